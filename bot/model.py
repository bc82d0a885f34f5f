"""The values that cross borders. Frozen: what a station gets, it cannot change for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

HEADLINE = -1
"""The place of the headline where a sentence is named by its place in `Article.sentences`."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address of a story: `given` as the person or the feed wrote it, `address` cleaned: the name by which the story is looked up.

    What is asked of the site is worked out of both: its own spelling first (`reading.link.fetchable`).
    """

    given: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A fetched HTML page.

    `address` is where the redirects ended; `html` is decoded; `published` is what a feed said of the entry's time, if one did;
    `summary` is the feed's own description (Hindi text), if there was one.
    """

    link: Link
    address: str
    html: str
    published: datetime | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One Hindi sentence, verbatim (NFC, without zero-width joiners), and the place of its paragraph in the article."""

    text: str
    paragraph: int
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A story as its newsroom wrote it, without what the page put around it.

    `url` is the link as given, `canonical` the story's own address; both are empty for a pasted text. `source` is the host without
    `www.`. `published` has an offset, or is None. `paragraphs` (subheads included) stand in order; `sentences` are all of theirs, in
    order. `dropped` are the lines that were judged to be the page's and not the story's.
    """

    url: str
    canonical: str
    source: str
    headline: str
    published: datetime | None
    paragraphs: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    language: str = "hi"
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A named leader as the Hindi story shows him, before anything is translated.

    `hindi` is the fullest spelling in the story; `spellings` are all that stand in it, longest first (surname alone, without nukta …).
    `name` is the English name where the table knows it, else None: then `sentence` is the place of a sentence that names him, whose
    translation shall show it (HEADLINE for the headline); `beside` are the words right before and behind `hindi` there, empty where none
    is, of which the translation may show that they are part of the name. `role` and `country` are English, None where nothing tells
    them. `id` is a Wikidata QID. People stand in order of their importance in the story.
    """

    hindi: str
    spellings: tuple[str, ...]
    name: str | None
    role: str | None
    country: str | None
    mentions: int
    sentence: int
    id: str | None = None
    beside: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Choice:
    """A key point while it is still Hindi.

    `sentences` are the places in `Article.sentences` that it says (its evidence; one, at most two). `subject` is the Hindi name that a
    pronoun at its head stands for, where it has one. `attribution` is who said it, in English ("KCNA", "police"), None where the story
    itself says it. `rank` is its place among the story's points by what they are worth, 0 the best; `further`: only a full reply has it.
    """

    sentences: tuple[int, ...]
    subject: str | None = None
    attribution: str | None = None
    rank: int = 0
    further: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A key point: one thing the story says, and the Hindi sentences, verbatim, that say it.

    `unverified` says in a few words what could not be verified of it ("the figure 15"), empty where all was.
    """

    text: str
    evidence: tuple[str, ...]
    attribution: str | None = None
    unverified: str = ""


@dataclass(frozen=True, slots=True)
class Leader:
    """A named leader as the reader sees him. `country` is CLDR's English name; `hindi` the fullest spelling in the story."""

    name: str
    role: str | None
    country: str | None
    hindi: str
    mentions: int
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """How many of the figures (or names) in the points were found in their evidence."""

    ok: int
    of: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the bot answers about one story; `summary --json` prints this, field by field.

    `translator` is the engine that did most of the work, "memory" where none was asked, None where `translated` is False: then
    `headline` and the points are Hindi and `translation` is empty. `translation` is empty too until the whole body was asked for, or
    where it could not be had. `seconds` and `characters_translated` are this answer's own.
    """

    url: str
    canonical: str
    source: str
    published: datetime | None
    headline: str
    headline_hi: str
    language: str
    points: tuple[Point, ...]
    leaders: tuple[Leader, ...]
    numbers: Check
    names: Check
    text_hi: tuple[str, ...]
    translated: bool
    translator: str | None
    translation: tuple[str, ...] = ()
    characters_translated: int = 0
    seconds: float = 0.0
    full: tuple[Point, ...] = ()
    """The points of a full reply in reading order, those of `points` among them; empty where there are no more than those."""
    best: tuple[int, ...] = ()
    """The places in `points` of the two that matter most; empty where nobody looked for them."""
    budget_spent: bool = False
    """It is Hindi, or the whole of it could not be had, because today's budget is spent, not because no translator answers."""
    stages: Mapping[str, float] = field(default_factory=dict)
    """Seconds by stage of this answer ("fetch", "extract", "leaders", "points", "translate"), for logs, the demo and benchmarks."""
