"""What a reader gets of some Hindi lines, whatever the translation services do. The services are a real server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence

import anyio
import pytest

from bot.errors import BudgetSpent, TranslatorDown
from bot.model import Person
from bot.reading.engine import PROBE, Engine
from bot.reading.engines import deep, gtx
from bot.reading.faults import share_of_hindi
from bot.reading.translation import English, Translation
from tests.fakes.memory import BudgetHere, MemoryHere
from tests.fakes.phrases import HEADLINE, NAMES, PEOPLE, STORY, WOOL
from tests.fakes.translators import Translators

LINES, ENGLISH = list(STORY), list(STORY.values())


class Hands:
    """A clock that is set by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def fake() -> Iterator[Translators]:
    with Translators(STORY, NAMES, WOOL) as server:
        yield server


def engines(fake: Translators, *names: str, seconds: float = 8.0) -> list[Engine]:
    made: Mapping[str, Engine] = {
        "google": deep.google(fake.url("google"), seconds),
        "gtx": gtx.Gtx(fake.url("gtx"), seconds=seconds),
        "mymemory": deep.mymemory(fake.url("mymemory"), seconds=seconds),
        "libre": deep.libre(fake.url("libre"), seconds=seconds),
    }
    return [made[name] for name in names]


def translation(fake: Translators, *names: str, memory: MemoryHere | None = None, budget: BudgetHere | None = None) -> Translation:
    return Translation(engines(fake, *names), memory or MemoryHere(), budget or BudgetHere())


async def reply(fake: Translators, *names: str, lines: Sequence[str] = LINES, people: Sequence[Person] = PEOPLE) -> English:
    return await translation(fake, *names).reply(lines, people)


@pytest.mark.parametrize("engine", ["google", "gtx", "libre"])
async def test_a_reply_costs_one_call(fake: Translators, engine: str) -> None:
    english = await reply(fake, engine)
    assert list(english.lines) == ENGLISH
    assert (english.engine, english.calls, fake.calls()) == (engine, 1, 1)
    assert english.characters == len("\n".join(fake.asked[0][1]))


async def test_mymemory_takes_no_more_than_499_characters_in_a_call(fake: Translators) -> None:
    english = await reply(fake, "mymemory")
    assert list(english.lines) == ENGLISH
    assert english.calls == fake.calls() == 2
    assert all(len("\n".join(lines)) <= 499 for _, lines in fake.asked)


@pytest.mark.parametrize(("engine", "needed"), [("google", 3), ("mymemory", 3), ("mymemory", 2), ("google", 1)])
async def test_what_is_merely_wished_for_goes_along_and_costs_no_call(fake: Translators, engine: str, needed: int) -> None:
    bare = await reply(fake, engine, lines=LINES[:needed])
    asked = fake.calls()
    english = await translation(fake, engine).reply(LINES[:needed], PEOPLE, riders=LINES[needed:])
    assert list(english.lines) == ENGLISH[:needed]
    assert english.calls == bare.calls == fake.calls() - asked
    assert all(said in (None, right) for said, right in zip(english.riders, ENGLISH[needed:], strict=True))
    assert all(len("\n".join(lines)) <= (1500 if engine == "google" else 499) for _, lines in fake.asked)
    if engine == "google":
        assert list(english.riders) == ENGLISH[needed:]


async def test_what_had_no_room_is_done_without(fake: Translators) -> None:
    long = LINES[-1].rstrip("।") * 20 + "।"
    english = await translation(fake, "google").reply(LINES, PEOPLE, riders=[long])
    assert list(english.lines) == ENGLISH
    assert english.riders == (None,)
    assert english.calls == 1


async def test_what_goes_along_is_remembered_and_asked_for_by_itself_never(fake: Translators) -> None:
    memory = MemoryHere()
    await translation(fake, "google", memory=memory).reply(LINES[:2], PEOPLE, riders=LINES[2:3])
    again = await translation(fake, "google", memory=memory).reply(LINES[:2], PEOPLE, riders=LINES[2:4])
    assert again.calls == 0
    assert again.riders == (ENGLISH[2], None)


async def test_what_goes_along_and_comes_back_wrong_is_asked_for_no_more(fake: Translators) -> None:
    amiss = "इस पर 40 करोड़ रुपये खर्च होंगे।"
    fake.book[amiss] = "It will cost 7 crore rupees."
    english = await translation(fake, "google", "gtx").reply(LINES, PEOPLE, riders=[amiss])
    assert list(english.lines) == ENGLISH
    assert english.riders == (None,)
    assert english.calls == 1


