"""The reading pages as a reader gets them over HTTP."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import feedparser
import httpx
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import GETTEXT_FUNCTIONS, babel_extract

from bot.chat.progress import STAGES
from bot.demo.sample import written
from bot.errors import StoreError, TranslatorDown
from bot.pages.i18n import accepted
from bot.pages.marking import Names, mark, reading
from bot.pages.sample import WRITTEN, sample
from bot.pages.site import House, Pages, Remembered
from bot.passes import STORY_PASS, Passes, whole_story
from bot.reading import numbers_hindi
from bot.reading.story_reader import Kept
from bot.settings import Settings
from bot.store.errata import Wrong
from bot.store.requests import State
from bot.store.store import Store, open_store
from bot.topics.catalogue import Catalogue, Topic, load
from bot.topics.concern import Concern
from bot.topics.events import Account
from bot.web import served, site
from tests.chat.test_words import TOLD
from tests.fakes.databases import ready_file

PUBLIC = "https://khabar.example"
FOLDER = Path(WRITTEN).parent
SETTINGS = Settings(telegram_token="7:secret", public_url=PUBLIC, contact="desk@khabar.example")
TOPICS = Catalogue((Topic("world", "World", ("https://samachar.example/world.xml",)), Topic("sport", "Sport & games", ())))
LINK = "https://samachar.example/videsh/modi-japan"
NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await open_store(ready_file(tmp_path / "khabar.db"), daily_characters=0, daily_characters_per_chat=0)
    yield opened
    await opened.close()


async def keep(store: Store, link: str = LINK, **summary: Any) -> Kept:
    """The sample story in the store, as if it stood at a link."""
    told = sample()
    article = replace(told.article, canonical=link)
    return await store.stories.keep([link], article, told.people, told.choices, replace(told.summary, canonical=link, **summary), NOW)


async def report(store: Store, link: str, source: str, story: str | None = None, event: int | None = None) -> int:
    """A report of an event of the topic world; the event."""
    account = Account(link, source, "तोक्यो में वार्ता", "", NOW, NOW)
    concern = Concern(frozenset({("topic", "world")}), frozenset())
    made = await (store.events.open(account, concern) if event is None else store.events.join(event, account, concern))
    if story:
        await store.events.read(made.id, story)
    return made.event


Open = Callable[..., Any]


@pytest.fixture
def ask(store: Store) -> Callable[..., Any]:
    """Asks for a page of a house with these settings; a new house for each question, so that nothing is remembered."""

    async def asked(path: str, *, settings: Settings = SETTINGS, headers: dict[str, str] | None = None, **house: Any) -> httpx.Response:
        pages = Pages(House(settings, **{"stories": store.stories, "events": store.events, "topics": TOPICS, "now": lambda: NOW, **house}))
        app = site(pages=[*pages.routes(), pages.elsewhere()])
        async with served(app, "127.0.0.1", 0) as port, httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            return await client.get(path, headers=headers)

    return asked


def pass_of(kept: Kept, given: datetime = NOW) -> str:
    return whole_story(SETTINGS, kept.id, given).removeprefix(PUBLIC)


async def test_anybody_sees_the_points_with_their_evidence_and_not_the_whole(ask: Open, store: Store) -> None:
    kept = await keep(store)
    answer = await ask(f"/s/{kept.id}")
    assert answer.status_code == 200
    read = unescape(re.sub(r'<span class="reads".*?</span>|<[^>]*>', "", answer.text))
    for point in kept.summary.points:
        assert point.text in read
        assert point.evidence[0] in read
    assert "Kyodo" in answer.text
    assert "desk@khabar.example" in answer.text
    assert f'href="{LINK}"' in answer.text
    assert "सेंदाई" not in answer.text  # a sentence that no point says
    assert "Sendai" not in answer.text
    assert '<meta name="robots" content="noindex' in answer.text
    assert f'<meta property="og:title" content="{kept.summary.headline}">' in answer.text


async def test_a_page_lets_nothing_in_and_tells_nobody(ask: Open, store: Store) -> None:
    kept = await keep(store)
    headers = (await ask(f"/s/{kept.id}")).headers
    assert headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "noindex" in headers["x-robots-tag"]


async def test_the_chats_link_shows_the_whole_story_sentence_under_sentence(ask: Open, store: Store) -> None:
    kept = await keep(store)
    answer = await ask(pass_of(kept))
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    last = re.search(r'id="s-9">(.*?)</div>', answer.text, re.DOTALL)
    assert last
    assert "सात साल में यह" in last[1]
    assert "first visit to China in seven years" in last[1]
    assert "Tianjin" not in last[1]


@pytest.mark.parametrize(
    ("change", "given", "status", "said"),
    [
        (lambda link: link, NOW - STORY_PASS - timedelta(minutes=1), 410, "they are over"),
        (lambda link: link[:-1] + ("A" if link[-1] != "A" else "B"), NOW, 403, "not complete"),
        (lambda link: re.sub(r"pass=\w+", "pass=ffffffff", link), NOW, 403, "not complete"),
        (lambda link: re.sub(r"pass=.*", "pass=दूसरा", link), NOW, 403, "not complete"),
        (lambda link: re.sub(r"pass=.*", "pass=zz.aa", link), NOW, 403, "not complete"),
    ],
    ids=["over", "changed", "for longer", "odd", "nonsense"],
)
async def test_without_a_valid_pass_the_page_says_so_and_shows_the_points(
    change: Callable[[str], str], given: datetime, status: int, said: str, ask: Open, store: Store
) -> None:
    kept = await keep(store)
    answer = await ask(change(pass_of(kept, given)), bot=lambda: "khabar_bot")
    assert answer.status_code == status
    assert said in answer.text
    assert f"https://t.me/khabar_bot?start=story_{kept.id}" in answer.text
    assert kept.summary.points[0].text in answer.text
    assert "Sendai" not in answer.text


async def test_a_pass_opens_its_own_story_only(ask: Open, store: Store) -> None:
    one, other = await keep(store), await keep(store, LINK + "-2")
    assert (await ask(pass_of(one).replace(one.id, other.id))).status_code == 403


def test_a_pass_is_made_of_the_token() -> None:
    given = Passes(SETTINGS).give("story", NOW + timedelta(days=1))
    assert Passes(SETTINGS).look("story", given, NOW) == "valid"
    assert Passes(replace(SETTINGS, telegram_token="7:another")).look("story", given, NOW) == "none"
    assert Passes(Settings()).look("story", Passes(Settings()).give("story", NOW + timedelta(days=1)), NOW) == "none"


async def test_a_publisher_who_opted_out_has_no_sentence_shown(ask: Open, store: Store) -> None:
    kept = await keep(store)
    for path in (f"/s/{kept.id}", pass_of(kept)):
        answer = await ask(path, settings=replace(SETTINGS, pages_opt_out=frozenset({"samachar.example"})))
        assert kept.summary.points[0].text in answer.text
        assert f'href="{LINK}"' in answer.text
        assert "वार्ता" not in answer.text
        assert kept.summary.points[0].evidence[0][:20] not in answer.text


async def test_what_somebody_pasted_is_for_whoever_has_the_link(ask: Open, store: Store) -> None:
    told = sample()
    kept = await store.stories.keep(["text:1"], told.article, told.people, told.choices, told.summary, NOW)
    assert (await ask(f"/s/{kept.id}")).status_code == 404
    assert (await ask(pass_of(kept))).status_code == 200


async def test_a_story_that_is_not_kept_is_missed_in_words(ask: Open) -> None:
    answer = await ask("/s/AAAAAAAAAAAAAAAAAAAAAA")
    assert answer.status_code == 404
    assert "Send its link to the bot again" in answer.text
    assert (await ask("/s/%00%ff")).status_code == 404
    assert "There is no such page" in (await ask("/nowhere/at/all")).text


async def test_the_whole_is_translated_when_it_is_looked_at(ask: Open, store: Store) -> None:
    kept = await keep(store, translation=())
    english = sample().summary.translation

    async def whole(kept: Kept) -> Kept:
        return replace(kept, summary=replace(kept.summary, translation=english))

    async def down(kept: Kept) -> Kept:
        raise TranslatorDown

    assert "Sendai" in (await ask(pass_of(kept), whole=whole)).text
    answer = await ask(pass_of(kept), whole=down)
    assert "not there yet" in answer.text
    assert "सेंदाई" in answer.text


async def test_other_outlets_of_the_story_are_named(ask: Open, store: Store) -> None:
    kept = await keep(store)
    event = await report(store, LINK, "samachar.example")
    await report(store, "https://doosra.example/a?b=1&c=2", "doosra.example", event=event)
    answer = await ask(f"/s/{kept.id}")
    assert '<a href="https://doosra.example/a?b=1&amp;c=2" rel="noopener nofollow">doosra.example</a>' in answer.text
    assert answer.text.count("samachar.example</a>") == 2  # the story's own, at its head and its end, not among the others


async def test_everything_is_escaped(ask: Open, store: Store) -> None:
    told = sample().summary
    nasty = '<script>alert("1")</script>'
    points = tuple(replace(point, text=nasty, attribution=nasty, evidence=(nasty,)) for point in told.points)
    leaders = tuple(replace(leader, name=nasty, role=nasty, hindi=nasty) for leader in told.leaders)
    kept = await keep(store, headline=nasty, headline_hi=nasty, points=points, leaders=leaders, source=nasty)
    await report(store, LINK, "samachar.example", kept.id)
    for path in (f"/s/{kept.id}", pass_of(kept), "/", "/topics/world.atom"):
        assert "<script>alert" not in (await ask(path)).text
    feedparser_sees = feedparser.parse((await ask("/topics/world.atom")).text)
    assert not feedparser_sees.bozo


async def test_a_link_that_is_no_web_address_is_no_link(ask: Open, store: Store) -> None:
    kept = await keep(store, "javascript:alert(1)")
    assert "javascript:" not in (await ask(f"/s/{kept.id}")).text


async def test_a_page_that_did_not_change_is_not_sent_again(ask: Open, store: Store) -> None:
    kept = await keep(store)
    first = await ask(f"/s/{kept.id}")
    again = await ask(f"/s/{kept.id}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_the_front_page_shows_the_newest_story_and_the_topics(ask: Open, store: Store) -> None:
    kept = await keep(store)
    await report(store, LINK, "samachar.example", kept.id)
    answer = await ask("/", bot=lambda: "khabar_bot")
    assert "The newest story" in answer.text
    assert f'href="/s/{kept.id}"' in answer.text
    assert "https://t.me/khabar_bot?start=topic_world" in answer.text
    assert 'title="Khabar: Sport &amp; games" href="/topics/sport.atom"' in answer.text
    assert "x-robots-tag" not in answer.headers


async def test_however_many_ask_at_once_it_is_worked_out_once_and_anew_after_a_failure() -> None:
    remembered, gate, worked = Remembered(), asyncio.Event(), [0]

    async def work_out() -> int:
        worked[0] += 1
        await gate.wait()
        if worked[0] == 1:
            raise StoreError("away")
        return worked[0]

    asking = [asyncio.ensure_future(remembered.get("sample", work_out)) for _ in range(10)]
    await asyncio.sleep(0)
    asking[0].cancel()  # who goes away ends it for nobody else
    gate.set()
    outcomes = await asyncio.gather(*asking[1:], return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [StoreError] * 9
    assert await asyncio.gather(*(remembered.get("sample", work_out) for _ in range(10))) == [2] * 10
    assert await remembered.get("sample", work_out) == 2


async def test_where_nothing_was_read_the_front_page_shows_the_sample(ask: Open) -> None:
    async def shown() -> Kept:
        return sample()

    answer = await ask("/", sample=shown)
    assert "A sample" in answer.text
    assert "Modi and Ishiba" in answer.text


async def test_a_topic_is_an_atom_feed(ask: Open, store: Store) -> None:
    kept = await keep(store)
    await report(store, LINK, "samachar.example", kept.id)
    await report(store, LINK + "-unread", "samachar.example")
    answer = await ask("/topics/world.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.text)
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == kept.summary.headline
    assert entry.link == f"{PUBLIC}/s/{kept.id}"
    assert entry.id.startswith("urn:uuid:")
    assert kept.summary.points[0].text in entry.content[0].value
    assert feed.feed.id.startswith("urn:uuid:")
    root = ElementTree.fromstring(answer.text)  # noqa: S314 - our own
    for element in (root, *root.findall("{http://www.w3.org/2005/Atom}entry")):  # RFC 4287: each has these
        for name in ("id", "title", "updated"):
            assert element.find(f"{{http://www.w3.org/2005/Atom}}{name}") is not None
    assert answer.headers["last-modified"] == "Mon, 01 Sep 2025 12:00:00 GMT"
    for condition in ({"If-None-Match": answer.headers["etag"]}, {"If-Modified-Since": answer.headers["last-modified"]}):
        assert (await ask("/topics/world.atom", headers=condition)).status_code == 304
    assert (await ask("/topics/world.atom", headers={"If-None-Match": '"other"'})).status_code == 200
    assert (await ask("/topics/nothing.atom")).status_code == 404
    assert not feedparser.parse((await ask("/topics/sport.atom")).text).bozo


async def test_without_a_database_a_page_asks_for_patience(ask: Open) -> None:
    class Away:
        async def by_id(self, id: str) -> Kept | None:
            raise StoreError("away")

    answer = await ask("/s/abc", stories=Away())
    assert answer.status_code == 503
    assert "try again in a minute" in answer.text


async def test_crawlers_are_asked_to_stay_out(ask: Open) -> None:
    answer = await ask("/robots.txt")
    assert answer.text.startswith("User-agent: *\nDisallow: /admin\nDisallow: /s/\n")
    for path in ("/static/..%2fsite.py", "/static/%2e", "/static/nothing.css", f"/static/{'a' * 300}.css", "/static/%00"):
        assert (await ask(path)).status_code == 404


async def test_pages_under_a_path_find_each_other(ask: Open, store: Store) -> None:
    kept = await keep(store)
    answer = await ask(f"/s/{kept.id}", settings=replace(SETTINGS, public_url="https://example.com/khabar"))
    assert 'href="/khabar/static/page.css?' in answer.text
    assert f'content="https://example.com/khabar/s/{kept.id}"' in answer.text


async def test_the_front_pages_sample_is_what_the_demo_reads() -> None:
    assert await asyncio.to_thread(WRITTEN.read_text, encoding="utf-8") == await written(), "run python -m bot.demo.sample"


@pytest.mark.parametrize(
    ("hindi", "said"),
    [
        ("1.5 लाख लोग", "150,000"), ("डेढ़ करोड़ रुपये", "15,000,000"), ("१५,००० सैनिक", "15,000"), ("1,50,000 पद", "150,000"),
        ("15 लोग", ""), ("15,000 लोग", ""), ("2025 में", ""), ("२०२५ में", "2025"), ("सुबह 10:30 बजे", ""), ("दो लोग", ""),
        ("पंद्रह घायल", "15"), ("2.5 फीसदी", ""), ("ढाई लाख", "250,000"), ("10 लाख करोड़", "10,000,000,000,000"), ("15.8.2025 को", ""),
    ],
)  # fmt: skip
def test_a_figure_says_how_it_was_read_where_it_does_not_say_so_itself(hindi: str, said: str) -> None:
    (figure,) = numbers_hindi.read(hindi)
    assert reading(figure) == said


def test_a_text_is_marked_without_loss() -> None:
    told = sample()
    names = Names.hindi(told.summary.leaders, told.people)
    for sentence in told.article.sentences:
        pieces = mark(sentence.text, names, figures=True)
        assert "".join(piece.text for piece in pieces) == sentence.text
    second = mark(told.article.sentences[1].text, names, figures=True)
    assert [(piece.text, piece.leader) for piece in second if piece.leader] == [("नरेंद्र मोदी", 1), ("शिगेरू इशिबा", 2)]
    english = mark("Modi met Xi and modish Ishiba.", Names.english(told.summary.leaders, told.people))
    assert [(piece.text, piece.leader) for piece in english if piece.leader] == [("Modi", 1), ("Xi", 4), ("Ishiba", 2)]


def test_what_draws_pages_is_not_imported_before_one_is_asked_for() -> None:
    asking = "import sys, bot.app, bot.pages.admin; print(sorted({'jinja2', 'pygal'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=True).stdout == "[]\n"


# ---- in Hindi

HINDI = {"accept-language": "hi-IN,hi;q=0.9,en;q=0.8"}


async def test_a_page_is_in_hindi_where_the_browser_asks_for_it(ask: Open, store: Store) -> None:
    kept = await keep(store)
    answer = await ask(f"/s/{kept.id}", headers=HINDI)
    assert answer.text.startswith('<!doctype html>\n<html lang="hi">')
    assert answer.headers["vary"] == "Accept-Language"
    for said in (">मुख्य बातें<", ">ख़बर में आए नेता ", "29 अगस्त 2025", "5 बार ज़िक्र", "✓ आँकड़े 3/3 · ✓ नाम 3/3 · मशीनी अनुवाद"):
        assert said in answer.text
    assert '<h1 lang="en">Modi and Ishiba' in answer.text
    assert '<span lang="en">Prime Minister, India</span>' in answer.text
    assert "Key points" not in answer.text
    assert (await ask(f"/s/{kept.id}")).text.startswith('<!doctype html>\n<html lang="en">')


async def test_the_address_says_it_before_the_browser_does_and_leads_to_the_other(ask: Open, store: Store) -> None:
    kept = await keep(store)
    english = await ask(f"/s/{kept.id}?lang=en&length=short", headers=HINDI)
    assert '<html lang="en">' in english.text
    assert '<a href="?lang=hi&amp;length=short" lang="hi" hreflang="hi">हिंदी</a>' in english.text
    assert '<html lang="hi">' in (await ask(f"/s/{kept.id}?lang=hi")).text


async def test_each_page_says_its_one_thing_in_hindi_too(ask: Open, store: Store) -> None:
    kept = await keep(store)
    over = await ask(pass_of(kept, NOW - STORY_PASS - timedelta(minutes=1)), headers=HINDI)
    home, nowhere = await ask("/?lang=hi"), await ask("/s/nothing", headers=HINDI)
    assert "वे दिन बीत गए" in over.text
    assert '<span class="topic">दुनिया</span>' in home.text
    assert '<span class="topic" lang="en">Sport &amp; games</span>' in home.text, "an operator's own title stands as it is"
    assert "<h1>यह ख़बर यहाँ नहीं है</h1>" in nowhere.text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("hi", "hi"),
        ("HI-in", "hi"),
        ("en-GB,en;q=0.9,hi;q=0.8", "en"),
        ("mr,hi;q=0.8,en;q=0.7", "hi"),
        ("de,fr;q=0.9", "en"),
        ("hi;q=0", "en"),
        ("hi;q=zz, *", "en"),
        ("x" * 10_000, "en"),
        ("hi;;q=1,,,;", "en"),
    ],
)
def test_the_language_that_a_browser_asks_for(header: str, language: str) -> None:
    assert accepted(header) == language


def marked() -> set[Any]:
    """All that templates and code mark to be said in the reader's language."""
    options = {"encoding": "utf-8", "trimmed": "false", "extensions": "jinja2.ext.i18n"}
    found: set[Any] = set()
    for path in sorted((FOLDER / "templates").iterdir()):
        with path.open("rb") as template:
            found |= {message for _, _, message, _ in babel_extract(template, GETTEXT_FUNCTIONS, [], options)}
    for path in sorted(FOLDER.glob("*.py")):
        with path.open("rb") as code:
            found |= {message for _, message, _, _ in extract("python", code, {"N_": None})}
    several = (tuple(part for part in ((each,) if isinstance(each, str) else each) if part) for each in found if each)
    return {each[0] if len(each) == 1 else each for each in several}


