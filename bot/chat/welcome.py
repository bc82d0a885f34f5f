"""The first minute: /start, what a link of ours asks for behind it (t.me/BOT?start=…), the sample story, and /help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed, sees_all
from bot.chat.buttons import button, under_a_reply
from bot.chat.following import Following
from bot.chat.markup import Span, line, said, write
from bot.chat.newsstand import Newsstand
from bot.chat.reply import picture, reply, reply_lines, shaped
from bot.chat.sending import Bot
from bot.model import Summary
from bot.store.store import Store


class Sample(Protocol):
    """A story that ships with the project, and was read when the project was made."""

    @property
    def summary(self) -> Summary: ...


class Welcome:
    """`sample` gives the sample story without asking anybody for it; None: there is none. `page` gives the address where a story stands in
    both languages, empty where there is none."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        following: Following,
        newsstand: Newsstand,
        sample: Callable[[], Awaitable[Sample]] | None,
        page: Callable[[str], str],
    ) -> None:
        self._bot = bot
        self._store = store
        self._following = following
        self._newsstand = newsstand
        self._sample = sample
        self._page = page

    async def start(self, asker: Asker, text: str) -> Card:
        """/start, alone or with what a link asks for: topic_NAME, story_ID, follow_KEY. Anything else is as if nothing stood there."""
        what, _, about = text.strip().partition("_")
        if what == "topic" and about:
            return await self._following.subscribe(asker, about)
        if what == "follow" and about:
            return (await self._following.who(asker, about)).card or self._hello(asker)
        if what == "story" and about:
            kept = await self._store.shelf.by_id(about)
            if kept is None:
                return Card(said(asker.say("not_kept")))
            taste = await self._store.chats.taste(asker.chat)
            summary = shaped(kept, taste)
            html = reply(summary, asker.say, self._page(kept.id), beside=taste.beside)[0]
            return Card(html, under_a_reply(kept.id, asker.say), preview=picture(summary, taste))
        return self._hello(asker) if asker.private else await self.help(asker, "")

    def _hello(self, asker: Asker) -> Card:
        sample = button(asker.say("see_sample"), "sample", "") if self._sample else None
        topics = button(asker.say("see_topics"), "topics", "")
        group = InlineKeyboardButton(asker.say("add_to_group"), url=f"https://t.me/{self._bot.username}?startgroup=true")
        rows = [[each for each in (sample, topics) if each], [group]]
        return Card(said(asker.say("start")), InlineKeyboardMarkup(rows))

    async def help(self, asker: Asker, text: str) -> Card:
        """/help; in a group with what the bot can see there."""
        if asker.private:
            return Card(said(asker.say("help")))
        if not await sees_all(self._bot, asker.chat):
            sight = "sees_commands"
        else:
            sight = "sees_and_reads" if (await self._store.chats.taste(asker.chat)).links else "sees_and_waits"
        return Card(said("\n\n".join((asker.say("help_in_group"), asker.say(sight)))))

    # ---- buttons

    async def sample(self, asker: Asker, about: str) -> Pressed:
        if self._sample is None:
            return Pressed(asker.say("old_button"))
        label = (line(Span(asker.say("sample"), "i")), ())
        lines: list[Any] = [*label, *reply_lines((await self._sample()).summary, asker.say)]
        return Pressed(besides=(Card(write(lines)[0]),))

    async def topics(self, asker: Asker, about: str) -> Pressed:
        return Pressed(besides=(await self._newsstand.topics(asker, ""),))
