"""The rule of an exchange as data: read, explained, checked for contradictions, replayed against what took place.

Pure: text and structures in, structures and message codes out. A rule is a list of clauses (`Rule`); a published course is a list of
events (`Course`). One engine reads both; there is no code for any one case.
"""

from __future__ import annotations

from parley.authoring import DEFAULT_LANGUAGE, chosen
from parley.exchange.rules.clause import Clause
from parley.exchange.rules.conduct_check import check_conduct
from parley.exchange.rules.contradictions import contradictions
from parley.exchange.rules.counting import EVERYBODY, Cell, Classes
from parley.exchange.rules.course import AnyEvent, Course, Ended, HandedOver, Held, ReadCourse
from parley.exchange.rules.explanation import Explained, explain
from parley.exchange.rules.history import Replay, replay, said_of
from parley.exchange.rules.kinds import (
    BY_ITS_SUMS,
    FIELDS_OF_ARTICLE_122,
    FIELDS_OF_ARTICLE_138,
    KINDS,
    WORDS,
    Absent,
    AllOf,
    Alternating,
    Check,
    Consent,
    Duration,
    Elsewhere,
    Exclude,
    Extension,
    NamedList,
    Number,
    OfHistory,
    OfLaw,
    Order,
    Together,
    Topic,
    Trigger,
    UnknownKind,
    Verdict,
    days_allowed,
    law_finding,
    may_be_extended,
)
from parley.exchange.rules.ready import ReadyRule, made_ready
from parley.exchange.rules.replay import Breach, Expectation, Line
from parley.exchange.rules.rule import AnyClause, ReadRule, Rule
from parley.exchange.rules.rule_file import course_schema, read_course, read_rule, rule_schema
from parley.exchange.rules.shape import Shape, Shifts
from parley.exchange.rules.shapes import shapes
from parley.exchange.rules.terms import (
    Count,
    Day,
    Flow,
    Identifier,
    Of,
    PartialDay,
    PersonClass,
    Positive,
    Share,
    Text,
    is_of_civilians,
    is_of_wounded_or_sick,
    membership,
    tells_of_health,
)
from parley.exchange.rules.totals import Days, Deduced, Total

__all__ = [
    "BY_ITS_SUMS",
    "DEFAULT_LANGUAGE",
    "EVERYBODY",
    "FIELDS_OF_ARTICLE_122",
    "FIELDS_OF_ARTICLE_138",
    "KINDS",
    "WORDS",
    "Absent",
    "AllOf",
    "Alternating",
    "AnyClause",
    "AnyEvent",
    "Breach",
    "Cell",
    "Check",
    "Classes",
    "Clause",
    "Consent",
    "Count",
    "Course",
    "Day",
    "Days",
    "Deduced",
    "Duration",
    "Elsewhere",
    "Ended",
    "Exclude",
    "Expectation",
    "Explained",
    "Extension",
    "Flow",
    "HandedOver",
    "Held",
    "Identifier",
    "Line",
    "NamedList",
    "Number",
    "Of",
    "OfHistory",
    "OfLaw",
    "Order",
    "PartialDay",
    "PersonClass",
    "Positive",
    "ReadCourse",
    "ReadRule",
    "ReadyRule",
    "Replay",
    "Rule",
    "Shape",
    "Share",
    "Shifts",
    "Text",
    "Together",
    "Topic",
    "Total",
    "Trigger",
    "UnknownKind",
    "Verdict",
    "check_conduct",
    "chosen",
    "contradictions",
    "course_schema",
    "days_allowed",
    "explain",
    "is_of_civilians",
    "is_of_wounded_or_sick",
    "law_finding",
    "made_ready",
    "may_be_extended",
    "membership",
    "read_course",
    "read_rule",
    "replay",
    "rule_schema",
    "said_of",
    "shapes",
    "tells_of_health",
]
