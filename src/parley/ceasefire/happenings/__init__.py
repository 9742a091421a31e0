"""The course of a ceasefire: what was told to have happened to it, each thing on somebody's word. The clock takes it besides the terms.

Pure: text in, structures out. A course says that it began or lapsed by somebody's word, that it was renewed, that lists came in, that a phase opened,
that notice was given. What happened on the ground is not in it.
"""

from __future__ import annotations

from parley.ceasefire.happenings.course_file import ReadCeasefireCourse, ceasefire_course_schema, read_ceasefire_course
from parley.ceasefire.happenings.told_events import (
    AnyTold,
    CeasefireCourse,
    CountedTold,
    EffectTold,
    EventTold,
    NoticeTold,
    PhaseTold,
    RenewalTold,
    ToldEvent,
    known_at,
)

__all__ = [
    "AnyTold",
    "CeasefireCourse",
    "CountedTold",
    "EffectTold",
    "EventTold",
    "NoticeTold",
    "PhaseTold",
    "ReadCeasefireCourse",
    "RenewalTold",
    "ToldEvent",
    "ceasefire_course_schema",
    "known_at",
    "read_ceasefire_course",
]
