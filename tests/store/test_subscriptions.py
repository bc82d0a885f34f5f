"""Who follows what: in which chat, in which topic of it, and how it is wanted."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import text

from bot.errors import StoreRefused
from bot.store.channels import Channel
from bot.store.errata import Erratum
from bot.store.store import Store
from bot.topics.concern import Subject
from bot.topics.subscribers import DEFAULT, Key, Mute, Muted, Preferences, Seat, Subscription
from tests.fakes.audience import follow
from tests.fakes.databases import Clock

ASHA, RAVI, FORUM = 42, 43, -1001
WORLD: Key = ("topic", "world")


async def reached(store: Store, *keys: Key, event: int = 7) -> list[tuple[int, int | None, str]]:
    """The (chat, topic, key) that a story of these keys comes to."""
    return [(s.seat.chat, s.seat.thread, s.key) async for page in store.subscriptions.following(keys, event) for s in page.subscriptions]


async def preferences_by_chat(store: Store, keys: Collection[Key] = (WORLD,), event: int = 7) -> dict[int, Preferences]:
    return {
        chat: preferences
        async for page in store.subscriptions.following(keys, event)
        for chat, preferences in page.preferences_by_chat.items()
    }


async def test_a_subscription_is_kept_as_it_was_made(store: Store, clock: Clock) -> None:
    wanted = Subscription(Seat(FORUM, 11), "leader", "Q1", "Kim Jong Un", clock.now, "digest", ("किम जोंग उन", "Kim Jong Un"))
    [made] = await store.subscriptions.add([wanted])
    assert await store.subscriptions.of(FORUM) == [made]
    assert (made.seat, made.kind, made.key, made.title, made.since, made.mode, made.forms) == (
        wanted.seat,
        wanted.kind,
        wanted.key,
        wanted.title,
        wanted.since,
        wanted.mode,
        wanted.forms,
    )


async def test_following_twice_follows_once_and_takes_the_newer_way(store: Store, clock: Clock) -> None:
    [first] = await follow(store, ASHA)
    again = Subscription(Seat(ASHA), "topic", "world", "The world", clock.now, "digest")
    new = Subscription(Seat(ASHA), "topic", "sport", "Sport", clock.now)
    assert [each.key for each in await store.subscriptions.add([again, new])] == ["sport"]
    world, _ = await store.subscriptions.of(ASHA)
    assert (world.id, world.title, world.mode, world.since) == (first.id, "The world", "digest", first.since)


async def test_the_general_topic_is_the_group_itself(store: Store) -> None:
    assert len(await follow(store, Seat(FORUM), Seat(FORUM, 11))) == 2
    assert await follow(store, Seat(FORUM, 1)) == []
    assert await reached(store, WORLD) == [(FORUM, None, "world"), (FORUM, 11, "world")]


async def test_what_a_database_cannot_hold_is_no_outage(store: Store, clock: Clock) -> None:
    """PostgreSQL's indexes hold 2,704 bytes, its texts no NUL; SQLite takes both."""
    long = Subscription(Seat(ASHA), "feed", f"https://samachar.example/{random.Random(7).randbytes(2000).hex()}", "A feed", clock.now)
    if store.database.sqlite:
        assert [each.key for each in await store.subscriptions.add([long])] == [long.key]
        return
    with pytest.raises(StoreRefused):
        await store.subscriptions.add([long])
    with pytest.raises(StoreRefused):
        async with store.database.reading() as connection:
            await connection.execute(text("SELECT :said"), {"said": "\0"})
    assert store.database.failing(timedelta(minutes=1)) == ""


async def test_a_name_that_no_column_holds_is_nobodys(store: Store) -> None:
    """Buttons' data and addresses of pages are whatever somebody sends."""
    for name in ("\0", "a\0", "\ud83d"):
        assert await store.stories.by_id(name) is None
        assert await store.hubs.subscription(name) is None
        assert await store.offers.link(name) is None
        assert not await store.channels.unlink(ASHA, name)


