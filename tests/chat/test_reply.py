"""A summary as Telegram shows it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat import words
from bot.chat.markup import LIMIT, Line, Span, line, plain, tidy, write
from bot.chat.push_text import push
from bot.chat.reply import in_one_message, picture, reply, reply_lines
from bot.model import Check, Leader, Point, Summary
from bot.topics.subscribers import Preferences
from tests.fakes.telegram_html import parse, units

say = words.of("en")

SUMMARY = Summary(
    url="https://www.samachar.example/a?utm_source=x",
    canonical="https://www.samachar.example/a",
    source="samachar.example",
    published=datetime(2025, 8, 12, 20, 30, tzinfo=UTC),
    headline="Chief Minister opens a bridge over the Gandak",
    headline_hi="मुख्यमंत्री ने गंडक पर पुल का उद्घाटन किया",
    language="hi",
    points=(
        Point("The bridge cost 150,000 rupees a metre.", ("पुल पर प्रति मीटर डेढ़ लाख रुपये खर्च हुए।",), "PTI"),
        Point("It opens to lorries on 15 August.", ("ट्रक पंद्रह अगस्त से चलेंगे।",)),
    ),
    leaders=(
        Leader("Nitish Kumar", "Chief Minister of Bihar", "India", "नीतीश कुमार", 3, "Q1371740"),
        Leader("Ram Lal", None, None, "राम लाल", 1),
    ),
    numbers=Check(1, 1),
    names=Check(3, 3),
    text_hi=("पुल पर प्रति मीटर डेढ़ लाख रुपये खर्च हुए।",),
    translated=True,
    translator="gtx",
)


def shown(summary: Summary) -> str:
    (message,) = reply(summary, say)
    return parse(message)[0]


def test_a_reader_gets_headline_source_points_leaders_and_checks() -> None:
    assert (
        shown(SUMMARY)
        == """Chief Minister opens a bridge over the Gandak
samachar.example · 13 Aug 2025

1. The bridge cost 150,000 rupees a metre. — PTI
2. It opens to lorries on 15 August.

Leaders named (2)
• Nitish Kumar · Chief Minister of Bihar, India · नीतीश कुमार
• Ram Lal · राम लाल

