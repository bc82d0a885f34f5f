"""Events as lines of a list: the headline in English, and whom it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.errors import TranslatorDown
from bot.model import HEADLINE, Article, Person
from bot.reading.leaders import Table, find_leaders, name_leaders
from bot.reading.numbers import unsupported
from bot.reading.story_reader import StoryStore
from bot.reading.translation import Translating
from bot.reading.wording import word_headline
from bot.topics.events import Headline


@dataclass(frozen=True, slots=True)
class Brief:
    """An event in a line. `headline` is Hindi where `translated` is False; `leaders` are English names; `source` is the first host."""

    event: int
    headline: str
    leaders: tuple[str, ...]
    source: str
    link: str
    translated: bool = True


class Briefs:
    """What was read is told by its kept summary; of the others the headline alone is read, and put into English."""

    def __init__(self, stories: StoryStore, translation: Translating, table: Table) -> None:
        self._stories = stories
        self._translation = translation
        self._table = table

    async def of(self, headlines: Sequence[Headline], chat: int | None = None) -> list[Brief]:
        """One for each, in their order. `chat` pays for the translation."""
        known: dict[int, Brief] = {}
        read = await self._stories.some({each.story for each in headlines if each.story})
        for each in headlines:
            kept = read.get(each.story or "")
            if kept and kept.summary.translated:
                names = tuple(leader.name for leader in kept.summary.leaders)
                known[each.event] = Brief(each.event, kept.summary.headline, names, _source(each), each.link)
        unread = [each for each in headlines if each.event not in known]
        named = {each.event: find_leaders(_alone(each.title), self._table) for each in unread}
        english = await self._english(unread, named, chat)
        for each in unread:
            known[each.event] = _brief(each, english.get(each.event, ""), named[each.event])
        return [known[each.event] for each in headlines]

    async def _english(self, headlines: Sequence[Headline], named: Mapping[int, tuple[Person, ...]], chat: int | None) -> dict[int, str]:
        """The headlines in English by their events, as far as translators are there and say no figure that a headline does not have."""
        if not headlines:
            return {}
        people = list({person.hindi: person for those in named.values() for person in those}.values())
        try:
            english = await self._translation.reply([each.title for each in headlines], people, chat)
        except TranslatorDown:
            return {}
        lines = zip(headlines, english.lines, strict=True)
        return {each.event: line for each, line in lines if line and not unsupported(line, each.title)}


def _brief(headline: Headline, english: str, people: tuple[Person, ...]) -> Brief:
    """In Hindi where there is no English."""
    leaders = name_leaders(people, {HEADLINE: english} if english else {})
    names = tuple(leader.name for leader in leaders)
    line = word_headline(english, headline.title, people, leaders)
    return Brief(headline.event, line or headline.title, names, _source(headline), headline.link, translated=bool(line))


def _alone(title: str) -> Article:
    """A headline without its story."""
    return Article("", "", "", title, None, (), ())


def _source(headline: Headline) -> str:
    return headline.sources[0] if headline.sources else ""
