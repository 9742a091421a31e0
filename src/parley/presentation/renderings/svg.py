"""The figures of a page as SVG: positions, happenings over time, curves, bars over days, use against capacity.

Each figure can be drawn whole, or in parts that each fit on a printed page (a drawing does not break across pages).
"""

from __future__ import annotations

from parley.presentation.page import BarsFigure, CurveFigure, Figure, GanttFigure, PositionsFigure
from parley.presentation.renderings.bars_drawing import bars_svg, bars_svgs
from parley.presentation.renderings.curve_drawing import curve_svg
from parley.presentation.renderings.gantt_drawing import gantt_svg, gantt_svgs
from parley.presentation.renderings.positions_drawing import positions_svg, positions_svgs
from parley.presentation.renderings.timeline_drawing import timeline_svg, timeline_svgs

__all__ = [
    "bars_svg",
    "bars_svgs",
    "curve_svg",
    "figure_svgs",
    "gantt_svg",
    "gantt_svgs",
    "positions_svg",
    "positions_svgs",
    "timeline_svg",
    "timeline_svgs",
]


def figure_svgs(figure: Figure, name: str) -> tuple[str, ...]:
    """Any *figure* in drawings that fit on a page. *name* makes the identifiers in them unique on a page."""
    if isinstance(figure, PositionsFigure):
        return positions_svgs(figure, name)
    if isinstance(figure, CurveFigure):
        return (curve_svg(figure, name),)
    if isinstance(figure, GanttFigure):
        return gantt_svgs(figure, name)
    if isinstance(figure, BarsFigure):
        return bars_svgs(figure, name)
    return timeline_svgs(figure, name)
