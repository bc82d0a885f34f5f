"""What agency copy costs the second outlet that runs it, and the third: `python -m benchmarks.agency`.

One story on three pages: as the agency sent it; in another newspaper's dress, under another headline, with a dateline; cut short, under a
third headline, with a sentence of that outlet's own. They are read one after the other with one translation memory: calls to the engine and
characters that it is sent, for the reply and then for the whole body, beside those of the first outlet.
"""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from dataclasses import dataclass

from benchmarks.world import World, page, recorded
from bot.reading.article import Extractor
from bot.reading.engines import engines_from
from bot.reading.leaders import Table
from bot.reading.link import parse
from bot.reading.page import Fetcher
from bot.reading.pipeline import House
from bot.reading.story_reader import StoryReader
from bot.reading.translation import Translation
from bot.settings import Settings
from bot.store.store import open_store

_HEADLINES = {
    "जापान भारत में करेगा 10 लाख करोड़ येन का निवेश, शिखर सम्मेलन में बनी सहमति": "Japan to invest 10 trillion yen in India, agreed at summit",
    "मोदी-इशिबा शिखर वार्ता: दस साल के सहयोग का खाका तैयार": "Modi-Ishiba summit talks: framework for ten years of cooperation ready",
}
_OWN = {
    "भारतीय समुदाय के लोगों ने तोक्यो में मोदी का पारंपरिक ढंग से स्वागत किया।": "Indians in Tokyo gave Modi a traditional welcome.",
}
_SHELL = """<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>{title} | {site}</title>
<meta property="og:title" content="{title}"><meta property="og:type" content="article">
<meta property="article:published_time" content="2025-08-29T20:1{n}:00+05:30"></head>
<body><nav><a href="/">होम</a> <a href="/desh">देश</a></nav><main><h1>{title}</h1><div class="story-body">{paragraphs}</div></main>
<footer>© {site}</footer></body></html>"""


@dataclass(frozen=True)
class Cost:
    """Calls to the engine and characters sent to it."""

    calls: int
    characters: int


def pages() -> tuple[str, str, str]:
    """The story's page at each of the three outlets."""
    body = [
        re.sub(r"<[^>]+>", "", paragraph).removeprefix("Modi Japan Visit: ")
        for paragraph in re.findall(r"<p>((?!<strong>)[^<]{80,})</p>", page())
        if "ऐप डाउनलोड" not in paragraph
    ]
    second, third = _HEADLINES
    dressed = ["तोक्यो, 29 अगस्त (एजेंसी)। " + body[0], *body[1:]]
    short = [*body[:3], *_OWN]
    return page(), _page(second, "दूसरा पत्र", dressed, 2), _page(third, "तीसरा पत्र", short, 3)


def _page(title: str, site: str, paragraphs: list[str], n: int) -> str:
    return _SHELL.format(title=title, site=site, n=n, paragraphs="".join(f"<p>{html.escape(text)}</p>" for text in paragraphs))


async def costs() -> list[tuple[Cost, Cost]]:
    """Of each outlet: what its reply cost, and what its body cost after that."""
    found = []
    served = {f"outlet-{number}": text for number, text in enumerate(pages(), 1)}
    with World(pages=served, pairs=recorded() | _HEADLINES | _OWN) as world, tempfile.TemporaryDirectory() as folder:
        settings = Settings(translators=("google",), google_translate_url=world.translator, fetch_allow_hosts=frozenset({world.host}))
        store = await open_store(f"sqlite:///{folder}/agency.db", daily_characters=10**6, daily_characters_per_chat=10**6)
        fetcher = Fetcher(settings)
        async with Extractor() as extractor:
            translation = Translation(engines_from(settings), store.memory, store.budget)
            reader = StoryReader(House(fetcher, extractor, Table.load(), translation), store.stories)
            for name in served:
                before = world.asked()
                kept = await reader.link(parse(world.link(name)))
                told = world.asked()
                whole = await reader.whole(kept)
                after = world.asked()
                if not (whole.summary.translated and whole.summary.translation):
                    raise SystemExit(f"{name} was not translated")
                found.append((_between(before, told), _between(told, after)))
        await fetcher.aclose()
        await store.close()
    return found


def _between(before: tuple[int, int, int], after: tuple[int, int, int]) -> Cost:
    return Cost(after[1] - before[1], after[2] - before[2])


async def main() -> None:
    print("outlet     reply: calls  characters   body: calls  characters   in all: characters  of the first's")
    first = 0
    for number, (reply, body) in enumerate(await costs(), 1):
        characters = reply.characters + body.characters
        first = first or characters
        print(
            f"{number:<6} {reply.calls:>16} {reply.characters:>11} {body.calls:>13} {body.characters:>11} {characters:>20}"
            f" {characters / first:>14.0%}"
        )


if __name__ == "__main__":
    asyncio.run(main())
