"""Who may send next, and when: decisions, with a clock of their own."""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.pace import Call, Limits, Schedule, Urgency

REPLY, PUSH = Urgency.REPLY, Urgency.PUSH
RESTED = 1000.0


def run(schedule: Schedule, arrivals: list[tuple[float, Call]], trip: float = 0.0, start: float = 0.0) -> list[tuple[float, Call]]:
    """Play the calls that arrive at their times, each `trip` seconds on its way; when each of them went."""
    events: list[tuple[float, int, str, Call | None]] = []
    for n, (at, call) in enumerate(arrivals):
        heappush(events, (at, n, "arrives", call))
    went: list[tuple[float, Call]] = []
    n = len(arrivals)
    while events:
        now, _, what, moved = heappop(events)
        if moved is not None:
            (schedule.add if what == "arrives" else schedule.done)(moved, now)
        while going := schedule.next(now):
            went.append((now, going))
            heappush(events, (now + trip, n := n + 1, "done", going))
        wake = schedule.wake()
        if wake is not None:
            assert wake > now
            if not events or wake < events[0][0]:
                heappush(events, (wake, n := n + 1, "wakes", None))
    return went


def times(went: list[tuple[float, Call]]) -> list[float]:
    return [round(at, 3) for at, _ in went]


@pytest.mark.parametrize(
    ("chats", "at", "expected"),
    [
        # One private chat after a rest: three at once, then one a second.
        ([42] * 6, RESTED, [0, 0, 0, 1, 2, 3]),
        # Right after the start nothing is to give yet: whoever was here before may have used it up.
        ([42] * 3, 0.0, [1, 2, 3]),
        # Different chats after a rest: fifteen at once, then 29 a second.
        (list(range(1, 18)), RESTED, [0] * 15 + [0.034, 0.069]),
        # And right after the start: the chats' own second first, then what has gathered for all.
        (list(range(1, 18)), 0.0, [1.0] * 15 + [1.034, 1.069]),
        # A group, a channel: twenty in any minute (and half a second, for the jitter of the way).
        ([-100] * 22, RESTED, [0] * 15 + [0.034, 0.069, 0.103, 0.138, 0.172, 60.5, 60.5]),
        (["@khabar_world"] * 3, 0.0, [3.025, 6.05, 9.075]),
    ],
)
def test_when_calls_go_that_come_at_once(chats: list[int | str], at: float, expected: list[float]) -> None:
    went = run(Schedule(0.0), [(at, Call(chat)) for chat in chats])
    assert times(went) == [round(at + after, 3) for after in expected]


def test_a_push_goes_when_nobody_waits() -> None:
    pushes = [Call(chat, PUSH) for chat in range(1, 101)]
    reply = Call(500, REPLY)
    went = run(Schedule(0.0), [*((RESTED, push) for push in pushes), (RESTED + 1, reply)])
    [at] = [at for at, call in went if call is reply]
    assert at - RESTED - 1 <= 1 / 29 + 1e-6
    assert len(went) == 101


def test_a_reply_does_not_wait_behind_the_pushes_of_its_own_chat() -> None:
    pushes = [Call(42, PUSH) for _ in range(10)]
    reply = Call(42, REPLY)
    went = run(Schedule(0.0), [*((RESTED, push) for push in pushes), (RESTED + 0.5, reply)])
    assert times(went)[3] == RESTED + 1
    assert went[3][1] is reply
    assert [call for _, call in went if call is not reply] == pushes


def test_of_those_who_wait_whoever_came_first_goes_first() -> None:
    calls = [Call(chat) for chat in (5, 3, 9, 7, 4, 1)]
    arrivals = [(round(0.9 - n / 10, 1), call) for n, call in enumerate(calls)]
    went = run(Schedule(0.0, Limits(burst=1)), sorted(arrivals, key=lambda arrival: arrival[0]))
    assert [call for _, call in went] == calls[::-1]


def test_a_chat_that_floods_does_not_delay_the_others() -> None:
    flood = [Call(42) for _ in range(50)]
    other = Call(43)
    went = run(Schedule(0.0), [*((RESTED, call) for call in flood), (RESTED, other)])
    assert [at for at, call in went if call is other] == [RESTED]


def test_in_one_chat_the_next_goes_when_the_one_before_came_back() -> None:
    went = run(Schedule(0.0), [(RESTED, Call(42)) for _ in range(3)], trip=0.4)
    assert times(went) == [RESTED, RESTED + 0.4, RESTED + 0.8]


