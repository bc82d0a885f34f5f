"""Where links lead, and where they must not: redirects, pages that send on, private servers, other spellings."""

from pathlib import Path

import pytest

from bot.errors import (
    BlockedAddress,
    EndlessRedirects,
    NotALink,
    NotAStory,
    NotFound,
    Paywalled,
    Unreachable,
)
from bot.reading import guard
from bot.reading.link import parse
from bot.reading.page import REDIRECTS
from tests.fakes.site import Answer, Names, Site, html, redirect
from tests.reading.fetching import STORY, fetched, fetcher, refused
from tests.reading.test_address import LOOPBACK_SPELLINGS

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
    assert type(await refused(site, site.url("/0-a"))) is EndlessRedirects


@pytest.mark.parametrize("loop", [{"/a-1": "/a-1"}, {"/a-1": "/b-1", "/b-1": "/a-1"}, {"/a-1": ""}, {"/a-1": "?"}])
async def test_a_redirect_loop_is_unreachable(site: Site, loop: dict[str, str]) -> None:
    for path, to in loop.items():
        site.serve(path, redirect(to) if to else redirect(path + "#again"))
    assert type(await refused(site, site.url("/a-1"))) is EndlessRedirects
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


async def test_a_page_that_sends_telephones_into_an_app_is_the_page(site: Site) -> None:
    page = '<meta http-equiv="refresh" content="1;url=intent://story/1#Intent;end"><p>छोटी खबर</p>'
    assert (await fetched(site, site.page("/story-1", page))).html == page


async def test_pages_that_send_each_other_on_are_a_loop(site: Site) -> None:
    site.page("/a-1", '<meta http-equiv="refresh" content="0;url=/b-1">')
    site.page("/b-1", '<meta http-equiv="refresh" content="0;url=/a-1">')
    assert type(await refused(site, site.url("/a-1"))) is EndlessRedirects


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


BRACKETS = ["[::1]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::1%25lo]", "0.0.0.0", "0", "[::]"]  # noqa: S104 -- to be refused


@pytest.mark.parametrize("spelling", [*LOOPBACK_SPELLINGS, *BRACKETS])
async def test_no_spelling_of_this_machine_reaches_a_server_on_a_port_of_pages(
    site: Site, private: Site, spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the server listened on 8080: the port alone does not save it."""
    monkeypatch.setattr(guard, "PORTS", guard.PORTS | {private.port})
    for form in (f"http://{spelling}:{private.port}/story-1", f"http://user:word@{spelling}:{private.port}/story-1"):
        error = await refused(site, form)
        assert error.code == "blocked_address"
    assert (await refused(site, site.serve("/to", redirect(f"http://{spelling}:{private.port}/story-1")))).code == "blocked_address"
    assert private.connections == 0


async def test_no_password_of_this_machine_s_user_is_sent(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".netrc").write_text("default login editor password word\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))
    await fetched(site, site.page("/story-1", STORY).replace("://", "://editor:word@"))
    assert "authorization" not in site.requests[0].headers


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
