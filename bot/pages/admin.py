"""The pages for operators, behind a link that the bot gives an admin: good once, and soon."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.pages.i18n import LANGUAGES, N_, figure, language_of, translations
from bot.pages.site import Pages
from bot.passes import ADMIN, Passes
from bot.settings import Settings
from bot.store.errata import Erratum
from bot.store.statistics import Count, Statistics

SESSION = timedelta(hours=8)
SHOWN = timedelta(days=14)
ERRATA = 100
"""Reported errors that are shown, the newest first."""
COOKIE = "khabar_admin"
INSIDE = "inside the admin pages"
"""What a session's pass is for. It begins otherwise than a key's (ADMIN and a nonce), so that none can be shown for the other."""
_LARGEST_FORM = 1_000

NOT_ADMIN = (N_("For admins"), N_("This page is for this bot's admins: send /admin to the bot, and it gives you a link."))
USED = (N_("Not this time"), N_("This link was used before, or its time is over. Send /admin to the bot for a new one."))


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of a plot: they stand under it, for who cannot see it. Title and columns in English, as the catalogue has them."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float, ...]], ...]

    bars: bool = False


class Admin:
    """The routes under /admin."""

    def __init__(
        self,
        settings: Settings,
        statistics: Statistics,
        pages: Pages,
        errata: Callable[[], Awaitable[Sequence[Erratum]]] | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._passes = Passes(settings)
        self._statistics = statistics
        self._pages = pages
        self._errata = errata
        self._now = now

    def routes(self) -> list[Route]:
        return [
            Route("/admin", self._pages.guarded(self._show), methods=["GET"]),
            Route("/admin", self._pages.guarded(self._enter), methods=["POST"]),
            Route("/admin/plots/{name}.svg", self._pages.guarded(self._plot)),
        ]

    async def _show(self, request: Request) -> Response:
        from bot.pages.rendering import page

        key = request.query_params.get("key", "")
        if key:  # what opens links ahead of people uses none up: a person presses the button
            return page(await self._pages.printed(request, "enter.html", key=key))
        if not self._is_admin(request):
            return await self._pages.word(request, *NOT_ADMIN, 403)
        feeds = await self._statistics.feeds()
        ailing = [feed for feed in feeds if feed.ended or feed.failures]
        return page(
            await self._pages.printed(
                request,
                "admin.html",
                tables=await self._tables(),
                feeds=len(feeds),
                ailing=sorted(ailing, key=lambda feed: (not feed.ended, -feed.failures)),
                errata=(await self._errata())[: -ERRATA - 1 : -1] if self._errata else None,
            )
        )

    async def _enter(self, request: Request) -> Response:
        """The key, once, for a session."""
        body = bytearray()
        try:
            async for piece in request.stream():
                body += piece
                if len(body) > _LARGEST_FORM:
                    return Response(status_code=413)
        except ClientDisconnect:
            return Response(status_code=400)
        told = parse_qs(body.decode("utf-8", "replace"))
        shown, _, nonce = told.get("key", [""])[0].rpartition("~")
        now = self._now()
        if self._passes.look(f"{ADMIN} {nonce}", shown, now) != "valid" or not await self._statistics.spend(nonce, now + timedelta(days=1)):
            return await self._pages.word(request, *USED, 403)
        language = told.get("lang", [""])[0]
        inside = f"{self._pages.prefix}/admin" + (f"?lang={language}" if language in LANGUAGES else "")
        entered = RedirectResponse(inside, 303, {"Cache-Control": "no-store"})
        pass_ = self._passes.give(INSIDE, now + SESSION)
        entered.set_cookie(
            COOKIE, pass_, int(SESSION.total_seconds()), path=f"{self._pages.prefix}/admin", secure=True, httponly=True, samesite="strict"
        )
        return entered

    async def _plot(self, request: Request) -> Response:
        from bot.pages.rendering import page

        table = next((t for t in await self._tables() if t.name == request.path_params["name"]), None) if self._is_admin(request) else None
        if table is None:
            return Response(status_code=404)
        dark = request.query_params.get("in") == "dark"
        return page(await asyncio.to_thread(_drawn, table, language_of(request), dark=dark), kind="image/svg+xml")

    def _is_admin(self, request: Request) -> bool:
        return self._passes.look(INSIDE, request.cookies.get(COOKIE, ""), self._now()) == "valid"

    async def _tables(self) -> tuple[Table, ...]:
        since = self._now() - SHOWN
        efforts = await self._statistics.efforts()
        stages: defaultdict[str, list[float]] = defaultdict(list)
        for effort in efforts:
            for stage, seconds in effort.stages.items():
                stages[stage].append(seconds)
        engines = Counter(effort.translator or "none answered" for effort in efforts).most_common()
        asked = tuple((name, (float(number),)) for name, number in engines)
        usual = tuple((stage, (round(median(seconds), 3),)) for stage, seconds in stages.items())
        return (
            _by_day("links", N_("Links and texts, by how they ended"), await self._statistics.outcomes(since)),
            Table("stages", N_("Seconds a stage, in the middle of the last stories"), (N_("seconds"),), usual, bars=True),
            Table(
                "translators",
                N_("Who translated the last stories"),
                (N_("stories"),),
                asked,
                bars=True,
            ),
            _by_day("deliveries", N_("Deliveries, by what became of them"), await self._statistics.deliveries(since)),
        )


def _by_day(name: str, title: str, counts: Sequence[Count]) -> Table:
    days = tuple(sorted({count.day for count in counts}))
    found = {(count.what, count.day): count.number for count in counts}
    kinds = Counter[str]()
    for count in counts:
        kinds[count.what] += count.number
    rows = tuple((what, tuple(float(found.get((what, day), 0)) for day in days)) for what, _ in kinds.most_common())
    return Table(name, title, days, rows)


def _drawn(table: Table, language: str, *, dark: bool) -> bytes:
    from bot.pages import plots

    rows = {figure(name, language): values for name, values in table.rows}
    if table.bars:
        unit = translations(language).gettext(table.columns[0])
        return plots.bars(unit, {name: values[0] for name, values in rows.items()}, dark=dark)
    return plots.stacked([day[5:] for day in table.columns], rows, dark=dark)
