"""Who gets a story, and when: the decision as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from bot.topics.subscribers import (
    Delivery,
    Hours,
    How,
    Key,
    Kind,
    Mode,
    Muted,
    Preferences,
    Seat,
    Story,
    Subscription,
    hours_by,
    recipients,
    rests_until,
)

NOON = datetime(2025, 11, 14, 6, 30, tzinfo=UTC)
"""Twelve o'clock in India."""
LONG_AGO = NOON - timedelta(days=30)
ASHA, RAVI = Seat(42), Seat(43)
KIM = "Q56226"

STORY = Story(
    event=7,
    report=70,
    subjects=frozenset(
        {
            ("topic", "world"),
            ("topic", "politics"),
            ("feed", "https://duniya.example/rss"),
            ("leader", KIM),
            ("leader", "kim jong un"),
            ("word", "missile"),
            ("word", "cricket"),
        }
    ),
    about=frozenset({("leader", KIM), ("word", "missile")}),
    source="khabar.duniya.example",
    seen=NOON - timedelta(minutes=1),
)


def follows(kind: Kind = "topic", key: str = "world", title: str = "World", seat: Seat = ASHA, **more: Any) -> Subscription:
    return Subscription(seat, kind, key, title, since=more.pop("since", LONG_AGO), **more)


WORLD = follows()
LEADER = follows("leader", KIM, "Kim Jong Un")
WORD = follows("word", "missile", "missile")
FEED = follows("feed", "https://duniya.example/rss", "Duniya")


def decided(
    *subscriptions: Subscription, preferences: Preferences | None = None, story: Story = STORY, now: datetime = NOON, **ledger: Any
) -> list[Delivery]:
    return recipients(story, subscriptions, {} if preferences is None else {42: preferences}, now, **ledger)


def at(hour: int, minute: int = 0, day: int = 14) -> datetime:
    """A moment of that day by India's clock."""
    return datetime(2025, 11, day, hour, minute, tzinfo=UTC) - timedelta(hours=5, minutes=30)


# ---- who, and why


@pytest.mark.parametrize(
    ("subscriptions", "why"),
    [
        ([WORLD], ("World",)),
        ([FEED], ("Duniya",)),
        ([LEADER], ("Kim Jong Un",)),
        ([follows("leader", "kim jong un", "Kim")], ("Kim",)),
        ([WORD], ("missile",)),
        ([follows("word", "cricket", "cricket")], ("cricket",)),
        ([WORD, LEADER, FEED, WORLD], ("World", "Duniya", "Kim Jong Un", "missile")),
        ([LEADER, WORLD], ("World", "Kim Jong Un")),
        ([WORLD, follows(key="politics", title="Politics")], ("World", "Politics")),
        ([WORLD, follows("word", "missile", "World")], ("World",)),
        ([WORLD, follows("word", "election", "election")], ("World",)),
    ],
)
def test_a_story_comes_once_and_says_what_brings_it(subscriptions: list[Subscription], why: tuple[str, ...]) -> None:
    assert [(each.seat, each.event, each.report, each.number, each.why) for each in decided(*subscriptions)] == [(ASHA, 7, 70, 0, why)]


@pytest.mark.parametrize(
    "subscriptions",
    [
        [],
        [follows(key="sport", title="Sport")],
        [follows("leader", "world", "World")],
        [follows("word", "world", "world")],
        [follows("feed", "https://duniya.example/rss/", "Duniya")],
        [follows(since=NOON)],
        [follows(since=STORY.seen + timedelta(seconds=1))],
    ],
)
def test_who_follows_nothing_of_it_or_only_since_it_came_gets_nothing(subscriptions: list[Subscription]) -> None:
    assert decided(*subscriptions) == []


def test_who_follows_since_the_very_moment_gets_it() -> None:
    assert len(decided(follows(since=STORY.seen))) == 1


