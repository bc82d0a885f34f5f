"""The chats that are not the bot's, as the Telegram of the tests keeps them: inline mode and guest mode, by the rules of Bot API 10.0."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import lo_bot_api_emulator as lo

if TYPE_CHECKING:
    from tests.fakes.telegram import Telegram
    from tests.fakes.telegram_html import Entity

Json = dict[str, Any]
GUEST = "guest_message"
ASHA = 42
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
LASTS = 30.0
"""Seconds for which a query can be answered. Telegram's own is some ten; a busy machine must not make a test fail by it."""


@dataclass(frozen=True)
class Typed:
    """What a person sees in the list above the field: results as the bot wrote them, and the button on top of them."""

    results: list[Json]
    next: str
    button: Json
    seconds: int

    @property
    def titles(self) -> list[str]:
        return [one["title"] for one in self.results]


@dataclass
class Sent:
    """A message of the bot's in a chat that is not its own. `inline`: the id by which it may be edited; empty: the bot has none."""

    inline: str
    text: str
    entities: tuple[Entity, ...]
    markup: str
    edits: int = 0

    @property
    def buttons(self) -> list[Json]:
        return [one for row in json.loads(self.markup or "{}").get("inline_keyboard", []) for one in row]

    @property
    def labels(self) -> list[str]:
        return [one["text"] for one in self.buttons]


