"""What holds for the words of the code: functions that can be taken in at a glance, names that one thing has, docstrings without riddles.

The lists below are what is left to do, or what is so on purpose, each with its reason. A name that no longer belongs there has to be struck out.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import parley

SOURCE = Path(parley.__file__).parent
LONGEST_FUNCTION = 60
MOST_COMPLEX = 12

REMAINING = "not taken apart yet; its package changes at the moment"
LONG = {
    "app/texts/visions.plan_deposit": REMAINING,
    "cli/exchange_simulate.simulate_command": REMAINING,
    "cli/visions.deposit_command": REMAINING,
    "exchange/operation/preparing.prepare": REMAINING,
}
COMPLEX = {
    "app/texts/visions.plan_deposit": REMAINING,
    "exchange/operation/classing._spread": REMAINING,
    "exchange/operation/operation_references._days": REMAINING,
    "exchange/operation/operation_references._names": REMAINING,
    "talks/views/why._stands_on": REMAINING,
    "text/deposits.deposits_of": REMAINING,
}

ONE_LEVEL_DOWN = "the same thing twice on purpose: as a file words it, and as the planner counts it"
IN_FILES = "named in a JSON Schema that files refer to"
ON_A_PAGE = "a page's own piece; the other is an idea of its domain, and no module uses both"
SAME_NAME_ON_PURPOSE = {
    **dict.fromkeys(("Camp", "Crossing", "Flow", "Package", "Parity", "Route"), ONE_LEVEL_DOWN),
    **dict.fromkeys(("Clause", "Party"), IN_FILES),
    **dict.fromkeys(("Figure", "Line", "Run", "Table"), ON_A_PAGE),
    "Node": "a folder with a record, a node of YAML, a node of a bracketed text: each the usual word of its field",
    "Entry": "an entry of the record; a key with its value in a catalogue; a value with its place in a file",
    "Document": "a text as a tree; a YAML document",
    "Provision": "a provision as it was read, and the same in the negotiation with its revisions",
}
STILL_SHARED = set(
    """Account Answer Body Bounds Bracketed Change Check Consent Count Day Deadline DeadlineKind Demand Digest Draft Duration Happening Held Id
    Item ListGiven Option Order Passage Piece Quantity Role Said Seen Session Sign Source Stage Standing State Step Text Trigger Verdict
    Words""".split()
)
"""Names with two senses in packages whose words are still to be read."""

STEMS_IN_THREE_ROOMS = {
    "fold": "the fold of a record's entries of talks, texts and exchanges: one idea in three domains",
    "undertakings": "as read in a text, as viewed, as printed: the same undertakings",
}

READ_ONCE = (
    "planner", "text/pairing", "text/verdicts", "text/completeness", "kernel", "rosters", "formats", "storage", "record",
    "presentation/renderings", "presentation/page", "presentation/texts", "presentation/manifests",
    "demo", "exchange/offers", "exchange/handover",
)  # fmt: skip
RIDDLES = re.compile(
    r"(?:what|as|that) (?:it|they|that|this) comes? to\b|told back|\bin imagination|\bleft away|\bleaves? \w+ \w+ away"
    r"|^\*\w+\* is over\.|\bgoes otherwise|\bgives what\b|\bgives back\b"
)


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Each module of the source: its path without the ending, and its tree."""
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).with_suffix("").as_posix()
        yield name, ast.parse(path.read_text(encoding="utf-8"))


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each function and method, as ``module.name``."""
    for name, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield f"{name}.{node.name}", node


def type_names() -> dict[str, list[str]]:
    """The public types (classes and aliases), each with the modules that define one of that name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for module, tree in modules():
        for node in tree.body:
            target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
            if isinstance(node, ast.ClassDef):
                name = node.name
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                name = node.target.id
            elif isinstance(target, ast.Name):
                name = target.id
            else:
                continue
            if re.fullmatch(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*", name):
                found[name].append(module)
    return found


def struck_out_or_added(allowed: set[str], actual: set[str]) -> list[str]:
    """What to do about a list of exceptions that does not fit any more."""
    return [f"{name}: new; mend it" for name in sorted(actual - allowed)] + [
        f"{name}: no longer so; strike it from the list" for name in sorted(allowed - actual)
    ]


def test_a_function_fits_on_a_screen() -> None:
    lines = {name: node.end_lineno - node.lineno + 1 for name, node in functions() if node.end_lineno is not None}
    assert len(lines) > 1000
    assert struck_out_or_added(set(LONG), {name for name, count in lines.items() if count > LONGEST_FUNCTION}) == []


def test_a_function_has_few_branches() -> None:
    ruff = Path(sys.executable).with_name("ruff")
    told = subprocess.run(
        [ruff, "check", "--isolated", "--no-cache", "--select", "C901", "--output-format", "json",
         "--config", f"lint.mccabe.max-complexity={MOST_COMPLEX}", SOURCE],
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    found = {
        f"{Path(one['filename']).relative_to(SOURCE).with_suffix('').as_posix()}.{one['message'].split('`')[1]}"
        for one in json.loads(told.stdout)
    }
    assert struck_out_or_added(set(COMPLEX), found) == []


def test_a_type_name_means_one_thing() -> None:
    names = type_names()
    assert len(names) > 500
    shared = {name for name, places in names.items() if len(places) > 1}
    assert struck_out_or_added(set(SAME_NAME_ON_PURPOSE) | STILL_SHARED, shared) == []


def test_no_module_name_stands_in_three_rooms() -> None:
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for name, _ in modules():
        stems[name.rpartition("/")[2]].append(name)
    many = {stem for stem, places in stems.items() if len(places) > 2} - {"__init__"}
    assert struck_out_or_added(set(STEMS_IN_THREE_ROOMS), many) == []


def test_docstrings_are_no_riddles() -> None:
    riddles = [
        f"{name}:{node.lineno}: {found.group()}"
        for name, tree in modules()
        if any(name == part or name.startswith(f"{part}/") for part in READ_ONCE)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for found in RIDDLES.finditer(node.value.value)
    ]
    assert riddles == []


def test_the_riddles_are_found() -> None:
    assert RIDDLES.search("*step* is over.")
    assert RIDDLES.search("The history of a person, and the ledger that it comes to.")
    assert RIDDLES.search("The update of the balances after a step, told once.") is None
    assert RIDDLES.search("The rule, told back.")
