"""The bot's own sentences, in the language of the chat: `say = words.of("hi")`, then `say("undo")`, `say("muted", titles=["Sport"])`.

The sentences stand in languages/en.po and languages/hi.po (gettext's format) under one key each, plain text with {places} by name; escaping
is markup.py's. They are read when they are first needed: there is nothing to compile, and nothing that could be stale. Errors have their
English in their docstrings (bot/errors.py) and their Hindi there by code, or by the `key` of one that shares a code with another.
"""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from io import BytesIO

from bot.errors import KhabarError

LANGUAGES = {"en": "English", "hi": "हिंदी"}
"""By code, each under its own name."""
DEFAULT = "en"


def spoken(language_code: str | None) -> str:
    """The language of the bot for somebody whose Telegram speaks this one ("hi-IN", "pt-br"); empty where Telegram does not say."""
    code = (language_code or "").lower().replace("_", "-").partition("-")[0]
    return "" if not code else code if code in LANGUAGES else DEFAULT


@cache
def of(language: str) -> Words:
    """What says the sentences in a language; in English for one that there is not."""
    return Words(language if language in LANGUAGES else DEFAULT)


def everywhere(english: str) -> tuple[str, ...]:
    """Words of ours that came in English (`Words.phrase`), in every language."""
    return tuple(of(language).phrase(english) for language in LANGUAGES)


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sentences, self._plurals = _read(language)

    def __call__(self, key: str, count: int | None = None, **filled: object) -> str:
        """The sentence of a key. Its places are filled with text, numbers, or lists ("A, B and C"); `count` picks the plural.

        Raises KeyError for a key or a place that there is not.
        """
        if count is not None:
            filled["count"] = count
        plural = count is not None and key in self._plurals
        sentence = self._sentences.ngettext(key, key, count or 0) if plural else self._sentences.gettext(key)
        return sentence.format(**{name: self._joined(each) if isinstance(each, list | tuple) else each for name, each in filled.items()})

    def error(self, error: KhabarError) -> str:
        """What an error says to its reader."""
        key = getattr(error, "key", "") or getattr(error, "code", "")
        sentence = self._sentences.pgettext("error", key)
        if self.language == DEFAULT or sentence == key:
            return error.sentence
        return sentence.format(**{name: self.phrase(each) if isinstance(each, str) else each for name, each in vars(error).items()})

    def phrase(self, english: str) -> str:
        """Words of ours that came in English, such as what a link leads to ("a video") or a topic's title; itself where there are none."""
        return self._sentences.pgettext("phrase", english)

    def date(self, day: date, pattern: str = "day") -> str:
        """A day (or a moment) as the language writes it; `pattern` is the key of a pattern of CLDR's."""
        from babel.dates import format_date, format_datetime

        how = self(pattern)
        return str(format_datetime(day, how, locale=self.language) if "H" in how else format_date(day, how, locale=self.language))

    def _joined(self, each: Sequence[object]) -> str:
        *others, last = map(str, each)
        return self("list", others=", ".join(others), last=last) if others else last


class _Missing(gettext.NullTranslations):
    """gettext gives a key back that it does not know; nobody shall read "not_a_link"."""

    def gettext(self, message: str) -> str:
        raise KeyError(message)

    def pgettext(self, context: str, message: str) -> str:
        return message


def _read(language: str) -> tuple[gettext.GNUTranslations, frozenset[str]]:
    """The sentences, and the keys of those that have a plural."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with files("bot.chat").joinpath("languages", f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    sentences = gettext.GNUTranslations(compiled)
    sentences.add_fallback(_Missing())
    return sentences, frozenset(message.id[0] for message in catalogue if message.pluralizable)
