"""The words of a story as the terms that tell events apart, each with how much sharing it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from bot.reading.leaders.countries import INDIA, places
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Known
from bot.reading.leaders.tokens import Token, latin_acronym, tokenise
from bot.reading.leaders.words import Kind, ends_a_name, in_dictionary, kind
from bot.topics.lexicon import Aspect, concepts, everyday, latin_names, respelt, respelt_spots, sounded, spots, stem, table


class Sort(StrEnum):
    """What a term names; the value is the mark before its text, so that a text alone tells its sort."""

    WORD = ""
    NAME = "~"
    LEADER = "@"
    PLACE = "#"
    REGION = "&"
    KIND = "!"
    TOLL = "+"
    ACT = "^"
    CONCEPT = "="


NAMES = (Sort.NAME, Sort.LEADER, Sort.PLACE, Sort.REGION)
"""What names somebody or something, where all others say what happened."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, phrase or name of a text.

    `weight` is about the logarithm of how few stories have it. `at` is the place of its first token, `end` that behind its last. `regions`
    are the states or the country that a place lies in. `official`: the name stands behind an office (डीएम, न्यायमूर्ति, प्रवक्ता). `here`: the
    words behind the place or name say that something was there (में, के पास, जिले), and not that somebody came from it or went to it.
    `origin`: the words behind a town or state say that somebody or something came from there.
    """

    text: str
    sort: Sort
    weight: float
    at: int
    regions: tuple[str, ...] = ()
    official: bool = False
    here: bool = False
    origin: bool = False
    end: int = 0


# Guessed from how often words of each kind recur in a day's news, in steps of about a third of a decade. Finer steps held no better.
_COMMON, _USUAL, _LOAN, _CONCEPT, _KIND, _TOLL, _LATIN = 0.3, 0.7, 1.1, 0.8, 1.0, 0.5, 0.8
_WORDS = {Kind.COMMON: 0.9, Kind.KNOWN: 1.6, Kind.DOUBTFUL: 0.7, Kind.UNKNOWN: 2.6, Kind.INITIAL: 0.3, Kind.NAME: 1.6}
_ACRONYM, _LONGEST_ACRONYM = 1.6, 5
"""SBI and एसबीआई are one; bodies called so are in stories of all kinds."""
_SHOUTED = frozenset(
    "big new news live today video watch photo photos top hot key fact check read more here alert latest vs on in at of the for to".split()
)
"""Words that portals write in capitals and that are no acronyms."""
_PAIR = 1.2
"""Two parts of a name side by side, beside what each says alone."""
_LEADER, _HEAD = 2.0, 1.1
_HEADS = ("Prime Minister", "President", "Chief Minister", "Home Minister", "Foreign Minister", "Vice President", "Deputy Chief Minister")
"""Offices whose holders are named in stories of all kinds (they mourn, they congratulate); judges likewise, in all that they hear."""
TOWN, _CITY, _REGION, _COUNTRY, _HOME = 2.2, 1.5, 1.4, 1.0, 0.2

_VERBAL = (
    "ाईं", "ईं", "वाईं", "ाएगा", "ाएगी", "ाएंगे", "एगा", "एगी", "एंगे", "ूंगा", "ाकर", "वाकर", "कर", "ते", "ता", "ती", "ने", "ना", "नी", "ाया",
    "ाई", "ाए", "ेगा", "ेगी", "ेंगे", "वाया", "वाई", "वाए", "े", "ी", "ा", "ों",
)  # fmt: skip
_SETTLING = frozenset(
    fold(word) for word in "जिला जिले शहर नगर पुलिस सदर लोकसभा विधानसभा कलेक्टर एसपी डीएम प्रशासन रेलवे जंक्शन हवाई एयरपोर्ट तहसील".split()
)

_CALLED = frozenset(fold(word) for word in "चक्रवात तूफान साइक्लोन टाइफून हरिकेन ऑपरेशन मिशन".split())
_THERE = frozenset(
    fold(word) for word in "में स्थित जिला जिले शहर नगर कस्बे कस्बा गांव थाना थाने इलाके इलाका क्षेत्र घाट मोड़ चौराहे चौराहा चौक मैदान घाटी".split()
)
_STREETS = frozenset(fold(word) for word in "मोड़ कॉलोनी कालोनी रोड मार्ग गेट टोला मोहल्ला मोहल्ले मुहल्ले गली चौराहा चौराहे तिराहा तिराहे".split())
_ROADSHOW = [fold("रोड"), fold("शो")]
_NEAR = frozenset(fold(word) for word in "पास निकट करीब नजदीक समीप".split())
_OF, _IN, _MOST_WITHIN = fold("के"), fold("में"), 3
_FROM = frozenset(fold(word) for word in ("से", "निवासी", "वासी"))
_OF_ALL = frozenset(fold(word) for word in ("के", "की", "का"))
_DWELLING = frozenset(fold(word) for word in ("रहने", "निवासी", "रहनेवाले", "मूल"))
_BAY = [fold("की"), fold("खाड़ी")]
"""The Bay of Bengal is not Bengal."""


def _is_here(tokens: Sequence[Token], after: int) -> bool:
    """Whether the words from `after` on make a place of the name before them (आरा में, आरा जिले, आरा के पास)."""
    if after >= len(tokens) or tokens[after - 1].gap != " ":
        return False
    if tokens[after].key != _OF or after + 1 >= len(tokens):
        return tokens[after].key in _THERE
    return tokens[after + 1].key in _NEAR or _holds(tokens, after + 1)


def _holds(tokens: Sequence[Token], at: int) -> bool:
    """Whether it was at a place within (पेंसिल्वेनिया के बटलर में)."""
    for end in range(at + 1, min(at + 1 + _MOST_WITHIN, len(tokens))):
        if tokens[end - 1].gap != " " or kind(tokens[end - 1]) in (Kind.CLOSED, Kind.COMMON):
            return False
        if tokens[end].key == _IN:
            return True
    return False


def _is_origin(term: Term, tokens: Sequence[Token], after: int) -> bool:
    """Whether a town or an Indian state is where somebody is from (मधुबनी से आए, गया के रहने वाले). अमेरिका से is "with America" too."""
    if term.sort is not Sort.PLACE and not (term.sort is Sort.REGION and term.weight == _REGION):
        return False
    if after >= len(tokens) or tokens[after - 1].gap != " ":
        return False
    key, behind = tokens[after].key, tokens[after + 1].key if after + 1 < len(tokens) else ""
    return key in _FROM or (key in _OF_ALL and behind in _DWELLING)


def terms(text: str) -> tuple[tuple[Token, ...], list[Term]]:
    """The tokens of `text` and its terms in order. Closed words and figures are no terms; two names side by side are one more term."""
    tokens = tokenise(text)
    stems = [stem(token.text) for token in tokens]
    found: list[Term] = []
    at, last, official = 0, -2, False
    while at < len(tokens):
        if at and not tokens[at - 1].gap and tokens[at - 1].text[-1].isdigit():
            at += 1  # 50वीं, 5जी
            continue
        term, after = _phrase(tokens, at) or (_called(tokens, stems, at) or _word(tokens[at], stems[at], at), at + 1)
        if term is not None:
            here = term.sort in (Sort.NAME, Sort.PLACE) and _is_here(tokens, after)
            origin = not here and _is_origin(term, tokens, after)
            found.append(replace(term, official=official and term.sort is Sort.NAME, here=here, origin=origin, end=after))
        if term is not None and term.sort is Sort.NAME:
            if last == at - 1 and tokens[at - 1].joined:
                found.append(
                    Term(f"~{sounded(stems[at - 1])} {sounded(stems[at])}", Sort.NAME, _PAIR, at - 1, official=official, end=after)
                )
            last = at
        else:
            offices = everyday("office")
            official = stems[at] in offices or stems[after - 1] in offices or (official and tokens[at].initial)
        at = after
    return tokens, _whole_leaders(tokens, found)


def _whole_leaders(tokens: Sequence[Token], found: Sequence[Term]) -> list[Term]:
    """The terms with a leader in place of a part of his name that stands alone elsewhere in the text (मनीष सिसोदिया … मनीष)."""
    leaders = {term.text: term for term in found if term.sort is Sort.LEADER}
    whose: dict[str, set[str]] = {}
    for leader in leaders:
        for part in _name_parts().get(leader, ()):
            whose.setdefault(part, set()).add(leader)
    return [
        replace(leaders[next(iter(owners))], at=term.at, end=term.end)
        if term.sort is Sort.NAME and " " not in term.text and len(owners := whose.get(tokens[term.at].key, set())) == 1
        else term
        for term in found
    ]


@cache
def _name_parts() -> Mapping[str, frozenset[str]]:
    """The folded words of a leader's Hindi names by the text of his term."""
    found: dict[str, set[str]] = {}
    for entries in table().by_first.values():
        for words, known in entries:
            found.setdefault(Sort.LEADER + known.name, set()).update(words)
    return {leader: frozenset(words) for leader, words in found.items()}


