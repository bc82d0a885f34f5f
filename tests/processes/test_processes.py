"""Web, workers and clock as processes of their own on one PostgreSQL: a link is answered once, whoever dies meanwhile."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.chat.house import ENGLISH, Held, story_page
from tests.fakes import nursery
from tests.fakes.telegram import ASHA, PATIENCE, TOKEN
from tests.processes.company import company


async def test_a_link_is_answered_once_by_a_worker_and_again_by_web_alone(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "worker 1", "worker 2", "clock") as all_of_them:
        telegram = all_of_them.telegram
        link = all_of_them.site.page("/duniya/kim-putin-101", story_page())
        await telegram.called("setWebhook")
        asked = await telegram.says(link)
        answer = await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        assert answer.reply_to == asked
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM requests") == [("answered",)])
        await all_of_them.stop("worker 1", "worker 2", "clock")
        await telegram.says(link, user=43)
        await telegram.shows(43, lambda m: ENGLISH in m.text)
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM requests") == [("answered",)] * 2)
        await all_of_them.until(lambda: not all_of_them.rows("SELECT status FROM procrastinate_jobs"))
        assert [len(telegram.chat(chat)) for chat in (ASHA, 43)] == [1, 1]
        assert all_of_them.site.fetches(link) == 1
        assert len(all_of_them.translations()) == 1


@pytest.mark.kills
async def test_a_worker_killed_in_mid_read_leaves_the_answer_to_the_other(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "worker 1", "clock") as all_of_them:
        telegram, held = all_of_them.telegram, Held()
        link = all_of_them.site.serve("/duniya/kim-putin-101", held)
        await telegram.called("setWebhook")
        await telegram.says(link)
        await all_of_them.until(lambda: all_of_them.site.fetches(link))
        await all_of_them.kill("worker 1")
        held.go()
        await all_of_them.start("worker 2")
        await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM requests") == [("answered",)])
        await all_of_them.until(lambda: not all_of_them.rows("SELECT status FROM procrastinate_jobs"))
        assert len(telegram.chat(ASHA)) == 1


async def test_what_one_person_asks_is_answered_in_order_whoever_handles_it(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "worker 1", "worker 2") as all_of_them:
        telegram = all_of_them.telegram
        await telegram.called("setWebhook")
        for command in ("/help", "/privacy_", "/help", "/privacy_"):
            await telegram.says(command)
        await telegram.until(lambda: len(telegram.chat(ASHA)) == 4)
        first, other, third, fourth = (message.text for message in telegram.chat(ASHA))
        assert (first, other) == (third, fourth)
        assert first != other
        assert telegram.flooded == 0


async def test_one_link_of_many_people_is_fetched_and_translated_once_by_all_workers(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "worker 1", "worker 2") as all_of_them:
        telegram, held = all_of_them.telegram, Held()
        link = all_of_them.site.serve("/duniya/kim-putin-101", held)
        people = range(1000, 1020)
        await telegram.called("setWebhook")
        await all_of_them.until(lambda: len(all_of_them.rows("SELECT id FROM procrastinate_workers")) == 5)
        for person in people:
            await telegram.says(link, user=person)
        doing = "SELECT count(DISTINCT worker_id) FROM procrastinate_jobs WHERE task_name = 'request' AND status = 'doing'"
        await all_of_them.until(lambda: all_of_them.rows(doing) == [(2,)])
        held.go()
        await telegram.until(lambda: all(any(ENGLISH in m.text for m in telegram.chat(person)) for person in people))
        assert [len(telegram.chat(person)) for person in people] == [1] * 20
        assert all_of_them.site.fetches(link) == 1
        assert len(all_of_them.translations()) == 1
        assert telegram.flooded == 0


@pytest.mark.parametrize("command", ["worker", "clock"])
async def test_a_process_that_nobody_calls_says_whether_it_is_well(
    command: str, postgresql_url: str, tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> None:
    health = unused_tcp_port_factory()
    async with company(postgresql_url, tmp_path, unused_tcp_port_factory(), command, HEALTH_PORT=str(health)):

        async def answers() -> bool:  # while Telegram, in this loop, answers the process
            with suppress(httpx.TransportError):
                async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{health}") as client:
                    return [(await client.get(what)).status_code for what in ("/healthz", "/readyz")] == [200, 200]
            return False

        async with asyncio.timeout(PATIENCE):
            while not await answers():  # noqa: ASYNC110 -- it is in another process
                await asyncio.sleep(0.05)


async def ended(command: str, directory: Path, **environment: str) -> tuple[int, str]:
    """The code of a process that cannot start, and what it said."""
    process = nursery.start(command, environment={**os.environ, "TELEGRAM_TOKEN": TOKEN, **environment}, log=directory / "log")
    return await process.wait(), (directory / "log").read_text()


@pytest.mark.parametrize("command", ["web", "worker", "clock"])
async def test_on_sqlite_the_processes_say_what_to_do(command: str, tmp_path: Path) -> None:
    there = {"DATABASE_URL": f"sqlite:///{tmp_path}/x.db", "WEBHOOK_URL": "https://khabar.example"}
    code, told = await ended(command, tmp_path, **there)
    assert code == 1
    assert told.startswith(f"`{command}` shares its work")
    assert "DATABASE_URL=postgresql://" in told
    assert not (tmp_path / "x.db").exists()


async def test_web_without_an_address_says_so(tmp_path: Path) -> None:
    code, told = await ended("web", tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:9/x")
    assert (code, "WEBHOOK_URL" in told) == (1, True)


@pytest.mark.kills
async def test_an_update_in_the_hands_of_a_web_process_that_is_killed_is_handled_by_a_worker(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "clock") as all_of_them:
        telegram = all_of_them.telegram
        await telegram.called("setWebhook")
        gate = telegram.holds("sendMessage")
        telegram.drops("sendMessage", "before")
        await telegram.says("/help")
        await gate.reached.wait()
        await all_of_them.kill("web")
        gate.open()
        await all_of_them.start("worker")
        await telegram.shows(ASHA)
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM updates") == [("done",)])
        assert len(telegram.chat(ASHA)) <= 2  # what was in flight when it was killed


async def test_a_worker_that_is_stopped_in_mid_read_ends_well_and_another_answers(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "worker 1") as all_of_them:
        telegram, held = all_of_them.telegram, Held()
        link = all_of_them.site.serve("/duniya/kim-putin-101", held)
        await telegram.called("setWebhook")
        await telegram.says(link)
        await all_of_them.until(lambda: all_of_them.site.fetches(link))
        await all_of_them.stop("worker 1")
        assert all_of_them.rows("SELECT status::text FROM procrastinate_jobs") == [("todo",)]
        held.go()
        await all_of_them.start("worker 2")
        await telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM requests") == [("answered",)])
        assert len(telegram.chat(ASHA)) == 1
