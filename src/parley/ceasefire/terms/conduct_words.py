"""The words for what forces do: a short list, each with what it is certainly a part of. Terms may add their own (``acts``).

What is certainly within what is kept as narrow as the words are: sniper fire is fire, an air strike is a strike. Whether a strike is "fire", or a flight an
"attack", a text says or leaves open; here it is left open.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["CONDUCT"]

CONDUCT: Final[Mapping[str, tuple[str, ...]]] = {
    "hostile-act": (),
    "attack": ("hostile-act",),
    "offensive": ("hostile-act",),
    "assault": ("attack",),
    "strike": ("attack",),
    "air-strike": ("strike",),
    "drone-attack": ("strike",),
    "missile-strike": ("strike",),
    "fire": ("hostile-act",),
    "sniper-fire": ("fire",),
    "shelling": ("fire",),
    "artillery": ("shelling",),
    "mortar": ("shelling",),
    "rocket": ("fire",),
    "explosion-by-fire": ("fire",),
    "sabotage": ("hostile-act",),
    "attack-on-person": ("hostile-act",),
    "attack-on-ship": ("attack",),
    "flight": (),
    "drone-flight": ("flight",),
    "reconnaissance": (),
    "mine-laying": (),
    "demolition": (),
    "movement": (),
    "vehicle-movement": ("movement",),
    "crossing": ("movement",),
    "deployment": (),
    "reinforcement": (),
    "resupply": (),
    "fortification": (),
    "recruitment": (),
    "seeking-advantage": (),
    "arrest": (),
    "hostile-words": (),
    "civilian-movement": (),
    "exercise": (),
    "military-use-of-ship": (),
    "hindering-aid": (),
    "hindering-monitors": (),
}
"""What forces do, each with what it is certainly a kind of."""
