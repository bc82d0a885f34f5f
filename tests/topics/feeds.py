"""Feeds that this project wrote, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

ADDRESS = "https://khabar.example/rss/desh.xml"


def item(
    title: str = "नहर की मरम्मत पूरी",
    link: str = "https://khabar.example/desh/nahar-101.html",
    guid: str | None = None,
    published: str | None = "Sat, 14 Mar 2026 10:30:00 +0530",
    description: str = "",
    more: str = "",
) -> str:
    """One RSS item; a part that is empty or None is left out."""
    parts = (
        f"<title>{escape(title)}</title>" if title else "",
        f"<link>{escape(link)}</link>" if link else "",
        f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid is not None else "",
        f"<pubDate>{published}</pubDate>" if published else "",
        f"<description><![CDATA[{description}]]></description>" if description else "",
        more,
    )
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, channel: str = "", encoding: str = "UTF-8", prolog: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>{prolog}'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>देश की ख़बरें</title><link>https://khabar.example/desh</link><description>ताज़ा</description>{channel}"
        + "".join(items)
        + "</channel></rss>"
    )


HEADLINES: Sequence[str] = (
    "नहर की मरम्मत पूरी, चालीस गाँवों को पानी",
    "मानसून सत्र में तीन विधेयक पेश होंगे",
    "मेट्रो का नया स्टेशन सोमवार से खुलेगा",
    "गेहूँ की खरीद में पंजाब फिर आगे",
    "विश्व कप के लिए टीम का ऐलान आज",
    "पहाड़ों पर बर्फबारी, दो सड़कें बंद",
    "रेल बजट में नई लाइनों पर जोर",
    "शेयर बाजार दूसरे दिन भी चढ़ा",
)


def stories(*numbers: int, published: str | None = "Sat, 14 Mar 2026 10:30:00 +0530") -> list[str]:
    """Items of stories 1, 2, 3 …, each with a headline, a link and a guid of its own."""
    return [
        item(f"{HEADLINES[n % len(HEADLINES)]} ({n})", f"https://khabar.example/desh/story-{n}.html", f"story-{n}", published)
        for n in numbers
    ]
