"""Web, workers and clock as processes of their own on one PostgreSQL: a link is answered once, whoever dies meanwhile."""

from __future__ import annotations

from pathlib import Path

from tests.chat.house import ENGLISH, Held, story_page
from tests.fakes.telegram import ASHA
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
