"""How many examples a property is tried on, where a test asks for another number than the profile's.

``PARLEY_QUICK=1`` (``run.py test --quick``) caps the number, so that everything is tried a little. The whole run takes it as it is written.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

__all__ = ["FEW", "QUICK", "search"]

QUICK = os.environ.get("PARLEY_QUICK") == "1"
FEW = 10


def search(examples: int, **how: Any) -> settings:
    """The settings of a property that is tried on *examples* examples; *how*: as hypothesis takes it."""
    return settings(max_examples=min(examples, FEW) if QUICK else examples, **how)
