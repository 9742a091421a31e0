"""Ceasefires: terms are read and looked at, and the clock is asked. Nothing is entered: what comes back is for a reader."""

from __future__ import annotations

from parley.app.ceasefires.clock_asking import AskedClock, CourseGiven, QuestionGiven, ask_ceasefire, instant_of
from parley.app.ceasefires.incidents_telling import ToldIncidents, tell_incidents
from parley.app.ceasefires.terms_checking import CheckedTerms, check_terms

__all__ = [
    "AskedClock",
    "CheckedTerms",
    "CourseGiven",
    "QuestionGiven",
    "ToldIncidents",
    "ask_ceasefire",
    "check_terms",
    "instant_of",
    "tell_incidents",
]
