"""What of the pace that several processes keep is remembered, and for how long."""

from __future__ import annotations

from bot.store.store import open_store
from tests.fakes.databases import run

YEAR = 365 * 86_400.0


async def test_what_was_kept_before_the_databases_clock_was_set_back_stops_no_chat(postgresql_url: str) -> None:
    store = await open_store(postgresql_url, daily_characters=1, daily_characters_per_chat=1)
    async with store.paces.turn(["chat 42", "chat 43"]) as board:
        board.changed["chat 42"] = (board.now + 30, board.now)
        board.changed["chat 43"] = (board.now + 30, board.now)
    run(postgresql_url, f"UPDATE paces SET at = at + {YEAR} WHERE key = 'chat 42'")  # noqa: S608
    await store.paces.forget()
    async with store.paces.turn(["chat 42", "chat 43"]) as board:
        assert "chat 42" not in board.kept
        assert board.kept["chat 43"][0] > board.now
    await store.close()
