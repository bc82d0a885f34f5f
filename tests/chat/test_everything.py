"""Every command and every button there is, used wherever it can be, in both languages: what a person reads, in which language, and that
Telegram refuses nothing. A command or a kind of button that is new fails here until it stands in a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from babel.messages.catalog import Message as Entry

from bot.app import sample_story
from bot.chat import words
from bot.chat.application import Chat
from bot.chat.inline_results import PASTE, READ, TELL
from bot.chat.words import Words
from bot.store.store import Store
from bot.topics.subscribers import DEFAULT, Delivery, Seat
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_commands import ADDRESS, CHANNEL, LANGUAGES, PLACES, TOPICS_CHANNEL, Place, refused, said_wrong, sentence
from tests.chat.test_topic_lists import listed
from tests.chat.test_words import ENGLISH as ENGLISH_ENTRIES
from tests.chat.test_words import HINDI as HINDI_ENTRIES
from tests.chat.test_words import strings
from tests.fakes.audience import SUMMARY, follow, happens, read
from tests.fakes.phrases import HEADLINE, STORY
from tests.fakes.telegram import ASHA, BOT, Call, Json, Message, Telegram
from tests.fakes.telegram_html import parse

# ---- the table


@dataclass(frozen=True)
class Said:
    """A sentence of the bot's by its key, or words that are put into the chat's language (`phrase`)."""

    key: str
    filled: Json = field(default_factory=dict)
    phrase: bool = False

    def by(self, say: Words) -> str:
        return say.phrase(self.key) if self.phrase else sentence(say, self.key, self.filled)


def says(key: str, **filled: Any) -> Said:
    return Said(key, filled)


Text = Said | str
"""In the language of the chat, or the same in both."""


@dataclass(frozen=True)
class Press:
    """A button, by what stands on it, and what comes of it: what pops up, how the message begins that comes (`new`), how the one above it
    begins then (`becomes`), and a button that this has then (`has`)."""

    label: Text
    toast: Text = ""
    new: Text = ""
    becomes: Text = ""
    has: Text = ""


UNDER_A_STORY = (
    Press(says("evidence_button"), new=says("evidence_head")),
    Press(says("evidence_button"), toast=says("stands_below")),
    Press(says("follow_button"), has="Kim Jong Un"),
    Press("Kim Jong Un", toast=says("you_follow", titles=["Kim Jong Un"]), has="✓ Kim Jong Un"),
    Press("✓ Kim Jong Un", toast=says("unsubscribed", titles=["Kim Jong Un"]), has="Kim Jong Un"),
    Press(says("back"), has=says("report_button")),
    Press(says("report_button"), toast=says("report_what"), has=says("point_number", number=1)),
    Press(says("point_number", number=1), toast=says("reported"), has=says("evidence_button")),
)
WHOLE = (Press(says("whole_button"), toast=says("translating_whole"), new=ENGLISH),)
PAGES = (
    Press("›", becomes=list(STORY.values())[3], has="‹"),
    Press("‹", becomes=ENGLISH, has="›"),
)


def ruled() -> Iterator[tuple[str, tuple[Press, ...]]]:
    """(what is sent, what is pressed under the answer), where somebody rules the chat, in this order.

    LINK is a story that was read; PUSH and DIGEST come by themselves; LAST is the message that came last; MUCH is a long list of what is
    followed, SETTINGS every button of the message before.
    """
    yield (
        "/topics",
        (
            Press(Said("Sport", phrase=True), toast=says("you_follow", titles=["Sport"]), has="✓"),
            Press("✓", toast=says("unsubscribed", titles=["Sport"])),
        ),
    )
    yield "/summary LINK", (*UNDER_A_STORY, *WHOLE)
    yield "LAST", PAGES
    yield (
        "PUSH",
        (
            Press(says("evidence_button"), new=says("evidence_head")),
            Press(says("follow_button"), has="Nitish Kumar"),
            Press(says("back"), has=says("mute_story")),
            Press(says("report_button"), toast=says("report_what"), has=says("the_headline")),
            Press(says("the_headline"), toast=says("reported"), has=says("more_sources")),
            Press(says("more_sources"), toast=says("one_source", host="samachar.example")),
            Press(says("mute_story"), toast=says("story_muted")),
        ),
    )
    yield "DIGEST", (Press("2", new=SUMMARY.headline),)
    yield "/subscribe Gandhi", (Press(says("follow_it", text="Gandhi"), becomes=says("which_person", text="Gandhi")),)
    yield (
        "/subscribe sport",
        (
            Press(says("newest_stories"), new=says("nothing_in", title="Sport")),
            Press(says("undo"), toast=says("unsubscribed", titles=["Sport"]), becomes=says("list_followed")),
        ),
    )
    yield "/subscribe sport", ()
    yield (
        "/following",
        (
            Press(says("unmute_it", title="akhbar.example"), toast=says("unmuted", titles=["akhbar.example"])),
            Press(says("mode_digest"), toast=says("done"), has=says("mode_once")),
        ),
    )
    yield "/follow Gandhi", (Press("Sonia Gandhi", becomes=says("subscribed", titles=["Sonia Gandhi"])),)
    yield "/follow Gandhi", (Press(says("the_word", text="Gandhi"), becomes=says("subscribed", titles=["Gandhi (गांधी)"])),)
    yield "/mute Gandhi", (Press("Rahul Gandhi", becomes=says("muted", titles=["Rahul Gandhi"])),)
    yield "/mute Gandhi", (Press(says("the_word", text="Gandhi"), becomes=says("muted_word", titles=["Gandhi (गांधी)"])),)
    yield "MUCH", (Press(says("more"), has=says("back")), Press(says("back"), has=says("more")))
    yield "/summary", (Press("›", new=says("new_in_followed")),)
    yield "/summary world", (Press("5", new=ENGLISH), Press(says("older_stories"), new=Said("World", phrase=True)))
    yield "/summary wrold", (Press(Said("World", phrase=True), new=Said("World", phrase=True)),)
    yield "/summary world किम", (Press(says("older_stories"), new=Said("World", phrase=True)),)
    yield (
        "/settings",
        (
            Press(says("set_zone"), becomes=says("which_clock")),
            Press(says("zone_dubai"), toast=says("done"), becomes=says("settings")),
        ),
    )
    yield "SETTINGS", ()
    yield "/forget", (Press(says("forget_no"), becomes=says("forget_kept")),)
    yield "/forget", (Press(says("forget_yes"), becomes=says("forgotten")),)


def private() -> Iterator[tuple[str, tuple[Press, ...]]]:
    """What there is in private chats alone."""
    yield "/start", (Press(says("see_sample"), new=says("sample")), Press(says("see_topics"), new=says("topics")))
    yield "/channel world @asha_news", ()
    yield "/channel", (Press("✕", toast=says("channel_unlinked", title="World", name="@asha_news"), becomes=says("no_channels")),)


IN_PRIVATE_ALONE = {"sample", "topics", "unlink"}
ELSEWHERE = {READ, TELL, PASTE}
OPENED = {"evidence", "whole", "story", "topic", "inline", "startgroup"}
"""What links to the bot ask it for."""


# ---- those who press


class Walk:
    """Somebody in a place of the bot's, and what he has pressed by now."""

    def __init__(self, telegram: Telegram, store: Store, chat: Chat, place: Place, say: Words) -> None:
        self.telegram, self.store, self.chat, self.place, self.say = telegram, store, chat, place, say
        self.kinds: set[str] = set()
        self.aside = range(0)
        """The calls that were made while the chat spoke the other language."""

    def text(self, text: Text) -> str:
        return text if isinstance(text, str) else text.by(self.say)

    @property
    def messages(self) -> list[Message]:
        return self.telegram.chat(self.place.number)

    async def brought(self, what: str, link: str) -> Message:
        """What a scene begins with."""
        if what == "LAST":
            return self.messages[-1]
        before = self.messages[-1].id if self.messages else 0
        seat = Seat(self.place.number, self.place.fields.get("message_thread_id"))
        if what in ("PUSH", "DIGEST"):
            await self._comes(seat, 1 if what == "PUSH" else 2)
        elif what == "MUCH":
            await follow(self.store, seat)
            for number in range(21):
                await follow(self.store, seat, kind="word", key=f"w{number}", title=f"Tokyo {number}")
            what = "/following"
        elif what == "SETTINGS":
            return await self._every_setting()
        if what.startswith("/"):
            await self.telegram.says(what.replace("LINK", link), chat=self.place.chat, **self.place.fields)
        try:
            return await self.telegram.shows(self.place.number, lambda m: m.id > before and (bool(m.markup) or "/channel world" in what))
        except TimeoutError:
            raise AssertionError(f"{what}: {[m.text for m in self.messages[-3:]]}") from None

    async def _comes(self, seat: Seat, stories: int) -> None:
        """A story that somebody follows, or several that waited for one another."""
        for _ in range(stories):
            now = datetime.now(UTC)
            report = await happens(self.store, now)
            await read(self.store, report)
            due = Delivery(seat, report.event, report.id, 0, ("World",), "push", now, silent=False)
            await self.store.deliveries.write([due if stories == 1 else replace(due, how="digest")])
        self.chat.pushes.wake()

    async def _every_setting(self) -> Message:
        """Each button of /settings, one after the other; what it is called changes with what is set, and so may the language."""
        message = self.messages[-1]
        others = [one for one in message.buttons if not one["text"].startswith("✓") and one["text"] != self.say("set_zone")]
        for told in [one["callback_data"] for one in others if not one["callback_data"].startswith("set:language")]:
            await self.pressed(message, told=told)
            assert message.text.startswith(self.say("settings")), told
        began, other = len(self.telegram.calls), next(each for each in LANGUAGES if each != self.say.language)
        for language in (other, self.say.language):
            await self.pressed(message, told=f"set:language:{language}")
            await self._becomes(message, words.of(language)("settings") + "\n")
        self.aside = range(began, len(self.telegram.calls))
        return message

    async def _becomes(self, message: Message, begins: str) -> None:
        await self.telegram.until(lambda: message.text.startswith(begins))

    async def pressed(self, message: Message, label: str = "", told: str = "") -> str:
        """What pops up."""
        before = len(self.telegram.toasts())
        told = told or next(one["callback_data"] for one in message.buttons if label in one["text"])
        self.kinds.add(told.partition(":")[0])
        await self.telegram.presses(message, told=told)
        await self.telegram.until(lambda: len(self.telegram.toasts()) > before)
        return self.telegram.toasts()[before]

    async def press(self, message: Message, one: Press) -> None:
        """Press it; what is wrong in what comes of it is told by the exception."""
        before = self.messages[-1].id
        label, toast, new, becomes, has = map(self.text, (one.label, one.toast, one.new, one.becomes, one.has))
        assert any(label in each for each in message.labels), f"no button {label}: {message.labels}"
        assert await self.pressed(message, label) == toast, label
        try:
            if new:
                await self.telegram.until(lambda: any(m.id > before and m.text.startswith(new) for m in self.messages))
            await self.telegram.until(lambda: message.text.startswith(becomes) and any(has in each for each in message.labels or [""]))
        except TimeoutError:
            raise AssertionError(f"{label}: {[m.text[:80] for m in self.messages[-3:]]}, {message.text[:200]}, {message.labels}") from None

    async def opens(self, address: str, begins: str) -> None:
        """Follow a link to the bot."""
        before = len(self.telegram.chat(ASHA))
        await self.telegram.says(f"/start {address.partition('?start=')[2]}")
        await self.telegram.until(lambda: any(m.text.startswith(begins) for m in self.telegram.chat(ASHA)[before:]))


