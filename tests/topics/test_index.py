"""A stream of stories finds its events."""

from __future__ import annotations

from datetime import timedelta

from bot.topics.fingerprint import Telling, fingerprint
from bot.topics.index import Index
from tests.topics.events import events, printed

EVENTS = events()
STREAM = sorted(
    (
        (telling.published, f"{event.name}/{name}", telling)
        for event in EVENTS
        for name, telling in [("event", telling) for _, telling in event.tellings]
        + [(f"lookalike {place}", telling) for place, telling in enumerate(event.lookalikes)]
        if telling.published is not None
    ),
    key=lambda item: item[:2],
)


def test_a_stream_is_sorted_into_its_events() -> None:
    index = Index()
    right = wrong = missed = 0
    seen: set[str] = set()
    for place, (_, event, telling) in enumerate(STREAM):
        print_ = printed(telling)
        found = index.find(print_)
        if found is not None:
            right, wrong = right + (found.event == event), wrong + (found.event != event)
        elif event in seen:
            missed += 1
        seen.add(event)
        index.add(str(place), event, print_)
    assert right / (right + wrong) >= 0.89
    assert right / (right + wrong + missed) >= 0.79


def test_what_is_removed_is_not_found() -> None:
    first, second = (telling for _, telling in EVENTS[0].tellings[:2])
    index = Index()
    index.add("a", "event", printed(first))
    found = index.find(printed(second))
    assert found is not None
    assert (found.event, found.key) == ("event", "a")
    index.remove("a")
    index.remove("a")
    assert (len(index), index.find(printed(second))) == (0, None)


def test_a_key_that_comes_again_is_replaced() -> None:
    first, second = (telling for _, telling in EVENTS[0].tellings[:2])
    index = Index()
    index.add("a", "old", fingerprint(Telling("मौसम साफ रहेगा", "", None)))
    index.add("a", "new", printed(first))
    found = index.find(printed(second))
    assert len(index) == 1
    assert found is not None
    assert found.event == "new"


def test_old_stories_are_forgotten() -> None:
    (_, first), (_, second) = EVENTS[0].tellings[:2]
    assert first.published is not None
    index = Index()
    index.add("a", "event", printed(first))
    assert index.forget(first.published + timedelta(hours=35)) == []
    assert index.forget(first.published + timedelta(hours=37)) == ["a"]
    assert index.find(printed(second)) is None


def test_an_event_is_found_among_thousands_of_stories() -> None:
    prints = [printed(telling) for _, _, telling in STREAM]
    index = Index()
    for turn in range(4):
        for place, print_ in enumerate(prints):
            index.add(f"{turn}-{place}", STREAM[place][1], print_)
    assert len(index) == 4 * len(prints)
    found = index.find(prints[0])
    assert found is not None
    assert found.event == STREAM[0][1]
