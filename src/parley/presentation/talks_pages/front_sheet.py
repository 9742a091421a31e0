"""The sheet in front is one sheet: cut after cut is made until it is, in the language in which it is said. All formats then say the same."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from parley.presentation.page import Block, Page
from parley.presentation.renderings import fits_on_a_sheet
from parley.talks.views import LAST_CUT, FrontPage, cut

__all__ = ["fitted"]


def fitted(page: Page, front: FrontPage, blocks: Callable[[FrontPage], tuple[Block, ...]]) -> tuple[Page, FrontPage]:
    """*page* with what *blocks* says of *front* on its sheet in front, after as few cuts as are needed; and *front* after these."""
    level = 0
    while True:
        shown = cut(front, level)
        made = msgspec.structs.replace(page, front=blocks(shown))
        if level == LAST_CUT or fits_on_a_sheet(made):
            return made, shown
        level += 1
