"""A process seen from outside, over a real store: figures add up over processes, probes say what is missing, admins hear once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.meter import Meter
from bot.monitoring.alarms import Told
from bot.monitoring.condition import ALIVE
from bot.monitoring.monitor import Monitor
from bot.reading.engine import EngineState
from bot.store.metrics import Alarm
from bot.store.requests import Ask
from bot.store.store import Store, open_store
from tests.fakes.databases import Clock, on_sqlite
from tests.fakes.faults import Fault, Gone

WORKS = (EngineState("google", 0.0, ""),)
RESTS = (EngineState("google", 60.0, "HTTP 429"),)


class Telegram:
    def __init__(self) -> None:
        self.away = False

    async def reaches_telegram(self) -> bool:
        return not self.away


async def figures(monitor: Monitor) -> dict[tuple[str, str], float]:
    """What a scrape reads, by the sample's name and its labels' values, in the order of their names."""
    body, _ = await monitor.metrics()
    families = text_string_to_metric_families(body.decode())
    return {
        (sample.name, " ".join(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


async def test_the_figures_of_all_processes_are_read_from_any(store: Store) -> None:
    one, other = Meter(), Meter()
    first, second = (Monitor(store, command, meter, lambda: WORKS) for command, meter in (("web", one), ("worker", other)))
    one.count("links", "answered")
    other.count("links", "answered", 2)
    other.count("links", "not_found")
    other.count("characters", "google", 400)
    for seconds in (0.2, 0.2, 3.0, 400.0):
        other.spent("fetch", seconds)
    await store.requests.accept(1, 5, [Ask(chat=7, message=8, kind="link", what="https://secret.example/a-persons-link")])
    await second.sign()
    found = await figures(first)
    assert found["khabar_links_total", "answered"] == 3
    assert found["khabar_links_total", "not_found"] == 1
    assert found["khabar_translator_characters_total", "google"] == 400
    assert [found["khabar_stage_seconds_bucket", f"{edge} fetch"] for edge in ("0.1", "0.25", "5.0", "300.0", "+Inf")] == [0, 2, 3, 3, 4]
    assert round(found["khabar_stage_seconds_sum", "fetch"], 3) == 403.4
    assert found["khabar_stage_seconds_count", "fetch"] == 4
    assert found["khabar_waiting", "links"] == 1
    assert found["khabar_processes", "worker"] == found["khabar_processes", "web"] == 1
    assert found["khabar_database_bytes", ""] > 0
    assert "secret.example" not in str(found)
    assert (await store.metrics.today())["links", "answered"] == 3
    await second.leave()
    assert [process.command for process in await store.metrics.seen(first._started)] == ["web"]


def test_a_clock_that_was_set_back_meanwhile_takes_nothing_off_what_was_counted() -> None:
    meter = Meter()
    meter.spent("answer", -365 * 86_400.0)
    assert meter.take() == {("seconds", "answer 0.05"): 1, ("seconds", "answer sum"): 0}


async def test_who_was_seen_at_a_moment_to_come_has_ended_before_the_clock_was_set_back(store: Store, clock: Clock) -> None:
    dead, alive = (Monitor(store, command, Meter(), lambda: WORKS) for command in ("worker", "run"))
    clock.go(days=2)
    await dead.sign()
    await alive.sign()
    clock.go(days=-2)
    await alive.sign()
    assert [process.command for process in await store.metrics.seen(clock.now - ALIVE)] == ["run"]


async def test_what_is_missing_is_named(store: Store) -> None:
    meter, telegram = Meter(), Telegram()

    async def missing(engines: Sequence[EngineState]) -> str:
        return await Monitor(store, "run", meter, lambda: tuple(engines), telegram).missing()

    assert await missing(WORKS) == ""
    assert await missing(()) == ""
    meter.count("failures", "google")
    assert await missing(RESTS) == "no translator answers"
    assert await missing((*RESTS, EngineState("gtx", 0.0, ""))) == ""
    telegram.away = True
    assert await missing(WORKS) == "Telegram does not answer"
    await store.close()


async def test_nobody_is_ready_while_nothing_can_be_written(at_fault: tuple[type[Fault], str], clock: Clock) -> None:
    kind, url = at_fault
    store = await open_store(url, daily_characters=1, daily_characters_per_chat=1, clock=clock)
    wordy = (EngineState("google", 0.0, "no answer " * 1000),)  # more than any page has left

    async def missing() -> str:
        return await Monitor(store, "run", Meter(), lambda: wordy).missing()

    fault = kind(store, url)
    await fault.begin()
    assert await missing() == ("the database does not answer" if kind is Gone else "the database takes no writes")
    fault.end()
    assert await missing() == ""
    await store.close()


async def test_trouble_is_told_once_also_over_a_restart_and_again_where_nobody_could_be_told(store: Store, clock: Clock) -> None:
    heard: list[Told] = []
    away = True

    async def tell(told: Sequence[Told]) -> None:
        if away:
            raise ConnectionError
        heard.extend(told)

    async def look() -> None:
        await Monitor(store, "run", Meter(), lambda: WORKS).look_for_trouble(tell)

    await store.requests.accept(1, 5, [Ask(chat=7, message=8, kind="link", what="x")])
    await look()
    assert heard == []
    clock.go(minutes=6)
    try:
        await look()
    except ConnectionError:
        away = False
    await look()
    await look()
    assert heard == [Told("queue", True, number=1)]
    (row,) = await store.requests.waiting(1)
    await store.requests.failed(row.id, "not_found")
    await look()
    clock.go(minutes=2)
    await look()
    await look()
    assert heard[1:] == [Told("queue", False)]


class Heard:
    """What admins were told, in order."""

    def __init__(self) -> None:
        self.told: list[Told] = []

    async def __call__(self, told: Sequence[Told]) -> None:
        self.told.extend(told)


MANY = [f"an outcome of many {'letters' * 20} {number}" for number in range(400)]
"""Figures that no page has left room for."""


async def test_a_database_that_fails_is_told_once_and_so_that_it_is_mended(at_fault: tuple[type[Fault], str], clock: Clock) -> None:
    kind, url = at_fault
    store = await open_store(url, daily_characters=1, daily_characters_per_chat=1, clock=clock)
    fault, heard, meter = kind(store, url), Heard(), Meter()
    await store.requests.accept(1, 5, [Ask(chat=7, message=8, kind="link", what="x")])
    monitor = Monitor(store, "run", meter, lambda: WORKS)

    async def looks(times: int) -> None:
        for _ in range(times):
            await monitor.sign()
            await monitor.look_for_trouble(heard)
            clock.go(seconds=30)

    await looks(2)
    await fault.begin()
    for outcome in MANY:
        meter.count("links", outcome)
    await looks(9)
    assert [each for each in heard.told if each.kind == "storage"] == [Told("storage", True)]
    fault.end()
    await looks(14)
    assert [each for each in heard.told if each.kind == "storage"] == [Told("storage", True), Told("storage", False)]
    assert [each for each in heard.told if each.kind != "storage"] == [Told("queue", True, number=1)], "also of what broke meanwhile"
    assert set(await store.metrics.alarms()) == {"queue"}
    assert (await store.metrics.ever())["links", MANY[0]] == 1
    await store.close()


async def test_who_starts_after_one_that_died_while_the_database_failed_tells_only_that_it_is_mended(
    at_fault: tuple[type[Fault], str], clock: Clock
) -> None:
    kind, url = at_fault
    store = await open_store(url, daily_characters=1, daily_characters_per_chat=1, clock=clock)
    fault, heard, meter = kind(store, url), Heard(), Meter()

    async def looks(times: int) -> None:
        monitor = Monitor(store, "run", meter, lambda: WORKS)
        for _ in range(times):
            await monitor.sign()
            await monitor.look_for_trouble(heard)
            clock.go(seconds=30)

    await looks(1)
    await fault.begin()
    for outcome in MANY:
        meter.count("links", outcome)
    await looks(4)
    await looks(4)
    assert heard.told == [Told("storage", True)]
    fault.end()
    await looks(7)
    assert heard.told == [Told("storage", True), Told("storage", False)]
    await looks(1)
    assert (await store.metrics.alarms(), store.alarm_file.read()) == ({}, {})
    await store.close()


@on_sqlite
@pytest.mark.parametrize("said", ["", "[]", '{"storage": 1}', '{"storage": {}}', '{"storage": {"since": "2025-01-01"}}', "\udcff"])
async def test_a_note_that_makes_no_sense_is_none(store: Store, said: str) -> None:
    store.alarm_file.write({"storage": Alarm(store.database.now())})
    assert set(store.alarm_file.read()) == {"storage"}
    store.alarm_file._file.write_text(said, encoding="utf-8", errors="surrogateescape")
    assert store.alarm_file.read() == {}
    store.alarm_file.remove()


async def test_of_several_processes_the_one_that_acted_last_tells_that_the_database_is_away_and_the_next_that_it_is_back(
    postgresql_url: str, clock: Clock
) -> None:
    stores = [await open_store(postgresql_url, daily_characters=1, daily_characters_per_chat=1, clock=clock) for _ in range(3)]
    fault, heard = Gone(stores[0], postgresql_url), Heard()
    first, second, third = (Monitor(store, "clock", Meter(), lambda: WORKS) for store in stores)

    async def look(times: int) -> None:
        for _ in range(times):
            for monitor in (first, second, third):
                await monitor.look_for_trouble(heard)
            clock.go(seconds=30)

    second.acting = third.acting = False
    await look(2)
    await fault.begin()
    first.acting = False  # the lock goes with the connection
    await look(6)
    assert heard.told == [Told("storage", True)]
    fault.end()
    second.acting = True
    await look(8)
    assert heard.told == [Told("storage", True), Told("storage", False)]
    for store in stores:
        await store.close()
