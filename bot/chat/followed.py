"""All that a chat follows and has muted, page by page, with the buttons that take each away or change how it comes: /following."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.asker import Asker, Card, Pressed
from bot.chat.buttons import button, number
from bot.chat.markup import Line, Span, line, said, tidy, write
from bot.chat.words import Words
from bot.reading.link import source_of
from bot.store.store import Store
from bot.topics.resolver import Wanted
from bot.topics.subscribers import Mode, Mute, Subscription

PAGE = 20
"""Things on one page of the list: two buttons each, of the hundred that a message may have."""
_LABEL = 28
"""Characters of a title on a button; phones show about as many."""
_NAMED = 20
"""Titles that one sentence names."""
_MODES: dict[Mode, str] = {"at once": "once", "digest": "digest"}


class Followed:
    """Each command and button is given who asks and what stands behind it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def show(self, asker: Asker, text: str) -> Card:
        return await self._page(asker, 0)

    async def muted(self, asker: Asker) -> Card:
        """From the page on where what is muted begins."""
        return await self._page(asker, len(await self._store.subscriptions.of(asker.chat)) // PAGE)

    async def _page(self, asker: Asker, place: int) -> Card:
        followed = await self._store.subscriptions.of(asker.chat)
        muted = await self._store.chats.mutes(asker.chat)
        if not followed and not muted:
            return Card(said(asker.say("nothing_followed")))
        everything: list[Subscription | Mute] = [*followed, *muted]
        place = max(0, min(place, (len(everything) - 1) // PAGE))
        shown = everything[place * PAGE : (place + 1) * PAGE]
        several = len({each.seat for each in followed}) > 1
        lines = list(_list([each for each in shown if isinstance(each, Subscription)], several, asker))
        lines += _mutes([each for each in shown if isinstance(each, Mute)], asker)
        rows = [row for each in shown if (row := _row(each, place, asker.say))]
        turning = [
            button(f"‹ {asker.say('back')}", "page", place - 1) if place else None,
            button(f"{asker.say('more')} ›", "page", place + 1) if (place + 1) * PAGE < len(everything) else None,
        ]
        rows += [there] if (there := [each for each in turning if each]) else []
        return Card(write(lines)[0], InlineKeyboardMarkup(rows))

    async def page(self, asker: Asker, about: str) -> Pressed:
        return Pressed(card=await self._page(asker, number(about)))

    async def drop(self, asker: Asker, about: str) -> Pressed:
        id, place = _of_a_page(about)
        removed = await self._store.subscriptions.remove(asker.chat, [id])
        toast = asker.say("unsubscribed", titles=titles_of(removed, asker)) if removed else asker.say("old_button")
        return Pressed(toast, await self._page(asker, place))

    async def take_mute_away(self, asker: Asker, about: str) -> Pressed:
        id, place = _of_a_page(about)
        muted = [each for each in await self._store.chats.mutes(asker.chat) if each.id == id]
        await self._store.chats.unmute(asker.chat, [id])
        toast = asker.say("unmuted", titles=titles_of(muted, asker)) if muted else asker.say("old_button")
        return Pressed(toast, await self._page(asker, place))

    async def way(self, asker: Asker, about: str) -> Pressed:
        its, _, how = about.rpartition(":")
        modes: dict[str, Mode] = {"once": "at once", "digest": "digest"}
        id, place = _of_a_page(its)
        await self._store.subscriptions.change(asker.chat, modes[how], id)
        return Pressed(asker.say("done"), await self._page(asker, place))


def shortened(text: str, most: int = _LABEL) -> str:
    """A text cut to what a button shows."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip(' ,·')}…"


def titles_of(those: Sequence[Wanted | Subscription | Mute], asker: Asker) -> list[str]:
    """The titles, in the chat's language, and how many more there are. A feed's is its own, often words such as "news of the country": it
    stands in quotation marks."""
    named = [f"“{tidy(each.title)}”" if each.kind == "feed" else asker.say.phrase(tidy(each.title)) for each in those[:_NAMED]]
    return [*named, asker.say("count_more", count=len(those) - _NAMED)] if len(those) > _NAMED else named


def _list(followed: Sequence[Subscription], several: bool, asker: Asker) -> Iterable[Line]:
    say = asker.say
    if followed:
        yield line(Span(say("list_followed"), "b"))
    for each in followed:
        about = source_of(each.key) if each.kind == "feed" else say(f"kind_{each.kind}")
        where = "" if not several else say("in_this_topic") if each.seat == asker.seat else say("in_another_topic")
        parts = (about, say(f"mode_{_MODES[each.mode]}"), where)
        yield line(f"• {say.phrase(tidy(each.title))}", Span("".join(f" · {part}" for part in parts if part), "i"))


def _mutes(muted: Sequence[Mute], asker: Asker) -> Iterable[Line]:
    if muted:
        yield ()
        yield line(Span(asker.say("list_muted"), "b"))
    for each in muted:
        yield line(f"• {tidy(each.title)}", Span(f" · {asker.say(f'kind_{each.kind}')}", "i"))


def _of_a_page(about: str) -> tuple[int, int]:
    """What a button of the list is about, and the page it stands on: the first for "Undo", which stands on none. Raises ValueError."""
    id, _, place = about.partition(":")
    return number(id), number(place) if place else 0


def _row(each: Subscription | Mute, place: int, say: Words) -> list[InlineKeyboardButton]:
    title = shortened(say.phrase(tidy(each.title)))
    if isinstance(each, Mute):
        buttons = [button(f"✕ {say('unmute_it', title=title)}", "unmute", each.id, place)]
    else:
        other = "digest" if each.mode == "at once" else "once"
        buttons = [button(f"✕ {title}", "drop", each.id, place), button(f"→ {say(f'mode_{other}')}", "way", each.id, place, other)]
    return [each for each in buttons if each]
