"""The story in a text that a person pasted, without what was copied with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.errors import NoStoryInText, TextNotHindi
from bot.model import Article
from bot.reading.extraction.parts import LEAST
from bot.reading.heads import hindi_without_prefix
from bot.reading.sentences import is_finished, sentences_of, split
from bot.reading.text import LETTERS, clean, devanagari, without_endless_words

_LONGEST = 30_000
"""Characters that are read: seven full messages of Telegram."""
_MARKED = re.compile(rf"(?<![\w{LETTERS}])([*_~])(?=[^\s*_~])([^*_~]{{1,500}})(?<=\S)\1(?![\w{LETTERS}])")
_AHEAD = re.compile(rf"^(?:[^\w\s{LETTERS}\"'“”‘’«»()\[\]{{}}।॥.,;:?!…%₹$£€#@*_~+–—-]\s*|[-–—]\s+)+")
_ADDRESS = re.compile(r"https?://\S+$")
_TITLE_BEGINS, _LONGEST_TITLE = 20, 300
"""Characters by which a cut title is known in another line, and the most that one has with what stands before it."""
_UNEVEN = 1.6
"""How much longer the lines of one window may be than others: letters differ in width, and long words leave a line short."""
_HANGS = re.compile(rf"(?<![{LETTERS}])(?:ने|को|का|की|के|और|तथा|एवं|व|या|कि|जो|इस|उस|एक),?$")
"""A line that ends so goes on: whose, what or who else is still to come. Heads may end in में or पर ("किसान फिर सड़क पर"), not so."""
_HINDI = 8
"""Letters from which on a line is Hindi."""
_WITHIN_A_SENTENCE = ("", "no Hindi", "no letters", "byline", "credit")
"""What the middle of a broken sentence may look like, taken for itself."""


def pasted(text: str) -> Article:
    """A story from Hindi text that a person pasted: its first line is the headline where it looks like one, its first sentence else.

    Raises TextNotHindi, and NoStoryInText for less than a few lines.
    """
    from bot.reading.extraction.language import language_of
    from bot.reading.extraction.tidy import plain_parts

    lines = [line for each in _joined(text[:_LONGEST]) if (line := without_endless_words(each))]
    lines = _without_cut_titles(_before_the_author_box(lines))
    found = plain_parts(lines)
    first = next((line for line in lines if devanagari(line) > _HINDI), "")
    titled = bool(first) and len(lines) > 1 and len(hindi_without_prefix(first).split()) <= 25 and not is_finished(first)
    if titled:
        found = plain_parts(lines[lines.index(first) + 1 :], [first])
    body = " ".join(part.text for part in found.parts)
    language = language_of(f"{first} {body}" if devanagari(text) > LEAST else text)
    if language not in ("Hindi", ""):
        raise TextNotHindi(language=language)
    if devanagari(body) < LEAST:
        raise NoStoryInText
    texts = [part.text for part in found.parts]
    sentences = sentences_of(texts, {place for place, part in enumerate(found.parts) if part.subhead})
    return Article(
        url="",
        canonical="",
        source="",
        headline=first if titled else sentences[0].text,
        published=None,
        paragraphs=tuple(texts),
        sentences=sentences,
        dropped=tuple(dict.fromkeys(line for line, _ in found.dropped))[:100],
    )


def _before_the_author_box(lines: Sequence[str]) -> list[str]:
    """The lines above a box about the author, as it looks on a page that was copied whole: the name, and the name again with the site's
    address at its end. What stands there and below it is the page's."""
    for place in range(1, len(lines)):
        address = _ADDRESS.search(lines[place])
        name = lines[place][: address.start()].strip() if address else ""
        if name and name == lines[place - 1]:
            return list(lines[: place - 1])
    return list(lines)


def _without_cut_titles(lines: Sequence[str]) -> list[str]:
    """The lines without those that break off where another one goes on ("HomeStates Bridge opens in …"): breadcrumbs and lists of stories
    that stand on a page which was copied whole."""
    begin: dict[str, list[str]] = {}
    for line in lines:
        if len(line) > _TITLE_BEGINS:
            begin.setdefault(line[:_TITLE_BEGINS], []).append(line)

    def is_cut(line: str) -> bool:
        told = line.rstrip(" .…")
        tails = (told[at:] for at in range(len(told) - _TITLE_BEGINS + 1))
        return any(other != line and other.startswith(tail) for tail in tails for other in begin.get(tail[:_TITLE_BEGINS], ()))

    return [line for line in lines if not (line.endswith(("...", "…")) and len(line) <= _LONGEST_TITLE and is_cut(line))]


def _joined(text: str) -> list[str]:
    """The lines of a pasted text, those joined that a narrow window or a mail program broke in the middle of a sentence.

    A line of the page's own ("यह भी पढ़ें ...") is no part of a sentence, however long it is, and an English one above a story begins none.
    Nor does a subhead: what broke a line at some width leaves no line behind it that is much longer. Only a line that hangs ("... ने") is
    surely broken.
    """
    from bot.reading.extraction.phrases import also_read_inside, noise

    lines: list[str] = []
    open_line, hindi = False, 0  # nothing is joined to the first line of Hindi, the headline
    width = 0.0
    for raw in text.splitlines():
        line = _unmarked(clean(raw))
        apart = noise(line) not in _WITHIN_A_SENTENCE
        if (
            line
            and open_line
            and not apart
            and not is_finished(lines[-1])
            and hindi > 1
            and (len(line) <= width or _HANGS.search(lines[-1]))
        ):
            lines[-1] += " " + line
            width = max(width, len(line) * _UNEVEN)
        elif line:
            lines.append(line)
            width = len(line) * _UNEVEN
            hindi += devanagari(line) > _HINDI
        glued = also_read_inside(line) > 0 and not is_finished(line)  # "... । यह भी पढ़ें: ..." ends with another story's headline
        open_line = not apart and not glued and devanagari(line) > 0 and (len(line) > 45 or len(split(line)) > 1)
    return lines


def _unmarked(line: str) -> str:
    """A line without WhatsApp's marks (*bold*, _italic_, ~struck~, > quoted) and the bullet or picture that it begins with."""
    line = _AHEAD.sub("", line)
    for _ in range(3):  # one around the other
        line = _MARKED.sub(r"\2", line)
    return line
