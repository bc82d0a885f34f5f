"""Hours as a chat's own clock shows them, also on the days on which that clock is changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Kolkata"

SKEW = timedelta(minutes=5)
"""By so much the clocks of several machines may differ. What was written at a moment further ahead was written before this one was set
back."""


def zone_of(name: str) -> ZoneInfo:
    """The time zone of a name ("Asia/Kolkata"); India's where there is none of that name (any more)."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return ZoneInfo(DEFAULT_ZONE)


def next_at(hours: Iterable[time], zone: ZoneInfo, now: datetime) -> datetime:
    """The first moment after `now` at which a clock of the zone shows one of the hours, in UTC.

    An hour that the zone skips on a day is the moment that would have been it (02:30 is 03:30 on a clock put forward at two); of one
    that comes twice, the first.
    """
    today = now.astimezone(zone).date()
    moments = [datetime.combine(today + timedelta(days=days), hour, tzinfo=zone).astimezone(UTC) for hour in hours for days in (0, 1, 2)]
    return min(moment for moment in moments if moment > now)


def quiet_until(quiet: tuple[time, time] | None, zone: ZoneInfo, now: datetime) -> datetime | None:
    """When the quiet hours end in which `now` lies, in UTC; None where it lies in none. They may run over midnight."""
    if quiet is None or quiet[0] == quiet[1]:
        return None
    begin, end = quiet
    clock = now.astimezone(zone)
    shown = clock.time()
    if not (begin <= shown < end if begin < end else shown >= begin or shown < end):
        return None
    # In the hour that comes twice, the end that is meant is the one in the same pass.
    same_pass = datetime.combine(clock.date(), end, tzinfo=zone).replace(fold=clock.fold).astimezone(UTC)
    return same_pass if now < same_pass < now + timedelta(hours=1) else next_at([end], zone, now)


def midnight(zone: ZoneInfo, now: datetime) -> datetime:
    """When the day began that it is in the zone, in UTC."""
    return datetime.combine(now.astimezone(zone).date(), time(), tzinfo=zone).astimezone(UTC)