class Elsewhere:
    """`inline`, `feedback` and `guests` are what the bot's owner set at BotFather."""

    def __init__(self, telegram: Telegram) -> None:
        self.inline = self.feedback = self.guests = True
        self.lasts = LASTS
        self.sent: dict[str, Sent] = {}
        self._telegram = telegram
        self._asked: dict[str, float] = {}
        self._answers: dict[str, Typed] = {}
        self._guests: dict[str, Sent] = {}
        self._number = 0

    # ---- the people

    async def types(self, text: str, *, user: int = ASHA, offset: str = "", answered: bool = True) -> Typed:
        """Somebody writes @BOT and a text into the field of any chat: what is shown above it. `answered`: wait for it."""
        query = self._new("query")
        asking = {"id": query, "from": self._person(user), "query": text, "offset": offset, "chat_type": "group"}
        await self._enqueue({"inline_query": asking})
        if not answered:
            return Typed([], "", {}, 0)
        found: Typed = await self._telegram.until(lambda: self._answers.get(query))
        return found

    async def chooses(self, result: Json, text: str = "", *, user: int = ASHA) -> Sent:
        """Somebody sends a result. Where it has no buttons, the message cannot be edited; without inline feedback the bot hears nothing."""
        content = result["input_message_content"]
        said, entities = self._telegram.read({"text": content["message_text"], "parse_mode": content.get("parse_mode", "")})
        markup = json.dumps(result["reply_markup"]) if result.get("reply_markup") else ""
        sent = Sent(self._new("inline") if markup else "", said, entities, markup)
        if sent.inline:
            self.sent[sent.inline] = sent
        if self.feedback:
            chosen: Json = {"result_id": result["id"], "from": self._person(user), "query": text}
            await self._enqueue({"chosen_inline_result": chosen | ({"inline_message_id": sent.inline} if sent.inline else {})})
        return sent

    async def presses(self, message: Sent, label: str = "", *, user: int = ASHA, told: str | None = None) -> None:
        """Somebody presses a button under a message of the bot's there, or sends what no button says (`told`)."""
        if told is None:
            told = next(one["callback_data"] for one in message.buttons if label in one["text"])
        query = self._new("")
        self._telegram._pressed.add(query)
        pressed = {"id": query, "from": self._person(user), "chat_instance": "1", "data": told, "inline_message_id": message.inline}
        await self._enqueue({"callback_query": pressed})

    async def mentions(self, text: str, *, user: int = ASHA, chat: Json | None = None, answered: bool = True, **fields: Any) -> Sent:
        """Somebody mentions the bot in a chat that it is no member of. `answered`: wait for its message."""
        query = self._new("guest")
        entities = [{"type": "mention", "offset": found.start(), "length": len(found.group())} for found in re.finditer(r"@\w+", text)]
        message = {
            "message_id": 9,
            "date": int(time.time()),
            "chat": chat or {"id": 77, "type": "private", "first_name": "Ravi"},
            "from": self._person(user),
            "text": text,
            "entities": entities,
            "guest_query_id": query,
            **fields,
        }
        await self._enqueue({GUEST: message})
        if not answered:
            return Sent("", "", (), "")
        found: Sent = await self._telegram.until(lambda: self._guests.get(query))
        return found

    async def shows(self, message: Sent, wanted: Callable[[Sent], bool]) -> Sent:
        """Wait until a message there has become what is wanted."""
        await self._telegram.until(lambda: wanted(message))
        return message

    def deletes(self, message: Sent) -> None:
        del self.sent[message.inline]

    # ---- Telegram's rules

    def validate(self, method: str, fields: Json) -> Any:
        if method == "answerInlineQuery":
            return self._answer(fields)
        if method == "answerGuestQuery":
            return self._answer_guest(fields)
        if method == "editMessageText":
            return self._edit(fields)
        raise self._no("not for inline messages here: " + method)

    def _answer(self, fields: Json) -> bool:
        query = str(fields.get("inline_query_id"))
        self._still(query)
        results = self._telegram.decoded(fields.get("results") or "[]")
        if len(results) > 50:
            raise self._no("RESULTS_TOO_MUCH")
        ids = [str(one.get("id", "")) for one in results]
        if len(set(ids)) < len(ids):
            raise self._no("RESULT_ID_DUPLICATE")
        for one in results:
            self._look_at(one)
        if len(str(fields.get("next_offset") or "").encode()) > 64:
            raise self._no("NEXT_OFFSET_INVALID")
        button = self._telegram.decoded(fields.get("button") or "{}")
        if button and not (button.get("text") and re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", ""))):
            raise self._no("START_PARAM_INVALID")
        self._asked.pop(query)
        self._answers[query] = Typed(results, str(fields.get("next_offset") or ""), button, int(fields.get("cache_time") or 300))
        return True

    def _answer_guest(self, fields: Json) -> Json:
        query = str(fields.get("guest_query_id"))
        self._still(query)
        result = self._telegram.decoded(fields["result"])
        self._look_at(result)
        self._asked.pop(query)
        content = result["input_message_content"]
        said, entities = self._telegram.read({"text": content["message_text"], "parse_mode": content.get("parse_mode", "")})
        markup = json.dumps(result["reply_markup"]) if result.get("reply_markup") else ""
        sent = Sent(self._new("inline"), said, entities, markup)
        self.sent[sent.inline] = self._guests[query] = sent
        return {"inline_message_id": sent.inline}

    def _edit(self, fields: Json) -> bool:
        sent = self.sent.get(str(fields["inline_message_id"]))
        if fields.get("chat_id") or fields.get("message_id"):
            raise self._no("message identifier is ambiguous")
        if sent is None:
            raise self._no("MESSAGE_ID_INVALID")
        said, entities = self._telegram.read(fields)
        markup = str(fields.get("reply_markup") or "")
        self._buttons(json.loads(markup or "{}"))
        before = json.loads(sent.markup or "{}")
        if (said, entities, json.loads(markup or "{}")) == (sent.text, sent.entities, before):
            raise self._no("message is not modified: specified new message content and reply markup are exactly the same")
        sent.text, sent.entities, sent.markup = said, entities, markup
        sent.edits += 1
        return True

    def _look_at(self, result: Json) -> None:
        if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
            raise self._no("RESULT_ID_INVALID")
        if result.get("type") != "article":
            raise self._no("only articles are modelled")
        if not str(result.get("title") or "").strip():
            raise self._no("can't parse inline query result: Can't find field \"title\"")
        content = result.get("input_message_content") or {}
        self._telegram.read({"text": content.get("message_text", ""), "parse_mode": content.get("parse_mode", "")})
        self._buttons(result.get("reply_markup") or {})

    def _buttons(self, markup: Json) -> None:
        for row in markup.get("inline_keyboard", []):
            for one in row:
                kinds = [
                    kind for kind in ("url", "callback_data", "switch_inline_query", "switch_inline_query_current_chat") if kind in one
                ]
                if len(kinds) != 1 or not one.get("text"):
                    raise self._no("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
                if "callback_data" in one and not 1 <= len(one["callback_data"].encode()) <= 64:
                    raise self._no("BUTTON_DATA_INVALID")
                start = re.search(r"[?&]start=(.*)", one.get("url", ""))
                if start and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start.group(1)):
                    raise self._no("START_PARAM_INVALID")

    def _still(self, query: str) -> None:
        if time.monotonic() - self._asked.get(query, float("-inf")) > self.lasts:
            raise lo.ApiRefusal(TOO_OLD, 400, None)

    def _no(self, why: str) -> lo.ApiRefusal:
        return lo.ApiRefusal(f"Bad Request: {why}", 400, None)

    def _new(self, what: str) -> str:
        self._number += 1
        name = f"{what}{900_000 + self._number}"
        self._asked[name] = time.monotonic()
        return name

    def _person(self, user: int) -> Json:
        language = self._telegram.language
        return {"id": user, "is_bot": False, "first_name": "Asha", **({"language_code": language} if language else {})}

    async def _enqueue(self, update: Json) -> None:
        from tests.fakes.telegram import TOKEN

        await self._telegram.enqueue_update(update, token=TOKEN)
