"""The buttons under what the bot sends, and what each of them says when it is pressed.

A button's data is a word and what it is about, with a colon between (Bot API: 1 to 64 bytes). Anybody can send a bot any data: whoever
reads it takes nothing of it for true but that somebody in this chat asks for it.

    mute:17              mute the story of event 17 for this chat
    sources:17           who reports event 17
    story:Yx…            the key points of the kept story of this id (22 characters)
    event:17             the key points of event 17, read now where nobody has read it
    on:world off:world   subscribe to a topic, or no more
    drop:12              follow subscription 12 of this chat no more
    way:12:digest        subscription 12 comes as a digest (or `once`: at once)
    unmute:12            take mute 12 of this chat away
    who:Q15920           follow the leader of this key (`no-who`: mute)
    word:चुनाव           follow this word (`no-word`: mute)
    meant:modi           follow whom or what this means, as /follow does; about:modi is /summary with it
    latest:12            the newest stories of subscription 12
    page:2               the third page of what is followed and muted
    older:world:e17      the stories of a topic that stand behind event 17 (`cursor_in`)
    find:world:e17:बाढ़   those of them that hold a word, or are of a day (2025-08-13); find::e17:बाढ़ those of all topics
    news:17…:e17         what is new since a second of the Unix epoch, behind event 17
    set:quiet:2200-0700  a setting (settings_command.py has them all); a third part is the channel that it is for
    sample: topics:      the sample story; the topics
    forget:42:17…        forget this chat, as person 42 was asked until that second of the Unix epoch (0: anybody who may)
    keep:42              do not
    unlink:-100…:world   fill a channel with a topic no more

Under a reply and under a push, each with what the message shows (`Shown`: 2s is the version and a short reply, 2n a standard and 2f a
full one, 2s17 a push of event 17; 1 stands in messages from before lengths were said) and the id of the kept story; `mark` is a hash of
what is meant, so that a story that was read again in the meantime lets nobody follow, or complain of, something else than he saw:

    evidence:2n:Yx…      the Hindi sentences behind the points; evidence:2n:Yx…:2 is its third page, in this message
    whole:2n:Yx…         the whole translation; whole:2n:Yx…:2 likewise
    follow:2n:Yx…        who and what can be followed of it, as the buttons of this message
    take:2n:Yx…:mark     follow this leader or topic of it (`leave`: no more)
    report:2n:Yx…        what may be wrong in it, as the buttons of this message
    wrong:2n:Yx…:mark    this is wrong
    back:2n:Yx…          the message's own buttons again
    read:0f3a…           fill this message of another chat in with the story of the link that was offered under this key
    tell:17              fill it in with event 17
    paste:17:mark        fill it in with the text of request 17
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.words import Words
from bot.reading.text import visible

MUTE = "mute"
STORY = "story"
SOURCES = "sources"
EVIDENCE, WHOLE, FOLLOW, TAKE, LEAVE, REPORT, WRONG, BACK = "evidence", "whole", "follow", "take", "leave", "report", "wrong", "back"
VERSION = 2
"""Of what the buttons under a reply say. One that is counted up still reads what the older ones say: chats keep messages for years."""
_LENGTHS = {"s": "short", "n": "standard", "f": "full"}
LONGEST = 64
"""Bytes of a button's data."""
_IN_A_ROW = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """What a message shows of a kept story, so that its buttons speak of just that, whatever the chat wants by then.

    `length` is how long it tells it ("": not said, as in messages of version 1), `event` the event that it is a push of (0: none).
    """

    story: str
    length: str = ""
    event: int = 0

    @property
    def how(self) -> str:
        """What its buttons say of it beside the story."""
        if not self.length:
            return "1"
        letter = next((letter for letter, length in _LENGTHS.items() if length == self.length), "n")
        return f"{VERSION}{letter}{self.event or ''}"

    @classmethod
    def read(cls, how: str, story: str) -> Self:
        """What `how` said. Raises ValueError for what no button says."""
        found = re.fullmatch(r"1|2(?P<letter>[snf])(?P<event>[0-9]{0,15})", how)
        if not found:
            raise ValueError
        return cls(story, _LENGTHS.get(found["letter"] or "", ""), int(found["event"] or 0))


def under_a_reply(shown: Shown, say: Words) -> InlineKeyboardMarkup:
    """For an answer or a push, wherever somebody can press."""
    rows = (
        ((EVIDENCE, say("evidence_button")), (WHOLE, say("whole_button"))),
        ((FOLLOW, say("follow_button")), (REPORT, say("report_button"))),
    )
    made = [[InlineKeyboardButton(label, callback_data=f"{word}:{shown.how}:{shown.story}") for word, label in row] for row in rows]
    if shown.event:
        made.append(of_an_event(shown.event, say))
    return InlineKeyboardMarkup(made)


def of_an_event(event: int, say: Words) -> list[InlineKeyboardButton]:
    """For what comes by itself."""
    made = ((MUTE, say("mute_story")), (SOURCES, say("more_sources")))
    return [InlineKeyboardButton(label, callback_data=f"{word}:{event}") for word, label in made]


def under_an_inline(username: str, shown: Shown, say: Words) -> InlineKeyboardMarkup:
    """For an answer in a chat that is not the bot's: what they open is opened in the bot, for whoever presses alone."""
    story = InlineKeyboardButton(say("open_in_bot"), url=start(username, f"{STORY}_{shown.story}"))
    return InlineKeyboardMarkup([_leading(username, shown, say), [story]])


def _leading(username: str, shown: Shown, say: Words) -> list[InlineKeyboardButton]:
    """Evidence and the whole translation, opened in the bot."""
    made = ((EVIDENCE, say("evidence_button")), (WHOLE, say("whole_button")))
    return [InlineKeyboardButton(label, url=start(username, f"{word}-{shown.how}_{shown.story}")) for word, label in made]


def to_be_read(offer: str, say: Words) -> InlineKeyboardMarkup:
    """For a message in another chat that is still to be filled in: where Telegram does not tell the bot that it was sent, a press does."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(say("read_here"), callback_data=offer)]])


def start(username: str, what: str) -> str:
    """The address that opens the bot and asks it for something."""
    return f"https://t.me/{username}?start={what}"


def under_a_post(username: str, topic: str, shown: Shown, say: Words) -> InlineKeyboardMarkup:
    """For a channel, where nobody can be answered: what stands behind the story, and its topic, to be had in a chat with the bot."""
    topics = InlineKeyboardButton(say("from_the_bot"), url=start(username, f"topic_{topic}"))
    return InlineKeyboardMarkup([_leading(username, shown, say), [topics]])


def numbered(stories: Iterable[str]) -> InlineKeyboardMarkup:
    """For a list: a number for each of its stories, by the kept story's id."""
    buttons = [InlineKeyboardButton(str(number), callback_data=f"{STORY}:{id}") for number, id in enumerate(stories, 1)]
    return InlineKeyboardMarkup(in_rows(buttons, _IN_A_ROW))


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def button(label: str, *said: object) -> InlineKeyboardButton | None:
    """A button that says these parts; None where they are more than a button can say."""
    told = ":".join(str(part) for part in said)
    return InlineKeyboardButton(visible(label), callback_data=told) if len(told.encode()) <= LONGEST else None


def number(text: str, most: int = 2**53) -> int:
    """A number in what a button says. Raises ValueError for what is none, or one that no database holds."""
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 20 or abs(int(text)) > most:
        raise ValueError
    return int(text)