def _phrase(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """The name or concept that begins at a token; a leader's full name before a place (जॉर्जिया मेलोनी), a place before a bare surname, a
    concept's phrase before a place that begins it (भारतीय रिजर्व बैंक)."""
    leader, place, concept = _leader(tokens, at), _place(tokens, at), _concept(tokens, at)
    if leader is not None and (place is None or leader[1] > place[1]):
        return leader
    if place is not None and concept is not None and concept[1] > place[1]:
        return concept
    return place or concept


def _called(tokens: Sequence[Token], stems: Sequence[str], at: int) -> Term | None:
    """What a storm or an operation is called, though it be an everyday word (चक्रवात नीरा, ऑपरेशन सिंदूर)."""
    token = tokens[at]
    if not at or tokens[at - 1].key not in _CALLED or not token.hindi or len(stems[at]) < 2 or kind(token) is Kind.CLOSED:
        return None
    if tokens[at - 1].gap.strip("'\u2018\"\u201c ") or _is_everyday(stems[at]):
        return None
    return Term(Sort.NAME + sounded(stems[at]), Sort.NAME, _WORDS[Kind.UNKNOWN], at)


def _word(token: Token, stemmed: str, at: int) -> Term | None:
    if not token.text[0].isalpha():
        return None
    if not token.hindi:
        if len(token.text) < 2:
            return None
        if token.text.isupper() and len(token.text) <= _LONGEST_ACRONYM and token.key.lower() not in _SHOUTED:
            return Term(Sort.NAME + token.key, Sort.NAME, _ACRONYM, at)
        return Term(token.key, Sort.WORD, _LATIN, at)
    sort = kind(token)
    if sort is Kind.CLOSED:
        return None
    if stemmed in everyday("common"):
        return Term(stemmed, Sort.WORD, _COMMON, at)
    if stemmed in everyday("usual"):
        return Term(stemmed, Sort.WORD, _USUAL, at)
    if stemmed in everyday("loan"):
        return Term(stemmed, Sort.WORD, _LOAN, at)
    if token.acronym and (letters := latin_acronym(token.key)):
        return Term(Sort.NAME + letters.lower(), Sort.NAME, _ACRONYM, at)
    if len(token.key) > 1 and (sort in (Kind.NAME, Kind.DOUBTFUL) or (sort is Kind.UNKNOWN and not _inflected(token.text))):
        return Term(Sort.NAME + sounded(stemmed), Sort.NAME, _WORDS[sort], at)
    return Term(stemmed, Sort.WORD, _WORDS[Kind.KNOWN if sort is Kind.UNKNOWN else sort], at)


@lru_cache(maxsize=20_000)
def _inflected(word: str) -> bool:
    """Whether it is a form of a word of the dictionary that the dictionary itself does not list (वसूलते, जड़कर)."""
    roots = {word.removesuffix(ending) for ending in _VERBAL} - {word}
    return any(len(root) >= 2 and any(in_dictionary(root + more) for more in ("ना", "ाना", "")) for root in roots)


def _place(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    for words, spot in spots().get(tokens[at].key, ()):
        end = at + len(words)
        if [token.key for token in tokens[at:end]] != list(words) or _is_a_street(tokens, end):
            continue
        if not spot.doubtful or (end < len(tokens) and tokens[end - 1].gap == " " and tokens[end].key in _SETTLING):
            return Term(Sort.PLACE + spot.name, Sort.PLACE, _CITY if spot.busy else TOWN, at, spot.regions), end
    hit = places().at(tokens, at)
    if hit is None:
        return _respelt_place(tokens, at)
    end, place = hit
    if [token.key for token in tokens[end : end + 2]] == _BAY:
        return None
    if place.state:
        return Term(Sort.REGION + place.name, Sort.REGION, _REGION, at, (place.name,)), end
    if place.name:
        return Term(Sort.PLACE + place.name, Sort.PLACE, TOWN, at), end
    if place.capital:  # a seat of government often means the government, so it is not where the event was
        return Term(Sort.REGION + " ".join(token.key for token in tokens[at:end]), Sort.REGION, _REGION, at, (place.country,)), end
    home = place.country == INDIA
    return Term(Sort.REGION + place.country, Sort.REGION, _HOME if home else _COUNTRY, at, () if home else (place.country,)), end


def _respelt_place(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """A town in another spelling than the list's, where the word is no other one."""
    token = tokens[at]
    spot = respelt_spots().get(respelt(token.key)) if token.hindi else None
    if (
        spot is None
        or kind(token) in (Kind.CLOSED, Kind.COMMON, Kind.NAME)
        or _is_everyday(stem(token.text))
        or _is_a_street(tokens, at + 1)
    ):
        return None
    return Term(Sort.PLACE + spot.name, Sort.PLACE, _CITY if spot.busy else TOWN, at, spot.regions), at + 1


def _is_a_street(tokens: Sequence[Token], after: int) -> bool:
    """Whether the word behind a town's name makes it that of a street or quarter, which may be in any town (मैसूर कॉलोनी, दिल्ली गेट)."""
    if after >= len(tokens) or tokens[after - 1].gap != " " or tokens[after].key not in _STREETS:
        return False
    return [token.key for token in tokens[after : after + 2]] != _ROADSHOW


def _is_everyday(stemmed: str) -> bool:
    return any(stemmed in everyday(section) for section in ("common", "usual", "loan"))


def _leader(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    for words, known in (table().by_first if tokens[at].hindi else latin_names()).get(tokens[at].key, ()):
        end = at + len(words)
        if [token.key for token in tokens[at:end]] == list(words) and not (len(words) == 1 and _is_of_another(tokens, end)):
            return _leader_term(known, at), end
    return _sounded_leader(tokens, at)


def _is_of_another(tokens: Sequence[Token], after: int) -> bool:
    """Whether a family name stands behind a name that a leader keeps for himself (शिवराज देशमुख), and no other leader's (मोदी शाह से मिले)."""
    if after >= len(tokens) or tokens[after - 1].gap != " " or not ends_a_name(tokens[after]):
        return False
    return not any(len(words) == 1 for words, _ in table().by_first.get(tokens[after].key, ()))


def _leader_term(known: Known, at: int) -> Term:
    everywhere = any(office.role.startswith(_HEADS) or "Justice" in office.role for office in known.offices)
    return Term(Sort.LEADER + known.name, Sort.LEADER, _HEAD if everywhere else _LEADER, at)


def _sounded_leader(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    """A leader's full name as one hears it (जगदीप धनकड़, हिमंता विस्वा सरमा)."""
    if not tokens[at].hindi or at + 1 >= len(tokens) or tokens[at].gap != " " or kind(tokens[at]) in (Kind.CLOSED, Kind.COMMON):
        return None
    for words, known in _full_names().get(sounded(tokens[at].key), ()):
        end = at + len(words)
        if [sounded(token.key) for token in tokens[at:end]] == list(words) and all(token.gap == " " for token in tokens[at : end - 1]):
            return _leader_term(known, at), end
    return None


@cache
def _full_names() -> Mapping[str, Sequence[tuple[tuple[str, ...], Known]]]:
    """Leaders' names of two words and more by the sound of the first."""
    found: dict[str, list[tuple[tuple[str, ...], Known]]] = {}
    for entries in table().by_first.values():
        for words, known in entries:
            if len(words) > 1 and sum(map(len, words)) >= _LEAST_NAME:
                found.setdefault(sounded(words[0]), []).append((tuple(map(sounded, words)), known))
    return found


_LEAST_NAME = 8
"""Letters and signs of a full name that may be told by its sound."""


_ASPECTS = {
    Aspect.TOLL: (Sort.TOLL, _TOLL),
    Aspect.KIND: (Sort.KIND, _KIND),
    Aspect.ACT: (Sort.ACT, _CONCEPT),
    Aspect.WORD: (Sort.CONCEPT, _CONCEPT),
}


def _concept(tokens: Sequence[Token], at: int) -> tuple[Term, int] | None:
    for words, concept in concepts().get(tokens[at].key, ()):
        end = at + len(words)
        if end <= len(tokens) and all(token.key in forms for token, forms in zip(tokens[at:end], words, strict=True)):
            sort, weight = _ASPECTS[concept.aspect]
            return Term(sort + concept.name, sort, weight, at), end
    return None
