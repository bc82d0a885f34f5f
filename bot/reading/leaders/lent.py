"""Whether a name was only lent to a thing, or is worshipped."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.leaders.line import AND, OF, keys
from bot.reading.leaders.offices import heads, organisations
from bot.reading.leaders.spans import name_from
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import lexicon

WENT = keys("पहुंचे पहुंचीं पहुंचा पहुंची पहुंचकर पहुंचेंगे गए गईं आए आईं जाएंगे जाएंगी लौटे लौटीं गये")
_WORSHIPPED = keys("दर्शन पूजन भक्तों")
_HONOURED = _WORSHIPPED | keys("वंशज वंशजों मंदिर प्रतिमा मूर्ति जयंती पुण्यतिथि समाधि चित्र स्मृति जन्मदिवस आदर्शों विचारों जयंतियों")


def lent(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word after a name says that the name was only lent to a thing: a stadium, a scheme, a prize."""
    at = end
    while at < len(tokens) and at - end < 3 and tokens[at - 1].joined and tokens[at].plain in lexicon().lent_with:
        at += 1
    if at < len(tokens) and tokens[at - 1].joined and tokens[at].plain in lexicon().lent:
        if heads().at(tokens, at) or ((hit := organisations().at(tokens, at)) and hit[0] > at + 1):
            return False  # "पूर्व मंत्री A नगर निगम अध्यक्ष B"
        return not (at + 1 < len(tokens) and tokens[at + 1].key in WENT)
    if end + 1 < len(tokens) and tokens[end].key in AND and (other := name_from(tokens, end + 1)) is not None:
        end = other.end  # "A और B के दर्शन", but of "A और B के वंशज" only B's
        return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _WORSHIPPED
    return end + 1 < len(tokens) and tokens[end].key in OF and tokens[end + 1].key in _HONOURED
