"""As many different stories as a benchmark asks for, each in Hindi with its English: what is built where, by whom, and who objects.

Every sentence is this project's own, and no story happened. Two stories share sentences' forms, as news of one kind does, but no sentence:
each has its town, its figures and its people, so that neither the translation memory nor the search for one event takes one for another.
"""

from __future__ import annotations

import html
import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

TOWNS = {
    "रामपुर": "Rampur",
    "सीतापुर": "Sitapur",
    "हरदोई": "Hardoi",
    "बलिया": "Ballia",
    "गोंडा": "Gonda",
    "बस्ती": "Basti",
    "दरभंगा": "Darbhanga",
    "सासाराम": "Sasaram",
    "कटिहार": "Katihar",
    "सीवान": "Siwan",
    "सागर": "Sagar",
    "रीवा": "Rewa",
    "सतना": "Satna",
    "विदिशा": "Vidisha",
    "अलवर": "Alwar",
    "पाली": "Pali",
    "बूंदी": "Bundi",
    "करनाल": "Karnal",
    "हिसार": "Hisar",
    "रोहतक": "Rohtak",
}
WORKS = {
    "पुल": "bridge",
    "अस्पताल": "hospital",
    "स्कूल": "school",
    "पुस्तकालय": "library",
    "बांध": "dam",
    "स्टेडियम": "stadium",
    "छात्रावास": "hostel",
    "बाजार": "market",
    "संग्रहालय": "museum",
    "पार्क": "park",
}
"""Masculine, and the same in the oblique: they fit every sentence."""
HOLDERS = {"जिलाधिकारी": "District Magistrate", "मंत्री": "Minister", "सांसद": "MP", "विधायक": "MLA", "महापौर": "Mayor"}
FIRST = {
    "सुरेंद्र": "Surendra",
    "महेश": "Mahesh",
    "दिनेश": "Dinesh",
    "राकेश": "Rakesh",
    "कमलेश": "Kamlesh",
    "अरविंद": "Arvind",
    "विनोद": "Vinod",
    "प्रमोद": "Pramod",
    "संतोष": "Santosh",
    "हरीश": "Harish",
    "गिरीश": "Girish",
    "नरेश": "Naresh",
}
LAST = {
    "पांडेय": "Pandey",
    "चौहान": "Chauhan",
    "वर्मा": "Verma",
    "मिश्रा": "Mishra",
    "राठौर": "Rathore",
    "सक्सेना": "Saxena",
    "चतुर्वेदी": "Chaturvedi",
    "भदौरिया": "Bhadauria",
    "त्रिपाठी": "Tripathi",
    "कुशवाहा": "Kushwaha",
    "देशमुख": "Deshmukh",
    "सोलंकी": "Solanki",
}
DAYS = {"सोमवार": "Monday", "मंगलवार": "Tuesday", "बुधवार": "Wednesday", "गुरुवार": "Thursday", "शुक्रवार": "Friday", "शनिवार": "Saturday"}

