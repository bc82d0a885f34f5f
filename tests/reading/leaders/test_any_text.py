"""Whatever a page holds, looking for leaders ends, and gives people that stand in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.leaders import Table, find_leaders, name_leaders
from bot.reading.leaders.people import LONGEST
from tests.reading.leaders.telling import leaders_of, story

OFFICES = "मंत्री विधायक पूर्व, उप डॉ श्री सरकार शपथ टिकट भाजपा (भाजपा) अमेरिका रूस PM"
OTHERS = "के की को ने से में और जो एस पी अमित सिंह शाह ट्रंप किम जोंग-उन अज्ञातनाम 2024 । ? – ' ः ं"
WORDS = [*OFFICES.split(), *OTHERS.split()]
TABLE = Table.load()
LINES = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(alphabet="अकखमरािीुं़्ँ\u200d\u200c.-–'() ,।Az0९", max_size=60)


@settings(deadline=None, max_examples=150)
@given(st.lists(LINES, max_size=6), LINES)
def test_any_text_can_be_read(lines: list[str], headline: str) -> None:
    people = find_leaders(story(*lines, headline=headline), TABLE)
    text = [headline, *lines]
    for person in people:
        assert person.hindi in text[person.sentence + 1]
        assert person.mentions >= len(person.spellings) >= 1
    name_leaders(people, {person.sentence: "Amit Shah said so." for person in people})


def test_a_page_made_of_names_is_read_as_far_as_a_story_goes() -> None:
    letters = "कखगघचजटडतदनपबमरलवसह"
    names = [f"{a}ोठा{b}ू {b}ीणा{a}ा" for a in letters for b in letters for _ in range(6)]
    sentences = [f"विधायक {name} ने कहा कि बैठक में सब ठीक रहा और काम पूरा हुआ।" for name in names]
    people = leaders_of(*sentences)
    assert people
    assert max(person.sentence for person in people) * len(sentences[0]) <= LONGEST
