"""Whom of the table a name means: by one word that suffices, by an office that is his on the story's day, or by how it sounds."""

from __future__ import annotations

from datetime import date

from rapidfuzz import fuzz

from bot.reading.leaders.alike import LION, Parts, same_office, sound_of
from bot.reading.leaders.offices import titles
from bot.reading.leaders.role import Role
from bot.reading.leaders.spelling import fold, skeleton
from bot.reading.leaders.table import SEATS, Known, Table
from bot.reading.leaders.table import parts as table_parts
from bot.reading.leaders.tokens import latin_acronym
from bot.reading.leaders.words import lexicon

_OFFICIALS = frozenset(
    ("DGP", "Director General of Police", "Special DG", "ADG", "Additional Director General of Police", "Chief Secretary")
)
"""Who serves a state, and hardly ever governed one before."""
_OF_ANY_BODY = frozenset(("president", "chief"))
_ALIKE, _SOUNDS_ALIKE, _SAME_OFFICE = 80, 90, 60
"""From here on (of 100) two whole names are one, where their first and last words sound the same; by letters, by sound, in one office."""
_FIRST = 75
"""How alike (of 100) two first names must be spelt where half of India bears the surname."""
_LAST = 55
"""How alike (of 100) two surnames must be spelt that sound alike."""
_A_SLIP = 85
"""How alike (of 100) a name must be to that of whoever holds the very office."""
_SHORT = 4
"""Consonants that two names must have to be compared by sound alone: "बेबी केयर" sounds like "बॉब कार"."""


