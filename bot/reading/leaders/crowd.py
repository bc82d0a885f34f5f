"""Everybody who is named in a story, leaders or not, each once: spellings, surnames and titles folded into one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz import fuzz

from bot.reading.leaders.alike import (
    LION,
    MR,
    Parts,
    is_name_here,
    is_title,
    is_whole_name,
    looked_up,
    same_office,
    short_for,
    sound_of,
    spelt_alike,
    split_lions,
    stands_alone,
    units_of,
)
from bot.reading.leaders.governments import Rulers
from bot.reading.leaders.lent import lent
from bot.reading.leaders.line import AGENT, OF, Line, Sighting, keys
from bot.reading.leaders.offices import honorifics, titles
from bot.reading.leaders.parts import skip_honorifics
from bot.reading.leaders.role import Role
from bot.reading.leaders.spans import Span
from bot.reading.leaders.spelling import fold, skeleton
from bot.reading.leaders.table import Known, Table
from bot.reading.leaders.tokens import Token, latin_acronym
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon

_JI = fold("जी")
_OF_ANY_BODY = frozenset(("president", "chief"))
_ALIKE, _SOUNDS_ALIKE, _SAME_OFFICE = 80, 90, 60
"""From here on (of 100) two whole names are one, where their first and last words sound the same; by letters, by sound, in one office."""
_FIRST = 75
"""How alike (of 100) two first names must be spelt where half of India bears the surname."""
_SHORT = 4
"""Consonants that two names must have to be compared by sound alone: "बेबी केयर" sounds like "बॉब कार"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a line names somebody."""

    line: Line
    start: int
    end: int

    @property
    def hindi(self) -> str:
        return self.line.words(self.start, self.end)


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

    def leads(self, day: date) -> bool:
        """Whether he is a leader in the story."""
        if not self.mentions:
            return False
        if self.known is None or self.villager:
            return self.told > 0
        nobody = bool(self.roles) and all(role.head.nobody for role in self.roles)
        return not (nobody and not self.known.held(day))


class Crowd:
    """Filled step by step, surest first: full names of the table, names with roles, single names of the table, free names."""

    def __init__(self, day: date, table: Table, countries: frozenset[str]) -> None:
        """`countries` are those that the story names."""
        self._day = day
        self._table = table
        self._countries = countries
        self._rulers = Rulers(day, table, countries)
        self.everybody: list[Somebody] = []
        self._by_word: dict[str, list[Somebody]] = {}
        self._owners: dict[tuple[int, int], Somebody | None] = {}

    def meet_known(self, line: Line, *, full: bool) -> None:
        """Finds the people of the table in a line: by their `full` names, or by the one word that suffices for some."""
        tokens = line.tokens
        units = units_of(tokens)
        at = 0
        while at < len(units):
            for words, known in self._table.by_first.get(units[at][0], ()):
                end = at + len(words)
                if full != (len(words) > 1) or tuple(unit[0] for unit in units[at:end]) != words:
                    continue
                start, stop = units[at][1], units[end - 1][2]
                if self._owned(line, start, stop) or not stands_alone(tokens, start, stop) or self._goes_on(tokens, start, stop):
                    continue
                if known.historical(self._day) or lent(tokens, start, stop):
                    self._own(line, start, stop, None)
                else:
                    somebody = self._of_known(known, words)
                    somebody.villager = somebody.villager or _of_a_village(tokens, start)
                    self._add(somebody, line, start, stop)
                at = end - 1
                break
            at += 1

    def meet(self, sighting: Sighting) -> None:
        """Adds a name with the role that the words around it give."""
        clear = self._rulers.alone(sighting)
        if clear is None:
            return
        sighting, tokens = clear, clear.line.tokens
        if lent(tokens, sighting.start, sighting.end):
            return
        place = sighting.line.place
        if sighting.role.end == sighting.start and self._owned(sighting.line, sighting.start - 1, sighting.start):
            return  # "सीपी" of "सीपी राधाकृष्णन" is no police commissioner
        owners = [self._owners[place, at] for at in range(sighting.start, sighting.end) if (place, at) in self._owners]
        if owners and (owners[-1] is None or len(owners) * 2 >= sighting.end - sighting.start):
            if owners[-1] is not None:
                owners[-1].roles.append(sighting.role)
                self._namesake(owners[-1], sighting.role)
                self._lengthen(owners[-1], sighting)
            return
        parts = _parts(sighting)
        bare = parts[1:] if len(parts) == 2 and parts[0] in titles() else parts
        ruler = self._rulers.named(tokens, sighting.start) if len(parts) == 1 and not sighting.role.head.english else None
        somebody = self._of_known(ruler, parts) if ruler is not None else None
        somebody = somebody or self._by_office(parts, sighting.role) or self._same(bare, place, sighting.role)
        somebody = somebody or self._by_table(bare, sighting)
        somebody = somebody or self._same_officer(parts, sighting.role) or self._revered(parts, place)
        if somebody is None:
            somebody = self._enrol(Somebody(parts))
        elif len(parts) > len(somebody.parts) and somebody.known is None:
            self._rename(somebody, parts)
        somebody.roles.append(sighting.role)
        self._namesake(somebody, sighting.role)
        self._add(somebody, sighting.line, sighting.start, sighting.end)

    def _lengthen(self, somebody: Somebody, sighting: Sighting) -> None:
        """Lets a mention begin where the story's name does, before the words that the table has of it ("लुइज़ इनासियो लूला")."""
        line = sighting.line
        for number, mention in enumerate(somebody.mentions):
            begins = mention.line.place == line.place and sighting.start < mention.start < sighting.end
            begins = begins and kind(line.tokens[sighting.start]) not in (Kind.COMMON, Kind.KNOWN)  # "उनकी जगह A को"
            if begins and not self._owned(line, sighting.start, mention.start):
                somebody.mentions[number] = Mention(line, sighting.start, mention.end)
                self._own(line, sighting.start, mention.start, somebody)

    def meet_rulers(self, line: Line) -> None:
        """Finds who of the table heads the government that bears one word of his name ("मोहन सरकार" in the days of Mohan Yadav)."""
        tokens = line.tokens
        for at in range(len(tokens)):
            known = None if self._owned(line, at, at + 1) else self._rulers.named(tokens, at)
            if known is None or kind(tokens[at]) in (Kind.CLOSED, Kind.COMMON):
                continue
            longer = (
                at and tokens[at - 1].joined and kind(tokens[at - 1]) in (Kind.NAME, Kind.INITIAL) and not self._owned(line, at - 1, at)
            )
            if not longer:
                self._add(self._of_known(known, (tokens[at].key,)), line, at, at + 1)

    def meet_misspelt(self, lines: Iterable[Line], free: Mapping[int, Sequence[Span]]) -> None:
        """Finds people of the table under unusual spellings of their full names, the longest first; `free` has each line's names."""
        spans = [(line, span) for line in lines for span in free[line.place] if not self._owned(line, span.start, span.end)]
        for line, span in sorted(spans, key=lambda found: found[1].start - found[1].end):
            parts = split_lions(tuple(token.key for token in line.tokens[span.start : span.end]))
            longer = len(parts) > 2 and parts[2] not in lexicon().family
            known = self._by_sound(parts) or (self._by_sound(parts[:2]) if longer else None)
            if known is not None and not lent(line.tokens, span.start, span.end):
                self._add(known, line, span.start, span.end)

    def meet_free(self, line: Line, free: Sequence[Span], unnamed: Sequence[Role]) -> None:
        """Adds the full names (`free`) that no role stands beside.

        Whom a role in the line before meant without naming him ("उत्तर कोरिया के विदेश मंत्री ने कहा ... । री योंग हो ने ..."), where his
        name opens this line; else somebody who only keeps a surname for himself.
        """
        tokens = line.tokens
        for span in free:
            if self._owned(line, span.start, span.end) or lent(tokens, span.start, span.end):
                continue
            parts = split_lions(tuple(token.key for token in tokens[span.start : span.end]))
            somebody = self._same(parts, line.place)
            if somebody is None and (somebody := self._shorter(parts)) is not None:
                self._rename(somebody, parts)
            if somebody is None:
                somebody = self._enrol(Somebody(parts))
            if unnamed and not somebody.roles and somebody.known is None and _opens(tokens, span) and not self._filled(unnamed[-1]):
                somebody.roles.append(unnamed[-1])
            self._add(somebody, line, span.start, span.end)

    def join_spellings(self) -> None:
        """Makes one person of two where one's whole name is the end of a name under which the other stands ("जॉन-उन", "किम जॉन-उन")."""
        by_end: dict[str, list[tuple[Somebody, Mention]]] = {}
        for somebody in self.everybody:
            for mention in somebody.mentions:
                by_end.setdefault(mention.line.tokens[mention.end - 1].key, []).append((somebody, mention))
        for short in [somebody for somebody in self.everybody if somebody.known is None and len(somebody.parts) > 1]:
            for other, mention in by_end.get(short.parts[-1], ()):
                if other is not short and other.mentions and _ends(mention, short.parts):
                    other.mentions += short.mentions
                    other.roles += short.roles
                    self._owners.update({place: other for place, owner in self._owners.items() if owner is short})
                    short.mentions = []
                    break
        self.everybody = [somebody for somebody in self.everybody if somebody.mentions]

    def look_again(self, lines: Iterable[Line]) -> None:
        """Counts the mentions that stand without a role: the full name again, the surname, the given name."""
        by_part = self._by_part()
        for line in lines:
            tokens = line.tokens
            at = 0
            while at < len(tokens):
                end, somebody = self._mention(line, at, by_part.get(tokens[at].key, ()))
                if somebody is not None:
                    self._add(somebody, line, at, end)
                at = max(end, at + 1)

    def _mention(self, line: Line, at: int, named: Sequence[Somebody]) -> tuple[int, Somebody | None]:
        tokens = line.tokens
        if (line.place, at) in self._owners or not tokens[at].hindi:
            return at + 1, None
        key = tokens[at].key
        for somebody in named:
            parts = somebody.parts
            end = at + len(parts)
            if len(parts) > 1 and tuple(token.key for token in tokens[at:end]) == parts and not self._owned(line, at, end):
                return end, None if lent(tokens, at, end) else somebody
        fits = [somebody for somebody in named if key in somebody.short]
        if not fits or not stands_alone(tokens, at, at + 1) or lent(tokens, at, at + 1) or not is_name_here(tokens, at):
            return at + 1, None
        if len(fits) > 1:
            before = [
                (max((m.line.place for m in s.mentions if m.line.place <= line.place), default=-9), s.told, place)
                for place, s in enumerate(fits)
            ]
            return at + 1, fits[max(before)[2]]
        return at + 1, fits[0]

    def _by_part(self) -> dict[str, list[Somebody]]:
        found: dict[str, list[Somebody]] = {}
        for somebody in self.everybody:
            for part in dict.fromkeys((*somebody.parts, *somebody.spelt)):
                if len(part) > 1:
                    found.setdefault(part, []).append(somebody)
        return found

    def _enrol(self, somebody: Somebody) -> Somebody:
        """Counts somebody in."""
        somebody.number = len(self.everybody)
        self.everybody.append(somebody)
        self._rename(somebody, somebody.parts)
        return somebody

    def _rename(self, somebody: Somebody, parts: Parts) -> None:
        """Gives somebody his full name, under whose words he is found."""
        somebody.parts = parts
        self._look_up(somebody, parts)

    def _look_up(self, somebody: Somebody, parts: Parts) -> None:
        for word in looked_up(parts):
            self._by_word.setdefault(word, []).append(somebody)

    def _same(self, parts: Parts, place: int, role: Role | None = None) -> Somebody | None:
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
                last = max((m.line.place for m in somebody.mentions if m.line.place <= place), default=-9)
                fits.append((his, last, -number, somebody))
        return max(fits, key=lambda fit: fit[:3])[3] if fits else None

    def _same_officer(self, parts: Parts, role: Role) -> Somebody | None:
        """Who bears the same office under a name that this one only carries on, or cuts ("डीआईजी संतोष कुमार", "डीआईजी संतोष कुमार सिंह")."""
        if len(parts) < 2 or role.strength < 2 or {"shared", "generic"} & role.head.marks:
            return None
        for somebody in self.everybody:
            short, full = sorted((somebody.parts, parts), key=len)
            alike = len(short) > 1 and full[: len(short)] == short
            if alike and any(role.head == other.head and role.place == other.place for other in somebody.roles):
                return somebody
        return None

    def _revered(self, parts: Parts, place: int) -> Somebody | None:
        """Who was met already of a name with जी written to it ("सांसद हेमाजी" after "हेमा मालिनी")."""
        if not parts[-1].endswith(_JI) or len(parts[-1]) < len(_JI) + 3:
            return None
        return self._same((*parts[:-1], parts[-1].removesuffix(_JI)), place)

    def _shorter(self, parts: Parts) -> Somebody | None:
        """Who was met under one word of this full name only, where nobody else bears that word."""
        alone = [s for s in self.everybody if len(s.parts) == 1 and s.parts[0] in (parts[0], parts[-1]) and s.known is None]
        return alone[0] if len(alone) == 1 else None

    def _by_office(self, parts: Parts, role: Role) -> Somebody | None:
        """Whom one word of the table means for certain, since the office is his too: प्रधानमंत्री मोदी is no पीसी मोदी of the same story."""
        if len(parts) > 1:
            return None
        known = self._table.alone(parts[0])
        return self._of_known(known, parts) if known and not known.historical(self._day) and self._fits(known, role) else None

    def _by_table(self, parts: Parts, sighting: Sighting) -> Somebody | None:
        """The person of the table that a name with a role means: by one word that suffices, by his office, or by an unusual spelling."""
        if len(parts) > 1:
            return self._by_initial(parts, sighting.role) or self._by_sound(parts, sighting.role)
        if parts[0] in titles() and "title" in sighting.role.head.marks:
            return None  # "अमीर शेख" is no Emir
        known = self._table.alone(parts[0])
        if known is None:
            fits = [somebody for somebody in self._table.by_part.get(parts[0], ()) if self._fits(somebody, sighting.role)]
            known = fits[0] if len(fits) == 1 else None
        return self._of_known(known, parts) if known and not known.historical(self._day) else None

    def _by_initial(self, parts: Parts, role: Role) -> Somebody | None:
        """The one person of the table in this office whose given name an initial shortens ("सीएम पी. विजयन")."""
        letter = latin_acronym(parts[0])
        if len(parts) != 2 or len(letter) != 1 or role.strength < 2 or "shared" in role.head.marks:
            return None
        fits = [
            known
            for known in dict.fromkeys(who for words, who in self._table.by_sound.get(skeleton(parts[1]), ()) if words[-1] == parts[1])
            if known.name[0] == letter and not known.historical(self._day) and self._fits(known, role)
        ]
        return self._of_known(fits[0], parts) if len(fits) == 1 else None

    def _by_sound(self, parts: Parts, role: Role | None = None) -> Somebody | None:
        """The person of the table whose full name sounds like this one ("अटल विहारी बाजपेयी"); less alike suffices where the office fits."""
        first, last = skeleton(parts[0]), skeleton(parts[-1])
        for words, known in self._table.by_sound.get(last, ()):
            if len(words) < 2 or abs(len(words) - len(parts)) > 1 or (LION in (parts[-1], words[-1]) and parts[-1] != words[-1]):
                continue  # सिंह is no सिन्हा, however alike they sound
            letters = fuzz.ratio(" ".join(parts), " ".join(words))
            sound = sound_of(parts)
            sounds = len(sound) - len(parts) >= _SHORT and fuzz.ratio(sound, sound_of(words)) >= _SOUNDS_ALIKE
            alike = skeleton(words[0]) == first and (letters >= _ALIKE or sounds)
            if len(words) != len(parts) and fuzz.ratio(parts[0], words[0]) <= _ALIKE:
                continue  # जया ठाकुर is no जय राम ठाकुर
            if alike and words[-1] in lexicon().middle and fuzz.ratio(parts[0], words[0]) < _FIRST:
                continue  # where so many are called alike, all that tells is the first name: सिनटु कुमार is no शांता कुमार
            if not alike and self._table.alone(parts[-1]) is known:
                alike = bool({skeleton(part) for part in parts[:-1]} & {skeleton(word) for word in words[:-1]})
            if not alike and role is not None and (role.ministry or "shared" not in role.head.marks) and self._fits(known, role):
                alike = letters >= _SAME_OFFICE and fuzz.ratio(first, skeleton(words[0])) >= _SAME_OFFICE
            if alike:
                spelt = (other for other, who in self._table.by_sound[last] if who is known)
                nearest = max(spelt, key=lambda other: fuzz.ratio(" ".join(parts), " ".join(other)))
                return None if known.historical(self._day) else self._spelt(self._of_known(known, nearest), parts)
        return None

    def _spelt(self, somebody: Somebody, parts: Parts) -> Somebody:
        """Somebody of the table, whose surname as the story writes it means him from here on."""
        somebody.spelt = parts
        self._look_up(somebody, parts)
        return somebody

    def _goes_on(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a family name follows two words of the table that end with none: "जगमीत सिंह बराड़" is no जगमीत सिंह."""
        follows = end < len(tokens) and tokens[end - 1].joined and kind(tokens[end]) is Kind.NAME and ends_a_name(tokens[end])
        return follows and end - start > 1 and tokens[end - 1].key in lexicon().middle and self._rulers.named(tokens, end) is None

    def _fits(self, known: Known, role: Role) -> bool:
        """Whether somebody held, on the story's day (before it, if a former one is said), the office that the story's words say."""
        said, held = role.english().lower(), known.held(self._day)
        if "former" in role.modifiers:  # of which there are many: no less than the same
            left = [office for office in known.offices if office not in held and role.country in (None, office.country)]
            return any(office.role.lower().partition(" of ")[0] == said.removeprefix("former ") for office in left)
        owned = role.organisation is not None or role.body is not None  # no association's president is the state's
        return any(
            same_office(said, office.role.lower()) and role.country in (None, office.country) and not (owned and office.role == "President")
            for office in held
        )

    def meet_titled(self, line: Line) -> None:
        """Finds people of the table whom a title and their surname name ("श्री बोल्टन"), where the story speaks of their country."""
        tokens = line.tokens
        for at in range(1, len(tokens)):
            if (
                tokens[at - 1].key not in MR
                or not is_title(tokens[at - 1])
                or self._owned(line, at, at + 1)
                or not is_whole_name(tokens, at)
            ):
                continue
            sound = skeleton(tokens[at].key)
            fits = {
                known.name: known
                for words, known in self._table.by_sound.get(sound, ())
                if len(words) > 1 and known.country in self._countries and not known.historical(self._day) and known.office(self._day)
            }
            spelt = [
                known for known in fits.values() if any(fuzz.ratio(tokens[at].key, fold(h.split()[-1])) >= _ALIKE for h in known.hindi)
            ]
            if len(spelt) == 1 and self._same((tokens[at].key,), line.place) is None:
                self._add(self._of_known(spelt[0], (tokens[at].key,)), line, at, at + 1)

    def _of_known(self, known: Known, words: Parts) -> Somebody:
        for somebody in self.everybody:
            if somebody.known is known:
                return somebody
        full = max((tuple(fold(word) for word in spelling.replace("-", " ").split()) for spelling in known.hindi), key=len)
        return self._enrol(Somebody(words if len(words) > 1 else full, known))

    def _namesake(self, somebody: Somebody, role: Role) -> None:
        """Lets go of the table's person where the story gives the name to an official of a district or to a judge, which he never was."""
        if somebody.known is None or not {"district", "bench", "local"} & role.head.marks or role.body or role.strength < 2:
            return
        if role.head.english in _OF_ANY_BODY and role.organisation:
            return  # "समिति के अध्यक्ष A"
        said = role.english().lower().removeprefix("former ")
        said = {"justice": "judge"}.get(said, said)
        held = [
            office.role.lower().replace("justice", "judge") if said == "judge" else office.role.lower() for office in somebody.known.offices
        ]
        if not any(same_office(said, office) for office in held):
            somebody.known = None

    def _filled(self, role: Role) -> bool:
        """Whether somebody in the story bears this role already."""
        return any(role.head == other.head and role.country == other.country for s in self.everybody for other in s.roles)

    def owns(self, line: Line, at: int) -> bool:
        """Whether the token at `at` is part of somebody's name."""
        return self._owners.get((line.place, at)) is not None

    def _owned(self, line: Line, start: int, end: int) -> bool:
        return any((line.place, at) in self._owners for at in range(start, end))

    def _own(self, line: Line, start: int, end: int, somebody: Somebody | None) -> None:
        for at in range(start, end):
            self._owners[line.place, at] = somebody

    def _add(self, somebody: Somebody, line: Line, start: int, end: int) -> None:
        if not self._owned(line, start, end):
            self._own(line, start, end, somebody)
            somebody.mentions.append(Mention(line, start, end))


def _ends(mention: Mention, parts: Parts) -> bool:
    """Whether a mention is a longer name that ends with these words."""
    said = tuple(token.key for token in mention.line.tokens[mention.start : mention.end])
    return len(said) > len(parts) and said[-len(parts) :] == parts


def _of_a_village(tokens: Sequence[Token], start: int) -> bool:
    """Whether the name at `start` is that of somebody whom his village tells from his namesakes ("डोमरी गांव के A", "डोमरी निवासी A")."""
    if start < 2 or not tokens[start - 1].joined:
        return False
    return tokens[start - 1].key in _DWELLER or (tokens[start - 1].key in OF and tokens[start - 2].key in _VILLAGE)


_VILLAGE, _DWELLER = keys("गांव ग्राम टोला टोले मोहल्ला मोहल्ले मुहल्ले बस्ती"), keys("निवासी रहवासी")


def _parts(sighting: Sighting) -> Parts:
    """The folded words of a name, titles left out."""
    named = tuple(key for key in sighting.keys if key not in honorifics())
    return split_lions(named or sighting.keys)


def _opens(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a name opens its line as the one who speaks or acts."""
    return skip_honorifics(tokens, 0) == span.start and span.end < len(tokens) and tokens[span.end].key == AGENT
