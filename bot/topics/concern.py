"""Whom a story concerns: the leaders and words that somebody follows or has muted, found in its Hindi before anything is translated."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.model import Leader, Person
from bot.reading.faults import has_hindi
from bot.reading.leaders.spelling import fold
from bot.topics.subscribers import Key
from bot.topics.words import clauses, forms, words

LEAD = 2
"""What a story is about stands in its headline, its summary and so many first paragraphs."""

_LENT = frozenset(
    fold(word)
    for word in (
        "स्टेडियम नगर मार्ग रोड सड़क चौक अस्पताल विश्वविद्यालय यूनिवर्सिटी कॉलेज स्कूल संस्थान योजना पुरस्कार अवॉर्ड सम्मान ट्रॉफी कप "
        "एयरपोर्ट हवाई पार्क उद्यान भवन पुल सेतु टर्मिनल स्मारक मेमोरियल संग्रहालय मैदान स्टेशन फाउंडेशन ट्रस्ट"
    ).split()
)
"""What bears people's names: who is followed is not in the story that such a word follows him in (नरेंद्र मोदी स्टेडियम)."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A leader or a word that is looked for. `forms` are its spellings, Hindi ones and any other that Hindi papers use; of a word or a
    phrase one form of each is enough, a leader's are his whole names."""

    kind: Literal["leader", "word"]
    key: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concern:
    """`subjects`: all leaders and words that the text names; `about`: those that stand at its head."""

    subjects: frozenset[Key]
    about: frozenset[Key]


class Watch:
    """All that is looked for in a story, in one walk over its words."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], Subject]]] = {}
        self._by_name: dict[str, set[Key]] = {}
        for subject in subjects:
            self._add(subject)

    def _add(self, subject: Subject) -> None:
        spellings = [found for form in subject.forms if (found := words(form))]
        if subject.kind == "leader":
            for spelling in spellings:
                self._by_name.setdefault(" ".join(spelling), set()).add((subject.kind, subject.key))
            # A surname alone is many people's: whose it is here, `find_leaders` says.
            spellings = [spelling for spelling in spellings if len(spelling) > 1] or spellings
        for spelling in spellings:
            pattern = tuple(frozenset((word,)) if subject.kind == "leader" else forms(word) for word in spelling)
            for first in pattern[0]:
                self._by_first.setdefault(first, []).append((pattern, subject))

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def found_in(self, text: str) -> set[Key]:
        """Those that the text names."""
        found: set[Key] = set()
        for clause in clauses(text):
            for place, word in enumerate(clause):
                for pattern, subject in self._by_first.get(word, ()):
                    end = place + len(pattern)
                    stands = len(clause) >= end and all(w in each for w, each in zip(clause[place:end], pattern, strict=True))
                    if stands and not (subject.kind == "leader" and clause[end : end + 1] and clause[end] in _LENT):
                        found.add((subject.kind, subject.key))
        return found

    def among(self, people: Iterable[Person | Leader]) -> set[Key]:
        """Those of the people of a story who are looked for, by any of their spellings."""
        return {key for person in people for name in _names(person) for key in self._by_name.get(name, ())}


def concern(headline: str, summary: str, paragraphs: Sequence[str], people: Iterable[Person | Leader], watch: Watch) -> Concern:
    """What a story concerns. Without paragraphs: as far as the feed alone tells."""
    head = {key for text in (headline, summary, *paragraphs[:LEAD]) for key in watch.found_in(text)}
    body = {key for text in paragraphs[LEAD:] for key in watch.found_in(text)}
    those = list(people)
    named: set[Key] = {("leader", key) for person in those for key in leader_keys(person)}
    return Concern(frozenset(head | body | named | watch.among(those)), frozenset(head))


def words_in(text: str, wanted: Collection[str]) -> frozenset[str]:
    """Those of the wanted words (and phrases) that stand in a Hindi text, in any of their forms."""
    watch = Watch(Subject("word", word, (word,)) for word in wanted)
    return frozenset(key for _, key in watch.found_in(text))


def name_key(name: str) -> str:
    """One spelling for the spellings of a name or a word: Kim Jong-un and KIM JONG UN, ट्रम्प and ट्रंप."""
    return " ".join(words(name))


def untranslated(forms: Sequence[str]) -> bool:
    """Whether a word with these forms waits for a translator: it has one, and that is not Hindi."""
    return len(forms) == 1 and not has_hindi(forms[0])


def leader_keys(person: Person | Leader) -> frozenset[str]:
    """The keys under which a leader of a story may be followed: the Wikidata QID, the English name, the whole Hindi name."""
    hindi = name_key(person.hindi)
    keys = {person.id, name_key(person.name or ""), hindi if " " in hindi else ""}
    return frozenset(key for key in keys if key)


def _names(person: Person | Leader) -> set[str]:
    spellings = person.spellings if isinstance(person, Person) else (person.hindi,)
    return {name_key(spelling) for spelling in (*spellings, person.name or "")}
