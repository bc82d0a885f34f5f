"""Quotation marks in a sentence that was taken out of its story: each has its other half, or goes."""

from __future__ import annotations

import re

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'"})
_SPEECH = (
    r"(?:said|says|saying|told|stated|asked|added|wrote|claimed|announced|remarked|commented|warned|tweeted|replied|declared|alleged"
    r"|posted)"
)
_SPEECH_BEFORE = re.compile(rf"(?:\b{_SPEECH}(?: [\w ]{{1,40}})?,|\b{_SPEECH}(?: that)?|:) ?$")
_SPEECH_AFTER = re.compile(rf"\b{_SPEECH}\b")
_OPENS = {
    '"': re.compile(r"(?:^|(?<=[\s(\[:-]))\"(?=\S)|(?<=[,–—])\"(?=\w)"),
    "'": re.compile(r"(?:^|(?<=[\s(\[\"]))'(?=[A-Za-z])"),
}
_CLOSES = {'"': re.compile(r"(?<=\S)\"(?!\w)"), "'": re.compile(r"(?<=[\w.,!?%)])'(?!\w)")}
_HINDI_MARKS = "\"'“”‘’"


def straight(text: str) -> str:
    """The text with plain quotation marks and apostrophes, none of them with a space on both sides."""
    text = text.translate(_STRAIGHT).replace("''", '"')
    for match in reversed(list(re.finditer(r"(?:^|(?<=\s))\"(?=\s|$)", text))):
        before, after = text[: match.start()], text[match.end() :]
        text = f'{before}"{after.lstrip()}' if before.count('"') % 2 == 0 and after.strip() else f'{before.rstrip()}"{after}'
    return text


def balanced(text: str, hindi: str) -> str:
    """The sentence with no dangling quotation mark.

    A speech that goes on past the sentence is closed at its end ("he said, "we won."); one that began before it is opened at its head, if
    the Hindi shows that it did, or if the sentence goes on to tell who spoke ("we won," he said). Any other mark without its other half
    is taken out.
    """
    for mark in ('"', "'"):
        text = _without_loose(text, mark, hindi.strip().rstrip("।. "))
    return text


def _without_loose(text: str, mark: str, hindi: str) -> str:
    pending, loose = _halves(text, mark)
    if not pending and not loose:
        return text
    if len(pending) == 1 and not loose and (_SPEECH_BEFORE.search(text[: pending[0]]) or (pending[0] == 0 and hindi[:1] in _HINDI_MARKS)):
        return text + mark
    if len(loose) == 1 and not pending and text.count(mark) == 1 and text[loose[0] - 1] in ",.?!":
        after = text[loose[0] + 1 :].strip(" .")
        if _SPEECH_AFTER.search(after) or (not after and hindi[-1:] in _HINDI_MARKS and not _SPEECH_AFTER.search(text)):
            return mark + text
    for place in sorted(pending + loose, reverse=True):
        text = text[:place] + text[place + 1 :]
    return text


def _halves(text: str, mark: str) -> tuple[list[int], list[int]]:
    """Where the opening marks without a closing one stand, and the closing ones without an opening one."""
    opens = {match.start() for match in _OPENS[mark].finditer(text)}
    pending: list[int] = []
    loose: list[int] = []
    for place in sorted(opens | {match.start() for match in _CLOSES[mark].finditer(text)}):
        if place in opens:
            pending.append(place)
        elif pending:
            pending.pop()
        elif mark == '"' or text[place - 1] != "s":  # the soldiers' bravery
            loose.append(place)
    return pending, loose