class WellKnown:
    """The table as of the story's day."""

    def __init__(self, day: date, table: Table, countries: frozenset[str]) -> None:
        """`countries` are those that the story names."""
        self._day = day
        self._table = table
        self._countries = countries
        self._governing: list[Known] = []
        """Who governs a country or a state on that day, once anybody asks."""

    def by_office(self, word: str, role: Role) -> Known | None:
        """Whom one word means for certain, since the office is his too: प्रधानमंत्री मोदी is no पीसी मोदी of the same story."""
        known = self._table.alone(word)
        return known if known and not known.historical(self._day) and self._fits(known, role) else None

    def by_word(self, word: str, role: Role) -> Known | None:
        """Whom one word beside a role means: because it suffices, or by his office."""
        if word in titles() and "title" in role.head.marks:
            return None  # "अमीर शेख" is no Emir
        known = self._table.alone(word)
        if known is None:
            fits = [somebody for somebody in self._table.by_part.get(word, ()) if self._fits(somebody, role)]
            fits = fits or [somebody for somebody in self._table.written_together(word) if self._fits(somebody, role)]
            known = fits[0] if len(fits) == 1 else None
        return known if known and not known.historical(self._day) else None

    def by_initial(self, parts: Parts, role: Role) -> Known | None:
        """The one person in this office whose given names initials shorten ("सीएम पी. विजयन", "राज्यपाल एसएन आर्य")."""
        letters = latin_acronym(parts[0])
        if len(parts) != 2 or not letters or role.strength < 2 or "shared" in role.head.marks:
            return None
        fits = [
            known
            for known in dict.fromkeys(who for words, who in self._table.by_sound.get(skeleton(parts[1]), ()) if words[-1] == parts[1])
            if _initials(known).startswith(letters) and not known.historical(self._day) and self._fits(known, role)
        ]
        return fits[0] if len(fits) == 1 else None

    def by_seat(self, parts: Parts, role: Role) -> Known | None:
        """Who governs where this name is said to, if it is his with a slip or cut ("मुख्यमंत्री अरविंद केंजरीवाल", "... हिमंत बिस्वा")."""
        if role.head.english not in SEATS or {"former", "deputy"} & role.modifiers:
            return None
        if not self._governing:
            self._governing = [known for known in self._table.heads if any(office.heads for office in known.held(self._day))]
        for known in self._governing:
            if self._fits(known, role) and any(_slipped(parts, tuple(table_parts(spelling))) for spelling in known.hindi):
                return known
        return None

    def by_sound(self, parts: Parts, role: Role | None = None) -> tuple[Known, Parts] | None:
        """Whose full name sounds like this one ("अटल विहारी बाजपेयी"), as it is spelt; less alike suffices where the office fits."""
        first, last = skeleton(parts[0]), skeleton(parts[-1])
        for words, known in self._table.by_sound.get(last, ()):
            if len(words) < 2 or abs(len(words) - len(parts)) > 1 or (LION in (parts[-1], words[-1]) and parts[-1] != words[-1]):
                continue  # सिंह is no सिन्हा, however alike they sound
            if words[1:] == parts and len(parts) > 1 and latin_acronym(words[0]) and role is not None and self._fits(known, role):
                return None if known.historical(self._day) else (known, words)  # "राज्यपाल अब्दुल नजीर"
            letters = fuzz.ratio(" ".join(parts), " ".join(words))
            sound = sound_of(parts)
            sounds = len(sound) - len(parts) >= _SHORT and fuzz.ratio(sound, sound_of(words)) >= _SOUNDS_ALIKE
            alike = skeleton(words[0]) == first and (letters >= _ALIKE or sounds)
            if len(words) != len(parts) and fuzz.ratio(parts[0], words[0]) <= _ALIKE:
                continue  # जया ठाकुर is no जय राम ठाकुर
            if alike and parts[-1] != words[-1] and fuzz.ratio(parts[-1], words[-1]) < _LAST:
                continue  # राठी is no राउत
            if alike and words[-1] in lexicon().middle and fuzz.ratio(parts[0], words[0]) < _FIRST:
                continue  # where so many are called alike, all that tells is the first name: सिनटु कुमार is no शांता कुमार
            if not alike and self._table.alone(parts[-1]) is known:
                alike = bool({skeleton(part) for part in parts[:-1]} & {skeleton(word) for word in words[:-1]})
                alike = alike or fuzz.ratio(parts[0], words[0]) >= _FIRST  # "जोरान" for जोहरान
            if not alike and role is not None and (role.ministry or "shared" not in role.head.marks) and self._fits(known, role):
                alike = letters >= _SAME_OFFICE and fuzz.ratio(first, skeleton(words[0])) >= _SAME_OFFICE
            if alike:
                spelt = (other for other, who in self._table.by_sound[last] if who is known)
                nearest = max(spelt, key=lambda other: fuzz.ratio(" ".join(parts), " ".join(other)))
                return None if known.historical(self._day) else (known, nearest)
        return None

    def titled(self, surname: str) -> Known | None:
        """Whom a title and this surname name ("श्री बोल्टन"), where the story speaks of his country."""
        fits = {
            known.name: known
            for words, known in self._table.by_sound.get(skeleton(surname), ())
            if len(words) > 1 and known.country in self._countries and not known.historical(self._day) and known.office(self._day)
        }
        spelt = [known for known in fits.values() if any(fuzz.ratio(surname, fold(h.split()[-1])) >= _ALIKE for h in known.hindi)]
        return spelt[0] if len(spelt) == 1 else None

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


def _slipped(parts: Parts, words: Parts) -> bool:
    """Whether a name of several words is another with a slip of the pen, or without its end."""
    if min(len(parts), len(words)) < 2:
        return False
    cut = len(words) > len(parts) and words[: len(parts)] == parts
    return cut or (len(parts) == len(words) and fuzz.ratio(" ".join(parts), " ".join(words)) >= _A_SLIP)


def _initials(known: Known) -> str:
    """The first letters of somebody's given names."""
    return "".join(word[0] for word in known.name.split()[:-1])


def is_namesake(known: Known, role: Role) -> bool:
    """Whether the story gives the name to an official of a district or a state or to a judge, which the table's person never was."""
    official = {"district", "bench", "local"} & role.head.marks or role.head.english in _OFFICIALS
    if not official or role.body or role.strength < 2:
        return False
    if role.head.english in _OF_ANY_BODY and role.organisation:
        return False  # "समिति के अध्यक्ष A"
    said = role.english().lower().removeprefix("former ")
    said = {"justice": "judge"}.get(said, said)
    held = [office.role.lower().replace("justice", "judge") if said == "judge" else office.role.lower() for office in known.offices]
    return not any(same_office(said, office) for office in held)
