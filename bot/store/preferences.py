"""A chat's preferences as JSON and back: only what was chosen, so that a default may change for those who chose nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time
from typing import Any

from bot.topics.subscribers import DEFAULT, Muted, Preferences

_WRITTEN: Mapping[str, Callable[[Any], Any]] = {
    "mode": str,
    "zone": str,
    "quiet": lambda quiet: quiet and [hour.isoformat("minutes") for hour in quiet],
    "digests": lambda hours: [hour.isoformat("minutes") for hour in hours],
    "cap": int,
    "silent": bool,
    "paused_until": lambda moment: moment and moment.isoformat(),
    "language": str,
    "length": str,
    "beside": bool,
    "picture": bool,
    "links": bool,
}
_READ: Mapping[str, Callable[[Any], Any]] = {
    "quiet": lambda quiet: quiet and tuple(time.fromisoformat(hour) for hour in quiet),
    "digests": lambda hours: tuple(time.fromisoformat(hour) for hour in hours),
    "paused_until": lambda moment: moment and datetime.fromisoformat(moment),
}


def to_json(preferences: Preferences) -> str:
    """What differs from the defaults, without the mutes, which are rows of their own; empty where nothing does."""
    chosen = {
        name: write(getattr(preferences, name)) for name, write in _WRITTEN.items() if getattr(preferences, name) != getattr(DEFAULT, name)
    }
    return json.dumps(chosen) if chosen else ""


def from_json(text: str, muted: Muted | None = None) -> Preferences:
    """The preferences that were written, with the mutes. What a newer version chose more is left out."""
    found = {name: _READ.get(name, lambda value: value)(value) for name, value in json.loads(text or "{}").items() if name in _WRITTEN}
    return Preferences(**found, muted=muted or Muted())


def muted(rows: Iterable[tuple[str, str]]) -> Muted:
    """The mutes of one chat, given as (kind, key)."""
    by: dict[str, set[str]] = {"leader": set(), "word": set(), "source": set(), "story": set()}
    for kind, key in rows:
        by[kind].add(key)
    return Muted(frozenset(by["leader"]), frozenset(by["word"]), frozenset(by["source"]), frozenset(int(key) for key in by["story"]))
