"""Who gets a story, and when: the one decision, of values alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Literal

from bot.reading.link import is_of
from bot.topics.hours import DEFAULT_ZONE, SKEW, next_at, quiet_until, zone_of

Kind = Literal["topic", "feed", "leader", "word"]
Key = tuple[Kind, str]
"""What is followed: a topic's name, a feed's address, a leader (Wikidata QID, else `concern.name_key`), a word (`concern.name_key`)."""

Mode = Literal["at once", "digest"]
How = Literal["push", "digest", "more"]
"""push: a message of its own. digest: a line of the next digest. more: over the day's cap, and only counted ("12 more")."""

UPDATES = 2
"""A story whose figures change is told again that often at most."""

CAP = 30
"""Pushes a day to a chat that chose no other number. A busy topic brings some 200 stories a day."""

KEPT = 3
"""One in so many of a day's pushes is kept for the leaders and words of a chat that follows any: a busy topic would take all by noon."""

DIGESTS = (time(8), time(20))

_ORDER: Mapping[Kind, int] = {"topic": 0, "feed": 1, "leader": 2, "word": 3}


@dataclass(frozen=True, slots=True)
class Seat:
    """Where something is sent: a chat, and in a forum the topic, whose `thread` is None for the General one."""

    chat: int
    thread: int | None = None


@dataclass(frozen=True, slots=True)
class Subscription:
    """What one chat (or one forum topic of it) follows, as of `since`.

    `title` is how a person sees it ("World", "Kim Jong Un"). `forms` are the spellings under which a followed leader or word is looked
    for in a Hindi story, as `concern.Subject` has them. `id` is the row's, 0 before it is one.
    """

    seat: Seat
    kind: Kind
    key: str
    title: str
    since: datetime
    mode: Mode = "at once"
    forms: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Mute:
    """What a chat has muted: a leader or a word as it might be followed, a source by its host, a story by its event's number."""

    chat: int
    kind: Literal["leader", "word", "source", "story"]
    key: str
    title: str
    forms: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Muted:
    """What a chat does not want: leaders and words by their keys, sources by their hosts, stories by their events."""

    leaders: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    stories: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a chat wants what it follows.

    `mode` is how what it follows next shall come; each subscription has its own. `zone` is a time zone's name; `quiet` and `digests` are
    hours on its clock. `cap`: pushes a day (0: as many as come). `silent`: without a sound. Nothing is delivered before `paused_until`.
    `language` is the bot's own ("en", "hi"; empty: as the person's Telegram speaks), `length` the reply's ("short", "standard", "full").
    `beside`: each point with its Hindi; `picture`: with a small preview of the story's page. `links`: in a group,
    links are read though nobody asks for it.
    """

    mode: Mode = "at once"
    zone: str = DEFAULT_ZONE
    quiet: tuple[time, time] | None = None
    digests: tuple[time, ...] = DIGESTS
    cap: int = CAP
    silent: bool = False
    paused_until: datetime | None = None
    language: str = ""
    length: str = "standard"
    beside: bool = False
    picture: bool = False
    links: bool = False
    muted: Muted = field(default_factory=Muted)


DEFAULT = Preferences()


@dataclass(frozen=True, slots=True)
class Story:
    """A report of an event, as far as the decision needs it.

    `subjects` are all that it concerns; `about` those of its leaders and words that stand in its headline, its summary or its first
    paragraphs. `source` is its host. `seen` is when the event was first listed: what is followed only since then does not bring it.
    `number` is 0 for the event itself, 1 and 2 where a figure of it changed. `gather` is set where the bot was away when it came:
    whatever came then is one digest at that moment. `failed`: how many reports of the event turned out unreadable, which took what was
    to come by them back.
    """

    event: int
    report: int
    subjects: frozenset[Key]
    source: str
    seen: datetime
    about: frozenset[Key] = frozenset()
    number: int = 0
    gather: datetime | None = None
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """One story to one seat. `why` are the titles of what brings it; it is due at `due`, in UTC."""

    seat: Seat
    event: int
    report: int
    number: int
    why: tuple[str, ...]
    how: How
    due: datetime
    silent: bool


def recipients(
    story: Story,
    subscriptions: Iterable[Subscription],
    preferences_by_chat: Mapping[int, Preferences],
    now: datetime,
    *,
    today: Mapping[int, int] | None = None,
    told: Mapping[Seat, How] | None = None,
    by_name: Collection[int] = (),
) -> list[Delivery]:
    """Who gets the story: one delivery a seat, however many subscriptions bring it, in the order in which the seats come.

    A chat that is not in `preferences_by_chat` has the defaults. `today` are the pushes that a chat (that has a cap) got since its
    midnight. `by_name` are chats that follow a leader or a word at once, and keep some of their cap for that. `told` are the seats that
    got the event already, or will get it: those that got it as a push hear of a change, the others of nothing. To whom the event is new,
    its change is no change. What is followed since a moment to come was followed before the clock was set back.
    """
    told = told or {}
    bringing: dict[Seat, list[Subscription]] = {}
    for subscription in subscriptions:
        since = subscription.since
        if (subscription.kind, subscription.key) in story.subjects and (since <= story.seen or since > now + SKEW):
            bringing.setdefault(subscription.seat, []).append(subscription)
    pushes = dict(today or {})
    deliveries = []
    for seat, those in bringing.items():
        preferences = preferences_by_chat.get(seat.chat, DEFAULT)
        number = story.number if seat in told else 0
        if is_unwanted(story, preferences, now) or (seat in told and not (0 < number <= UPDATES and told[seat] == "push")):
            continue
        named = seat.chat not in by_name or any(each.kind in ("leader", "word") for each in those)
        how, due = _how(story, number, those, preferences, pushes.get(seat.chat, 0), now, named=named)
        if how == "push" and not number:
            pushes[seat.chat] = pushes.get(seat.chat, 0) + 1
        why = tuple(dict.fromkeys(each.title for each in sorted(those, key=lambda each: _ORDER[each.kind])))
        deliveries.append(Delivery(seat, story.event, story.report, number, why, how, due, silent=preferences.silent or number > 0))
    return deliveries


def cap_of_topics(cap: int) -> int:
    """How many pushes a day topics and feeds may bring to a chat that follows leaders or words too."""
    return cap - cap // KEPT


def is_unwanted(story: Story, preferences: Preferences, now: datetime) -> bool:
    """Whether the chat has muted the story, or itself. A muted name counts wherever the story names it, since its reply would list it; a
    muted word only where the story is about it: a budget's story that mentions cricket is none of cricket."""
    muted = preferences.muted
    return (
        (preferences.paused_until is not None and now < preferences.paused_until)
        or story.event in muted.stories
        or any(kind == "leader" and key in muted.leaders for kind, key in story.subjects)
        or any(kind == "word" and key in muted.words for kind, key in story.about)
        or is_of(story.source, muted.sources)
    )


