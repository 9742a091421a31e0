from __future__ import annotations

from pathlib import Path

import pytest

from exchange_small import OPERATION, ROSTERS, RULE, opened_node
from parley.app.exchanges import (
    answers_to,
    dated,
    happening_told,
    make_plan,
    persons_to_answer,
    plan_in_force,
    prepared_of,
    read_exchange,
    report_of,
    shown_of_record,
    tell,
    tell_of_person,
)
from parley.app.recorded import read_record
from parley.exchange.operation import prepare, read_operation
from parley.exchange.rules import read_rule
from parley.kernel import Message, UseError
from parley.storage import Node

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


def test_who_died_who_refused_and_who_was_received_are_told_so_and_no_day(tmp_path: Path) -> None:
    folder, ring = opened_node(tmp_path / "node")
    with Node.open(folder) as node:
        desk = node.desk(ring)
        state, entries = read_exchange(read_record(desk.store), desk.vault)
        day_of = {name: step.day for step in state.steps for name in step.persons}
        first, second, third = sorted((name for name in day_of if name.startswith("a")), key=lambda one: -day_of[one])[
            :3
        ]
        for person, happening in ((first, "died"), (second, "refused")):
            state, entries = read_exchange(read_record(desk.store), desk.vault)
            told = happening_told(happening, date="2025-05-23", word="side-a")
            tell(desk, state, [tell_of_person(desk, state, entries, person, told)])
        recorded = read_record(desk.store)
        state, _ = read_exchange(recorded, desk.vault)
        prepared, _, _ = prepared_of(state, desk.vault)
        answers = {one.person: one for one in answers_to(prepared, plan_in_force(state), state=state)}
        reported = {
            one.person: one for one in report_of(shown_of_record(recorded, desk.vault), (first, second, third)).answers
        }
    assert (answers[first].standing, answers[first].goes) == ("died-before", "")
    assert (answers[second].standing, answers[second].goes) == ("refused", "")
    assert (answers[third].standing, answers[third].goes) == ("planned", f"2025-05-{23 + day_of[third]}")
    for person in (first, second):
        assert answers[person].happened[1].params["word"] == "Side A"
        assert not any(one.code.startswith("exchange.why-") for one in answers[person].parts)
        assert reported[person].day == -1
    assert all(reported[one].reasons == answers[one].parts for one in (first, second, third))
