from __future__ import annotations

import pytest

from exchange_small import OPERATION, ROSTERS, RULE
from parley.app.exchanges import answers_to, dated, make_plan, persons_to_answer
from parley.exchange.operation import prepare, read_operation
from parley.exchange.rules import read_rule
from parley.kernel import Message, UseError

READ = read_rule(RULE).rule
PREPARED = prepare(READ, ROSTERS, read_operation(OPERATION, READ).operation)
PLAN = make_plan(PREPARED, ROSTERS).plan
LISTED = [person.person_id for roster in ROSTERS for person in roster.persons]


def test_everybody_on_the_lists_has_an_answer_that_names_nobody_else() -> None:
    assert sorted(persons_to_answer(PREPARED, PLAN)) == sorted(LISTED)
    answers = list(answers_to(PREPARED, PLAN))
    assert sorted(one.person for one in answers) == sorted(LISTED)
    for one in answers:
        said = " ".join(str(value) for reason in one.reasons for value in reason.params.values()).split()
        assert not set(said) & (set(LISTED) - {one.person})


def test_who_has_a_day_goes_on_a_day_of_the_calendar() -> None:
    day = {name: step.day for step in PLAN.steps for name in step.persons}
    for one in answers_to(PREPARED, PLAN):
        assert one.goes == (f"2025-05-{23 + day[one.person]}" if one.person in day else "")


def test_one_person_is_answered_as_among_all() -> None:
    (one,) = answers_to(PREPARED, PLAN, ("b03",))
    assert one in list(answers_to(PREPARED, PLAN))


def test_who_is_on_no_list_gets_a_sentence() -> None:
    with pytest.raises(UseError) as raised:
        list(answers_to(PREPARED, PLAN, ("stranger",)))
    assert raised.value.findings[0].message.code == "exchange.no-such-person"


def test_days_become_dates_and_parts_their_names() -> None:
    message = Message("exchange.why-x", {"day": 1, "camp": "c1", "count": 2, "clause": "k"})
    told = dated(message, "2025-05-23", {"camp:c1": "The north camp"})
    assert told.params == {"day": "2025-05-24", "camp": "The north camp", "count": 2, "clause": "k"}
