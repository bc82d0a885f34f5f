"""What the bot says is whole in both languages, and stands nowhere but in the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot import errors
from bot.chat import words
from bot.errors import FeedBroken, KhabarError, NotAStory, NotFound, NotHtml, ReadingError, TextNotHindi, TextWanted
from bot.reading import destination, media
from bot.reading.extraction import language as languages
from bot.topics.catalogue import load

CHAT = Path(words.__file__).parent
READING = Path(destination.__file__).parent
KINDS = ("error", "phrase")

en, hi = words.of("en"), words.of("hi")


def catalogue(language: str) -> dict[str, Message]:
    with (CHAT / "languages" / f"{language}.po").open("rb") as source:
        found = read_po(source, locale=language, abort_invalid=True)
    whole = (message for message in found if message.id and not message.context)
    return {message.id if isinstance(message.id, str) else str(message.id[0]): message for message in whole}


def strings(message: Message) -> tuple[str, ...]:
    return tuple(map(str, message.string)) if isinstance(message.string, tuple) else (str(message.string),)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


ENGLISH, HINDI = catalogue("en"), catalogue("hi")


def test_both_languages_have_the_same_keys_in_the_same_order() -> None:
    assert list(ENGLISH) == list(HINDI)


@pytest.mark.parametrize("key", ENGLISH)
def test_a_sentence_is_whole_in_both_languages(key: str) -> None:
    english, hindi = strings(ENGLISH[key]), strings(HINDI[key])
    assert all(english)
    assert all(hindi)
    assert len(english) == len(hindi)
    assert {frozenset(places(text)) for text in english} == {frozenset(places(text)) for text in hindi}
    assert all("<" not in text and "&" not in text for text in (*english, *hindi)), "markup.py alone writes HTML"
    assert [text.count("\n") for text in english] == [text.count("\n") for text in hindi]
    assert not ENGLISH[key].fuzzy
    assert not HINDI[key].fuzzy


# ---- the code


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CHAT.glob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def is_said(call: ast.Call) -> bool:
    """say(…), asker.say(…), self._say(…) and the like."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    return name in ("say", "_say")


def calls() -> list[tuple[str, str | None, str, set[str], bool]]:
    """(where, key, the beginning of one that is put together, the names of what fills it, whether more than is named fills it)."""
    found = []
    for path, tree in trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and is_said(node)):
            filled = {each.arg for each in call.keywords if each.arg}
            more = any(each.arg is None for each in call.keywords)
            for key in (each for part in call.args for each in keys_in(part)):
                found.append((f"{path.name}:{call.lineno}", *key, filled, more))
    return found


def keys_in(part: ast.expr) -> Iterator[tuple[str | None, str]]:
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part.value, ""
    elif isinstance(part, ast.JoinedStr) and isinstance(part.values[0], ast.Constant):
        yield None, str(part.values[0].value)
    elif isinstance(part, ast.IfExp):
        yield from keys_in(part.body)
        yield from keys_in(part.orelse)


def test_what_is_said_is_in_the_catalogue_with_these_places() -> None:
    wrong = []
    for where, key, _, filled, more in calls():
        if key is None or more:
            continue
        if key not in ENGLISH:
            wrong.append(f"{where}: there is no {key!r}")
        elif (wanted := set().union(*map(places, strings(ENGLISH[key])))) != filled:
            wrong.append(f"{where}: {key!r} has places {sorted(wanted)}, and is filled with {sorted(filled)}")
    assert not wrong


