"""A condition as Prometheus reads it. Imported when the first scrape comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector, CollectorRegistry

from bot.meter import EDGES, LONGER, SUM, Figure
from bot.monitoring.condition import Condition
from bot.store.statistics import Queue

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

COUNTERS = (
    ("links", "links", "outcome", "Links, texts and buttons, by what came of them"),
    ("calls", "translator_calls", "translator", "Requests to a translator"),
    ("characters", "translator_characters", "translator", "Characters sent to a translator"),
    ("answers", "translator_answers", "translator", "Answers of a translator that held translations"),
    ("failures", "translator_failures", "translator", "Requests that a translator failed or refused"),
    ("polls", "feed_polls", "outcome", "Looks at feeds, by what came of them (same: nothing was sent)"),
    ("pushes", "deliveries", "outcome", "Deliveries, by what became of them"),
    ("telegram", "telegram_calls", "outcome", "Calls to Telegram, by what came of them (refused: 429)"),
)
"""A figure, its metric, the label that its kind is, and what it says."""


def exposition(now: Condition) -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collector(now))
    return generate_latest(registry)


class _Collector(Collector):
    def __init__(self, now: Condition) -> None:
        self._now = now

    def collect(self) -> Iterable[Metric]:
        yield from _counters(self._now)
        yield _seconds(self._now)
        yield from _gauges(self._now)


def _counters(now: Condition) -> Iterator[Metric]:
    for name, metric, label, says in COUNTERS:
        family = CounterMetricFamily(f"khabar_{metric}", says, labels=[label])
        for (of, kind), value in sorted(now.ever.items()):
            if of == name:
                family.add_metric([kind], value)
        yield family


def _seconds(now: Condition) -> Metric:
    family = HistogramMetricFamily("khabar_stage_seconds", "Seconds that a stage of a reading, or a whole answer, took", labels=["stage"])
    figures = {figure: value for figure, value in now.ever.items() if figure[0] == "seconds"}
    for stage in sorted({kind.rpartition(" ")[0] for _, kind in figures}):
        family.add_metric([stage], list(_buckets(stage, figures)), figures.get(("seconds", f"{stage} {SUM}"), 0.0))
    return family


def _buckets(stage: str, figures: dict[Figure, float]) -> Iterator[tuple[str, float]]:
    below = 0.0
    for edge, name in [*((str(each), f"{each}") for each in EDGES), ("+Inf", LONGER)]:
        below += figures.get(("seconds", f"{stage} {name}"), 0.0)
        yield edge, below


def _gauges(now: Condition) -> Iterator[Metric]:
    standing, queues = now.standing, _queues(now)
    waiting = GaugeMetricFamily("khabar_waiting", "Rows that wait", labels=["what"])
    age = GaugeMetricFamily("khabar_oldest_seconds", "Seconds for which the oldest row has waited", labels=["what"])
    for what, queue in queues.items():
        waiting.add_metric([what], queue.number)
        age.add_metric([what], max(0.0, (now.at - queue.oldest).total_seconds()) if queue.oldest else 0.0)
    out = GaugeMetricFamily("khabar_translator_out", "Whether a translator failed and has not answered since", labels=["translator"])
    resting = GaugeMetricFamily("khabar_translator_resting_seconds", "Seconds until a translator is asked again", labels=["translator"])
    for engine in now.engines:
        out.add_metric([engine.name], float(engine.out))
        resting.add_metric([engine.name], engine.rest)
    feeds = GaugeMetricFamily("khabar_feeds", "Feeds that are asked, by how they are", labels=["health"])
    for health in ("healthy", "failing", "dead"):
        feeds.add_metric([health], getattr(now.feeds, health))
    living = GaugeMetricFamily("khabar_processes", "Processes that live, by their command", labels=["command"])
    for command in sorted({process.command for process in now.processes}):
        living.add_metric([command], sum(process.command == command for process in now.processes))
    yield from (waiting, age, out, resting, feeds, living)
    yield GaugeMetricFamily("khabar_updates_aside", "Updates that were given up", value=standing.aside)
    yield GaugeMetricFamily("khabar_followers", "Chats that follow something", value=standing.followers)
    yield GaugeMetricFamily("khabar_characters_today", "Characters of today's budget that are spent", value=standing.characters)
    yield GaugeMetricFamily("khabar_database_bytes", "Size of the database", value=standing.size)


def _queues(now: Condition) -> dict[str, Queue]:
    standing = now.standing
    return {"links": standing.links, "owed": standing.owed, "updates": standing.updates, "deliveries": standing.due}
