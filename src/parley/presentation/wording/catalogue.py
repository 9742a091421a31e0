"""Every message code with its English wording: what is wrong, and how to mend it.

The wordings stand beside the packages that say the codes; here they are put together.
"""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {}