def test_nothing_in_the_catalogue_is_left_over() -> None:
    said = {node.value for _, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    beginnings = tuple(beginning for _, key, beginning, _, _ in calls() if key is None)
    assert [key for key in ENGLISH if key not in said and not key.startswith(beginnings)] == []


_SENTENCE = re.compile(r"[A-Za-z’']{2,}[,;:]? [A-Za-z]{2,}|[\u0900-\u097f]{3,}")
_SHOWING = ("line", "Span", "said", "button", "InlineKeyboardButton", "Pressed", "Card", "BotCommand")
NOT_SAID = {
    "sending.py": None,  # Telegram's own words, by which its refusals are told apart
    "checkup.py": None,  # the terminal's, for operators
    "settings_card.py": {"at once"},
    "settings_words.py": None,  # what people may write
    "followed.py": {"at once"},
    "named.py": {"सभी"},
    "intent.py": None,  # what people say
    "portability.py": {"at once"},
    "polling.py": None,  # the log's
    "webhook.py": None,  # too
    "limiter.py": None,  # too
    "wire.py": None,  # too
    "channels.py": {"the channels of the feeds file cannot be linked: ", "the channel ", " of the feeds file cannot be reached: "},  # too
    "words.py": {"हिंदी"},
    "markup.py": {"<blockquote expandable>", '<tg-time unix="', '" format="'},  # Telegram's
    "time_tags.py": {'unsupported start tag "tg-time"'},
}


def stray(path: Path, tree: ast.Module) -> Iterator[str]:
    """Literals that read like a sentence, and any word that is put on a button or into a line."""
    silent: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            silent.add(node.value)
        of = node.func if isinstance(node, ast.Call) else None
        logs = isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name) and of.value.id in ("log", "logger")
        if isinstance(node, ast.keyword) and node.arg == "name":  # of a task
            silent |= set(ast.walk(node))
        if logs or (isinstance(of, ast.Name) and of.id in ("SettingsError", "ValueError", "re")):
            silent |= set(ast.walk(node))
    allowed = NOT_SAID.get(path.name, set())
    if allowed is None:
        return
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in silent else ""
        if _SENTENCE.search(text) and text not in allowed:
            yield f"{path.name}: {text!r}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SHOWING and node.args:
            for part in shown(node.args[0]):
                if re.search(r"[^\W\d_]{2,}", part.value):
                    yield f"{path.name}: {part.value!r}"


def shown(part: ast.expr) -> Iterator[Any]:
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part
    elif isinstance(part, ast.JoinedStr):
        yield from (each for each in part.values if isinstance(each, ast.Constant))
    elif isinstance(part, ast.IfExp):
        yield from shown(part.body)
        yield from shown(part.orelse)


def test_no_sentence_stands_in_the_code() -> None:
    assert [one for path, tree in trees() for one in stray(path, tree)] == []


@pytest.mark.parametrize(
    "code",
    ['x = "I found no link."', 'line("Settings")', 'button(f"Undo {x}", "drop")', 'y = "हो गया।"', 'said("Done." if x else "Gone.")'],
)
def test_a_sentence_in_the_code_would_be_found(code: str) -> None:
    assert list(stray(Path("new.py"), ast.parse(code)))


# ---- errors, and words from elsewhere


def sayable(root: type[KhabarError]) -> Iterator[type[KhabarError]]:
    for each in root.__subclasses__():
        yield each
        yield from sayable(each)


TOLD = [each for each in sayable(errors.KhabarError) if getattr(each, "code", "")]


@pytest.mark.parametrize("error", TOLD, ids=lambda each: str(each.__name__))
def test_an_error_is_told_in_hindi_with_the_places_of_its_docstring(error: type[KhabarError]) -> None:
    if error in (ReadingError, TextWanted):
        return  # what its children have in common
    hindi = hi._sentences.pgettext("error", getattr(error, "key", "") or getattr(error, "code", ""))
    assert re.search("[\u0900-\u097f]", hindi), "no Hindi for this code"
    assert places(hindi) == places(error.__doc__ or "")


def test_whoever_can_be_helped_by_the_text_is_asked_for_it() -> None:
    for error in sayable(ReadingError):
        assert issubclass(error, TextWanted) == ("paste " in (error.__doc__ or "").lower()), error


