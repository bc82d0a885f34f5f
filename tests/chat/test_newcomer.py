"""A newcomer's path with the whole bot: what a person reads at each step, and that no tap waits for a site or a translator."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.chat import words
from bot.chat.words import Words
from tests.chat.house import ENGLISH, story_page
from tests.chat.test_news_of_a_process import topics
from tests.chat.world import World, world
from tests.fakes.outlets import FAIR, Outlet, Tale
from tests.fakes.phrases import HEADLINE
from tests.fakes.site import html
from tests.fakes.telegram import ASHA, Message

MOST_TAPS = 8
PACED = ("sendMessage", "sendDocument", "editMessageText", "editMessageReplyMarkup")
LOOKS = 0.5
"""Seconds for which she looks at an answer before she taps again. Telegram takes a message a second in one chat, so taps without any pause
would measure that and not the bot."""


class Newcomer:
    """Asha, who taps. What each tap cost is held against what a tap may cost: no page, no translation, and one call of those that
    Telegram counts, so that an answer waits for nothing but its own second."""

    def __init__(self, around: World, outlet: Outlet) -> None:
        self._around, self._outlet, self._telegram = around, outlet, around.telegram
        self.tapped: list[tuple[str, float]] = []

    def _asked(self) -> tuple[int, int, int]:
        """Pages that were fetched, texts that were translated, messages that were sent or edited. Feeds are asked by the clock, whoever
        taps."""
        feeds = self._around.site.fetches(self._outlet.feed)
        paced = [call for call in self._telegram.calls if call.method in PACED]
        return len(self._around.site.requests) - feeds, len(self._around.translations()), len(paced)

    async def _begins(self) -> tuple[float, tuple[int, int, int]]:
        await asyncio.sleep(LOOKS)
        return time.monotonic(), self._asked()

    async def taps_command(self, text: str, says: str) -> Message:
        """A command is a tap too: it stands in the menu."""
        began, asked = await self._begins()
        await self._telegram.says(text)
        answer = await self._telegram.shows(ASHA, lambda m: m.text.startswith(says))
        return self._counted(text, began, asked, answer)

    async def taps(self, message: Message, label: str, says: str) -> Message:
        """A button that brings a message, or changes the one it stands under."""
        began, asked = await self._begins()
        await self._telegram.presses(message, label)
        answer = await self._telegram.shows(ASHA, lambda m: m.text.startswith(says))
        return self._counted(label, began, asked, answer)

    async def taps_for_a_word(self, message: Message, label: str, toast: str, then: str = "") -> None:
        """A button that answers by what pops up, and changes the buttons: `then` is one of them."""
        (began, asked), before = await self._begins(), len(self._telegram.toasts())
        await self._telegram.presses(message, label)
        await self._telegram.until(lambda: self._telegram.toasts()[before:] == [toast] and (not then or then in message.labels))
        self._counted(label, began, asked, message)

    def _counted(self, what: str, began: float, asked: tuple[int, int, int], answer: Message) -> Message:
        self.tapped.append((what, time.monotonic() - began))
        *elsewhere, paced = self._asked()
        assert elsewhere == [*asked[:2]], f"{what} asked a site or a translator"
        assert paced - asked[2] <= 1, f"{what} was answered by more than one message or edit"
        return answer


async def opened(around: World, feeds: Path) -> Outlet:
    """The bot, with a topic of one feed that was polled once."""
    await around.stop()
    starts = len(around.telegram.made("deleteWebhook"))
    outlet = Outlet(around.site)
    outlet.lists(FAIR, datetime.now(UTC))
    topics(feeds, outlet.feed)
    await around.start()
    await around.telegram.called("deleteWebhook", starts + 1)
    await around.until(lambda: around.rows("SELECT 1 FROM entries WHERE state = 'filed'"))
    return outlet


@pytest.mark.parametrize("language", ["en", "hi"])
async def test_from_start_to_forget_in_a_few_taps(language: str, tmp_path: Path) -> None:
    say, feeds = words.of(language), tmp_path / "feeds.toml"
    topics(feeds)
    async with world(tmp_path, FEEDS_FILE=str(feeds), FEED_POLL_SECONDS="1") as around:
        outlet, telegram = await opened(around, feeds), around.telegram
        telegram.language = language
        asha = Newcomer(around, outlet)

        hello = await asha.taps_command("/start", say("start"))
        sample = await asha.taps(hello, say("see_sample"), say("sample"))
        assert "Modi and Ishiba hold talks in Tokyo" in sample.text

        await telegram.says(around.site.page("/duniya/kim-putin-101", story_page()))
        answer = await telegram.shows(ASHA, lambda m: m.text.startswith(ENGLISH) and bool(m.buttons))
        assert say("leaders_named", count=3) in answer.text

        evidence = await asha.taps(answer, say("evidence_button"), say("evidence_head"))
        assert "व्लादिमीर पुतिन" in evidence.text
        await asha.taps_for_a_word(answer, say("follow_button"), "", then="Kim Jong Un")
        await asha.taps_for_a_word(answer, "Kim Jong Un", say("you_follow", titles=["Kim Jong Un"]), then="✓ Kim Jong Un")

        await around.until(lambda: around.rows("SELECT 1 FROM feeds WHERE followed"))
        outlet.lists(Tale(HEADLINE, ENGLISH, ()), datetime.now(UTC), page=html(story_page()))
        push = await telegram.shows(ASHA, lambda m: m.text.startswith(f"Kim Jong Un\n{ENGLISH}"))
        await asha.taps_for_a_word(push, say("mute_story"), say("story_muted"))
        await leaves(asha, say)
        assert around.rows("SELECT 1 FROM subscriptions UNION ALL SELECT 1 FROM mutes") == []

        refused = [call.description for call in telegram.calls if call.status == 400 and "chat not found" not in call.description]
        print("\n".join(f"{took:6.3f} s  {what}" for what, took in asha.tapped))  # noqa: T201 -- seen with -rP
        assert refused == []
        assert len(asha.tapped) <= MOST_TAPS


async def leaves(asha: Newcomer, say: Words) -> None:
    """The end of the path: it is asked once, then all is deleted, and said so."""
    question = await asha.taps_command("/forget", say("forget_asks"))
    await asha.taps(question, say("forget_yes"), say("forgotten"))
