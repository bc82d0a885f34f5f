"""Inline mode past one process: web answers queries itself, and what is chosen is read by a worker."""

from __future__ import annotations

from pathlib import Path

from bot.chat import words
from tests.chat.house import ENGLISH, story_page
from tests.processes.company import company


async def test_web_answers_a_query_alone_and_a_worker_fills_the_message_in(
    postgresql_url: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    async with company(postgresql_url, tmp_path, unused_tcp_port, "web", "clock") as all_of_them:
        telegram = all_of_them.telegram
        link = all_of_them.site.page("/duniya/kim-putin-101", story_page())
        await telegram.called("setWebhook")
        (result,) = (await telegram.elsewhere.types(link)).results
        assert result["title"] == words.of("en")("inline_read")
        sent = await telegram.elsewhere.chooses(result, link)
        await all_of_them.until(lambda: all_of_them.rows("SELECT state FROM requests") == [("waiting",)])
        await all_of_them.start("worker 1")
        await telegram.elsewhere.shows(sent, lambda m: m.text.startswith(ENGLISH))
        await all_of_them.stop("worker 1")
        assert (await telegram.elsewhere.types(link, user=43)).titles == [ENGLISH]
        assert (sent.edits, all_of_them.site.fetches(link)) == (1, 1)
