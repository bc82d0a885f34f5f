"""The English name of each leader: from the table, or read from a translation that names him, or put into Latin letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.model import Leader, Person
from bot.reading.leaders.alike import same_office
from bot.reading.leaders.neighbours import NO_NAME, can_close, can_open, sounds_like, trimmed, words_beside
from bot.reading.leaders.romanise import romanise
from bot.reading.leaders.tokens import Token, latin_acronym, tokenise
from bot.reading.leaders.words import Kind, kind

_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ’']*\.?")
_NEAR = 0.62
"""Above this a run may still be the name, under another spelling (a translator's own); below it there is no such name in the sentence."""
_HARDLY = 0.4
"""As alike a word need be that a translation writes large between a name's other words."""
_SAME = 0.9
"""Above this a run is the name, however many words it is written in."""
_LOWER = frozenset(
    ["al", "el", "bin", "ibn", "ben", "von", "van", "der", "den", "de", "da", "di", "du", "dos", "la", "le", "ul", "ur", "ag", "e"]
)
"""Words inside names that English writes small."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive English words that may be a name, and how alike they sound to the Hindi words `first` to `last`."""

    text: str
    first: int
    last: int
    score: float


def name_leaders(people: Sequence[Person], english: Mapping[int, str]) -> tuple[Leader, ...]:
    """The leaders as a reader sees them.

    `english` maps a sentence's place (`Person.sentence`, HEADLINE for the headline) to its English translation; it may lack any of them.
    The translation shows the name, and where the Hindi name ends; who is surely no name in it (a common word) is left out.
    """
    leaders: list[Leader] = []
    for person in people:
        if person.name is not None:
            leaders.append(Leader(person.name, person.role, person.country, person.hindi, person.mentions, person.id))
            continue
        leader = _named(person, english.get(person.sentence, ""))
        if leader is not None and not any(leader.name.casefold() == other.name.casefold() for other in leaders):
            leaders.append(leader)
    return tuple(leader for leader in leaders if not _is_named_in_full(leader, leaders))


def _is_named_in_full(short: Leader, leaders: Sequence[Leader]) -> bool:
    """Whether the translation shows that one word is the surname of somebody named in full, whom the Hindi spells otherwise."""
    if " " in short.name or short.id is not None:
        return False
    full = [leader for leader in leaders if leader.name.casefold().endswith(f" {short.name.casefold()}")]
    if len(full) != 1 or (full[0].country != short.country and None not in (full[0].country, short.country)):
        return False
    return not short.role or not full[0].role or same_office(short.role.lower(), full[0].role.lower())


def _named(person: Person, sentence: str) -> Leader | None:
    tokens = tokenise(person.hindi)
    hindi, name = person.hindi, ""
    if sentence and tokens:
        run = _best_run(tokens, sentence)
        if run is not None and run.score >= _NEAR:
            run = _widened(run, tokens, sentence)
            first, last = _kept(tokens, run)
            before, behind = _beside(person, run, len(tokens), sentence)
            hindi = _joined(before[0], person.hindi[tokens[first].start : tokens[last - 1].end], behind[0])
            romanised = _romanised(person.hindi, tokens[first : run.first]), _romanised(person.hindi, tokens[run.last : last])
            name = _joined(before[1], romanised[0], run.text, romanised[1], behind[1])
        elif _no_name(person, tokens, run):
            return None
    if not name and all(kind(token) in (Kind.KNOWN, Kind.COMMON, Kind.CLOSED) for token in tokens):
        return None  # everyday words, unless a translation has the name
    return Leader(name or romanise(hindi), _confirmed(person.role, sentence), person.country, hindi, person.mentions, person.id)


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))


def _widened(run: _Run, tokens: Sequence[Token], sentence: str) -> _Run:
    """A run with the English word beside it that sounds like the one word of the name that it leaves out ("Phan" for फाम)."""
    before, behind = words_beside(run.text, sentence)
    if run.first == 1 and sounds_like(tokens[0].text, before, _HARDLY):
        run = replace(run, text=f"{before} {run.text}", first=0)
    if run.last == len(tokens) - 1 and sounds_like(tokens[-1].text, behind, _HARDLY):
        run = replace(run, text=f"{run.text} {behind}", last=len(tokens))
    return run


