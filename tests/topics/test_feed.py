"""Feeds as they are found: every dialect, and every fault that a site puts into one."""

import contextlib
from collections.abc import Mapping
from datetime import UTC, datetime

import hypothesis
import hypothesis.strategies as st
import pytest

from bot.errors import FeedBroken
from bot.topics.feed import ENTRIES, Entry, Feed, parse_feed
from tests.topics.feeds import ADDRESS, item, rss, stories

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
PUBLISHED = datetime(2026, 3, 14, 5, 0, tzinfo=UTC)


def parsed(feed: str | bytes, headers: Mapping[str, str] | None = None, address: str = ADDRESS) -> Feed:
    return parse_feed(feed.encode() if isinstance(feed, str) else feed, address, headers or {}, NOW)


def only(feed: str | bytes, headers: Mapping[str, str] | None = None, address: str = ADDRESS) -> Entry:
    entries = parsed(feed, headers, address).entries
    assert len(entries) == 1, entries
    return entries[0]


def broken(feed: str | bytes) -> FeedBroken:
    with pytest.raises(FeedBroken) as error:
        parsed(feed)
    return error.value


RSS_091 = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
<rss version="0.91"><channel><title>ख़बर</title><link>https://khabar.example/</link><description>x</description>
<item><title>नहर की मरम्मत पूरी</title><link>https://khabar.example/1</link></item></channel></rss>"""
RSS_10 = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://khabar.example/"><title>ख़बर</title>
<link>https://khabar.example/</link></channel><item rdf:about="https://khabar.example/1"><title>नहर की मरम्मत पूरी</title>
<link>https://khabar.example/1</link><dc:date>2026-03-14T10:30:00+05:30</dc:date></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>ख़बर</title><link href="https://khabar.example/"/>
<entry><id>tag:khabar.example,2026:1</id><title type="html">नहर की &lt;b&gt;मरम्मत&lt;/b&gt; पूरी</title>
<link rel="edit" href="https://khabar.example/edit/1"/><link rel="alternate" href="https://khabar.example/1"/>
<updated>2026-03-14T05:00:00Z</updated><summary>पानी मिलने लगा।</summary></entry></feed>"""
ATOM_03 = ATOM.replace("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#").replace("updated", "modified")


@pytest.mark.parametrize("feed", [RSS_091, RSS_10, ATOM, ATOM_03, rss(item(link="https://khabar.example/1"))])
def test_every_dialect_is_read(feed: str) -> None:
    entry = only(feed)
    assert entry.title == "नहर की मरम्मत पूरी"
    assert entry.link == "https://khabar.example/1"
    assert entry.published in (PUBLISHED, None)


def test_atoms_own_ids_dates_and_summaries_are_kept() -> None:
    assert only(ATOM) == Entry("tag:khabar.example,2026:1", "https://khabar.example/1", "नहर की मरम्मत पूरी", PUBLISHED, "पानी मिलने लगा।")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert parsed(rss()).entries == ()
    assert parsed(rss()).title == "देश की ख़बरें"
    assert parsed(rss()).site == "https://khabar.example/desh"


# ---- what is told of the feed


def test_hub_ttl_and_own_address_are_found() -> None:
    channel = (
        '<ttl>15</ttl><atom:link rel="hub" href="https://hub.example/"/>'
        '<atom:link rel="self" type="application/rss+xml" href="https://khabar.example/rss"/>'
    )
    feed = parsed(rss(channel=channel))
    assert (feed.hub, feed.topic, feed.ttl) == ("https://hub.example/", "https://khabar.example/rss", 900)


def test_a_link_header_goes_before_the_feeds_own_word() -> None:
    header = {"link": '<https://hub.example/a,b>; rel="hub", </rss/x>; title="x; rel=hub"; rel=self'}
    feed = parsed(rss(channel='<atom:link rel="hub" href="https://other.example/"/>'), header)
    assert (feed.hub, feed.topic) == ("https://hub.example/a,b", "https://khabar.example/rss/x")


@pytest.mark.parametrize("ttl", ["", "soon", "-5", "1.5", "9" * 40])
def test_a_ttl_that_makes_no_sense_asks_for_nothing(ttl: str) -> None:
    assert parsed(rss(channel=f"<ttl>{ttl}</ttl>")).ttl == 0


# ---- broken XML


@pytest.mark.parametrize(
    "feed",
    [
        "\n\n  " + rss(*stories(1, 2)),
        "<b>Warning</b>: undefined index in <i>feed.php</i><br>\n" + rss(*stories(1, 2)),
        "<!-- cached <b>2</b> hours --> " + rss(*stories(1, 2)),
        rss(*stories(1, 2)) + "<!-- 0.2 s --><script>x()</script>",
        rss(*stories(1, 2)).replace("</channel></rss>", ""),
        rss(*stories(1, 2)).replace("(1)", "R&D (1) & more"),
        rss(*stories(1, 2)).replace("(1)", "(1)&nbsp;&ldquo;a&rdquo; &unknown;"),
        rss(*stories(1, 2)).replace("(1)", "(1) \x00\x08\x1f"),
        rss(*stories(1, 2)).replace("(1)", "(1) &#0; &#xD83D; &#55357; &#x110000; &#99999999999;"),
        rss(*stories(1, 2)).replace("(1)", "(1) < 10"),
        rss(*stories(1, 2)).replace("<item>", '<item><media:thumbnail url="x"/>', 1),
        rss(*stories(1, 2)).replace("</item>", "<br></item>", 1),
        rss(*stories(1, 2), prolog='<!DOCTYPE rss [<!ENTITY nbsp "&#160;">\n<!ENTITY x "y">]>').replace("(1)", "(1)&nbsp;"),
    ],
)
def test_broken_xml_is_read_as_far_as_it_goes(feed: str) -> None:
    entries = parsed(feed).entries
    assert len(entries) == 2
    assert entries[-1].link == "https://khabar.example/desh/story-2.html"
    assert entries[-1].title == "मेट्रो का नया स्टेशन सोमवार से खुलेगा (2)"
    assert entries[0].title.startswith("मानसून सत्र में तीन विधेयक पेश होंगे")


def test_a_feed_that_was_cut_off_gives_what_had_come() -> None:
    feed = rss(*stories(1, 2, 3))
    cut = feed[: feed.index("story-3.html") - 5]
    assert [entry.id for entry in parsed(cut).entries[:2]] == ["story-1", "story-2"]


@pytest.mark.parametrize(
    "feed",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        "<!doctype html><html><head><title>Just a moment…</title></head><body><item>x</item></body></html>",
        "Service unavailable",
        '{"version": "https://jsonfeed.org/version/1.1"}',
        "<urlset><url><loc>https://khabar.example/1</loc></url></urlset>",
        "<rss><channel><title>x</channel>",
        "<",
        "<!DOCTYPE rss [",
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(feed: str | bytes) -> None:
    error = broken(feed)
    assert error.sentence.startswith("What khabar.example has there is not a news feed")
    assert error.reason


# ---- ids


def test_an_entry_without_a_guid_is_known_by_its_link_and_without_one_by_its_headline_and_date() -> None:
    assert only(rss(item(guid=None))).id == "https://khabar.example/desh/nahar-101.html"
    bare = only(rss(item(link="", guid=None)))
    assert bare.link == ""
    assert bare.id == only(rss(item(link="", guid=""))).id
    assert bare.id != only(rss(item(link="", published="Sun, 15 Mar 2026 10:30:00 +0530"))).id
    assert bare.id != only(rss(item("मेट्रो का नया स्टेशन", link=""))).id


def test_a_guid_that_is_a_permalink_is_the_link_where_there_is_none() -> None:
    assert only(rss(item(link="", more="<guid>https://khabar.example/desh/5</guid>"))).link == "https://khabar.example/desh/5"
    assert only(rss(item(link="", guid="https://khabar.example/desh/5"))).link == "https://khabar.example/desh/5"


def test_entries_that_share_a_guid_are_told_apart_and_stay_so_between_polls() -> None:
    first = item("पहली ख़बर", "https://khabar.example/1", "0")
    second = item("दूसरी ख़बर", "https://khabar.example/2", "0")
    third = item("तीसरी ख़बर", "https://khabar.example/3", "0")
    entries = parsed(rss(first, second)).entries
    assert len({entry.id for entry in entries}) == 2
    assert parsed(rss(third, first)).entries[1].id == entries[0].id


def test_an_entry_that_is_listed_twice_is_one() -> None:
    assert only(rss(item(guid="a"), item(guid="a"))).id.startswith("a")


def test_entries_that_share_guid_and_link_are_told_apart_by_their_headlines() -> None:
    home = "https://khabar.example/"
    entries = parsed(rss(item("पहली ख़बर", home, "x"), item("दूसरी ख़बर", home, "x"))).entries
    assert len({entry.id for entry in entries}) == 2


def test_an_endless_guid_is_kept_short() -> None:
    assert len(only(rss(item(guid="g" * 5000))).id) < 100


# ---- links


@pytest.mark.parametrize(
    ("link", "resolved"),
    [
        ("/desh/5.html", "https://khabar.example/desh/5.html"),
        ("5.html", "https://khabar.example/rss/5.html"),
        ("//m.khabar.example/5", "https://m.khabar.example/5"),
        ("\n   https://khabar.example/5?a=1&b=2\n ", "https://khabar.example/5?a=1&b=2"),
        ("https://khabar.example/desh/नहर-5", "https://khabar.example/desh/%E0%A4%A8%E0%A4%B9%E0%A4%B0-5"),
        ("https://khabar.example/a b", "https://khabar.example/a%20b"),
        ("javascript:alert(1)", ""),
        ("mailto:desk@khabar.example", ""),
        ("https://[broken/", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_links_are_absolute_and_of_the_web(link: str, resolved: str) -> None:
    assert only(rss(item(link=link))).link == resolved


def test_a_base_of_the_feeds_own_is_kept_to() -> None:
    feed = rss(item(link="5.html")).replace("<channel>", '<channel xml:base="https://cdn.example/a/">')
    assert only(feed).link == "https://cdn.example/a/5.html"


def test_ampersands_in_cdata_links_stay() -> None:
    feed = rss(item(link="", more="<link><![CDATA[https://khabar.example/?id=5&cat=2&copy=1]]></link>"))
    assert only(feed).link == "https://khabar.example/?id=5&cat=2&copy=1"


def test_feedburners_own_link_gives_way_to_the_sites() -> None:
    more = '<feedburner:origLink xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://khabar.example/desh/5</feedburner:origLink>'
    assert only(rss(item(link="https://feeds.example/~r/k/~3/abc/", more=more))).link == "https://khabar.example/desh/5"


# ---- texts


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("नहर की <b>मरम्मत</b> पूरी", "नहर की मरम्मत पूरी"),
        ("<![CDATA[नहर की <em>मरम्मत</em> पूरी]]>", "नहर की मरम्मत पूरी"),
        ("<![CDATA[  नहर की\n मरम्मत\u200b पूरी ]]>", "नहर की मरम्मत पूरी"),
        ("नहर की &lt;b&gt;मरम्मत&lt;/b&gt; पूरी", "नहर की मरम्मत पूरी"),
        ("नहर की &amp;lt;b&amp;gt;मरम्मत&amp;lt;/b&amp;gt; पूरी", "नहर की मरम्मत पूरी"),
        ("&#2344;&#2361;&#2352; की &#x092E;&#x0930;&#x092E;&#x094D;&#x092E;&#x0924; पूरी", "नहर की मरम्मत पूरी"),
        ("<![CDATA[&#2344;&#2361;&#2352; की मरम्मत पूरी]]>", "नहर की मरम्मत पूरी"),
        ("&amp;#2344;&amp;#2361;&amp;#2352; की मरम्मत पूरी", "नहर की मरम्मत पूरी"),
        ("मंत्री बोले- &amp;quot;नहर पूरी&amp;quot;", 'मंत्री बोले- "नहर पूरी"'),
        ("मंत्री बोले- &lsquo;नहर पूरी&rsquo;", "मंत्री बोले- ‘नहर पूरी’"),
        ("A&amp;B कंपनी, R&D केंद्र", "A&B कंपनी, R&D केंद्र"),
        ("तापमान 5 &lt; 10", "तापमान 5 < 10"),
        (f"<![CDATA[नहर पूरी &#{'9' * 5000};]]>", "नहर पूरी \ufffd"),
        ("<![CDATA[ख़बर<script>alert('x')</script> देखें<img src=x onerror=y>]]>", "ख़बर देखें"),
        ("क्\u200dया पढ़ें", "क्या पढ़ें"),
    ],
)
def test_a_headline_is_the_text_that_a_reader_sees(written: str, read: str) -> None:
    assert only(rss(item("", more=f"<title>{written}</title>"))).title == read.replace("ढ़", "ढ़")


def test_a_summary_is_text_without_scripts_and_pictures() -> None:
    description = (
        "<p><img src='/a.jpg'>किसानों को पानी मिला।</p><p>काम <a href='/x'>समय से पहले</a> पूरा।<br>चालीस गाँव</p><style>p{}</style><!-- ad -->"
    )
    assert only(rss(item(description=description))).summary == "किसानों को पानी मिला। काम समय से पहले पूरा। चालीस गाँव"


def test_a_whole_article_is_cut_to_a_summary() -> None:
    more = "<content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    entry = only(rss(item(more=f"{more}<![CDATA[<p>{'पानी ' * 5000}</p>]]></content:encoded>")))
    assert 1900 < len(entry.summary) <= 2000
    assert entry.summary.startswith("पानी पानी")


def test_an_aggregator_names_the_outlet() -> None:
    assert only(rss(item(more='<source url="https://samachar.example">समाचार</source>'))).source == "समाचार"


def test_a_medias_title_is_not_the_headline() -> None:
    more = '<media:content xmlns:media="http://search.yahoo.com/mrss/" url="a.jpg"><media:title>फ़ाइल चित्र</media:title></media:content>'
    assert only(rss(item(more=more))).title == "नहर की मरम्मत पूरी"


# ---- charsets


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"content-type": "text/html"},
        {"content-type": "application/octet-stream"},
        {"content-type": "text/xml; charset=iso-8859-1"},
        {"content-type": "application/rss+xml; charset=us-ascii"},
        {"content-type": "nonsense; charset=klingon"},
    ],
)
@pytest.mark.parametrize("declared", ["UTF-8", "iso-8859-1", "klingon", "utf-16"])
def test_utf_8_is_read_as_that_whatever_is_claimed(headers: Mapping[str, str], declared: str) -> None:
    assert only(rss(item(), encoding=declared), headers).title == "नहर की मरम्मत पूरी"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_wide_encodings_are_read(codec: str) -> None:
    assert only(rss(item(), encoding="utf-16").encode(codec)).title == "नहर की मरम्मत पूरी"


# ---- dates


def test_a_missing_date_is_none_and_a_future_one_is_now() -> None:
    assert only(rss(item(published=None))).published is None
    assert only(rss(item(published="not yet"))).published is None
    assert only(rss(item(published="Sun, 15 Mar 2026 10:30:00 +0530"))).published == NOW
    assert only(rss(item(published="Sat, 14 Mar 2026 10:30:00 IST"))).published == PUBLISHED
    assert only(rss(item(published=None, more="<dc:date>2026-03-14 10:30:00</dc:date>"))).published == PUBLISHED


# ---- anything at all

MARKUP = """
<item> </item> <entry> <title> </title> <link> <link/> <link|href='x'/> <guid> <guid|isPermaLink='x'> <pubDate> <source|url='x'> <source>
</source> <content|type='xhtml'> <content:encoded> <summary> <description> <![CDATA[ ]]> &nbsp; &#0; &x; & < > <!-- --> <?x <!DOCTYPE
<image> <media:content> <dc:date> <author> <rss> </rss> <feed|xmlns='http://www.w3.org/2005/Atom'> </feed>
"""
PIECES = st.lists(st.one_of(st.sampled_from([piece.replace("|", " ") for piece in MARKUP.split()]), st.text(max_size=10)), max_size=40)


@hypothesis.settings(max_examples=60)
@hypothesis.given(PIECES)
def test_whatever_stands_in_a_feed_is_read_or_refused(pieces: list[str]) -> None:
    body = "".join(pieces)
    for feed in (body, rss(item(more=body)), rss(*stories(1), channel=body)):
        try:
            entries = parsed(feed.encode("utf-8", "surrogatepass")).entries
        except FeedBroken:
            continue
        assert len({entry.id for entry in entries}) == len(entries)
        assert all(entry.link == "" or entry.link.startswith(("http://", "https://")) for entry in entries)
        assert all("\n" not in entry.title + entry.summary and entry.id for entry in entries)


@hypothesis.settings(max_examples=60)
@hypothesis.given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for feed in (body, rss(item("X")).encode().replace(b"X", body)):
        with contextlib.suppress(FeedBroken):
            parsed(feed)


# ---- too much of it


def test_of_an_endless_feed_the_newest_entries_are_read() -> None:
    old = stories(*range(ENTRIES), published="Sat, 14 Mar 2026 08:00:00 +0530")
    new = stories(9000, 9001, published="Sat, 14 Mar 2026 10:30:00 +0530")
    ids = [entry.id for entry in parsed(rss(*old, *new)).entries]
    assert len(ids) == ENTRIES
    assert ids[-2:] == ["story-9000", "story-9001"]
