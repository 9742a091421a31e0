from __future__ import annotations

import contextlib
from collections.abc import Iterator

from exchange_small import RULE
from parley.app.exchanges import check_lists, count_list
from parley.exchange.rules import read_rule
from parley.kernel import FileError
from parley.rosters import Collector, TableRow

HEAD = ("person_id", "holder", "power_depended_on", "name", "status", "sex", "synthetic")
TABLES = {
    "a": [HEAD, ("p1", "side-a", "side-b", "Somebody", "pow", "male", "yes"), ("p2", "side-a", "side-b", "", "pow", "female", "")],
    "b": [HEAD, ("p1", "side-b", "side-a", "Another", "civilian_internee", "", "")],
    "c": [HEAD, ("p9", "side-c", "side-b", "Stranger", "pow", "", "")],
}  # fmt: skip


class Rows:
    digest = "d" * 64

    def __init__(self, rows: list[tuple[str, ...]]) -> None:
        self.rows: Iterator[TableRow] = (TableRow(number, row) for number, row in enumerate(rows, 1))


@contextlib.contextmanager
def opener(name: str, found: Collector) -> Iterator[Rows]:
    if name not in TABLES:
        raise FileError.of("file.cannot-read", path=name, reason="not there")
    yield Rows(TABLES[name])


def codes(names: list[str], **given) -> set[str]:
    return {one.message.code for one in check_lists(names, opener, **given).findings}


def test_an_id_on_two_lists_is_told_with_both_places() -> None:
    found = check_lists(["a", "b"], opener)
    (twice,) = [one for one in found.findings if one.message.code == "roster.id-in-two-files"]
    assert (twice.place.file, twice.message.params["file"], twice.message.params["line"]) == ("b", "a", 2)
    assert (found.files, found.persons) == (2, 3)
    assert "roster.id-in-two-files" not in codes(["a"])


def test_one_name_for_two_groups_of_two_holders_is_warned_of_once() -> None:
    head = (*HEAD, "travel_group")
    TABLES["g"] = [
        head,
        *(("g1", "side-a", "side-b", "One", "pow", "", "", "1"), ("g2", "side-a", "side-b", "Two", "pow", "", "", "1")),
    ]
    TABLES["h"] = [
        head,
        *(
            ("h1", "side-b", "side-a", "Three", "pow", "", "", "1"),
            ("h2", "side-b", "side-a", "Four", "pow", "", "", "1"),
        ),
    ]
    found = [one for one in check_lists(["g", "h"], opener).findings if one.message.code == "roster.group-in-two-lists"]
    assert [(one.place.file, one.place.line, one.severity) for one in found] == [("h", 2, "warning")]
    assert found[0].message.params == {"group": "1", "file": "g", "line": 2}
    assert "roster.group-in-two-lists" not in codes(["g"])


def test_a_list_is_held_against_a_rule_where_there_is_one() -> None:
    rule = read_rule(RULE).rule
    with_rule = codes(["c"], rule=rule) - codes(["c"])
    assert with_rule and all(code.startswith("roster.") for code in with_rule)


def test_a_file_that_cannot_be_read_is_one_error_among_others() -> None:
    found = check_lists(["nowhere", "a"], opener)
    assert found.findings[0].message.code == "file.cannot-read"
    assert found.errors >= 1 and found.persons == 2
    assert found.warnings == sum(one.severity == "warning" for one in found.findings)


def test_persons_are_counted_and_named_only_where_that_is_asked() -> None:
    counts, listed = count_list("a", opener)
    assert (counts.persons, counts.synthetic, listed) == (2, 1, [])
    assert counts.directions == {"side-a – side-b": 2}
    assert counts.fields["sex"] == {"male": 1, "female": 1}
    _, listed = count_list("a", opener, with_names=True)
    assert [one[:2] for one in listed] == [("p1", "Somebody"), ("p2", "")]