def test_the_catalogue_has_all_that_pages_say_and_nothing_else() -> None:
    with (FOLDER / "languages" / "hi.po").open("rb") as source:
        catalogue = read_po(source, locale="hi", abort_invalid=True)
    messages = [message for message in catalogue if message.id]
    assert {message.id for message in messages if not message.context} == marked()
    assert {message.id for message in messages if message.context == "topic"} == {topic.title for topic in load().topics}
    figures = {message.id for message in messages if message.context == "figure"}
    states = {*get_args(State), *get_args(Wrong), "due", "sent", "dropped", "gone", "internal", "not_kept", "none answered"} - {"joined"}
    assert figures == states | {getattr(each, "code", "") for each in TOLD} | {*STAGES, "reword"}
    for message in messages:
        told, said = (tuple(map(str, each)) if isinstance(each, list | tuple) else (str(each),) for each in (message.string, message.id))
        assert all(re.search("[\u0900-\u097f]", text) for text in told), message.id
        assert {frozenset(re.findall(r"%\(\w+\)s", text)) for text in (*told, *said)} == {frozenset(re.findall(r"%\(\w+\)s", said[0]))}


@pytest.mark.parametrize("template", sorted(path.name for path in (FOLDER / "templates").glob("*.html") if path.name != "entry.html"))
def test_no_template_says_a_word_that_is_not_marked(template: str) -> None:
    """But for names (that of English is in English), and for entries of feeds, which are in English."""
    written = re.sub(r"{[%{#][\s\S]*?[%}#]}", "", (FOLDER / "templates" / template).read_text(encoding="utf-8"))
    labels = re.findall(r'(?:alt|aria-label|title|placeholder)="([^"]*)"', written)
    assert set(re.findall("[A-Za-z]{2,}", " ".join([*labels, re.sub(r"<[^>]*>", " ", written)]))) <= {"Khabar", "Atom", "English"}


