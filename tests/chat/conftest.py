"""What the chat's tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.store import Store, open_store
from tests.chat.house import LaidOut
from tests.fakes.telegram import Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram() as server:
        yield server


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(f"sqlite:///{tmp_path / 'khabar.db'}", daily_characters=500_000, daily_characters_per_chat=50_000)
    yield opened
    await opened.close()


@pytest.fixture
def desk(store: Store) -> LaidOut:
    return LaidOut(store)