@pytest.mark.parametrize(
    ("error", "english", "hindi"),
    [
        (
            NotHtml("samachar.example", kind="a PDF file"),
            "That link leads to a PDF file, not to a web page. Send the story's page, or paste its Hindi text here.",
            "यह लिंक किसी वेब पेज पर नहीं, किसी PDF फ़ाइल पर जाता है। ख़बर का पेज भेजिए, या उसका हिंदी पाठ यहाँ चिपका दीजिए।",
        ),
        (
            NotAStory(kind="a post on X"),
            "That link leads to a post on X, not to one story. Send the link of a single story.",
            "यह लिंक किसी एक ख़बर पर नहीं, X की किसी पोस्ट पर जाता है। किसी एक ख़बर का लिंक भेजिए।",
        ),
        (
            TextNotHindi(language="Marathi"),
            "That text is in Marathi, and I read only Hindi.",
            "यह पाठ मराठी में है, और मैं केवल हिंदी पढ़ता हूँ।",
        ),
        (
            NotFound(),
            "This site has no page at this address, or no longer has one. Check the link.",
            "इस साइट पर इस पते का कोई पेज नहीं है (या अब नहीं रहा)। लिंक जाँच लीजिए।",
        ),
        (
            FeedBroken("samachar.example"),
            "What samachar.example has there is not a news feed that I can read. Send the address of its RSS or Atom feed.",
            "samachar.example पर ऐसी कोई समाचार फ़ीड नहीं है जिसे मैं पढ़ सकूँ। उसकी RSS या Atom फ़ीड का पता भेजिए।",
        ),
    ],
)
def test_an_error_says_what_happened_in_the_readers_language(error: KhabarError, english: str, hindi: str) -> None:
    assert (en.error(error), hi.error(error)) == (english, hindi)


def kinds() -> set[str]:
    places_ = {kind for those in destination._PLACES.values() for _, kind in those}
    return places_ | set(errors.StoryList) | set(destination._FILES.values()) | {kind for _, kind in (*media._SIGNATURES, *media._TYPES)}


def tongues() -> set[str]:
    named = {name for name, *_ in languages._SCRIPTS} | set(languages._DEVANAGARI_WORDS) | set(languages._LATIN_WORDS)
    return (named | {"another language", "Urdu", "Persian", "Assamese"}) - {"Hindi"}


def in_words() -> set[str]:
    """What the reading parts call a page or a language in the middle of a function ("a file")."""
    those = ("destination.py", "media.py", "page.py", "extraction/language.py")
    nodes = [node for name in those for node in ast.walk(ast.parse((READING / name).read_text(encoding="utf-8")))]
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {text for text in said if re.fullmatch(r"an? [\w' -]+", text)}


@pytest.mark.parametrize("english", sorted(kinds() | tongues() | in_words() | {topic.title for topic in load("").topics}))
def test_what_a_sentence_is_filled_with_is_hindi_too(english: str) -> None:
    assert re.search("[\u0900-\u097f]", hi.phrase(english))
    assert en.phrase(english) == english


# ---- the mechanism


def test_lists_plurals_and_days_are_each_languages_own() -> None:
    from datetime import UTC, datetime

    moment = datetime(2025, 8, 13, 14, 5, tzinfo=UTC)
    assert en("unmuted", titles=["A", "B", "C"]) == "No longer muted: A, B and C."
    assert hi("unmuted", titles=("A", "B")) == "म्यूट हटाया गया: A और B। अब ये ख़बरें फिर आएँगी।"
    assert [en("imported_muted", count=n) for n in (0, 1, 2)] == ["0 mutes", "1 mute", "2 mutes"]
    assert [hi("imported_muted", count=n) for n in (0, 1, 2)] == ["0 म्यूट की हुई चीज़", "1 म्यूट की हुई चीज़", "2 म्यूट की हुई चीज़ें"]
    assert (en.date(moment), hi.date(moment)) == ("13 Aug 2025", "13 अगस्त 2025")
    assert (en.date(moment, "day_and_hour"), hi.date(moment, "day_and_hour")) == ("13 Aug, 14:05", "13 अगस्त, 14:05")
    assert hi("no_topic", text="{titles} %s") == hi("no_topic", text="X").replace("X", "{titles} %s")
    with pytest.raises(KeyError):
        en("no_such_sentence")


@pytest.mark.parametrize(
    ("code", "language"), [("hi", "hi"), ("hi-IN", "hi"), ("HI_in", "hi"), ("en", "en"), ("pt-br", "en"), (None, ""), ("", "")]
)
def test_the_bot_speaks_what_telegram_speaks(code: str | None, language: str) -> None:
    assert words.spoken(code) == language
