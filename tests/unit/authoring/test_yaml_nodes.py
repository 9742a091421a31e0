"""The strict part of YAML: pieces, lines, refusals."""

from __future__ import annotations

import pytest
import yaml

from parley.authoring import FileReport, Findings, Keyed, Piece, Refused, Scalar, Series, pieces, yaml_nodes
from parley.authoring.yaml_nodes import Document, document, shown_path
from parley.talks.authored import FAULTS


def read(text: str) -> tuple[list[Piece], list[str]]:
    findings = Findings()
    return list(pieces(text, FileReport(FAULTS, findings))), [finding.message.code for finding in findings.listed()]


def test_a_file_is_read_in_pieces_with_their_places() -> None:
    read_pieces, codes = read("a: no\nb:\n  - x\n  - {c: 'y'}\nd: []\n")
    assert codes == []
    assert [(piece.key.value, piece.number, piece.node) for piece in read_pieces] == [
        ("a", -1, Scalar("no", "", 1, 4)),
        ("b", 0, Scalar("x", "", 3, 5)),
        ("b", 1, Keyed(((Scalar("c", "", 4, 6), Scalar("y", "'", 4, 9)),), 4, 5)),
        ("d", -1, Series((), 5, 1)),
    ]


def test_json_is_read_too() -> None:
    read_pieces, codes = read('{"a": ["b"]}')
    assert codes == []
    assert [(piece.key.value, piece.number) for piece in read_pieces] == [("a", 0)]


def test_what_is_refused_leaves_a_mark_and_reading_goes_on() -> None:
    read_pieces, codes = read("a: *x\nb: &y z\nb: again\nc: !t u\n")
    assert codes == ["file.yaml-alias", "file.yaml-anchor", "talks-file.key-twice", "file.yaml-tag"]
    assert isinstance(read_pieces[0].node, Refused)
    assert [piece.key.value for piece in read_pieces] == ["a", "b", "c"]


def test_pieces_come_one_by_one() -> None:
    """What stands before a break is handed out before the break is met."""
    findings = Findings()
    reading = pieces("a:\n- 1\n- 2\n- [\n", FileReport(FAULTS, findings))
    assert next(reading).number == 0
    assert findings.listed() == []
    assert [piece.number for piece in reading] == [1]
    assert [finding.message.code for finding in findings.listed()] == ["file.yaml-bracket-open"]
    assert findings.cut_short


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, 2\n",
        'a: "x\n',
        "a: x: y\n",
        "a: @x\n",
        "a:\n  b: 1\n c: 2\n",
        "a: 'it's'\n",
        'a: "\\q"\n',
        "a: 1\nb\n",
        "x: y\n...\nz: 1",
    ],
)
def test_both_parsers_are_understood(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without libyaml its own parser words its problems otherwise."""
    _, with_c = read(text)
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
    _, without = read(text)
    assert with_c == without
    assert "file.yaml-broken" not in with_c


def test_a_path_into_a_file_is_shown_with_hidden_characters_escaped() -> None:
    assert shown_path(["utterances", 3, "to", 0]) == "utterances[3].to[0]"
    assert shown_path(["a\u202e"]) == "a\\u202e"


def whole(text: str) -> tuple[Document | None, list[str]]:
    findings = Findings()
    return document(text, FileReport(FAULTS, findings)), [finding.message.code for finding in findings.listed()]


def test_a_document_is_the_same_as_its_pieces_put_together() -> None:
    read, codes = whole("a: no\nb:\n  - x\n")
    assert codes == []
    assert read is not None
    assert read.whole
    assert read.top == Keyed(
        (
            (Scalar("a", "", 1, 1), Scalar("no", "", 1, 4)),
            (Scalar("b", "", 2, 1), Series((Scalar("x", "", 3, 5),), 3, 3)),
        ),
        1,
        1,
    )


def test_where_the_syntax_breaks_a_document_is_what_stands_before() -> None:
    read, codes = whole("a: 1\nb: [2\nc: 3\n")
    assert codes == ["file.yaml-bracket-open"]
    assert read is not None
    assert not read.whole
    assert [key.value for key, _ in read.top.entries] == ["a"]


@pytest.mark.parametrize("text", ["", "words", "- &a b\n- c", "a: 1\n---\nb: 2"])
def test_what_is_no_document_is_none(text: str) -> None:
    read, codes = whole(text)
    assert read is None
    assert codes


@pytest.mark.parametrize("opening", ["{", "? ", "- ", "[", "{? ", "? - "])
@pytest.mark.parametrize("times", [30, 500, 20_000])
def test_keys_are_as_deep_as_values(opening: str, times: int) -> None:
    _, codes = read("a: " + opening * times)
    assert codes
    if times > 100:
        assert not {
            "talks-file.too-deep",
            "file.yaml-broken",
            "file.yaml-indentation",
            "file.yaml-bracket-open",
        }.isdisjoint(codes)


def test_of_a_long_path_the_beginning_is_shown() -> None:
    assert shown_path(["id", *([0] * 31)]) == "id[0][0][0][0][0][0][0]..."
