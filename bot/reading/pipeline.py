"""The way from a page to a summary. It holds no rules of its own: it joins the stations, each of which holds its own."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

import anyio

from bot.errors import BudgetSpent, NoStory, NoStoryInText, ReadingError, TranslatorDown
from bot.model import HEADLINE, Article, Choice, Leader, Link, Page, Person, Point, Summary
from bot.reading.allowance import Allowance
from bot.reading.article import amp_address
from bot.reading.heads import opens_barely
from bot.reading.leaders import Table, find_leaders, name_leaders
from bot.reading.link import parse, source_of
from bot.reading.numbers import unsupported
from bot.reading.once import told_once
from bot.reading.points import FEWEST, choose_points, how_many_fit, together
from bot.reading.translation import English, Translating
from bot.reading.wording import checks, word, word_headline, word_in_hindi

_log = logging.getLogger(__name__)

LEFT_OUT = "[A sentence is left out here: no translator could do it.]"
UNSURE = "[This sentence could not be verified: look at the Hindi.]"
"""Both stand in a whole translation, where silence would pass for the story's own."""


class Fetching(Protocol):
    """`fetch` gives the page behind a link within `deadline` seconds, or raises ReadingError."""

    async def fetch(self, link: Link, deadline: float | None = None) -> Page: ...


class Extracting(Protocol):
    """`extract` gives the story of a page, or raises ReadingError. It takes what it spends from the `allowance`, and lets the pages of one
    `chat` wait for one another rather than for others'."""

    async def extract(self, page: Page, allowance: Allowance | None = None, chat: int | None = None) -> Article: ...


class Rewording(Protocol):
    """Words points anew from the English of their evidence, each behind a gate; a point that does not pass comes back as it was."""

    async def reword(
        self, points: Sequence[Point], english: Sequence[str], leaders: Sequence[Leader], chat: int | None
    ) -> tuple[Point, ...]: ...


@dataclass(frozen=True)
class House:
    """The parts that reading needs, put together once in `app`."""

    fetcher: Fetching
    extractor: Extracting
    table: Table
    translation: Translating
    rewording: Rewording | None = None
    threads: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(2))
    """Stories at a time whose leaders and points are sought: it is Python, and more threads make none of them faster."""
    allow: Callable[[], Allowance] = Allowance
    """What a link may cost."""


Measured = Callable[[str, float], None]
"""Told what a stage took, in seconds, from any thread."""


def unmeasured(stage: str, seconds: float) -> None:
    """Where nobody counts."""


@dataclass
class Stopwatch:
    """How long each stage took, in seconds, and who is told that one begins."""

    tell: Callable[[str], None] = lambda _: None
    measured: Measured = unmeasured
    began: float = field(default_factory=time.perf_counter)
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.tell(name)
        began, came_of_it = time.perf_counter(), "done"
        try:
            yield
        except BaseException as error:
            came_of_it = type(error).__name__
            raise
        finally:
            took = time.perf_counter() - began
            self.seconds[name] = self.seconds.get(name, 0.0) + took
            self.measured(name, took)
            _log.debug("a stage ended: %s", came_of_it, extra={"stage": name, "seconds": round(took, 3)})

    @property
    def total(self) -> float:
        return time.perf_counter() - self.began


@dataclass(frozen=True, slots=True)
class Draft:
    """A story while it is still Hindi: who is named and what matters, found before anything is translated."""

    article: Article
    people: tuple[Person, ...]
    choices: tuple[Choice, ...]

    def line(self, place: int) -> str:
        return self.article.headline if place == HEADLINE else self.article.sentences[place].text

    @property
    def needed(self) -> tuple[int, ...]:
        """The places whose English a reply needs: the headline, the points' sentences, one sentence for each leader no table knows."""
        points = [s for choice in self.choices if not choice.further for s in choice.sentences]
        unknown = [p.sentence for p in self.people if p.name is None]
        return tuple(dict.fromkeys([HEADLINE, *points, *unknown]))

    @property
    def further(self) -> tuple[int, ...]:
        """The places that only a full reply needs besides, the most important first."""
        needed = self.needed
        further = sorted((choice for choice in self.choices if choice.further), key=lambda choice: choice.rank)
        return tuple(dict.fromkeys(s for choice in further for s in choice.sentences if s not in needed))