@pytest.mark.parametrize("mode", ["429", "wait", "500", "403", "page500", "echo", "empty", "none", "nonsense"])
async def test_an_engine_that_fails_is_replaced_by_the_next(fake: Translators, mode: str) -> None:
    fake.modes["google"] = mode
    english = await reply(fake, "google", "gtx")
    assert list(english.lines) == ENGLISH
    assert (english.engine, english.calls) == ("gtx", 2)


async def test_an_engine_that_hangs_is_replaced_by_the_next(fake: Translators) -> None:
    fake.modes["google"] = fake.modes["gtx"] = "hang"
    station = Translation([*engines(fake, "google", "gtx", seconds=0.3), *engines(fake, "libre")], MemoryHere(), BudgetHere())
    english = await station.reply(LINES, PEOPLE)
    assert list(english.lines) == ENGLISH
    assert english.engine == "libre"
    await station.reply([*LINES, "जापान ने आपत्ति जताई।"], PEOPLE)
    assert fake.calls("google") == fake.calls("gtx") == 1, "a hung engine is not waited for by the next reader"


async def test_an_engine_that_asked_for_rest_is_left_alone_and_then_tried_again(fake: Translators) -> None:
    hands = Hands()
    station = Translation(engines(fake, "google", "gtx"), MemoryHere(), BudgetHere(), clock=hands)
    fake.modes["google"] = "wait"
    await station.reply(LINES[:3], PEOPLE)
    fake.modes["google"] = "ok"
    assert (await station.reply(LINES[3:6], PEOPLE)).engine == "gtx"
    assert fake.calls("google") == 1
    google, _ = station.states()
    assert (google.name, google.rest, google.reason) == ("google", 120, "it answered 429: too many requests")
    hands.now += 121
    assert (await station.reply(LINES[6:], PEOPLE)).engine == "google"
    assert station.states()[0].rest == 0


async def test_a_story_of_one_word_a_hundred_times_makes_no_engine_rest(fake: Translators) -> None:
    endless = [f"{word} " * 60 + "।" for word in ("बहुत", "जल्दी", "हमेशा")]
    fake.book.update({" ".join(line.split()): "So." for line in endless})
    station = translation(fake, "google", "gtx")
    for line in endless:
        with pytest.raises(TranslatorDown):
            await station.reply([line], PEOPLE)
    assert [state.rest for state in station.states()] == [0, 0]
    assert (await station.reply(LINES, PEOPLE)).engine == "google"


async def test_lines_that_nobody_can_translate_make_no_engine_rest_for_others(fake: Translators) -> None:
    nonsense = ["गड़बड़झाला फिसफास टनटनाटन।", "चूंचूं खटखट फटाफट धड़ाधड़।", "झनझन टकटक पटापट सटासट।", "धिनधिन तिरकिट धा।"]
    fake.book |= {" ".join(line.split()): line for line in nonsense} | dict(
        zip(PROBE, ("It rained in Delhi today.", "A short sentence."), strict=True)
    )
    station = translation(fake, "google")
    for line in nonsense:
        with pytest.raises(TranslatorDown):
            await station.reply([line], PEOPLE)
    assert station.states()[0].rest == 0
    english = await station.reply(LINES, PEOPLE)
    assert (list(english.lines), english.calls) == (ENGLISH, 1)


@pytest.mark.parametrize("mode", ["echo", "500", "nonsense"])
async def test_an_engine_that_translates_nothing_at_all_rests_after_three_failures(fake: Translators, mode: str) -> None:
    fake.modes["google"] = mode
    station = translation(fake, "google")
    for line in LINES[:3]:
        with pytest.raises(TranslatorDown):
            await station.reply([line], PEOPLE)
    assert station.states()[0].rest > 0
    assert fake.calls() == 4, "it was tried out once"


async def test_the_answer_names_the_service_and_not_the_way_to_it(fake: Translators) -> None:
    station = Translation([gtx.Gtx(fake.url("gtx"), "gtx")], MemoryHere(), BudgetHere())
    assert (await station.reply(LINES, PEOPLE)).engine == "gtx"


