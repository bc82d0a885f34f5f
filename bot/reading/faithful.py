"""Whether an English line says what its Hindi says, as far as figures and names tell, and what of it can be mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Person
from bot.reading.faults import misfit
from bot.reading.names import mend_names, wrong_names
from bot.reading.numbers import missing, unsupported

LACKING, WRONG, MISFIT = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """An English line, mended where that is certain, and what still speaks against it.

    `doubt` is 0 where nothing does, LACKING where a figure or a name of the Hindi is not in it, WRONG where it has a figure that the
    Hindi does not, MISFIT where it is far too short or too long to be the whole of it and no more.
    """

    english: str
    doubt: int = 0


def judge(hindi: str, english: str, people: Sequence[Person]) -> Judged:
    """`hindi` as the newsroom wrote it, without a name put into Latin letters."""
    english = mend_names(english, hindi, people)
    if misfit(hindi, english):
        return Judged(english, MISFIT)
    if unsupported(english, hindi):
        return Judged(english, WRONG)
    if missing(english, hindi) or wrong_names(english, hindi, people):
        return Judged(english, LACKING)
    return Judged(english)
