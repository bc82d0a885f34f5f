"""Pages made of templates and static files, and the headers that every page leaves with. Imported when the first page is asked for."""

from __future__ import annotations

import hashlib
from datetime import datetime
from email.utils import format_datetime
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bot.pages.i18n import LANGUAGES, day, figure, minute, translations
from bot.passes import prefix_of
from bot.reading.text import visible

FOLDER = files("bot.pages")
CARD = "card.png"
"""What previews of a link show: the project's own picture, which tests/pictures.py draws."""
LEADERS = 40
POINTS = 9
"""So many leaders and points of a story can be highlighted; a style sheet has to name each."""

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
}
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png", "txt": "text/plain"}


class Renderer:
    """Fills templates for the pages at `public` (the absolute base; empty where the world does not see them). It blocks."""

    def __init__(self, public: str, contact: str) -> None:
        self._environments = {language: self._environment(public, contact, language) for language in LANGUAGES}

    def _environment(self, public: str, contact: str, language: str) -> Environment:
        prefix = prefix_of(public)
        environment = Environment(
            extensions=["jinja2.ext.i18n"],
            loader=FileSystemLoader(str(FOLDER / "templates")),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_visible,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        said = translations(language)
        environment.install_gettext_callables(said.gettext, said.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension's
        environment.globals.update(
            lang=language,
            title=lambda english: said.pgettext("topic", english),
            day=lambda moment: day(moment, language),
            minute=lambda moment: minute(moment, language),
            figure=lambda name: figure(name, language),
            base=prefix,
            public=public,
            card=f"{public}/static/{CARD}?{_version(CARD)}",
            contact=contact,
            contact_link=_link_of(contact),
            static=lambda name, base=prefix: f"{base}/static/{name}?{_version(name)}",
        )
        return environment

    def print(self, template: str, language: str, **values: Any) -> str:
        return self._environments[language].get_template(template).render(values)


def _visible(value: Any) -> Any:
    """What stands in a page: nothing that turns the direction of what is read around it."""
    if not isinstance(value, str):
        return value
    return Markup(visible(value)) if isinstance(value, Markup) else visible(value)  # noqa: S704 - it was markup


def _link_of(contact: str) -> str:
    return contact if contact.startswith(("https://", "http://", "mailto:")) else f"mailto:{contact}"


def _version(name: str) -> str:
    """What a static file's address changes by when the file does."""
    return hashlib.sha256(static(name)).hexdigest()[:12]


@cache
def static(name: str) -> bytes:
    """A static file's bytes. Raises FileNotFoundError."""
    place = next((each for each in (FOLDER / "static").iterdir() if each.name == name), None)  # the name itself is no part of a path
    if place is None or not place.is_file():
        raise FileNotFoundError(name)
    found = place.read_bytes()
    return found + _highlights().encode() if name == "page.css" else found


def _highlights() -> str:
    """What makes a point or a leader that is the address's target show its places, without any script."""
    pairs = [("leader", "who", number) for number in range(1, LEADERS + 1)] + [("point", "says", number) for number in range(1, POINTS + 1)]
    rules = [f":root:has(#{what}-{number}:target) .{places}-{number}" for what, places, number in pairs]
    inside = [f"{rule} > [lang]" for rule in rules]
    return "".join(f"{one}, {two} {{ background: var(--mark); color: var(--mark-ink); }}\n" for one, two in zip(rules, inside, strict=True))


def kind_of(name: str) -> str:
    return _KINDS.get(name.rpartition(".")[2], "application/octet-stream")


def page(
    body: str | bytes,
    *,
    status: int = 200,
    kind: str = "text/html",
    lasting: int = 0,
    indexed: bool = False,
    request: Request | None = None,
    changed: datetime | None = None,
) -> Response:
    """A page with all its headers. `lasting`: for how many seconds anybody may keep it; 0: nobody may.

    With a `request`, one that has this very page already gets a 304.
    """
    content = body.encode() if isinstance(body, str) else body
    headers = dict(_HEADERS)
    if indexed:
        del headers["X-Robots-Tag"]
    if kind == "text/html":
        headers["Vary"] = "Accept-Language"
    headers["Cache-Control"] = f"public, max-age={lasting}" if lasting else "private, no-store"
    if request is not None and status == 200:
        tag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
        headers["ETag"] = tag
        if changed is not None:
            headers["Last-Modified"] = format_datetime(changed, usegmt=True)
        if _is_known(request, tag, headers.get("Last-Modified")):
            return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type=kind)


def _is_known(request: Request, tag: str, changed: str | None) -> bool:
    """RFC 9110: a date counts only where no tag was sent."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or tag in {each.strip().removeprefix("W/") for each in tags.split(",")}
    return changed is not None and request.headers.get("if-modified-since") == changed
