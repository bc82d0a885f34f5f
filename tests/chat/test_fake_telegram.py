"""The Telegram of the tests refuses what Telegram refuses: else the other tests would prove nothing."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.fakes.telegram import ASHA, TOKEN, Telegram, group
from tests.fakes.telegram_html import BadMarkup, Entity, parse


@pytest.mark.parametrize(
    "markup",
    [
        "a < b",
        "<b>",
        "</b>",
        "<b><i></b></i>",
        "<h1>x</h1>",
        "<br/>",
        "<!-- x -->",
        "<b class='x'>y</b>",
        "<3",
        '<a href="x>y</a>',
        "<b>a</b",
    ],
)
def test_markup_that_telegram_cannot_read_is_refused(markup: str) -> None:
    with pytest.raises(BadMarkup):
        parse(markup)


@pytest.mark.parametrize(
    ("markup", "text", "entities"),
    [
        ("a &lt; b &amp; c &#39;d&#x27; & e", "a < b & c 'd' & e", ()),
        ("🙏<b>हिन्दी</b>", "🙏हिन्दी", (Entity("b", 2, 6),)),
        ('  <a href="https://x.example/?a=1&amp;b=2">x</a>\n', "x", (Entity("a", 0, 1, "https://x.example/?a=1&b=2"),)),
        ("a > b", "a > b", ()),
    ],
)
def test_markup_is_read_as_telegram_reads_it(markup: str, text: str, entities: tuple[Entity, ...]) -> None:
    assert parse(markup) == (text, entities)


async def call(telegram: Telegram, method: str, **fields: Any) -> tuple[int, str]:
    async with httpx.AsyncClient() as asking:
        answer = (await asking.post(f"{telegram.url}/bot{TOKEN}/{method}", json=fields)).json()
    return answer.get("error_code", 200), answer.get("description", "")


async def test_what_telegram_does_not_take_is_refused(telegram: Telegram) -> None:
    async def send(text: str, **more: Any) -> tuple[int, str]:
        return await call(telegram, "sendMessage", chat_id=ASHA, text=text, parse_mode="HTML", **more)

    assert (await send("<b>" + "क" * 4096 + "</b>"))[0] == 200
    assert await send("क" * 4097) == (400, "Bad Request: message is too long")
    assert await send("🙏" * 2049) == (400, "Bad Request: message is too long")
    assert await send("<b> </b>") == (400, "Bad Request: message text is empty")
    assert (await send("<b>"))[1].startswith("Bad Request: can't parse entities")
    assert await send("x", reply_parameters={"message_id": 3}) == (400, "Bad Request: message to be replied not found")
    assert (await send("x", reply_parameters={"message_id": 3, "allow_sending_without_reply": True}))[0] == 200
    assert (await call(telegram, "sendSmoke", chat_id=ASHA))[0] == 404


async def test_an_edit_must_change_something_that_is_there(telegram: Telegram) -> None:
    await call(telegram, "sendMessage", chat_id=ASHA, text="x")
    (message,) = telegram.chat(ASHA)
    edit = {"chat_id": ASHA, "message_id": message.id}
    assert (await call(telegram, "editMessageText", **edit, text="x"))[1].startswith("Bad Request: message is not modified")
    assert (await call(telegram, "editMessageText", **edit, text="y"))[0] == 200
    assert (await call(telegram, "deleteMessage", **edit))[0] == 200
    assert await call(telegram, "editMessageText", **edit, text="z") == (400, "Bad Request: message to edit not found")


async def test_too_many_messages_are_refused_for_a_while(telegram: Telegram) -> None:
    telegram.flood = True
    codes = [(await call(telegram, "sendMessage", chat_id=ASHA, text=str(n)))[0] for n in range(8)]
    assert codes[:5] == [200] * 5
    assert 429 in codes
    assert telegram.flooded


async def test_with_privacy_on_a_bot_sees_commands_alone(telegram: Telegram) -> None:
    await telegram.says("hello", chat=group(-1001))
    await telegram.says("/help", chat=group(-1001))
    assert [u["message"]["text"] for u in telegram._update_queues._state(TOKEN).updates] == ["/help"]
