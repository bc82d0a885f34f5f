"""Pages fetched from a site on loopback that behaves as badly as sites do."""

import asyncio
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.errors import (
    BlockedAddress,
    NoStory,
    NotALink,
    NotAStory,
    NotFound,
    NotHtml,
    Paywalled,
    ReadingError,
    RefusedBySite,
    SettingsError,
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

STORY = (
    "<html lang='hi'><head><title>नहर की मरम्मत पूरी</title></head><body><h1>नहर की मरम्मत पूरी</h1>"
    "<p>सिंचाई मंत्री ने शनिवार को बताया कि नहर की मरम्मत का काम समय से पहले पूरा हो गया है और किसानों को अगले सप्ताह से पानी मिलने लगेगा।</p>"
    "<p>उन्होंने कहा कि इस पर साढ़े तीन करोड़ रुपये खर्च हुए और चालीस गाँवों के खेतों तक पानी पहुँचेगा।</p></body></html>"
)


NOBODY = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Trusts no certificate: most tests need none, and reading the real list takes 20 ms."""


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        yield site


@pytest.fixture
def private() -> Iterator[Site]:
    """A server that nobody exempted: it must never be asked."""
    with Site() as private:
        private.serve("/", html(STORY))
        private.serve("/story", html(STORY))
        yield private
        assert private.connections == 0


@asynccontextmanager
async def fetcher(
    site: Site, names: Names | None = None, *allowed: str, deadline: float = 30.0, limit: int = 5_000_000
) -> AsyncIterator[Fetcher]:
    """A fetcher to which `site` is exempt, under its own address and under the `allowed` names."""
    hosts = {site.host, *(f"{name}:{site.port}" for name in allowed)}
    f = Fetcher(Settings(fetch_allow_hosts=frozenset(hosts)), names, deadline=deadline, limit=limit, trust=NOBODY)
    try:
        yield f
    finally:
        await f.aclose()


async def fetched(site: Site, address: str, **limits: float) -> Page:
    async with fetcher(site, **limits) as f:  # type: ignore[arg-type]
        return await f.fetch(parse(address))


async def refused(site: Site, address: str, **limits: float) -> ReadingError:
    with pytest.raises(ReadingError) as error:
        await fetched(site, address, **limits)
    return error.value


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


@pytest.mark.parametrize("behaviour", [web.hang, web.hang_in_the_body, web.drip])
async def test_a_site_that_never_ends_is_given_up_after_the_deadline(site: Site, behaviour: web.Behaviour) -> None:
    assert type(await refused(site, site.serve("/story-1", behaviour), deadline=0.3)) is TimedOut


async def test_the_deadline_counts_redirects_together(site: Site) -> None:
    for i in range(REDIRECTS):
        site.serve(f"/{i}-a", Answer(b"", 302, (("Location", f"/{i + 1}-a"),), wait=0.4))
    site.page(f"/{REDIRECTS}-a", STORY)
    assert type(await refused(site, site.url("/0-a"), deadline=1.0)) is TimedOut


async def test_a_hang_of_one_page_does_not_hold_up_another(site: Site) -> None:
    site.serve("/hangs", web.hang)
    site.page("/story-1", STORY)
    async with fetcher(site) as f:
        hanging = [asyncio.create_task(f.fetch(parse(site.url("/hangs")))) for _ in range(20)]
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


# ---- redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "location", ["/story-1", "story-1", "//{host}/story-1", "http://{host}/story-1", "HTTP:\\\\{host}\\story-1", "./x/../story-1#top"]
)
async def test_a_redirect_is_followed(site: Site, status: int, location: str) -> None:
    site.page("/story-1", STORY)
    page = await fetched(site, site.serve("/short", redirect(location.format(host=site.host), status)))
    assert page.html == STORY
    assert page.address == site.url("/story-1")


async def test_a_redirect_in_hindi_letters_is_followed(site: Site) -> None:
    site.page("/%E0%A4%96%E0%A4%AC%E0%A4%B0-1", STORY)
    assert (await fetched(site, site.serve("/short", redirect("/खबर-1")))).html == STORY


async def test_five_redirects_are_followed_and_no_more(site: Site) -> None:
    for i in range(REDIRECTS + 1):
        site.serve(f"/{i}-a", redirect(f"/{i + 1}-a"))
    site.page(f"/{REDIRECTS + 1}-a", STORY)
    assert (await fetched(site, site.url("/1-a"))).html == STORY
    assert type(await refused(site, site.url("/0-a"))) is Unreachable


@pytest.mark.parametrize("loop", [{"/a-1": "/a-1"}, {"/a-1": "/b-1", "/b-1": "/a-1"}, {"/a-1": ""}, {"/a-1": "?"}])
async def test_a_redirect_loop_is_unreachable(site: Site, loop: dict[str, str]) -> None:
    for path, to in loop.items():
        site.serve(path, redirect(to) if to else redirect(path + "#again"))
    assert type(await refused(site, site.url("/a-1"))) is Unreachable
    assert len(site.requests) <= len(loop)


async def test_a_site_that_sets_a_cookie_and_redirects_to_itself_is_read(site: Site) -> None:
    address = site.serve("/story-1", redirect("/story-1", cookie="seen=1; Path=/"), html(STORY))
    assert (await fetched(site, address)).html == STORY
    assert site.requests[1].headers["cookie"] == "seen=1"


async def test_no_cookie_is_kept_for_the_next_link(site: Site) -> None:
    site.serve("/story-1", redirect("/story-2", cookie="reader=1; Path=/; Max-Age=9999"))
    site.page("/story-2", STORY)
    async with fetcher(site) as f:
        await f.fetch(parse(site.url("/story-1")))
        await f.fetch(parse(site.url("/story-2")))
    assert [r.headers.get("cookie") for r in site.requests] == [None, "reader=1", None]


@pytest.mark.parametrize(
    "to", ["ftp://site.example/a", "javascript:alert(1)", "file:///etc/passwd", "market://details?id=x", "http://[::g]/", "http://["]
)
async def test_a_redirect_to_what_is_no_web_address_is_refused(site: Site, to: str) -> None:
    assert type(await refused(site, site.serve("/story-1", redirect(to)))) is NotALink


async def test_a_shortener_that_leads_to_a_video_is_answered_as_a_video(site: Site) -> None:
    error = await refused(site, site.serve("/short", redirect("https://www.youtube.com/watch?v=abc")))
    assert type(error) is NotAStory
    assert "a video" in error.sentence


async def test_a_shortener_that_leads_to_a_share_link_comes_to_the_story(site: Site) -> None:
    site.page("/story-1", STORY)
    site.serve("/short", redirect(f"https://l.facebook.com/l.php?u=http%3A%2F%2F{site.host}%2Fstory-1"))
    assert (await fetched(site, site.url("/short"))).address == site.url("/story-1")


async def test_a_story_that_redirects_to_the_front_page_is_not_passed_off_as_it(site: Site) -> None:
    site.page("/", STORY)
    assert type(await refused(site, site.serve("/old-1", redirect("/")))) is NotAStory
    assert site.fetches("/") == 0


async def test_a_story_that_redirects_to_the_log_in_is_for_subscribers(site: Site) -> None:
    site.page("/login?next=story-1", STORY)
    assert type(await refused(site, site.serve("/story-1", redirect("/login?next=story-1")))) is Paywalled


@pytest.mark.parametrize(
    "page",
    [
        '<html><head><meta http-equiv="refresh" content="0;url=/story-1"></head></html>',
        "<META HTTP-EQUIV=refresh CONTENT='0; URL=\"{story}\"'>",
        "<noscript><META content='0;URL={story}' http-equiv=refresh></noscript><title>{story}</title>",
        '<script>window.opener = null; location.replace("{escaped}")</script>',
        "<html><script>window.location.href = '{story}';</script>Redirecting…</html>",
    ],
)
async def test_a_page_that_only_sends_on_is_followed(site: Site, page: str) -> None:
    story = site.page("/story-1", STORY)
    site.page("/short", page.format(story=story, escaped=story.replace("/", "\\/")))
    assert (await fetched(site, site.url("/short"))).address == story


async def test_a_refresh_header_is_followed(site: Site) -> None:
    site.page("/story-1", STORY)
    site.serve("/short", Answer(b"<html></html>", headers=(("Content-Type", "text/html"), ("Refresh", "0; url=/story-1"))))
    assert (await fetched(site, site.url("/short"))).html == STORY


@pytest.mark.parametrize(
    "refresh",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="300;url=/other">',
        '<meta http-equiv="refresh" content="0;url=/story-1">',
        "<script>if (old) location.href = '/old-browsers'</script>",
    ],
)
async def test_a_story_that_reloads_itself_is_the_story(site: Site, refresh: str) -> None:
    story = STORY.replace("<head>", f"<head>{refresh}")
    assert (await fetched(site, site.page("/story-1", story))).html == story


async def test_pages_that_send_each_other_on_are_a_loop(site: Site) -> None:
    site.page("/a-1", '<meta http-equiv="refresh" content="0;url=/b-1">')
    site.page("/b-1", '<meta http-equiv="refresh" content="0;url=/a-1">')
    assert type(await refused(site, site.url("/a-1"))) is Unreachable


# ---- the guard


@pytest.mark.parametrize(
    "form",
    [
        "http://127.0.0.1:{port}/story",
        "http://127.1:{port}/",
        "http://localhost:{port}/story",
        "http://2130706433:{port}/story",
        "http://0x7f.1:{port}/story",
        "http://①②⑦.⓪.⓪.①:{port}/story",
        "http://[::ffff:127.0.0.1]:{port}/story",
        "http://site.example@127.0.0.1:{port}/story",
        "http://site.example\\@127.0.0.1:{port}/story",
        "127.0.0.1:{port}/story",
    ],
)
async def test_a_private_server_is_never_asked(site: Site, private: Site, form: str) -> None:
    error = await refused(site, form.format(port=private.port))
    assert type(error) in ((BlockedAddress,) if "\\" not in form else (BlockedAddress, Unreachable))


async def test_a_redirect_to_a_private_server_is_not_followed(site: Site, private: Site) -> None:
    for i, to in enumerate(
        [private.url("/story"), private.url("/"), f"//0x7f.1:{private.port}/story", f"http://localhost:{private.port}/"]
    ):
        assert type(await refused(site, site.serve(f"/{i}-a", redirect(to)))) is BlockedAddress
        assert type(await refused(site, site.page(f"/{i}-b", f'<meta http-equiv="refresh" content="0;url={to}">'))) is BlockedAddress


async def test_a_name_that_leads_to_a_private_server_is_refused(site: Site, private: Site) -> None:
    names = Names({"news.example": ["127.0.0.1"], "mixed.example": ["127.0.0.1", "::1"], "lan.example": ["10.0.0.1"]})
    async with fetcher(site, names) as f:
        for name in names.known:
            with pytest.raises(BlockedAddress) as error:
                await f.fetch(parse(f"http://{name}/story"))
            assert name in error.value.sentence
            with pytest.raises(BlockedAddress):
                await f.fetch(parse(f"http://{name}:{private.port}/story"))
            with pytest.raises(BlockedAddress):
                await f.fetch(parse(site.serve("/to", redirect(f"http://{name}/story"))))


async def test_a_name_that_changes_its_answer_gains_nothing(site: Site) -> None:
    """The first answer is one that may be asked; the second, which a guard that looks a name up twice would connect to, must not be."""
    with Site("127.0.0.2", site.port) as other:
        other.page("/story-1", STORY.replace("नहर", "सड़क"))
        site.page("/story-1", STORY)
        names = Names()
        names.add("news.example", ["127.0.0.1"], ["127.0.0.2"])
        async with fetcher(site, names, "news.example") as f:
            assert (await f.fetch(parse(site.url("/story-1", "news.example")))).html == STORY
        assert names.asked == ["news.example"]
        assert other.connections == 0


async def test_of_several_addresses_the_first_that_answers_is_taken(site: Site) -> None:
    site.page("/story-1", STORY)
    names = Names({"news.example": ["127.0.0.3", "127.0.0.1"]})  # nobody listens on the first
    async with fetcher(site, names, "news.example") as f:
        assert (await f.fetch(parse(site.url("/story-1", "news.example")))).html == STORY
    assert site.requests[0].headers["host"] == f"news.example:{site.port}"


async def test_the_environments_proxies_are_not_used(site: Site, private: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, private.url("").rstrip("/"))
    assert (await fetched(site, site.page("/story-1", STORY))).html == STORY


# ---- other spellings


async def test_a_dead_amp_page_leads_to_the_living_one(site: Site) -> None:
    site.page("/story-1", STORY)
    page = await fetched(site, site.url("/amp/story-1"))
    assert page.address == site.url("/story-1")
    assert site.paths() == ["/amp/story-1", "/story-1"]


async def test_a_living_amp_page_is_asked_for_alone(site: Site) -> None:
    site.page("/amp/story-1", STORY)
    assert (await fetched(site, site.url("/amp/story-1"))).link.address == site.url("/story-1")
    assert site.paths() == ["/amp/story-1"]


async def test_an_address_without_a_scheme_is_tried_in_https_and_then_in_http(site: Site) -> None:
    site.page("/story-1", STORY)
    assert (await fetched(site, f"{site.host}/story-1")).address == site.url("/story-1")


async def test_a_page_that_is_gone_is_not_asked_for_twice(site: Site) -> None:
    assert type(await refused(site, site.url("/gone-1/"))) is NotFound
    assert site.paths() == ["/gone-1/"]


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


# ---- proxies


async def test_a_proxy_serves_the_hosts_it_was_given(site: Site) -> None:
    with Site() as proxy:
        proxy.page("/story-1", STORY)
        names = Names({"www.news.example": ["1.1.1.1"], "other.example": ["127.0.0.1"]})
        f = Fetcher(
            Settings(fetch_proxy=(("news.example", proxy.url("")),), fetch_allow_hosts=frozenset({f"other.example:{site.port}"})), names
        )
        site.page("/story-1", STORY)
        assert (await f.fetch(parse("http://www.news.example/story-1"))).html == STORY
        assert (await f.fetch(parse(site.url("/story-1", "other.example")))).html == STORY
        await f.aclose()
        assert [r.target for r in proxy.requests] == ["http://www.news.example/story-1"]
        assert site.fetches("/story-1") == 1


async def test_a_proxy_for_all_is_no_way_around_the_guard(site: Site, private: Site) -> None:
    with Site() as proxy:
        proxy.page("/story", STORY)
        names = Names({"lan.example": ["10.0.0.1"]})
        f = Fetcher(Settings(fetch_proxy=(("", proxy.url("")),)), names)
        for address in (private.url("/story"), "http://lan.example/story", "http://localhost/story", "http://10.0.0.1/story"):
            with pytest.raises(BlockedAddress):
                await f.fetch(parse(address))
        assert proxy.connections == 0
        assert (await f.fetch(parse("http://only-the-proxy-knows.example/story"))).html == STORY
        await f.aclose()


async def test_a_proxy_that_wants_a_password_gets_it(site: Site) -> None:
    with Site() as proxy:
        proxy.page("/story-1", STORY)
        address = f"http://reader:word@{proxy.host}"
        f = Fetcher(Settings(fetch_proxy=(("", address),)), Names({"news.example": ["1.1.1.1"]}))
        await f.fetch(parse("http://news.example/story-1"))
        await f.aclose()
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic cmVhZGVyOndvcmQ="


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "nonsense", "http://127.0.0.1:word"])
def test_a_proxy_that_makes_no_sense_is_said_so_and_not_repeated(proxy: str) -> None:
    with pytest.raises(SettingsError) as error:
        Fetcher(Settings(fetch_proxy=(("", proxy),)))
    assert "FETCH_PROXY" in error.value.sentence
    assert proxy not in error.value.sentence


@pytest.mark.skipif(find_spec("socksio") is not None, reason="what SOCKS needs is installed")
def test_a_socks_proxy_without_its_package_says_what_to_install() -> None:
    with pytest.raises(SettingsError) as error:
        Fetcher(Settings(fetch_proxy=(("", "socks5://127.0.0.1:1"),)))
    assert "pip install" in error.value.sentence


# ---- TLS


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for news.example, and its key, made for this run."""
    openssl = shutil.which("openssl")
    if not openssl:
        pytest.skip("there is no openssl here to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    request = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example"
    subprocess.run(
        [openssl, *request.split(), "-addext", "subjectAltName=DNS:news.example", "-keyout", key, "-out", cert],
        check=True,
        capture_output=True,
    )
    return cert, key


@pytest.fixture
def tls_site(certificate: tuple[Path, Path]) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with Site(tls=context) as site:
        site.page("/story-1", STORY)
        yield site


async def test_tls_is_spoken_to_the_name_at_the_address_that_was_checked(tls_site: Site, certificate: tuple[Path, Path]) -> None:
    names = Names({"news.example": ["127.0.0.1"], "other.example": ["127.0.0.1"]})
    hosts = frozenset(f"{name}:{tls_site.port}" for name in names.known)
    f = Fetcher(Settings(fetch_allow_hosts=hosts), names, trust=ssl.create_default_context(cafile=certificate[0]))
    assert (await f.fetch(parse(tls_site.url("/story-1", "news.example")))).html == STORY
    with pytest.raises(Unreachable):  # the certificate is not the other's
        await f.fetch(parse(tls_site.url("/story-1", "other.example")))
    await f.aclose()


async def test_a_certificate_that_nobody_vouches_for_is_unreachable(tls_site: Site) -> None:
    f = Fetcher(Settings(fetch_allow_hosts=frozenset({f"news.example:{tls_site.port}"})), Names({"news.example": ["127.0.0.1"]}))
    with pytest.raises(Unreachable):
        await f.fetch(parse(tls_site.url("/story-1", "news.example")))
    await f.aclose()
    assert tls_site.requests == []
