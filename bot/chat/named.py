"""What the words behind a command name: topics, leaders, words, or what a chat follows and mutes already; and who is asked about where that
is not clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeVar

from telegram import InlineKeyboardMarkup

from bot.chat.asker import Asker, Card
from bot.chat.buttons import button
from bot.chat.followed import shortened
from bot.chat.markup import said, tidy
from bot.reading.link import source_of
from bot.topics.catalogue import Topic
from bot.topics.concern import name_key
from bot.topics.glossary import outlet
from bot.topics.people import Called
from bot.topics.resolver import Resolver, TooCommon, Wanted, address_in, leader
from bot.topics.subscribers import Mute, Subscription

_WIDE = 60
"""Characters of a button that has its row to itself."""

T = TypeVar("T", bound=Subscription | Mute)
Verb = Literal["follow", "mute"]
_PEOPLE: dict[Verb, str] = {"follow": "who", "mute": "no-who"}
_WORDS: dict[Verb, str] = {"follow": "word", "mute": "no-word"}
_ALL = ("all", "everything", "सब", "सभी")


class Names:
    """What names mean here, by the catalogue and the people that the resolver knows."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver

    def several(self, text: str) -> list[str]:
        """The names in a text: with commas between, or only blanks or an "and" where that makes topics of all."""
        names = [name for each in re.split(r"[,;\n]", text) if (name := " ".join(each.split()))]
        return [topic for name in names for topic in self._topics_in(name) or [name]]

    def _topics_in(self, name: str) -> list[str]:
        """The topics that a name is all made of, if it is none itself."""
        if self._resolver.topic(name):
            return []
        for apart in (r"\s+(?:and|और|&)\s+", r"\s+"):
            if all(map(self._resolver.topic, words := re.split(apart, name))):
                return words
        return []

    async def clear(self, asker: Asker, name: str) -> Wanted | None:
        """The topic, leader or word that a name surely means."""
        if topic := self._resolver.topic(name):
            return Wanted("topic", topic.name, topic.title)
        called = self._resolver.people.called(name)
        if called.people:
            return leader(called.people[0]) if called.sure else None
        try:
            return None if address_in(name) else await self._resolver.word(name, asker.chat)
        except TooCommon:
            return None

    def which(self, asker: Asker, text: str, called: Called, verb: Verb) -> Card:
        """The question whom a name means, with the word itself as the last answer."""
        rows = []
        for person in called.people:
            label = " · ".join(part for part in (person.name, self._resolver.people.office(person)) if part)
            fitting = label if len(label) <= _WIDE else label.rpartition(", ")[0] or label  # without the country
            rows.append(button(shortened(fitting, _WIDE), _PEOPLE[verb], leader(person).key))
        rows.append(button(asker.say("the_word", text=shortened(text)), _WORDS[verb], " ".join(text.split())))
        keyboard = InlineKeyboardMarkup([[each] for each in rows if each])
        short = shortened(tidy(text))
        question = asker.say("this_person", text=short) if len(called.people) == 1 else asker.say("which_person", text=short)
        return Card(said(question), keyboard)

    def asked(self, asker: Asker, names: Sequence[str], verb: Verb) -> Card | None:
        """What is asked of names that may mean several."""
        if len(names) == 1 and (called := self._resolver.people.called(names[0])).people:
            return self.which(asker, names[0], called, verb)
        if not names:
            return None
        return Card(said(asker.say("one_at_a_time", len(names), titles=[shortened(tidy(name)) for name in names])))

    def topic_or_word(self, asker: Asker, topic: Topic, text: str) -> Card:
        """The question whether a topic is to come no more, or only what is about the word in all the others."""
        title = asker.say.phrase(topic.title)
        made = (
            button(shortened(asker.say("stop_topic", title=title), _WIDE), "off", topic.name),
            button(asker.say("the_word", text=shortened(text)), _WORDS["mute"], " ".join(text.split())),
        )
        return Card(said(asker.say("mute_topic", title=title)), InlineKeyboardMarkup([[each] for each in made if each]))

    def no_topic(self, asker: Asker, name: str, told: Literal["no_topic", "nothing_about"] = "no_topic") -> Card:
        """That no topic is called so, or no story is about that, with what can be pressed instead."""
        does = "on" if told == "no_topic" else "about"
        like = [button(asker.say.phrase(each.title), does, each.name) for each in self._resolver.topics_like(name)]
        as_word = button(asker.say("follow_it", text=shortened(tidy(name))), "meant", " ".join(name.split()))
        rows = [[each for each in like if each], [each for each in (as_word, button(asker.say("see_topics"), "topics", "")) if each]]
        sentence = asker.say(told, text=shortened(tidy(name)))
        return Card(said(sentence), InlineKeyboardMarkup([row for row in rows if row]))

    def named_in(self, text: str, *each_of: Sequence[T]) -> tuple[list[T], list[str]]:
        """Those that a text names, one, several or all, in the first of these lists that has any; and the names that none has."""
        if text.casefold() in _ALL:
            return list(next(filter(None, each_of), [])), []

        def found(name: str) -> list[T]:
            return next((named for those in each_of if (named := self._named(name, those))), [])

        if whole := found(text):
            return whole, []
        by_name = {name: found(name) for name in self.several(text) or [text]}
        those = {each.id: each for named in by_name.values() for each in named}
        return list(those.values()), [name for name, named in by_name.items() if not named]

    def _named(self, text: str, those: Sequence[T]) -> list[T]:
        """Those that a name means: by title, key or any spelling; else by a part of the title, where that fits one alone."""
        if (known := outlet(text)) and (its := [each for each in those if each.kind == "source" and each.key in known.hosts]):
            return its
        wanted = name_key(text)
        keys = {text.strip(), text.strip().casefold(), wanted} - {""}
        if topic := self._resolver.topic(text):
            keys.add(topic.name)
        if address := address_in(text):
            keys |= {address, source_of(address)}
        if (called := self._resolver.people.called(text)).sure:
            keys.add(leader(called.people[0]).key)
        for each in those:
            names = {each.key, name_key(each.title), *(name_key(form) for form in each.forms)}
            if isinstance(each, Subscription) and each.kind == "feed":
                names.add(source_of(each.key))
            if names & keys:
                return [each]
        part = [one for one in those if wanted and set(wanted.split()) <= _words(one)]
        return part if len(part) == 1 else []


def _words(each: Subscription | Mute) -> set[str]:
    return set(name_key(" ".join((each.title, *each.forms))).split())
