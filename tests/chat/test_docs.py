"""What the pages for users say is so: their examples are sent to the bot, and its answers compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat.menu import OPERATORS
from bot.store.store import Store
from tests.chat.house import Newsroom, chatting
from tests.chat.test_topic_lists import listed
from tests.fakes.site import Answer
from tests.fakes.telegram import BOT, Json, Message, Telegram, group
from tests.topics.feeds import rss, stories

DOCS = Path(__file__).parents[2] / "docs"
CHANNEL: Json = {"id": -1001234567890, "type": "channel", "title": "Asha's news", "username": "asha_news"}
SITE = "https://samachar.example"


@dataclass(frozen=True)
class Step:
    """What a person does, and what the page says comes of it. `text`: lines of the answer."""

    does: str
    text: tuple[str, ...]
    labels: tuple[str, ...]
    toast: str

    @property
    def presses(self) -> str:
        return self.does[1:-1] if re.fullmatch(r"\[.*\]", self.does) else ""

    def fits(self, said: str) -> bool:
        """A line … is any number of lines, and … at a line's end the rest of it."""
        return re.fullmatch(pattern("\n".join(self.text)), said) is not None


def pattern(told: str) -> str:
    return r"[\s\S]*".join(re.escape(part).strip("\n") for part in re.split(r"\n?…(?=\n|$)\n?", told))


@dataclass(frozen=True)
class Talk:
    """One example: where it takes place ("", "group", "admin": an admin of a group), and its steps."""

    heading: str
    where: str
    steps: tuple[Step, ...]


def talks(page: str) -> Iterator[Talk]:
    heading = ""
    text = (DOCS / page).read_text(encoding="utf-8")
    for found in re.finditer(r"^## (?P<heading>.+)$|^```chat ?(?P<where>\w*)\n(?P<talk>[\s\S]+?)^```$", text, re.MULTILINE):
        heading = found["heading"] or heading
        if found["talk"]:
            yield Talk(heading, found["where"], tuple(steps(found["talk"])))


def steps(talk: str) -> Iterator[Step]:
    for part in re.split(r"^> ", talk, flags=re.MULTILINE)[1:]:
        does, *answer = part.rstrip("\n").split("\n")
        labels = tuple(label for line in answer if line.startswith("[") for label in re.findall(r"\[([^\]]+)\]", line))
        toast = next((line[1:-1] for line in answer if line.startswith("(")), "")
        yield Step(does, tuple(line for line in answer if not line.startswith(("[", "("))), labels, toast)


@pytest.mark.parametrize(("page", "language"), [("commands.md", "en"), ("commands.hi.md", "hi")])
async def test_the_examples_are_what_the_bot_answers(page: str, language: str, telegram: Telegram, store: Store, news: Newsroom) -> None:
    telegram.language = language
    link, feed = news.story(), Answer(rss(*stories(1, 2)).encode(), headers=(("Content-Type", "application/rss+xml"),))
    news.serve(feed, "/rss.xml")
    site = link.removesuffix("/duniya/kim-putin-101")
    await listed(store, link)
    telegram.members.update({(telegram.knows(CHANNEL), BOT): "administrator"})
    examples = list(talks(page))
    wrong: list[str] = []
    people = range(1000, 1000 + len(examples))
    operators = frozenset(person for person, talk in zip(people, examples, strict=True) if talk.heading.startswith("/admin"))
    async with chatting(telegram, store, news, admin_chat_ids=operators, public_url=SITE):
        for person, talk in zip(people, examples, strict=True):
            chat: Json = group(-person) if talk.where else {"id": person, "type": "private", "first_name": "Asha"}
            telegram.members.update({(CHANNEL["id"], person): "creator"})
            if talk.where == "admin":
                telegram.members[chat["id"], person] = "administrator"
            for step in talk.steps:
                wrong += [f"{talk.heading}: {step.does}\n{said}" for said in await take(telegram, step, chat, person, site)]
                if wrong:  # what follows would only wait in vain
                    break
    assert not wrong, "\n\n".join(wrong)
    assert [each.description for each in telegram.calls if each.status >= 400 and each.method not in ("getMyCommands", "getChat")] == []


async def take(telegram: Telegram, step: Step, chat: Json, person: int, site: str) -> list[str]:
    """Do a step of an example: what came of it, where that is not what the page says."""
    number = int(chat["id"])
    before, toasts = len(telegram.chat(number)), len(telegram.toasts())

    def shown(message: Message) -> str:
        return message.text.replace(site, SITE).replace("127.0.0.1", "samachar.example")

    if step.presses:
        try:
            pressed = await telegram.until(lambda: next((m for m in reversed(telegram.chat(number)) if labelled(m, step.presses)), None))
            await telegram.presses(pressed, step.presses, user=person)
            await telegram.until(lambda: len(telegram.toasts()) > toasts)
            if telegram.toasts()[toasts] != step.toast:
                return [telegram.toasts()[toasts]]
            if step.text:
                await telegram.until(lambda: any(step.fits(shown(each)) for each in telegram.chat(number)))
            if step.labels:
                await telegram.until(lambda: tuple(pressed.labels[: len(step.labels)]) == step.labels)
        except TimeoutError:
            return [f"{shown(each)}\n{each.labels}" for each in telegram.chat(number)[-2:]]
        return []
    await telegram.says(step.does.replace(SITE, site), user=person, chat=chat)
    await telegram.until(lambda: len(telegram.chat(number)) > before)
    answer = telegram.chat(number)[before]
    fits = step.fits(shown(answer)) and tuple(answer.labels[: len(step.labels)]) == step.labels
    return [] if fits else [f"{shown(answer)}\n{answer.labels}"]


def labelled(message: Message, label: str) -> bool:
    """Whether a button says this, or this and more behind a dot."""
    return any(each == label or each.startswith(f"{label} · ") for each in message.labels)


@pytest.mark.parametrize("page", ["commands.md", "commands.hi.md"])
def test_every_command_has_its_example(page: str) -> None:
    sent = {step.does.split()[0].removeprefix("/") for talk in talks(page) for step in talk.steps if step.does.startswith("/")}
    assert sent == {*OPERATORS, "start"}
