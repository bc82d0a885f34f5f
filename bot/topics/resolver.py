"""What a person's words mean where something is followed: a topic, a feed, a leader, or a word that is put into Hindi once."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.errors import FeedBroken, NotALink, TimedOut, TranslatorDown
from bot.reading.address import split
from bot.reading.faults import has_hindi
from bot.reading.guard import Guard
from bot.reading.into_hindi import IntoHindi
from bot.reading.leaders.table import Known
from bot.reading.link import source_of
from bot.reading.page import Fetcher
from bot.reading.text import visible
from bot.topics.catalogue import Catalogue, Topic
from bot.topics.concern import name_key
from bot.topics.discovery import discover
from bot.topics.glossary import hindi_of
from bot.topics.parsing import Parser
from bot.topics.people import People, leader_forms, leader_key
from bot.topics.subscribers import Kind

LONGEST_WORD, MOST_WORDS = 64, 5
"""Characters and words of what is followed as a word or a phrase."""
LONGEST_FEED = 2_000
"""Characters of a feed's address, which is a key: PostgreSQL's indexes hold 2,704 bytes."""
SECONDS = 20.0
"""For finding a site's feed."""
ALIKE = 75.0
"""Of a hundred: from here on a word may be a topic's name misspelt ("wrold", 80)."""
_OFFERED = 3
"""Topics of which one may be meant."""

_HOST = re.compile(r"(?:[a-z0-9\u0900-\u097f](?:[a-z0-9\u0900-\u097f-]*[a-z0-9\u0900-\u097f])?\.)+(?:[a-z]{2,18}|भारत|xn--[a-z0-9]+)")
_EVERYWHERE = frozenset(
    name_key(word)
    for word in (
        "है हैं था थी थे का की के को से में पर ने और या तो ही भी न नहीं यह ये वह वे इस उस एक कि जो कर हो गया गई गए रहा रही रहे वाले साथ लिए बाद "
        "the a an of in on and or is are to for with by at"
    ).split()
)
"""Words that stand in every story."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that can be followed, or muted (leaders and words alone): a subscription without its seat."""

    kind: Kind
    key: str
    title: str
    forms: tuple[str, ...] = ()


class TooCommon(Exception):
    """The word stands in every story, or is none at all."""


class Resolver:
    """The one that is asked. `getting` and `parsing` find feeds, `into_hindi` translates what is followed in English, `guard` says which
    addresses may be asked, `titles` how a topic's title stands in the chat, in any of its languages."""

    def __init__(
        self,
        catalogue: Catalogue,
        people: People,
        fetcher: Fetcher,
        parser: Parser,
        into_hindi: IntoHindi,
        clock: Callable[[], datetime],
        guard: Guard,
        titles: Callable[[str], Iterable[str]] = lambda title: (title,),
    ) -> None:
        self.catalogue = catalogue
        self.people = people
        self.guard = guard
        self._fetcher = fetcher
        self._parser = parser
        self._into_hindi = into_hindi
        self._clock = clock
        titled = [(name_key(title), topic) for topic in catalogue.topics for title in (topic.title, *titles(topic.title))]
        self._by_title = {title: topic for title, topic in titled if title}

    def topic(self, text: str) -> Topic | None:
        """The topic of this name or title."""
        return self.catalogue.topic(" ".join(text.split()).casefold()) or self._by_title.get(name_key(text))

    def topics_like(self, text: str) -> tuple[Topic, ...]:
        """Those that may be meant where a text names none: whose names hold all of its words ("science"), else which are spelt alike."""
        from rapidfuzz import fuzz

        wanted = name_key(text)
        if not wanted or is_common(wanted):
            return ()
        names = [*self._by_title.items(), *((topic.name, topic) for topic in self.catalogue.topics)]
        part = [topic for name, topic in names if set(wanted.split()) <= set(name.split())]
        alike = [(score, topic) for name, topic in names if (score := fuzz.ratio(wanted, name, score_cutoff=ALIKE))]
        found = part or [topic for _, topic in sorted(alike, key=lambda each: -each[0])]
        return tuple({topic.name: topic for topic in found}.values())[:_OFFERED]

    def knows(self, text: str) -> bool:
        """Whether a text is the name of a topic or of a leader."""
        return self.topic(text) is not None or self.people.named(text)

    def topic_at_head(self, text: str) -> tuple[Topic | None, str]:
        """The topic that a text begins with, by the longest of its names, and the rest of the text."""
        words = text.split()
        for count in range(min(len(words), 6), 0, -1):
            if topic := self.topic(" ".join(words[:count])):
                return topic, " ".join(words[count:])
        return None, text

    async def feed(self, address: str) -> Wanted:
        """The feed at an address, or of the site there. Raises FeedBroken or ReadingError."""
        place = str(split(address))
        try:
            async with asyncio.timeout(SECONDS):
                found, feed = await discover(place, self._fetcher, self._parser, self._clock())
        except TimeoutError:
            raise TimedOut(source_of(place)) from None
        if len(found) > LONGEST_FEED:
            raise FeedBroken(source_of(place), "its address is too long")
        if feed.entries and not any(has_hindi(entry.title) for entry in feed.entries):
            raise NotHindiFeed(source_of(place))
        return Wanted("feed", found, " ".join(visible(feed.title).split())[:LONGEST_WORD] or source_of(found))

    async def word(self, text: str, chat: int | None = None) -> Wanted:
        """See `word`. Where no translator answers, it is looked for as it is written; `concern.untranslated` tells such a one."""
        try:
            return await word(text, self._into_hindi, chat)
        except TranslatorDown:
            title = " ".join(text.split())
            return Wanted("word", name_key(title), title, (title,))


async def word(text: str, into_hindi: IntoHindi, chat: int | None = None) -> Wanted:
    """A word or a phrase, to be looked for in Hindi stories. Raises TooCommon, TranslatorDown."""
    title = " ".join(text.split())
    if not name_key(title) or len(title) > LONGEST_WORD or len(title.split()) > MOST_WORDS or is_common(title):
        raise TooCommon
    if has_hindi(title):
        return Wanted("word", name_key(title), title, (title,))
    known = hindi_of(title) or (await into_hindi.word(title, chat),)
    if not name_key(known[0]) or is_common(known[0]):
        raise TooCommon
    # Papers leave some words in Latin letters (IPL), so the English form is looked for too.
    return Wanted("word", name_key(known[0]), f"{title} ({known[0]})" if has_hindi(known[0]) else title, (*known, title))


class NotHindiFeed(FeedBroken):
    """The feed of {source} is not in Hindi, and I read only Hindi."""


def leader(person: Known) -> Wanted:
    """A leader as somebody follows him."""
    return Wanted("leader", leader_key(person), person.name, leader_forms(person))


def address_in(text: str) -> str | None:
    """The web address that a text is, also without its https://; None where it is none."""
    word = text.strip().strip("<>")
    if any(c.isspace() for c in word):
        return None
    if not word.lower().startswith(("http://", "https://")) and not _HOST.fullmatch(re.split(r"[/?#:]", word.lower(), maxsplit=1)[0]):
        return None
    try:
        return str(split(word))
    except NotALink:
        return None


def is_common(text: str) -> bool:
    return all(word in _EVERYWHERE or (len(word) < 2 and not word.isdigit()) for word in name_key(text).split())
