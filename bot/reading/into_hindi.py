"""An English word put into Hindi, for people who follow it in English: the other way round, and only that."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from bot.errors import EngineError, TranslatorDown
from bot.reading.engine import Budget, Engine
from bot.reading.faults import share_of_hindi
from bot.reading.text import clean

_log = logging.getLogger(__name__)

LONGEST = 80
"""Characters of the Hindi of a word or a phrase; what is longer explains it."""


class IntoHindi:
    """Asks the engines in turn, each set to translate from English to Hindi."""

    def __init__(self, engines: Sequence[Engine], budget: Budget) -> None:
        self._engines = engines
        self._budget = budget

    async def word(self, english: str, chat: int | None = None) -> str:
        """The Hindi of an English word or phrase, without a full stop. `chat` pays. Raises TranslatorDown.

        What has no Hindi (IPL, GST) may come back in Latin letters: an engine that says so is believed after the others were asked.
        """
        latin = ""
        for engine in self._engines:
            if not await self._budget.spend(len(english), chat):
                break
            try:
                (answer,) = await engine.translate([english])
            except (EngineError, ValueError) as error:
                _log.info("%s did not put a word into Hindi: %s", engine.name, error)
                continue
            hindi = clean(answer).strip(" .।\"'“”‘’")
            if not hindi or len(hindi) > LONGEST:
                continue
            if share_of_hindi(hindi) > 0.5:
                return hindi
            latin = latin or hindi
        if latin.casefold() == english.casefold():
            return latin
        raise TranslatorDown
