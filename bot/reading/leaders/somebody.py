"""Who is one person: those whom a story has named so far, and whose name a further one repeats, shortens or spells otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.reading.leaders.alike import Parts, looked_up, short_for, spelt_alike
from bot.reading.leaders.line import Line
from bot.reading.leaders.offices import heads
from bot.reading.leaders.particles import JI
from bot.reading.leaders.parts import titled
from bot.reading.leaders.role import Role
from bot.reading.leaders.spelling import fold
from bot.reading.leaders.table import Known
from bot.reading.leaders.words import lexicon


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a line names somebody."""

    line: Line
    start: int
    end: int

    @property
    def hindi(self) -> str:
        return self.line.words(self.start, self.end)

    @property
    def beside(self) -> tuple[str, str]:
        """The words right before and behind it that may be parts of it after all, empty where there is none."""
        tokens, start, end = self.line.tokens, self.start, self.end
        before = start > 0 and tokens[start - 1].gap == " " and not titled(tokens, start - 1) and not heads().before(tokens, start)
        behind = end < len(tokens) and tokens[end - 1].gap == " " and not heads().at(tokens, end)
        another = behind and end - start > 1 and tokens[end].key in lexicon().given
        return tokens[start - 1].text if before else "", tokens[end].text if behind and not another else ""

    def ends_with(self, parts: Parts) -> bool:
        """Whether it is a longer name that ends with these words."""
        said = tuple(token.key for token in self.line.tokens[self.start : self.end])
        return len(said) > len(parts) and said[-len(parts) :] == parts


@dataclass(slots=True, eq=False)
class Somebody:
    """A person while he is put together: the parts of his fullest name, all mentions, and the roles that the words beside them gave."""

    parts: Parts
    known: Known | None = None
    number: int = 0
    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    spelt: Parts = ()
    """How the story writes his whole name, where the table has it otherwise."""
    villager: bool = False
    """Whether the story says of which village he is: then only his office makes him the table's person."""

    @property
    def short(self) -> Parts:
        """The words that may stand for him alone: his given name and his surname."""
        return (self.parts[0], self.parts[-1], *self.spelt[:1], *self.spelt[-1:])

    @property
    def told(self) -> int:
        """The most that the story's own words say of him (see Role.strength), 0 where they say nothing."""
        return max((role.strength for role in self.roles), default=0)

    def named_last(self, place: int) -> int:
        """The last line up to `place` that named him; one before all others where none did."""
        return max((mention.line.place for mention in self.mentions if mention.line.place <= place), default=-9)

    def leads(self, day: date) -> bool:
        """Whether he is a leader in the story."""
        if not self.mentions:
            return False
        if self.known is None or self.villager or self.known.unheard_of(day) or self.known.gone(day):
            return self.told > 0
        nobody = bool(self.roles) and all(role.head.nobody for role in self.roles)
        return not (nobody and not self.known.held(day))


class Everybody:
    """All whom the story has named so far."""

    def __init__(self) -> None:
        self.met: list[Somebody] = []
        self._by_word: dict[str, list[Somebody]] = {}

    def enrol(self, somebody: Somebody) -> Somebody:
        """Counts somebody in."""
        somebody.number = len(self.met)
        self.met.append(somebody)
        self.rename(somebody, somebody.parts)
        return somebody

    def rename(self, somebody: Somebody, parts: Parts) -> None:
        """Gives somebody his full name, under whose words he is found."""
        somebody.parts = parts
        self._look_up(somebody, parts)

    def known(self, known: Known, words: Parts) -> Somebody:
        """Somebody of the table, under these words of his name where they are more than one."""
        for somebody in self.met:
            if somebody.known is known:
                return somebody
        full = max((tuple(fold(word) for word in spelling.replace("-", " ").split()) for spelling in known.hindi), key=len)
        return self.enrol(Somebody(words if len(words) > 1 else full, known))

    def misspelt(self, known: Known, words: Parts, parts: Parts) -> Somebody:
        """Somebody of the table, whose surname as the story writes it (`parts`) means him from here on."""
        somebody = self.known(known, words)
        somebody.spelt = parts
        self._look_up(somebody, parts)
        return somebody

    def _look_up(self, somebody: Somebody, parts: Parts) -> None:
        for word in looked_up(parts):
            self._by_word.setdefault(word, []).append(somebody)

    def by_part(self) -> dict[str, list[Somebody]]:
        """Those met, by each word of their names."""
        found: dict[str, list[Somebody]] = {}
        for somebody in self.met:
            for part in dict.fromkeys((*somebody.parts, *somebody.spelt)):
                if len(part) > 1:
                    found.setdefault(part, []).append(somebody)
        return found

    def same(self, parts: Parts, place: int, role: Role | None = None) -> Somebody | None:
        """Who of those met bears this name already: the same, or a fuller one that it abbreviates.

        Of two, who bears the office of this `role` too ("राज्यपाल पटेल" of two Patels), else whom the story named last.
        """
        met = {somebody.number: somebody for word in looked_up(parts) for somebody in self._by_word.get(word, ())}
        fits: list[tuple[bool, int, int, Somebody]] = []
        for number, somebody in sorted(met.items()):
            if somebody.parts == parts or spelt_alike(somebody.parts, parts):
                return somebody
            short = short_for(parts, somebody.parts) or (len(parts) == 1 and short_for(parts, somebody.spelt))
            if short or (short_for(somebody.parts, parts) and len(somebody.parts) > 1):
                his = role is not None and any(role.head == other.head for other in somebody.roles)
                fits.append((his, somebody.named_last(place), -number, somebody))
        if not fits and role is not None and role.strength == 2 and len(parts) == 1:
            alike = [somebody for somebody in met.values() if spelt_alike(somebody.parts[:1], parts)]
            return alike[0] if len(alike) == 1 else None  # "पीएम शाहबाज" after शहबाज शरीफ
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def same_officer(self, parts: Parts, role: Role) -> Somebody | None:
        """Who bears the same office under a name that this one only carries on, or cuts ("डीआईजी संतोष कुमार", "डीआईजी संतोष कुमार सिंह")."""
        if len(parts) < 2 or role.strength < 2 or {"shared", "generic"} & role.head.marks:
            return None
        for somebody in self.met:
            short, full = sorted((somebody.parts, parts), key=len)
            alike = len(short) > 1 and full[: len(short)] == short
            if alike and any(role.head == other.head and role.place == other.place for other in somebody.roles):
                return somebody
        return None

    def revered(self, parts: Parts, place: int) -> Somebody | None:
        """Who was met already of a name with जी written to it ("सांसद हेमाजी" after "हेमा मालिनी")."""
        if not parts[-1].endswith(JI) or len(parts[-1]) < len(JI) + 3:
            return None
        return self.same((*parts[:-1], parts[-1].removesuffix(JI)), place)

    def shorter(self, parts: Parts) -> Somebody | None:
        """Who was met under one word of this full name only, where nobody else bears that word."""
        alone = [s for s in self.met if len(s.parts) == 1 and s.parts[0] in (parts[0], parts[-1]) and s.known is None]
        return alone[0] if len(alone) == 1 else None

    def meant(self, key: str, place: int, named: Sequence[Somebody]) -> Somebody | None:
        """Whom one word alone means, of those with that word in their names (`named`): of several, whom the story named last."""
        fits = [somebody for somebody in named if key in somebody.short]
        if len(fits) < 2:
            return fits[0] if fits else None
        return max(enumerate(fits), key=lambda fit: (fit[1].named_last(place), fit[1].told, fit[0]))[1]
