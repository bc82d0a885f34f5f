"""English lines as points that stand alone and can be trusted; and the checks that a reply shows.

Only rules that keep the meaning: no figure, no name and no hedge is ever changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from bot.model import Check, Choice, Leader, Person, Point
from bot.reading import numbers_hindi
from bot.reading.concise import concise
from bot.reading.dates import place_dates, tells_day
from bot.reading.figure import DIGITS, values_of
from bot.reading.heads import (
    capital,
    dateline,
    hindi_without_prefix,
    with_name,
    without_dateline,
    without_links,
    without_prefix,
    without_this,
    without_while,
)
from bot.reading.names import mend_names, names_in, short_name, wrong_names
from bot.reading.numbers import figures, missing, shown, unsupported
from bot.reading.numbers_english import MONTH_NAMES
from bot.reading.opening import headed
from bot.reading.quotes import balanced, straight
from bot.reading.sources import Said, told_apart

_LONG = 45
"""Words; a longer point loses its bracketed asides."""
_FEWEST_WORDS = 3
_OPENING = 3
"""Sentences of a story that may open with a dateline; further on "Sharma: …" is who speaks."""
_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]")
_ABBREVIATION = re.compile(r"\s*\(((?:[A-Z]\.?[ &-]?){2,9}s?)\)")
_ASIDE = re.compile(r"\s*\([^()\d]*\)")
_EMPTY = re.compile(r"\s*\((?:\s|file photo|photo)*\)", re.IGNORECASE)
_DAY = r"\d{1,2} (?:" + "|".join(MONTH_NAMES) + r")(?: \d{4})?"
_PLACED = re.compile(rf" \({_DAY}\)")
_THIS_MORNING = re.compile(rf"^This (morning|afternoon|evening) \(({_DAY})\)")
_TEASER = re.compile(
    r"[,;:.–-]\s*(?:[Kk]now|[Ll]earn|[Rr]ead|[Ff]ind out|[Ss]ee|[Ww]atch)\s+"
    r"(?:what|how|why|when|where|who|which|the|more|full|all|about|here)\b.*$"
)
_BULLET = re.compile(r"^(?:[•●▪◦►*–—-]\s*)+(?=\S)")
_HALF_QUOTE = re.compile(r"^[\"“”]\s*(?=[^\"“”]*$)")
"""At the head of a sentence that was taken out of its quotation."""
_HINDI_TEASER = re.compile(r"जान(?:ें|िए|िये|े)|पढ़(?:ें|िए)|देख(?:ें|िए)|समझ(?:ें|िए)")


def word(
    choice: Choice,
    hindi: Sequence[str],
    english: Sequence[str | None],
    people: Sequence[Person],
    leaders: Sequence[Leader],
    published: datetime | None,
) -> Point | None:
    """The point of `choice`; None where it cannot be said in English that can be trusted.

    `hindi` are the choice's own sentences, `english` their translations, in the same order. Where the second of two was not translated,
    or has a figure that its Hindi has not, the first stands alone. Names that could not be found again are told in `Point.unverified`.
    """
    pairs: list[tuple[str, str]] = []
    for line, translated in zip(hindi, english, strict=True):
        if not translated or _DEVANAGARI.search(translated) or unsupported(translated, line):
            break
        mended = without_prefix(mend_names(_spaced(straight(translated)), line, people, leaders), line)
        bare = hindi_without_prefix(line)
        if not pairs and (opens := _dateline(choice, bare, people, leaders)):
            mended, bare = without_dateline(mended, opens), bare[len(opens) :]
        pairs.append((bare, balanced(without_while(mended, bare), bare)))
    if not pairs:
        return None
    evidence = tuple(hindi[: len(pairs)])
    said = _standing_alone(pairs[0][1], choice, people, leaders)
    text = " ".join(_ended(capital(concise(line))) for line in (said.text, *(line for _, line in pairs[1:])))
    text = _ended(_without_asides(text.replace('." "', ". ")))
    text = _THIS_MORNING.sub(r"On the \1 of \2", place_dates(text, " ".join(evidence), published))
    if len(text.split()) < _FEWEST_WORDS:
        return None
    doubts = _doubts(" ".join(line for _, line in pairs), " ".join(bare for bare, _ in pairs), people, leaders)
    return Point(text, evidence, _attribution(said, text, choice, people, leaders), doubts)


def word_headline(english: str, hindi: str, people: Sequence[Person], leaders: Sequence[Leader]) -> str:
    """The headline in English, without a Latin prefix and without what only teases (", know what was said")."""
    text = without_prefix(mend_names(_spaced(straight(english)), hindi, people, leaders), hindi)
    teased = _TEASER.sub("", text)
    if _HINDI_TEASER.search(hindi) and len(teased.split()) > _FEWEST_WORDS:
        text = teased
    return capital(balanced(_EMPTY.sub("", text), hindi)).rstrip(" .,;:–-")


def word_in_hindi(choice: Choice, hindi: Sequence[str], people: Sequence[Person], leaders: Sequence[Leader]) -> Point:
    """The point while no translator answers: its Hindi sentences, without a Latin prefix, a dateline or a list's mark, and as they stand
    alone."""
    lines = [_BULLET.sub("", hindi_without_prefix(line)) for line in hindi]
    lines[0] = headed(hindi_without_prefix(lines[0][len(_dateline(choice, lines[0], people, leaders)) :]), choice.subject)
    return Point(_HALF_QUOTE.sub("", " ".join(lines)), tuple(hindi))


def _dateline(choice: Choice, hindi: str, people: Sequence[Person], leaders: Sequence[Leader]) -> str:
    """The dateline that the point's first sentence opens with; "" where it has none, or names a leader there, who speaks."""
    opens = dateline(hindi) if choice.sentences[0] < _OPENING else ""
    return "" if names_in(opens, people, leaders) else opens


