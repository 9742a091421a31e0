"""``run.py mutate``: mutants are made as said, what notices one kills it, and every test that it names is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "tools"))

import mutants
import mutate

SOURCE = """
def grade(count: int, most: int = 3) -> str:
    \"\"\"Not behaviour.\"\"\"
    if count > most and not count == 7:
        return "many"
    return "few"
"""


def test_each_operator_makes_its_mutants():
    assert [one.mutation for one in mutants.mutants_of(SOURCE)] == [
        "3 -> 4",
        "count > most and (not count == 7) -> count > most or not count == 7",
        "count > most and (not count == 7) -> count >= most and (not count == 7)",
        "count > most and (not count == 7) -> count <= most and (not count == 7)",
        "count > most and (not count == 7) -> count > most and count == 7",
        "not count == 7 -> not count != 7",
        "count == 7 -> count == 8",
        "'many' -> 'many~'",
        "'few' -> 'few~'",
    ]


def test_a_mutant_does_what_it_says():
    made = {one.mutation: one for one in mutants.mutants_of(SOURCE)}
    space: dict[str, object] = {}
    boundary = made["count > most and (not count == 7) -> count >= most and (not count == 7)"]
    exec(mutants.compiled(SOURCE, boundary, "grade.py"), space)
    grade = space["grade"]
    assert callable(grade)
    assert (grade(2), grade(3), grade(4), grade(7)) == ("few", "many", "many", "few")


def test_the_same_piece_twice_is_numbered():
    names = [one.mutation for one in mutants.mutants_of("a = [1]\nb = [1]\n")]
    assert names == ["[1] -> [2]", "[1] -> [2] #2"]


def test_every_critical_module_and_its_tests_are_there():
    for module in mutate.CRITICAL:
        assert mutate.path_of(module).is_file(), module
        assert mutate.mutants_of(mutate.path_of(module).read_text(encoding="utf-8"))
        assert all(Path(path).is_file() for path in mutate.tests_of(module)), module


def test_every_listed_survivor_has_a_reason_and_is_of_a_critical_module():
    for row in mutate.listed():
        assert row.module in mutate.CRITICAL
        assert row.why.strip()


def test_what_is_noticed_is_killed_and_what_is_not_survives(tmp_path: Path):
    (tmp_path / "test_nothing.py").write_text("import parley.kernel.digests\n\n\ndef test_nothing():\n    pass\n")
    (tmp_path / "test_value.py").write_text(
        "from parley.kernel.digests import sha256_hex\n\n\n"
        'def test_value():\n    assert sha256_hex(b"")[:4] == "e3b0"\n'
    )
    (chosen,) = [
        one
        for one in mutants.mutants_of(mutate.path_of("kernel.digests").read_text(encoding="utf-8"))
        if one.where == "sha256_hex" and one.mutation.endswith("return None")
    ]
    for test, alive in (("test_nothing.py", [chosen]), ("test_value.py", [])):
        script = f"import sys; sys.path.append('tools'); import mutate; mutate.CRITICAL['kernel.digests'] = ({str(tmp_path / test)!r},)"
        assert _survivors(script, chosen) == [one.mutation for one in alive]


def _survivors(script: str, chosen: mutants.Mutant) -> list[str]:
    """In a process of its own: here Parley is imported already, and this is a test."""
    script += (
        "; found = mutate.mutants_of(mutate.path_of('kernel.digests').read_text(encoding='utf-8'))"
        f"; found = [one for one in found if (one.where, one.mutation) == {(chosen.where, chosen.mutation)!r}]"
        "; print(*(one.mutation for one in mutate.survivors('kernel.digests', found, 1)), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=mutate.ROOT, capture_output=True, text=True, check=True)
    return [line for line in done.stdout.splitlines() if line]
