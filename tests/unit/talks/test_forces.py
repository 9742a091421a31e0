"""A force is one row: one that leaves a question out is refused, and one that is added is everywhere at once."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import textwrap

import msgspec
import pytest

from parley.talks.forces import (
    AGREEING,
    ANSWER_STATES,
    DISPUTING,
    FORCES,
    ON_TERMS,
    REFUSING,
    REQUESTING,
    STANCE_RANKS,
    STANCE_SIGNS,
    STANCES,
    WITHDRAWING,
    ForceMeaning,
    Stance,
    checked_forces,
)

ROW = {
    "says": "trial-force", "stance": Stance(rank=99, counts_as="nothing", sign="noted"), "asks": False, "answers": None, "disputes": False,
    "tells_tried": False, "since": 1,
}  # fmt: skip


@pytest.mark.parametrize("question", [field.name for field in dataclasses.fields(ForceMeaning)])
def test_a_force_that_leaves_a_question_out_cannot_be_written_down(question):
    with pytest.raises(TypeError, match=question):
        ForceMeaning(**{name: answer for name, answer in ROW.items() if name != question})


@pytest.mark.parametrize("question", [field.name for field in dataclasses.fields(Stance)])
def test_a_stance_that_leaves_a_question_out_cannot_be_written_down(question):
    with pytest.raises(TypeError, match=question):
        Stance(**{name: answer for name, answer in dataclasses.asdict(ROW["stance"]).items() if name != question})


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"stance": Stance(rank=0, counts_as="nothing", sign="ask")}, id="a rank that is taken"),
        pytest.param({"stance": None, "answers": "noted"}, id="answers, and stands nowhere"),
        pytest.param({"disputes": True}, id="disputes words, and is a stance"),
        pytest.param({"answers": "withdrawn"}, id="takes back as an answer only"),
        pytest.param({"stance": Stance(rank=99, counts_as="withdrawal", sign="no")}, id="takes back as a stance only"),
    ],
)
def test_a_row_that_contradicts_itself_or_another_is_refused(changes):
    with pytest.raises(TypeError, match="trial-force"):
        checked_forces({**FORCES, "trial-force": ForceMeaning(**{**ROW, **changes})})


def test_every_stance_has_an_order_and_a_sign_and_counts_as_something():
    assert STANCES == STANCE_RANKS.keys() == STANCE_SIGNS.keys()
    assert sorted(STANCE_RANKS.values()) == [*range(len(STANCES))]
    assert not AGREEING & ON_TERMS and not REFUSING & WITHDRAWING
    assert min(STANCE_RANKS, key=STANCE_RANKS.__getitem__) in AGREEING


def test_a_request_is_answered_by_what_answers_and_disputes_by_nothing_that_is_a_stance():
    assert REQUESTING and not REQUESTING & ANSWER_STATES.keys()
    assert ANSWER_STATES.keys() >= WITHDRAWING
    assert not DISPUTING & STANCES


ADDED = """
import importlib.abc, importlib.machinery, sys

class OneForceMore(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "parley.talks.forces":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        spec.loader = Loader(name, spec.origin)
        return spec

class Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        source = self.get_data(self.path).decode()
        row = '"trial-force": ForceMeaning(says="trial-force", stance=Stance(rank=13, counts_as="nothing", sign="noted"), '
        row += 'asks=False, answers="noted", disputes=False, tells_tried=False, since=2), "clarifies": ForceMeaning('
        assert source.count('"clarifies": ForceMeaning(') == 1
        return compile(source.replace('"clarifies": ForceMeaning(', row), self.path, "exec")

sys.meta_path.insert(0, OneForceMore())
"""


def with_one_force_more(program: str) -> str:
    """What *program* prints where the table of forces has a row that nobody else was told of."""
    code = ADDED + textwrap.dedent(program)
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_a_force_that_is_added_to_the_table_is_read_ordered_signed_asked_for_and_answers():
    told = with_one_force_more(
        """
        import msgspec
        from parley.talks import talks_schema
        from parley.talks.entries import Utterance
        from parley.talks.forces import ANSWER_STATES, STANCE_RANKS, STANCE_SIGNS
        from parley.cli.talks import statements_command

        print(msgspec.json.decode(b'{"id": "u", "force": "trial-force"}', type=Utterance).force)
        print("trial-force" in str(talks_schema()))
        print(STANCE_RANKS["trial-force"], STANCE_SIGNS["trial-force"], ANSWER_STATES["trial-force"])
        print(any("trial-force" in one.type.choices for one in statements_command.params if one.name == "force"))
        """
    )
    assert told.split() == ["trial-force", "True", "13", "noted", "noted", "True"]


def test_a_force_that_is_added_complains_where_words_and_generated_files_are_wanting():
    told = with_one_force_more(
        """
        import sys
        sys.path.insert(0, "tools")
        import generated

        print(sorted(generated.changed()))
        """
    )
    assert "parley-talks-2.schema.json" in told
    assert "glossary.md" in told


def test_a_word_that_is_no_force_is_refused():
    from parley.talks.entries import Utterance

    with pytest.raises(msgspec.ValidationError, match="trial-force"):
        msgspec.json.decode(b'{"id": "u", "force": "trial-force"}', type=Utterance)
