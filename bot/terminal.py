"""The commands that end: what the terminal asks for, and what it prints."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import STARTING, now, open_kept, open_reading
from bot.errors import KhabarError, NoSuchFile, ReadingError, SettingsError
from bot.reading import summary as summaries
from bot.reading.article import Extractor
from bot.reading.charset import decode
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.reading.pasted import pasted
from bot.reading.story_reader import Kept, StoryReader
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.store.engine import Database

_NAMES_A_FILE = re.compile(r"[.~]{0,2}/|[^/\s]+\.(?:txt|html?)$", re.IGNORECASE)
"""What is a file's name and no address without its https://."""
AT_ONCE = 4
"""Links that the command line reads at a time: enough to fill the waits, few enough for a site that gets them all."""


async def summary(given: Sequence[str], settings: Settings, *, as_json: bool) -> int:
    """Reads links, files and standard input, and prints what the chat would answer, or JSON. 1 where any of them failed."""
    store = await open_kept(settings)
    turns = asyncio.Semaphore(AT_ONCE)
    try:
        async with open_reading(settings, store) as reading:

            async def one(what: str) -> Kept | ReadingError:
                async with turns:
                    try:
                        kept = await _read(reading.reader, what)
                        return await reading.reader.whole(kept) if as_json else kept
                    except ReadingError as error:
                        return error

            failed = False
            for what, answer in [(what, asyncio.ensure_future(one(what))) for what in given]:
                outcome = await answer
                failed |= isinstance(outcome, ReadingError)
                _show(what, outcome, as_json=as_json)
            return int(failed)
    finally:
        await store.close()


async def same(given: Sequence[str], settings: Settings, *, as_json: bool) -> int:
    """Says whether two articles tell one event: a sentence for two links or files, or a line of JSON for each line of JSON on standard
    input. No translator is asked. Raises ReadingError, SettingsError."""
    from bot.topics import same_command
    from bot.topics.fingerprint import Telling
    from bot.topics.same import judge

    if as_json and not given:
        for line in same_command.judge_lines(sys.stdin):
            print(line, flush=True)  # noqa: T201
        return 0
    if len(given) != 2:
        raise SettingsError("`same` compares two articles: name two links or files, or use --json with lines on standard input.")
    fetcher, extractor = Fetcher(settings), Extractor()

    async def telling(what: str) -> Telling:
        text = await _text(what)
        article = await extractor.extract(await fetcher.fetch(parse(what))) if text is None else pasted(text)
        return same_command.telling_of(article)

    try:
        verdict = judge(await telling(given[0]), await telling(given[1]))
    finally:
        await extractor.aclose()
        await fetcher.aclose()
    print(json.dumps(same_command.as_json(verdict)) if as_json else same_command.sentence(verdict))  # noqa: T201
    return 0


async def check(settings: Settings) -> int:
    """Prints in a line each whether the database, the token, the webhook, the feeds and every translator work, and what to do where not.

    1 where the bot would not work: no database, no Telegram, no feeds file that can be read, or not one translator.
    """
    from bot.chat.checkup import checkup
    from bot.topics.catalogue import load
    from bot.topics.checkup import checkup as of_feeds
    from bot.topics.parsing import Parser

    lines: list[tuple[bool, str]] = []
    store = None
    try:
        store = await open_kept(settings, as_it_is=True)
        lines.append((True, f"database: {await store.schema()}"))
    except KhabarError as error:
        print(f"✗ database: {error.sentence}")  # noqa: T201
        if store:
            await store.close()
        return 1
    parser = Parser()
    try:
        seen = await checkup(settings)
        lines += [(line.ok, line.sentence) for line in seen if not line.beside]
        async with open_reading(settings, store) as reading:
            engines = await reading.translation.check()
            beside = [(line.ok, line.sentence) for line in seen if line.beside]
            beside += [(engine.ok, engine.sentence) for engine in engines]
            try:
                beside.append(await of_feeds(load(settings.feeds_file).feeds, reading.fetcher, parser, now()))
            except SettingsError as error:
                lines.append((False, f"feeds: {error.sentence}"))
    finally:
        await parser.aclose()
        await store.close()
    for ok, sentence in [*lines, *beside]:
        print(f"{'✓' if ok else '✗'} {sentence}")  # noqa: T201
    return int(not all(ok for ok, _ in lines) or not any(engine.ok for engine in engines))


async def errata(settings: Settings) -> int:
    """Prints what readers reported as wrong, for measuring: a JSON object a line, and nothing of who reported it."""
    async with _unmigrated(settings, make=False) as database:
        database.held()
    store = await open_kept(settings)
    try:
        for each in await store.errata.all():
            told = {name: getattr(each, name) for name in ("kind", "said", "evidence", "headline", "canonical", "translator", "story")}
            print(json.dumps({**told, "seen_at": each.seen_at and each.seen_at.isoformat()}, ensure_ascii=False))  # noqa: T201
    finally:
        await store.close()
    return 0


async def migrate(settings: Settings) -> int:
    """Brings the database to this version's schema, and says so. Raises SettingsError, StoreError."""
    store = await open_kept(settings, patience=STARTING)
    await store.close()
    print("The database has this version's schema.")  # noqa: T201
    return 0


@asynccontextmanager
async def _unmigrated(settings: Settings, *, make: bool) -> AsyncIterator[Database]:
    """The database as it is: a backup is made before an update. `make`: also SQLite's file. Raises SettingsError, StoreError."""
    from bot.store.engine import connect

    database = connect(settings.database_url, make=make)
    try:
        await database.reached()
        yield database
    finally:
        await database.engine.dispose()


async def backup(file: str, settings: Settings) -> int:
    """Writes all that the database holds into a file, also while the bot runs. Raises SettingsError, StoreError."""
    from bot.store.backup import write

    async with _unmigrated(settings, make=False) as database:
        rows = await write(database, Path(file))
    print(f"{file} holds the whole database: {rows:,} rows.")  # noqa: T201
    return 0


async def restore(file: str, settings: Settings) -> int:
    """Brings a backup into an empty database. Raises SettingsError, StoreError."""
    from bot.store.backup import read

    async with _unmigrated(settings, make=True) as database:
        rows = await read(database, Path(file))
    print(f"The database holds what {file} held: {rows:,} rows.")  # noqa: T201
    return 0


async def _read(reader: StoryReader, what: str) -> Kept:
    text = await _text(what)
    return await reader.link(parse(what)) if text is None else await reader.text(text)


async def _text(what: str) -> str | None:
    """The text that a file's name or - (standard input) stands for, None for a link. Raises NoSuchFile."""
    if what == "-":
        return await asyncio.to_thread(sys.stdin.read)
    if "://" in what:
        return None
    text = await asyncio.to_thread(_file, what)
    if text is None and _NAMES_A_FILE.match(what):
        raise NoSuchFile(what)
    return text


def _file(what: str) -> str | None:
    """The text of a file, in whatever set it is written; None for what is no file that can be read, such as a text itself."""
    try:
        return decode(Path(what).read_bytes())
    except (OSError, ValueError):
        return None


def _show(what: str, outcome: Kept | ReadingError, *, as_json: bool) -> None:
    if as_json:
        found = summaries.error_as_json(what, outcome) if isinstance(outcome, ReadingError) else summaries.as_json(outcome.summary)
        print(json.dumps(found, ensure_ascii=False), flush=True)  # noqa: T201
    elif isinstance(outcome, ReadingError):
        print(outcome.sentence, file=sys.stderr)  # noqa: T201
    else:
        from bot.chat.reply import in_terminal

        print(in_terminal(outcome.summary), flush=True)  # noqa: T201
