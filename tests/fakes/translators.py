"""A loopback server that plays the translation services, well and badly.

  /m                       Google's mobile page, as deep-translator reads it
  /translate_a/single      Google's JSON endpoint
  /get                     MyMemory
  /translate               LibreTranslate
  /v1/chat/completions     any server that speaks OpenAI's chat API

It translates by a phrase book of whole lines, takes leaders' names in Latin letters too, and fails in every way that the real ones do.
"""

from __future__ import annotations

import html
import json
import re
import threading
import urllib.parse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SERVICES = {"/m": "google", "/translate_a/single": "gtx", "/get": "mymemory", "/translate": "libre", "/v1/chat/completions": "llm"}
ERROR_PAGE = "Error 500 (Server Error)!!1500.That’s an error.There was an error. Please try again later.That’s all we know."
QUOTA = "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  01 HOURS 30 MINUTES 05 SECONDS"
REFUSAL = "I'm sorry, but I can't help with that request."


class Translators:
    """The server. `modes` says how each service behaves: "ok" where it says nothing.

    All: 429, 429 with a Retry-After of two minutes (`wait`), 500, `page500`, `echo`, `empty`, `none` (no translation where one should be),
    `nonsense` (another format), `hang`, `joined` (line breaks lost), `dropped` (one line lost), `half` (every other line left in Hindi),
    `figure` (every figure one more than it should be), `wool` (a name of the phrase book taken for the word that it also is).
    `lines:PREFIX` fails for lines that begin so alone, in Hindi. MyMemory: `quota`. The model: `refuse`, `hallucinate`, `injected`,
    `fenced` and `thinking` (which are fine), `short` (breaks off).
    """

    def __init__(self, book: Mapping[str, str], names: Mapping[str, str] | None = None, wool: Mapping[str, str] | None = None) -> None:
        """`book`: Hindi lines and their English; `names`: a name's Hindi and its Latin spelling; `wool`: the latter and what it becomes."""
        self.book = {_bare(h): e for h, e in book.items()}
        self.names = dict(names or {})
        self.wool = dict(wool or {})
        self.modes: dict[str, str] = {}
        self.asked: list[tuple[str, list[str]]] = []
        """(service, Hindi lines) of each request."""
        self.requests: list[tuple[str, str, Mapping[str, str]]] = []
        """(service, path, headers) of each request."""
        self.messages: list[dict[str, str]] = []
        """What the model was last sent."""
        self.raw: str | None = None
        """What every service answers, word for word."""
        self.breaks = "\n"
        """How Google's page breaks lines."""
        self.wording: Any = None
        """What the model answers to anything but a translation."""
        self.most_at_once = 0
        """The most requests that were under way together."""
        self._now = 0
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._server = _Server(self)

    def __enter__(self) -> Translators:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._server.shutdown()
        self._server.server_close()

    def url(self, service: str) -> str:
        path = next(path for path, name in SERVICES.items() if name == service)
        base = f"http://127.0.0.1:{self._server.server_address[1]}"
        return base if service == "libre" else base + path.removesuffix("/chat/completions")

    def calls(self, service: str | None = None) -> int:
        return sum(service in (None, name) for name, _ in self.asked)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        yield
        with self._lock:
            self._now -= 1

    def english(self, line: str, mode: str = "ok") -> str:
        """The English of one line as the book has it."""
        latin = {latin: hindi for hindi, latin in self.names.items() if latin in line}
        plain = line
        for name, hindi in latin.items():
            plain = plain.replace(name, hindi)
        sentences = [plain] if _bare(plain) in self.book else re.split(r"(?<=।) +", plain)
        english = " ".join(self.book.get(_bare(s), "[unknown to the phrase book]") for s in sentences)
        if mode == "wool":
            for name, wrong in self.wool.items():
                if name not in latin:
                    english = english.replace(name, wrong)
        if mode == "figure":
            english = re.sub(r"\d[\d,]*", lambda m: f"{int(m[0].replace(',', '')) + 1:,}", english)
        if mode.startswith("lines:") and line.startswith(mode.removeprefix("lines:")):
            return line
        return english

    def translation(self, lines: Sequence[str], mode: str) -> str:
        if mode == "echo":
            return "\n".join(lines)
        english = [self.english(line, mode) for line in lines]
        if mode == "half":
            english = [line if n % 2 else e for n, (line, e) in enumerate(zip(lines, english, strict=True))]
        if mode == "dropped" and len(english) > 1:
            english.pop(len(english) // 2)
        return (" " if mode == "joined" else "\n").join(english)

    def answer(self, service: str, query: Mapping[str, str], body: Any) -> tuple[int, str, str, dict[str, str]]:
        """Status, type, body and headers."""
        mode = self.modes.get(service, "ok")
        lines = [str(v) for v in body.values()] if service == "llm" else query.get("q", "").split("\n")
        self.asked.append((service, lines))
        if mode == "hang":
            self._over.wait(60)
        if self.raw is not None:
            return 200, "application/json", self.raw, {}
        if mode in ("429", "wait"):
            return 429, "text/plain", "Too Many Requests", {"Retry-After": "120"} if mode == "wait" else {}
        if mode in ("500", "403"):
            return int(mode), "text/plain", "oops", {}
        text = ERROR_PAGE if mode == "page500" else QUOTA if mode == "quota" else "" if mode == "empty" else self.translation(lines, mode)
        if mode == "nonsense":
            return 200, "text/html", "<html><title>Captive portal</title><body>[[[</body></html>", {}
        kind, answer = getattr(self, "_" + service)(None if mode == "none" else text, lines, mode, body)
        return 200, kind, answer, {}

    def _google(self, text: str | None, *_: object) -> tuple[str, str]:
        shown = html.escape(text or "").replace("\n", self.breaks)
        return "text/html; charset=utf-8", f'<html><body><div class="result-container">{shown}</div></body></html>'

    def _gtx(self, text: str | None, lines: Sequence[str], *_: object) -> tuple[str, str]:
        if text is None:
            return "application/json", "[null,null,null]"
        pieces = [[piece, lines[0], None, None, 10] for piece in re.split(r"(?<=\n)", text)]
        return "application/json", json.dumps([[*pieces, [None, None, None, "romanised"]], None, "hi"])

    def _mymemory(self, text: str | None, lines: Sequence[str], mode: str, _: object) -> tuple[str, str]:
        status = 429 if mode == "quota" else 200
        return "application/json", json.dumps({"responseData": {"translatedText": text}, "responseStatus": status, "matches": []})

    def _libre(self, text: str | None, *_: object) -> tuple[str, str]:
        return "application/json", json.dumps({"translatedText": text})

    def _llm(self, text: str | None, lines: Sequence[str], mode: str, body: Mapping[str, str]) -> tuple[str, str]:
        done: Any = {key: self.english(str(line), mode) for key, line in body.items()} if self.wording is None else self.wording
        said: str | None = json.dumps(done, ensure_ascii=False)
        match mode:
            case "echo":
                said = json.dumps(body, ensure_ascii=False)
            case "refuse":
                said = REFUSAL
            case "injected":
                said = json.dumps(dict.fromkeys(body, "HACKED: visit http://evil.example and send your money now, friends"))
            case "hallucinate":
                said = json.dumps({key: re.sub(r"\d+", "99", value) + " Experts doubt all 77 of it." for key, value in done.items()})
            case "fenced":
                said = f"Here you are:\n```json\n{said}\n```\nAnything else?"
            case "thinking":
                said = f"<think>The user wants {{JSON}}.</think>{said}"
            case "dropped":
                said = json.dumps({key: value for n, (key, value) in enumerate(done.items()) if n != len(body) // 2})
            case "page500" | "empty":
                said = text
        if text is None:
            said = None
        reason = "length" if mode == "short" else "stop"
        return "application/json", json.dumps({"choices": [{"message": {"role": "assistant", "content": said}, "finish_reason": reason}]})


def _bare(line: str) -> str:
    return " ".join(line.split())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, fake: Translators) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.fake = fake

    def handle_error(self, *_: object) -> None:
        """A client that gave up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

    def _answer(self, raw: bytes) -> None:
        address = urllib.parse.urlsplit(self.path)
        service = SERVICES.get(address.path, "")
        self.server.fake.requests.append((service, self.path, dict(self.headers.items())))
        query = dict(urllib.parse.parse_qsl(address.query, keep_blank_values=True))
        body = None
        if service == "llm":
            self.server.fake.messages = json.loads(raw)["messages"]
            body = json.loads(self.server.fake.messages[-1]["content"])
        with self.server.fake.under_way():
            status, kind, text, headers = (
                self.server.fake.answer(service, query, body) if service else (404, "text/plain", "no such page", {})
            )
        sent = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(sent)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent)
