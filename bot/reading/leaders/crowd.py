"""Whose name and whose office each place of a story tells: everybody who is named in it, leaders or not, met step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.reading.leaders.alike import (
    MR,
    Parts,
    is_name_here,
    is_title,
    is_whole_name,
    split_lions,
    stands_alone,
    units_of,
)
from bot.reading.leaders.anothers import is_anothers
from bot.reading.leaders.governments import HYPHENS, Rulers
from bot.reading.leaders.lent import lent
from bot.reading.leaders.line import Line, Sighting
from bot.reading.leaders.offices import heads, honorifics, titles
from bot.reading.leaders.particles import OF
from bot.reading.leaders.role import Role
from bot.reading.leaders.somebody import Everybody, Mention, Somebody
from bot.reading.leaders.spans import Span
from bot.reading.leaders.spelling import keys
from bot.reading.leaders.table import Table
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.well_known import WellKnown, is_namesake
from bot.reading.leaders.words import Kind, ends_a_name, kind, lexicon


class Crowd:
    """Filled step by step, surest first: full names of the table, names with roles, single names of the table, free names."""

    def __init__(self, day: date, table: Table, countries: frozenset[str]) -> None:
        """`countries` are those that the story names."""
        self._day = day
        self._table = table
        self._rulers = Rulers(day, table, countries)
        self._well_known = WellKnown(day, table, countries)
        self.everybody = Everybody()
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
                alone = stands_alone(tokens, start, stop) or self._in_a_chain(tokens, start)
                if self._owned(line, start, stop) or not alone or self._goes_on(tokens, start, stop):
                    continue
                if known.historical(self._day) or lent(tokens, start, stop) or _is_in_a_list_of_ages(tokens, start, stop):
                    self._own(line, start, stop, None)
                else:
                    somebody = self.everybody.known(known, words)
                    somebody.villager = somebody.villager or _of_a_village(tokens, start)
                    self._add(somebody, line, start, stop)
                at = end - 1
                break
            at += 1

    def _in_a_chain(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether only hyphens join a word that suffices to name somebody of the table to other names of it ("मोदी-शाह")."""
        first, last = at, at
        while first > 0 and tokens[first - 1].gap in HYPHENS:
            first -= 1
        while last + 1 < len(tokens) and tokens[last].gap in HYPHENS:
            last += 1
        chain = tokens[first : last + 1]
        if len(chain) < 2 or self._table.alone(tokens[at].key) is None:
            return False
        return all(any(one.held(self._day) for one in self._table.by_part.get(token.key, ())) for token in chain)

    def _goes_on(self, tokens: Sequence[Token], start: int, end: int) -> bool:
        """Whether a family name follows two words of the table that end with none: "जगमीत सिंह बराड़" is no जगमीत सिंह."""
        follows = end < len(tokens) and tokens[end - 1].joined and kind(tokens[end]) is Kind.NAME and ends_a_name(tokens[end])
        return follows and end - start > 1 and tokens[end - 1].key in lexicon().middle and self._rulers.named(tokens, end) is None

    def meet(self, sighting: Sighting) -> None:
        """Adds a name with the role that the words around it give."""
        clear = self._rulers.alone(sighting)
        if clear is None:
            return
        sighting, tokens = clear, clear.line.tokens
        if sighting.end - sighting.start > 1 and self._in_a_chain(tokens, sighting.start):
            sighting = replace(sighting, end=sighting.start + 1)  # "पीएम मोदी-शाह-योगी"
        if lent(tokens, sighting.start, sighting.end):
            return
        place = sighting.line.place
        if sighting.role.end == sighting.start and self._owned(sighting.line, sighting.start - 1, sighting.start):
            return  # "सीपी" of "सीपी राधाकृष्णन" is no police commissioner
        owners = [self._owners[place, at] for at in range(sighting.start, sighting.end) if (place, at) in self._owners]
        if owners and (owners[-1] is None or len(owners) * 2 >= sighting.end - sighting.start):
            if owners[-1] is not None and not is_anothers(owners[-1].known, sighting, self._day):
                owners[-1].roles.append(sighting.role)
                _part_namesakes(owners[-1], sighting.role)
                self._lengthen(owners[-1], sighting)
            return
        parts = _parts(sighting)
        bare = parts[1:] if len(parts) == 2 and parts[0] in titles() else parts
        everybody, role = self.everybody, sighting.role
        somebody = self._in_office(parts, sighting) or everybody.same(bare, place, role) or self._of_the_table(bare, role)
        somebody = somebody or everybody.same_officer(parts, role) or everybody.revered(parts, place)
        if somebody is None:
            somebody = self.everybody.enrol(Somebody(parts))
        elif len(parts) > len(somebody.parts) and somebody.known is None:
            self.everybody.rename(somebody, parts)
        if not is_anothers(somebody.known, sighting, self._day):
            somebody.roles.append(sighting.role)
            _part_namesakes(somebody, sighting.role)
        self._add(somebody, sighting.line, sighting.start, sighting.end)

    def _in_office(self, parts: Parts, sighting: Sighting) -> Somebody | None:
        """The person of the table whom one word names for certain: his government is told of, or the office is his."""
        if len(parts) > 1:
            return None
        known = self._rulers.named(sighting.line.tokens, sighting.start) if not sighting.role.head.english else None
        known = known or self._well_known.by_office(parts[0], sighting.role)
        return self.everybody.known(known, parts) if known else None

    def _of_the_table(self, parts: Parts, role: Role) -> Somebody | None:
        """The person of the table whom a name with this role means."""
        known = self._well_known.by_word(parts[0], role) if len(parts) == 1 else self._well_known.by_initial(parts, role)
        if known is not None:
            return self.everybody.known(known, parts)
        if len(parts) < 2:
            return None
        if (misspelt := self._misspelt(parts, role)) is not None:
            return misspelt
        governs = self._well_known.by_seat(parts, role)
        return self.everybody.known(governs, parts) if governs is not None else None

    def _misspelt(self, parts: Parts, role: Role | None = None) -> Somebody | None:
        """The person of the table whose full name this one sounds like."""
        found = self._well_known.by_sound(parts, role)
        return self.everybody.misspelt(*found, parts) if found else None

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
                self._add(self.everybody.known(known, (tokens[at].key,)), line, at, at + 1)

    def meet_titled(self, line: Line) -> None:
        """Finds people of the table whom a title and their surname name ("श्री बोल्टन"), where the story speaks of their country."""
        tokens = line.tokens
        for at in range(1, len(tokens)):
            titled = tokens[at - 1].key in MR and is_title(tokens[at - 1])
            if not titled or self._owned(line, at, at + 1) or not is_whole_name(tokens, at):
                continue
            words = (tokens[at].key,)
            known = self._well_known.titled(tokens[at].key)
            if known is not None and self.everybody.same(words, line.place) is None:
                self._add(self.everybody.known(known, words), line, at, at + 1)

    def meet_misspelt(self, lines: Iterable[Line], free: Mapping[int, Sequence[Span]]) -> None:
        """Finds people of the table under unusual spellings of their full names, the longest first; `free` has each line's names."""
        spans = [(line, span) for line in lines for span in free[line.place] if not self._owned(line, span.start, span.end)]
        for line, span in sorted(spans, key=lambda found: found[1].start - found[1].end):
            parts = split_lions(tuple(token.key for token in line.tokens[span.start : span.end]))
            longer = len(parts) > 2 and parts[2] not in lexicon().family
            somebody = self._misspelt(parts) or (self._misspelt(parts[:2]) if longer else None)
            if somebody is not None and not lent(line.tokens, span.start, span.end):
                self._add(somebody, line, span.start, span.end)

    def meet_free(self, line: Line, free: Sequence[Span]) -> None:
        """Adds the full names (`free`) that no role stands beside: somebody who only keeps a surname for himself."""
        tokens = line.tokens
        for span in free:
            if self._owned(line, span.start, span.end) or lent(tokens, span.start, span.end):
                continue
            parts = split_lions(tuple(token.key for token in tokens[span.start : span.end]))
            somebody = self.everybody.same(parts, line.place)
            if somebody is None and (somebody := self.everybody.shorter(parts)) is not None:
                self.everybody.rename(somebody, parts)
            if somebody is None:
                somebody = self.everybody.enrol(Somebody(parts))
            self._add(somebody, line, span.start, span.end)

    def join_spellings(self) -> None:
        """Makes one person of two where one's whole name is the end of a name under which the other stands ("जॉन-उन", "किम जॉन-उन")."""
        by_end: dict[str, list[tuple[Somebody, Mention]]] = {}
        for somebody in self.everybody.met:
            for mention in somebody.mentions:
                by_end.setdefault(mention.line.tokens[mention.end - 1].key, []).append((somebody, mention))
        for short in [somebody for somebody in self.everybody.met if somebody.known is None and len(somebody.parts) > 1]:
            for other, mention in by_end.get(short.parts[-1], ()):
                if other is not short and other.mentions and mention.ends_with(short.parts):
                    other.mentions += short.mentions
                    other.roles += short.roles
                    self._owners.update({place: other for place, owner in self._owners.items() if owner is short})
                    short.mentions = []
                    break
        self.everybody.met = [somebody for somebody in self.everybody.met if somebody.mentions]

    def look_again(self, lines: Iterable[Line]) -> None:
        """Counts the mentions that stand without a role: the full name again, the surname, the given name."""
        by_part = self.everybody.by_part()
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
        for somebody in named:
            parts = somebody.parts
            end = at + len(parts)
            if len(parts) > 1 and tuple(token.key for token in tokens[at:end]) == parts and not self._owned(line, at, end):
                return end, None if lent(tokens, at, end) else somebody
        meant = self.everybody.meant(tokens[at].key, line.place, named)
        alone = meant and stands_alone(tokens, at, at + 1) and not lent(tokens, at, at + 1) and is_name_here(tokens, at)
        return at + 1, meant if alone else None

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


