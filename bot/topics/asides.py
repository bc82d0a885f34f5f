"""Which acts and leaders a sentence is not about, though it names them: acts that something else follows, concerns or is named by (हमले का
आरोपी गिरफ्तार, गिरफ्तारी के बाद, उम्मीदवार राधाकृष्णन चुने गए), leaders who only own what it is about; and who was before those whom it is about
(रोहित in "रोहित के बाद अब जडेजा ने लिया संन्यास"). By the others the steps of an affair are told apart, and one's news from another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.reading.leaders.spelling import fold
from bot.reading.leaders.tokens import Token
from bot.topics.terms import NAMES, Sort, Term

DONE = (Sort.KIND, Sort.ACT, Sort.TOLL)
_STOPS = "।॥.?!;:,|–—…\n"
_WHOSE = frozenset(
    fold(word)
    for word in "मामला मामले केस प्रकरण कांड आरोपी आरोपियों आरोपित अभियुक्त संदिग्ध पीड़ित पीड़िता पीड़ितों मास्टरमाइंड वाला वाले वाली वालों".split()
)
_JOINED = frozenset(
    (fold(first), fold(second))
    for first, seconds in (
        ("के", "बाद दौरान विरोध खिलाफ विरुद्ध आरोप सिलसिले चलते कारण मद्देनजर बीच लिए मुद्दे तहत जवाब बावजूद"),
        ("के", "तौर रूप"),
        ("की", "वजह जांच मांग आशंका अटकलों खबरों"),
        ("से", "पहले पूर्व जुड़े जुड़ी संबंधित"),
        ("को", "लेकर देखते"),
    )
    for second in seconds.split()
)
_ON, _LEAST_ON = fold("पर"), 2
"""जमानत पर सुप्रीम कोर्ट कल सुनाएगा फैसला; but ईडी की रिमांड पर केजरीवाल, फोन पर की बात."""
_COLON, _LEAST_TOLD = ":", 3
"""What stands before a colon is what the line is about (सत्तूर विस्फोट: मालिक गिरफ्तार), if as many words follow."""
_NO_ACTS = frozenset(Sort.KIND + kind for kind in "lowerhouse upperhouse assembly parliament cabinet rail aircraft boat".split())
"""Kinds of event that are houses and vehicles, no acts: "लोकसभा में मतदान के बाद" tells of that house."""
_IS_ON = frozenset((Sort.ACT + "remand", Sort.KIND + "call"))
_OF = [[fold(word)] for word in "का के की".split()]
_NOT_HE = [[fold(word)] for word in "नहीं सरकार गुट खेमा खेमे कैबिनेट".split()]
_KE, _AFTER, _WITH, _TOO, _AND = (fold(word) for word in "के बाद साथ भी और".split())
_LINE_ENDS, _FRONT = "।:\n", 60
"""Where no row of names goes on, and the tokens of headline and lead in which it is looked for."""
_NEAR = 4
"""How many words behind the act such a word may stand (हमला करने वाला, इस्तीफा देने के बाद)."""


def asides(tokens: Sequence[Token], found: Sequence[Term]) -> frozenset[int]:
    """The places in `found` of the acts, kinds of event and tolls that their sentence is not about."""
    names = {term.at: term for term in found if term.sort in (Sort.NAME, Sort.LEADER)}
    acts = (place for place, term in enumerate(found) if term.sort in DONE and term.text not in _NO_ACTS)
    return frozenset(place for place in acts if _is_aside(tokens, found[place], names))


def _is_aside(tokens: Sequence[Token], act: Term, names: dict[int, Term]) -> bool:
    after = act.end
    behind = _clause(tokens, after)
    last = after + len(behind) - 1
    if last + _LEAST_TOLD < len(tokens) and _COLON in tokens[last].gap:
        return True
    keys = [token.key for token in behind[:_NEAR]]
    if any(key in _WHOSE for key in keys[: _NEAR - 1]) or any(pair in _JOINED for pair in pairwise(keys)):
        return True
    at = after
    while at < after + len(behind) and at in names:
        at = max(at + 1, names[at].end)
    if keys[:1] == [_ON] and len(behind) > _LEAST_ON and act.text not in _IS_ON:
        return True
    return after < at < after + len(behind)


def about(tokens: Sequence[Token], found: Sequence[Term]) -> frozenset[int]:
    """The places in `found` of the acts, kinds of event, tolls and leaders that their sentence is about."""
    told_aside = asides(tokens, found)
    acts = frozenset(place for place, term in enumerate(found) if term.sort in DONE)
    words = frozenset(found[place].at for place in acts)
    leaders = (place for place, term in enumerate(found) if term.sort is Sort.LEADER)
    return (acts - told_aside) | {place for place in leaders if not _is_owner(tokens, found[place], words)}


def _is_owner(tokens: Sequence[Token], leader: Term, acts: frozenset[int]) -> bool:
    """Whether it is the party, government or office of this leader that is told of (शिंदे की शिवसेना में), or another (शिवराज नहीं). His arrest
    and his resignation are his."""
    behind = [token.key for token in _clause(tokens, leader.end)[:1]]
    nearest = range(leader.end + 1, leader.end + 1 + _NEAR)
    return behind in _NOT_HE or (behind in _OF and acts.isdisjoint(nearest))


def forerunners(tokens: Sequence[Token], found: Sequence[Term]) -> frozenset[int]:
    """The places in `found` of the people, makers and places in headline and lead of which it is told that somebody or something else
    came after them ("रोहित, विराट के बाद जडेजा ने", "दिल्ली के बाद बिहार में भी", "धोनी के साथ रैना ने भी")."""
    names: dict[int, list[int]] = {}
    for place, term in enumerate(found):
        if term.sort in NAMES:
            names.setdefault(term.end, []).append(place)
    before: set[int] = set()
    for at, token in enumerate(tokens[:_FRONT]):
        if token.key == _KE and _is_followed(tokens, at + 1):
            before.update(_row(tokens, found, names, at))
    return frozenset(before)


def _is_followed(tokens: Sequence[Token], at: int) -> bool:
    keys = [token.key for token in _clause(tokens, at)[: _NEAR + _NEAR]]
    return keys[:1] == [_AFTER] or (keys[:1] == [_WITH] and _TOO in keys)


def _row(tokens: Sequence[Token], found: Sequence[Term], names: dict[int, list[int]], end: int) -> Iterator[int]:
    """The places of the names that stand in a row before the token `end`; a word that is none may close it (मदर डेयरी के बाद)."""
    while True:
        last = next((at for at in (end, end - 1) if at in names and not any(mark in tokens[at - 1].gap for mark in _LINE_ENDS)), None)
        if last is None:
            return
        yield from names[last]
        end = min(found[place].at for place in names[last])
        end -= end > 0 and tokens[end - 1].key == _AND


def _clause(tokens: Sequence[Token], after: int) -> Sequence[Token]:
    """The tokens from `after` on in the clause of the one before it."""
    end = after
    while end < len(tokens) and end and not any(mark in tokens[end - 1].gap for mark in _STOPS):
        end += 1
    return tokens[after:end]
