"""What the bot says, in one place. What went wrong with a story is said by its error (bot/errors.py)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.link import MOST

START = (
    "I read Hindi news for people who read English.\n"
    "Send me a link to a Hindi story: I answer with its key points, each checked against the Hindi, and with the leaders it names.\n"
    "A story that cannot be opened can be pasted here as text. /help says more."
)

HELP = (
    "Send me a link to a Hindi news story, or up to five of them in one message.\n"
    "Or paste the story's Hindi text: that also works for pages that need a login.\n"
    "/summary with a link does the same, also in a group, and also as a reply to a message that holds one.\n\n"
    "You get the key points in English, who said them, and the leaders that the story names with their offices. "
    "The translation is made by a machine; figures and names are checked against the Hindi.\n\n"
    "To get stories without asking: /topics shows the topics, /subscribe takes a topic or the address of a news site, "
    "/follow a leader or a word, in Hindi or English. /mute keeps a name, a word or a source away. "
    "/following shows all of it, /settings sets when it comes, /summary with a topic's name shows its newest stories, "
    "and /summary alone what is new in all that you follow."
)

HELP_IN_GROUP = (
    "Here I answer /summary with a link to a Hindi news story, also as a reply to a message that holds one.\n"
    "/summary with a topic's name shows its newest stories, and /topics the topics. "
    "Admins can have stories come here: /subscribe, /follow, /mute, /settings."
)

SUMMARY_HOW = "Send /summary with a link to a Hindi news story, or as a reply to a message that holds one."

NO_LINK = "I found no link in that. Send me a link to a Hindi news story, or paste the story's Hindi text."

SHORT_TEXT = "That is too short to be a story. Send me its link, or paste the whole Hindi text."

UNKNOWN_COMMAND = "I do not know that command. Send me a link to a Hindi news story; /help says more."

NOT_FOR_YOU = "This bot serves its owner's chats only."

TOO_MANY_LINKS = f"I read the first {MOST} links of a message. Send the others in another one."

WENT_WRONG = "Something in me broke on that message, and I could not handle it. It is noted; sending it again may help."

COULD_NOT_READ = "Something in me broke on that story, and I could not read it. It is noted; sending it again later may help."


def topic_gone(titles: Sequence[str]) -> str:
    """Told once to a group that deleted a forum topic."""
    return f"The topic that I sent {', '.join(titles)} to is gone, so I stopped. Send /subscribe in another topic to have it there."


COMMANDS = (
    ("summary", "A story by its link, a topic by its name, or what is new for you"),
    ("topics", "Topics to subscribe to"),
    ("subscribe", "Subscribe to a topic or to a site's feed"),
    ("unsubscribe", "Stop it"),
    ("follow", "Follow a leader or a word"),
    ("unfollow", "Stop it"),
    ("mute", "Hear nothing of a name, a word or a source"),
    ("unmute", "Hear of it again"),
    ("following", "All that you follow and have muted"),
    ("settings", "At once or as a digest, quiet hours, time zone"),
    ("channel", "Fill a channel of yours with a topic"),
    ("export", "What you follow, as a file"),
    ("import", "Take such a file back"),
    ("help", "What I can do"),
)

READING = "Reading…"
_STAGES = {
    "fetch": "Reading… opening the page",
    "extract": "Reading… finding the story on the page",
    "leaders": "Reading… finding who is named",
    "points": "Reading… choosing the key points",
    "translate": "Reading… translating",
}


def stage(name: str) -> str:
    """What a placeholder shows while the reading is at a stage."""
    return _STAGES.get(name, READING)
