"""Known people's names on their way through a translator: put into Latin letters before it, looked for after it, mended where certain.

Translators take a name for the word that it also is: "Kim Jong Wool" (उन is wool), "Amit Lion" (सिंह), "the lotus said" (कमल).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from bot.model import Leader, Person
from bot.reading.leaders.romanise import romanise
from bot.reading.leaders.spelling import fold
from bot.reading.sound import alike, english_sound

_HINDI_WORD = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_ENGLISH_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_JOINT = re.compile(r"[\s.\-–]{0,3}")
"""What may stand between the words of one name: किम जोंग-उन, एस. जयशंकर."""
_ALIKE = 0.6
"""From here on two words of a name sound alike; below it are words of different names."""
_AFTER_A_NAME = "ने को से का की के पर और व तथा एवं जी भी ही सरकार समेत सहित"
_AFTER_NAMES = frozenset(fold(word) for word in _AFTER_A_NAME.split())
"""A name that is a common word too counts as the name where one of these follows it: मान ने, not मान लिया."""
_FAMILY_NAME_FIRST = frozenset({"China", "North Korea", "South Korea", "Taiwan"})
_SHARED_LAST = frozenset({"Kumar", "Singh", "Devi", "Kumari", "Lal", "Prasad", "Ram", "Das", "Bai", "Begum", "Jr", "Sr", "II", "III"})
"""Last words that half of India shares, or that are none: who bears one is called by his full name."""

_MEANINGS = {
    fold(word): frozenset(english.split())
    for word, english in {
        "उन": "wool", "सिंह": "lion", "शेर": "lion", "कमल": "lotus", "विजय": "victory win", "जय": "victory", "राजा": "king", "शाह": "king",
        "प्रधान": "chief head principal prime", "नायक": "hero", "सागर": "ocean sea", "आनंद": "joy bliss pleasure", "प्रकाश": "light",
        "ज्योति": "light flame", "आशा": "hope", "किरण": "ray", "चंद्र": "moon", "सूर्य": "sun", "तारा": "star", "दीपक": "lamp", "सुमन": "flower",
        "पवन": "wind", "उदय": "rise", "भारती": "indian", "शक्ति": "power", "शांति": "peace", "लाल": "red", "हर्ष": "joy", "यश": "fame",
        "सत्य": "truth", "धर्म": "religion", "प्रेम": "love", "प्रताप": "glory", "बादल": "cloud", "मान": "honour honor value", "वर्षा": "rain",
        "माया": "illusion", "ममता": "affection love motherhood", "स्वामी": "lord master", "दास": "slave", "मोती": "pearl", "हीरा": "diamond",
        "सोना": "gold", "चांद": "moon", "गुलाब": "rose", "राज": "rule raj secret", "योगी": "yogi ascetic", "साय": "evening",
        "सुख": "happiness",
        "विवेक": "discretion wisdom", "अमर": "immortal", "वीर": "brave", "धन": "wealth", "नवीन": "new", "प्रमुख": "chief", "मुखिया": "head",
        "पुष्प": "flower", "गंगा": "ganges", "सीता": "sita", "कविता": "poem poetry", "संगीता": "music", "वंदना": "worship", "पूजा": "worship",
        "रेखा": "line", "स्मृति": "memory", "निर्मला": "pure", "जया": "victory", "हिमंत": "courage", "अर्जुन": "arjuna", "भूपेश": "king",
    }.items()
}  # fmt: skip
"""Hindi names that are common words too, and what a translator makes of them."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A known person where a Hindi line names him, from `start` to `end`: the words of `name` from `first` on, as many as `part` has."""

    person: Person
    name: str
    hindi: tuple[str, ...]
    part: tuple[str, ...]
    first: int
    start: int
    end: int

    def said(self, first: int, length: int) -> str:
        """Some words of the part as they stand in the name, with its hyphens."""
        words = _words(self.name)[self.first + first : self.first + first + length]
        return self.name[words[0].start : words[-1].end]


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def protect(hindi_line: str, people: Sequence[Person]) -> str:
    """The line with known people's names in Latin letters (किम जोंग उन → Kim Jong Un, पुतिन → Putin): whole words, the longest first."""
    out = hindi_line
    for mention in reversed(_mentions(hindi_line, _named(people))):
        out = out[: mention.start] + mention.said(0, len(mention.part)) + out[mention.end :]
    return out


