"""The kinds of clause, by family. One file a family: for each kind its structure and every answer that Parley has about it, side by side.

`counts`: how many. `proportions`: how many against how many. `balance`: two sides kept level. `time`: when, and how long. `lists`: who is on
a list, and who is not. `order`: who first, and with whom. `preferences`: which way first. `linked`: what is tied to a step or to another process.
`after_delivery`: what follows the hand-over. `care`: what is owed to a person, and what is only said.

`KINDS` is the registry. A kind is added in the file of its family, in one place, and nowhere else in this package; see `kind` for what a kind has to
answer, and ADR 15 for why.
"""

from __future__ import annotations

from parley.exchange.rules.kinds.after_delivery import AFTER_THE_HAND_OVER, Afterwards, ReleasePlace
from parley.exchange.rules.kinds.balance import BALANCE, Alternating, Equivalents, LikeForLike, Parity, PartyBalance
from parley.exchange.rules.kinds.care import (
    CARE,
    Clearance,
    Commission,
    Consent,
    Custody,
    EqualTreatment,
    Parole,
    Stated,
)
from parley.exchange.rules.kinds.counts import COUNTS, AllOf, Instalment, Instalments, Number, Package, Through
from parley.exchange.rules.kinds.kind import (
    BY_ITS_SUMS,
    LATER,
    WORDS,
    Absent,
    ClauseFault,
    ClauseKind,
    ClauseKinds,
    Elsewhere,
    UnknownKind,
)
from parley.exchange.rules.kinds.linked import LINKED, DueAtStep, Increments
from parley.exchange.rules.kinds.lists import (
    LISTS,
    Counting,
    Exclude,
    Growth,
    NamedList,
    Outside,
    counted_as,
    may_grow,
    no_longer_counts,
)
from parley.exchange.rules.kinds.of_history import (
    HAND_OVERS,
    Check,
    InAll,
    OfHistory,
    Standing,
    Step,
    Timed,
    ToldCourse,
    is_after,
)
from parley.exchange.rules.kinds.of_law import (
    FIELDS_OF_ARTICLE_122,
    FIELDS_OF_ARTICLE_138,
    OfLaw,
    Topic,
    UnderLaw,
    law_finding,
)
from parley.exchange.rules.kinds.of_plan import PlanHeld, Planning, PlanVerdict, Verdict
from parley.exchange.rules.kinds.order import ORDER, Order, Together
from parley.exchange.rules.kinds.preferences import PREFERENCES, Preference, Way
from parley.exchange.rules.kinds.proportions import PROPORTIONS, Composition, Prices, ProRata, Ratio
from parley.exchange.rules.kinds.time import (
    TIME,
    Deadline,
    Duration,
    Extension,
    Settlement,
    Simultaneous,
    Trigger,
    days_allowed,
    may_be_extended,
)

__all__ = [
    "AFTER_THE_HAND_OVER",
    "BALANCE",
    "BY_ITS_SUMS",
    "CARE",
    "COUNTS",
    "FIELDS_OF_ARTICLE_122",
    "FIELDS_OF_ARTICLE_138",
    "HAND_OVERS",
    "KINDS",
    "LATER",
    "LINKED",
    "LISTS",
    "ORDER",
    "PREFERENCES",
    "PROPORTIONS",
    "TIME",
    "WORDS",
    "Absent",
    "Afterwards",
    "AllOf",
    "Alternating",
    "Check",
    "ClauseFault",
    "ClauseKind",
    "ClauseKinds",
    "Clearance",
    "Commission",
    "Composition",
    "Consent",
    "Counting",
    "Custody",
    "Deadline",
    "DueAtStep",
    "Duration",
    "Elsewhere",
    "EqualTreatment",
    "Equivalents",
    "Exclude",
    "Extension",
    "Growth",
    "InAll",
    "Increments",
    "Instalment",
    "Instalments",
    "LikeForLike",
    "NamedList",
    "Number",
    "OfHistory",
    "OfLaw",
    "Order",
    "Outside",
    "Package",
    "Parity",
    "Parole",
    "PartyBalance",
    "PlanHeld",
    "PlanVerdict",
    "Planning",
    "Preference",
    "Prices",
    "ProRata",
    "Ratio",
    "ReleasePlace",
    "Settlement",
    "Simultaneous",
    "Standing",
    "Stated",
    "Step",
    "Through",
    "Timed",
    "Together",
    "ToldCourse",
    "Topic",
    "Trigger",
    "UnderLaw",
    "UnknownKind",
    "Verdict",
    "Way",
    "counted_as",
    "days_allowed",
    "is_after",
    "law_finding",
    "may_be_extended",
    "may_grow",
    "no_longer_counts",
]

KINDS = ClauseKinds(
    (*COUNTS, *PROPORTIONS, *BALANCE, *TIME, *LINKED, *LISTS, *ORDER, *PREFERENCES, *CARE, *AFTER_THE_HAND_OVER)
)
"""Every kind of clause, in the order of the families."""
