"""What a message sets off. Short: what it asks for is decided in intent.py, what becomes of it is a row's business."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatType
from telegram.ext import Application, ApplicationHandlerStop, ContextTypes, MessageHandler, TypeHandler, filters

from bot.chat.asker import words_in
from bot.chat.buttons import button
from bot.chat.followed import shortened
from bot.chat.intent import Asked, Links, Nothing, Pasted, addressed, asked_by, asked_of, is_from_a_person, small_talk
from bot.chat.markup import said, with_examples, write
from bot.chat.menu import PRIVATE, RULING
from bot.chat.sending import Bot, Place, send
from bot.chat.slash import BY_NAME, IS_COMMAND, Slash, command_of, likely, without_slash
from bot.chat.words import Words
from bot.errors import KhabarError, NotALink
from bot.reading.link import MOST
from bot.store.chats import Chats
from bot.store.requests import Ask, Requests

log = logging.getLogger(__name__)

NEXT_PIECE = timedelta(seconds=1.5)
"""How long a piece of a pasted text waits for the next: a client sends the pieces of one text within a second."""

MOST_PIECES = 20
"""Pieces of one text. They hold twice the letters of the longest story that is read; what comes beyond them is a text of its own, so that
nobody keeps one growing for hours by never ending it."""

MOST_WAITING = 25
"""Links and texts of one person in one chat that may wait at a time: five messages full of links. What comes beyond is not taken."""

SAID_AGAIN = timedelta(minutes=1)
"""How long somebody who was told that this is too much is not told so again, however much he sends."""

LONGEST_NAME = 40
"""Characters up to which a message without a link may be the name of a topic or a leader."""

REMEMBERED = 10_000
"""Messages whose links are remembered, so that an edit is known to have added one."""

Context = ContextTypes.DEFAULT_TYPE


class Handlers:
    """Turns messages into rows and rows into calls of `wake` (id, chat); `held` is told that a piece of a text waits.

    `here`: whether this process answers an ask; what it does not is another's, and not woken. `means`: whether a text is the name of
    something that there are stories on.
    """

    def __init__(
        self,
        requests: Requests,
        chats: Chats,
        bot: int,
        wake: Callable[[int, int], None],
        held: Callable[[], None],
        allowed: frozenset[int],
        clock: Callable[[], datetime],
        here: Callable[[Ask], Awaitable[bool]],
        means: Callable[[str], bool] = lambda text: False,
    ) -> None:
        self._requests = requests
        self._chats = chats
        self._bot = bot
        self._wake = wake
        self._held = held
        self._allowed = allowed
        self._clock = clock
        self._here = here
        self._means = means
        self._links: OrderedDict[tuple[int, int], frozenset[str]] = OrderedDict()
        self._refused: dict[tuple[int, int | None], datetime] = {}

    def add_to(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        new, private = filters.UpdateType.MESSAGE, filters.ChatType.PRIVATE
        application.add_handler(TypeHandler(Update, self.gate), group=-1)
        application.add_handlers(
            [
                MessageHandler(new & filters.StatusUpdate.MIGRATE, self.moved),
                Slash("summary", self.summary, new),
                MessageHandler(new & (private & IS_COMMAND | filters.ChatType.GROUPS & BY_NAME), self.unknown),
                MessageHandler(new & private & ~filters.StatusUpdate.ALL, self.message),
                MessageHandler(new & filters.ChatType.GROUPS & ~IS_COMMAND & ~filters.StatusUpdate.ALL, self.overheard),
                MessageHandler(filters.UpdateType.EDITED_MESSAGE, self.edited),
            ]
        )

    async def gate(self, update: Update, context: Context) -> None:
        """Nobody passes who is not to be answered."""
        message = update.effective_message
        if message is None or not is_from_a_person(message, context.bot.id):
            raise ApplicationHandlerStop
        if self._allowed and message.chat.id not in self._allowed:
            if update.message and message.chat.type == ChatType.PRIVATE:
                await self._say(context, message, "not_for_this_chat", number=message.chat.id)
            raise ApplicationHandlerStop

    async def unknown(self, update: Update, context: Context) -> None:
        message = _message(update)
        command = command_of(message)
        ours = command is not None and command.is_for(context.bot.username)
        like = likely(command.name, PRIVATE if message.chat.type == ChatType.PRIVATE else RULING) if command and ours else None
        await (self._say(context, message, "like_a_command", name=like) if like else self._say(context, message, "unknown_command"))

    async def summary(self, update: Update, context: Context) -> None:
        """/summary with a link or a text, or as a reply to a message that holds one."""
        message = _message(update)
        asked = asked_of(message, context.bot.id)
        if isinstance(asked, Nothing):
            await self._say(context, message, NotALink() if asked.broken else "summary_how")
        else:
            await self._accept(update, context, asked)

    async def message(self, update: Update, context: Context) -> None:
        """Anything else that a person writes in a private chat."""
        message = _message(update)
        if message.media_group_id and not message.caption:
            return  # one of an album's pictures; another one carries the words
        asked = asked_by(message)
        if message.text and await self._belongs_to_a_longer_text(message, asked):
            row = Ask(kind="text", what=message.text, **_where(message))
            await self._requests.hold(self._bot, update.update_id, row, self._clock() + NEXT_PIECE)
            self._held()
        elif isinstance(asked, Nothing):
            self._remember(message, ())
            name = " ".join((message.text or "").split())
            if len(name) <= LONGEST_NAME and (command := without_slash(name, PRIVATE)) and not small_talk(name):
                sentence = (await self._words(message))("slash_missing", command=command)
                await send(context.bot, _place(message), write(with_examples(sentence))[0])
            elif len(name) <= LONGEST_NAME and self._means(name):
                say = await self._words(message)
                made = (button(say("newest_stories"), "about", name), button(say("follow_it", text=shortened(name)), "meant", name))
                keyboard = InlineKeyboardMarkup([[each for each in made if each]])
                await send(context.bot, _place(message), said(say("a_name", text=name)), keyboard)
            else:
                await self._say(context, message, _what_to_send(asked, message))
        else:
            await self._accept(update, context, asked)

    async def overheard(self, update: Update, context: Context) -> None:
        """What is written in a group, as far as Telegram shows it: what speaks to the bot is answered, and links alone where an admin
        switched that on."""
        message = _message(update)
        address = addressed(message, context.bot.id, context.bot.username)
        asked = asked_of(message, context.bot.id) if address else asked_by(message)
        if address and not isinstance(asked, Nothing):
            await self._accept(update, context, asked)
        elif address == "head":
            await self._say(context, message, NotALink() if isinstance(asked, Nothing) and asked.broken else "summary_how")
        elif isinstance(asked, Links) and not address and (await self._chats.preferences(message.chat.id)).links:
            await self._accept(update, context, asked, unasked=True)
        else:
            self._remember(message, ())

    async def edited(self, update: Update, context: Context) -> None:
        """An edited message is read again for links that were added; what was answered stays answered. Of a message that was answered
        before the bot was last started it is not known which links it held, and such a one is left alone."""
        message = update.edited_message
        assert message is not None  # noqa: S101 - the handler's filter lets nothing else pass
        before = self._links.get((message.chat.id, message.message_id))
        if before is None and await self._requests.asked_by(self._bot, message.chat.id, message.message_id):
            return
        address = addressed(message, context.bot.id, context.bot.username)
        if (command := command_of(message)) and address != "head":  # another one, which is not done twice
            if message.chat.type == ChatType.PRIVATE and command.is_for(context.bot.username):
                await self._say(context, message, "edited_command")
            return
        spoken_to = bool(address) or message.chat.type == ChatType.PRIVATE
        if not spoken_to and not (await self._chats.preferences(message.chat.id)).links:
            return
        asked = asked_of(message, context.bot.id) if spoken_to else asked_by(message)
        if isinstance(asked, Links) and (added := tuple(link for link in asked.links if link.address not in (before or ()))):
            await self._accept(update, context, Links(added), unasked=not spoken_to)

    async def moved(self, update: Update, context: Context) -> None:
        """A group became a supergroup, which has another id. Both say so, and a bot may see either alone."""
        message = _message(update)
        if message.migrate_to_chat_id:
            if self._allowed and message.migrate_to_chat_id not in self._allowed:
                log.warning("the group %d is %d from now on: let ALLOWED_CHAT_IDS name it", message.chat.id, message.migrate_to_chat_id)
            await self._chats.moved(message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id:
            await self._chats.moved(message.migrate_from_chat_id, message.chat.id)

    async def apologise(self, bot: Bot, update: Update) -> None:
        """Say that an update was given up, where there is a person to say it to."""
        message = update.effective_message
        if message is None or update.guest_message:
            return
        try:
            await send(bot, _place(message), said((await self._words(message))("went_wrong")))
        except Exception as error:
            log.warning("nobody could be told that an update was given up: %s", error)

    async def _belongs_to_a_longer_text(self, message: Message, asked: Asked) -> bool:
        if isinstance(asked, Links):
            return False
        where = _where(message)
        pieces = len(await self._requests.held(self._bot, message.chat.id, where["person"], where["thread"]))
        return pieces < MOST_PIECES and (pieces > 0 or (isinstance(asked, Pasted) and asked.cut))

    async def _accept(self, update: Update, context: Context, asked: Links | Pasted, *, unasked: bool = False) -> None:
        message = update.effective_message
        assert message is not None  # noqa: S101 - the gate let none pass
        where = _where(message) | {"unasked": unasked}
        await self._words(message)  # which remembers what the person speaks: the first message may be a link, and is answered by a row
        room = MOST_WAITING - await self._requests.waiting_for(self._bot, where["chat"], where["person"])
        if isinstance(asked, Pasted):
            asks = [Ask(kind="text", what=asked.text, **where)]
        else:
            asks = [Ask(kind="link", what=link.given, position=n, **where) for n, link in enumerate(asked.links)]
            self._remember(message, (link.address for link in asked.links))
            if asked.more and not unasked:
                await self._say(context, message, "too_many_links", most=MOST)
        if len(asks) > room and not unasked:
            await self._refuse(context, message, (where["chat"], where["person"]))
        asks = asks[: max(0, room)]
        ours = {ask.position for ask in asks if await self._here(ask)}
        for request in await self._requests.accept(self._bot, update.update_id, asks, ours):
            log.info("asked: %s", request.ask.kind, extra={"request": request.id})
            if request.ask.position in ours:
                self._wake(request.id, request.ask.lane)

    async def _refuse(self, context: Context, message: Message, who: tuple[int, int | None]) -> None:
        now = self._clock()
        self._refused = {one: when for one, when in self._refused.items() if now - when < SAID_AGAIN}
        if who not in self._refused:
            self._refused[who] = now
            await self._say(context, message, "too_many_waiting")

    def _remember(self, message: Message, addresses: Iterable[str]) -> None:
        key = (message.chat.id, message.message_id)
        self._links[key] = self._links.get(key, frozenset()) | frozenset(addresses)
        if len(self._links) > REMEMBERED:
            self._links.popitem(last=False)

    async def _say(self, context: Context, message: Message, what: str | KhabarError, **filled: Any) -> None:
        """Say a sentence, by its key, or an error's."""
        say = await self._words(message)
        await send(context.bot, _place(message), said(say.error(what) if isinstance(what, KhabarError) else say(what, **filled)))

    async def _words(self, message: Message) -> Words:
        return await words_in(self._chats, message.chat, message.from_user)


def _message(update: Update) -> Message:
    assert update.message is not None  # noqa: S101 - the handlers' filters let nothing else pass
    return update.message


def _what_to_send(asked: Nothing, message: Message) -> str | KhabarError:
    if asked.broken:
        return NotALink()
    if message.document and (message.document.file_name or "").lower().endswith(".json"):
        return "import_how"
    if not (text := message.text or message.caption):
        return "only_text"
    if talk := small_talk(text):
        return talk
    return "short_text" if asked.hindi else "no_link"


def _thread(message: Message) -> int | None:
    """The forum topic. A plain reply in a group has a thread id as well, which is none."""
    return message.message_thread_id if message.is_topic_message else None


def _where(message: Message) -> dict[str, Any]:
    sender = message.sender_chat or message.from_user
    return {
        "chat": message.chat.id,
        "message": message.message_id,
        "thread": _thread(message),
        "private": message.chat.type == ChatType.PRIVATE,
        "person": sender.id if sender else None,
    }


def _place(message: Message) -> Place:
    return Place(message.chat.id, _thread(message), message.message_id if message.chat.type != ChatType.PRIVATE else None)