HEADLINE = (
    "{town} में बनेगा नया {work}, {crore} करोड़ रुपये होंगे खर्च",
    "New {work} to be built in {town}, {million} million rupees to be spent",
)
SENTENCES = (
    (
        "{holder} {name} ने {day} को {town} में नए {work} की आधारशिला रखी।",
        "{holder} {name} laid the foundation stone of a new {work} in {town} on {day}.",
    ),
    (
        "{town} के इस {work} पर {crore} करोड़ रुपये खर्च होंगे और काम {months} महीने में पूरा होगा।",
        "{million} million rupees will be spent on this {work} of {town} and the work will be completed in {months} months.",
    ),
    (
        "राज्य सरकार ने कहा कि नए {work} से {town} जिले के {people} हजार लोगों को फायदा होगा।",
        "The state government said that the new {work} would benefit {people},000 people of {town} district.",
    ),
    (
        "{other_holder} {other} ने मांग की कि जमीन के बदले {town} के {farmers} किसानों को मुआवजा जल्द दिया जाए।",
        "{other_holder} {other} demanded that {farmers} farmers of {town} be given compensation for their land soon.",
    ),
    (
        "स्थानीय लोगों का कहना है कि {town} का पुराना {work} {years} साल से खराब हालत में था।",
        "Local people say that the old {work} of {town} had been in a bad condition for {years} years.",
    ),
    (
        "{town} के {work} का ठेका एक सरकारी कंपनी को मिला है, जो {engineers} इंजीनियर और {workers} मजदूर लगाएगी।",
        "The contract for the {work} of {town} has gone to a government company, which will employ {engineers} engineers and {workers} "
        "workers.",
    ),
    (
        "विपक्ष ने आरोप लगाया कि {town} में पिछले {years} साल में ऐसी {unfinished} योजनाएं अधूरी छोड़ दी गईं।",
        "The opposition alleged that {unfinished} such projects were left unfinished in {town} in the last {years} years.",
    ),
    (
        "इसके जवाब में {name} ने कहा कि {town} में हर {weeks} हफ्ते में काम की समीक्षा की जाएगी।",
        "In reply {name} said that the work in {town} would be reviewed every {weeks} weeks.",
    ),
    (
        "{town} में {work} के पास {trees} पेड़ काटे जाएंगे, जिनके बदले {saplings} पौधे लगाए जाएंगे।",
        "{trees} trees will be felled near the {work} in {town}, in place of which {saplings} saplings will be planted.",
    ),
    (
        "{town} के {work} के लिए पहले चरण में {percent} प्रतिशत रकम जारी कर दी गई है।",
        "In the first phase {percent} percent of the money for the {work} of {town} has been released.",
    ),
    (
        "{town} के व्यापारियों ने {work} के फैसले का स्वागत किया और कहा कि इससे कारोबार {growth} प्रतिशत बढ़ेगा।",
        "Traders of {town} welcomed the decision on the {work} and said that it would increase business by {growth} percent.",
    ),
    (
        "{town} के समारोह में {guests} लोग शामिल हुए और पुलिस के {police} जवान तैनात रहे।",
        "{guests} people took part in the ceremony in {town} and {police} policemen were deployed.",
    ),
)
MOST = len(TOWNS) * len(WORKS)


@dataclass(frozen=True)
class Story:
    """One story: its headline and sentences, in Hindi with their English."""

    headline: str
    pairs: Mapping[str, str]

    @property
    def sentences(self) -> list[str]:
        return [hindi for hindi in self.pairs if hindi != self.headline]

    def page(self, published: datetime) -> str:
        """As a site serves it, among what stands around stories."""
        body = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in self.sentences)
        return (
            f'<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>{self.headline} | समाचार</title>'
            f'<meta property="og:title" content="{self.headline}"><meta property="og:type" content="article">'
            f'<meta property="article:published_time" content="{published.isoformat()}"></head>'
            '<body><nav><a href="/">होम</a> <a href="/desh">देश</a> <a href="/rajya">राज्य</a></nav>'
            f'<main><h1>{self.headline}</h1><article class="story-body">{body}</article></main>'
            "<footer>© समाचार</footer></body></html>"
        )


def story(number: int) -> Story:
    """The story of this number (0 to MOST - 1), always the same one."""
    if not 0 <= number < MOST:
        raise ValueError(f"there are {MOST} stories")
    chance = random.Random(number)
    town = list(TOWNS.items())[number % len(TOWNS)]
    work = list(WORKS.items())[(number // len(TOWNS) + number) % len(WORKS)]
    first, last = chance.sample(list(FIRST.items()), 2), chance.sample(list(LAST.items()), 2)
    holder, other_holder = chance.sample(list(HOLDERS.items()), 2)
    named = {
        "town": town,
        "work": work,
        "day": chance.choice(list(DAYS.items())),
        "holder": holder,
        "other_holder": other_holder,
        "name": (f"{first[0][0]} {last[0][0]}", f"{first[0][1]} {last[0][1]}"),
        "other": (f"{first[1][0]} {last[1][0]}", f"{first[1][1]} {last[1][1]}"),
    }
    crore = chance.randint(11, 99)
    figures = {
        "crore": crore,
        "million": crore * 10,
        **{what: chance.randint(12, 98) for what in ("people", "farmers", "engineers", "trees", "percent", "growth", "police")},
        **{what: chance.randint(110, 980) for what in ("workers", "saplings", "guests")},
        **{what: chance.randint(13, 35) for what in ("months", "years", "unfinished")},
        "weeks": chance.randint(3, 9),
    }
    hindi, english = ({name: pair[language] for name, pair in named.items()} | figures for language in (0, 1))
    # Each chooses its own sentences beside the first three, and their order: pages of one town differ by more than their names.
    told = [*SENTENCES[:3], *chance.sample(SENTENCES[3:], len(SENTENCES) - 4)]
    return Story(HEADLINE[0].format(**hindi), {h.format(**hindi): e.format(**english) for h, e in (HEADLINE, *told)})
