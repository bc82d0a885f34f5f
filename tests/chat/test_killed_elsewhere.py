"""The process is killed between a choice in another chat and the edit, and while a guest's text is answered: each message is filled in once
after the restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.chat import words
from tests.chat.house import ENGLISH, PASTED, Held
from tests.chat.world import world

pytestmark = pytest.mark.kills


async def test_a_choice_outlives_a_kill(tmp_path: Path) -> None:
    async with world(tmp_path) as around:
        held = Held()
        link = around.site.serve("/duniya/kim-putin-101", held)
        chats = around.telegram.elsewhere
        (result,) = (await chats.types(link)).results
        sent = await chats.chooses(result, link)
        mentioned = await chats.mentions(f"@{around.telegram.username} {link}", user=43)
        await around.until(lambda: around.rows("SELECT count(*) FROM requests WHERE state = 'waiting'") == [(2,)])
        gate = around.telegram.holds("answerGuestQuery")
        await chats.mentions(f"@{around.telegram.username}\n{PASTED}", user=44, answered=False)
        await gate.reached.wait()
        assert around.rows("SELECT state FROM requests WHERE kind = 'text'") == [("offered",)]
        await around.kill()
        gate.open()  # its caller is gone, and Telegram takes it all the same: nobody tells the bot of that message
        pasted = await around.telegram.until(lambda: next((m for m in chats.sent.values() if m not in (sent, mentioned)), None))
        assert sent.text.startswith(words.of("en")("inline_reading"))
        held.go()
        await around.start()
        await chats.presses(pasted, words.of("en")("read_here"), user=44)
        for message in (sent, mentioned, pasted):
            await chats.shows(message, lambda m: m.text.startswith(ENGLISH))
        await around.until(lambda: around.rows("SELECT count(*) FROM requests WHERE state = 'answered'") == [(3,)])
        assert (sent.edits, mentioned.edits, pasted.edits) == (1, 1, 1)