async def test_a_story_reaches_who_follows_any_of_its_keys(store: Store) -> None:
    await follow(store, ASHA, RAVI, Seat(FORUM, 11))
    await follow(store, ASHA, kind="leader", key="Q1", title="Kim")
    await follow(store, 44, key="sport", title="Sport")
    await follow(store, 45, kind="word", key="world", title="world")
    assert await reached(store, WORLD, ("leader", "Q1"), ("leader", "kim")) == [
        (FORUM, 11, "world"),
        (ASHA, None, "world"),
        (ASHA, None, "Q1"),
        (RAVI, None, "world"),
    ]
    assert await reached(store) == []


async def test_thousands_are_reached_page_by_page_each_once(store: Store) -> None:
    await follow(store, *range(1, 2501))
    pages = [page async for page in store.subscriptions.following([WORLD], 7)]
    assert len(pages) == 3
    assert [s.seat.chat for page in pages for s in page.subscriptions] == list(range(1, 2501))


async def test_what_is_unfollowed_is_gone_and_only_by_its_own_chat(store: Store) -> None:
    [mine] = await follow(store, ASHA)
    assert await store.subscriptions.remove(RAVI, [mine.id]) == []
    assert await store.subscriptions.remove(ASHA, [mine.id]) == [mine]
    assert await store.subscriptions.remove(ASHA, [mine.id]) == []
    assert await reached(store, WORLD) == []


async def test_who_follows_a_leader_or_a_word_at_once_is_known(store: Store) -> None:
    await follow(store, *range(1, 1202))
    await follow(store, 7, Seat(1150, 2), kind="leader", key="Q1", title="Kim")
    await follow(store, 1201, kind="word", key="w", title="w")
    await follow(store, 9, kind="word", key="w", title="w", mode="digest")
    assert await store.subscriptions.by_name(range(1, 1202)) == {7, 1150, 1201}
    assert await store.subscriptions.by_name([8, 9]) == frozenset()


async def test_the_way_of_one_subscription_can_be_changed(store: Store) -> None:
    [mine] = await follow(store, ASHA)
    await store.subscriptions.change(RAVI, "digest", mine.id)
    assert [each.mode for each in await store.subscriptions.of(ASHA)] == ["at once"]
    await store.subscriptions.change(ASHA, "digest", mine.id)
    assert [each.mode for each in await store.subscriptions.of(ASHA)] == ["digest"]


async def test_a_deleted_topic_takes_its_subscriptions_along(store: Store) -> None:
    await follow(store, Seat(FORUM), Seat(FORUM, 11), Seat(-1002, 11))
    assert [each.title for each in await store.subscriptions.leave(Seat(FORUM, 11))] == ["World"]
    assert await store.subscriptions.leave(Seat(FORUM, 11)) == []
    assert await reached(store, WORLD) == [(-1002, 11, "world"), (FORUM, None, "world")]


async def test_where_topics_are_switched_off_the_group_follows_what_they_did_once(store: Store) -> None:
    await follow(store, Seat(FORUM, 11), Seat(FORUM, 12), Seat(-1002, 11))
    await follow(store, Seat(FORUM, 12), key="sport", title="Sport")
    await store.subscriptions.settle(FORUM)
    assert [(each.seat, each.key) for each in await store.subscriptions.of(FORUM)] == [(Seat(FORUM), "world"), (Seat(FORUM), "sport")]
    assert len(await store.subscriptions.of(-1002)) == 1


async def test_what_is_looked_for_is_what_somebody_follows_or_has_muted(store: Store) -> None:
    await follow(store, ASHA, kind="leader", key="Q1", title="Kim", forms=("किम जोंग उन",))
    await follow(store, RAVI, kind="leader", key="Q1", title="Kim", forms=("किम जोंग उन", "Kim Jong Un"))
    await follow(store, RAVI)
    await store.chats.mute(Mute(ASHA, "word", "cricket", "cricket", ("क्रिकेट",)))
    await store.chats.mute(Mute(ASHA, "source", "samachar.example", "samachar.example"))
    found = {subject.key: subject for subject in await store.subscriptions.subjects()}
    assert set(found["Q1"].forms) == {"किम जोंग उन", "Kim Jong Un"}
    assert found["cricket"] == Subject("word", "cricket", ("क्रिकेट",))
    assert len(found) == 2


