"""What is shown in chats that are not the bot's: a result to choose there, and the message that it becomes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.chat.buttons import Shown, start, to_be_read, under_an_inline
from bot.chat.markup import Line, Span, line, said, tidy, write
from bot.chat.reply import in_one_message, origin, shaped
from bot.chat.words import Words
from bot.errors import NotALink, ReadingError
from bot.model import Link
from bot.reading.link import source_of
from bot.reading.story_reader import Kept
from bot.store.offers import key_of
from bot.topics.subscribers import Preferences

READ, TELL, STORY, SAID = "read", "tell", "story", "said"
"""What the id of a result begins with: a link to be read, an event to be read, a story that is shown whole, a sentence of ours."""
PASTE = "paste"
"""What the button under a guest's text begins with."""
_TITLE, _DESCRIPTION = 120, 160
"""Letters that clients show of each, generously."""
_LINK = 60
"""Letters of an address that tell which it is."""


@dataclass(frozen=True, slots=True)
class Result:
    """`id` says what is to be done once it is chosen (Bot API: 1 to 64 bytes); with READ and TELL in front, the message is to be filled
    in. `title` and `description` are shown in the list, `html` is what the message says."""

    id: str
    title: str
    description: str
    html: str
    keyboard: InlineKeyboardMarkup | None = None

    @property
    def is_to_be_read(self) -> bool:
        return self.id.startswith((f"{READ}:", f"{TELL}:"))

    def article(self) -> InlineQueryResultArticle:
        content = InputTextMessageContent(self.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True))
        return InlineQueryResultArticle(
            self.id, _short(self.title, _TITLE), content, self.keyboard, description=_short(self.description, _DESCRIPTION) or None
        )


def of_story(kept: Kept, preferences: Preferences, say: Words, username: str, again: str = "") -> Result:
    """A story as it is kept, told as whoever asks wants it, but for the picture. `again`: the link to read it by once it is chosen, where
    it may have changed or is still in Hindi."""
    summary = shaped(kept, preferences)
    id = f"{READ}:{key_of(again)}" if again else f"{STORY}:{kept.id}"
    named = ", ".join(leader.name for leader in summary.leaders[:3])
    description = " · ".join(part for part in (origin(summary, say), named) if part)
    return Result(id, summary.headline, description, *message_of(kept, preferences, say, username))


def message_of(kept: Kept, preferences: Preferences, say: Words, username: str) -> tuple[str, InlineKeyboardMarkup]:
    """The story as one message. Strangers read it: no pass to the whole story, and whatever a button opens is opened in the bot."""
    rest = start(username, f"{STORY}_{kept.id}")
    html = in_one_message(shaped(kept, preferences), say, rest, beside=preferences.beside)
    return html, under_an_inline(username, Shown(kept.id, preferences.length), say)


def of_link(link: Link, say: Words) -> Result:
    """A story that nobody has read."""
    offer = f"{READ}:{key_of(link.address)}"
    return Result(offer, say("inline_read"), source_of(link.address), _reading(link.address, "", say), to_be_read(offer, say))


def of_event(event: int, headline: str, link: str, description: str, say: Words) -> Result:
    """A story of a list that nobody has read."""
    offer = f"{TELL}:{event}"
    return Result(offer, headline, description, _reading(link, headline, say), to_be_read(offer, say))


def of_error(error: ReadingError, given: str, say: Words) -> Result:
    """A link that is none to a story, as far as the link itself tells."""
    sentence = say.error(error)
    return Result(f"{SAID}:{error.code}:{key_of(given)}", sentence, _host(given), told_of(given, sentence))


def of_words(key: str, title: str, description: str, message: str, keyboard: InlineKeyboardMarkup | None = None) -> Result:
    """Something that the bot says of itself."""
    return Result(f"{SAID}:{key}", title, description, said(message), keyboard)


def each_once(results: Collection[Result]) -> list[Result]:
    """Telegram refuses two of one id: two links may lead to one story."""
    return list({result.id: result for result in results}.values())


def told_of(link: str, sentence: str) -> str:
    """A sentence about a link, and the link itself, where nothing else says which it was: in a chat that is not the bot's, or among
    several of one message."""
    shown = [(), _address(link)] if _host(link) else []
    return write([line(tidy(sentence)), *shown])[0]


def _address(link: str) -> Line:
    return line(Span(_short(link, _LINK), href=tidy(link)))


def _reading(link: str, headline: str, say: Words) -> str:
    head = [line(Span(tidy(headline), "b"))] if headline else []
    return write([*head, line(Span(say("inline_reading"), "i")), (), _address(link)])[0]


def _host(given: str) -> str:
    """What a link is known by in a list; nothing where it is none."""
    try:
        return source_of(given)
    except NotALink:
        return ""


def _short(text: str, most: int) -> str:
    text = tidy(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
