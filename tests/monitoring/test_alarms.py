"""What admins are told: once when it breaks, once when it is mended, and nothing in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.monitoring.alarms import Told, alarms
from bot.monitoring.condition import Condition, EngineSeen, FeedHealth, engines_of
from bot.store.metrics import Alarm, Process
from bot.store.statistics import Queue, Standing

AT = datetime(2025, 8, 13, 12, tzinfo=UTC)
WELL = Condition(AT, engines=(EngineSeen("google", 0, False), EngineSeen("gtx", 0, False)), feeds=FeedHealth(10, 1, 0))
ONE_OUT = replace(WELL, engines=(EngineSeen("google", 50, True, "429"), EngineSeen("gtx", 0, False)))
ALL_OUT = replace(WELL, engines=(EngineSeen("google", 50, True, "429"), EngineSeen("gtx", 9, True, "500")))
SLOW = replace(WELL, standing=Standing(links=Queue(7, AT - timedelta(minutes=6))))

FULL = replace(WELL, storage="database or disk is full")
BLIND = Condition(AT, storage="the server closed the connection", blind=True)


def seen(last: dict[str, float], engines: dict[str, list[object]] | None = None) -> Process:
    return Process("a", "run", "1", AT, AT, {"last": last, "engines": engines or {}})


REFUSED = replace(WELL, processes=(seen({"telegram refused": AT.timestamp() - 30}),), today={("telegram", "refused"): 40.0})


MISSED = replace(WELL, processes=(seen({"updates elsewhere": AT.timestamp() - 60, "updates undelivered": AT.timestamp() - 110}),))


def after(seconds: float) -> Alarm:
    """An alarm that began so long ago, of which nobody was told yet."""
    return Alarm(AT - timedelta(seconds=seconds))


TOLD = Alarm(AT - timedelta(hours=1), AT - timedelta(hours=1))


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({}, WELL, []),
        ({}, ONE_OUT, []),
        ({"translator google": after(599)}, ONE_OUT, []),
        ({"translator google": after(600)}, ONE_OUT, [Told("translator", True, "google")]),
        ({"translator google": TOLD}, ONE_OUT, []),
        ({"translators": after(60), "translator google": after(60)}, ALL_OUT, [Told("translators", True, number=2)]),
        ({}, SLOW, [Told("queue", True, number=7)]),
        ({"queue": TOLD}, SLOW, []),
        ({"queue": after(9)}, WELL, []),
        ({"queue": TOLD}, WELL, []),
        ({"queue": replace(TOLD, well_since=AT - timedelta(seconds=119))}, WELL, []),
        ({"queue": replace(TOLD, well_since=AT - timedelta(seconds=120))}, WELL, [Told("queue", False)]),
        ({"translator gtx": replace(TOLD, well_since=AT - timedelta(hours=1))}, WELL, [Told("translator", False, "gtx")]),
        ({}, replace(WELL, standing=Standing(due=Queue(3, AT - timedelta(minutes=15)))), [Told("pushes", True, number=3)]),
        ({}, replace(WELL, standing=Standing(due=Queue(3, AT - timedelta(minutes=14)))), []),
        ({"feeds": after(600)}, replace(WELL, feeds=FeedHealth(6, 2, 2)), [Told("feeds", True, number=4)]),
        ({"feeds": after(600)}, replace(WELL, feeds=FeedHealth(1, 1, 1)), []),
        ({"feeds": after(600)}, replace(WELL, feeds=FeedHealth(8, 4, 0)), []),
        ({"telegram": after(300)}, REFUSED, [Told("telegram", True, number=40)]),
        ({"telegram": after(300)}, replace(REFUSED, at=AT + timedelta(minutes=3)), []),
        ({"elsewhere": after(119), "undelivered": after(299)}, MISSED, []),
        ({"elsewhere": after(120), "undelivered": after(299)}, MISSED, [Told("elsewhere", True)]),
        ({"elsewhere": TOLD, "undelivered": after(300)}, MISSED, [Told("undelivered", True)]),
        ({}, replace(WELL, standing=Standing(faults=2)), [Told("faults", True, number=2)]),
        ({"queue": replace(TOLD, well_since=AT + timedelta(days=2))}, replace(WELL, at=AT), []),
        ({"telegram": after(300)}, replace(REFUSED, at=AT - timedelta(hours=1)), []),
        ({}, FULL, []),
        ({"storage": after(59)}, FULL, []),
        ({"storage": after(60)}, FULL, [Told("storage", True)]),
        ({"storage": after(60), "queue": TOLD}, BLIND, [Told("storage", True)]),
        ({"storage": replace(TOLD, well_since=AT - timedelta(seconds=120))}, WELL, [Told("storage", False)]),
    ],
)
def test_what_is_told(before: dict[str, Alarm], now: Condition, told: list[Told]) -> None:
    kept, said = alarms(before, now)
    assert list(said) == told
    assert alarms(kept, now)[1] == (), "the same condition twice tells nothing new"


def test_who_sees_nothing_tells_of_nothing_else() -> None:
    before = {"queue": TOLD, "feeds": after(3000)}
    kept, said = alarms(before, BLIND)
    assert said == ()
    assert kept == {**before, "storage": Alarm(AT)}


def test_what_began_at_a_moment_to_come_began_before_the_clock_was_set_back() -> None:
    ahead = AT + timedelta(days=2)
    kept, _ = alarms({"translator google": Alarm(ahead), "queue": replace(TOLD, well_since=ahead)}, ONE_OUT)
    assert kept["translator google"].since == kept["queue"].well_since == AT
    assert alarms(kept, replace(ONE_OUT, at=AT + timedelta(minutes=10)))[1] == (Told("translator", True, "google"), Told("queue", False))


def test_what_comes_and_goes_is_one_alarm() -> None:
    kept: dict[str, Alarm] = {}
    said: list[Told] = []
    for minute in range(30):
        now = replace(SLOW if minute % 2 and minute < 20 else WELL, at=AT + timedelta(minutes=minute))
        kept, told = alarms(kept, now)
        said += told
    assert [(each.kind, each.broken) for each in said] == [("queue", True), ("queue", False)]
    assert kept == {}


@pytest.mark.parametrize(
    ("processes", "out"),
    [
        ([seen({}, {"google": [0.0, ""]})], False),
        ([seen({"failures google": 5}, {"google": [60.0, "429"]})], True),
        ([seen({"failures google": 5}, {"google": [0.0, "429"]})], True),  # it has rested, and nobody knows better yet
        ([seen({"failures google": 5, "answers google": 9}, {"google": [0.0, ""]})], False),
        ([seen({"failures google": 5}, {"google": [60.0, "429"]}), seen({"answers google": 9}, {"google": [0.0, ""]})], False),
        ([seen({"failures google": 9}, {"google": [60.0, "429"]}), seen({"answers google": 5}, {"google": [0.0, ""]})], True),
    ],
)
def test_a_translator_is_out_where_it_failed_and_nobody_had_an_answer_since(processes: list[Process], out: bool) -> None:
    (engine,) = engines_of(processes)
    assert engine.out is out