def wrong_names(english: str, hindi: str, people: Sequence[Person], leaders: Sequence[Leader] = ()) -> tuple[str, ...]:
    """The English names of the known people whose Hindi stands in `hindi` and whose name does not stand in `english`."""
    words = _words(english)
    mentions = _mentions(hindi, _named(people, leaders))
    return tuple(dict.fromkeys(m.name for m in mentions if _run(words, m, english) is None or _shifted(words, m) is not None))


def strange_names(english: str, hindi: str, people: Sequence[Person]) -> tuple[str, ...]:
    """The names of the story's known people, in full or short, that stand in `english` though no word of `hindi` sounds like them."""
    spoken = [fold(word) for word in _HINDI_WORD.findall(hindi)]
    found = []
    for person, name in _named(people):
        short = short_name(name, person)
        said = next((one for one in (name, short) if len(one) > 3 and re.search(rf"\b{re.escape(one)}\b", english)), None)
        if said and not any(alike(word, part) >= _ALIKE for word in spoken for part in _name_words(said)):
            found.append(said)
    return tuple(found)


def names_in(hindi: str, people: Sequence[Person], leaders: Sequence[Leader] = ()) -> tuple[str, ...]:
    """The English names of the known people whom a Hindi text names."""
    return tuple(dict.fromkeys(mention.name for mention in _mentions(hindi, _named(people, leaders))))


def mend_names(english: str, hindi: str, people: Sequence[Person], leaders: Sequence[Leader] = ()) -> str:
    """The English line with the names of known people as English papers write them, where it is certain which words are his.

    A name that sounds alike is respelled (Kim Jong-un → Kim Jong Un); one that was translated is put back (Kim Jong Wool, Amit Lion,
    "the lotus said" where कमल stands alone for him). Where it is not certain the line stays as it is.
    """
    mentions = _mentions(hindi, _named(people, leaders))
    others = {word.casefold() for mention in mentions for word in mention.part}
    for mention in dict.fromkeys(mentions):
        words = _words(english)
        run = _run(words, mention, english)
        if run is None:
            english = _put_back(english, words, mention, others, hindi)
            words = _words(english)
            run = _run(words, mention, english)
        elif (place := _shifted(words, mention)) is not None:
            english = _replaced(english, words[place], words[place], mention.part[0])
            continue
        if run is not None:
            first, place, length = run
            english = _replaced(english, words[first], words[first + length - 1], mention.said(place, length))
    named = {person.hindi for person, _ in _named(people, leaders)}
    for person in people:
        english = english if person.hindi in named else _unmeant(english, hindi, person)
    return english


def _unmeant(english: str, hindi: str, person: Person) -> str:
    """The line with the word of a name that was translated (Sarwan Lion Rathore) in Latin letters again, of a person whom no table knows.

    The other words of the name must stand around it, as they sound.
    """
    for name in (_hindi_words(spelling) for spelling in person.spellings if spelling in hindi):
        if len(name) < 2 or not any(word in _MEANINGS for word in name):
            continue
        words = _words(english)
        for first in range(len(words) - len(name) + 1):
            here = list(zip(name, words[first : first + len(name)], strict=True))
            sounds = [alike(part, word.text) >= _ALIKE for part, word in here]
            meant = [word.text.casefold() in _MEANINGS.get(part, ()) for part, word in here]
            whole = all(one or other for one, other in zip(sounds, meant, strict=True))
            if whole and any(sounds) and not all(sounds) and here[0][1].text[0].isupper():
                for (part, word), heard in reversed(list(zip(here, sounds, strict=True))):
                    english = english if heard else english[: word.start] + romanise(part) + english[word.end :]
                return english
    return english