async def test_where_every_engine_rests_the_answer_comes_at_once(fake: Translators) -> None:
    fake.modes["google"] = "429"
    station = translation(fake, "google")
    for _ in range(3):
        with pytest.raises(TranslatorDown):
            await station.reply(LINES, PEOPLE)
    assert fake.calls() == 1


async def test_an_engine_that_never_answers_costs_no_more_than_the_time_of_a_reply(fake: Translators) -> None:
    fake.modes["google"] = fake.modes["gtx"] = "hang"
    station = Translation(engines(fake, "google", "gtx", seconds=60), MemoryHere(), BudgetHere(), reply_seconds=0.3)
    with anyio.fail_after(30), pytest.raises(TranslatorDown):
        await station.reply(LINES, PEOPLE)


async def test_many_stories_at_once_ask_an_engine_a_few_at_a_time_and_keep_their_lines(fake: Translators) -> None:
    station = Translation(engines(fake, "google"), MemoryHere(), BudgetHere(), at_once=3)
    stories = [LINES[n % len(LINES) :] + LINES[: n % len(LINES)] for n in range(30)]
    answers = await asyncio.gather(*(station.reply(story, PEOPLE) for story in stories))
    assert [list(a.lines) for a in answers] == [[STORY[line] for line in story] for story in stories]
    assert fake.most_at_once <= 3


async def test_mymemorys_quota_is_no_translation(fake: Translators) -> None:
    fake.modes["mymemory"] = "quota"
    station = translation(fake, "mymemory", "libre")
    assert (await station.reply(LINES, PEOPLE)).engine == "libre"
    assert station.states()[0].rest == pytest.approx(3600, abs=5), "an hour and a half was asked for, an hour is the longest rest"


@pytest.mark.parametrize("mode", ["429", "wait", "500", "403", "page500", "echo", "empty", "none", "nonsense"])
async def test_where_all_fail_nothing_passes_for_english(fake: Translators, mode: str) -> None:
    fake.modes = dict.fromkeys(("google", "gtx", "mymemory", "libre"), mode)
    with pytest.raises(TranslatorDown):
        await reply(fake, "google", "gtx", "mymemory", "libre")
    assert fake.calls() <= 6


@pytest.mark.parametrize("engine", ["google", "gtx", "libre"])
async def test_lost_line_breaks_are_found_again_without_another_call(fake: Translators, engine: str) -> None:
    fake.modes[engine] = "joined"
    english = await reply(fake, engine)
    assert list(english.lines) == ENGLISH
    assert english.calls == 1


async def test_where_a_line_was_lost_halves_are_asked_for_and_then_the_next_engine(fake: Translators) -> None:
    fake.modes["google"] = "dropped"
    english = await reply(fake, "google", "gtx")
    assert list(english.lines) == ENGLISH
    assert fake.calls("google") > 1
    assert fake.calls() <= 6


async def test_half_a_translation_is_completed_and_never_shown(fake: Translators) -> None:
    fake.modes["google"] = "half"
    assert list((await reply(fake, "google", "gtx")).lines) == ENGLISH
    fake.modes["gtx"] = "half"
    english = await reply(fake, "google", "gtx")
    assert {line for line in english.lines if line} <= set(ENGLISH)


async def test_one_line_that_no_engine_can_do_is_left_out(fake: Translators) -> None:
    fake.modes["google"] = "lines:जापान"
    english = await reply(fake, "google")
    assert english.lines[-1] is None
    assert list(english.lines[:-1]) == ENGLISH[:-1]
    assert english.calls == 2, "it was asked for once more"


async def test_a_headline_that_no_engine_can_do_is_no_reply(fake: Translators) -> None:
    fake.modes["google"] = "lines:किम"
    with pytest.raises(TranslatorDown):
        await reply(fake, "google", people=())


async def test_a_wrong_figure_is_asked_of_another_engine(fake: Translators) -> None:
    fake.modes["google"] = "figure"
    memory = MemoryHere()
    station = translation(fake, "google", "gtx", memory=memory)
    english = await station.reply(LINES, PEOPLE)
    assert list(english.lines) == ENGLISH
    assert english.calls == 2
    assert set(memory.known.values()) == set(ENGLISH), "nothing false is remembered"


async def test_a_wrong_figure_never_reaches_a_reader(fake: Translators) -> None:
    fake.modes["google"] = fake.modes["gtx"] = "figure"
    without = [line for line in LINES if not any(c.isdigit() for c in line)]
    english = await reply(fake, "google", "gtx", lines=[*without, LINES[-2]])
    assert english.lines[-1] is None
    assert all(english.lines[:-1])


