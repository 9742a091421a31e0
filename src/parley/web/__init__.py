"""The workbench: Parley in a browser, served by this machine for this machine.

A shell like the command line: no rule of the domain lives here. Pages call the use cases, and show the words of `parley.presentation`.
"""

from __future__ import annotations

from parley.web.serving import opened_in_browser, serve
from parley.web.workbench import Workbench

__all__ = ["Workbench", "opened_in_browser", "serve"]
