"""A page as text for a terminal, Markdown, one self-contained HTML file, DOCX and PDF. The same page yields the same bytes, on any machine and at any time.

Each rendering is loaded when it is used: its library costs more than most commands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.presentation.lazy_face import lazy_face

if TYPE_CHECKING:
    from parley.presentation.renderings.characters import one_line, visible
    from parley.presentation.renderings.docx import archived, edged, render_docx
    from parley.presentation.renderings.docx_styles import prepared, style_id
    from parley.presentation.renderings.handover import render_handover
    from parley.presentation.renderings.html import render_fragment, render_html, shapes_html
    from parley.presentation.renderings.html_blocks import bullets_html, line_html
    from parley.presentation.renderings.markdown import render_markdown
    from parley.presentation.renderings.pdf import render_pdf
    from parley.presentation.renderings.sheet_height import fits_on_a_sheet
    from parley.presentation.renderings.side_by_side import SIGNS
    from parley.presentation.renderings.svg import figure_svgs, positions_svg, timeline_svg
    from parley.presentation.renderings.terminal import render_text
else:
    __getattr__ = lazy_face(
        __name__,
        {
            "characters": ("one_line", "visible"),
            "docx": ("archived", "edged", "render_docx"),
            "docx_styles": ("prepared", "style_id"),
            "handover": ("render_handover",),
            "html_blocks": ("bullets_html", "line_html"),
            "html": ("render_fragment", "render_html", "shapes_html"),
            "markdown": ("render_markdown",),
            "pdf": ("render_pdf",),
            "sheet_height": ("fits_on_a_sheet",),
            "side_by_side": ("SIGNS",),
            "svg": ("figure_svgs", "positions_svg", "timeline_svg"),
            "terminal": ("render_text",),
        },
    )

__all__ = [
    "SIGNS",
    "archived",
    "bullets_html",
    "edged",
    "figure_svgs",
    "fits_on_a_sheet",
    "line_html",
    "one_line",
    "positions_svg",
    "prepared",
    "render_docx",
    "render_fragment",
    "render_handover",
    "render_html",
    "render_markdown",
    "render_pdf",
    "render_text",
    "shapes_html",
    "style_id",
    "timeline_svg",
    "visible",
]
