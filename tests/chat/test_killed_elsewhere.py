"""The process is killed between a choice in another chat and the edit: the message is filled in once after the restart."""

from __future__ import annotations

from pathlib import Path

from bot.chat import words
from tests.chat.house import ENGLISH, Held
from tests.chat.world import world


async def test_a_choice_outlives_a_kill(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        held = Held()
        link = around.site.serve("/duniya/kim-putin-101", held)
        chats = around.telegram.elsewhere
        (result,) = (await chats.types(link)).results
        sent = await chats.chooses(result, link)
        mentioned = await chats.mentions(f"@{around.telegram.username} {link}", user=43)
        await around.until(lambda: around.rows("SELECT count(*) FROM requests WHERE state = 'waiting'") == [(2,)])
        await around.kill()
        assert sent.text.startswith(words.of("en")("inline_reading"))
        held.go()
        await around.start()
        for message in (sent, mentioned):
            await chats.shows(message, lambda m: m.text.startswith(ENGLISH))
        await around.until(lambda: around.rows("SELECT count(*) FROM requests WHERE state = 'answered'") == [(2,)])
        assert (sent.edits, mentioned.edits) == (1, 1)