✓ numbers 1/1 · ✓ names 3/3 · machine-translated (Google)
Read in Hindi"""
    )


def test_where_there_is_room_for_one_message_alone_the_rest_stands_behind_a_link() -> None:
    rest = "https://t.me/khabar_test_bot?start=story_x"
    many = tuple(Leader(f"Chief Minister & Member Number {n}", "Minister of <Works>", "India", "राम लाल", 1) for n in range(90))
    assert in_one_message(SUMMARY, say, rest) == reply(SUMMARY, say)[0]
    text, entities = parse(in_one_message(replace(SUMMARY, leaders=many), say, rest))
    body, _, end = text.rpartition("\n\n")
    assert end == "Read the rest in the bot · Read in Hindi"
    assert [each.url for each in entities if each.url] == [rest, SUMMARY.canonical]
    assert body.startswith(SUMMARY.headline)
    assert body.endswith(" · राम लाल")
    assert LIMIT - 100 < units(text) <= LIMIT


def test_headline_and_heading_are_bold_the_source_is_italic_and_the_story_is_linked() -> None:
    (message,) = reply(SUMMARY, say)
    text, entities = parse(message)
    looks = [(e.kind, text[e.offset : e.offset + e.length], e.url) for e in entities]
    assert looks == [
        ("b", "Chief Minister opens a bridge over the Gandak", ""),
        ("i", "samachar.example · 13 Aug 2025", ""),
        ("tg-time", "13 Aug 2025", ""),
        ("b", "Leaders named (2)", ""),
        ("a", "Read in Hindi", "https://www.samachar.example/a"),
    ]


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        (datetime(2025, 8, 12, 20, 30, tzinfo=UTC), 1755030600),
        (datetime.fromisoformat("2025-08-13T00:00:00+05:30"), None),  # the page told the day alone
        (datetime.fromisoformat("2025-08-13T00:00:00+00:00"), None),
        (datetime.fromisoformat("2025-08-13T09:05:00+05:30"), 1755056100),
    ],
)
def test_a_moment_is_told_so_that_telegram_can_show_it_in_the_reader_s_own_zone(published: datetime, moment: int | None) -> None:
    (message,) = reply(replace(SUMMARY, published=published), say)
    assert parse(message)[0].split("\n")[1] == "samachar.example · 13 Aug 2025"
    assert re.findall(r'<tg-time unix="(\d+)" format="(r|w?[dD]?[tT]?)">13 Aug 2025</tg-time>', message) == (
        [(str(moment), "Dt")] if moment else []
    )


def test_each_point_has_its_hindi_beside_it_folded_away() -> None:
    (message,) = reply(SUMMARY, say, beside=True)
    text, entities = parse(message)
    assert "\n1. The bridge cost 150,000 rupees a metre. — PTI\nपुल पर प्रति मीटर डेढ़ लाख रुपये खर्च हुए।\n2. It opens" in text
    quoted = [text[e.offset : e.offset + e.length] for e in entities if e.kind == "blockquote"]
    assert quoted == [point.evidence[0] for point in SUMMARY.points]
    assert message.count("<blockquote expandable>") == 2


def test_hindi_points_have_no_hindi_beside_them() -> None:
    fallback = replace(SUMMARY, translated=False, translator=None)
    assert reply(fallback, say, beside=True) == reply(fallback, say)


def test_no_hindi_beside_makes_a_second_message() -> None:
    point = Point("They spoke.", ("वे बोले और चले गए। " * 60,))
    long = replace(SUMMARY, points=(point,) * 5)
    assert len(reply(long, say)) == 1
    assert reply(long, say, beside=True) == reply(long, say)
    assert push(long, say, ["World"], beside=True) == push(long, say, ["World"])


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://www.samachar.example/a", True),
        ("http://समाचार.example/a", True),
        ("https://1.1.1.1/a", True),
        ("http://127.0.0.1/a", False),
        ("http://0x7f.1/a", False),
        ("http://10.0.0.8:8080/a", False),
        ("http://[::1]/a", False),
        ("http://[2606:4700:4700::1111]/a", True),
        ("http://localhost/a", False),
        ("http://router/a", False),
        ("https://news.corp.internal./a", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("ftp://samachar.example/a", False),
        ("", False),
    ],
)
def test_telegram_shows_a_picture_of_pages_in_the_open_web_alone_and_where_it_is_wanted(address: str, shown: bool) -> None:
    summary = replace(SUMMARY, canonical=address)
    assert bool(picture(summary, Preferences(picture=True))) == shown
    assert picture(summary, Preferences()) == ""


def test_a_story_without_leaders_says_so() -> None:
    assert "\nNo leaders named.\n" in shown(replace(SUMMARY, leaders=()))


def test_what_could_not_be_verified_is_named_with_its_point() -> None:
    doubtful = replace(SUMMARY.points[1], unverified="the figure 15")
    said = shown(replace(SUMMARY, points=(SUMMARY.points[0], doubtful), numbers=Check(1, 2)))
    assert "⚠ numbers 1/2 · ✓ names 3/3 · machine-translated (Google)\n⚠ could not be verified: point 2 (the figure 15)\n" in said


@pytest.mark.parametrize(
    ("unverified", "told"),
    [("the figure 15", "आँकड़ा 15"), ("the names Kim and Putin, the figures 1 and 2", "नाम Kim और Putin, आँकड़े 1 और 2")],
)
def test_what_could_not_be_verified_is_said_in_hindi_too(unverified: str, told: str) -> None:
    doubtful = replace(SUMMARY.points[1], unverified=unverified)
    (message,) = reply(replace(SUMMARY, points=(SUMMARY.points[0], doubtful)), words.of("hi"))
    assert words.of("hi")("not_verified_point", number=2, what=told) in message


def test_nothing_to_check_is_not_called_checked() -> None:
    assert "\nmachine-translated (Google)\n" in shown(replace(SUMMARY, numbers=Check(0, 0), names=Check(0, 0)))


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("google", "machine-translated (Google)"),
        ("gtx (gtx)", "machine-translated (Google)"),
        ("mymemory", "machine-translated (MyMemory)"),
        ("libre", "machine-translated (LibreTranslate)"),
        ("memory", "machine-translated"),
    ],
)
def test_the_translator_is_named_as_people_know_it(engine: str, said: str) -> None:
    assert f" · {said}\n" in shown(replace(SUMMARY, translator=engine))


def test_where_no_translator_answered_the_hindi_is_labelled() -> None:
    fallback = replace(
        SUMMARY,
        headline=SUMMARY.headline_hi,
        points=(Point("पुल पर प्रति मीटर डेढ़ लाख रुपये खर्च हुए।", ()),),
        translated=False,
        translator=None,
        numbers=Check(0, 0),
        names=Check(0, 0),
    )
    assert (
        shown(fallback)
        == """मुख्यमंत्री ने गंडक पर पुल का उद्घाटन किया
