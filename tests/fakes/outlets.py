"""Outlets on loopback, each a host with a feed and pages, and the stories that they tell; all of them invented by this project."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from tests.fakes.phrases import NAMES as PHRASE_NAMES
from tests.fakes.phrases import STORY
from tests.fakes.site import Answer, Behaviour, Site
from tests.topics.feeds import item, rss


@dataclass(frozen=True)
class Tale:
    """A story: its headline and its sentences, in Hindi with their English."""

    headline: str
    english: str
    sentences: Sequence[tuple[str, str]]

    @property
    def book(self) -> dict[str, str]:
        return {self.headline: self.english, **dict(self.sentences)}

    def page(self, published: datetime) -> str:
        body = "".join(f"<p>{html.escape(hindi)}</p>" for hindi, _ in self.sentences)
        return (
            f'<!doctype html><html lang="hi"><head><meta charset="utf-8"><title>{self.headline}</title>'
            f'<meta property="og:type" content="article"><meta property="article:published_time" content="{published.isoformat()}"></head>'
            f"<body><article><h1>{self.headline}</h1>{body}</article></body></html>"
        )


BRIDGE = Tale(
    "गंडक नदी पर निर्माणाधीन पुल गिरा, 11 मजदूरों की मौत",
    "Bridge under construction over the Gandak collapses, 11 workers dead",
    (
        (
            "बिहार के गोपालगंज जिले में बुधवार को गंडक नदी पर बन रहा पुल गिर गया, जिससे 11 मजदूरों की मौत हो गई।",
            "A bridge being built over the Gandak river in Bihar's Gopalganj district collapsed on Wednesday, killing 11 workers.",
        ),
        (
            "मुख्यमंत्री नीतीश कुमार ने हादसे की जांच के आदेश दिए हैं।",
            "Chief Minister Nitish Kumar has ordered an inquiry into the accident.",
        ),
        (
            "मृतकों के परिजनों को चार लाख रुपये का मुआवजा दिया जाएगा।",
            "The families of the dead will be given compensation of 400,000 rupees.",
        ),
    ),
)
BRIDGE_ELSEWHERE = Tale(
    "गोपालगंज में गंडक पर बन रहा पुल ढहा, 11 की जान गई",
    "Bridge being built over the Gandak in Gopalganj falls, 11 lives lost",
    (
        (
            "गोपालगंज में गंडक नदी पर निर्माणाधीन पुल का एक हिस्सा बुधवार को ढह गया और 11 मजदूर मारे गए।",
            "A part of the bridge under construction over the Gandak in Gopalganj fell on Wednesday and 11 workers were killed.",
        ),
        (
            "मुख्यमंत्री नीतीश कुमार ने घटना की जांच के आदेश दिए और चार लाख रुपये के मुआवजे का ऐलान किया।",
            "Chief Minister Nitish Kumar ordered an inquiry into the incident and announced compensation of 400,000 rupees.",
        ),
        ("बिहार के आपदा विभाग के दल मौके पर हैं।", "Teams of Bihar's disaster department are at the spot."),
    ),
)
BRIDGE_AT_13 = Tale(
    "गोपालगंज में गंडक पर बन रहा पुल ढहा, अब तक 13 की मौत",
    "Bridge being built over the Gandak in Gopalganj falls, 13 dead so far",
    (
        (
            "गोपालगंज में गंडक नदी पर बन रहे पुल के गिरने से अब तक 13 मजदूरों की मौत हो चुकी है।",
            "So far 13 workers have died in the fall of the bridge over the Gandak in Gopalganj.",
        ),
        ("बचाव दल मलबे में और लोगों को ढूंढ रहे हैं।", "Rescuers are looking for more people in the rubble."),
    ),
)
BRIDGE_LATER = Tale(
    "गंडक पुल हादसा: गोपालगंज में मरने वालों की संख्या 15 हुई",
    "Gandak bridge accident: death toll in Gopalganj rises to 15",
    (
        (
            "बिहार के गोपालगंज में गंडक नदी पर बन रहे पुल के गिरने से मरने वाले मजदूरों की संख्या 15 हो गई है।",
            "The number of workers killed by the fall of the bridge over the Gandak in Bihar's Gopalganj has risen to 15.",
        ),
        ("बचाव दल ने मलबे से 4 और शव निकाले।", "Rescuers pulled 4 more bodies out of the rubble."),
        (
            "मुख्यमंत्री नीतीश कुमार ने कहा कि हादसे की जांच पूरी होगी।",
            "Chief Minister Nitish Kumar said that the inquiry into the accident would be completed.",
        ),
    ),
)
FAIR = Tale(
    "जयपुर में पुस्तक मेला शुरू, पहले दिन 20 हजार पाठक पहुंचे",
    "Book fair opens in Jaipur, 20,000 readers come on the first day",
    (
        (
            "जयपुर में सोमवार को पुस्तक मेला शुरू हुआ और पहले ही दिन 20 हजार पाठक पहुंचे।",
            "A book fair opened in Jaipur on Monday and 20,000 readers came on the very first day.",
        ),
        ("मेले में 300 प्रकाशकों की दुकानें लगी हैं।", "Three hundred publishers (300) have stalls at the fair."),
        ("मेला रविवार तक चलेगा और प्रवेश निःशुल्क है।", "The fair runs until Sunday and entry is free."),
    ),
)
WHEAT = Tale(
    "गेहूं के दाम पर नई चिंता, मंडियों में हलचल",
    "New worry over wheat prices, stir in the markets",
    (
        ("मंडियों में गेहूं के दाम इस हफ्ते 7 प्रतिशत गिरे हैं।", "Wheat prices in the markets have fallen by 7 percent this week."),
        ("व्यापारियों को नई फसल का इंतजार है।", "Traders are waiting for the new crop."),
        ("किसान संगठनों ने बैठक बुलाई है।", "Farmers' organisations have called a meeting."),
        ("उत्तर कोरिया के नेता किम जोंग उन ने भी गेहूं मांगा है।", "North Korea's leader Kim Jong Un has asked for wheat too."),
    ),
)
RAILWAY = Tale(
    "कोंकण में नई रेल लाइन को मंजूरी, 900 करोड़ रुपये खर्च होंगे",
    "New railway line in Konkan approved, 9 billion rupees to be spent",
    (
        (
            "रेल मंत्रालय ने कोंकण में 60 किलोमीटर लंबी नई लाइन को मंजूरी दी है।",
            "The railway ministry has approved a new line of 60 kilometres in Konkan.",
        ),
        ("इस परियोजना पर 900 करोड़ रुपये खर्च होंगे।", "The project will cost 9 billion rupees."),
        ("काम अगले साल शुरू होगा।", "Work will begin next year."),
    ),
)
TALES = (BRIDGE, BRIDGE_ELSEWHERE, BRIDGE_AT_13, BRIDGE_LATER, FAIR, WHEAT, RAILWAY)
BOOK = {**STORY, **{hindi: english for tale in TALES for hindi, english in tale.book.items()}}
NAMES = {**PHRASE_NAMES, "नीतीश कुमार": "Nitish Kumar"}


class Outlet:
    """A site with a feed, whose newest story stands first."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.feed = site.url("/rss.xml")
        self._items: list[str] = []
        self._serve()

    def repeats(self, other: Outlet) -> None:
        """Its feed lists what the other's does."""
        self._items = list(other._items)
        self._serve()

    def lists(
        self, tale: Tale, now: datetime, *, published: datetime | None = None, summary: str = "", page: Answer | Behaviour | None = None
    ) -> str:
        """The feed lists the story from now on, and its page stands; the page's address."""
        path = f"/khabar/{len(self._items) + 101}.html"
        link = self.site.serve(path, page) if page is not None else self.site.page(path, tale.page(published or now))
        self._items.insert(0, item(tale.headline, link, link, format_datetime(published or now), summary))
        self._serve()
        return link

    def retells(self, link: str, tale: Tale, now: datetime) -> None:
        """The story that its feed lists under a link gets another headline, and its page another text."""
        place = next(place for place, each in enumerate(self._items) if link in each)
        self._items[place] = item(tale.headline, link, link, format_datetime(now), "")
        self.site.page(link.removeprefix(self.site.url("")), tale.page(now))
        self._serve()

    def _serve(self) -> None:
        body = rss(*self._items).encode()
        self.site.serve("/rss.xml", Answer(body, headers=(("Content-Type", "application/rss+xml"),)))
