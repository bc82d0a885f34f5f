"""One tree of errors. The docstring of each is the sentence that its reader sees."""

from __future__ import annotations

from enum import StrEnum


class KhabarError(Exception):
    """Something went wrong."""

    @property
    def sentence(self) -> str:
        """What a person reads in the chat: the docstring, with the error's own fields filled in."""
        return " ".join((self.__doc__ or "").format(**vars(self)).split())

    def __str__(self) -> str:
        return self.sentence


class ReadingError(KhabarError):
    """The story could not be read."""

    code = "no_story"

    def __init__(self, source: str = "", **fields: object) -> None:
        """`source` is the host that the sentence names; `fields` are whatever else the sentence of a subclass names."""
        super().__init__()
        self.source = source or "This site"
        self.__dict__.update(fields)


class TextWanted(ReadingError):
    """The story could not be read behind its link. Paste its Hindi text here."""


class NotALink(TextWanted):
    """That is not a web address that I can open. Send a link that starts with https://, or paste the story's Hindi text."""

    code = "not_a_link"


class NoSuchFile(ReadingError):
    """There is no file {source} that can be read here, and that is no web address either."""

    code, key = "not_a_link", "no_such_file"


class BlockedAddress(TextWanted):
    """{source} is not a public web address, so I do not open it. Paste the story's Hindi text here instead."""

    code = "blocked_address"


class Unreachable(TextWanted):
    """I could not reach {source}: it does not exist, is down, or refuses the connection.
    Check the link, or paste the story's Hindi text here."""

    code = "unreachable"


class EndlessRedirects(Unreachable):
    """{source} only sends me on from one address to the next. Check the link, or paste the story's Hindi text here."""

    key = "endless_redirects"


class TimedOut(TextWanted):
    """{source} took too long to answer. Send the link again in a few minutes, or paste the story's Hindi text here."""

    code = "timed_out"


class TooLarge(TextWanted):
    """The page at {source} is too large to be a news story. Paste the story's Hindi text here instead."""

    code = "too_large"


class RefusedBySite(TextWanted):
    """{source} does not let programs read this page. Paste the story's Hindi text here and I will read that."""

    code = "refused_by_site"


class NotFound(ReadingError):
    """{source} has no page at this address, or no longer has one. Check the link."""

    code = "not_found"


class SiteFailed(TextWanted):
    """{source} has a problem of its own just now. Send the link again in a few minutes, or paste the story's Hindi text here."""

    code = "site_failed"


class NotHtml(TextWanted):
    """That link leads to {kind}, not to a web page. Send the story's page, or paste its Hindi text here."""

    code = "not_html"

    def __init__(self, source: str = "", *, kind: str = "a file") -> None:
        super().__init__(source, kind=kind)


class StoryList(StrEnum):
    """Pages on which stories are listed, so that the site's feed may be wanted."""

    FRONT_PAGE = "a site's front page"
    SECTION = "a section page that lists many stories"
    LINKS = "a page of links"


class NotAStory(ReadingError):
    """That link leads to {kind}, not to one story. Send the link of a single story."""

    code = "not_a_story"

    def __init__(self, source: str = "", *, kind: str = StoryList.LINKS) -> None:
        super().__init__(source, kind=kind)
        self.kind = kind


class Paywalled(TextWanted):
    """{source} shows this story only to its subscribers. If you can read it, paste its Hindi text here."""

    code = "paywalled"


class NoStory(TextWanted):
    """I found no story text on this page of {source}. Paste the story's Hindi text here and I will read that."""

    code = "no_story"


class NoStoryInText(NoStory):
    """That text is too short for a story, or has no whole sentences. Paste the story's whole Hindi text."""

    key = "no_story_in_text"


class NotHindi(ReadingError):
    """This page is in {language}, and I read only Hindi."""

    code = "not_hindi"

    def __init__(self, source: str = "", *, language: str = "another language") -> None:
        super().__init__(source, language=language)


class TextNotHindi(NotHindi):
    """That text is in {language}, and I read only Hindi."""

    key = "text_not_hindi"


class LegacyFont(ReadingError):
    """This page writes its Hindi in an old font (such as Kruti Dev) that only looks like Hindi,
    so I cannot read it. Send the story from a site that uses Unicode."""

    code = "legacy_font"


class TranslatorDown(ReadingError):
    """No translator is answering just now, and I could not make anything of the Hindi alone. Send it again in a few minutes."""

    code = "translator_down"


class BudgetSpent(TranslatorDown):
    """Today's limit for translations is used up. Send it again after midnight UTC (5:30 in the morning in India)."""

    code = "budget_spent"


class FeedBroken(KhabarError):
    """What {source} has there is not a news feed that I can read. Send the address of its RSS or Atom feed."""

    code = "feed_broken"

    def __init__(self, source: str = "the site", reason: str = "") -> None:
        """`reason` says to an operator what is wrong with it."""
        super().__init__()
        self.source = source
        self.reason = reason


class EngineError(KhabarError):
    """The translator {engine} failed: {reason}"""

    def __init__(self, engine: str, reason: str) -> None:
        super().__init__()
        self.engine = engine
        self.reason = reason


class EngineBusy(EngineError):
    """The translator {engine} asks to be left alone for {retry_after:.0f} seconds: {reason}"""

    def __init__(self, engine: str, reason: str, retry_after: float = 60.0) -> None:
        super().__init__(engine, reason)
        self.retry_after = retry_after


class EngineFailed(EngineError):
    """The translator {engine} failed: {reason}"""


class SettingsError(KhabarError):
    """{reason}"""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class StoreError(KhabarError):
    """The database could not do it: {reason}"""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class StoreRefused(StoreError):
    """The database will never do it: {reason}"""  # a number or a text that no column holds


class DatabaseAway(StoreError):
    """The database cannot be reached: {reason}. Start it, or set DATABASE_URL to where it is."""


class DatabaseRefuses(StoreError):
    """The database does not let this bot in: {reason}. See which user, password and database DATABASE_URL names."""


class NewerSchema(StoreError):
    """The database was written by a newer version of this bot: its schema is {found}, and this version knows {known}.
    Start the newer version, or restore a backup that this one wrote."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"its schema is {found}, and this version knows {known}")
        self.found = found
        self.known = known


class NotEmpty(StoreError):
    """The database holds something already, and a backup is restored into an empty one only. Name a new one in DATABASE_URL."""

    def __init__(self) -> None:
        super().__init__("it holds something already")


class BrokenBackup(StoreError):
    """{file} is no whole backup of this bot: {reason}. Nothing was restored."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(reason)
        self.file = file


def is_away(error: BaseException) -> bool:
    """Whether the database may do it later: it is away, full or busy, and asking again is no fault."""
    return isinstance(error, StoreError) and not isinstance(error, StoreRefused)
