"""The first minute: /start, what a link of ours asks for behind it (t.me/BOT?start=…), the sample story, and /help."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed, sees_all
from bot.chat.buttons import button
from bot.chat.following import Following
from bot.chat.markup import said
from bot.chat.reply import reply, shaped
from bot.chat.sending import Bot
from bot.chat.topic_lists import TopicLists
from bot.reading.story_reader import Kept
from bot.store.store import Store


class Welcome:
    """`sample` gives the story that ships with the project, as it was read when that was made; None: there is none."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        following: Following,
        lists: TopicLists,
        sample: Callable[[], Awaitable[Kept]] | None,
    ) -> None:
        self._bot = bot
        self._store = store
        self._following = following
        self._lists = lists
        self._sample = sample

    async def start(self, asker: Asker, text: str) -> Card:
        """/start, alone or with what a link asks for: topic_NAME, follow_KEY. Anything else is as if nothing stood there."""
        what, _, about = text.strip().partition("_")
        if what == "topic" and about:
            return await self._following.subscribe(asker, about)
        if what == "follow" and about:
            return (await self._following.who(asker, about)).card or Card(said(asker.say("link_of_nobody")))
        return self._hello(asker) if asker.private else await self.help(asker, "")

    def _hello(self, asker: Asker) -> Card:
        return Card(said(asker.say("start")), self._first_steps(asker))

    def _first_steps(self, asker: Asker) -> InlineKeyboardMarkup:
        sample = button(asker.say("see_sample"), "sample", "") if self._sample else None
        topics = button(asker.say("see_topics"), "topics", "")
        group = InlineKeyboardButton(asker.say("add_to_group"), url=f"https://t.me/{self._bot.username}?startgroup=true")
        return InlineKeyboardMarkup([[each for each in (sample, topics) if each], [group]])

    async def help(self, asker: Asker, text: str) -> Card:
        """/help; in a group with what the bot can see there."""
        if asker.private:
            return Card(said(asker.say("help")), self._first_steps(asker))
        if not await sees_all(self._bot, asker.chat):
            sight = "sees_commands"
        else:
            sight = "sees_and_reads" if (await self._store.chats.preferences(asker.chat)).links else "sees_and_waits"
        return Card(said("\n\n".join((asker.say("help_in_group"), asker.say(sight)))))

    # ---- buttons

    async def sample(self, asker: Asker, about: str) -> Pressed:
        if self._sample is None:
            return Pressed(asker.say("old_button"))
        kept, preferences = await self._sample(), await self._store.chats.preferences(asker.chat)
        messages = reply(shaped(kept, preferences), asker.say, opening=asker.say("sample"), beside=preferences.beside)
        return Pressed(besides=tuple(map(Card, messages)))

    async def topics(self, asker: Asker, about: str) -> Pressed:
        return Pressed(besides=(await self._lists.topics(asker, ""),))