def test_at_most_ten_are_on_their_way() -> None:
    schedule = Schedule(0.0)
    calls = [Call(chat) for chat in range(1, 13)]
    for call in calls:
        schedule.add(call, RESTED)
    going = [schedule.next(RESTED) for _ in range(12)]
    assert going == [*calls[:10], None, None]
    assert schedule.wake() is None
    schedule.done(calls[4], RESTED + 0.1)
    assert schedule.next(RESTED + 0.1) is calls[10]
    assert schedule.next(RESTED + 0.1) is None


def test_a_chat_that_telegram_stopped_rests_and_the_others_go_on() -> None:
    schedule = Schedule(0.0)
    refused, behind, other = Call(42), Call(42), Call(43)
    for call in (refused, behind):
        schedule.add(call, RESTED)
    assert schedule.next(RESTED) is refused
    schedule.again(refused, RESTED + 7, RESTED)
    schedule.add(other, RESTED)
    assert schedule.next(RESTED) is other
    assert schedule.next(RESTED) is None
    assert schedule.wake() == RESTED + 7
    assert schedule.next(RESTED + 7) is refused
    assert schedule.next(RESTED + 7) is None
    schedule.done(refused, RESTED + 7.1)
    assert schedule.next(RESTED + 7.1) is behind


def test_a_chat_can_be_stopped_while_its_calls_wait() -> None:
    schedule = Schedule(0.0)
    call = Call(42)
    schedule.add(call, RESTED)
    schedule.stop(42, RESTED + 5, RESTED)
    schedule.stop(43, RESTED + 5, RESTED)
    assert schedule.next(RESTED) is None
    assert schedule.wake() == RESTED + 5
    assert schedule.next(RESTED + 5) is call


def test_a_call_that_gives_up_is_not_waited_for() -> None:
    schedule = Schedule(0.0)
    first, second = Call(42), Call(42)
    for call in (first, second):
        schedule.add(call, RESTED)
    schedule.drop(first, RESTED)
    assert schedule.next(RESTED) is second
    schedule.done(second, RESTED)
    assert schedule.next(RESTED) is None
    assert schedule.wake() is None


def test_chats_that_are_quiet_are_forgotten_and_those_that_are_not_are_not() -> None:
    schedule = Schedule(0.0)
    went = run(schedule, [(RESTED + n, Call(n)) for n in range(1, 1600)])
    assert len(went) == 1599
    assert len(schedule._chats) < 1100
    busy = [(RESTED + 4000, Call(chat)) for chat in range(1, 1300) for _ in range(2)]
    assert times(run(schedule, busy)) == sorted(times(run(Schedule(0.0), [(at, Call(call.chat)) for at, call in busy])))


def most(moments: list[float], seconds: float) -> int:
    """How many of the moments, at most, lie within any so many seconds."""
    return max((sum(start <= at < start + seconds for at in moments) for start in moments), default=0)


@given(
    st.lists(
        st.tuples(st.floats(0, 30), st.sampled_from([1, 2, 3, -1, -2, "@news"]), st.sampled_from([REPLY, PUSH])),
        max_size=120,
    ),
    st.sampled_from([0.0, 0.08, 0.3, 2.0]),
)
def test_whatever_comes_the_limits_hold_and_everything_goes_in_order(asked: list[tuple[float, int | str, Urgency]], trip: float) -> None:
    arrivals = sorted(((at, Call(chat, urgency)) for at, chat, urgency in asked), key=lambda arrival: arrival[0])
    went = run(Schedule(0.0), arrivals, trip)
    assert len(went) == len(arrivals)
    limits = Limits()
    every = [at for at, _ in went]
    assert most(every, 1) <= limits.burst + limits.rate
    assert most(every, trip - 1e-6) <= limits.in_flight
    for chat in (1, 2, 3, -1, -2, "@news"):
        its = [(at, call) for at, call in went if call.chat == chat]
        moments = [at for at, _ in its]
        if isinstance(chat, int) and chat > 0:
            assert most(moments, 1 - 1e-6) <= limits.chat_burst + 1
            assert all(round(at, 6) >= n + 1 for n, at in enumerate(moments))
        else:
            assert most(moments, 60) <= 20
        assert all(later - earlier >= trip - 1e-6 for earlier, later in pairwise(moments))
        for urgency in (REPLY, PUSH):
            assert [call for _, call in its if call.urgency is urgency] == [
                call for _, call in arrivals if call.chat == chat and call.urgency is urgency
            ]
