"""Pages fetched from a site on loopback that behaves as badly as sites do."""

import asyncio

import pytest

from bot.errors import (
    BlockedAddress,
    NoStory,
    NotAStory,
    NotFound,
    NotHtml,
    ReadingError,
    RefusedBySite,
    SiteFailed,
    TimedOut,
    TooLarge,
    Unreachable,
)
from bot.model import Link, Page
from bot.reading.link import parse
from bot.reading.page import REDIRECTS, Fetcher
from bot.settings import Settings
from tests.fakes import site as web
from tests.fakes.site import Answer, Names, Site, html, redirect
from tests.reading.fetching import STORY, fetched, fetcher, refused


async def test_a_page_comes_as_text_with_the_address_where_it_stood(site: Site) -> None:
    address = site.page("/story-1", STORY)
    page = await fetched(site, f"{address}?utm_source=whatsapp#top")
    assert page == Page(link=Link(f"{address}?utm_source=whatsapp#top", address), address=address, html=STORY)
    assert site.paths() == ["/story-1"]


async def test_the_site_sees_a_browser_that_says_who_it_is(site: Site) -> None:
    await fetched(site, site.page("/story-1", STORY))
    headers = site.requests[0].headers
    assert headers["user-agent"].startswith("Mozilla/5.0")
    assert "Khabar" in headers["user-agent"]
    assert headers["accept-encoding"] == "gzip, deflate"
    assert headers["accept-language"].startswith("hi")


async def test_an_address_in_hindi_letters_is_asked_for(site: Site) -> None:
    site.page("/%E0%A4%96%E0%A4%AC%E0%A4%B0-1", STORY)
    assert (await fetched(site, site.url("/खबर-1"))).html == STORY


# ---- what goes wrong


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, RefusedBySite, "refused_by_site"),
        (402, RefusedBySite, "refused_by_site"),
        (403, RefusedBySite, "refused_by_site"),
        (406, RefusedBySite, "refused_by_site"),
        (429, RefusedBySite, "refused_by_site"),
        (451, RefusedBySite, "refused_by_site"),
        (999, RefusedBySite, "refused_by_site"),
        (404, NotFound, "not_found"),
        (410, NotFound, "not_found"),
        (500, SiteFailed, "site_failed"),
        (502, SiteFailed, "site_failed"),
        (503, SiteFailed, "site_failed"),
        (304, Unreachable, "unreachable"),
    ],
)
async def test_a_status_is_an_error_that_names_the_site(site: Site, status: int, kind: type[ReadingError], code: str) -> None:
    error = await refused(site, site.serve("/story-1", html("<h1>no</h1>", status)))
    assert type(error) is kind
    assert error.code == code
    assert "127.0.0.1" in error.sentence
    assert site.fetches("/story-1") == 1


@pytest.mark.parametrize("behaviour", [web.hang, web.hang_in_the_body, web.drip, web.drip_headers, web.go_on_for_ever])
async def test_a_site_that_never_ends_is_given_up_after_the_deadline(site: Site, behaviour: web.Behaviour) -> None:
    assert type(await refused(site, site.serve("/story-1", behaviour), deadline=0.3)) is TimedOut


async def test_the_deadline_counts_redirects_together(site: Site) -> None:
    for i in range(REDIRECTS):
        site.serve(f"/{i}-a", Answer(b"", 302, (("Location", f"/{i + 1}-a"),), wait=0.4))
    site.page(f"/{REDIRECTS}-a", STORY)
    assert type(await refused(site, site.url("/0-a"), deadline=1.0)) is TimedOut


async def test_as_many_pages_that_hang_as_are_read_at_once_hold_up_no_other(site: Site) -> None:
    site.serve("/hangs", web.hang)
    site.page("/story-1", STORY)
    async with fetcher(site) as f:
        hanging = [asyncio.create_task(f.fetch(parse(site.url("/hangs")))) for _ in range(150)]
        await asyncio.sleep(0)  # they have asked for their connections
        assert (await f.fetch(parse(site.url("/story-1")))).html == STORY
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"<p>" + b"a" * 50_000_000),
        Answer(b"<p>", length=50_000_000),
        web.flood,
        web.bomb(50_000_000),
        Answer(b"\x1f\x8b" + b"\x00" * 6_000_000, headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))),
    ],
    ids=["50 MB", "50 MB claimed", "endless", "a gzip bomb", "a large compressed body"],
)
async def test_a_page_that_is_too_large_is_left(site: Site, answer: Answer | web.Behaviour) -> None:
    error = await refused(site, site.serve("/story-1", answer))
    assert type(error) in (TooLarge, SiteFailed) if isinstance(answer, Answer) and answer.body[2:4] == b"\0\0" else type(error) is TooLarge


