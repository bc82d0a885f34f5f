"""Whether the feeds can be read from here, for `python -m bot check`: many sites refuse servers' addresses."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.errors import FeedBroken, KhabarError
from bot.reading.link import source_of
from bot.reading.page import Fetcher
from bot.topics.parsing import Parser

AT_ONCE = 8
"""Feeds that are asked at a time."""
SECONDS = 15.0
"""For all of them: whoever waits for the answer has a terminal before him."""
LATE = "no answer in time"


async def checkup(feeds: Sequence[str], fetcher: Fetcher, parser: Parser, now: datetime) -> tuple[bool, str]:
    """Whether all feeds can be read, and the sentence that says which cannot and why."""
    if not feeds:
        return True, "feeds: the feeds file names none, so there are no topics."
    why = dict.fromkeys(feeds, LATE)
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(address: str) -> None:
        async with turns:
            why[address] = await _fault(address, fetcher, parser, now)

    asking = [asyncio.create_task(one(address)) for address in feeds]
    await asyncio.wait(asking, timeout=SECONDS)
    for task in asking:
        task.cancel()
    for outcome in await asyncio.gather(*asking, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
    ill = [f"{source_of(address)} ({fault})" for address, fault in why.items() if fault]
    if not ill:
        return True, f"feeds: {'the one there is' if len(feeds) == 1 else f'all {len(feeds)}'} can be read."
    told = f"feeds: {len(feeds) - len(ill)} of {len(feeds)} can be read; not {', '.join(ill)}."
    return False, f"{told} They are asked again by themselves; where a site refuses servers, FETCH_PROXY helps."


async def _fault(address: str, fetcher: Fetcher, parser: Parser, now: datetime) -> str:
    """Why a feed cannot be read; empty where it can."""
    try:
        answer = await fetcher.get(address)
        if answer.status != 200:
            return f"it answered {answer.status}"
        await parser.parse(answer.body, answer.address, answer.headers, now)
    except FeedBroken as broken:
        return broken.reason or broken.code.replace("_", " ")
    except KhabarError as error:
        return str(getattr(error, "code", "failed")).replace("_", " ")
    return ""
