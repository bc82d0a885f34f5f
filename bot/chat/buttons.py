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
    page:2               the third page of what is followed and muted
    older:world:17…      the stories of a topic that were seen before this second of the Unix epoch
    find:world:17…:बाढ़   those of them that hold a word, or are of a day (2025-08-13)
    news:17…:18…         what is new since one second and before another
    set:quiet:2200-0700  a setting (preferences.py has them all); a third part is the channel that it is for
    sample: topics:      the sample story; the topics
    forget:42:17…        forget this chat, as person 42 was asked until that second of the Unix epoch (0: anybody who may)
    keep:42              do not
    unlink:-100…:world   fill a channel with a topic no more

Under a reply, each with the version of what it says and the id of the kept story; `mark` is a hash of what is meant, so that a story that
was read again in the meantime lets nobody follow, or complain of, something else than he saw:

    evidence:1:Yx…       the Hindi sentences behind the points; evidence:1:Yx…:2 is its third page, in this message
    whole:1:Yx…          the whole translation; whole:1:Yx…:2 likewise
    follow:1:Yx…         who and what can be followed of it, as the buttons of this message
    take:1:Yx…:mark      follow this leader or topic of it (`leave`: no more)
    report:1:Yx…         what may be wrong in it, as the buttons of this message
    wrong:1:Yx…:mark     this is wrong
    back:1:Yx…           the message's own buttons again
    read:0f3a…           fill this message of another chat in with the story of the link that was offered under this key
    tell:17              fill it in with event 17
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.words import Words

MUTE = "mute"
STORY = "story"
SOURCES = "sources"
EVIDENCE, WHOLE, FOLLOW, TAKE, LEAVE, REPORT, WRONG, BACK = "evidence", "whole", "follow", "take", "leave", "report", "wrong", "back"
VERSION = 1
"""Of what the buttons under a reply say. One that is counted up still reads what the older ones say: chats keep messages for years."""
LONGEST = 64
"""Bytes of a button's data."""
_IN_A_ROW = 5


def under_a_reply(story: str, say: Words) -> InlineKeyboardMarkup:
    """For an answer, wherever somebody can press: the kept story's id."""
    rows = (
        ((EVIDENCE, say("evidence_button")), (WHOLE, say("whole_button"))),
        ((FOLLOW, say("follow_button")), (REPORT, say("report_button"))),
    )
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=f"{word}:{VERSION}:{story}") for word, label in row] for row in rows]
    )


def under_an_inline(username: str, story: str, say: Words) -> InlineKeyboardMarkup:
    """For an answer in a chat that is not the bot's: what they open is opened in the bot, for whoever presses alone."""

    def leading(label: str, what: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(label, url=start(username, f"{what}_{story}"))

    first = [leading(say("evidence_button"), EVIDENCE), leading(say("whole_button"), WHOLE)]
    return InlineKeyboardMarkup([first, [leading(say("open_in_bot"), STORY)]])


def to_be_read(offer: str, say: Words) -> InlineKeyboardMarkup:
    """For a message in another chat that is still to be filled in: where Telegram does not tell the bot that it was sent, a press does."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(say("read_here"), callback_data=offer)]])


def start(username: str, what: str) -> str:
    """The address that opens the bot and asks it for something."""
    return f"https://t.me/{username}?start={what}"


def under_a_push(event: int, say: Words) -> InlineKeyboardMarkup:
    """For a chat, where somebody can be answered."""
    mute = InlineKeyboardButton(say("mute_story"), callback_data=f"{MUTE}:{event}")
    return InlineKeyboardMarkup([[mute, InlineKeyboardButton(say("more_sources"), callback_data=f"{SOURCES}:{event}")]])


def under_a_post(username: str, topic: str, say: Words) -> InlineKeyboardMarkup:
    """For a channel: its topic, to be had in a chat with the bot."""
    return InlineKeyboardMarkup([[InlineKeyboardButton(say("from_the_bot"), url=start(username, f"topic_{topic}"))]])


def numbered(stories: Iterable[str]) -> InlineKeyboardMarkup:
    """For a list: a number for each of its stories, by the kept story's id."""
    buttons = [InlineKeyboardButton(str(number), callback_data=f"{STORY}:{id}") for number, id in enumerate(stories, 1)]
    return InlineKeyboardMarkup(in_rows(buttons, _IN_A_ROW))


def in_rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[at : at + width]) for at in range(0, len(buttons), width)]


def button(label: str, *said: object) -> InlineKeyboardButton | None:
    """A button that says these parts; None where they are more than a button can say."""
    told = ":".join(str(part) for part in said)
    return InlineKeyboardButton(label, callback_data=told) if len(told.encode()) <= LONGEST else None


def number(text: str, most: int = 2**53) -> int:
    """A number in what a button says. Raises ValueError for what is none, or one that no database holds."""
    if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 20 or abs(int(text)) > most:
        raise ValueError
    return int(text)
