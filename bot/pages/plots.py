"""Plots as SVG, for operators. Imported when one is asked for."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import pygal
from pygal.style import Style

# pygal 3.1.3 puts a finder of its own plug-ins, which Python cannot ask any more, behind all others; 3.11 warns at every later import.
sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]

_LIGHT: dict[str, Any] = {
    "background": "#ffffff",
    "plot_background": "#ffffff",
    "foreground": "#3a352f",
    "foreground_strong": "#1f1b16",
    "foreground_subtle": "#8a8175",
    "guide_stroke_color": "#b5ada0",
    "major_guide_stroke_color": "#b5ada0",
    "colors": ("#2c6e49", "#8c1d18", "#c98b1b", "#2f5d8a", "#7a5c99", "#a2714f", "#4f8f8b", "#6b6257", "#b55d7f", "#94a13d"),
}
_DARK: dict[str, Any] = {
    "background": "#211e1a",
    "plot_background": "#211e1a",
    "foreground": "#d6cfc2",
    "foreground_strong": "#ebe5da",
    "foreground_subtle": "#8a8175",
    "guide_stroke_color": "#5a5349",
    "major_guide_stroke_color": "#5a5349",
    "colors": ("#6fbf92", "#f4978e", "#e6b450", "#7fb0e0", "#bb9fdb", "#d3a27e", "#86c9c4", "#b0a799", "#e39bb6", "#c6d27a"),
}


def stacked(columns: Sequence[str], series: Mapping[str, Sequence[float]], *, dark: bool = False) -> bytes:
    """A column for each of `columns`, the series on top of each other."""
    return _draw(pygal.StackedBar(**_options(dark), y_labels_major_count=4, show_minor_y_labels=False), columns, series)


def bars(unit: str, rows: Mapping[str, float], *, dark: bool = False) -> bytes:
    """A bar for each row."""
    return _draw(pygal.HorizontalBar(**_options(dark), show_legend=False), list(rows), {unit: list(rows.values())})


def _options(dark: bool) -> dict[str, Any]:
    style = Style(
        **(_DARK if dark else _LIGHT),
        font_family="system-ui, sans-serif",
        opacity="1",
        label_font_size=15,
        major_label_font_size=15,
        legend_font_size=16,
    )
    return {
        "style": style,
        "js": [],  # pygal would load a script from elsewhere
        "width": 760,
        "height": 360,
        "no_data_text": "nothing yet",
        "legend_at_bottom": True,
        "truncate_legend": 24,
        "x_label_rotation": 0,
    }


def _draw(chart: Any, columns: Sequence[str], series: Mapping[str, Sequence[float]]) -> bytes:
    chart.x_labels = columns
    for name, values in series.items():
        chart.add(name, values)
    drawn: bytes = chart.render()
    return drawn
