"""What the bot says about topics, and about what a chat follows."""

from __future__ import annotations

from collections.abc import Sequence

FEEDS_EACH, FOLLOWED_EACH, MUTED_EACH = 10, 100, 100
"""Feeds of one's own, subscriptions in all, and mutes that a chat may have."""

TOPICS = "Topics. Press one to subscribe to it, press it again to stop."
NO_TOPICS = "This bot has no topics. You can follow a leader or a word: /follow Kim Jong Un, /follow election."
TOPICS_IN_CHANNELS = "These also have a channel to join:"

ADMINS_ONLY = "Only admins of this group can change what it gets."
ADMINS_ONLY_OF_CHANNEL = "Only admins of that channel who may post there can do that."
OLD_BUTTON = "This button does nothing any more."
NOT_KEPT = "I do not keep that story any more."
NOT_FOUND = "I do not know what that was."
DONE = "Done."

SUBSCRIBE_HOW = (
    "Send /subscribe with a topic, such as /subscribe world, or with the address of a news site or of its feed. /topics shows all topics."
)
UNSUBSCRIBE_HOW = "You follow nothing yet. /topics shows what there is."
FOLLOW_HOW = "Send /follow with a leader's name or with a word, in Hindi or English: /follow Kim Jong Un, /follow चुनाव, /follow election."
MUTE_HOW = "Send /mute with a name, a word or a source that you do not want: /mute cricket, /mute Donald Trump, /mute ndtv.in."
NOTHING_MUTED = "You have muted nothing."
NOTHING_FOLLOWED = "You follow nothing yet. /topics shows the topics; /follow Kim Jong Un follows a leader, /follow election a word."
NO_HINDI_JUST_NOW = (
    "No translator answers just now, so I could not put that into Hindi. Send it again in a few minutes, or send the word in Hindi."
)
TOO_COMMON = "I cannot look for that: send a name, or a word or a short phrase that does not stand in every story."
TOO_MANY_FEEDS = f"A chat can have {FEEDS_EACH} feeds of its own. /following shows them; remove one to make room."
TOO_MUCH_FOLLOWED = f"A chat can follow {FOLLOWED_EACH} things. /following shows them; remove some to make room."
TOO_MUCH_MUTED = f"A chat can mute {MUTED_EACH} things. /following shows them; remove some to make room."

STORY_MUTED = "You will hear no more of this story."
NO_SOURCES = "I know of no other source."

SUMMARY_HOW_MORE = (
    "You follow nothing yet, so there is nothing new for you. /topics shows what there is.\n"
    "To have one story read, send /summary with its link, or as a reply to a message that holds it."
)
NOTHING_NEW = "Nothing new in what you follow since you last asked."
IN_HINDI = "No translator answers just now: headlines that are not in English yet stand in Hindi."

CHANNEL_HOW = (
    "To have me fill a channel with a topic: make me an admin of the channel who may post, then send /channel TOPIC @name, "
    "such as /channel world @my_channel. Add the word hashtags to have posts carry them."
)
CHANNEL_ELSEWHERE = "Send /channel to me in a private chat: here I cannot see who you are."
NO_CHANNELS = "You have linked no channel."
CHANNELS = "Channels that you have linked. /settings @name sets a channel's digest and quiet hours."

EXPORTED = "What this chat follows and has muted, and its settings. /import with this file brings it back, here or in another chat."
IMPORT_HOW = "Send me the file that /export gave with /import as its caption, or reply to it with /import."
IMPORT_BROKEN = "That is no file that /export gave, or it was changed so that I cannot read it."
IMPORT_TOO_LARGE = "That file is too large to be one that /export gave."

SETTINGS_HOW = (
    "Press a button, or send one of these:\n"
    "/settings digest 7:30 19:00\n/settings quiet 22:30-6:30\n/settings zone Europe/London\n/settings cap 15"
)
SETTINGS_NOT_UNDERSTOOD = "I did not understand that setting. Send one like these:\n" + SETTINGS_HOW.split("\n", 1)[1]


def joined(titles: Sequence[str]) -> str:
    """A, B and C."""
    *others, last = titles
    return f"{', '.join(others)} and {last}" if others else last


def subscribed(titles: Sequence[str], *, digest: bool) -> str:
    how = "in the digest (/settings changes its hours)" if digest else "as soon as they come (/settings changes that)"
    return f"You follow {joined(titles)}. New stories come {how}. /following shows all that you follow."


def subscribed_already(titles: Sequence[str]) -> str:
    return f"You follow {joined(titles)} already."


def unsubscribed(titles: Sequence[str]) -> str:
    return f"You follow {joined(titles)} no more."


def not_followed(text: str) -> str:
    return f"You do not follow “{text}”. /following shows what you follow, each with a button that removes it."


def not_muted(text: str) -> str:
    return f"You have not muted “{text}”. /following shows what is muted, each with a button that removes it."


def no_topic(text: str) -> str:
    return f"There is no topic “{text}”. /topics shows those there are; /follow {text} looks for it as a name or a word."


def which_person(text: str, *, one: bool) -> str:
    return f"Do you mean this person by “{text}”?" if one else f"Whom do you mean by “{text}”?"


def the_word(text: str) -> str:
    return f"The word “{text}”"


def muted(titles: Sequence[str]) -> str:
    return f"Muted: {joined(titles)}. Nothing that names it comes any more. /unmute brings it back."


def muted_source(host: str) -> str:
    return f"Muted: {host}. Nothing from there comes any more. /unmute {host} brings it back."


def unmuted(titles: Sequence[str]) -> str:
    return f"Not muted any more: {joined(titles)}."


def sources(hosts: Sequence[str]) -> str:
    return f"Reported by {joined(hosts)}."


def came_back(day: str) -> str:
    return f"I could not write to this chat since {day}. From now on, what you follow comes again; /summary shows what is new."


def nothing_in(title: str) -> str:
    return f"There is nothing in {title} yet. Its feeds are read every few minutes."


def nothing_found(title: str, what: str) -> str:
    return f"I found nothing in {title} for “{what}”."


def older(count: int) -> str:
    return f"{count} more"


def not_allowed_channel(number: int) -> str:
    return f"This bot serves its owner's chats only. Its owner can add the channel's number, {number}, to ALLOWED_CHAT_IDS."


def no_channel(name: str) -> str:
    return f"I found no channel {name}. Is the name right, and am I an admin of it?"


def not_a_channel(name: str) -> str:
    return f"{name} is not a channel. In a group, send /subscribe there instead."


def bot_may_not_post(name: str) -> str:
    return f"I may not post in {name} yet: make me an admin of it with the right to post messages, then send this again."


def channel_linked(title: str, name: str) -> str:
    more = f"/channel shows your channels and unlinks them; /settings {name} sets digest and quiet hours."
    return f"From now on I post {title} in {name}. {more}"


def channel_unlinked(name: str) -> str:
    return f"I post no more of that in {name}."


def imported(followed: int, mutes: int, settings: bool) -> str:
    parts = [f"{followed} subscription{'s' * (followed != 1)}", f"{mutes} mute{'s' * (mutes != 1)}"]
    return "Imported: " + joined([*parts, "the settings"] if settings else parts) + ". /following shows them."


def left_out(titles: Sequence[str]) -> str:
    return f"Left out, because there is no such topic here or no more room: {joined(titles)}."