def checks(points: Sequence[Point], people: Sequence[Person], leaders: Sequence[Leader]) -> tuple[Check, Check]:
    """Of the figures in the points, how many stand in their evidence; of the leaders that the evidence names, how many the points name.

    A leader counts once, and only if every point names him whose evidence does. Dates that were worked out are no figures.
    """
    of = ok = 0
    named: dict[str, bool] = {}
    for point in points:
        evidence = " ".join(point.evidence)
        text = " ".join([_without_dates(point.text, evidence), point.attribution or ""])
        in_hindi = _DEVANAGARI.search(point.text) is not None
        said, wrong = _hindi_figures(point.text, evidence) if in_hindi else (figures(text), unsupported(text, evidence))
        of += len(said)
        ok += len(set(said) - set(wrong))
        lost = () if in_hindi else wrong_names(text, evidence, people, leaders)
        for name in names_in(evidence, people, leaders):
            named[name] = named.get(name, True) and name not in lost
    return Check(ok, of), Check(sum(named.values()), len(named))


def _without_dates(text: str, hindi: str) -> str:
    """The text without the dates that were worked out: no figures of the story's. They stand in brackets, unless somebody reworded it."""
    text = _PLACED.sub("", text)
    return re.sub(rf"\b{_DAY}", "", text) if tells_day(hindi) and not numbers_hindi.months(hindi) else text


