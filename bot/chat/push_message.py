"""What is due to a chat, written out: rows and all that they refer to, made the message that a subscriber reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from telegram import InlineKeyboardMarkup

from bot.chat import buttons, push_text, words
from bot.chat.reply import picture, shaped
from bot.model import Summary
from bot.reading.story_reader import Kept
from bot.store.channels import Channel
from bot.store.store import Store
from bot.topics.delivery import Digest, Due, Push
from bot.topics.subscribers import DEFAULT, Preferences


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What rows refer to: the kept stories by id, the sources of events, the channels, the languages and the preferences by chat."""

    stories: Mapping[str, Kept]
    sources: dict[int, tuple[str, ...]]
    channels: dict[int, tuple[Channel, ...]]
    languages: dict[int, str]
    preferences_by_chat: dict[int, Preferences]
    by_length: dict[tuple[str, str], Summary] = field(default_factory=dict)

    @classmethod
    async def of(cls, store: Store, rows: Sequence[Due]) -> Knowledge:
        """All that these rows refer to. Raises StoreError."""
        stories = await store.stories.some({row.story for row in rows if row.story})
        sources = await store.events.sources(sorted({row.event for row in rows}))
        channels: dict[int, tuple[Channel, ...]] = {}
        for channel in await store.channels.all():
            channels[channel.chat] = (*channels.get(channel.chat, ()), channel)
        chats = {row.seat.chat for row in rows}
        languages, preferences_by_chat = await store.chats.languages(chats), await store.chats.preferences_of(chats)
        return cls(stories, dict(sources), channels, languages, preferences_by_chat)

    def told(self, kept: Kept, preferences: Preferences) -> Summary:
        """The story at the length that a chat chose; worked out once for all who chose it."""
        key = kept.id, preferences.length
        if key not in self.by_length:
            self.by_length[key] = shaped(kept, preferences)
        return self.by_length[key]


@dataclass(frozen=True, slots=True)
class PushMessage:
    """A message and how it comes; `preview` is the address that Telegram shows a small preview of."""

    html: str
    keyboard: InlineKeyboardMarkup | None
    silent: bool
    preview: str = ""


def push_message(message: Push | Digest, known: Knowledge, username: str) -> PushMessage | None:
    """A message as Telegram gets it; None where nothing is left to tell of. `username` is the bot's."""
    chat = message.rows[0].seat.chat
    channels, say = known.channels.get(chat, ()), words.of(known.languages.get(chat, ""))
    if isinstance(message, Digest):
        there = [row for row in message.shown if row.story in known.stories]
        told = [(known.stories[row.story].summary, row.why) for row in there]
        html = push_text.digest(told, say, len(message.more), counted=message.counted, answers=not channels)
        numbers = None if channels or not there else buttons.numbered([row.story for row in there])
        return PushMessage(html, numbers, message.silent) if html else None
    row = message.row
    kept, preferences = known.stories.get(row.story), known.preferences_by_chat.get(chat, DEFAULT)
    if kept is None:
        return None
    summary = known.told(kept, preferences)
    preview = picture(summary, preferences)
    if row.number:
        keyboard = None if channels else InlineKeyboardMarkup([buttons.of_an_event(row.event, say)])
        return PushMessage(push_text.change(kept.summary, say), keyboard, silent=True)
    sources = known.sources.get(row.event, ())
    if not channels:
        html = push_text.push(summary, say, row.why, sources, beside=preferences.beside)
        return PushMessage(html, buttons.under_a_reply(buttons.Shown(kept.id, preferences.length, row.event), say), row.silent, preview)
    brought_by = [channel for channel in channels if channel.title in row.why] or channels
    named = [*row.why, *(leader.name for leader in summary.leaders)] if any(channel.hashtags for channel in brought_by) else []
    hashtags = [tag for tag in dict.fromkeys(map(push_text.hashtag, named)) if tag]
    html = push_text.push(summary, say, row.why, sources, hashtags, beside=preferences.beside)
    shown = buttons.Shown(kept.id, preferences.length)
    return PushMessage(html, buttons.under_a_post(username, brought_by[0].topic, shown, say), row.silent, preview)
