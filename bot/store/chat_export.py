"""All that is kept of a chat, for those whose it is."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.store.engine import Database
from bot.store.schema import channels, chats, deliveries, errata, mutes, reports, requests, spending, stories, subscriptions, updates

Rows = list[dict[str, Any]]


class ChatExport:
    """Reads only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, chat: int) -> dict[str, Rows]:
        """The rows of every table that names the chat, in words of JSON, without what is empty. Of a story that stands on a site its link
        and headline, of a text that was pasted here the text. Who in a group asked or reported something is a number that counts from one:
        the group may read this, and is not told whose number it is."""
        members: dict[int, int] = {}
        r, d, e, u = requests.c, deliveries.c, errata.c, updates.c
        story = (stories.c.canonical.label("link"), stories.c.headline, stories.c.body)
        asked = select(requests, *story).outerjoin(stories, stories.c.id == r.story)
        sent = select(deliveries, reports.c.title, reports.c.link).outerjoin(reports, reports.c.id == d.report)
        reading = {
            "chat": select(chats).where(chats.c.chat == chat),
            "subscriptions": select(subscriptions).where(subscriptions.c.chat == chat).order_by(subscriptions.c.id),
            "mutes": select(mutes).where(mutes.c.chat == chat).order_by(mutes.c.id),
            "channels": select(channels).where((channels.c.chat == chat) | (channels.c.linked_by == chat)),
            "requests": asked.where(r.chat == chat).order_by(r.id),
            "deliveries": sent.where(d.chat == chat).order_by(d.id),
            "errata": select(errata).where((e.chat == chat) | (e.person == chat)).order_by(e.id),
            "updates": select(u.update_id, u.state, u.received_at, u.body).where(u.chat == chat).order_by(u.update_id),
            "spending": select(spending).where(spending.c.chat == chat),
        }
        found: dict[str, Rows] = {}
        async with self._database.reading() as connection:
            for name, asking in reading.items():
                rows = [dict(row) for row in (await connection.execute(asking)).mappings()]
                if name in ("requests", "errata") and chat < 0:
                    for row in rows:
                        if row["person"] is not None:
                            row["person"] = members.setdefault(row["person"], len(members) + 1)
                found[name] = [_said(row, () if name == "channels" else ("chat", "id", "bot")) for row in rows]
        return found


def _said(row: dict[str, Any], hidden: tuple[str, ...]) -> dict[str, Any]:
    body = row.pop("body", None)
    if body and "received_at" in row:
        row["update"] = json.loads(body)
    elif body and not row["link"]:
        row["pasted"] = json.loads(body).get("article", {}).get("paragraphs", [])
    said = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items() if name not in hidden}
    return {name: value for name, value in said.items() if value not in (None, "")}