def _hindi_figures(text: str, evidence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    values = values_of(numbers_hindi.read(evidence))
    said = {figure.surface: figure.stands_in(values) for figure in numbers_hindi.read(text) if figure.plain}
    return tuple(said), tuple(surface for surface, stands in said.items() if not stands)


def _standing_alone(text: str, choice: Choice, people: Sequence[Person], leaders: Sequence[Leader]) -> Said:
    """The first sentence without its links, its source apart, and a name for the pronoun at its head."""
    name, short = _subject(choice.subject, people, leaders)
    text = without_links(text)
    if name is not None and _names_him(text, name):
        name = None  # the pronoun is somebody else
    said = told_apart(text, _source(choice.attribution, leaders), name, tuple(leader.name for leader in leaders))
    text = without_this(without_links(capital(said.text)))
    if short is not None and name is not None:
        text = with_name(text, short)
    return Said(text, said.source)


def _names_him(text: str, name: str) -> bool:
    """Whether the text has any word of the name, short ones aside."""
    return any(re.search(rf"\b{re.escape(part)}\b", text) for part in name.split() if len(part) > 2)


def _subject(hindi: str | None, people: Sequence[Person], leaders: Sequence[Leader]) -> tuple[str | None, str | None]:
    """The full and the short English name of the leader whom the Hindi calls `hindi`; None where he is none or has no English name."""
    person = next((p for p in people if hindi is not None and (hindi == p.hindi or hindi in p.spellings)), None)
    if person is None:
        return None, None
    name = _english_name(person.hindi, leaders) or person.name
    if name is None:
        return None, None
    short = short_name(name, person)
    same = [leader for leader in leaders if short in leader.name.split()]
    return name, short if len(same) < 2 else name


def _english_name(hindi: str, leaders: Sequence[Leader]) -> str | None:
    return next((leader.name for leader in leaders if leader.hindi == hindi and not _DEVANAGARI.search(leader.name)), None)


def _source(attribution: str | None, leaders: Sequence[Leader]) -> str | None:
    """Who the Hindi says has said it, in English; a leader may stand there by his Hindi name."""
    if attribution is None or not _DEVANAGARI.search(attribution):
        return attribution
    return _english_name(attribution, leaders)


def _attribution(said: Said, text: str, choice: Choice, people: Sequence[Person], leaders: Sequence[Leader]) -> str | None:
    """The source that was taken from the sentence, else the one that the Hindi tells and the sentence does not."""
    if said.source is not None:
        return said.source
    source = _source(choice.attribution, leaders)
    if source is None or _names_him(text, source) or source.casefold() in text.casefold():
        return None
    return source


def _without_asides(text: str) -> str:
    """The text without brackets that only abbreviate what stands before them; a long text without all brackets but those with figures."""
    for match in reversed(list(_ABBREVIATION.finditer(text))):
        if not re.search(rf"\b{re.escape(match[1])}\b", text[: match.start()] + text[match.end() :]):
            text = text[: match.start()] + text[match.end() :]
    text = _EMPTY.sub("", text)
    return _ASIDE.sub("", text) if len(text.split()) > _LONG else text


def _doubts(english: str, hindi: str, people: Sequence[Person], leaders: Sequence[Leader]) -> str:
    """What of the Hindi could not be found again in the English, in a few words."""
    names = wrong_names(english, hindi, people, leaders)
    values = {figure.surface: figure.value for figure in numbers_hindi.read(hindi)}  # read in its place: सवा alone is none, सवा घंटे is
    figures_lost = ((surface.translate(DIGITS), values[surface]) for surface in missing(english, hindi))
    lost = [digits if digits.isascii() else shown(value) for digits, value in figures_lost]
    parts = [_listed("name", names), _listed("figure", lost)]
    return ", ".join(part for part in parts if part)


def _listed(what: str, items: Sequence[str]) -> str:
    if not items:
        return ""
    return f"the {what} {items[0]}" if len(items) == 1 else f"the {what}s {', '.join(items[:-1])} and {items[-1]}"


def _spaced(text: str) -> str:
    """The text with single spaces, none before a mark, and a danda as a full stop."""
    text = re.sub(r"\s*[।॥|]\s*$|(?<=\w) l$", ".", text.strip())
    text = re.sub(r"\s+", " ", text.replace("\u200b", ""))
    return re.sub(r"[,;:]+\.", ".", re.sub(r" +([,.;:!?])(?=\s|$)", r"\1", text))


def _ended(text: str) -> str:
    """The text with one full stop, or what else ends a sentence, at its end."""
    text = re.sub(r"(?:\.\s*){2,}$|…\s*$", ".", text.strip())
    text = re.sub(r"[\s,;:–—-]+$", "", text)
    if re.search(r"[.!?][\"')\]]?$", text):
        return text
    if text.endswith(('"', "'")) and not text.endswith("s'"):
        return f"{text[:-1]}.{text[-1]}"
    return f"{text}."
