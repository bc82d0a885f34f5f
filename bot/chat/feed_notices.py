"""What those are told who follow a feed of their own that ended, or works again: the admins can do nothing about it."""

from __future__ import annotations

import logging

from telegram.error import ChatMigrated, TelegramError

from bot.chat import words
from bot.chat.markup import said, tidy
from bot.chat.pace import Urgency
from bot.chat.sending import Bot, Gone, NoTopic, Place, send_there
from bot.chat.words import Words
from bot.reading.link import source_of
from bot.store.store import Store
from bot.topics.feed_state import FeedState
from bot.topics.subscribers import Subscription

log = logging.getLogger(__name__)


class FeedNotices:
    def __init__(self, bot: Bot, store: Store) -> None:
        self._bot = bot
        self._store = store

    async def tell(self, state: FeedState) -> None:
        """A message where each of its followers gets it. Raises StoreError, and TelegramError where none of them could be told."""
        reached, fault = 0, None
        async for page in self._store.subscriptions.following([("feed", state.address)], 0):
            languages = await self._store.chats.languages({each.seat.chat for each in page.subscriptions})
            for each in page.subscriptions:
                say = words.of(languages.get(each.seat.chat, ""))
                try:
                    place = Place(each.seat.chat, each.seat.thread)
                    await send_there(self._bot, place, said(_sentence(state, each, say)), errand=Urgency.PUSH)
                    reached += 1
                except (Gone, NoTopic, ChatMigrated) as error:  # which the next push finds out, and sees to
                    log.info("somebody cannot be told of a feed: %s", error)
                except TelegramError as error:
                    fault = error
        if fault and not reached:
            raise fault


def _sentence(state: FeedState, followed: Subscription, say: Words) -> str:
    key = {"gone": "feed_gone", "dead": "feed_dead", "": "feed_back"}[state.ended]
    return say(key, title=tidy(followed.title), source=source_of(state.address))
