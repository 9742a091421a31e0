"""How Sphinx builds the documentation: Markdown through MyST, no network, no time stamps."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from parley import __version__  # of the checkout, whatever is installed

project = "Parley"
author = "The Parley contributors"
copyright = "2026, The Parley contributors"
version = release = __version__

extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True
# The same sources give the same pages.
html_last_updated_fmt = None
html_theme = "furo"
html_title = f"Parley {release}"
html_show_sphinx = False
