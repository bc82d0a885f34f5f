"""What comes before a push, in short: an event is listed, somebody follows it, it is decided who gets it, and its story is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from bot.model import Article, Check, Leader, Point, Sentence, Summary
from bot.store.store import Store
from bot.topics.concern import Concern
from bot.topics.delivery import decide
from bot.topics.events import Account, Report
from bot.topics.subscribers import Key, Kind, Seat, Subscription

_numbers = count(1)
WORLD: Key = ("topic", "world")

HINDI = "मुख्यमंत्री नीतीश कुमार ने बुधवार को गंडक नदी पर बने नए पुल का उद्घाटन किया। पुल पर डेढ़ लाख लोग रोज चलेंगे।"
SUMMARY = Summary(
    url="",
    canonical="",
    source="",
    published=datetime(2025, 8, 13, 4, 0, tzinfo=UTC),
    headline="Nitish Kumar opens the new bridge over the Gandak",
    headline_hi="नीतीश कुमार ने गंडक पर नए पुल का उद्घाटन किया",
    language="hi",
    points=(
        Point("The bridge will carry 150,000 people a day.", ("पुल पर डेढ़ लाख लोग रोज चलेंगे।",)),
        Point("It spans the Gandak.", ("पुल गंडक नदी पर बना है।",), "Public Works Department"),
        Point("It took four years to build.", ("पुल चार साल में बना।",)),
    ),
    leaders=(Leader("Nitish Kumar", "Chief Minister of Bihar", "India", "नीतीश कुमार", 1),),
    numbers=Check(1, 1),
    names=Check(1, 1),
    text_hi=(HINDI,),
    translated=True,
    translator="google",
)


def concerns(*keys: Key) -> Concern:
    return Concern(frozenset(keys), frozenset(key for key in keys if key[0] in ("leader", "word")))


def account(now: datetime, title: str = "", *, source: str = "samachar.example", **more: Any) -> Account:
    number = next(_numbers)
    link = f"https://{source}/desh/setu-{number}"
    return Account(link, source, title or SUMMARY.headline_hi, "", now, now, **more)


async def follow(
    store: Store, *seats: Seat | int, kind: Kind = "topic", key: str = "world", title: str = "World", **more: Any
) -> list[Subscription]:
    """These follow it since long ago."""
    since = more.pop("since", datetime(2020, 1, 1, tzinfo=UTC))
    places = [Seat(seat) if isinstance(seat, int) else seat for seat in seats]
    return await store.subscriptions.add([Subscription(place, kind, key, title, since, **more) for place in places])


async def happens(store: Store, now: datetime, *keys: Key, **more: Any) -> Report:
    """An event that nobody told of before."""
    return await store.events.open(account(now, **more), concerns(*(keys or (WORLD,))))


async def told(store: Store, report: Report, now: datetime) -> int:
    """Decide who gets a report: how many wait for it."""
    story = await store.events.story(report.id)
    waiting = await decide(story, store.subscriptions, store.deliveries, now)
    assert await store.events.decided(story, wanted=waiting > 0)
    return waiting


async def read(store: Store, report: Report, summary: Summary = SUMMARY, **changed: Any) -> str:
    """Keep the report's story; its id."""
    link = report.account.link
    summary = replace(summary, url=link, canonical=link, source=report.account.source, **changed)
    article = Article(link, link, summary.source, summary.headline_hi, summary.published, (HINDI,), (Sentence(HINDI, 0),))
    kept = await store.stories.keep([link], article, (), (), summary, datetime.now(UTC))
    await store.events.read(report.id, kept.id)
    return kept.id


async def pushed(store: Store, *keys: Key, now: datetime | None = None, ago: Iterable[float] = (0,), **changed: Any) -> list[Report]:
    """Events, each decided so many seconds `ago`, and read."""
    reports = []
    for seconds in ago:
        moment = (now or datetime.now(UTC)) - timedelta(seconds=seconds)
        report = await happens(store, moment, *keys)
        await told(store, report, moment)
        await read(store, report, **changed)
        reports.append(report)
    return reports
