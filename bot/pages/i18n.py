"""The pages' own words: English as they stand in the templates, Hindi in languages/hi.po under the English."""

from __future__ import annotations

import gettext
import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from io import BytesIO

from starlette.requests import Request

from bot.pages.story import day_of
from bot.reading.dates import INDIA

LANGUAGES = ("en", "hi")
DEFAULT = "en"
_ACCEPTED = re.compile(r"\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")


def N_(sentence: str) -> str:
    """Marks a sentence that a template puts into the reader's language."""
    return sentence


def language_of(request: Request) -> str:
    """What a page is to be in: as its address says (`lang`), else as the browser asks."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else accepted(request.headers.get("accept-language", ""))


def accepted(header: str) -> str:
    """The language that an Accept-Language header (RFC 9110) wants most of those there are; the default where it wants none of them."""
    best, most = DEFAULT, 0.0
    for part in header[:200].split(","):
        found = _ACCEPTED.fullmatch(part)
        code = found[1].lower() if found else ""
        weight = float(found[2] or 1) if found else 0.0
        if code in LANGUAGES and weight > most:
            best, most = code, weight
    return best


def day(moment: datetime | None, language: str) -> str:
    """The day in India, as the language writes it."""
    if moment is None or language == DEFAULT:
        return day_of(moment)
    from babel.dates import format_date

    return str(format_date(moment.astimezone(INDIA), "d MMMM y", locale=language))


def minute(moment: datetime | None, language: str) -> str:
    """Day, month and minute (UTC), for admins."""
    if moment is None:
        return ""
    if language == DEFAULT:
        return f"{moment.astimezone(UTC):%d %b %H:%M}"
    from babel.dates import format_datetime

    return str(format_datetime(moment.astimezone(UTC), "d MMM HH:mm", locale=language))


def figure(name: str, language: str) -> str:
    """What a plot calls one of its figures: a word of the bot's own, such as an error's code, in the language; anything else as it is."""
    return translations(language).pgettext("figure", name)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """What says the pages' words in a language. Blocks for a moment, the first time."""
    if language == DEFAULT:
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with files("bot.pages").joinpath("languages", f"{language}.po").open("rb") as source:
        catalogue = read_po(source, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