async def test_known_names_travel_in_latin_letters(fake: Translators) -> None:
    fake.modes["google"] = "wool"
    english = await reply(fake, "google")
    assert list(english.lines) == ENGLISH
    assert not any("किम" in line for line in fake.asked[0][1])


async def test_what_was_translated_once_costs_nothing(fake: Translators) -> None:
    memory = MemoryHere()
    await translation(fake, "google", memory=memory).reply(LINES[:4], PEOPLE)
    station = translation(fake, "google", memory=memory)
    again = await station.reply(LINES[:4], PEOPLE)
    assert (list(again.lines), again.engine, again.calls, again.characters) == (ENGLISH[:4], "memory", 0, 0)
    body = await station.body(LINES, PEOPLE)
    assert list(body.lines) == ENGLISH
    assert len(fake.asked[-1][1]) == len(LINES) - 4, "the body costs only the rest"


async def test_a_line_without_hindi_is_its_own_translation(fake: Translators) -> None:
    assert (await reply(fake, "google", lines=["RCB vs PBKS, IPL 2025", "", "2025"])).lines == ("RCB vs PBKS, IPL 2025", "", "2025")
    assert fake.calls() == 0


async def test_a_line_longer_than_an_engine_takes_is_cut_and_joined(fake: Translators) -> None:
    long = " ".join(LINES[1:])
    english = await reply(fake, "mymemory", lines=[HEADLINE, long])
    assert all(len("\n".join(lines)) <= 499 for _, lines in fake.asked)
    assert english.lines == (ENGLISH[0], " ".join(ENGLISH[1:]))


async def test_a_spent_budget_sends_nothing(fake: Translators) -> None:
    budget = BudgetHere(100)
    with pytest.raises(BudgetSpent):
        await translation(fake, "google", "gtx", budget=budget).reply(LINES, PEOPLE)
    assert fake.calls() == 0
    assert budget.left == 100


ROADS = {
    f"{n}वें जिले में {n + 10} गांवों तक सड़क पहुंचाने का काम इस साल के अंत तक पूरा कर लिया जाएगा।": (
        f"In district {n} the work to bring roads to {n + 10} villages will be completed by the end of this year."
    )
    for n in range(11, 45)
}


async def test_a_body_is_one_call_a_piece(fake: Translators) -> None:
    assert 2900 <= len("\n".join(ROADS)) <= 3000
    with Translators(ROADS) as roads:
        english = await translation(roads, "google").body(list(ROADS), ())
        assert list(english.lines) == list(ROADS.values())
        assert roads.calls() == english.calls <= 3
        assert all(len("\n".join(lines)) <= 1500 for _, lines in roads.asked)


async def test_a_body_that_cannot_be_had_whole_is_not_had_but_remembered(fake: Translators) -> None:
    memory = MemoryHere()
    with Translators(ROADS) as roads:
        with pytest.raises(TranslatorDown):
            await translation(roads, "google", memory=memory, budget=BudgetHere(1600)).body(list(ROADS), ())
        assert roads.calls() == 1
        assert 10 < len(memory.known) < len(ROADS)


async def test_no_line_of_any_answer_is_hindi_or_an_error_page(fake: Translators) -> None:
    """Every pair of failures, with every third engine sound."""
    modes = ["ok", "429", "500", "page500", "echo", "joined", "dropped", "half", "empty", "figure", "wool"]
    for first in modes:
        for second in modes:
            fake.modes = {"google": first, "gtx": second}
            fake.asked.clear()
            english = await reply(fake, "google", "gtx", "libre")
            assert fake.calls() == english.calls <= 6, (first, second)
            assert english.lines[0] == ENGLISH[0], (first, second)
            for line, expected in zip(english.lines, ENGLISH, strict=True):
                assert line in (None, expected), (first, second)
                assert share_of_hindi(line or "") == 0


async def test_half_a_character_of_an_engines_is_left_out(fake: Translators) -> None:
    """JSON may hold one ("\\ud83d"), and neither a terminal nor Telegram takes it."""
    fake.book[HEADLINE] = f"{STORY[HEADLINE]} \ud83d"
    english = await reply(fake, "gtx")
    assert list(english.lines) == ENGLISH
