"""What a reply makes of a story's English: which of its points stand alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Article, Choice, Person
from bot.reading.article import Extractor
from bot.reading.leaders import Table
from bot.reading.page import Fetcher
from bot.reading.pipeline import Draft, House, Stopwatch, summarise
from bot.reading.sentences import sentences_of
from bot.reading.translation import English
from bot.settings import Settings

BOOK = {
    "शहर में बाढ़": "Flood in the city",
    "नदी का पानी सोमवार को बांध के ऊपर से बह निकला।": "The river flowed over the dam on Monday.",
    "इससे पुराने शहर की चालीस गलियां डूब गईं।": "This flooded forty lanes of the old city.",
    "स्कूल दो दिन बंद रहेंगे।": "Schools will stay closed for two days.",
    "नावें लोगों को स्टेशन पहुंचा रही हैं।": "Boats are taking people to the station.",
    "मौसम विभाग ने और बारिश की चेतावनी दी है।": "The weather office has warned of more rain.",
}
HEADLINE, *SAID = BOOK


@dataclass(frozen=True)
class Phrasebook:
    book: Mapping[str, str]

    async def reply(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None, riders: Sequence[str] = ()) -> English:
        return English(tuple(self.book[line] for line in lines), "book", riders=tuple(self.book[line] for line in riders))

    async def body(self, lines: Sequence[str], people: Sequence[Person], chat: int | None = None) -> English:
        return await self.reply(lines, people, chat)


async def told(*sentences: tuple[int, ...]) -> list[str]:
    """The points of the story of which these sentences were chosen."""
    article = Article("", "", "", HEADLINE, None, (" ".join(SAID),), sentences_of([" ".join(SAID)]))
    fetcher = Fetcher(Settings())
    house = House(fetcher, Extractor(), Table({}), Phrasebook(BOOK))
    choices = tuple(Choice(places, rank=rank) for rank, places in enumerate(sentences))
    summary = await summarise(Draft(article, (), choices), house, Stopwatch())
    await fetcher.aclose()
    return [point.text for point in summary.points]


async def test_a_point_that_opens_with_a_pronoun_joins_the_sentence_before_it() -> None:
    points = await told((0,), (1,), (2,), (3,))
    assert points[0] == "The river flowed over the dam on Monday. This flooded forty lanes of the old city."
    assert len(points) == 3


async def test_it_stands_alone_where_the_sentence_before_it_is_no_point_or_is_joined_already() -> None:
    assert (await told((1,), (2,), (3,), (4,)))[0] == "This flooded forty lanes of the old city."
    assert (await told((0, 1), (2,), (3,), (4,)))[1] == "Schools will stay closed for two days."


async def test_a_reply_keeps_three_points() -> None:
    assert len(await told((0,), (1,), (2,))) == 3
