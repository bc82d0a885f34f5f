"""What two stories tell differently, which speaks against one event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.reading.dates import INDIA
from bot.topics.counts import DAY, MONTH, PAID, TOLLS, TURN, WRITTEN, YEAR, Count
from bot.topics.fingerprint import BACKGROUND, BODY, LEAD, REST, TITLE, Fingerprint, is_pair, prominence, specific_kinds
from bot.topics.lexicon import groups_of_one, one_of
from bot.topics.terms import NAMES, Sort

_RARE = 2.5
_RIVALS = ((0.9, (Sort.PLACE, Sort.REGION)), (_RARE, (Sort.NAME,)), (0.0, (Sort.KIND,)))
"""Sorts of terms, and the weight from which on one of them is specific."""
_RIVAL_FIGURE = 0.8
_DEAD, _UNHURT = Sort.TOLL + "dead", Sort.TOLL + "unhurt"
_AWAITED, _GROWN = ("dead", "missing", "trapped"), 0.7
_FEWER, _MORE = 0.9, 4.0
"""Of the dead in the first story, how many a later one of the same event has at least, and at most within a day and a half."""
_APART = 1.3
"""How many times the dead of the other a story has at least that may be of another event, where nobody knows which of the two is later."""


def elsewhere(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    """1 where headline or lead of both say where it was and neither knows the other's main place; 0.7 where one knows the other's, but
    only far down."""
    here, there = _main(a), _main(b)
    if not here or not there:
        return 0.0
    if here.isdisjoint(b) and there.isdisjoint(a):
        return 1.0
    aside = (here.isdisjoint(b) and all(a.get(text, REST) > LEAD for text in there)) or (
        there.isdisjoint(a) and all(b.get(text, REST) > LEAD for text in here)
    )
    return 0.7 if aside else 0.0


def other_spot(a: Fingerprint, b: Fingerprint) -> float:
    """1 where headline or lead say of different places that it was there, and neither knows the other's; 0.7 where one only mentions it."""
    here, there = _main(seats(a)), _main(seats(b))
    if not here or not there:
        return 0.0
    if here.isdisjoint(b.places) and there.isdisjoint(a.places):
        return 1.0
    return 0.7 if here.isdisjoint(seats(b)) and there.isdisjoint(seats(a)) and not (here & _lead(b) or there & _lead(a)) else 0.0


def seats(story: Fingerprint) -> Mapping[str, int]:
    """The places of headline and lead of which it says that something was there."""
    return {text: part for text, part in story.spots.items() if text[0] == Sort.PLACE and part <= LEAD}


def _lead(story: Fingerprint) -> set[str]:
    return {text for text, part in story.places.items() if part <= LEAD}


def _main(places: Mapping[str, int]) -> set[str]:
    """The places of the headline, or where it names none, of the lead."""
    first = min(places.values(), default=TITLE)
    return {text for text, part in places.items() if part == first} if first <= LEAD else set()


def other_toll(a: Fingerprint, b: Fingerprint) -> float:
    """1 where the later of two has clearly fewer dead, or one has dead where the other says that nobody was hurt: tolls grow."""
    if (_UNHURT in a.lead and _UNHURT not in b.terms and bool(_dead(b))) or (
        _UNHURT in b.lead and _UNHURT not in a.terms and bool(_dead(a))
    ):
        return 1.0
    first, later = _in_order(a, b)
    before, after = _dead(first), _dead(later)
    if not before or not after or before & after or (a.published and a.published == b.published):
        return 0.0
    known = {count.value for count in first.counts if count.unit == "dead"}, {count.value for count in later.counts if count.unit == "dead"}
    if before & known[1] or after & known[0]:
        return 0.0
    least, most = sorted((max(before), max(after)))
    if not _is_order_known(a, b):
        return 1.0 if most > _MORE * least else 0.5 if most > _APART * least else 0.0
    return 1.0 if max(after) < _FEWER * max(before) else 0.5 if max(after) > _MORE * max(before) else 0.0


def toll_fits(a: Fingerprint, b: Fingerprint) -> float:
    """1 where headline or lead of both count as many dead, missing or trapped; 0.7 where the later has more of them, as tolls grow."""
    dated = _is_order_known(a, b)
    first, later = _in_order(a, b)
    fits = 0.0
    for unit in _AWAITED:
        before, after = _toll(first, unit), _toll(later, unit)
        if before & after:
            return 1.0
        if not dated:
            before, after = sorted((before, after), key=lambda toll: max(toll, default=0.0))
        grown = before and after and max(before) < max(after) <= _MORE * max(before)
        fits = max(fits, _GROWN if grown and unit == _DEAD[1:] else 0.0)
    return fits