async def test_which_topics_and_feeds_are_followed(store: Store) -> None:
    await follow(store, ASHA, RAVI)
    await follow(store, RAVI, key="sport", title="Sport")
    await follow(store, RAVI, kind="feed", key="https://duniya.example/rss", title="Duniya")
    assert await store.subscriptions.followed("topic") == {"world", "sport"}
    await store.chats.retire(RAVI)
    assert await store.subscriptions.followed("topic") == {"world"}
    assert await store.subscriptions.followed("feed") == set()


CHOSEN = Preferences(
    zone="America/New_York",
    quiet=(time(22), time(7, 30)),
    digests=(time(6), time(18, 15)),
    cap=0,
    silent=True,
    paused_until=datetime(2025, 8, 14, 9, 0, tzinfo=UTC),
    language="hi",
    length="short",
)


@pytest.mark.parametrize("preferences", [DEFAULT, Preferences(cap=5), CHOSEN])
async def test_what_a_chat_chose_is_kept(store: Store, preferences: Preferences) -> None:
    assert await store.chats.preferences(ASHA) == DEFAULT
    await store.chats.choose(ASHA, CHOSEN)
    await store.chats.choose(ASHA, preferences)
    assert await store.chats.preferences(ASHA) == preferences


async def test_a_story_comes_with_the_tastes_and_mutes_of_those_whom_it_reaches(store: Store) -> None:
    await follow(store, ASHA, RAVI, 44)
    await store.chats.choose(ASHA, CHOSEN)
    await store.chats.choose(45, CHOSEN)
    for mute in (
        Mute(RAVI, "leader", "Q1", "Kim"),
        Mute(RAVI, "word", "cricket", "cricket"),
        Mute(RAVI, "source", "samachar.example", "samachar.example"),
        Mute(RAVI, "story", "7", "Bridge"),
        Mute(RAVI, "story", "8", "Flood"),
    ):
        await store.chats.mute(mute)
        await store.chats.mute(mute)
    muted = Muted(frozenset({"Q1"}), frozenset({"cricket"}), frozenset({"samachar.example"}), frozenset({7}))
    assert await preferences_by_chat(store) == {ASHA: CHOSEN, RAVI: Preferences(muted=muted)}
    assert (await store.chats.preferences(RAVI)).muted.stories == {7, 8}
    assert [mute.title for mute in await store.chats.mutes(RAVI)] == ["Kim", "cricket", "samachar.example", "Bridge", "Flood"]
    await store.chats.unmute(ASHA, [mute.id for mute in await store.chats.mutes(RAVI)])
    await store.chats.unmute(RAVI, [mute.id for mute in (await store.chats.mutes(RAVI))[1:]])
    assert [mute.title for mute in await store.chats.mutes(RAVI)] == ["Kim"]


async def test_who_blocked_the_bot_is_not_reached_until_he_comes_back(store: Store, clock: Clock) -> None:
    await follow(store, ASHA, RAVI)
    await store.chats.choose(ASHA, CHOSEN)
    assert await store.chats.came_back(ASHA) is None
    await store.chats.retire(ASHA)
    assert await reached(store, WORLD) == [(RAVI, None, "world")]
    assert await store.chats.came_back(ASHA) == clock.now
    assert await store.chats.came_back(ASHA) is None
    assert len(await reached(store, WORLD)) == 2
    assert await store.chats.preferences(ASHA) == CHOSEN


async def test_when_a_chat_last_asked_what_is_new(store: Store, clock: Clock) -> None:
    assert await store.chats.asked(ASHA, clock.now) is None
    first = clock.now
    assert await store.chats.asked(ASHA, clock.go(hours=1)) == first
    assert await store.chats.asked(RAVI, clock.now) is None


