"""Whose government is told of: "मोदी सरकार", "रमन कैबिनेट" name one person of the table, by one word, and nobody around him."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.reading.leaders.countries import INDIA
from bot.reading.leaders.line import Sighting
from bot.reading.leaders.particles import GOVERNMENT
from bot.reading.leaders.spelling import skeleton
from bot.reading.leaders.table import Known, Table
from bot.reading.leaders.table import parts as table_parts
from bot.reading.leaders.tokens import Token
from bot.reading.leaders.words import Kind, kind, lexicon

HYPHENS = ("-", "–")


class Rulers:
    """The heads of governments as of the story's day, by what their governments are called."""

    def __init__(self, day: date, table: Table, countries: frozenset[str]) -> None:
        """`countries` are those that the story names."""
        self._day = day
        self._table = table
        self._countries = countries

    def named(self, tokens: Sequence[Token], at: int) -> Known | None:
        """Whom of the table the word at `at` names as the one whose government is told of right behind it ("मोदी सरकार")."""
        next_to = at + 2 if tokens[at].gap.strip() in HYPHENS else at + 1  # "शिंदे-फडणवीस सरकार"
        if next_to >= len(tokens) or tokens[next_to - 1].gap.strip() or tokens[next_to].key not in GOVERNMENT:
            return None
        known = self._table.alone(tokens[at].key) or self._head_of_government(tokens[at])
        return None if known is None or known.historical(self._day) else known

    def _head_of_government(self, word: Token) -> Known | None:
        """The one person of the table with this given name or surname who heads a government, else the one who ever did ("रमन सरकार")."""
        if word.key in lexicon().middle or kind(word) not in (Kind.NAME, Kind.DOUBTFUL, Kind.UNKNOWN):
            return None
        named = [who for words, who in self._table.by_first.get(word.key, ()) if len(words) > 1]
        named += [who for words, who in self._table.by_sound.get(skeleton(word.key), ()) if words[-1] == word.key]
        near = [who for who in dict.fromkeys(named) if who.country == INDIA or who.country in self._countries]
        fits = [who for who in near if who.governs(self._day)]
        if not fits and kind(word) is Kind.NAME:
            fits = [who for who in near if who.governed(self._day)]
        return fits[0] if len(fits) == 1 else None

    def alone(self, sighting: Sighting) -> Sighting | None:
        """A sighting without what stands around a known name that a government bears.

        "कांग्रेस अध्यक्ष A मोदी सरकार" is A alone, "उत्साहित मोदी सरकार" Modi alone. None where the role is not the government's head's.
        """
        tokens = sighting.line.tokens
        at = sighting.end - (2 if tokens[sighting.end - 1].key in GOVERNMENT else 1)
        known = self.named(tokens, at) if at >= sighting.start else None
        if known is None:
            return sighting
        governs = not sighting.role.head.english
        if at == sighting.start:
            return replace(sighting, end=at + 1) if governs or sighting.role.start < at or sighting.end == at + 1 else None
        his = {skeleton(part) for spelling in known.hindi for part in table_parts(spelling)}
        if his & {skeleton(token.key) for token in tokens[sighting.start : at]}:
            return replace(sighting, end=at + 1)  # his own fuller name
        return replace(sighting, start=at, end=at + 1) if governs else replace(sighting, end=at)
