"""A Telegram on loopback that keeps Telegram's rules: lo-bot-api-emulator and what a judge of a chat bot needs besides.

The package brings the transport, the update queue with its acknowledgements, long polling, the webhook and its 409s. Here stand
Telegram's HTML, lengths as it counts them, "message is not modified", replies and edits of what is not there, flood limits, privacy
mode, reactions, faults that a test asks for, and what each chat shows at the end.

    async with Telegram() as telegram:
        await telegram.says("https://news.example/story")           # Asha, in her private chat
        answer = await telegram.shows(42, lambda m: "Leaders" in m.text)
"""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import lo_bot_api_emulator as lo
from aiohttp import web
from lo_bot_api_emulator import updates as lo_updates

from bot.chat import words
from bot.chat.menu import menus
from tests.fakes.telegram_elsewhere import GUEST, Elsewhere
from tests.fakes.telegram_html import BadMarkup, Entity, parse, units

TOKEN = "7001:AAE-a_token_that_opens_nothing_at_all_01"
BOT = 7001
ASHA = 42
Json = dict[str, Any]

LIMIT = 4096
CAPTION = 1024
PATIENCE = 60
"""Seconds after which a test that waits is told that it waits in vain; nothing is measured by it."""
_SENDS = ("sendMessage", "editMessageText", "editMessageReplyMarkup", "sendDocument", "sendPhoto")
_PRIVATE = {"type": "private", "first_name": "Asha"}
# Parameters of Telegram's that the package's contract leaves out.
_MORE = {
    "sendMessage": ("link_preview_options", "message_thread_id", "protect_content"),
    "editMessageText": ("link_preview_options",),
    "sendChatAction": ("message_thread_id",),
    "sendDocument": ("message_thread_id",),
}
_WORDS = {
    f"{verb}My{what}": (what, name, longest)
    for verb in ("get", "set")
    for what, name, longest in (("Description", "description", 512), ("ShortDescription", "short_description", 120))
}
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_GIFTS = dict.fromkeys(("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False)
RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members can_promote_members "
    "can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories can_post_messages can_edit_messages"
).split()
PERMISSIONS = (
    "can_change_info can_invite_users can_pin_messages can_send_messages can_send_polls can_send_other_messages can_add_web_page_previews "
    "can_manage_topics can_send_audios can_send_documents can_send_photos can_send_videos can_send_video_notes can_send_voice_notes "
    "can_edit_tag can_react_to_messages"
).split()
_READ = web.RequestKey("read", tuple[Json, Json])
_KINDS = frozenset({"edited_message", "channel_post", "edited_channel_post", "my_chat_member", "chosen_inline_result", GUEST})


def refused(code: int, description: str, **parameters: int) -> lo.ApiRefusal:
    """Telegram's no."""
    return lo.ApiRefusal(description, code, parameters or None)


@dataclass(frozen=True)
class Call:
    """One request of the bot's, and what came of it (status 0: the answer was never sent)."""

    method: str
    fields: Json
    status: int
    description: str
    at: float

    @property
    def chat(self) -> int:
        return int(self.fields.get("chat_id", 0))


@dataclass
class Message:
    """A message of the bot's as it stands in its chat."""

    id: int
    chat: int
    text: str
    entities: tuple[Entity, ...]
    reply_to: int | None
    thread: int | None = None
    markup: str = ""
    silent: bool = False
    edits: int = 0
    file: bytes = b""
    sent_at: float = field(default_factory=time.monotonic)

    @property
    def buttons(self) -> list[Json]:
        """The buttons under it, row by row."""
        return [one for row in json.loads(self.markup or "{}").get("inline_keyboard", []) for one in row]

    @property
    def labels(self) -> list[str]:
        return [one["text"] for one in self.buttons]


@dataclass
class Fault:
    """Something that goes wrong with the next `times` calls of `method` that `when` picks.

    `refusal` is answered; `drop` closes the connection instead of answering, "before" anything was done or "after" it;
    `gate` holds the call back until it is opened; `raw` is a status and a body of somebody in between, who refuses by a 4xx, and else
    has handed the call on.
    """

    method: str
    times: int = 1
    refusal: lo.ApiRefusal | None = None
    drop: str = ""
    gate: Gate | None = None
    raw: tuple[int, str] | None = None
    when: Callable[[Json], bool] = lambda fields: True


class _Patient(asyncio.Event):
    """Is waited for no longer than PATIENCE."""

    async def wait(self) -> Literal[True]:
        async with asyncio.timeout(PATIENCE):
            return await super().wait()


class Gate:
    """Holds calls: `reached` is set when one waits, `held` counts them, `open()` lets them all go."""

    def __init__(self) -> None:
        self.held = 0
        self.reached = _Patient()
        self._opened = asyncio.Event()

    def open(self) -> None:
        self._opened.set()

    async def wait(self) -> None:
        self.held += 1
        self.reached.set()
        await self._opened.wait()


class _Bucket:
    def __init__(self, rate: float, burst: float) -> None:
        self.rate, self.burst, self.level, self.at = rate, burst, burst, time.monotonic()

    def wait(self) -> float:
        """0 and a token taken, or the seconds until there is one."""
        now = time.monotonic()
        self.level = min(self.burst, self.level + (now - self.at) * self.rate)
        self.at = now
        if self.level < 1:
            return (1 - self.level) / self.rate
        self.level -= 1
        return 0.0


class Telegram(lo.LoBotApiEmulator):  # type: ignore[misc]
    """The server, with the chats that it holds. `flood`: Telegram's rate limits; `privacy`: what a bot sees of groups; `trip`: seconds
    there and back; `known`: the bot's menus and descriptions are as its last start left them."""

    def __init__(
        self, *, flood: bool = False, privacy: bool = True, username: str = "khabar_test_bot", trip: float = 0.0, known: bool = False
    ) -> None:
        super().__init__(max_updates=10_000, allow_insecure_loopback_webhooks=True)
        lo_updates.KINDS |= _KINDS
        lo_updates.ALLOWED_UPDATE_TYPES |= {GUEST}
        for method, names in _MORE.items():
            contract = lo.CONTRACT["methods"][method]
            contract["parameters"] = sorted({*contract["parameters"], *names})
        self.flood, self.privacy, self.username, self.trip = flood, privacy, username, trip
        self.calls: list[Call] = []
        self.flooded = 0
        self.messages: dict[tuple[int, int], Message] = {}
        self.reactions: dict[tuple[int, int], str] = {}
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """The menus, by scope ("all_private_chats"; "chat:42") and language."""
        self.described: dict[tuple[str, str], str] = {}
        """"Description" and "ShortDescription", each by language."""
        if known:
            self._remember()
        self.typing: dict[int, float] = {}
        self.faults: list[Fault] = []
        self.url = ""
        self.language = ""
        """What people's Telegram speaks ("hi"); empty: it does not say."""
        self.members: dict[tuple[int, int], str] = {}
        """What people are in groups and channels ("administrator", "creator"); "member" where nothing is said."""
        self.files: dict[str, bytes] = {}
        """What the bot sent as documents, by file_id, and what people send."""
        self.elsewhere = Elsewhere(self)
        """The chats that are not the bot's."""
        self._chats: dict[int, Json] = {}
        self._said: set[tuple[int, int]] = set()
        self._pressed: set[str] = set()
        self._number = 500
        self._changed = asyncio.Condition()
        self._all = _Bucket(30, 30)
        self._each: dict[int, _Bucket] = {}
        self._runner: web.AppRunner | None = None

    def _remember(self) -> None:
        for menu in menus(()):
            self.commands[menu.scope.type, menu.language] = [command.to_dict() for command in menu.commands]
            say = words.of(menu.language)
            self.described |= {(what, menu.language): say(name) for what, name, _ in _WORDS.values()}

    # ---- the server

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0, backlog=1024).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._runner
        await self._runner.cleanup()

    async def read_request(self, request: web.Request) -> tuple[Json, Json]:
        if _READ not in request:
            request[_READ] = await super().read_request(request)
        fields, uploads = request[_READ]
        return dict(fields), uploads

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if method == "getUpdates":  # of two that poll, Telegram ends the older one; an older one that hung up is given a moment to go
            state = self._update_queues._state(request.match_info["token"])
            for _ in range(20):
                if not state.polling:
                    break
                await asyncio.sleep(0.01)
        else:
            await asyncio.sleep(self.trip / 2)
        fields, _ = await self.read_request(request)
        fault = self._fault(method, fields)
        if fault and fault.gate:
            await fault.gate.wait()
        if fault and fault.drop == "before":
            return await self._hang_up(request, Call(method, fields, 0, "dropped before", time.monotonic()))
        if fault and fault.refusal:
            refusal = fault.refusal
            answer = web.json_response(
                {
                    "ok": False,
                    "error_code": refusal.status,
                    "description": refusal.description,
                    **({"parameters": refusal.parameters} if refusal.parameters else {}),
                },
                status=refusal.status,
            )
        elif fault and fault.raw and 400 <= fault.raw[0] < 500:
            answer = web.json_response({"description": "in between"}, status=fault.raw[0])
        else:
            answer = await super().handle(request)
        body = json.loads(answer.text or "{}")
        call = Call(method, fields, answer.status, body.get("description", ""), time.monotonic())
        if fault and fault.drop == "after":
            return await self._hang_up(request, Call(method, fields, 0, "dropped after", time.monotonic()))
        await self._note(call)
        await asyncio.sleep(self.trip / 2)
        return web.Response(status=fault.raw[0], text=fault.raw[1]) if fault and fault.raw else answer

    async def _hang_up(self, request: web.Request, call: Call) -> web.StreamResponse:
        await self._note(call)
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _note(self, call: Call) -> None:
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()

    def _fault(self, method: str, fields: Json) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.times and fault.when(fields):
                fault.times -= 1
                return fault
        return None

    # ---- Telegram's rules

    def validate(self, method: str, fields: Json, uploads: Json) -> Any:
        if method == "getMe":
            return self._me()
        if method in ("getMyCommands", "setMyCommands", *_WORDS):
            return self._shown_of_the_bot(method, fields)
        if method == "getChat":
            return self._get_chat(str(fields["chat_id"]))
        if method == "getChatMember":
            return self._member(int(fields["chat_id"]), int(fields["user_id"]))
        if method in ("answerInlineQuery", "answerGuestQuery") or fields.get("inline_message_id"):
            return self.elsewhere.validate(method, fields)
        chat = int(fields["chat_id"]) if str(fields.get("chat_id", "")).lstrip("-").isdigit() else 0
        if method == "setMessageReaction":
            return self._react(chat, fields)
        if method in _SENDS:
            self._keep_pace(chat)
        if method == "sendMessage":
            return self._send(chat, fields, uploads)
        if method == "editMessageText":
            return self._edit(chat, fields, uploads)
        if method == "editMessageReplyMarkup":
            return self._edit_buttons(chat, fields, uploads)
        if method == "sendDocument":
            return self._send_document(chat, fields, uploads)
        if method == "answerCallbackQuery":
            if fields.get("callback_query_id") not in self._pressed:
                raise refused(400, _TOO_OLD)
            answer = super().validate(method, fields, uploads)
            self._pressed.discard(fields["callback_query_id"])
            return answer
        if method == "deleteMessage":
            super().validate(method, fields, uploads)
            if self.messages.pop((chat, int(fields["message_id"])), None) is None:
                raise refused(400, "Bad Request: message to delete not found")
            return True
        answer = super().validate(method, fields, uploads)
        if method == "sendChatAction":
            self.typing.setdefault(chat, time.monotonic())
        return answer

    def _shown_of_the_bot(self, method: str, fields: Json) -> Any:
        """The menus and descriptions. A language is two letters; Telegram gives the ones for all languages where there is none of it."""
        language = str(fields.get("language_code") or "")
        if language and not re.fullmatch("[a-z]{2}", language):
            raise refused(400, "Bad Request: invalid language code specified")
        if method in _WORDS:
            what, name, longest = _WORDS[method]
            if method.startswith("get"):
                return {name: self.described.get((what, language), self.described.get((what, ""), ""))}
            said = str(fields.get(name) or "")
            if units(said) > longest:
                raise refused(400, f"Bad Request: the bot's {name.replace('_', ' ')} is too long")
            self.described[what, language] = said
            return True
        scope = self.decoded(fields.get("scope") or '{"type": "default"}')
        kind = str(scope["type"])
        if kind == "chat":
            if int(scope["chat_id"]) not in self._chats:
                raise refused(400, "Bad Request: chat not found")
            kind = f"chat:{scope['chat_id']}"
        if method == "getMyCommands":
            return self.commands.get((kind, language), [])
        commands = self.decoded(fields["commands"])
        if len(commands) > 100 or any(not re.fullmatch("[a-z0-9_]{1,32}", each["command"]) for each in commands):
            raise refused(400, "Bad Request: BOT_COMMAND_INVALID")
        if any(not 1 <= units(each["description"]) <= 256 for each in commands):
            raise refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[kind, language] = commands
        return True

    def _me(self) -> Json:
        return {
            "id": BOT,
            "is_bot": True,
            "first_name": "Khabar",
            "username": self.username,
            "can_join_groups": True,
            "can_read_all_group_messages": not self.privacy,
            "supports_inline_queries": self.elsewhere.inline,
            "supports_guest_queries": self.elsewhere.guests,
        }

    def _get_chat(self, name: str) -> Json:
        for chat in self._chats.values():
            if name in (str(chat["id"]), f"@{chat.get('username')}"):
                return {**chat, "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _GIFTS}
        raise refused(400, "Bad Request: chat not found")

    def _member(self, chat: int, user: int) -> Json:
        if (chat, BOT) not in self.members and self._chats[chat]["type"] == "channel":
            raise refused(400, "Bad Request: member list is inaccessible")
        status = self.members.get((chat, user), "member")
        person = {"id": user, "is_bot": user == BOT, "first_name": "Asha"}
        rights = {"creator": {"is_anonymous": False}, "administrator": dict.fromkeys(RIGHTS, True)}
        return {"status": status, "user": person, **rights.get(status, {})}

    def _keep_pace(self, chat: int) -> None:
        if not self.flood:
            return
        bucket = self._each.setdefault(chat, _Bucket(1, 5) if chat > 0 else _Bucket(20 / 60, 20))
        if wait := self._all.wait() or bucket.wait():
            self.flooded += 1
            raise refused(429, f"Too Many Requests: retry after {int(wait) + 1}", retry_after=int(wait) + 1)

    def read(self, fields: Json) -> tuple[str, tuple[Entity, ...]]:
        said = str(fields.get("text", ""))
        if "\x00" in said:
            raise refused(400, "Bad Request: text must be encoded in UTF-8")
        try:
            text, entities = parse(said) if str(fields.get("parse_mode", "")).upper() == "HTML" else (said.strip(), ())
        except BadMarkup as e:
            raise refused(400, f"Bad Request: {e}") from e
        if not text:
            raise refused(400, "Bad Request: message text is empty")
        if units(text) > LIMIT:
            raise refused(400, "Bad Request: message is too long")
        return text, entities

    def _send(self, chat: int, fields: Json, uploads: Json) -> Json:
        text, entities = self.read(fields)
        target = self._target(chat, fields)
        # Upstream counts before parsing; Telegram counts after, as was done above.
        answer: Json = super().validate("sendMessage", {**fields, "text": "…"}, uploads)
        return {**answer, **self._as_json(self._keep(chat, fields, text, entities, target))}

    def _send_document(self, chat: int, fields: Json, uploads: Json) -> Json:
        """A file stands in its chat by its caption."""
        text, entities = (
            self.read({**fields, "text": fields.get("caption") or fields.get("text", "")}) if fields.get("caption") else ("", ())
        )
        if units(text) > CAPTION:
            raise refused(400, "Bad Request: message caption is too long")
        target = self._target(chat, fields)
        answer: Json = super().validate("sendDocument", fields, uploads)
        message = self._keep(chat, fields, text, entities, target)
        message.file = next((one["data"] for one in uploads.values()), b"")
        return {**answer, "message_id": message.id}

    def _target(self, chat: int, fields: Json) -> int | None:
        """The message that one replies to."""
        reply = self.decoded(fields.get("reply_parameters") or "{}")
        target = reply.get("message_id")
        if target is not None and (chat, target) not in self._said and (chat, target) not in self.messages:
            if not reply.get("allow_sending_without_reply"):
                raise refused(400, "Bad Request: message to be replied not found")
            return None
        return None if target is None else int(target)

    def _keep(self, chat: int, fields: Json, text: str, entities: tuple[Entity, ...], target: int | None) -> Message:
        self._number += 1
        thread = int(fields["message_thread_id"]) if fields.get("message_thread_id") else None
        silent = str(fields.get("disable_notification", "")).lower() == "true"
        message = Message(self._number, chat, text, entities, target, thread, str(fields.get("reply_markup") or ""), silent)
        self.messages[chat, message.id] = message
        return message

    def _edit(self, chat: int, fields: Json, uploads: Json) -> Json:
        text, entities = self.read(fields)
        message = self.messages.get((chat, int(fields.get("message_id") or 0)))
        if message is None:
            raise refused(400, "Bad Request: message to edit not found")
        answer: Json = super().validate("editMessageText", {**fields, "text": "…"}, uploads)
        markup = str(fields.get("reply_markup") or "")
        if (text, entities, markup) == (message.text, message.entities, message.markup):
            raise refused(400, "Bad Request: message is not modified: specified new message content and reply markup are the same")
        message.text, message.entities, message.markup = text, entities, markup
        message.edits += 1
        return {**answer, **self._as_json(message)}

    def _edit_buttons(self, chat: int, fields: Json, uploads: Json) -> Json:
        message = self.messages.get((chat, int(fields.get("message_id") or 0)))
        if message is None:
            raise refused(400, "Bad Request: message to edit not found")
        answer: Json = super().validate("editMessageReplyMarkup", fields, uploads)
        markup = str(fields.get("reply_markup") or "")
        if markup == message.markup:
            raise refused(400, "Bad Request: message is not modified: specified new message content and reply markup are the same")
        message.markup = markup
        return {**answer, **self._as_json(message)}

    def _react(self, chat: int, fields: Json) -> bool:
        message = int(fields["message_id"])
        if (chat, message) not in self._said and (chat, message) not in self.messages:
            raise refused(400, "Bad Request: message to react not found")
        wanted = self.decoded(fields.get("reaction") or "[]")
        self.reactions[chat, message] = wanted[0]["emoji"] if wanted else ""
        return True

    def _as_json(self, message: Message) -> Json:
        return {
            "message_id": message.id,
            "date": int(time.time()),
            "chat": self._chats.get(message.chat) or {**_PRIVATE, "id": message.chat},
            "from": self._me(),
            "text": message.text,
        }

    # ---- the people

    def knows(self, chat: Json) -> int:
        """There is this chat, though nobody says anything in it; its number."""
        self._chats[chat["id"]] = chat
        return int(chat["id"])

    async def says(self, text: str = "", *, user: int = ASHA, chat: Json | None = None, kind: str = "message", **fields: Any) -> int:
        """A person writes: the number of the message. In a group with privacy mode on, the bot may not get to see it."""
        self._number += 1
        number = fields.pop("message_id", self._number)
        chat = chat or {**_PRIVATE, "id": user}
        self._chats[chat["id"]] = chat
        self._said.add((chat["id"], number))
        message: Json = {
            "message_id": number,
            "date": int(time.time()),
            "chat": chat,
            "from": {"id": user, "is_bot": False, "first_name": "Asha", **({"language_code": self.language} if self.language else {})},
            **({"text": text} if text else {}),
            **fields,
        }
        if text:
            message.setdefault("entities", _entities(text))
        reply = message.get("reply_to_message") or {}
        if reply:
            self._said.add((chat["id"], reply["message_id"]))
        blind = self.privacy and chat["type"] != "private" and self.members.get((chat["id"], BOT)) not in ("administrator", "creator")
        hidden = blind and not text.startswith("/") and (reply.get("from") or {}).get("id") != BOT
        if not hidden:
            await self.enqueue_update({kind: message}, token=TOKEN)
        return int(number)

    async def presses(self, message: Message, label: str = "", *, user: int = ASHA, told: str | None = None, old: bool = False) -> None:
        """A person presses the button of this label under a message of the bot's, or sends what no button says (`told`).

        `old`: the message is one of those that Telegram does not show to bots any more.
        """
        if told is None:
            told = next(one["callback_data"] for one in message.buttons if label in one["text"])
        self._number += 1
        chat = self._chats.get(message.chat) or {**_PRIVATE, "id": message.chat}
        self._pressed.add(str(self._number))
        topic = {"is_topic_message": True, "message_thread_id": message.thread} if message.thread else {}
        pressed = {
            "id": str(self._number),
            "from": {"id": user, "is_bot": False, "first_name": "Asha", **({"language_code": self.language} if self.language else {})},
            "chat_instance": "1",
            "data": told,
            "message": {"message_id": message.id, "date": 0, "chat": chat} if old else {**self._as_json(message), "chat": chat, **topic},
        }
        if old:  # upstream gives every message a date, and Telegram gives these none
            await self.sends_broken({"callback_query": pressed})
            return
        await self.enqueue_update({"callback_query": pressed}, token=TOKEN)

    async def stands(self, chat: Json, status: str, before: str = "member", *, user: int = ASHA, **rights: bool) -> None:
        """What the bot is in a chat changes: "kicked" where a person blocked it or a group threw it out, "member" where it may write,
        "restricted" where it may not; `rights`: those that it has otherwise than these say."""
        self._chats[chat["id"]] = chat
        self.members[chat["id"], BOT] = status
        more: dict[str, Json] = {
            "kicked": {"until_date": 0},
            "administrator": dict.fromkeys(RIGHTS, True),
            "restricted": {**dict.fromkeys(PERMISSIONS, False), "is_member": True, "until_date": 0},
        }
        old, new = ({"status": each, "user": self._me(), **more.get(each, {})} for each in (before, status))
        new |= rights
        old |= rights if status == before else {}
        person = {"id": user, "is_bot": False, "first_name": "Asha", **({"language_code": self.language} if self.language else {})}
        change = {"chat": chat, "from": person, "date": int(time.time()), "old_chat_member": old, "new_chat_member": new}
        await self.enqueue_update({"my_chat_member": change}, token=TOKEN)

    async def sends_broken(self, update: Json) -> int:
        """An update that no one checked, as a newer Telegram might send it."""
        state = self._update_queues._state(TOKEN)
        async with state.condition:
            update = {"update_id": state.next_id, **update}
            state.next_id += 1
            state.updates.append(update)
            state.condition.notify_all()
        return int(update["update_id"])

    # ---- what a test sees

    def chat(self, chat: int) -> list[Message]:
        """What the bot's side of a chat shows, oldest first."""
        return [m for (c, _), m in sorted(self.messages.items()) if c == chat]

    def made(self, method: str, chat: int | None = None) -> list[Call]:
        return [c for c in self.calls if c.method == method and (chat is None or c.chat == chat)]

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until `condition` holds, looked at after each call of the bot's; its value."""
        async with self._changed, asyncio.timeout(PATIENCE):
            while not (value := condition()):
                await self._changed.wait()
        return value

    async def shows(self, chat: int, wanted: Callable[[Message], bool] = lambda m: True) -> Message:
        """Wait for a message of the bot's in a chat."""
        found: Message = await self.until(lambda: next((m for m in self.chat(chat) if wanted(m)), None))
        return found

    def toasts(self) -> list[str]:
        """What popped up when buttons were pressed, oldest first."""
        return [str(call.fields.get("text", "")) for call in self.made("answerCallbackQuery")]

    async def called(self, method: str, times: int = 1, chat: int | None = None) -> list[Call]:
        """Wait until a method was called so often."""
        found: list[Call] = await self.until(lambda: len(c := self.made(method, chat)) >= times and c)
        return found

    def holds(self, method: str, when: Callable[[Json], bool] = lambda fields: True, times: int = 1) -> Gate:
        """Hold the next call of `method` back."""
        gate = Gate()
        self.faults.append(Fault(method, times, gate=gate, when=when))
        return gate

    def refuses(
        self,
        method: str,
        code: int,
        description: str,
        times: int = 1,
        when: Callable[[Json], bool] = lambda fields: True,
        **parameters: int,
    ) -> None:
        """Refuse the next calls of `method`."""
        self.faults.append(Fault(method, times, refused(code, description, **parameters), when=when))

    def garbles(self, method: str, status: int, body: str, times: int = 1) -> None:
        """Somebody between the bot and Telegram answers the next calls of `method` in Telegram's place."""
        self.faults.append(Fault(method, times, raw=(status, body)))

    def drops(self, method: str, when: str = "before", times: int = 1) -> None:
        """Close the connection of the next calls of `method`, before or after they took effect."""
        self.faults.append(Fault(method, times, drop=when))


def group(number: int, title: str = "Newsroom", **fields: Any) -> Json:
    return {"id": number, "type": "supergroup", "title": title, **fields}


def _entities(text: str) -> list[Json]:
    """The entities that Telegram's clients mark: a command at the head, bare addresses."""
    found: list[Json] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        if word.startswith("/") and at == 0:
            found.append({"type": "bot_command", "offset": 0, "length": units(word)})
        elif word.startswith(("http://", "https://")):
            found.append({"type": "url", "offset": units(text[:at]), "length": units(word)})
        at += len(word)
    return found
