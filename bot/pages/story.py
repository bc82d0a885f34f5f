"""What a page shows of a kept story, worked out before a template sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import Leader, Point, Sentence
from bot.pages.marking import Names, Piece, mark
from bot.reading.alignment import align
from bot.reading.dates import INDIA
from bot.reading.link import is_of
from bot.reading.story_reader import Kept

Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A Hindi sentence that a point says; `place` is its number in the whole story, None where it does not stand there."""

    words: Pieces
    place: int | None


@dataclass(frozen=True, slots=True)
class ShownPoint:
    number: int
    words: Pieces
    attribution: str
    evidence: tuple[Evidence, ...]
    unverified: str


@dataclass(frozen=True, slots=True)
class Card:
    """A leader, numbered as the pieces that name him are."""

    number: int
    leader: Leader


@dataclass(frozen=True, slots=True)
class Line:
    """A Hindi sentence and its English, which is empty where it is not known; `points` are the numbers of those that say it. Where the
    English of a paragraph cannot be told apart, the whole paragraph is one line."""

    place: int
    hindi: Pieces
    english: Pieces
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[Line, ...]
    subhead: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another outlet's report of the same event."""

    source: str
    link: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A story as its page shows it.

    `source` is empty where it was pasted; `language` is the points': Hindi where no translator answered. `whole` is empty but behind a
    pass.
    """

    id: str
    headline: str
    headline_hi: str
    source: str
    link: str
    published: datetime | None
    day: str
    language: str
    points: tuple[ShownPoint, ...]
    leaders: tuple[Card, ...]
    numbers: tuple[int, int]
    names: tuple[int, int]
    translator: str
    whole: tuple[Paragraph, ...] = ()
    in_english: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()
    points_only: bool = False

    @property
    def description(self) -> str:
        """The points in a line, for a preview of the link."""
        return " · ".join("".join(piece.text for piece in point.words) for point in self.points)


def shown(kept: Kept, elsewhere: Sequence[tuple[str, str]] = (), *, whole: bool = False, opted_out: Collection[str] = ()) -> Shown:
    """The story for its page: its points with their evidence, and the `whole` of it only where asked for.

    `elsewhere` are the hosts and links of other reports. A publisher who `opted_out` has his points and his link shown, and no sentence
    of his.
    """
    summary, people = kept.summary, kept.people
    hindi, english = Names.hindi(summary.leaders, people), Names.english(summary.leaders, people)
    withheld = is_of(summary.source, opted_out)
    places = {sentence.text: place for place, sentence in enumerate(kept.article.sentences)}
    in_english = bool(summary.translated and summary.translation)
    links = {link: source for source, link in elsewhere if link.startswith(("http://", "https://")) and link != summary.canonical}
    return Shown(
        id=kept.id,
        headline=summary.headline,
        headline_hi=summary.headline_hi if summary.translated else "",
        source=summary.source,
        link=summary.canonical if summary.canonical.startswith(("http://", "https://")) else "",
        published=summary.published,
        day=day_of(summary.published),
        language="en" if summary.translated else "hi",
        points=tuple(
            _point(number, point, english if summary.translated else hindi, hindi, places, withheld=withheld)
            for number, point in enumerate(summary.points, 1)
        ),
        leaders=tuple(Card(number, leader) for number, leader in enumerate(summary.leaders, 1)),
        numbers=(summary.numbers.ok, summary.numbers.of),
        names=(summary.names.ok, summary.names.of),
        translator=summary.translator or "",
        whole=_whole(kept, hindi, english) if whole and not withheld else (),
        in_english=in_english,
        elsewhere=tuple(Elsewhere(source, link) for link, source in links.items()),
        points_only=withheld,
    )


def day_of(moment: datetime | None) -> str:
    """The day in India, where the story was news."""
    if moment is None:
        return ""
    day = moment.astimezone(INDIA)
    return f"{day.day} {day:%B %Y}"


def _point(number: int, point: Point, names: Names, hindi: Names, places: Mapping[str, int], *, withheld: bool) -> ShownPoint:
    evidence = () if withheld else tuple(Evidence(mark(s, hindi, figures=True), places.get(s)) for s in point.evidence)
    return ShownPoint(number, mark(point.text, names), point.attribution or "", evidence, point.unverified)


def _whole(kept: Kept, hindi: Names, english: Names) -> tuple[Paragraph, ...]:
    said: dict[str, list[int]] = {}
    for number, point in enumerate(kept.summary.points, 1):
        for sentence in point.evidence:
            said.setdefault(sentence, []).append(number)
    paragraphs: dict[int, list[tuple[int, Sentence]]] = {}
    for place, each in enumerate(kept.article.sentences):
        paragraphs.setdefault(each.paragraph, []).append((place, each))
    translation = kept.summary.translation
    shown: list[Paragraph] = []
    for number, sentences in paragraphs.items():
        told = translation[number] if number < len(translation) else ""
        texts = [sentence.text for _, sentence in sentences]
        lines = align(texts, told) if told and len(texts) > 1 else [told] if len(texts) == 1 else None
        if told and lines is None:
            points = tuple(dict.fromkeys(point for text in texts for point in said.get(text, ())))
            joined = Line(sentences[0][0], mark(" ".join(texts), hindi, figures=True), mark(told, english), points)
            shown.append(Paragraph((joined,), sentences[0][1].subhead))
            continue
        shown.append(
            Paragraph(
                tuple(
                    Line(place, mark(s.text, hindi, figures=True), mark(line, english), tuple(said.get(s.text, ())))
                    for (place, s), line in zip(sentences, lines or [""] * len(texts), strict=True)
                ),
                all(s.subhead for _, s in sentences),
            )
        )
    return tuple(shown)