async def test_a_bomb_is_not_unpacked_into_memory(site: Site) -> None:
    import tracemalloc

    address = site.serve("/story-1", web.bomb(100_000_000))
    async with fetcher(site) as f:
        tracemalloc.start()
        with pytest.raises(TooLarge):
            await f.fetch(parse(address))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 20_000_000


@pytest.mark.parametrize("behaviour", [web.hang_up, web.gibberish, web.endless_headers])
async def test_what_does_not_speak_http_is_unreachable(site: Site, behaviour: web.Behaviour) -> None:
    assert type(await refused(site, site.serve("/story-1", behaviour))) is Unreachable


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5_000 + b"\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<html>",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n<html>",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n<html>",
        b"HTTP/1.1 200 OK\r\nBad Header\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
    ],
)
async def test_an_answer_that_breaks_the_rules_is_unreachable(site: Site, answer: bytes) -> None:
    async def say(request: web.Request, write: web.Write) -> None:
        await write(answer)

    assert type(await refused(site, site.serve("/story-1", say))) is Unreachable


async def test_a_closed_port_is_unreachable(site: Site) -> None:
    with Site() as gone:
        address, host = gone.url("/story-1"), gone.host
    f = Fetcher(Settings(fetch_allow_hosts=frozenset({host})))
    with pytest.raises(Unreachable):
        await f.fetch(parse(address))
    await f.aclose()


async def test_an_unknown_name_is_unreachable(site: Site) -> None:
    async with fetcher(site, Names()) as f:
        with pytest.raises(Unreachable) as error:
            await f.fetch(parse("https://unknown.example/story-1"))
    assert "unknown.example" in error.value.sentence


async def test_a_page_cut_off_is_no_page_and_one_with_its_end_is(site: Site) -> None:
    whole = STORY.encode()
    assert type(await refused(site, site.serve("/cut-1", web.broken_off(whole[:300], len(whole))))) is Unreachable
    assert type(await refused(site, site.serve("/cut-2", web.broken_off(b"", 5)))) is Unreachable
    assert (await fetched(site, site.serve("/whole-1", web.broken_off(whole, len(whole) + 10)))).html == STORY


@pytest.mark.parametrize("text", ["", " \r\n\t ", "\ufeff"])
async def test_an_empty_page_holds_no_story(site: Site, text: str) -> None:
    assert type(await refused(site, site.page("/story-1", text))) is NoStory


# ---- what is no page


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        ("application/pdf", b"%PDF-1.7", "a PDF file"),
        ("text/html", b"%PDF-1.7", "a PDF file"),
        ("application/octet-stream", b"%PDF-1.7", "a PDF file"),
        ("", b"%PDF-1.7", "a PDF file"),
        ("image/jpeg", b"\xff\xd8\xff\xe0", "a picture"),
        ("", b"\x89PNG\r\n", "a picture"),
        ("video/mp4", b"....ftypmp42", "a video file"),
        ("audio/mpeg", b"ID3", "a sound file"),
        ("application/json; charset=utf-8", b'{"a": 1}', "a file that is meant for programs"),
        ("", b'{"a": 1}', "a file that is meant for programs"),
        ("application/rss+xml", b"<rss/>", "a news feed"),
        ("text/xml", b"<?xml version='1.0'?><!-- a --><rss version='2.0'/>", "a news feed"),
        ("text/html", b"<?xml version='1.0'?>\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "a news feed"),
        ("application/vnd.ms-excel", b"a", "a document file"),
        ("application/zip", b"PK\x03\x04", "a file to download"),
        ("text/plain", "मंत्री ने कहा".encode(), "a file of plain text"),
    ],
)
async def test_what_is_no_web_page_is_said_to_be_what_it_is(site: Site, content_type: str, body: bytes, kind: str) -> None:
    error = await refused(site, site.serve("/story-1", Answer(body, headers=(("Content-Type", content_type),) if content_type else ())))
    assert type(error) is NotHtml
    assert kind in error.sentence


async def test_a_large_file_that_is_no_page_is_not_taken(site: Site) -> None:
    assert (
        type(await refused(site, site.serve("/film-1", Answer(b"", headers=(("Content-Type", "video/mp4"),), length=900_000_000))))
        is NotHtml
    )


