"""When a feed is asked next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.topics.feed_state import (
    LONGEST,
    UNFOLLOWED,
    Failed,
    FeedState,
    Gone,
    Outcome,
    Read,
    Same,
    added,
    after_delivery,
    after_poll,
    is_due,
    notice,
    when_followed,
)

START = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
HOUR = 3600.0
SHORTEST = 600.0
ADDRESS = "https://khabar.example/rss"


def seconds(state: FeedState) -> float:
    """Until the next poll, from the last one."""
    assert state.next_at
    assert state.asked_at
    return (state.next_at - state.asked_at).total_seconds()


def followed(*outcomes: Outcome, state: FeedState | None = None, shortest: float = SHORTEST, jitter: float = 0.0) -> FeedState:
    """A followed feed after these polls, each made when it is due."""
    state = state or added(ADDRESS, START, followed=True)
    for outcome in outcomes:
        assert state.next_at
        state = after_poll(state, outcome, state.next_at, shortest, jitter)
    return state


def lived(days: float, every: float, state: FeedState | None = None, shortest: float = SHORTEST) -> FeedState:
    """A followed feed that changed once in `every` seconds, polled whenever it was due for some days."""
    state = state or added(ADDRESS, START, followed=True)
    assert state.next_at
    end = state.next_at + timedelta(days=days)
    changed = state.next_at
    while state.next_at and state.next_at < end:
        now = state.next_at
        fresh = now - changed >= timedelta(seconds=every)
        changed = now if fresh else changed
        state = after_poll(state, Read(1) if fresh else Same(), now, shortest)
    return state


# ---- how often


def test_a_feed_that_was_added_is_due_at_once() -> None:
    assert is_due(added(ADDRESS, START), START)


def test_a_followed_feed_is_asked_as_often_as_may_be_for_a_day() -> None:
    state = followed(Read(3))
    while state.asked_at and state.asked_at < START + timedelta(hours=23):
        assert seconds(state) == SHORTEST
        state = followed(Same(), state=state)


@pytest.mark.parametrize(
    ("changes_every", "asked_every"),
    [(300, SHORTEST), (HOUR / 2, SHORTEST), (2 * HOUR, HOUR / 2), (6 * HOUR, 1.5 * HOUR), (30 * HOUR, LONGEST), (1000 * HOUR, LONGEST)],
)
def test_after_a_day_it_is_asked_four_times_as_often_as_it_changes(changes_every: float, asked_every: float) -> None:
    state = lived(10, changes_every)
    assert state.next_at
    assert seconds(after_poll(state, Same(), state.next_at, SHORTEST)) == pytest.approx(asked_every, rel=0.25)


def test_a_quiet_feed_that_wakes_up_is_asked_often_again_within_hours() -> None:
    state = lived(10, 1000 * HOUR)
    assert seconds(state) == LONGEST
    assert seconds(lived(0.75, 600, state)) < HOUR


def test_a_feed_nobody_follows_is_asked_every_half_hour() -> None:
    state = added(ADDRESS, START)
    for _ in range(200):
        assert state.next_at
        state = after_poll(state, Same(), state.next_at, SHORTEST)
        assert seconds(state) == UNFOLLOWED
    assert seconds(after_poll(state, Same(), START, 7200)) == 7200


def test_a_feed_that_gets_a_follower_is_asked_soon() -> None:
    state = after_poll(added(ADDRESS, START), Read(5), START, SHORTEST)
    assert when_followed(state, START + timedelta(minutes=2), SHORTEST).next_at == START + timedelta(minutes=10)
    assert when_followed(state, START + timedelta(minutes=20), SHORTEST).next_at == START + timedelta(minutes=20)
    failed = after_poll(state, Failed("it answers 429", 7200), START, SHORTEST)
    assert when_followed(failed, START, SHORTEST) == replace(failed, followed=True)


def test_feeds_drift_apart_by_a_little() -> None:
    assert seconds(followed(Same(), jitter=1.0)) == pytest.approx(SHORTEST * 1.05)


# ---- what the site asks for


@pytest.mark.parametrize(
    ("outcome", "wait"),
    [
        (Read(1, ttl=1800), 1800),
        (Read(1, max_age=900), 900),
        (Read(1, ttl=900, max_age=1800), 1800),
        (Read(1, ttl=60, max_age=30), SHORTEST),
        (Read(1, ttl=86_400 * 30), LONGEST),
        (Same(max_age=3000), 3000),
    ],
)
def test_a_feed_is_left_alone_for_as_long_as_it_asks_within_hours(outcome: Outcome, wait: float) -> None:
    assert seconds(followed(outcome)) == wait


def test_a_304_keeps_what_the_feed_had_said() -> None:
    assert seconds(followed(Read(1, ttl=1800), Same())) == 1800


def test_validators_are_kept_as_they_came() -> None:
    state = followed(Read(1, etag='W/"a, b"', modified="Sat, 14 Mar 2026 09:00:00 GMT", digest="d"))
    assert (state.etag, state.modified, state.digest) == ('W/"a, b"', "Sat, 14 Mar 2026 09:00:00 GMT", "d")
    assert followed(Same(), state=state).etag == 'W/"a, b"'
    assert followed(Same(etag='"c"'), state=state).etag == '"c"'
    assert followed(Failed("it timed out"), state=state).etag == 'W/"a, b"'
    assert followed(Read(1), state=state).etag == ""


# ---- where it moved to


def test_a_permanent_redirect_is_believed_when_it_was_seen_twice() -> None:
    once = followed(Read(1, moved="https://new.example/rss"))
    assert once.asks == ADDRESS
    twice = followed(Same(moved="https://new.example/rss"), state=once)
    assert twice.asks == "https://new.example/rss"
    assert twice.address == ADDRESS


def test_a_redirect_that_was_there_once_is_not() -> None:
    state = followed(Read(1, moved="https://new.example/"), Read(1), Read(1, moved="https://new.example/"))
    assert state.asks == ADDRESS
    assert followed(Read(1, moved="https://other.example/"), state=state).asks == ADDRESS


def test_a_feed_that_is_lost_where_it_moved_to_is_asked_at_its_old_address() -> None:
    moved = followed(Read(1, moved="https://new.example/"), Read(1, etag='"a"', moved="https://new.example/"))
    assert moved.asks == "https://new.example/"
    assert followed(Failed("404"), Failed("404"), state=moved).asks == "https://new.example/"
    lost = followed(Failed("404"), Failed("404"), Failed("404"), state=moved)
    assert (lost.asks, lost.etag) == (ADDRESS, "")
    gone = followed(Gone(), state=moved)
    assert gone.ended == ""
    assert gone.next_at


def test_a_feed_that_moves_back_is_where_it_was() -> None:
    there, back = Read(1, moved="https://new.example/"), Read(1, moved=ADDRESS)
    assert followed(there, there, back, back).moved_to == ""


# ---- when it fails


def test_failures_back_off_to_some_hours() -> None:
    state, waits = followed(Read(1)), []
    for _ in range(9):
        state = followed(Failed("it answers 503"), state=state, jitter=0.5)
        waits.append(seconds(state) / 60)
    assert waits == [10, 20, 40, 80, 160, 320, 360, 360, 360]
    assert seconds(followed(Read(1), state=state)) == SHORTEST


def test_the_back_off_is_spread_at_random_and_never_shorter_than_a_poll() -> None:
    fails = [Failed("it answers 403")] * 4
    assert seconds(followed(*fails, jitter=0.0)) == 80 * 60 * 0.75
    assert seconds(followed(*fails, jitter=1.0)) == 80 * 60 * 1.25
    assert seconds(followed(Failed("it answers 403"), jitter=0.0)) == SHORTEST


@pytest.mark.parametrize(("asked_for", "wait"), [(7200, 7200), (30, SHORTEST), (10**9, 86_400), (0, SHORTEST)])
def test_retry_after_is_obeyed_for_up_to_a_day(asked_for: float, wait: float) -> None:
    assert seconds(followed(Failed("it answers 429", asked_for), jitter=0.5)) == wait


def failing(days: float, every: float = 6 * HOUR, since: datetime = START) -> FeedState:
    state = after_poll(added(ADDRESS, since, followed=True), Read(1), since, SHORTEST)
    for n in range(int(days * 86_400 / every) + 1):
        state = after_poll(state, Failed("it answers 404"), since + timedelta(seconds=n * every), SHORTEST, 0.5)
    return state


def test_a_feed_is_dead_after_a_week_of_failures_and_asked_once_a_day() -> None:
    assert failing(6.9).ended == ""
    dead = failing(7)
    assert dead.ended == "dead"
    assert seconds(dead) == pytest.approx(86_400, rel=0.05)
    assert notice(dead) == f"The feed {ADDRESS} has not worked for a week: it answers 404. It is asked once a day from now on."


def test_a_week_in_which_the_bot_was_off_kills_no_feed() -> None:
    state = followed(Read(1), Failed("it timed out"))
    assert after_poll(state, Failed("it timed out"), START + timedelta(days=9), SHORTEST).ended == ""


def test_a_dead_feed_that_works_lives_again() -> None:
    state = after_poll(replace(failing(8), told=True), Read(1), START + timedelta(days=9), SHORTEST)
    assert (state.ended, state.told, state.failures, state.reason) == ("", False, 0, "")
    assert notice(state) == f"The feed {ADDRESS} works again."


def test_a_week_without_a_network_kills_no_feed() -> None:
    state = FeedState(ADDRESS, START, True, first_at=START, read_at=START)
    for poll in range(9 * 144):
        state = after_poll(state, Failed("it could not be fetched (unreachable)", ours=True), START + poll * timedelta(minutes=10), 600)
        assert state.next_at is not None
        assert state.next_at - START <= poll * timedelta(minutes=10) + timedelta(minutes=13)
    assert (state.ended, state.failures) == ("", 1)


def test_410_ends_a_feed_for_good() -> None:
    gone = followed(Read(1), Gone())
    assert gone.ended == "gone"
    assert gone.next_at is None
    assert not is_due(gone, START + timedelta(days=1000))
    assert "(410)" in notice(gone)


# ---- clocks


def test_a_clock_that_was_set_back_makes_a_feed_due() -> None:
    state = followed(Read(1))
    assert not is_due(state, START)
    assert not is_due(state, START - timedelta(seconds=30))
    assert is_due(state, START - timedelta(hours=5))


def test_a_clock_that_was_set_back_neither_kills_a_feed_nor_spoils_its_history() -> None:
    state = after_poll(failing(6), Failed("it timed out"), START - timedelta(days=365), SHORTEST)
    assert state.ended == ""
    assert state.failing_since == START - timedelta(days=365)
    state = lived(3, 2 * HOUR)
    assert state.next_at
    earlier = after_poll(state, Same(), state.next_at - timedelta(days=2), SHORTEST)
    assert earlier.watched == state.watched


def test_a_month_without_the_bot_is_not_a_month_without_news() -> None:
    state = lived(5, 2 * HOUR)
    assert state.next_at
    state = after_poll(state, Same(), state.next_at, SHORTEST)
    later = after_poll(state, Same(), START + timedelta(days=36), SHORTEST)
    assert seconds(later) == pytest.approx(seconds(state), rel=0.3)


def test_what_a_hub_brings_counts_as_change() -> None:
    state = lived(5, 6 * HOUR)
    assert after_delivery(state, 0) == state
    brought = after_delivery(after_delivery(state, 2), 1)
    assert brought.next_at == state.next_at
    assert brought.next_at
    assert seconds(after_poll(brought, Same(), brought.next_at, SHORTEST)) < seconds(state)
