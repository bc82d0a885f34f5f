"""What `python -m bot same` answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.model import Article
from bot.topics.fingerprint import Telling
from bot.topics.same import Verdict
from bot.topics.same_command import judge_lines, sentence, telling_of
from tests.topics.events import events

EVENT = events()[0]
FIRST, SECOND = (telling for _, telling in EVENT.tellings[:2])


def _line(**articles: object) -> str:
    return json.dumps(articles, ensure_ascii=False)


def _article(telling: Telling) -> dict[str, object]:
    return {"title": telling.title, "text": telling.text, "published": str(telling.published)}


def test_each_pair_gets_a_line_in_order() -> None:
    lines = [_line(a=_article(FIRST), b=_article(SECOND)), "", _line(a=_article(FIRST), b=_article(EVENT.lookalikes[0]))]
    answers = [json.loads(line) for line in judge_lines(lines)]
    assert [answer["same"] for answer in answers] == ["same", "other"]
    assert all(0 <= answer["score"] <= 1 for answer in answers)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "[]",
        "7",
        "{}",
        '{"a": {"title": "क"}}',
        '{"a": {"title": "क"}, "b": {"title": 7}}',
        '{"a": {"title": ""}, "b": {"title": "क"}}',
    ],
)
def test_a_bad_line_is_said_and_does_not_stop_the_next(bad: str) -> None:
    answers = [json.loads(line) for line in judge_lines([bad, _line(a=_article(FIRST), b=_article(SECOND))])]
    assert answers[0]["error"]
    assert answers[1]["same"] == "same"


@pytest.mark.parametrize(
    "published", [None, "", "कल", 5, 10**400, True, [], "Tue, 12 Aug 2025 10:00:00 GMT", "2025-08-12", "2025-08-12T10:00:00"]
)
def test_any_date_or_none_will_do(published: object) -> None:
    article = {"title": FIRST.title, "text": FIRST.text, "published": published}
    assert json.loads(next(judge_lines([_line(a=article, b=article)])))["same"] == "same"


@pytest.mark.parametrize(
    ("there", "much_later"),
    [
        ("2025-08-12T10:00:00+05:30", "2025-08-15"),
        ("12 अगस्त 2025", "15 अगस्त 2025, शाम 4:15 बजे"),
        ("Updated: 12 Aug 2025, 10:12 PM IST", "August 15, 2025"),
        ("12/08/2025", "15/08/2025"),
        (1754974800, 1755234000000),
        (1754974800.5, "20250815"),
    ],
)
def test_a_date_is_read_as_records_and_bylines_write_it(there: object, much_later: object) -> None:
    one, other = ({"title": FIRST.title, "text": FIRST.text, "published": published} for published in (there, much_later))
    assert json.loads(next(judge_lines([_line(a=one, b=other)])))["same"] == "other"


def test_a_person_reads_a_sentence() -> None:
    assert sentence(Verdict("same", 0.973)) == "Both tell the same event (score 0.97)."
    assert sentence(Verdict("other", 0.02)).startswith("They tell different events")


def test_an_article_is_told_by_its_paragraphs() -> None:
    moment = datetime(2025, 8, 12, tzinfo=UTC)
    article = Article("", "", "example.com", "शीर्षक", moment, ("पहला।", "दूसरा।"), ())
    assert telling_of(article).text == "पहला।\nदूसरा।"
