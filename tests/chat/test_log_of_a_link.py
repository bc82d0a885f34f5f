"""What the log tells of one link: each line carries its request, from the update to the answer, whichever part wrote it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.chat.house import ENGLISH, story_page
from tests.chat.world import World, world
from tests.fakes.site import html
from tests.fakes.telegram import ASHA

STAGES = ["fetch", "extract", "leaders", "points", "translate"]


def lines(around: World) -> list[dict[str, Any]]:
    return [json.loads(line) for line in around.logs().splitlines() if line.startswith("{")]


async def test_a_links_id_stands_in_all_its_lines_with_the_seconds_of_the_stages(tmp_path: Path) -> None:
    async with world(tmp_path, LOG_FORMAT="json", LOG_LEVEL="DEBUG") as around:
        around.translators.modes["google"] = "500"  # the engines warn of it, and know nothing of requests
        link = around.site.page("/duniya/kim-putin-101", story_page())
        await around.telegram.says(link)
        await around.telegram.shows(ASHA, lambda m: ENGLISH in m.text)
        ((id, update),) = around.rows("SELECT id, update_id FROM requests")
        await around.until(lambda: any(line["message"] == "answered" for line in lines(around)))
        await around.telegram.says(around.site.serve("/desh/gone-102", html("gone", 404)), user=43)
        await around.telegram.shows(43)
        await around.until(lambda: any(line["message"].startswith("not read") for line in lines(around)))
    logged = lines(around)
    of_it = [line for line in logged if line.get("request") == id]
    assert {line["update"] for line in of_it} == {update}
    assert {line["chat"] for line in of_it} == {ASHA}
    assert [line for line in logged if line.get("chat") == ASHA and "request" not in line] == []
    ended = {line["stage"]: line["seconds"] for line in of_it if line["message"] == "a stage ended: done"}
    assert list(ended) == STAGES
    assert any(line["logger"] == "bot.reading.engine" and line["level"] == "WARNING" for line in of_it)
    assert of_it[0]["message"] == "asked: link"
    answered = of_it[-1]
    assert answered["message"] == "answered"
    assert answered["stages"] == ended
    assert answered["waited"] >= answered["seconds"] >= max(ended.values())
    (refused,) = (line for line in logged if line["message"] == "not read: not_found")
    assert (refused["chat"], refused["stage"]) == (43, "fetch")
    assert refused["request"] != id