# ---- the places


IN_ONE_LANGUAGE = {"a member of a group": "en", "an admin of a group": "hi", "an admin in a forum's topic": "en"}
"""Who is in a group sees there what he sees in another."""
WALKS = [(place, language) for place in PLACES for language in LANGUAGES if IN_ONE_LANGUAGE.get(place.name, language) == language]


@pytest.mark.parametrize(("place", "language"), WALKS, ids=lambda one: one if isinstance(one, str) else one.name)
async def test_what_commands_and_buttons_do(
    place: Place, language: str, telegram: Telegram, store: Store, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.details.WHOLE_PAGE", 300)
    say, link, unread = words.of(language), news.story(), news.story("/unread.html")
    news.translators.book["Gandhi"] = news.translators.book["gandhi"] = "गांधी"
    await at(telegram, store, place, language)
    async with chatting(telegram, store, news, admin_chat_ids=frozenset({ASHA}), public_url=ADDRESS) as chat:
        assert await said_wrong(telegram, place, say, link) == []
        for number in range(11):
            await listed(store, f"https://samachar.example/{number}", HEADLINE, 2)
        await listed(store, link, HEADLINE, 1)
        await listed(store, unread, HEADLINE, 0)
        walk = Walk(telegram, store, chat, place, say)
        if place.rules:
            for brings, presses in [*(private() if place.private else ()), *ruled()]:
                message = await walk.brought(brings, link)
                for one in presses:
                    await walk.press(message, one)
            assert walk.kinds == kinds(chat) - ELSEWHERE - (set() if place.private else IN_PRIVATE_ALONE)
        else:
            await may_change_nothing(walk, chat, link)
        if place.private:
            await in_other_chats(walk, news)
    assert no_but_unchanged(telegram) == []
    assert shown_kinds(telegram) - kinds(chat) == set()
    assert wrongly_worded(telegram, language, await stories(store, link), walk.aside) == []


def no_but_unchanged(telegram: Telegram) -> list[tuple[str, str]]:
    """What Telegram refused, without its telling that the evidence that is asked for again still stands below."""
    no = refused(telegram)
    again = [each for each in no if each[0] == "editMessageText" and "message is not modified" in each[1]]
    assert len(again) <= 1
    return [each for each in no if each not in again]


async def at(telegram: Telegram, store: Store, place: Place, language: str) -> None:
    telegram.language = language
    await store.chats.choose(ASHA, replace(DEFAULT, language=language))
    telegram.knows(CHANNEL)
    telegram.members.update({(place.number, ASHA): "administrator" if place.rules else "member"})
    telegram.members.update({(CHANNEL["id"], BOT): "administrator", (CHANNEL["id"], ASHA): "creator"})
    telegram.members[telegram.knows(TOPICS_CHANNEL), BOT] = "administrator"
    if not place.private:
        await store.chats.choose(place.number, replace(DEFAULT, language=language))


def kinds(chat: Chat) -> set[str]:
    """All kinds of buttons that the bot knows."""
    commands = chat._commands
    assert commands
    return {*commands._presses._for_all, *commands._presses._for_admins, *ELSEWHERE}


async def may_change_nothing(walk: Walk, chat: Chat, link: str) -> None:
    """A member of a group reads what he wants, and changes nothing of what comes."""
    message = await walk.brought("/summary LINK", link)
    await walk.press(message, UNDER_A_STORY[0])
    commands = chat._commands
    assert commands
    for kind in commands._presses._for_admins:
        assert await walk.pressed(message, told=f"{kind}:1") == walk.say("admins_only"), kind


async def in_other_chats(walk: Walk, news: Newsroom) -> None:
    """Inline results, of which the bot is not told that they were chosen."""
    telegram, say = walk.telegram, walk.say
    telegram.elsewhere.feedback = False
    unread = news.story("/inline.html")
    for text, found in ((unread, say("inline_read")), (say.phrase("World"), ENGLISH)):
        result = next(one for one in (await telegram.elsewhere.types(text)).results if one["title"] == found and is_unread(one))
        sent = await telegram.elsewhere.chooses(result)
        before = len(telegram.toasts())
        walk.kinds.add(sent.buttons[0]["callback_data"].partition(":")[0])
        await telegram.elsewhere.presses(sent, say("read_here"))
        await telegram.elsewhere.shows(sent, lambda m: m.edits > 0 and m.text.startswith(ENGLISH))
        assert telegram.toasts()[before:] == [say("reading")]
    for button, begins in zip(sent.buttons, (say("evidence_head"), ENGLISH, ENGLISH), strict=True):
        await walk.opens(button["url"], begins)
    assert {READ, TELL} <= walk.kinds


def is_unread(result: Json) -> bool:
    return any("callback_data" in one for row in result["reply_markup"]["inline_keyboard"] for one in row)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_a_channel_shows_and_its_links_open(language: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    """Nobody can be answered there: every button leads to the bot."""
    place, say = Place("a channel", TOPICS_CHANNEL, rules=False), words.of(language)
    await at(telegram, store, place, language)
    async with chatting(telegram, store, news) as chat:
        walk = Walk(telegram, store, chat, place, say)
        post = await walk.brought("PUSH", "")
        assert post.text.startswith(f"{say.phrase('World')}\n{SUMMARY.headline}")
        assert all("url" in one for one in post.buttons)
        opened = (say("evidence_head"), SUMMARY.headline, sentence(say, "subscribed", {"titles": ["World"]}))
        for button, begins in zip(post.buttons, opened, strict=True):
            await walk.opens(button["url"], begins)
    assert refused(telegram) == []
    assert wrongly_worded(telegram, language, await stories(store), walk.aside) == []


# ---- what was shown


def markups(call: Call) -> Iterator[Json]:
    """The buttons that a call brings."""
    found = [call.fields.get("reply_markup"), *(one.get("reply_markup") for one in json.loads(call.fields.get("results") or "[]"))]
    for markup in found:
        known = json.loads(markup) if isinstance(markup, str) else markup
        yield from (one for row in (known or {}).get("inline_keyboard", []) for one in row)


def shown_kinds(telegram: Telegram) -> set[str]:
    """The kinds of all buttons that Telegram was given; links to the bot are none once it is known what they ask for."""
    return {kind for call in telegram.calls for one in markups(call) if (kind := kind_of(one)) not in OPENED}


def kind_of(one: Json) -> str:
    if "callback_data" in one:
        return str(one["callback_data"]).partition(":")[0]
    asked = re.fullmatch(r"https://t\.me/khabar_test_bot\?(startgroup|start)=([a-z]+).*", one["url"])
    return one["url"] if asked is None else asked[1] if asked[1] == "startgroup" else asked[2]


def test_a_button_that_is_new_is_missed() -> None:
    assert kind_of({"url": "https://t.me/khabar_test_bot?start=evidence-2n_x"}) in OPENED
    assert kind_of({"url": "https://t.me/khabar_test_bot?start=gift_x"}) not in OPENED
    assert kind_of({"url": "https://elsewhere.example/"}) not in OPENED


def texts(calls: Iterable[Call]) -> Iterator[str]:
    """All that a person reads of what the bot sent, but for the menus, which are in both languages."""
    for call in calls:
        for name in ("text", "caption"):
            if said := call.fields.get(name):
                yield parse(str(said))[0]
        for result in json.loads(call.fields.get("results") or "[]"):
            yield parse(result["input_message_content"]["message_text"])[0]
        yield from (str(one["text"]) for one in markups(call))


async def stories(store: Store, *links: str) -> list[str]:
    """English that is the stories' own."""
    read = [kept.summary for link in links if (kept := await store.stories.find(link))]
    told = [SUMMARY, (await sample_story()).summary, *read]
    points = {point.text for summary in told for point in (*summary.points, *summary.full)}
    headlines = {summary.headline for summary in told}
    return sorted({*STORY.values(), *headlines, *points, "unknown to the phrase book"}, key=len, reverse=True)


def wrongly_worded(telegram: Telegram, language: str, theirs: list[str], aside: range) -> list[tuple[str, str]]:
    """(what is wrong, where): sentences and labels of the other language, and English that is nobody's."""
    theirs_not = {"en": HINDI_ENTRIES, "hi": ENGLISH_ENTRIES}[language]
    own = {"en": ENGLISH_ENTRIES, "hi": HINDI_ENTRIES}[language]
    whole = {text for each in theirs_not.values() for text in strings(each)} - {text for each in own.values() for text in strings(each)}
    sentences = [pattern for key, each in theirs_not.items() for text in strings(each) if (pattern := sentence_in(text, strings(own[key])))]
    wrong = []
    for text in set(texts(call for place, call in enumerate(telegram.calls) if place not in aside and call.status == 200)):
        wrong += [(text, "is of the other language")] if text in whole else []
        wrong += [(found[0], text) for pattern in sentences if (found := pattern.search(text))]
        if language == "hi":
            wrong += [(stray, text) for stray in stray_english(text, theirs)]
            wrong += [(text, "has no Hindi")] if not HINDI.search(text) and not is_a_name(without(theirs, text)) else []
    return wrong


def sentence_in(text: str, own: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds a sentence of a catalogue in what is said; None where it has too few words to be told from names, or is only commands."""
    if text in own or text.startswith("/"):
        return None
    parts = [re.escape(part) for part in re.split(r"\{\w+\}", text)]
    fixed = " ".join(re.split(r"\{\w+\}|/\w+", text)).split()
    return re.compile(".+?".join(parts)) if len(fixed) >= 3 else None


HINDI = re.compile("[\u0900-\u097f]")
OURS = r"https?://\S*|/\w+(?: [\w.@:-]*[A-Za-z][\w.@:-]*)*|[@\w-]+(?:[./]\w[\w-]*)+|@\w+|“[^”]*”"
"""What Hindi writes in Latin letters too: commands with what is typed behind them, addresses, hosts, and what somebody wrote himself."""
TERMS = frozenset({"privacy", "mode", "hashtags", "google"})
"""Names of things that are Telegram's, a command's or a service's own."""


def without(theirs: list[str], text: str) -> str:
    """A text without what stories say, of which a button shows the beginning."""
    whole = "|".join(map(re.escape, theirs))
    begun = "|".join(f"{re.escape(each[:20])}[^…\n]*…" for each in theirs)
    return re.sub(begun, "", re.sub(whole, "", text))


def is_a_name(label: str) -> bool:
    """Numbers, signs and names, with an office behind a dot: the same in both languages."""
    return all(re.match(r"[A-Z]|\W|\d|_", word) for word in label.partition(" · ")[0].split())


def stray_english(text: str, theirs: list[str]) -> Iterator[str]:
    """Words that are no names, one by one; nothing of lines that tell leaders and their offices, which are English in either language."""
    for line in without(theirs, text).split("\n"):
        if not re.match(r"\d+\. |• |[✓✕ ]*[A-Z][\w. ]+ · ", line):
            yield from sorted({*re.findall(r"(?<![A-Za-z])[a-z]+", re.sub(OURS, "", line))} - TERMS)


def test_what_is_said_in_the_wrong_language_is_found() -> None:
    entries: dict[str, Entry] = ENGLISH_ENTRIES
    pattern = sentence_in(strings(entries["unsubscribed"])[0], strings(HINDI_ENTRIES["unsubscribed"]))
    assert pattern
    assert pattern.search("— You no longer follow Sport. —")
    assert list(stray_english("ठीक है।\nThat is not Hindi", ["x"])) == ["is", "not"]
    assert not list(stray_english(f"प्रमाण /follow world और “weather”\n1. {ENGLISH}\n• Kim Jong Un leader of North Korea", [ENGLISH]))
    assert all(is_a_name(label) for label in ("✓ Kim Jong Un", "3", "UTC", "Rahul Gandhi · MP of a seat"))
    assert not is_a_name("See topics")
