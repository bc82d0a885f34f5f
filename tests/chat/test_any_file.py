"""/import of any file: it is taken as a whole or refused with a sentence, nothing of it kept; and what was kept never stops others."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.chat import words
from bot.chat.asker import Asker
from bot.chat.portability import Portability
from bot.reading.guard import Guard
from bot.reading.leaders import Table
from bot.store.store import Store, open_store
from bot.topics.people import People
from bot.topics.resolver import Resolver
from bot.topics.subscribers import Story, recipients
from tests.chat.house import TOPICS
from tests.fakes.databases import ready_file
from tests.fakes.telegram import ASHA
from tests.test_fuzz import JSON

say = words.of("en")
NOW = datetime(2025, 8, 13, 12, tzinfo=UTC)


@dataclass
class Desk:
    """Where files are taken, with a database and a loop of its own."""

    runner: asyncio.Runner
    store: Store
    portability: Portability

    def take(self, file: bytes) -> str:
        """What a person reads of it; the chat is as it was before the next file."""
        return self.runner.run(self._take(file))

    async def _take(self, file: bytes) -> str:
        asker = Asker(say, ASHA, None, 1, private=True, person=ASHA)
        answer = (await self.portability.take(asker, file)).html
        followed, preferences = await self.store.subscriptions.of(ASHA), await self.store.chats.preferences(ASHA)
        if answer == say("import_broken"):
            assert not followed
            assert preferences == type(preferences)()
        else:
            assert answer.startswith(("Imported: ", say("imported_nothing")))
            assert answer.startswith("Imported: ") or not followed
            subjects = frozenset((each.kind, each.key) for each in followed)
            due = recipients(Story(1, 1, subjects, "samachar.example", NOW), followed, {ASHA: preferences}, NOW)
            assert all(each.due.tzinfo for each in due)
            await self.store.forget.chat(ASHA)
        return answer


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    file: Path = tmp_path_factory.mktemp("any") / "khabar.db"
    nothing: Any = None  # is fetched or translated of a file
    with asyncio.Runner() as runner:
        store = runner.run(open_store(ready_file(file), daily_characters=0, daily_characters_per_chat=0))
        resolver = Resolver(TOPICS, People(Table(), NOW.date), nothing, nothing, nothing, lambda: NOW, Guard())
        yield Desk(runner, store, Portability(store, resolver, lambda: NOW))
        runner.run(store.close())


WORDS = st.sampled_from(
    ["चुनाव", "world", "kim jong un", "https://samachar.example/rss", "\ud800", "\x00", "\u202e", "क्\u200dष", "है", " ", "x" * 300]
)
SAID = WORDS | st.tuples(WORDS, WORDS).map("".join) | JSON
ENTRY = st.fixed_dictionaries(
    {"kind": st.sampled_from(["topic", "feed", "leader", "word", "source", "story"]), "key": SAID, "title": SAID},
    optional={
        "forms": st.lists(SAID, max_size=3) | JSON,
        "mode": st.sampled_from(["digest", "at once"]) | JSON,
        "thread": st.integers() | JSON,
    },
)
TIME = st.sampled_from(["22:00", "07:00+05:30", "24:00", "noon", "08:00:00.5", ""]) | JSON
SETTINGS = st.fixed_dictionaries(
    {},
    optional={
        "quiet": st.lists(TIME, max_size=3) | JSON,
        "digests": st.lists(TIME, max_size=3) | JSON,
        "paused_until": st.sampled_from(["2030-01-01", "2030-01-01T00:00+05:30", ""]) | JSON,
        "zone": st.sampled_from(["Asia/Kolkata", "Asia", "../etc", "\x00", "utc"]) | JSON,
        "cap": st.integers() | JSON,
        "mode": st.sampled_from(["digest", "at once"]) | JSON,
        "language": st.sampled_from(["en", "hi", ""]) | JSON,
        "length": st.sampled_from(["short", "full"]) | JSON,
        "silent": st.booleans() | JSON,
    },
)
FILES = st.fixed_dictionaries(
    {"khabar": st.just(1)},
    optional={
        "subscriptions": st.lists(ENTRY, max_size=4),
        "mutes": st.lists(ENTRY, max_size=3),
        "settings": SETTINGS,
        "chat": st.just(ASHA),
    },
)


@settings(max_examples=30)
@example({"khabar": 1, "settings": {"quiet": ["22:00+05:30", "07:00+05:30"]}})
@example({"khabar": 1, "subscriptions": [{"kind": "topic", "key": "world", "title": "World"}], "settings": {"paused_until": "2030-01-01"}})
@example({"khabar": 1, "mutes": [{"kind": "word", "key": "\ud800", "title": "x", "forms": ["चुनाव"]}], "settings": {"cap": 3}})
@given(FILES | JSON)
def test_any_file_is_taken_or_refused(desk: Desk, file: Any) -> None:
    assert desk.take(json.dumps(file).encode())


@settings(max_examples=10)
@example(b"[" * 100_000)
@example(b'{"khabar": ' + b"9" * 10_000 + b"}")
@example("\ufeff{}".encode("utf-16"))
@given(st.binary(max_size=200))
def test_any_bytes_are_refused(desk: Desk, file: bytes) -> None:
    assert desk.take(file) == say("import_broken")
