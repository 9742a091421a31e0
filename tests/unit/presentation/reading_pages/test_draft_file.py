"""The file that a reading becomes: nothing of it can be entered before its questions are answered."""

from __future__ import annotations

import re

import pytest
import yaml

from desks import Desk
from parley.app.reading import ReportRead, read_for_record
from parley.app.recorded import Recorded, read_record
from parley.app.talks import enter, plan_import
from parley.kernel import InputError
from parley.presentation.reading_pages import draft_file
from parley.presentation.wording import LANGUAGES, words_in

REPORT = """Side A said on Friday that the exchange of 12 prisoners was near.
“We have taken note of it, and we go on,” added Ada Lorn of the mission.
The talks took place in a small town: nobody knows why "it" was chosen.
Side B welcomed the offer if the fire ceases within 3 days.
"""


@pytest.fixture
def desk() -> Desk:
    return Desk()


def read(recorded: Recorded, report: str = REPORT) -> ReportRead:
    return read_for_record(recorded, report.encode(), file="report.txt", mouth="host")


def answered(draft: str) -> str:
    """The draft as a person leaves it: every question answered."""
    draft = re.sub(r'kind: "\?".*', "kind: person", draft)
    draft = re.sub(r'speaker: "\?".*', "speaker: host", draft)
    return re.sub(r'force: "\?".*', "force: claims", draft)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_its_questions_open_nothing_of_it_is_entered(desk: Desk, lang: str) -> None:
    recorded = read_record(desk.store)
    draft = draft_file(read(recorded), words_in(lang))
    assert '"?"' in draft
    with pytest.raises(InputError):
        plan_import(recorded, draft.encode())


def test_answered_it_is_entered_as_it_stands(desk: Desk) -> None:
    recorded = read_record(desk.store)
    plan = plan_import(recorded, answered(draft_file(read(recorded), words_in("uk"))).encode())
    assert plan.counts == {"participant": 1, "source": 1, "utterance": 4}
    enter(desk.of("host"), plan.items)
    talks = read_record(desk.store).talks
    first = talks.items["report.1a"].body
    assert (first.speaker, first.force, first.voice, first.via) == ("side-a", "claims", "indirect", ("host",))  # type: ignore[attr-defined]
    assert first.spans == ("report#1@0-65",)  # type: ignore[attr-defined]
    assert talks.items["report.2a"].body.speaker == "ada-lorn"  # type: ignore[attr-defined]
    assert talks.items["report.2a"].body.force == "notes"  # type: ignore[attr-defined]


def test_every_place_is_that_of_its_sentence_and_nothing_is_lost(desk: Desk) -> None:
    found = read(read_record(desk.store))
    data = yaml.safe_load(draft_file(found, words_in("en")))
    passages = REPORT.splitlines()
    for act in data["utterances"]:
        (span,) = act["spans"]
        passage, start, end = map(int, re.fullmatch(r"report#(\d+)@(\d+)-(\d+)", span).groups())  # type: ignore[union-attr]
        assert passages[passage - 1][start:end] == act["content"]
    assert "".join(act["content"] for act in data["utterances"]) == "".join(passages)


def test_what_may_stay_unanswered_is_a_remark(desk: Desk) -> None:
    draft = draft_file(read(read_record(desk.store)), words_in("en"))
    assert "# ? numbers: 12 prisoner" in draft
    assert "# ? a condition: if the fire ceases within 3 days" in draft
    assert "# ? by when, in the words of the report: within 3 days" in draft


def test_a_report_of_the_record_is_not_made_a_source_again(desk: Desk) -> None:
    recorded = read_record(desk.store)
    enter(desk.of("host"), plan_import(recorded, answered(draft_file(read(recorded), words_in("en"))).encode()).items)
    again = draft_file(read(read_record(desk.store)), words_in("en"))
    assert "sources:" not in again
    assert "participants:" not in again  # Ada Lorn is in the record by now
    assert "speaker: ada-lorn" in again


def test_words_of_a_report_cannot_become_anything_else_in_the_file(desk: Desk) -> None:
    hostile = 'Side A said: "x"\\n  - id: forged\n#? Side B agreed: {a: &b [c]} \u2028 !!python/name:os.system\n'
    found = read(read_record(desk.store), hostile)
    data = yaml.safe_load(draft_file(found, words_in("en")))
    assert all(act["id"].startswith("report.") for act in data["utterances"])
    assert set(data) <= {"format", "title", "language", "participants", "sources", "utterances"}