def test_each_chat_and_each_forum_topic_gets_it_once() -> None:
    forum = [Seat(-5), Seat(-5, 11), Seat(-5, 12)]
    seats = [ASHA, RAVI, *forum]
    wanted = [follows(seat=seat) for seat in seats] + [follows("leader", KIM, "Kim Jong Un", seat) for seat in (RAVI, forum[1])]
    assert [each.seat for each in decided(*wanted)] == seats


# ---- what is muted


@pytest.mark.parametrize(
    "muted",
    [
        Muted(leaders=frozenset({KIM})),
        Muted(leaders=frozenset({"kim jong un"})),
        Muted(words=frozenset({"missile"})),
        Muted(sources=frozenset({"khabar.duniya.example"})),
        Muted(sources=frozenset({"duniya.example"})),
        Muted(stories=frozenset({7})),
        Muted(words=frozenset({"film", "missile"}), sources=frozenset({"other.example"})),
    ],
)
@pytest.mark.parametrize("subscriptions", [[WORLD], [LEADER], [WORD], [WORLD, LEADER, WORD, FEED]])
def test_what_is_muted_does_not_come_whatever_is_followed(muted: Muted, subscriptions: list[Subscription]) -> None:
    assert decided(*subscriptions, preferences=Preferences(muted=muted)) == []


@pytest.mark.parametrize(
    "muted",
    [
        Muted(leaders=frozenset({"Q22686", "missile"})),
        Muted(words=frozenset({"cricket"})),  # the story mentions it, and is about something else
        Muted(words=frozenset({KIM})),
        Muted(sources=frozenset({"niya.example", "example", "news.khabar.duniya.example"}) - {"example"}),
        Muted(stories=frozenset({70, 8})),
    ],
)
def test_what_is_muted_besides_stops_nothing(muted: Muted) -> None:
    assert len(decided(WORLD, preferences=Preferences(muted=muted))) == 1


def test_what_one_chat_muted_another_one_gets() -> None:
    deliveries = decided(WORLD, follows(seat=RAVI), preferences=Preferences(muted=Muted(stories=frozenset({7}))))
    assert [each.seat for each in deliveries] == [RAVI]


# ---- when


NIGHT = (time(22), time(7))
SIESTA = (time(11, 30), time(13))


@pytest.mark.parametrize(
    ("preferences", "mode", "now", "how", "due"),
    [
        (Preferences(), "at once", at(12), "push", at(12)),
        (Preferences(), "at once", at(3), "push", at(3)),
        (Preferences(quiet=NIGHT), "at once", at(21, 59), "push", at(21, 59)),
        (Preferences(quiet=NIGHT), "at once", at(22), "digest", at(7, day=15)),
        (Preferences(quiet=NIGHT), "at once", at(0), "digest", at(7)),
        (Preferences(quiet=NIGHT), "at once", at(6, 59), "digest", at(7)),
        (Preferences(quiet=NIGHT), "at once", at(7), "push", at(7)),
        (Preferences(quiet=SIESTA), "at once", at(12), "digest", at(13)),
        (Preferences(quiet=SIESTA), "at once", at(13), "push", at(13)),
        (Preferences(quiet=(time(9), time(9))), "at once", at(9), "push", at(9)),
        (Preferences(), "digest", at(12), "digest", at(20)),
        (Preferences(), "digest", at(8), "digest", at(20)),
        (Preferences(), "digest", at(20), "digest", at(8, day=15)),
        (Preferences(), "digest", at(7, 59), "digest", at(8)),
        (Preferences(digests=(time(18, 30),)), "digest", at(19), "digest", at(18, 30, day=15)),
        (Preferences(digests=()), "digest", at(12), "digest", at(20)),
        (Preferences(quiet=NIGHT, digests=(time(6), time(23))), "digest", at(12), "digest", at(7, day=15)),
        (Preferences(quiet=NIGHT), "digest", at(23), "digest", at(8, day=15)),
        (Preferences(zone="America/New_York"), "digest", at(12), "digest", datetime(2025, 11, 14, 13, 0, tzinfo=UTC)),
        (Preferences(zone="Atlantis/Center"), "digest", at(12), "digest", at(20)),
    ],
)
def test_a_story_comes_at_once_or_when_the_chat_wants_it(
    preferences: Preferences, mode: Mode, now: datetime, how: How, due: datetime
) -> None:
    story = replace(STORY, seen=now)
    assert [(each.how, each.due) for each in decided(replace(WORLD, mode=mode), preferences=preferences, now=now, story=story)] == [
        (how, due)
    ]


