"""Commands in every odd form, by what a person reads."""

from __future__ import annotations

from typing import Any

import pytest

from bot.chat import words
from bot.chat.slash import Command, parse
from bot.store.store import Store
from tests.chat.house import ENGLISH, Newsroom, chatting
from tests.chat.test_following import told
from tests.fakes.telegram import ASHA, Telegram, group
from tests.fakes.telegram_html import units

say = words.of("en")

ROOM = group(-1001)
PHOTO: dict[str, Any] = {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/SUMMARY", Command("summary", "", "")),
        ("/Summary@Khabar_Test_Bot a\nb", Command("summary", "khabar_test_bot", "a\nb")),
        ("/summary\n\na", Command("summary", "", "a")),
        ("/summary    a  b ", Command("summary", "", "a  b")),
        ("／summary\u3000a", Command("summary", "", "a")),
        ("／ｓｕｍｍａｒｙ＠ｂｏｔ a", Command("summary", "bot", "a")),
        ("\u200b/sum\u200bmary\u200b", Command("summary", "", "")),
        ("/summary \u200b\u200d\ufeff", Command("summary", "", "")),
        ("/follow \u202eक्\u200dष\u202c", Command("follow", "", "क्\u200dष")),
        ("/summary: a", Command("summary", "", ": a")),
        ("/summary, a", Command("summary", "", ", a")),
        ("/settings\u00a0quiet", Command("settings", "", "quiet")),
        (" /help", Command("help", "", "")),
        ("/", None),
        ("//", None),
        ("/ summary", None),
        ("/सार", None),
        ("/usr/bin", None),
        ("/summary@", None),
        ("/" + "a" * 65, None),
        ("summary", None),
        ("", None),
    ],
)
def test_a_command_is_known_in_any_form(text: str, command: Command | None) -> None:
    assert parse(text) == command


def forms(link: str) -> dict[str, dict[str, Any]]:
    """/summary with a story's link, in ways of writing it."""
    there = {"message_id": 9, "date": 1, "chat": {"id": ASHA, "type": "private", "first_name": "Asha"}, "text": f"see {link}"}
    head = {"type": "bot_command", "offset": 0, "length": units("/summary")}
    return {
        "capitals": {"text": f"/SUMMARY {link}"},
        "the bot's name": {"text": f"/Summary@Khabar_Test_BOT {link}"},
        "a line of its own": {"text": f"/summary\n{link}"},
        "blanks": {"text": f"/summary    {link}"},
        "a full-width slash": {"text": f"／summary {link}"},
        "bold": {"text": f"/summary {link}", "entities": [{**head, "type": "bold"}, head]},
        "no entities": {"text": f"/summary {link}", "entities": []},
        "a caption": {**PHOTO, "caption": f"/summary {link}", "caption_entities": [head]},
        "nothing seen behind it": {"text": f"/summary {link} \u200b\u200d\ufeff"},
        "nothing seen in it": {"text": f"/sum\u200bmary {link}"},
        "behind words": {
            "text": "/summary this",
            "entities": [head, {"type": "text_link", "offset": units("/summary "), "length": 4, "url": link}],
        },
        "a reply": {"text": "/summary", "reply_to_message": there},
        "a reply with nothing seen": {"text": "/summary\u200b", "reply_to_message": there},
    }


IN_GROUPS = ("the bot's name", "a full-width slash", "a caption", "a reply with nothing seen")


async def test_summary_is_answered_however_it_is_written(telegram: Telegram, store: Store, news: Newsroom) -> None:
    link = news.story()
    answers: dict[str, dict[str, str]] = {"private": {}, "group": {}}
    telegram.privacy = False
    async with chatting(telegram, store, news):
        for name, fields in forms(link).items():
            answers["private"][name] = (await told(telegram, **fields)).text
            if name in IN_GROUPS:
                answers["group"][name] = (await told(telegram, where=ROOM["id"], chat=ROOM, **fields)).text
    for where in answers.values():
        assert {name: answer for name, answer in where.items() if not answer.startswith(ENGLISH)} == {}
    assert news.fetches(link) == 1


async def test_other_commands_too_are_answered_in_odd_forms(telegram: Telegram, store: Store, news: Newsroom) -> None:
    head = {"type": "bot_command", "offset": 0, "length": units("/help")}
    bold = {"text": "/help\u200b", "entities": [{**head, "type": "bold"}, head]}
    async with chatting(telegram, store, news):
        for fields in ({"text": "／HELP"}, {**PHOTO, "caption": "/help"}, bold):
            assert (await told(telegram, **fields)).text == say("help")
        assert (await told(telegram, "/summary \u200b")).text == say("summary_how_more")
        assert (await told(telegram, "/subscribe world\u200b")).text == say("subscribed", titles=["World"])
        assert (await told(telegram, "/SUBSCRIBE\nsport")).text == say("subscribed", titles=["Sport"])


async def test_an_unknown_command_gets_a_sentence_in_private_and_by_name_and_else_silence_in_a_group(
    telegram: Telegram, store: Store, news: Newsroom
) -> None:
    unknown = ("/weather", "/weather@khabar_test_bot", "／ｗｅａｔｈｅｒ", f"/summary@another_bot {news.story()}", "/" + "a" * 64)
    telegram.privacy = False
    async with chatting(telegram, store, news):
        for text in unknown:
            assert (await told(telegram, text)).text == say("unknown_command")
            await telegram.says(text, chat=ROOM)
        await telegram.says("/help", chat=ROOM)
        await telegram.shows(ROOM["id"], lambda m: m.text.startswith(say("help_in_group")))
    assert [message.text == say("unknown_command") for message in telegram.chat(ROOM["id"])] == [True, False]
    assert not news.site.requests
