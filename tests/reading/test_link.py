"""Links: found in what people write, and known again in every form they come in."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import NotALink
from bot.reading.address import split
from bot.reading.link import MOST, broken_links, clean_address, fetchable, find_links, parse, source_of


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://site.in/india/story-1", ["https://site.in/india/story-1"]),
        ("यह पढ़िए: https://site.in/india/story-1", ["https://site.in/india/story-1"]),
        ("site.in/india/story-1", ["site.in/india/story-1"]),
        ("www.site.in/india/story-1 पढ़ो", ["www.site.in/india/story-1"]),
        ("Site.In/India/Story-1", ["Site.In/India/Story-1"]),
        ("hindi.site.co.in/a-1?id=2", ["hindi.site.co.in/a-1?id=2"]),
        ("खबर https://site.in/story-1।", ["https://site.in/story-1"]),
        ("खबर https://site.in/story-1।और आगे", ["https://site.in/story-1"]),
        ("खबर https://site.in/story-1॥", ["https://site.in/story-1"]),
        ("खबर (https://site.in/story-1)।", ["https://site.in/story-1"]),
        ("[खबर](https://site.in/story-1)", ["https://site.in/story-1"]),
        ("<https://site.in/story-1>", ["https://site.in/story-1"]),
        ("“https://site.in/story-1”, उन्होंने लिखा", ["https://site.in/story-1"]),
        ("'https://site.in/story-1'", ["https://site.in/story-1"]),
        ("*https://site.in/story-1*", ["https://site.in/story-1"]),
        ("क्या यह सच है https://site.in/story-1?!", ["https://site.in/story-1"]),
        ("https://site.in/story-1...", ["https://site.in/story-1"]),
        ("पढ़ेंhttps://site.in/story-1", ["https://site.in/story-1"]),
        ("Title of the storyhttps://site.in/story-1", ["https://site.in/story-1"]),
        ("https://site.in/story-1\u200b", ["https://site.in/story-1"]),
        ("\u202ahttps://site.in/story-1\u202c", ["https://site.in/story-1"]),
        ("https://site.in/a_(b)", ["https://site.in/a_(b)"]),
        ("(https://site.in/a_(b))", ["https://site.in/a_(b)"]),
        ("https://site.in/हिन्दी-खबर_१ देखें", ["https://site.in/हिन्दी-खबर_१"]),
        ("समाचार.भारत/खबर-1", ["समाचार.भारत/खबर-1"]),
        ("https://समाचार.भारत/खबर-1", ["https://समाचार.भारत/खबर-1"]),
        ("http:\\\\site.in/story-1", ["http:\\\\site.in/story-1"]),
        ("https://site.in/a-1https://other.in/b-2", ["https://site.in/a-1", "https://other.in/b-2"]),
        ("https://web.archive.org/web/2022/https://site.in/a-1", ["https://web.archive.org/web/2022/https://site.in/a-1"]),
        ("https://a.in/x-1, https://b.in/y-2 और c.in/z-3", ["https://a.in/x-1", "https://b.in/y-2", "c.in/z-3"]),
        ("192.168.1.1/admin", ["192.168.1.1/admin"]),
        ("localhost:8000/a", ["localhost:8000/a"]),
        ("ndtv.in", ["ndtv.in"]),
        ("ndtv.in।", ["ndtv.in"]),
        ("👉https://site.in/story-1👇 पढ़ें", ["https://site.in/story-1"]),
        ("https://site.in/story-1.htmlपूरी खबर", ["https://site.in/story-1.html"]),
        ("https://site.in/story-1,पढ़ें (https://site.in/story-2)देखें", ["https://site.in/story-1", "https://site.in/story-2"]),
        ("https://site.in/story-1—पढ़ें", ["https://site.in/story-1"]),
        ("https://site.in/a_(हिंदी)", ["https://site.in/a_(हिंदी)"]),
        ("https://site.in/a-1,https://site.in/b-2", ["https://site.in/a-1", "https://site.in/b-2"]),
        ("_https://site.in/story-1_", ["https://site.in/story-1"]),
        ("देखोwww.site.in/story-1 लिंक-site.in/story-2", ["www.site.in/story-1", "site.in/story-2"]),
        ("लिंक:site.in/story-1", ["site.in/story-1"]),
        ("खबर.कॉम/x-1", ["खबर.कॉम/x-1"]),
        # no links
        ("", []),
        ("प्रधानमंत्री ने कहा.उन्होंने बताया कि 2.5 फीसदी की वृद्धि हुई।", []),
        ("रु.500 और 12.30/13 बजे, U.S./China, and/or, 1.2.3.4", []),
        ("संपर्क: reader.news@site.in", []),
        ("readme.txt story.html/a", []),
        ("ftp://site.in/a", []),
        ("एजेंसी के अनुसार ndtv.in ने बताया कि मंगलवार को हुई बैठक में सभी दलों के नेता शामिल हुए और देर तक चर्चा चली", []),
    ],
)
def test_links_are_found_as_people_write_them(text: str, links: list[str]) -> None:
    assert [link.given for link in find_links(text)] == links


@pytest.mark.parametrize(
    ("text", "hidden", "links"),
    [
        ("यहाँ पढ़ें", ["https://site.in/a-1"], ["https://site.in/a-1"]),
        ("https://b.in/1-b", ["https://site.in/a-1"], ["https://b.in/1-b", "https://site.in/a-1"]),
        ("https://site.in/a-1", ["https://www.site.in/a-1/?utm_source=tg"], ["https://site.in/a-1"]),
        ("https://site.in/a-lo…", ["https://site.in/a-long-story-1"], ["https://site.in/a-long-story-1"]),
        ("site.in/a-lo...", ["https://site.in/a-long-story-1"], ["https://site.in/a-long-story-1"]),
        ("खबर", ["tg://resolve?domain=x", "", "https://site.in/a-1"], ["https://site.in/a-1"]),
        ("खबर", ["https://t.me/some_channel", "https://site.in/a-1"], ["https://site.in/a-1"]),
    ],
)
def test_links_behind_words_and_buttons_count_as_well(text: str, hidden: list[str], links: list[str]) -> None:
    assert [link.given for link in find_links(text, hidden)] == links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "बजट सत्र सोमवार से\n\nhttps://site.in/budget-1\n\nडाउनलोड करें ऐप https://play.google.com/store/apps/details?id=in.site",
            ["https://site.in/budget-1"],
        ),
        ("https://site.in/budget-1\nGet the app: https://bit.ly/site-app", ["https://site.in/budget-1"]),
        ("https://site.in/budget-1 हमारा ऐप डाउनलोड करें:\nhttps://siteapp.page.link/x1", ["https://site.in/budget-1"]),
        ("https://site.in/budget-1 Join: https://chat.whatsapp.com/AbC", ["https://site.in/budget-1"]),
        ("https://whatsapp.com/channel/123 https://site.in/budget-1", ["https://site.in/budget-1"]),
        ("https://site.in/budget-1 https://t.me/+AbCd https://t.me/site_channel", ["https://site.in/budget-1"]),
        ("https://site.in/budget-1 फॉलो करें https://twitter.com/site https://www.facebook.com/site", ["https://site.in/budget-1"]),
        ("https://site.in/budget-1 और खबरें: https://www.site.in/", ["https://site.in/budget-1"]),
        # nothing else there: it is answered for what it is
        ("https://play.google.com/store/apps/details?id=in.site", ["https://play.google.com/store/apps/details?id=in.site"]),
        ("https://bit.ly/site-app डाउनलोड करें", ["https://bit.ly/site-app"]),
        # other things that a person may mean
        ("https://site.in/budget-1 https://youtu.be/abc", ["https://site.in/budget-1", "https://youtu.be/abc"]),
        ("https://site.in/budget-1 https://other.in/", ["https://site.in/budget-1", "https://other.in/"]),
        ("नया ऐप आया https://site.in/new-app-1", ["https://site.in/new-app-1"]),
    ],
)
def test_what_an_app_promotes_beside_a_story_is_no_second_story(text: str, links: list[str]) -> None:
    assert [link.given for link in find_links(text)] == links


def test_one_story_in_several_forms_is_one_link_and_five_are_the_most() -> None:
    forms = "https://site.in/a-1 http://www.site.in/a-1/ https://m.site.in/a-1?utm_source=x https://site.in/amp/a-1"
    assert len(find_links(forms)) == 1
    assert [link.given for link in find_links(" ".join(f"https://site.in/a-{i}" for i in range(9)))] == [
        f"https://site.in/a-{i}" for i in range(MOST)
    ]


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("देखें ftp://site.in/a.zip", ["ftp://site.in/a.zip"]),
        ("javascript:alert(1)", ["javascript:alert(1)"]),
        ("mailto:desk@site.in.", ["mailto:desk@site.in"]),
        ("file:///etc/passwd", ["file:///etc/passwd"]),
        ("htttps://site.in/a", ["htttps://site.in/a"]),
        ("http://[::g]/", ["http://[::g]/"]),
        ("https://site.in/a", []),
        ("मंत्री:उन्होंने कहा", []),
        ("whatsapp://send?text=https%3A%2F%2Fsite.in%2Fa", []),
    ],
)
def test_what_was_meant_as_an_address_and_is_none_is_named(text: str, broken: list[str]) -> None:
    assert broken_links(text) == broken


CLEAN = "https://site.in/india/story-1"


@pytest.mark.parametrize(
    "form",
    [
        "https://site.in/india/story-1",
        "http://site.in/india/story-1",
        "site.in/india/story-1",
        "HTTPS://WWW.Site.IN:443/india/story-1/",
        "https://site.in./india/story-1",
        "https://site.in/india/story-1#comments",
        "https://site.in/india/story-1?",
        "https://site.in/india/story-1?utm_source=whatsapp&utm_medium=social&fbclid=Iw1",
        "https://site.in/india/story-1?gclid=1&ref=home&igshid=2&_ga=3&mc_cid=4",
        "https://site.in/india/story-1?utm_source=a&amp;utm_medium=b",
        "https://m.site.in/india/story-1",
        "https://mobile.site.in/india/story-1",
        "https://www.m.site.in/india/story-1",
        "https://m.site.in/lite/india/story-1",
        "https://amp.site.in/india/story-1",
        "https://site.in/amp/india/story-1",
        "https://site.in/india/story-1/amp",
        "https://site.in/india/story-1/amp/",
        "https://site.in/india/amp/story-1",
        "https://site.in/india/story-1.amp",
        "https://site.in/india/story-1?amp",
        "https://site.in/india/story-1?amp=1",
        "https://site.in/india/story-1?outputType=amp",
        "https://site-in.cdn.ampproject.org/c/s/site.in/india/story-1?amp=1",
        "https://site-in.cdn.ampproject.org/v/s/www.site.in/amp/india/story-1?amp_js_v=0.1&usqp=mq",
        "https://www.google.com/amp/s/site.in/india/story-1/amp",
        "https://www.google.co.in/amp/site.in/india/story-1",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&ved=1",
        "https://www.google.com/url?q=https://site.in/india/story-1",
        "https://www.bing-amp.com/c/s/site.in/india/story-1",
        "https://site-in.translate.goog/india/story-1?_x_tr_sl=hi&_x_tr_tl=en",
        "https://translate.google.com/translate?sl=hi&tl=en&u=https://site.in/india/story-1",
        "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://m.facebook.com/sharer.php?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1%3Fref%3Dfb",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1%3Ffbclid%3D1&h=AT0",
        "https://lm.facebook.com/l.php?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://l.instagram.com/?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&e=1",
        "https://twitter.com/intent/tweet?text=%E0%A4%96&url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&via=site",
        "https://x.com/share?text=%E0%A4%96%20https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://api.whatsapp.com/send?text=%E0%A4%96%E0%A4%AC%E0%A4%B0%20https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://wa.me/?text=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "whatsapp://send?text=%E0%A4%96%E0%A4%AC%E0%A4%B0+https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "tg://msg_url?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&text=x",
        "https://t.me/share/url?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&text=x",
        "https://t.me/iv?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&rhash=1",
        "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://www.reddit.com/submit?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Famp%2Fs%2Fm.site.in%2Findia%2Fstory-1",
        "https://site.in/india/story-1/amp/1",
        "https://www.site.in//india/story-1",
        "https://site.in/lite/india/story-1",
        "https://site.in/india/story-1?noamp=mobile&mode=amp",
        "https://site.in/india/story-1/print/",
        "https://site.in/india/story-1?tmpl=component&print=1&layout=default&page=1",
        "https://site.in/india/story-1?share=whatsapp&nb=1&spref=tw&m=0&_branch_match_id=1&tblci=G&ei=1",
        "https://googleweblight.com/i?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&hl=hi",
        "https://webcache.googleusercontent.com/search?q=cache:AbC12:https://site.in/india/story-1",
        "https://l.messenger.com/l.php?u=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&h=AT",
        "https://www.youtube.com/redirect?event=video_description&q=https%3A%2F%2Fsite.in%2Findia%2Fstory-1",
        "https://www.bing.com/ck/a?!&&p=1&u=a1" + base64.urlsafe_b64encode(CLEAN.encode()).decode().rstrip("=") + "&ntb=1",
        "https://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&c=1",
        "https://r.search.yahoo.com/_ylt=Aw/RV=2/RE=1/RO=10/RU=https%3A%2F%2Fsite.in%2Findia%2Fstory-1/RK=2/RS=x-",
        "https://www.addtoany.com/share?url=https%3A%2F%2Fsite.in%2Findia%2Fstory-1&title=x",
        "https://urldefense.com/v3/__https://site.in/india/story-1__;!!Ab",
        "intent://site.in/india/story-1#Intent;scheme=https;package=com.android.chrome;end",
        "https://news.google.com/articles/"
        + base64.urlsafe_b64encode(b'\x08\x13"\x1d' + CLEAN.encode() + b"\xd2\x01\x00").decode().rstrip("=")
        + "?oc=5",
    ],
)
def test_a_story_is_known_again_in_every_form_of_its_address(form: str) -> None:
    assert clean_address(form) == CLEAN
    assert parse(form).address == CLEAN


@pytest.mark.parametrize(
    ("given_address", "cleaned"),
    [
        ("https://site.in/?p=123&utm_source=x", "https://site.in/?p=123"),
        ("https://site.in/story.php?id=5&ref=x&lang=hi", "https://site.in/story.php?id=5&lang=hi"),
        ("https://site.in/storypage.php?autono=166607", "https://site.in/storypage.php?autono=166607"),
        ("https://site.in/Story-AbC", "https://site.in/Story-AbC"),
        ("http://127.0.0.1:8000/news/1?utm_source=x", "http://127.0.0.1:8000/news/1"),
        ("https://site.in:8443/a/", "https://site.in:8443/a"),
        ("https://www.co.in/a-1", "https://www.co.in/a-1"),
        ("https://m.in/a-1", "https://m.in/a-1"),
        ("https://site.in/ampere-story", "https://site.in/ampere-story"),
        ("https://example.indiatimes.com/india/x/amp_articleshow/12.cms", "https://example.indiatimes.com/india/x/articleshow/12.cms"),
        ("https://example.in/a.amp.html", "https://example.in/a.html"),
        ("https://m-hindi.example.in/a-1", "https://hindi.example.in/a-1"),
        ("https://site.in/a-1?page=2", "https://site.in/a-1?page=2"),
        ("https://site.in/lite/about", "https://site.in/lite/about"),
        ("https://www.bing.com/ck/a?u=a1notBase64", "https://bing.com/ck/a?u=a1notBase64"),
        ("https://समाचार.भारत/अ", "https://xn--61b3bh3a5ab.xn--h2brj9c/%E0%A4%85"),
        ("https://news.google.com/articles/CBMiAU_yqLNotAnAddress", "https://news.google.com/articles/CBMiAU_yqLNotAnAddress"),
        ("https://www.facebook.com/site/posts/1", "https://facebook.com/site/posts/1"),
        ("https://www.google.com/url?q=javascript:alert(1)", "https://google.com/url?q=javascript:alert(1)"),
    ],
)
def test_what_tells_stories_apart_stays(given_address: str, cleaned: str) -> None:
    assert clean_address(given_address) == cleaned


@pytest.mark.parametrize(
    ("given_address", "asked"),
    [
        ("https://www.site.in/a-1", ["https://www.site.in/a-1", "https://site.in/a-1"]),
        ("http://site.in/a-1?utm_source=x", ["http://site.in/a-1", "http://site.in/a-1?utm_source=x", "https://site.in/a-1"]),
        ("site.in/a-1", ["https://site.in/a-1", "http://site.in/a-1"]),
        ("https://m.site.in/amp/a-1/", ["https://m.site.in/amp/a-1/", "https://site.in/a-1"]),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fm.site.in%2Fa-1", ["https://m.site.in/a-1", "https://site.in/a-1"]),
    ],
)
def test_a_page_is_asked_for_as_its_site_spells_it_first(given_address: str, asked: list[str]) -> None:
    assert fetchable(parse(given_address)) == asked


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://www.site.in/a", "site.in"),
        ("https://hindi.site.in:8080/a", "hindi.site.in"),
        ("https://xn--61b3bh3a5ab.xn--h2brj9c/a", "समाचार.भारत"),
    ],
)
def test_a_source_is_named_as_its_readers_know_it(address: str, source: str) -> None:
    assert source_of(address) == source


words = st.text(
    st.sampled_from("abz019.:/?#&=%@-_~()[]।,;'\"<>\\ \n\u200b\u200d\u202eअक्षरिं१２①httpswwwampmin")
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)
addresses = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["https://", "http://", "", "https://m.", "https://www.m.amp.", "whatsapp://send?text=https://", "HTTP:\\\\"]),
    st.sampled_from(
        """site.in site.in:8080 t.me x.com google.com/amp/s/m.site.in www.google.com/url?q=https://site.in l.facebook.com/l.php?u=https://t.me
        site-in.cdn.ampproject.org/c/s/t.me m.site-in.translate.goog 127.1 समाचार.भारत""".split()
    ),
    st.sampled_from(
        [
            "",
            "/",
            "/amp",
            "/amp/",
            "/lite/",
            "/amp/amp//",
            "/a.amp.html",
            "/share/url?url=https://x.com/share?url=http://a.in",
            "/sharer?u=",
        ]
    ),
    words,
)


@given(words, st.lists(addresses | words, max_size=3))
def test_no_text_breaks_the_finder_and_what_it_finds_stood_there(text: str, hidden: list[str]) -> None:
    links = find_links(text, hidden)
    assert len(links) <= MOST
    assert len({link.address for link in links}) == len(links)
    for link in links:
        assert link.given in text or link.given in hidden
        assert parse(link.given) == link
        assert fetchable(link)
    broken_links(text)


@given(addresses | words)
def test_cleaning_twice_is_cleaning_once(address: str) -> None:
    try:
        cleaned = clean_address(address)
    except NotALink:
        return
    assert clean_address(cleaned) == cleaned
    assert str(split(cleaned)) == cleaned


@given(addresses)
def test_an_address_alone_in_a_message_is_found(address: str) -> None:
    words_before = "पढ़िए "
    if any(c.isspace() for c in address) or not address.lower().startswith("http"):
        return
    try:
        parse(address)
    except NotALink:
        return
    assert find_links(words_before + address)


@pytest.mark.parametrize(
    "text",
    ["a." * 50_000, "https://" * 20_000, "https://x.in/" + ")" * 100_000, "http:" + "/" * 100_000, "x:" * 50_000, "1.1.1.1:" * 20_000],
)
def test_a_hostile_text_is_read_as_fast_as_another(text: str) -> None:
    assert len(find_links(text)) <= MOST  # the time is the test: quadratic reading would take minutes
