"""What an exchange is carried out with, and the way from a rule, rosters and an operation to a plan and back.

`read_operation` reads the file, `prepare` makes the problem, `check_against_rule`, `law_of_plan` and `told_conflict` tell of the plan in the words of the
rule. How to use them in a row stands in `parley.exchange.operation.preparing`.
"""

from __future__ import annotations

from parley.exchange.operation.answers import AnswersToAll
from parley.exchange.operation.categories_told import categories_told
from parley.exchange.operation.checking import ClauseVerdict, check_against_rule
from parley.exchange.operation.conflicts import ToldConflict, spared, told_conflict
from parley.exchange.operation.course_of_plan import handovers, planned_course
from parley.exchange.operation.description import Capacity, Operation, ReadOperation, route_id
from parley.exchange.operation.lawfulness import law_of_plan
from parley.exchange.operation.operation_file import operation_schema, read_operation
from parley.exchange.operation.operation_references import days_of, parties_of_seed
from parley.exchange.operation.preparing import Carried, Prepared, prepare, prepare_texts
from parley.exchange.operation.seed import Seed, open_seed

__all__ = [
    "AnswersToAll",
    "Capacity",
    "Carried",
    "ClauseVerdict",
    "Operation",
    "Prepared",
    "ReadOperation",
    "Seed",
    "ToldConflict",
    "categories_told",
    "check_against_rule",
    "days_of",
    "handovers",
    "law_of_plan",
    "open_seed",
    "operation_schema",
    "parties_of_seed",
    "planned_course",
    "prepare",
    "prepare_texts",
    "read_operation",
    "route_id",
    "spared",
    "told_conflict",
]