samachar.example · 13 Aug 2025

No translator is answering just now. Here are the key points in Hindi; the English will follow when one is back.

1. पुल पर प्रति मीटर डेढ़ लाख रुपये खर्च हुए।

Leaders named (2)
• Nitish Kumar · Chief Minister of Bihar, India · नीतीश कुमार
• Ram Lal · राम लाल

Read in Hindi"""
    )


def test_a_pasted_text_has_no_source_and_no_link() -> None:
    said = shown(replace(SUMMARY, url="", canonical="", source="", published=None))
    assert "\npasted text\n" in said
    assert "Read in Hindi" not in said


def test_an_address_that_is_no_web_address_is_not_linked() -> None:
    assert "Read in Hindi" not in shown(replace(SUMMARY, canonical='javascript:alert("x")'))


# ---- whatever the story holds

NASTY = st.text(st.characters() | st.sampled_from('<>&"\x00\n\r\u202e\u200b\u200d\ud83d🙏किं'), max_size=80)
LONG = st.integers(1, 12_000).map(lambda n: "शब्द <b> & 🙏 " * (n // 12) + "x" * (n % 9_000))
TEXT = NASTY | LONG
HINDI = st.lists(TEXT, max_size=2).map(tuple)
POINTS = st.lists(st.builds(Point, text=TEXT, evidence=HINDI, attribution=st.none() | NASTY, unverified=NASTY), max_size=6)
LEADERS = st.lists(
    st.builds(Leader, name=TEXT, role=st.none() | NASTY, country=st.none() | NASTY, hindi=NASTY, mentions=st.just(1)), max_size=40
)
CHECKS = st.builds(Check, st.integers(0, 3), st.integers(0, 3))
SUMMARIES = st.builds(
    lambda **fields: replace(SUMMARY, **fields),
    headline=TEXT,
    source=NASTY,
    canonical=NASTY | NASTY.map("https://x.example/".__add__),
    points=POINTS.map(tuple),
    leaders=LEADERS.map(tuple),
    numbers=CHECKS,
    names=CHECKS,
    translated=st.booleans(),
    translator=st.sampled_from(["google", "memory", None]),
)


def spaceless(text: str) -> str:
    return "".join(text.split())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(SUMMARIES, st.booleans())
def test_whatever_the_story_holds_telegram_accepts_it_and_shows_what_was_meant(summary: Summary, beside: bool) -> None:
    messages = [parse(message)[0] for message in reply(summary, say, beside=beside)]
    assert all(0 < units(text) <= LIMIT for text in messages)
    assert len(messages) <= len(reply(summary, say)), "the Hindi beside made a wall of it"
    both = beside and len(messages) == 1 and spaceless(messages[0]) != spaceless(plain(reply_lines(summary, say)))
    assert spaceless("".join(messages)) == spaceless(plain(reply_lines(summary, say, beside=both)))
    assert units(parse(push(summary, say, ["World"], beside=beside))[0]) <= LIMIT
    for number, point in enumerate(summary.points, 1):
        said = f"{number}. {tidy(point.text)}".rstrip()
        if units(said) < LIMIT - 100:
            assert any(said in text for text in messages), "a point was split"


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.lists(
        st.lists(st.builds(Span, TEXT.map(tidy), st.sampled_from(["", "b", "i"]), NASTY.map(tidy)), max_size=6).map(tuple), max_size=30
    )
)
def test_whatever_lines_are_written_fit_and_read_the_same(lines: list[Line]) -> None:
    messages = write(lines)
    assert all(0 < units(parse(message)[0]) <= LIMIT for message in messages if spaceless(parse(message)[0]))
    assert spaceless("".join(parse(message)[0] for message in messages)) == spaceless(plain(lines))


def test_a_long_message_is_split_between_lines() -> None:
    lines = [line(f"{n}. " + "शब्द " * 100) for n in range(30)]
    messages = write(lines)
    assert len(messages) > 1
    assert all(message.split(".")[0].isdigit() for message in messages)
