"""Postpositions, conjunctions and the other little words by which a line shows who does what, as folded keys."""

from __future__ import annotations

from bot.reading.leaders.spelling import fold, keys

IN, JI = fold("में"), fold("जी")
IN_IT = [IN, fold("शामिल")]
OF = keys("के की का")
AND = keys("और व एवं तथा एवम")
SPEAKS = keys("ने को से बोले बोलीं कहते का के की भी पर")
FROM = fold("से")
OBJECT = fold("को")
AGENT = fold("ने")
STEAD = keys("जगह स्थान")
GOVERNMENT = keys("सरकार प्रशासन कैबिनेट मंत्रिमंडल")
ELECTED = keys("बने बनीं बनी बनाया बनाए बनाई चुने चुनी चुना नियुक्त निर्वाचित मनोनीत होंगे होंगी बनेंगे बनेंगी")