def test_what_is_followed_at_once_wins_over_a_digest() -> None:
    [delivery] = decided(replace(WORLD, mode="digest"), LEADER)
    assert (delivery.how, delivery.why) == ("push", ("World", "Kim Jong Un"))


NEW_YORK = "America/New_York"  # in 2025 put forward on 9 March at two, and back on 2 November at two


@pytest.mark.parametrize(
    ("preferences", "mode", "now", "due"),
    [
        # eight o'clock stays eight o'clock on its clock
        (Preferences(zone=NEW_YORK), "digest", datetime(2025, 3, 9, 2, 0, tzinfo=UTC), datetime(2025, 3, 9, 12, 0, tzinfo=UTC)),
        (Preferences(zone=NEW_YORK), "digest", datetime(2025, 11, 2, 1, 0, tzinfo=UTC), datetime(2025, 11, 2, 13, 0, tzinfo=UTC)),
        # half past two does not come on the day: an hour later does
        (
            Preferences(zone=NEW_YORK, digests=(time(2, 30),)),
            "digest",
            datetime(2025, 3, 9, 5, 0, tzinfo=UTC),
            datetime(2025, 3, 9, 7, 30, tzinfo=UTC),
        ),
        # half past one comes twice: the digest is the first one's alone
        (
            Preferences(zone=NEW_YORK, digests=(time(1, 30),)),
            "digest",
            datetime(2025, 11, 2, 5, 0, tzinfo=UTC),
            datetime(2025, 11, 2, 5, 30, tzinfo=UTC),
        ),
        (
            Preferences(zone=NEW_YORK, digests=(time(1, 30),)),
            "digest",
            datetime(2025, 11, 2, 5, 30, tzinfo=UTC),
            datetime(2025, 11, 3, 6, 30, tzinfo=UTC),
        ),
        # a quiet night is an hour shorter or longer
        (
            Preferences(zone=NEW_YORK, quiet=NIGHT),
            "at once",
            datetime(2025, 3, 9, 4, 0, tzinfo=UTC),
            datetime(2025, 3, 9, 11, 0, tzinfo=UTC),
        ),
        (
            Preferences(zone=NEW_YORK, quiet=NIGHT),
            "at once",
            datetime(2025, 11, 2, 4, 0, tzinfo=UTC),
            datetime(2025, 11, 2, 12, 0, tzinfo=UTC),
        ),
        # quiet hours that end in the hour that comes twice
        (
            Preferences(zone=NEW_YORK, quiet=(time(0, 30), time(1, 30))),
            "at once",
            datetime(2025, 11, 2, 5, 10, tzinfo=UTC),
            datetime(2025, 11, 2, 5, 30, tzinfo=UTC),
        ),
        (
            Preferences(zone=NEW_YORK, quiet=(time(0, 30), time(1, 30))),
            "at once",
            datetime(2025, 11, 2, 6, 10, tzinfo=UTC),
            datetime(2025, 11, 2, 6, 30, tzinfo=UTC),
        ),
    ],
)
def test_the_day_on_which_clocks_are_changed(preferences: Preferences, mode: Mode, now: datetime, due: datetime) -> None:
    [delivery] = decided(
        replace(WORLD, mode=mode, since=now - timedelta(days=9)), preferences=preferences, now=now, story=replace(STORY, seen=now)
    )
    assert (delivery.how, delivery.due) == ("digest", due)


# ---- how many