def next_digest(preferences: Preferences, now: datetime) -> datetime:
    """When the chat's next digest comes."""
    zone = zone_of(preferences.zone)
    moment = next_at(preferences.digests or DIGESTS, zone, now)
    return quiet_until(preferences.quiet, zone, moment) or moment


@dataclass(frozen=True, slots=True)
class Hours:
    """When what is due to a chat comes by other settings than those it was decided by: pushes, lines of digests, and what is counted."""

    push: datetime
    digest: datetime
    more: datetime


def hours_by(preferences: Preferences, modes: Collection[Mode], now: datetime) -> Hours:
    """`modes` are those in which what the chat follows comes."""
    at_once, later = quiet_until(preferences.quiet, zone_of(preferences.zone), now) or now, next_digest(preferences, now)
    return Hours(at_once, later if "digest" in modes else at_once, later)


def rests_until(preferences: Preferences, now: datetime) -> datetime | None:
    """Until when nothing is delivered to a chat that wants to hear nothing for a day; None where it hears."""
    until = preferences.paused_until
    return None if until is None or until <= now else quiet_until(preferences.quiet, zone_of(preferences.zone), until) or until


def _how(
    story: Story, number: int, bringing: list[Subscription], preferences: Preferences, pushes: int, now: datetime, *, named: bool
) -> tuple[How, datetime]:
    """`named`: all of the cap is open to it."""
    zone = zone_of(preferences.zone)
    most = preferences.cap if named else cap_of_topics(preferences.cap)

    def wakes(moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies."""
        return quiet_until(preferences.quiet, zone, moment) or moment

    if number:
        return "push", wakes(now)
    if story.gather is not None:
        return "digest", wakes(story.gather)
    if all(each.mode == "digest" for each in bringing):
        return "digest", next_digest(preferences, now)
    if wakes(now) > now:
        return "digest", wakes(now)
    if preferences.cap and pushes >= most:
        return "more", next_digest(preferences, now)
    return "push", now