def _beside(person: Person, run: _Run, words: int, sentence: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """What the name is longer by than the rules saw, in Hindi and English, before it and behind ("सांसद एडवर्ड लेह", "Edward Leigh")."""
    hindi, (before, behind) = person.beside, words_beside(run.text, sentence)
    longer = run.first == 0 and can_open(hindi[0]) and sounds_like(hindi[0], before, _NEAR)
    goes_on = run.last == words and can_close(hindi[1]) and sounds_like(hindi[1], behind, _NEAR)
    return (hindi[0], before) if longer else ("", ""), (hindi[1], behind) if goes_on else ("", "")


def _kept(tokens: Sequence[Token], run: _Run) -> tuple[int, int]:
    """How far the Hindi name goes: as far as the translation has it, and on over names (a translator made other words of them)."""
    first, last = run.first, run.last
    while first > 0 and kind(tokens[first - 1]) in (Kind.NAME, Kind.DOUBTFUL, Kind.INITIAL):
        first -= 1
    while last < len(tokens) and kind(tokens[last]) in (Kind.NAME, Kind.DOUBTFUL):
        last += 1
    return first, last


def _romanised(hindi: str, tokens: Sequence[Token]) -> str:
    return romanise(hindi[tokens[0].start : tokens[-1].end]) if tokens else ""


def _no_name(person: Person, tokens: Sequence[Token], run: _Run | None) -> bool:
    """Whether what looked like a name is surely none: it comes once, is no usual name, and nothing in the translation sounds like it."""
    usual = any(kind(token) in (Kind.NAME, Kind.INITIAL) for token in tokens)
    return person.mentions == 1 and not usual and (run is None or run.score < 0.4)


def _best_run(tokens: Sequence[Token], sentence: str) -> _Run | None:
    """The English words that sound most like the Hindi name, or like most of it."""
    words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(sentence)]
    hyphenated = any("-" in token.gap for token in tokens[:-1])
    best: _Run | None = None
    for start in range(len(words)):
        if not words[start][0][0].isupper() and words[start][0].lower() not in _LOWER:
            continue
        if words[start][0].lower().rstrip(".") in NO_NAME and len(tokens) > 1:
            continue
        if len(words[start][0]) > 4 and words[start][0].isupper() and not sentence.isupper():
            continue
        for end in range(start + 1, min(len(words), start + len(tokens) + 3) + 1):
            word, here, _ = words[end - 1]
            if end > start + 1 and sentence[words[end - 2][2] : here].strip(" .\u00a0-–'’"):
                break
            if not word[0].isupper() and word.lower() not in _LOWER and "-" not in sentence[words[end - 2][2] : here]:
                break
            if hyphenated and end < len(words) and sentence[words[end - 1][2] : words[end][1]] == "-":
                continue  # no part of "Jeong-eun"
            run = _compare(tokens, [spelt for spelt, _, _ in words[start:end]], trimmed(sentence[words[start][1] : words[end - 1][2]]))
            if run is not None and (best is None or _rank(run, tokens) > _rank(best, tokens)):
                best = run
    return best


def _rank(run: _Run, tokens: Sequence[Token]) -> float:
    """Longer parts of the Hindi name are worth a little less likeness."""
    return run.score + 0.3 * (run.last - run.first) / len(tokens)


def _compare(tokens: Sequence[Token], words: Sequence[str], text: str) -> _Run | None:
    """How alike some English words and the name (or its first or last words) sound."""
    from rapidfuzz import fuzz

    from bot.reading.sound import english_sound, hindi_sound

    spelt = "".join(_bare(word) for word in words)
    sound = "".join(english_sound(word) if len(word) > 1 else word.lower() for word in map(_bare, words))
    best: _Run | None = None
    for first in range(len(tokens)):
        for last in range(len(tokens), first, -1):
            part = tokens[first:last]
            if (first or last < len(tokens)) and (first and last < len(tokens)):
                continue
            letters = "".join(_letters(token) for token in part)
            heard = "".join(
                latin_acronym(token.key).lower() if token.initial or token.acronym else hindi_sound(token.key) for token in part
            )
            alike = 0.65 * fuzz.ratio(heard, sound) / 100 + 0.35 * fuzz.ratio(letters.lower(), spelt.lower()) / 100
            if len(part) == 1 and len(tokens) > 1:
                alike -= 0.1
            alike -= (0.1 if alike > _SAME else 0.2) * max(0, len(part) - len(words))  # "Rajbir Singh" is राज बीर सिंह
            if len(heard) < 3:
                alike -= 0.05
            candidate = _Run(text, first, last, alike)
            if best is None or _rank(candidate, tokens) > _rank(best, tokens):
                best = candidate
    return best


def _letters(token: Token) -> str:
    return romanise(token.text)


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).rstrip(".")


_ONE_OFFICE = (
    ("president", "chairman", "chairperson", "chairwoman", "chair", "speaker", "head"),
    ("chief", "head", "president", "director", "leader"),
    ("chief executive", "CEO"),
    ("working president", "acting president", "executive chairman", "executive chairperson", "executive president"),
    ("Lieutenant General", "General"),
)


def _confirmed(role: str | None, sentence: str) -> str | None:
    """The role with its head word as the translation has it, where Hindi has one word for several (अध्यक्ष)."""
    if not role or not sentence:
        return role
    said = sentence.lower()
    for names in _ONE_OFFICE:
        own = next((name for name in names[:2] if re.search(rf"\b{name}\b", role)), None)
        if own is None or re.search(rf"\b{own.lower()}", said):
            continue
        other = next((name for name in names if name != own and re.search(rf"\b{name.lower()}\b", said)), None)
        if other is not None:
            return re.sub(rf"\b{own}\b", other, role)
    return role
