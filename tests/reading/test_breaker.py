"""When an engine that failed is asked again."""

from __future__ import annotations

import pytest

from bot.reading.breaker import Breaker


class Hands:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def breaker(hands: Hands) -> Breaker:
    return Breaker(hands)


def test_a_refusal_rests_the_engine_for_as_long_as_it_asks_and_no_less_than_a_minute(breaker: Breaker, hands: Hands) -> None:
    breaker.busy(5, "429")
    assert breaker.rest == 60
    assert not breaker.allows()
    hands.now += 60
    assert breaker.allows()
    breaker.busy(500, "429")
    assert breaker.rest == 1000, "twice, because it happened again"


def test_rests_double_up_to_an_hour(breaker: Breaker, hands: Hands) -> None:
    rests = []
    for _ in range(9):
        assert breaker.allows()
        breaker.busy(60, "429")
        rests.append(breaker.rest)
        hands.now += breaker.rest
    assert rests == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]


def test_three_failures_in_a_row_open_it_and_a_success_between_does_not(breaker: Breaker) -> None:
    for _ in range(2):
        breaker.failed("500")
    breaker.succeeded()
    for _ in range(2):
        breaker.failed("500")
        assert breaker.allows()
    breaker.failed("500")
    assert not breaker.allows()
    assert breaker.reason == "500"


def test_one_hang_opens_it(breaker: Breaker) -> None:
    breaker.failed("no answer", hung=True)
    assert not breaker.allows()
    assert breaker.rest == 15, "but not for long: a moment's trouble may be all it was"


def test_after_the_rest_one_caller_tries_it_out(breaker: Breaker, hands: Hands) -> None:
    breaker.busy(60, "429")
    hands.now += 61
    assert [breaker.allows() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.allows() for _ in range(3)] == [True, True, True]
    assert breaker.reason == ""


def test_a_trial_that_fails_starts_a_longer_rest(breaker: Breaker, hands: Hands) -> None:
    breaker.busy(60, "429")
    hands.now += 61
    breaker.allows()
    breaker.failed("500")
    assert breaker.rest == 120


def test_a_trial_that_was_given_up_frees_the_place(breaker: Breaker, hands: Hands) -> None:
    breaker.busy(60, "429")
    hands.now += 61
    assert breaker.allows()
    hands.now += 21
    assert breaker.allows()


def test_refusals_of_calls_that_were_under_way_do_not_add_up(breaker: Breaker) -> None:
    for _ in range(50):
        breaker.busy(60, "429")
    assert breaker.rest == 60
