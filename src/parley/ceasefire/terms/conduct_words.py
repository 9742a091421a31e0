"""The words for what forces do: a short list, each with what it is certainly a part of. Terms may add their own (``acts``).

What is certainly within what is kept as narrow as the words are: sniper fire is fire, an air strike is a strike. Whether a strike is "fire", or a
reconnaissance flight a "hostile act", a text says or leaves open; here it is left open (`leaves_open`), and an answer that turns on it is "not known".
Only what no reading of a word covers is outside it: laying mines is no flight.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = ["CONDUCT", "leaves_open"]

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

_HOSTILE: Final = frozenset(
    """hostile-act attack offensive assault strike air-strike drone-attack missile-strike fire sniper-fire shelling artillery mortar rocket
    explosion-by-fire sabotage attack-on-person attack-on-ship mine-laying demolition""".split()
)
_MILITARY: Final = frozenset(
    """flight drone-flight reconnaissance movement vehicle-movement crossing deployment reinforcement resupply fortification recruitment arrest
    military-use-of-ship seeking-advantage exercise hindering-aid hindering-monitors""".split()
)
_OPEN: Final[Mapping[str, frozenset[str]]] = {
    "hostile-act": _HOSTILE | _MILITARY | {"hostile-words"},
    "seeking-advantage": _HOSTILE | _MILITARY,
    **dict.fromkeys(
        (
            "attack",
            "offensive",
            "strike",
            "fire",
            "attack-on-person",
            "attack-on-ship",
            "explosion-by-fire",
            "sabotage",
        ),
        _HOSTILE,
    ),
    "assault": frozenset({"attack", "offensive"}),
    "shelling": frozenset({"rocket", "explosion-by-fire", "strike"}),
    "rocket": frozenset({"missile-strike", "shelling", "explosion-by-fire", "strike"}),
    "missile-strike": frozenset({"rocket"}),
    "demolition": frozenset({"sabotage", "explosion-by-fire"}),
    "flight": frozenset({"air-strike", "drone-attack", "reconnaissance"}),
    "drone-flight": frozenset({"drone-attack", "reconnaissance"}),
    "reconnaissance": frozenset({"flight", "drone-flight", "movement", "crossing"}),
    "movement": frozenset({"offensive", "assault", "deployment", "reinforcement", "resupply"}),
    "vehicle-movement": frozenset({"offensive", "assault", "deployment", "reinforcement", "resupply"}),
    "crossing": frozenset({"offensive", "assault", "sabotage", "reconnaissance"}),
    "deployment": frozenset({"movement", "vehicle-movement", "reinforcement"}),
    "reinforcement": frozenset({"movement", "vehicle-movement", "deployment", "resupply", "recruitment"}),
    "resupply": frozenset({"movement", "vehicle-movement", "reinforcement"}),
}


def leaves_open(word: str, act: str) -> bool:
    """Whether a clause that says *word*, and no more, leaves open if it means *act*."""
    return act in _OPEN.get(word, frozenset())