# ---- as a chat wants it


async def test_a_page_tells_a_story_at_the_length_that_its_link_says(ask: Open, store: Store) -> None:
    kept = await keep(store)
    numbers = {}
    for length in ("short", "standard", "full", "endless"):
        numbers[length] = len(re.findall(r'id="point-\d"', (await ask(f"/s/{kept.id}?length={length}")).text))
    assert numbers["short"] == 2 < numbers["standard"] == numbers["endless"] <= numbers["full"]
    link = whole_story(SETTINGS, kept.id, NOW, "hi", "short")
    assert link.endswith("&lang=hi&length=short")
    answer = await ask(link.removeprefix(PUBLIC))
    assert answer.status_code == 200
    assert len(re.findall(r'id="point-\d"', answer.text)) == 2


async def test_a_preview_of_a_link_has_the_projects_own_picture(ask: Open, store: Store) -> None:
    kept = await keep(store)
    found = re.search(r'<meta property="og:image" content="([^"]+)">', (await ask(f"/s/{kept.id}")).text)
    assert found
    assert found[1].startswith(f"{PUBLIC}/static/card.png?")
    picture = await ask(found[1].removeprefix(PUBLIC))
    assert picture.headers["content-type"] == "image/png"
    assert picture.content[16:24] == (1200).to_bytes(4, "big") + (630).to_bytes(4, "big")
