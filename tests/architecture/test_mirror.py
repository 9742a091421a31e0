"""A test lies where its module lies: ``tests/unit/a/b/test_c.py`` tests ``parley.a.b.c``, and ``test_c_of_something.py`` a part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

OF_SEVERAL = {
    "app/test_first_format.py": "a record of the first format of talks: verified, read, folded, seen",
    "app/test_named_by_position.py": "a record of former days through every use case that reads it",
    "app/exchanges/test_course.py": "the use cases of an exchange one after the other, on one record",
    "app/exchanges/test_one_number.py": "report, state, tally, manifests, sheets and answers, each against the others",
    "ceasefire/test_simulated_courses.py": "long random courses through terms, course and clock",
    "ceasefire/test_known_answers.py": "twelve kinds of question to the shipped ceasefires, through terms, course and clock",
    "cli/test_command.py": "the command as a whole: help, exit codes, the life of a record",
    "cli/test_pages_of_the_docs.py": "commands that the documentation tells to type, of every group",
    "cli/test_pages_on_texts.py": "commands that the documentation of texts tells to type",
    "cli/test_ten_questions.py": "ten questions to case zero, each by the command that answers it",
    "cli/test_three_reports.py": "three reports of other talks, ten questions each, by the command that answers them",
    "cli/test_for_whom.py": "what a reader outside the delegation gets from every command",
    "cli/test_text_life.py": "the commands on a text one after the other, on one record",
    "demo/test_case_zero_by_keys.py": "the report of case zero through the whole reading, by keys; it is no module",
    "demo/test_case_zero_coverage.py": "the shipped files of case zero against the report; they are no module",
    "exchange/operation/test_plans_under_rules.py": "a plan by the planner, judged by the words of the rule",
    "planner/test_best_of_all.py": "every plan of small problems tried, against planner, checker and answers",
    "presentation/manifests/test_disclosure_in_every_format.py": "all that is handed out about persons, in every format",
    "test_bench_reading.py": "bench/reading.py, which is no part of the package",
    "test_fuzz.py": "tools/fuzz.py, which is no part of the package",
    "test_mutate.py": "tools/mutate.py, which is no part of the package",
    "test_run.py": "run.py, which is no part of the package",
    "text/negotiation/test_simulated_negotiations.py": "long random negotiations through all modules of the package",
}
"""Tests of several modules, or of none, each with what it is a test of."""

ROOT = Path(__file__).parents[2]
TESTS = sorted(
    path.relative_to(ROOT / "tests" / "unit").as_posix() for path in (ROOT / "tests" / "unit").rglob("test_*.py")
)


def modules_beside(folder: str) -> set[str]:
    """The modules and packages that lie in a folder of the source, and the name of the folder itself."""
    there = ROOT / "src" / "parley" / folder
    if not there.is_dir():
        return set()
    return {path.stem for path in there.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()} | {
        there.name
    }


def is_of_a_module(test: str) -> bool:
    """Whether a test file bears the name of a module that lies in its folder, with or without more words behind it."""
    folder, _, name = test.rpartition("/")
    stem = name.removeprefix("test_").removesuffix(".py")
    return any(stem == module or stem.startswith(f"{module}_") for module in modules_beside(folder))


@pytest.mark.parametrize("test", TESTS)
def test_it_lies_where_its_module_lies(test: str) -> None:
    assert is_of_a_module(test) != (test in OF_SEVERAL), (
        "listed as a test of several modules, and named for one, or neither"
    )


def test_what_is_listed_is_there() -> None:
    assert set(OF_SEVERAL) <= set(TESTS)


@pytest.mark.parametrize(
    ("test", "whose"),
    [
        ("kernel/test_dates.py", True),
        ("cli/test_root_full_disk.py", True),
        ("app/desk/test_desk.py", True),
        ("kernel/test_datesandmore.py", False),
        ("nowhere/test_dates.py", False),
        ("cli/test_dates.py", False),
    ],
)
def test_the_name_of_a_module_is_recognised(test: str, whose: bool) -> None:
    assert is_of_a_module(test) is whose