@pytest.mark.parametrize(
    "content_type", ["", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream", "text/xml", "TEXT/HTML; x=y"]
)
async def test_a_page_is_a_page_under_whatever_name_it_comes(site: Site, content_type: str) -> None:
    assert (await fetched(site, site.serve("/story-1", html(STORY, content_type=content_type)))).html == STORY


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://www.youtube.com/watch?v=abc", "a video"),
        ("https://youtu.be/abc", "a video"),
        ("https://m.youtube.com/shorts/abc", "a video"),
        ("https://www.youtube.com/@channel", "a YouTube page"),
        ("https://x.com/minister/status/123", "a post on X"),
        ("https://mobile.twitter.com/minister/status/123", "a post on X"),
        ("https://twitter.com/minister", "a page on X"),
        ("https://www.facebook.com/site/posts/123", "a post on Facebook"),
        ("https://m.facebook.com/story.php?story_fbid=1&id=2", "a post on Facebook"),
        ("https://fb.watch/abc/", "a video"),
        ("https://www.instagram.com/p/abc/", "a post on Instagram"),
        ("https://www.instagram.com/reel/abc/", "a video"),
        ("https://t.me/channel/123", "a Telegram post"),
        ("https://t.me/s/channel/123", "a Telegram post"),
        ("https://t.me/channel", "a Telegram chat"),
        ("https://chat.whatsapp.com/abc", "a WhatsApp chat"),
        ("https://in.linkedin.com/posts/a", "a post on LinkedIn"),
        ("https://play.google.com/store/apps/details?id=x", "an app store"),
        ("https://site.example/", "a site's front page"),
        ("site.example", "a site's front page"),
        ("https://site.example/?utm_source=x", "a site's front page"),
        ("https://site.example/index.php", "a site's front page"),
        ("https://site.example/hindi/", "a site's front page"),
        ("https://site.example/hindi/india", "a section page"),
        ("https://site.example/state/uttar-pradesh/lucknow/", "a section page"),
        ("https://site.example/topic/narendra-modi", "a section page"),
        ("https://site.example/hindi/topics/ckdxnj6qd1qt", "a section page"),
        ("https://site.example/politics?page=2", "a section page"),
    ],
)
async def test_what_an_address_tells_of_itself_is_answered_without_asking(site: Site, address: str, words: str) -> None:
    names = Names()
    async with fetcher(site, names) as f:
        with pytest.raises(NotAStory) as error:
            await f.fetch(parse(address))
    assert words in error.value.sentence
    assert names.asked == []


@pytest.mark.parametrize(
    "path",
    [
        "/?p=123",
        "/india",
        "/1.html",
        "/news/12",
        "/putin-kim-jong-un-talks-before-trump-meeting/",
        "/archives/48213",
        "/category/a-whole-headline-with-dashes-in-it/",
        "/hindi/articles/c1234567890o",
        "/india-67890123",
        "/india/news",
        "/story.php?id=5",
    ],
)
async def test_an_address_that_may_be_a_storys_is_asked(site: Site, path: str) -> None:
    site.serve(path, html(STORY))
    if path in ("/india", "/india/news"):
        assert type(await refused(site, site.url(path))) is NotAStory
    else:
        assert (await fetched(site, site.url(path))).html == STORY


async def test_a_pdf_by_its_name_is_not_asked_for(site: Site) -> None:
    error = await refused(site, site.url("/order.pdf"))
    assert type(error) is NotHtml
    assert site.requests == []


# ---- what it says


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw"])
async def test_a_compressed_page_is_unpacked(site: Site, coding: str) -> None:
    assert (await fetched(site, site.serve("/story-1", web.compressed(STORY.encode() * 50, coding)))).html == STORY * 50


