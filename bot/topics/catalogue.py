"""The topics, as a TOML file names them: what they are called, which feeds fill them, and what of a wider feed is theirs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from bot.errors import NotALink, SettingsError
from bot.reading.address import split
from bot.reading.leaders.spelling import fold
from bot.reading.text import LETTERS

PACKAGED = Path(__file__).with_name("catalogue.toml")

_NAME = re.compile(r"[a-z0-9-]{1,32}")
_CHANNEL_NAME = re.compile(r"@[A-Za-z][A-Za-z0-9_]{3,31}")
_CHANNEL_ID = re.compile(r"-?[0-9]{1,16}")
_TITLE_LENGTH = 64
"""Characters of a title: it stands on a button."""
_KEYS = frozenset(("name", "title", "feeds", "channel", "words"))
_HEADER = re.compile(r"^[ \t]*\[\[\s*topic\s*\]\]", re.MULTILINE)
_WORDS = re.compile(rf"(?:[^\W_]|[{LETTERS}])+")


@dataclass(frozen=True)
class Topic:
    """A subject that people subscribe to.

    `name` is what commands call it, `title` what people see. `feeds` are addresses in one spelling (bot.reading.address). `channel` is
    "@name" or a numeric id, None where there is none. `words`, where there are any, say what of the feeds belongs to it.
    """

    name: str
    title: str
    feeds: tuple[str, ...]
    channel: str | int | None = None
    words: tuple[str, ...] = ()

    def takes(self, headline: str, summary: str = "", link: str = "") -> bool:
        """Whether an entry of one of its feeds belongs to it: any does where it has no words; else one of them must stand, whole and in
        any spelling of the papers, in the Hindi headline, in the summary, or in the path of the link.
        """
        if not self._wanted:
            return True
        texts = (headline, summary, unquote(urlsplit(link).path))
        said = " | ".join(_in_words(text) for text in texts)
        return any(f" {word} " in f" {said} " for word in self._wanted)

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(_in_words(word) for word in self.words)


@dataclass(frozen=True)
class Catalogue:
    """All topics, in the order of the file."""

    topics: tuple[Topic, ...]

    @cached_property
    def feeds(self) -> tuple[str, ...]:
        """Every feed once."""
        return tuple(dict.fromkeys(feed for topic in self.topics for feed in topic.feeds))

    def topic(self, name: str) -> Topic | None:
        return self._by_name.get(name)

    def topics_of(self, feed: str) -> tuple[Topic, ...]:
        """The topics that a feed fills."""
        return self._by_feed.get(feed, ())

    @cached_property
    def _by_name(self) -> Mapping[str, Topic]:
        return {topic.name: topic for topic in self.topics}

    @cached_property
    def _by_feed(self) -> Mapping[str, tuple[Topic, ...]]:
        return {feed: tuple(topic for topic in self.topics if feed in topic.feeds) for feed in self.feeds}


def load(path: str = "") -> Catalogue:
    """The catalogue of a TOML file; of the packaged one for "". An empty file holds no topics.

    Raises SettingsError, naming the file, the line and the reason, where the file cannot be read or says what it cannot mean.
    """
    file = Path(path) if path else PACKAGED
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise SettingsError(f"FEEDS_FILE names {file}, which cannot be read: {e.strerror}.") from e
    except UnicodeDecodeError as e:
        raise SettingsError(f"The feeds file {file} is not UTF-8 text.") from e
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise SettingsError(f"The feeds file {file} is no TOML: {e}.") from e
    return _Reader(file, text).read(parsed)


class _Reader:
    """Checks what the TOML says. tomllib tells no lines of what it has read, so they are looked for in the text."""

    def __init__(self, file: Path, text: str) -> None:
        self._file = file
        self._text = text
        self._starts = [m.start() for m in _HEADER.finditer(text)]

    def read(self, parsed: Mapping[str, Any]) -> Catalogue:
        tables = parsed.get("topic", [])
        for key in parsed:
            if key != "topic":
                self._refuse(None, f"“{key}” is not known here; topics stand under [[topic]].", key)
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._refuse(None, "topics stand under [[topic]], with two brackets.", "topic")
        topics: dict[str, Topic] = {}
        for place, table in enumerate(tables):
            topic = self._topic(place, table)
            if topic.name in topics:
                self._refuse(place, f"there is a topic “{topic.name}” already.", "name")
            topics[topic.name] = topic
        return Catalogue(tuple(topics.values()))

    def _topic(self, place: int, table: Mapping[str, Any]) -> Topic:
        name = table.get("name")
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            self._refuse(place, "“name” should be 1 to 32 of the characters a-z, 0-9 and hyphen.", "name")
        called = f"in the topic “{name}”, "
        for key in table:
            if key not in _KEYS:
                self._refuse(place, f"{called}“{key}” is not known; a topic has name, title, feeds, channel and words.", key)
        title = table.get("title")
        if not isinstance(title, str) or not 0 < len(title.strip()) <= _TITLE_LENGTH:
            self._refuse(place, f"{called}“title” should be a text of 1 to {_TITLE_LENGTH} characters.", "title")
        feeds = self._feeds(place, called, table.get("feeds"))
        words = self._texts(place, called, "words", table["words"]) if "words" in table else ()
        return Topic(name, title.strip(), feeds, self._channel(place, called, table.get("channel")), words)

    def _feeds(self, place: int, called: str, given: object) -> tuple[str, ...]:
        feeds: list[str] = []
        for text in self._texts(place, called, "feeds", given):
            try:
                feed = str(split(text)) if text.lower().startswith(("http://", "https://")) else ""
            except NotALink:
                feed = ""
            if not feed:
                self._refuse(place, f"{called}“feeds”: “{text}” is no address that starts with https:// or http://.", text)
            if feed in feeds:
                self._refuse(place, f"{called}“feeds” names {text} twice.", text)
            feeds.append(feed)
        return tuple(feeds)

    def _channel(self, place: int, called: str, given: object) -> str | int | None:
        if given is None or (isinstance(given, str) and _CHANNEL_NAME.fullmatch(given)):
            return given
        if isinstance(given, int) and not isinstance(given, bool) and given:
            return given
        if isinstance(given, str) and _CHANNEL_ID.fullmatch(given) and int(given):
            return int(given)
        self._refuse(place, f"{called}“channel” should be “@name” or the channel's numeric id.", "channel")

    def _texts(self, place: int, called: str, key: str, given: object) -> tuple[str, ...]:
        if not isinstance(given, list) or not given or not all(isinstance(text, str) and _in_words(text) for text in given):
            self._refuse(place, f"{called}“{key}” should be a list of texts, such as {key} = [“…”].", key)
        return tuple(text.strip() for text in given)

    def _refuse(self, place: int | None, reason: str, near: str) -> NoReturn:
        raise SettingsError(f"The feeds file {self._file}, line {self._line(place, near)}: {reason}")

    def _line(self, place: int | None, near: str) -> int:
        """The line where `near` stands in the topic of this place; the topic's first line where it does not, or stands hidden."""
        known = place is not None and place < len(self._starts)
        start = self._starts[place] if known and place is not None else 0
        ends = self._starts[place + 1 :] if known and place is not None else []
        at = self._text.find(near, start, ends[0] if ends else len(self._text))
        return self._text.count("\n", 0, start if at < 0 else at) + 1 if known or at >= 0 else 1


def _in_words(text: str) -> str:
    """The words of `text` with single spaces between, each in the one spelling by which it is compared."""
    return " ".join(_WORDS.findall(fold(text.replace(".", " ")).casefold()))
