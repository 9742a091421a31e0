"""The clock of a ceasefire: in force or not for an actor, an act, an object, a place and an instant, by every reading; when it lapses; what is due.

Pure: terms, a course and an instant in, structures and message codes out; no clock is read. Spans are half open and in UTC: at the stroke of the hour
it is over. Nobody's conduct is judged: an answer is about terms and time.
"""

from __future__ import annotations

from parley.ceasefire.clock.clock_answers import (
    AnswerByReading,
    ClockAnswer,
    ClockQuestion,
    ClockValue,
    UnlessClause,
    ask_clock,
)
from parley.ceasefire.clock.frame_readings import MOST_READINGS, frame_readings, in_force
from parley.ceasefire.clock.moments import TimePoint
from parley.ceasefire.clock.open_windows import openings, window_open
from parley.ceasefire.clock.partial_reading import FrameReading, ReadingPick
from parley.ceasefire.clock.spread_words import said_utc
from parley.ceasefire.clock.three_values import ThreeValued
from parley.ceasefire.clock.what_is_due import DueTime, LapseByReading, due_times, lapses
from parley.ceasefire.clock.what_is_meant import means_act, means_place

__all__ = [
    "MOST_READINGS",
    "AnswerByReading",
    "ClockAnswer",
    "ClockQuestion",
    "ClockValue",
    "DueTime",
    "FrameReading",
    "LapseByReading",
    "ReadingPick",
    "ThreeValued",
    "TimePoint",
    "UnlessClause",
    "ask_clock",
    "due_times",
    "frame_readings",
    "in_force",
    "lapses",
    "means_act",
    "means_place",
    "openings",
    "said_utc",
    "window_open",
]