async def test_a_page_in_several_gzip_members_is_whole(site: Site) -> None:
    body = web.compressed(STORY[:200].encode()).body + web.compressed(STORY[200:].encode()).body + b"\0\0\0"
    address = site.serve("/story-1", Answer(body, headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip"))))
    assert (await fetched(site, address)).html == STORY


@pytest.mark.parametrize("coding", ["gzip", "deflate", "identity", "utf-8", ""])
async def test_a_plain_page_under_another_label_is_read(site: Site, coding: str) -> None:
    address = site.serve("/story-1", Answer(STORY.encode(), headers=(("Content-Type", "text/html"), ("Content-Encoding", coding))))
    assert (await fetched(site, address)).html == STORY


@pytest.mark.parametrize(
    ("coding", "body"), [("br", STORY.encode()), ("gzip", b"\x1f\x8b\x08" + b"\xff" * 50), ("gzip, gzip", STORY.encode())]
)
async def test_a_body_that_cannot_be_unpacked_is_the_sites_fault(site: Site, coding: str, body: bytes) -> None:
    address = site.serve("/story-1", Answer(body, headers=(("Content-Type", "text/html"), ("Content-Encoding", coding))))
    assert type(await refused(site, address)) is SiteFailed


@pytest.mark.parametrize(
    ("content_type", "encoding"),
    [
        ("text/html", "utf-8"),
        ("text/html; charset=ISO-8859-1", "utf-8"),
        ("text/html; charset=windows-1252", "utf-8"),
        ("text/html; charset=nonsense", "utf-8"),
        ("text/html; charset=utf-16", "utf-8"),
        ("text/html; charset=utf-8", "utf-8-sig"),
        ("text/html; charset=iso-8859-1", "utf-16"),
        ("text/html; charset=utf-16le", "utf-16-le"),
        ("text/html", "utf-16-be"),
    ],
)
async def test_a_lying_charset_does_not_spoil_the_hindi(site: Site, content_type: str, encoding: str) -> None:
    assert (await fetched(site, site.serve("/story-1", html(STORY, encoding=encoding, content_type=content_type)))).html == STORY


# ---- pages that say no


CHALLENGE = (
    "<html><head><title>Just a moment...</title><script>window._cf_chl_opt={}</script></head><body>Checking your browser</body></html>"
)


@pytest.mark.parametrize("status", [200, 403, 503])
async def test_a_challenge_is_a_refusal_with_any_status(site: Site, status: int) -> None:
    error = await refused(site, site.serve("/story-1", html(CHALLENGE, status)))
    assert type(error) is RefusedBySite
    assert "paste" in error.sentence.lower()


async def test_google_news_that_keeps_the_address_to_itself_is_said_so(site: Site) -> None:
    names = Names({"news.google.com": ["127.0.0.1"]})
    site.page("/articles/CBMiAU_yqLNot", "<html><body>Google News</body></html>")
    async with fetcher(site, names, "news.google.com") as f:
        with pytest.raises(NotAStory) as error:
            await f.fetch(parse(site.url("/articles/CBMiAU_yqLNot", "news.google.com")))
    assert "Google News" in error.value.sentence


# ---- anything else on the same way


async def test_a_feed_can_be_asked_for_conditionally(site: Site) -> None:
    headers = (("Content-Type", "application/rss+xml"), ("ETag", '"2"'))
    address = site.serve("/feed.xml", Answer(b"<rss/>", headers=headers), Answer(b"", 304, (("ETag", '"2"'),)))
    async with fetcher(site) as f:
        first = await f.get(address)
        second = await f.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (first.status, first.body, first.address, first.moved) == (200, b"<rss/>", address, "")
    assert second.status == 304
    assert site.requests[1].headers["if-none-match"] == '"2"'


async def test_a_feed_that_moved_for_good_says_where_to(site: Site) -> None:
    feed = site.serve("/feed-3.xml", Answer(b"<rss/>"))
    site.serve("/feed-2.xml", redirect("/feed-3.xml", 302))
    site.serve("/feed-1.xml", redirect("/feed-2.xml", 301))
    site.serve("/feed-0.xml", redirect("/feed-3.xml", 308))
    async with fetcher(site) as f:
        some_of_the_way = await f.get(site.url("/feed-1.xml"))
        all_of_it = await f.get(site.url("/feed-0.xml"))
        for_now = await f.get(site.url("/feed-2.xml"))
    assert (some_of_the_way.moved, some_of_the_way.address) == (site.url("/feed-2.xml"), feed)
    assert all_of_it.moved == feed
    assert for_now.moved == ""


async def test_any_status_is_an_answer_to_whoever_asks_for_answers(site: Site) -> None:
    site.serve("/feed.xml", Answer(b"no", 429, (("Retry-After", "120"),)))
    async with fetcher(site) as f:
        answer = await f.get(site.url("/feed.xml"))
        assert (answer.status, answer.headers["retry-after"], answer.body) == (429, "120", b"no")
        assert (await f.get(site.url("/"))).status == 404


async def test_the_same_limits_hold_for_anything(site: Site, private: Site) -> None:
    site.serve("/large", Answer(b"a" * 1_001))
    site.serve("/hangs", web.hang)
    site.serve("/to", redirect(private.url("/story")))
    async with fetcher(site) as f:
        with pytest.raises(TooLarge):
            await f.get(site.url("/large"), limit=1_000)
        with pytest.raises(TimedOut):
            await f.get(site.url("/hangs"), deadline=0.2)
        for address in (private.url("/story"), site.url("/to")):
            with pytest.raises(BlockedAddress):
                await f.get(address)
