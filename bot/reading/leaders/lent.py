"""Whether a name was only lent to a thing, or is worshipped."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.leaders.offices import heads, organisations
from bot.reading.leaders.particles import AND, IN, OF
from bot.reading.leaders.spans import name_from
from bot.reading.leaders.spelling import fold, keys
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import lexicon

WENT = keys("पहुंचे पहुंचीं पहुंचा पहुंची पहुंचकर पहुंचेंगे गए गईं आए आईं जाएंगे जाएंगी लौटे लौटीं गये")
_WORSHIPPED = keys("दर्शन पूजन भक्तों")
_HONOURED = _WORSHIPPED | keys("वंशज वंशजों मंदिर प्रतिमा मूर्ति जयंती पुण्यतिथि समाधि चित्र स्मृति जन्मदिवस आदर्शों विचारों जयंतियों")


_SURNAME, _KIN = keys("सरनेम उपनाम सरनाम कुलनाम टाइटल"), keys("समाज समुदाय बिरादरी जाति")
_NAMED, _IS = fold("नाम"), keys("ही भी क्यों कैसे है हैं होता होते था थे हो")


_ADMITTED = [[IN, fold("भर्ती"), fold(verb)] for verb in ("हैं", "है", "हुए", "हुईं", "थे", "थीं")]


def _a_word(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a surname is spoken of as a word, or of all who bear it: "मेहरा सरनेम", "मेहरा समाज", "उनका नाम मेहरा क्यों है"."""
    after = tokens[end].key if end < len(tokens) and tokens[end - 1].joined else ""
    if after in _SURNAME or (after in _KIN and end - start == 1):
        return True
    before = tokens[start - 1] if start and tokens[start - 1].joined and end - start == 1 else None
    return before is not None and (before.key in _SURNAME or (before.key == _NAMED and after in _IS))


def _past_its_letters(tokens: Sequence[Token], end: int) -> int:
    """Where the thing goes on behind the letters by which it is called for short ("राम सिंह (आरएस) अस्पताल"), else `end`."""
    letters = end + 1 < len(tokens) and tokens[end - 1].gap.strip() == "(" and tokens[end].acronym
    return end + 1 if letters and tokens[end].gap.strip() == ")" else end


def lent(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether the words around a name say that it was only lent to a thing (a stadium, a scheme, a prize), or is only a word here."""
    if _a_word(tokens, start, end):
        return True
    before, end = end, _past_its_letters(tokens, end)
    at = end
    while at < len(tokens) and at - end < 3 and (tokens[at - 1].joined or before < at == end) and tokens[at].plain in lexicon().lent_with:
        at += 1
    if at < len(tokens) and (tokens[at - 1].joined or before < at == end) and tokens[at].plain in lexicon().lent:
        if heads().at(tokens, at) or ((hit := organisations().at(tokens, at)) and hit[0] > at + 1):
            return False  # "पूर्व मंत्री A नगर निगम अध्यक्ष B"
        admitted = [token.key for token in tokens[at + 1 : at + 4]] in _ADMITTED and heads().before(tokens, start) is not None
        return not (admitted or (at + 1 < len(tokens) and tokens[at + 1].key in WENT))
    if end + 1 < len(tokens) and tokens[end].key in AND and (other := name_from(tokens, end + 1)) is not None:
        end = other.end  # "A और B के दर्शन", but of "A और B के वंशज" only B's
        return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _WORSHIPPED
    return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _HONOURED
