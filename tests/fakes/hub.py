"""A WebSub hub on loopback that keeps the standard: it asks back before it believes a subscriber, signs, and stops where it is told to."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

import httpx

from tests.fakes.site import Request, Site, Write


@dataclass
class Subscriber:
    topic: str
    callback: str
    secret: str
    lease: int


class Hub:
    """`subscribers` are those who confirmed. `method` signs what is brought; `refuses` and `denies` make it say no at once, or later."""

    def __init__(self, lease: int = 3600, method: str = "sha256") -> None:
        self.lease, self.method = lease, method
        self.status = 202
        self.denies = False
        self.subscribers: list[Subscriber] = []
        self.asked: list[dict[str, str]] = []
        """The forms that came."""
        self._site = Site()

    def __enter__(self) -> Self:
        self._site.__enter__()
        self._site.serve("/", self._subscribe)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._site.__exit__(kind, error, trace)

    @property
    def host(self) -> str:
        return self._site.host

    @property
    def address(self) -> str:
        return self._site.url("/")

    async def ask_back(self, number: int = -1) -> bool:
        """Asks a subscriber whether the form of this place was meant. True where it was."""
        form = self.asked[number]
        mode = "denied" if self.denies else form["hub.mode"]
        query = {"hub.mode": mode, "hub.topic": form["hub.topic"], "hub.challenge": "ab cd/1", "hub.lease_seconds": str(self.lease)}
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{form['hub.callback']}?{urlencode(query)}")
        meant = answer.status_code == 200 and answer.text == "ab cd/1"
        if meant:
            self.subscribers.append(Subscriber(form["hub.topic"], form["hub.callback"], form["hub.secret"], self.lease))
        return meant

    async def bring(self, topic: str, body: bytes) -> list[int]:
        """Brings `body` to the topic's subscribers. Gives the statuses that they answered; who answered 410 is forgotten."""
        statuses = []
        async with httpx.AsyncClient() as client:
            for subscriber in [s for s in self.subscribers if s.topic == topic]:
                signature = hmac.new(subscriber.secret.encode(), body, getattr(hashlib, self.method)).hexdigest()
                headers = {
                    "Content-Type": "application/rss+xml",
                    "Link": f'<{self.address}>; rel="hub", <{topic}>; rel="self"',
                    "X-Hub-Signature": f"{self.method}={signature}",
                }
                answer = await client.post(subscriber.callback, content=body, headers=headers)
                statuses.append(answer.status_code)
                if answer.status_code == 410:
                    self.subscribers.remove(subscriber)
        return statuses

    async def _subscribe(self, request: Request, write: Write) -> None:
        self.asked.append(dict(parse_qsl(request.body.decode(), keep_blank_values=True)))
        await write(f"HTTP/1.1 {self.status} Answer\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
