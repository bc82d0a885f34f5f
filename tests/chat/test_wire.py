"""What counts as an answer of Telegram's."""

from __future__ import annotations

import pytest

from bot.chat.wire import is_telegrams


@pytest.mark.parametrize(
    ("status", "body", "its"),
    [
        (200, '{"ok": true, "result": []}', True),
        (200, '{"ok": true, "result": false}', True),
        (403, '{"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}', True),
        (429, '{"ok": false, "description": "Too Many Requests", "parameters": {"retry_after": 5}}', True),
        (400, '{"ok": false, "description": "upgraded", "parameters": {"migrate_to_chat_id": -1001}}', True),
        # Cut off, or of somebody in between.
        (200, '{"ok": true, "res', False),
        (200, "", False),
        (200, "{}", False),
        (200, "null", False),
        (200, '{"ok": true, "result": null}', False),
        (200, '{"ok": false, "description": "Internal"}', False),
        (200, "[" * 100_000, False),
        (403, "<html>Access denied</html>", False),
        (404, '{"message": "no Route matched with those values"}', False),
        (502, '"oops"', False),
        (502, "[]", False),
        (429, '{"ok": false, "parameters": {"retry_after": "soon"}}', False),
        (400, '{"ok": false, "parameters": [1]}', False),
    ],
)
def test_only_telegrams_own_answers_are_believed(status: int, body: str, *, its: bool) -> None:
    assert is_telegrams(status, body.encode()) is its
