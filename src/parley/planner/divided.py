"""A relaxation: everybody on their own, families too. It has fewer classes, and no plan is lost in it.

Persons who are alike one by one are counted together, whether they travel alone or in a family; a member of a family keeps the
days on which all of the family can travel. What holds for every plan of the divided model holds for every plan of the model, so its
bound and a proof that it has no plan are good for both.
"""

from __future__ import annotations

from collections import defaultdict

import msgspec

from parley.planner.classes import ClassModel, Traits, Unit, UnitClass, traits_reader

__all__ = ["divided"]


def divided(model: ClassModel) -> ClassModel:
    """*model* with its families divided; *model* itself if there is none.

    Not for a model with marks: they belong to whole units (see `aggregate`).
    """
    if all(kind.footprint.size == 1 for kind in model.classes):
        return model
    reader = traits_reader(model.problem)
    people = {person.id: person for person in model.problem.persons}
    filed: defaultdict[Traits, list[Unit]] = defaultdict(list)
    for kind in model.classes:
        whole = kind.traits
        if whole.footprint.size == 1:
            filed[whole].extend(kind.units)
            continue
        for unit in kind.units:
            for name in unit:
                own = reader((people[name],), "", ())
                # The family waits or not as one: none of it does if one of its members need not (see `Precedence`).
                turns = tuple(
                    max(0, turn) if of_all >= 0 else -1 for turn, of_all in zip(own.turns, whole.turns, strict=True)
                )
                filed[own._replace(earliest=whole.earliest, latest=whole.latest, turns=turns)].append((name,))
    classes = tuple(UnitClass(traits, tuple(filed[traits])) for traits in sorted(filed, key=Traits.published))
    return msgspec.structs.replace(model, classes=classes)