async def fetch_article(
    link: Link, house: House, watch: Stopwatch, chat: int | None = None, *, published: datetime | None = None, summary: str = ""
) -> Article:
    """The story behind `link`, which `chat` asked for; `published` and `summary` are what a feed says of it. Raises ReadingError."""
    allowance = house.allow()
    with watch.stage("fetch"), allowance.spending():
        page = await house.fetcher.fetch(link, allowance.left)
        page = replace(page, published=published, summary=summary)
    with watch.stage("extract"):
        article = await _extracted(page, house, allowance, chat)
    if article is None or not article.paragraphs:
        article = await _from_amp(page, house, watch, allowance, chat) or article
    if article is None:
        raise NoStory(source_of(page.address))
    return article


async def _extracted(page: Page, house: House, allowance: Allowance, chat: int | None) -> Article | None:
    try:
        return await house.extractor.extract(page, allowance, chat)
    except NoStory:
        return None


async def _from_amp(page: Page, house: House, watch: Stopwatch, allowance: Allowance, chat: int | None) -> Article | None:
    """The story of a page that shows none itself (its text comes by script), from the AMP page that it names."""
    address = amp_address(page)
    if not address:
        return None
    try:
        with watch.stage("fetch"), allowance.spending():
            other = await house.fetcher.fetch(parse(address), allowance.left)
            other = replace(other, link=page.link, published=page.published, summary=page.summary)
        with watch.stage("extract"):
            return await house.extractor.extract(other, allowance, chat)
    except ReadingError:
        return None


async def drafted(article: Article, house: House, watch: Stopwatch) -> Draft:
    """`draft` beside the event loop: a long story takes half a second, and other readers' answers must not wait for it."""
    loop = asyncio.get_running_loop()

    def tell(stage: str) -> None:
        loop.call_soon_threadsafe(watch.tell, stage)

    beside = Stopwatch(tell, watch.measured)
    story = await anyio.to_thread.run_sync(draft, article, house, beside, limiter=house.threads)
    watch.seconds.update(beside.seconds)
    return story


def draft(article: Article, house: House, watch: Stopwatch) -> Draft:
    """Who is named in the story, and which of its sentences are its points. Blocks, for some tens of milliseconds."""
    if not article.headline and not article.sentences:
        raise NoStory(article.source) if article.source else NoStoryInText
    with watch.stage("leaders"):
        people = find_leaders(article, house.table)
    with watch.stage("points"):
        choices = choose_points(article, people, further=True)
    return Draft(article, people, choices)


async def summarise(story: Draft, house: House, watch: Stopwatch, chat: int | None = None) -> Summary:
    """The reply to one story: in English, or in labelled Hindi where no translator answers."""
    try:
        with watch.stage("translate"):
            needed, further = ([story.line(p) for p in places] for places in (story.needed, story.further))
            english = await house.translation.reply(needed, story.people, chat, further)
    except TranslatorDown as down:
        return replace(_in_hindi(story, watch), budget_spent=isinstance(down, BudgetSpent))
    known = dict(zip([*story.needed, *story.further], [*english.lines, *english.riders], strict=True))
    leaders = name_leaders(story.people, {place: line for place in story.needed if (line := known[place])})
    said = _said(story, known, leaders)
    points = tuple(each.point for each in said if not each.choice.further)
    headline = _headline(story, known[HEADLINE] or "", points, leaders, is_sure=not english.unsure)
    if not headline or (story.choices and not points):
        return replace(_in_hindi(story, watch), characters_translated=english.characters)
    if house.rewording is not None:
        with watch.stage("reword"):
            reworded = await house.rewording.reword([each.point for each in said], [each.english for each in said], leaders, chat)
            said = [replace(each, point=point) for each, point in zip(said, reworded, strict=True)]
        points = tuple(each.point for each in said if not each.choice.further)
    best = _best([each.choice.rank for each in said if not each.choice.further])
    points = told_once(points, best, story.people, leaders)
    numbers, names = checks(points, story.people, leaders)
    return Summary(
        **_frame(story.article),
        headline=headline,
        points=points,
        full=told_once([each.point for each in said], (), story.people, leaders) if len(said) > len(points) else (),
        best=best,
        leaders=leaders,
        numbers=numbers,
        names=names,
        translated=True,
        translator=english.engine,
        characters_translated=english.characters,
        seconds=watch.total,
        stages=dict(watch.seconds),
    )