def short_name(name: str, person: Person) -> str:
    """What a second mention calls him: Putin, Kim, Xi, Modi; the full name where the last word is everybody's (Kumar, Singh)."""
    words = _name_words(name)
    if len(words) < 2:
        return name
    if person.country in _FAMILY_NAME_FIRST:
        return words[0]
    for spelling in person.spellings:
        hindi = _hindi_words(spelling)
        place = _place(hindi, _hindi_words(person.hindi), words) if len(hindi) == 1 else None
        if place in (0, len(words) - 1) and words[place] not in _SHARED_LAST:
            return words[place]
    return name if words[-1] in _SHARED_LAST else words[-1]


def _named(people: Sequence[Person], leaders: Sequence[Leader] = ()) -> tuple[tuple[Person, str], ...]:
    known = {leader.hindi: leader.name for leader in leaders if not _HINDI_WORD.search(leader.name)}
    return tuple((person, name) for person in people if (name := person.name or known.get(person.hindi, "")))


@lru_cache(maxsize=256)  # each line of a reply is asked it some six times: before it is translated, by the checks, the wording, the count
def _mentions(hindi: str, named: tuple[tuple[Person, str], ...]) -> tuple[_Mention, ...]:
    """Where the line names known people, in order; a longer spelling goes before a shorter one that stands in it."""
    spellings: dict[str, list[tuple[tuple[str, ...], Person, str]]] = {}
    for person, name in named:
        for spelling in {person.hindi, *person.spellings}:
            if words := _hindi_words(spelling):
                spellings.setdefault(words[0], []).append((words, person, name))
    for entries in spellings.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    tokens = [(fold(match.group()), match.start(), match.end()) for match in _HINDI_WORD.finditer(hindi)]
    found: list[_Mention] = []
    at = 0
    while at < len(tokens):
        for words, person, name in spellings.get(tokens[at][0], ()):
            here = tokens[at : at + len(words)]
            joined = all(_JOINT.fullmatch(hindi[one[2] : two[1]]) for one, two in pairwise(here))
            following = tokens[at + len(words)][0] if at + len(words) < len(tokens) else "ने"
            if words[0] in _MEANINGS and len(words) == 1 and following not in _AFTER_NAMES:
                continue
            if tuple(token[0] for token in here) == words and joined:
                full = _name_words(name)
                first = _place(words, _hindi_words(person.hindi), full)
                if first is not None:
                    found.append(_Mention(person, name, words, full[first : first + len(words)], first, here[0][1], here[-1][2]))
                    at += len(words) - 1
                break
        at += 1
    return tuple(found)


@lru_cache(maxsize=4_000)
def _hindi_words(spelling: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in _HINDI_WORD.findall(spelling))


@lru_cache(maxsize=4_000)
def _name_words(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in _words(name))


@lru_cache(maxsize=4_000)
def _place(hindi: tuple[str, ...], fullest: tuple[str, ...], name: tuple[str, ...]) -> int | None:
    """The word of the English name where some Hindi words of it begin: by place in the fullest spelling, else by sound."""
    if len(hindi) >= len(name):
        return 0
    if len(fullest) == len(name):
        for place in range(len(fullest) - len(hindi) + 1):
            if fullest[place : place + len(hindi)] == hindi:
                return place
    scores = [
        (sum(alike(word, latin) for word, latin in zip(hindi, name[place:], strict=False)) / len(hindi), place)
        for place in range(len(name) - len(hindi) + 1)
    ]
    score, place = max(scores)
    return place if score >= _ALIKE else None


def _words(english: str) -> list[_Word]:
    return [_Word(match.group(), match.start(), match.end()) for match in _ENGLISH_WORD.finditer(english)]


