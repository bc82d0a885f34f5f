"""What is kept of a chat, and its end: /privacy says it, /forget deletes it once a button was pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from telegram import InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import button, number
from bot.chat.markup import said, tidy
from bot.store.store import Store

ASKED = timedelta(hours=1)
"""How long the question holds: nobody shall lose all by a button that he finds again in an old message."""


class Privacy:
    """`days` is RETENTION_DAYS, `contact` CONTACT."""

    def __init__(self, store: Store, days: int, contact: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._days = days
        self._contact = contact
        self._clock = clock

    async def privacy(self, asker: Asker, text: str) -> Card:
        told = asker.say("privacy", days=asker.say("days", count=self._days))
        return Card(said(f"{told}\n{asker.say('privacy_contact', contact=tidy(self._contact))}" if self._contact else told))

    async def forget(self, asker: Asker, text: str) -> Card:
        """/forget only asks. Whoever asked may press; in a group of those who write as the group, any of its admins."""
        until = int((self._clock() + ASKED).timestamp())
        made = [
            button(asker.say("forget_yes"), "forget", asker.person or 0, until),
            button(asker.say("forget_no"), "keep", asker.person or 0),
        ]
        return Card(
            said(asker.say("forget_asks" if asker.private else "forget_asks_group")), InlineKeyboardMarkup([[b] for b in made if b])
        )

    async def forget_now(self, asker: Asker, about: str) -> Pressed:
        """The update that pressed is the last row of the chat to go: a kill in between is made good at the next start."""
        who, _, until = about.partition(":")
        if not _is_his(asker, who):
            return Pressed(asker.say("forget_not_yours"), alert=True)
        if self._clock().timestamp() > number(until):
            return Pressed(card=Card(said(asker.say("forget_too_late"))))
        await self._store.forget.chat(asker.chat, asker.update)
        return Pressed(card=Card(said(asker.say("forgotten"))))

    async def keep(self, asker: Asker, about: str) -> Pressed:
        if not _is_his(asker, about):
            return Pressed(asker.say("forget_not_yours"), alert=True)
        return Pressed(card=Card(said(asker.say("forget_kept"))))


def _is_his(asker: Asker, who: str) -> bool:
    return number(who) in (0, asker.person)