@pytest.mark.parametrize(
    ("preferences", "today", "how", "due"),
    [
        (Preferences(cap=3), {}, "push", NOON),
        (Preferences(cap=3), {42: 2}, "push", NOON),
        (Preferences(cap=3), {42: 3}, "more", at(20)),
        (Preferences(cap=3), {42: 300}, "more", at(20)),
        (Preferences(cap=3), {43: 300}, "push", NOON),
        (Preferences(cap=0), {42: 300}, "push", NOON),
        (Preferences(), {42: 29}, "push", NOON),
        (Preferences(), {42: 30}, "more", at(20)),
        (Preferences(cap=3, quiet=SIESTA), {42: 3}, "digest", at(13)),
        (Preferences(cap=3, quiet=(time(19), time(21))), {42: 3}, "more", at(21)),
    ],
)
def test_what_is_over_the_days_cap_is_only_counted(preferences: Preferences, today: Mapping[int, int], how: How, due: datetime) -> None:
    assert [(each.how, each.due) for each in decided(WORLD, preferences=preferences, today=today)] == [(how, due)]


@pytest.mark.parametrize(
    ("bringing", "today", "how"),
    [
        ((WORLD,), 9, "push"),
        ((WORLD,), 10, "more"),
        ((FEED,), 10, "more"),
        ((LEADER,), 14, "push"),
        ((WORLD, WORD), 14, "push"),
        ((LEADER,), 15, "more"),
    ],
)
def test_a_third_of_the_cap_is_kept_for_leaders_and_words(bringing: tuple[Subscription, ...], today: int, how: How) -> None:
    [delivery] = decided(*bringing, preferences=Preferences(cap=15), today={42: today}, by_name={42})
    assert delivery.how == how


def test_a_digest_is_not_counted_by_the_cap() -> None:
    [delivery] = decided(replace(WORLD, mode="digest"), preferences=Preferences(cap=1), today={42: 1})
    assert delivery.how == "digest"


def test_the_topics_of_a_forum_share_its_cap() -> None:
    forum = [follows(seat=Seat(42, thread)) for thread in (1, 2, 3)]
    assert [each.how for each in decided(*forum, preferences=Preferences(cap=3), today={42: 1})] == ["push", "push", "more"]


@pytest.mark.parametrize(
    ("paused_until", "comes"), [(None, True), (NOON + timedelta(seconds=1), False), (NOON, True), (NOON - timedelta(days=1), True)]
)
def test_who_has_muted_everything_for_a_day_gets_nothing_until_then(paused_until: datetime | None, comes: bool) -> None:
    assert len(decided(WORLD, preferences=Preferences(paused_until=paused_until))) == comes


@pytest.mark.parametrize("silent", [True, False])
def test_silent_or_not(silent: bool) -> None:
    assert [each.silent for each in decided(WORLD, preferences=Preferences(silent=silent))] == [silent]


# ---- what came while the bot was away


@pytest.mark.parametrize(
    ("preferences", "mode", "due"),
    [
        (Preferences(), "at once", at(12, 10)),
        (Preferences(), "digest", at(12, 10)),
        (Preferences(cap=1), "at once", at(12, 10)),
        (Preferences(quiet=SIESTA), "at once", at(13)),
    ],
)
def test_what_came_while_the_bot_was_away_is_one_digest(preferences: Preferences, mode: Mode, due: datetime) -> None:
    story = replace(STORY, gather=at(12, 10))
    [delivery] = decided(replace(WORLD, mode=mode), preferences=preferences, story=story, today={42: 1})
    assert (delivery.how, delivery.due) == ("digest", due)


# ---- once


