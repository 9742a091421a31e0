"""The figures of a page as SVG: positions by matter and side, and happenings over time.

Each figure can be drawn whole, or in parts that each fit on a printed page (a drawing does not break across pages).
"""

from __future__ import annotations

from parley.presentation.renderings.positions_drawing import positions_svg, positions_svgs
from parley.presentation.renderings.timeline_drawing import timeline_svg, timeline_svgs

__all__ = ["positions_svg", "positions_svgs", "timeline_svg", "timeline_svgs"]