def _in_order(a: Fingerprint, b: Fingerprint) -> tuple[Fingerprint, Fingerprint]:
    return (b, a) if a.published and b.published and b.published < a.published else (a, b)


def _is_order_known(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether both have a date, and not of one day of which one gives no hour."""
    if a.published is None or b.published is None:
        return False
    return not ((a.hourless or b.hourless) and a.published.astimezone(INDIA).date() == b.published.astimezone(INDIA).date())


def _toll(story: Fingerprint, unit: str) -> set[float]:
    return {count.value for count in story.counts if count.unit == unit and count.part <= LEAD}


def _dead(story: Fingerprint) -> set[float]:
    for last in (TITLE, LEAD):
        found = {count.value for count in story.counts if count.unit == "dead" and count.part <= last}
        if found:
            return found
    return set()


_FEW_NAMES = 3.0
"""What the names weigh of which as many are to be found as not, before any is looked for: about one rare name in the lead."""


_KNOWN = 0.9
"""The weight from which on a name tells what happened to whom from what happened to somebody else."""
_ANOTHERS = 0.65
"""What it counts that each headline is about another leader where one of the stories knows of both: he may be in either."""


def other_one(a: Fingerprint, b: Fingerprint) -> float:
    """1 where headline or lead of both name a court, a house, an agency, a vehicle or a step of an affair, and it is not the same one, or
    each headline a leader or somebody else of whom the other story knows nothing; less where one of the two stories knows of both."""
    here, there = _ones(a), _ones(b)
    is_another = any(here[group].isdisjoint(there[group]) for group in here.keys() & there.keys())
    if is_another or _is_another_persons(a, b) or _comes_after(a, b) or _comes_after(b, a):
        return 1.0
    return _ANOTHERS * _is_of_another(a, b)


def _comes_after(later: Fingerprint, first: Fingerprint) -> bool:
    """Whether what `later` tells came after that which `first` is about (रोहित के बाद जडेजा ने लिया संन्यास), which knows nothing of it."""
    if later.before.isdisjoint(first.lead) or not later.before.isdisjoint(first.before):
        return False
    own = [text for text in later.lead if text[0] in NAMES and later.terms[text].weight >= _KNOWN and not is_pair(text)]
    own = [text for text in own if later.terms[text].part == TITLE] or own
    return any(text not in first.news for text in own)


def _is_of_another(a: Fingerprint, b: Fingerprint) -> bool:
    """Whether each headline is about leaders, none of them in both, and one of the stories knows nothing of the other's."""
    here, there = ({text for text, part in story.steps.items() if part == TITLE and text[0] == Sort.LEADER} for story in (a, b))
    return bool(here and there) and here.isdisjoint(there) and (here.isdisjoint(b.news) or there.isdisjoint(a.news))


def _is_another_persons(a: Fingerprint, b: Fingerprint) -> bool:
    leaders = _own(a, b, 0.0, (Sort.LEADER,)) and _own(b, a, 0.0, (Sort.LEADER,))
    return leaders or (_own_people(a, b) and _own_people(b, a))


def _ones(story: Fingerprint) -> dict[int, set[str]]:
    """What the story has of each group of [one]: what stands foremost, or where one is set against the others, that one or "other"."""
    fore = {text[1:]: story.terms[text].part for text in story.lead if text[0] == Sort.CONCEPT}
    fore |= {text[1:]: part for text, part in story.steps.items()}
    found: dict[int, dict[str, int]] = {}
    for name, part in fore.items():
        for group in groups_of_one().get(name, ()):
            found.setdefault(group, {})[name] = part
    ones = {}
    for group, parts in found.items():
        over, _ = one_of()[group]
        first = min(parts.values())
        ones[group] = {over if over in parts else "other"} if over else {name for name, part in parts.items() if part == first}
    return ones


def lost_names(a: Fingerprint, b: Fingerprint) -> float:
    return min(_lost_names(a, b), _lost_names(b, a))


def _lost_names(a: Fingerprint, b: Fingerprint) -> float:
    """The share of the names of `a`'s headline and lead that do not stand in `b`; less where there are few."""
    names = [(text, a.terms[text]) for text in a.lead if text[0] in (Sort.NAME, Sort.LEADER)]
    all_ = sum(trace.weight * prominence(trace) for _, trace in names)
    lost = sum(trace.weight * prominence(trace) for text, trace in names if text not in b.news)
    return lost / (all_ + _FEW_NAMES)


def different_day(a: Sequence[str], b: Sequence[str]) -> float:
    """Whether the first day that each names is none of the other's."""
    return float(bool(a and b) and len(a[0]) == len(b[0]) and a[0] not in b and b[0] not in a)


def same_day(a: Sequence[str], b: Sequence[str]) -> float:
    """1 where both name a day, and one that the other names too; 0.7 where it is not the first of both."""
    return 1.0 if a and b and a[0] == b[0] else 0.7 if set(a) & set(b) else 0.0


def other_first_day(a: Sequence[str], b: Sequence[str]) -> float:
    """Whether the first days differ, though one of them is known to the other story."""
    return float(bool(a and b) and len(a[0]) == len(b[0]) and a[0] != b[0] and (a[0] in b or b[0] in a))


_SAME_DONE = 0.3


def different_kind(a: Fingerprint, b: Fingerprint) -> float:
    """1 where neither story knows the other's kinds of event, or one knows neither the kind nor the deaths of the other's headline; 0.6
    where one knows none of the other's kinds that a day does not have by dozens; 0.3 where one knows nothing of the deaths, and at most
    that where both headlines say that one thing was done."""
    most = _SAME_DONE if any(text[0] in _DONE and _in_title(b, text) for text in _headline(a)) else 1.0
    if a.kinds and b.kinds and _knows_none(a, b.kinds) and _knows_none(b, a.kinds):
        return most
    return min(max(_ignorance(a, b), _ignorance(b, a)), most)


def _ignorance(story: Fingerprint, other: Fingerprint) -> float:
    """How much of the kind of event in `other`'s headline `story` does not know."""
    specific = specific_kinds(other)
    no_kind = bool(story.kinds and specific and _knows_none(story, specific))
    no_deaths = _DEAD not in story.news and _in_title(other, _DEAD)
    return 1.0 if no_kind and no_deaths else 0.6 if no_kind else 0.3 if no_deaths else 0.0


def _knows_none(story: Fingerprint, kinds: Sequence[str]) -> bool:
    return all(kind not in story.news for kind in kinds)


def _in_title(story: Fingerprint, text: str) -> bool:
    return text in story.terms and story.terms[text].part == TITLE


def rivals(a: Fingerprint, b: Fingerprint) -> float:
    terms = sum(bool(_own(a, b, least, sorts) and _own(b, a, least, sorts)) for least, sorts in _RIVALS)
    return float(terms + bool(_own_figures(a, b) and _own_figures(b, a)))


def _own(story: Fingerprint, other: Fingerprint, least: float, sorts: Sequence[Sort]) -> bool:
    """Whether the headline of `story` names something of these sorts that `other` does not have at all."""
    return any(
        trace.part == TITLE and text[0] in sorts and trace.weight >= least and text not in other.news and not is_pair(text)
        for text, trace in story.terms.items()
    )


_ACTS = frozenset(
    Sort.KIND + kind
    for kind in (
        "surrender raid bail verdict hearing resign oath appoint rally result tickets alliance protest meet call visit launch deal truce "
        "bill budget exam match retire obituary award takeover"
    ).split()
) | {Sort.TOLL + "arrested", Sort.TOLL + "rescued"}
"""Kinds of events and tolls that are what somebody does, beside the acts of concepts.txt."""
_DONE = (Sort.KIND, Sort.ACT, Sort.TOLL)
_UNTOLD = 0.7


def other_acts(a: Fingerprint, b: Fingerprint) -> float:
    """How many acts of each headline the other story does not tell, the smaller of both numbers: a remand is no protest in one affair."""
    return float(min(_untold_acts(a, b), _untold_acts(b, a)))


def _untold_acts(story: Fingerprint, other: Fingerprint) -> int:
    return sum(text not in other.news for text in _headline(story) if text[0] == Sort.ACT or text in _ACTS)


def untold(a: Fingerprint, b: Fingerprint) -> float:
    """Of the kinds, acts and tolls of each headline the share that the other story does not tell, the smaller of both."""
    return min(_untold_share(a, b), _untold_share(b, a))


def _untold_share(story: Fingerprint, other: Fingerprint) -> float:
    done = [text for text in _headline(story) if text[0] in _DONE]
    return sum(text not in other.news for text in done) / (len(done) + _UNTOLD)


def _headline(story: Fingerprint) -> list[str]:
    return [text for text, trace in story.terms.items() if trace.part == TITLE]


_AGAIN = Sort.CONCEPT + "again"


def again(a: Fingerprint, b: Fingerprint) -> float:
    """1 where one headline alone tells of one more (फिर, एक और, अतिरिक्त)."""
    return float(_in_title(a, _AGAIN) != _in_title(b, _AGAIN))


def headline_figures(a: Fingerprint, b: Fingerprint) -> float:
    """What figures of each headline, tolls aside, weigh that the other story does not have, the smaller of both."""
    return min(_lost_figures(a, b), _lost_figures(b, a))


def _lost_figures(story: Fingerprint, other: Fingerprint) -> float:
    return sum(count.weight for count in _figures_only_in(story, other) if count.unit != PAID)


def headline_places(a: Fingerprint, b: Fingerprint) -> float:
    """Whether each headline names a town that the other story does not have but in its background."""
    return float(all(any(text[0] == Sort.PLACE and text not in there.news for text in _headline(here)) for here, there in ((a, b), (b, a))))


def other_turn(a: Fingerprint, b: Fingerprint) -> float:
    """1 where headline, lead or body of both say which one in a row it is (छठी बार), and it is not the same one."""
    here, there = _turns(a), _turns(b)
    return float(any(here[unit].isdisjoint(there[unit]) for unit in here.keys() & there.keys()))


def _turns(story: Fingerprint) -> dict[str, set[float]]:
    found: dict[str, set[float]] = {}
    for count in story.counts:
        if count.unit.startswith(TURN) and count.part <= BODY:
            found.setdefault(count.unit, set()).add(count.value)
    return found


def other_dates(a: Fingerprint, b: Fingerprint) -> float:
    """1 where both give dates (8 फरवरी), months or years and none is the other's; half where they stand only far down."""
    if (here := _months(a)) and (there := _months(b)) and here.isdisjoint(there):
        return 1.0
    return max(_other_dates(a, b, unit) for unit in (DAY, YEAR))


def _other_dates(a: Fingerprint, b: Fingerprint, unit: str) -> float:
    here, there = _dates(a, unit), _dates(b, unit)
    if not here or not there or here.keys() & there.keys():
        return 0.0
    parts = min(here.values()), min(there.values())
    return 0.0 if min(parts) == BACKGROUND else 0.5 if BODY in parts or REST in parts else 1.0


def _months(story: Fingerprint) -> set[int]:
    """The months of headline, lead and body that are not background."""
    return {
        int(count.value) // (100 if count.unit == DAY else 1) for count in story.counts if count.unit in (DAY, MONTH) and count.part <= BODY
    }


def _dates(story: Fingerprint, unit: str) -> dict[float, int]:
    found: dict[float, int] = {}
    for count in story.counts:
        if count.unit == unit or (count.unit, unit) == (WRITTEN, DAY):
            part = LEAD if count.unit == WRITTEN else count.part
            found[count.value] = min(part, found.get(count.value, BACKGROUND))
    return found


def _own_people(story: Fingerprint, other: Fingerprint) -> bool:
    """Whether the headline of `story` names somebody of whom `other` has neither the one name nor the other."""
    return any(
        trace.part == TITLE and is_pair(text) and not any(Sort.NAME + name in other.news for name in text[1:].split())
        for text, trace in story.terms.items()
    )


def _own_figures(story: Fingerprint, other: Fingerprint) -> bool:
    return any(count.weight >= _RIVAL_FIGURE for count in _figures_only_in(story, other))


def _figures_only_in(story: Fingerprint, other: Fingerprint) -> Iterator[Count]:
    """The figures of the headline of `story`, tolls aside, that `other` does not have."""
    for count in story.counts:
        if (
            count.part == TITLE
            and count.unit not in TOLLS
            and not any(count.agrees(there) or count.may_be(there) for there in other.counts)
        ):
            yield count
