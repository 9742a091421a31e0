"""Use cases, one a file, and the ports that they need. No I/O: the shells hand in stores, vault, clock and entropy.

Each part speaks through a package of its own. `record`: opening, appending, verifying, documents. `recorded`: what a record holds, read once.
`talks`, `texts`, `exchanges`: what is done with each.
"""

from __future__ import annotations

__all__ = [
    "exchanges",
    "record",
    "recorded",
    "talks",
    "texts",
]