def _same(english: str, name: str) -> bool:
    """One word of a name, perhaps spelled otherwise: Zelenskyy and Zelensky, but not Trumps and Trump."""
    if english.casefold() == name.casefold():
        return True
    return len(name) > 3 and english[0].isupper() and english_sound(english) == english_sound(name) and fuzz.ratio(english, name) >= 70


def _run(words: Sequence[_Word], mention: _Mention, english: str) -> tuple[int, int, int] | None:
    """Where the English says the name as the Hindi does, or by its short form: its first word, which word of the part it is, how many.

    A run that stops short and goes on with another capitalised word (Kim Jong Wool) is not the name.
    """
    short = short_name(mention.name, mention.person)
    for first in range(len(words)):
        for place, part in enumerate(mention.part):
            length = _length(words, first, mention.part[place:])
            if length == len(mention.part) - place or (length == 1 and part == short and not _goes_on(words, first, english)):
                if length < len(mention.part) - place and _means(words, first + 1, mention, place + 1):
                    continue
                return first, place, length
    return None


def _means(words: Sequence[_Word], at: int, mention: _Mention, place: int) -> bool:
    """Whether the English word `at` is what a translator makes of a Hindi word of the name."""
    return at < len(words) and place < len(mention.hindi) and words[at].text.casefold() in _MEANINGS.get(mention.hindi[place], ())


def _length(words: Sequence[_Word], first: int, part: Sequence[str]) -> int:
    """How many words of `part` stand in the English from its word `first` on."""
    length = 0
    while length < len(part) and first + length < len(words) and _same(words[first + length].text, part[length]):
        length += 1
    return length


def _goes_on(words: Sequence[_Word], last: int, english: str) -> bool:
    """Whether a capitalised word follows that could be the rest of the name."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    return following.text[0].isupper() and english[words[last].end : following.start] in (" ", "-", "–")


def _shifted(words: Sequence[_Word], mention: _Mention) -> int | None:
    """Where a translated first name stands before the right surname (Lotus Nath)."""
    if len(mention.part) != 2 or len(mention.hindi) != 2:
        return None
    for place, (one, two) in enumerate(pairwise(words)):
        if one.text[0].isupper() and _means(words, place, mention, 0) and _same(two.text, mention.part[1]):
            return place
    return None


def _put_back(english: str, words: Sequence[_Word], mention: _Mention, others: Iterable[str], hindi: str) -> str:
    """The line with a name that is not in it, where the words that stand in its place are certain."""
    for first in range(len(words)):
        length = _length(words, first, mention.part)
        place = first + length
        if not length or length != len(mention.part) - 1 or place >= len(words):
            continue
        meant = _means(words, place, mention, len(mention.hindi) - 1)
        taken = words[place].text[0].isupper() and _goes_on(words, place - 1, english) and not _goes_on(words, place, english)
        if (meant or (taken and length > 1)) and words[place].text.casefold() not in others:
            return _replaced(english, words[place], words[place], mention.part[-1])
    translated = [place for place in range(len(words)) if _means(words, place, mention, 0)]
    alone = sum(fold(word) == mention.hindi[-1] for word in _HINDI_WORD.findall(hindi)) == 1
    if len(mention.hindi) == 1 and len(translated) == 1 and alone:
        place = translated[0]
        first = place - 1 if place and words[place - 1].text.casefold() in ("the", "a") else place
        return _replaced(english, words[first], words[place], mention.part[0])
    return english


def _replaced(english: str, first: _Word, last: _Word, name: str) -> str:
    """The line with `name` from word `first` to `last`, unless only dots and spaces would change (S.K. Sharma)."""
    before = english[first.start : last.end]
    same = re.sub(r"[\s.]", "", before) == re.sub(r"[\s.]", "", name)
    return english if same else english[: first.start] + name + english[last.end :]