@pytest.mark.parametrize(
    ("number", "told", "deliveries"),
    [
        (0, {}, [(0, "push", False)]),
        (0, {ASHA: "push"}, []),
        (0, {ASHA: "digest"}, []),
        (0, {ASHA: "more"}, []),
        (0, {RAVI: "push"}, [(0, "push", False)]),
        (1, {ASHA: "push"}, [(1, "push", True)]),
        (2, {ASHA: "push"}, [(2, "push", True)]),
        (3, {ASHA: "push"}, []),
        (1, {ASHA: "digest"}, []),
        (1, {ASHA: "more"}, []),
        (1, {}, [(0, "push", False)]),
        (1, {Seat(42, 5): "push"}, [(0, "push", False)]),
    ],
)
def test_who_has_the_event_hears_only_of_its_changes_and_of_two_at_most(
    number: int, told: Mapping[Seat, How], deliveries: list[tuple[int, How, bool]]
) -> None:
    found = decided(WORLD, story=replace(STORY, number=number), told=told)
    assert [(each.number, each.how, each.silent) for each in found] == deliveries


@pytest.mark.parametrize(
    ("preferences", "today", "due"),
    [
        (Preferences(), 0, NOON),
        (Preferences(cap=1), 9, NOON),
        (Preferences(quiet=SIESTA), 0, at(13)),
        (Preferences(muted=Muted(stories=frozenset({7}))), 0, None),
        (Preferences(paused_until=NOON + timedelta(hours=1)), 0, None),
    ],
)
def test_a_change_waits_for_the_morning_and_is_muted_with_its_story(preferences: Preferences, today: int, due: datetime | None) -> None:
    found = decided(WORLD, preferences=preferences, story=replace(STORY, number=1), told={ASHA: "push"}, today={42: today})
    assert [each.due for each in found] == ([] if due is None else [due])


def test_who_unfollowed_meanwhile_hears_of_no_change() -> None:
    assert decided(story=replace(STORY, number=1), told={ASHA: "push"}) == []


def test_ten_thousand_subscribers_are_decided_each_by_itself() -> None:
    keys: list[Key] = [("topic", "world"), ("leader", KIM), ("word", "missile")]
    subscriptions = [follows(kind, key, key, Seat(chat)) for chat in range(1, 10_001) for kind, key in keys]
    preferences_by_chat = {chat: Preferences(silent=True) for chat in range(1, 10_001, 2)}
    deliveries = recipients(STORY, subscriptions, preferences_by_chat, NOON)
    assert len(deliveries) == len({each.seat for each in deliveries}) == 10_000
    assert sum(each.silent for each in deliveries) == 5_000


@pytest.mark.parametrize(
    ("paused_until", "quiet", "until"),
    [
        (None, None, None),
        (NOON, None, None),
        (NOON - timedelta(days=1), None, None),
        (NOON + timedelta(hours=1), None, NOON + timedelta(hours=1)),
        (NOON + timedelta(hours=1), (time(12, 30), time(14)), NOON + timedelta(hours=2)),
        (NOON + timedelta(hours=1), (time(11), time(12, 30)), NOON + timedelta(hours=1)),
    ],
)
def test_a_day_of_rest_ends_after_the_quiet_hours_in_which_it_ends(
    paused_until: datetime | None, quiet: tuple[time, time] | None, until: datetime | None
) -> None:
    assert rests_until(Preferences(paused_until=paused_until, quiet=quiet), NOON) == until


EVENING = NOON + timedelta(hours=8)


@pytest.mark.parametrize(
    ("quiet", "modes", "hours"),
    [
        (None, {"at once"}, Hours(NOON, NOON, EVENING)),
        (None, {"digest"}, Hours(NOON, EVENING, EVENING)),
        (None, {"at once", "digest"}, Hours(NOON, EVENING, EVENING)),
        ((time(11), time(13)), {"at once"}, Hours(NOON + timedelta(hours=1), NOON + timedelta(hours=1), EVENING)),
        ((time(19), time(21)), {"digest"}, Hours(NOON, EVENING + timedelta(hours=1), EVENING + timedelta(hours=1))),
    ],
)
def test_what_waits_comes_when_the_settings_say(quiet: tuple[time, time] | None, modes: set[Mode], hours: Hours) -> None:
    assert hours_by(Preferences(quiet=quiet), modes, NOON) == hours
