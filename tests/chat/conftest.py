"""What the chat's tests share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.reading.article import Extractor
from bot.store.store import Store, open_store
from tests.chat.house import Newsroom, newsroom
from tests.fakes.databases import ready_file
from tests.fakes.telegram import Telegram


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """One that this bot was started at before."""
    async with Telegram(known=True) as server:
        yield server


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(ready_file(tmp_path / "khabar.db"), daily_characters=500_000, daily_characters_per_chat=50_000)
    yield opened
    await opened.close()


@pytest.fixture
async def news(store: Store, extractor: Extractor) -> AsyncIterator[Newsroom]:
    async with newsroom(store, extractor) as room:
        yield room
