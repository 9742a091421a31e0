"""A page as text for a terminal, Markdown, one self-contained HTML file, DOCX and PDF. The same page gives the same bytes, on any machine and at any time."""

from __future__ import annotations

from parley.presentation.renderings.characters import one_line, visible
from parley.presentation.renderings.docx import archived, edged, render_docx
from parley.presentation.renderings.docx_styles import prepared, style_id
from parley.presentation.renderings.handover import render_handover
from parley.presentation.renderings.html import render_html
from parley.presentation.renderings.markdown import render_markdown
from parley.presentation.renderings.pdf import render_pdf
from parley.presentation.renderings.side_by_side import SIGNS
from parley.presentation.renderings.svg import figure_svgs, positions_svg, timeline_svg
from parley.presentation.renderings.terminal import render_text

__all__ = [
    "SIGNS",
    "archived",
    "edged",
    "figure_svgs",
    "one_line",
    "positions_svg",
    "prepared",
    "render_docx",
    "render_handover",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_text",
    "style_id",
    "timeline_svg",
    "visible",
]