async def whole(story: Draft, summary: Summary, house: House, watch: Stopwatch, chat: int | None = None) -> Summary:
    """The summary with its whole body in English too, a paragraph for a paragraph; without it where it could not be had."""
    if not summary.translated or not story.article.sentences:
        return summary
    try:
        with watch.stage("body"):
            english = await house.translation.body([s.text for s in story.article.sentences], story.people, chat)
    except TranslatorDown as down:
        return replace(summary, seconds=summary.seconds + watch.total, budget_spent=isinstance(down, BudgetSpent))
    paragraphs: list[list[str]] = [[] for _ in story.article.paragraphs]
    for place, (sentence, line) in enumerate(zip(story.article.sentences, english.lines, strict=True)):
        paragraphs[sentence.paragraph] += [line or LEFT_OUT, *([UNSURE] if place in english.unsure else [])]
    return replace(
        summary,
        translation=tuple(" ".join(lines) for lines in paragraphs),
        translator=_most(summary, english),
        characters_translated=summary.characters_translated + english.characters,
        seconds=summary.seconds + watch.total,
        stages={**summary.stages, **watch.seconds},
    )


def _most(summary: Summary, body: English) -> str | None:
    """The engine that did most of both."""
    return body.engine if body.characters > summary.characters_translated else summary.translator


def _headline(story: Draft, english: str, points: Sequence[Point], leaders: Sequence[Leader], *, is_sure: bool) -> str:
    """The headline in English. One that says a figure which neither the Hindi headline nor the story has gives way to the first point."""
    if is_sure or not unsupported(english, " ".join((story.article.headline, *story.article.paragraphs))):
        return word_headline(english, story.article.headline, story.people, leaders)
    return points[0].text if points else ""


@dataclass(frozen=True, slots=True)
class _Said:
    """A point in English, the plain translation that it was worded from, and its choice."""

    point: Point
    english: str
    choice: Choice


def _said(story: Draft, known: Mapping[int, str | None], leaders: Sequence[Leader]) -> list[_Said]:
    """The points that can be said in English, in reading order. Further ones take the room that the others leave."""
    able = _able(story, known, leaders)
    said = [each for each in able if not each.choice.further]
    said = said[: how_many_fit([each.point.text for each in said])]
    for each in sorted((each for each in able if each.choice.further), key=lambda each: each.choice.rank):
        if said and how_many_fit([*(one.point.text for one in said), each.point.text]) > len(said):
            said.append(each)
    return [each for each in able if each in said]


def _able(story: Draft, known: Mapping[int, str | None], leaders: Sequence[Leader]) -> list[_Said]:
    """The points that can be said in English, further ones among them. One that opens with a pronoun joins the sentence before it."""
    able: list[_Said] = []
    few = sum(not choice.further for choice in story.choices) <= FEWEST
    for choice in story.choices:
        said = _worded(story, choice, known, leaders)
        if said is None:
            continue
        both = together(able[-1].choice, choice) if able and not few and opens_barely(said.point.text) else None
        joined = _worded(story, both, known, leaders) if both is not None else None
        if joined is not None and len(joined.point.evidence) > 1:
            able[-1] = joined
        else:
            able.append(said)
    return able


def _worded(story: Draft, choice: Choice, known: Mapping[int, str | None], leaders: Sequence[Leader]) -> _Said | None:
    hindi, english = [story.line(s) for s in choice.sentences], [known[s] for s in choice.sentences]
    point = word(choice, hindi, english, story.people, leaders, story.article.published)
    return _Said(point, " ".join(line for line in english if line), choice) if point is not None else None


def _best(ranks: Sequence[int]) -> tuple[int, ...]:
    """The places of the two that matter most, in reading order."""
    return tuple(sorted(sorted(range(len(ranks)), key=lambda place: ranks[place])[:2]))


def _in_hindi(story: Draft, watch: Stopwatch) -> Summary:
    """The labelled fallback: the Hindi points as they stand, the leaders in English by table and transliteration."""
    leaders = name_leaders(story.people, {})
    choices = [choice for choice in story.choices if not choice.further]
    points = tuple(word_in_hindi(c, [story.line(s) for s in c.sentences], story.people, leaders) for c in choices)
    numbers, names = checks(points, story.people, leaders)
    return Summary(
        **_frame(story.article),
        headline=story.article.headline,
        points=points,
        best=_best([choice.rank for choice in choices]),
        leaders=leaders,
        numbers=numbers,
        names=names,
        translated=False,
        translator=None,
        seconds=watch.total,
        stages=dict(watch.seconds),
    )


def _frame(article: Article) -> dict[str, Any]:
    return {
        "url": article.url,
        "canonical": article.canonical,
        "source": article.source,
        "published": article.published,
        "headline_hi": article.headline,
        "language": article.language,
        "text_hi": article.paragraphs,
    }