async def test_a_group_that_became_a_supergroup_keeps_all_that_it_has(store: Store) -> None:
    old, new = -5, -1005
    await follow(store, old, new)
    await follow(store, old, key="sport", title="Sport")
    await store.chats.choose(old, CHOSEN)
    await store.chats.choose(new, Preferences(cap=1))
    for chat in (old, new):
        await store.chats.mute(Mute(chat, "word", "cricket", "cricket"))
    await store.chats.mute(Mute(old, "word", "film", "film"))
    for _ in range(2):
        await store.chats.moved(old, new)
    assert [each.key for each in await store.subscriptions.of(new)] == ["world", "sport"]
    assert [mute.key for mute in await store.chats.mutes(new)] == ["cricket", "film"]
    assert (await store.chats.preferences(new)).cap == 0
    assert (await store.subscriptions.of(old), await store.chats.mutes(old)) == ([], [])


async def test_a_group_that_became_a_supergroup_has_spent_and_reported_what_it_had(store: Store) -> None:
    wrong = Erratum("story", "h", "headline", "said", "", "Headline", "https://a.example/1", None, -5, ASHA)
    for chat in (-5, -1005):
        await store.errata.add(replace(wrong, chat=chat))
    await store.errata.add(replace(wrong, mark="1"))
    assert await store.budget.spend(500, -5)
    assert await store.budget.spend(50, -1005)
    for _ in range(2):
        await store.chats.moved(-5, -1005)
    assert [(each.mark, each.chat) for each in await store.errata.all()] == [("h", -1005), ("1", -1005)]
    assert not await store.budget.spend(51, -1005)
    assert await store.budget.spend(50, -1005)


async def test_a_channel_follows_its_topic_without_a_cap_until_it_is_unlinked(store: Store, clock: Clock) -> None:
    channel = Channel(-1009, "world", "@khabar_world", linked_by=ASHA)
    for _ in range(2):
        await store.channels.link(channel, "World")
    await store.channels.link(Channel(-1009, "sport", "@khabar_world"), "Sport")
    assert await store.channels.all() == [Channel(-1009, "sport", "@khabar_world"), channel]
    assert await reached(store, WORLD) == [(-1009, None, "world")]
    assert (await preferences_by_chat(store))[-1009].cap == 0
    assert [s.since async for page in store.subscriptions.following([WORLD], 7) for s in page.subscriptions] == [clock.now]
    assert await store.channels.unlink(-1009, "world") is True
    assert await store.channels.unlink(-1009, "world") is False
    assert await reached(store, WORLD) == []
    assert [each.topic for each in await store.channels.all()] == ["sport"]


async def test_a_channel_that_was_lost_comes_back_with_its_link(store: Store) -> None:
    channel = Channel(-1009, "world", "@khabar_world")
    await store.channels.link(channel, "World")
    await store.chats.choose(-1009, Preferences(cap=0, quiet=(time(0), time(6))))
    await store.chats.retire(-1009)
    assert await reached(store, WORLD) == []
    await store.channels.link(channel, "World")
    assert await reached(store, WORLD) == [(-1009, None, "world")]
    assert (await store.chats.preferences(-1009)).quiet == (time(0), time(6))


async def test_what_a_chat_has_is_forgotten_with_it(store: Store, clock: Clock) -> None:
    await follow(store, ASHA, RAVI)
    for chat in (ASHA, RAVI):
        await store.chats.choose(chat, CHOSEN)
        await store.chats.mute(Mute(chat, "word", "cricket", "cricket"))
        await store.chats.asked(chat, clock.now - timedelta(days=1))
    await store.forget.chat(ASHA)
    assert (await store.subscriptions.of(ASHA), await store.chats.mutes(ASHA), await store.chats.preferences(ASHA)) == ([], [], DEFAULT)
    assert await store.chats.asked(ASHA, clock.now) is None
    assert await reached(store, WORLD) == [(RAVI, None, "world")]