def _of_a_village(tokens: Sequence[Token], start: int) -> bool:
    """Whether the name at `start` is that of somebody whom his village tells from his namesakes ("डोमरी गांव के A", "डोमरी निवासी A")."""
    if start < 2 or not tokens[start - 1].joined:
        return False
    return tokens[start - 1].key in _DWELLER or (tokens[start - 1].key in OF and tokens[start - 2].key in _VILLAGE)


def _is_in_a_list_of_ages(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether three and more are named with their ages, and he with no office: "पुलिस ने A (25), B (24) और C (58) को पकड़ा"."""
    if not _is_an_age(tokens, end) or (start and heads().before(tokens, start)):
        return False
    return sum(_is_an_age(tokens, at) for at in range(1, len(tokens))) >= _LIST


def _is_an_age(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number of two digits stands in brackets at `at`."""
    aged = at < len(tokens) and tokens[at].text.isdecimal() and len(tokens[at].text) == 2
    return aged and tokens[at - 1].gap.strip() == "(" and tokens[at].gap.strip().startswith(")")


_LIST = 3
_VILLAGE, _DWELLER = keys("गांव ग्राम टोला टोले मोहल्ला मोहल्ले मुहल्ले बस्ती"), keys("निवासी रहवासी")


def _part_namesakes(somebody: Somebody, role: Role) -> None:
    """Lets go of the table's person where this role shows that the story means a namesake."""
    if somebody.known is not None and is_namesake(somebody.known, role):
        somebody.known = None


def _parts(sighting: Sighting) -> Parts:
    """The folded words of a name, titles left out."""
    named = tuple(key for key in sighting.keys if key not in honorifics())
    return split_lions(named or sighting.keys)
