"""CSV and JSON Lines in: separators, encodings that are declared and never guessed, files that break off, files that are something else."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from parley.formats import open_table
from parley.formats.tables import MAX_LINE
from parley.kernel import FileError
from parley.rosters import Collector, TableRow


def read(path: Path, **options: str) -> tuple[list[TableRow], list[str]]:
    found = Collector()
    with open_table(path, found, **options) as table:
        rows = list(table.rows)
        assert table.done == table.size == path.stat().st_size
        assert table.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    return rows, [one.message.code for one in found.findings()]


def refused(path: Path, **options: str) -> tuple[str, str]:
    with pytest.raises(FileError) as caught, open_table(path, Collector(), **options) as table:
        list(table.rows)
    (finding,) = caught.value.findings
    return finding.message.code, str(finding.place).removeprefix(str(path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "list"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("head", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_with_any_separator_mark_and_line_end(file: Path, separator: str, head: bytes, end: str) -> None:
    lines = [
        separator.join(cells)
        for cells in (("id", "name"), ("1", '"Коваль, Ганна; І."'), ("2", '"two\nlines"'), ("3", "x"))
    ]
    file.write_bytes(head + end.join(lines).encode())
    rows, _ = read(file)
    assert [(row.line, row.values) for row in rows] == [
        (1, ("id", "name")),
        (2, ("1", "Коваль, Ганна; І.")),
        (3, ("2", "two\nlines")),
        (5, ("3", "x")),
    ]


def test_what_kept_a_cell_from_being_a_formula_is_taken_off_again(file: Path) -> None:
    file.write_text("id,note\n1,'=1+1\n2,'plain\n3,''-5\n", encoding="utf-8")
    assert [row.values[1] for row in read(file)[0][1:]] == ["=1+1", "'plain", "'-5"]


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "cp866"])
def test_another_encoding_is_refused_with_what_it_looks_like_and_read_if_declared(file: Path, encoding: str) -> None:
    file.write_bytes("id;піб\n1;Коваленко Богдан Петрович\n".replace("і", "и").encode(encoding))
    with pytest.raises(FileError) as caught, open_table(file, Collector()) as table:
        list(table.rows)
    (finding,) = caught.value.findings
    assert finding.message.code.startswith("roster.not-utf-8")
    assert finding.place.line == 1
    if finding.message.code == "roster.not-utf-8-looks-like":
        assert finding.message.params["encoding"] == encoding
    assert read(file, encoding=encoding)[0][1].values == ("1", "Коваленко Богдан Петрович")


def test_the_likeness_is_told_from_whole_words(file: Path) -> None:
    file.write_bytes(b"id;name\n1;" + "Коваленко Богдан".encode("koi8-u") + b"\n")
    with pytest.raises(FileError) as caught, open_table(file, Collector()) as table:
        list(table.rows)
    assert caught.value.findings[0].message.params["encoding"] == "koi8-u"
    assert caught.value.findings[0].place.line == 2


def test_a_byte_that_the_declared_encoding_does_not_have(file: Path) -> None:
    file.write_bytes(b"id\n1\xff\n")
    assert refused(file)[0] == "roster.not-utf-8"
    file.write_bytes(b"id\n\x98\n")
    assert refused(file, encoding="windows-1251") == ("roster.not-in-encoding", ":2:1")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'id,name\n1,"never closed\n2,x\n', "roster.csv-broken"),
        (b'id,name\n1,"a"b\n', "roster.csv-broken"),
        (b"id,name\n" + b"x" * (MAX_LINE + 1), "roster.line-too-long"),
        ("id,name\n1,x\n".encode("utf-16"), "roster.utf-16"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "roster.old-office"),
        (b'[{"person_id": "1"}]', "roster.json-not-lines"),
        (b"id\x00name\n", "roster.not-a-table"),
        (b"PK\x03\x04 not a workbook", "roster.sheet-broken"),
    ],
)
def test_a_file_that_cannot_be_gone_on_with(file: Path, data: bytes, code: str) -> None:
    file.write_bytes(data)
    assert refused(file)[0] == code


def test_a_file_that_is_not_there_and_one_that_is_empty(file: Path) -> None:
    assert refused(file)[0] == "file.cannot-read"
    file.write_bytes(b"")
    assert read(file)[0] == []


def test_json_lines_bring_their_own_headings(file: Path) -> None:
    file.write_text(
        '{"person_id": "1", "names": [{"text": "Коваль", "script": "Cyrl"}, "Koval"], "synthetic": true}\n\n'
        '{"person_id": 2, "note": null}\n',
        encoding="utf-8",
    )
    rows, codes = read(file)
    assert codes == []
    assert [(row.line, dict(zip(row.headings or (), row.values, strict=True))) for row in rows] == [
        (1, {"person_id": "1", "name": "Коваль", "other_names": "Koval", "synthetic": "yes"}),
        (3, {"person_id": "2", "note": ""}),
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"person_id": "1", "person_id": "2"}', "roster.key-twice"),
        ('{"person_id": 1.5}', "roster.value-not-text"),
        ('{"person_id": {"a": 1}}', "roster.value-not-text"),
        ('{"names": [{"script": "Latn"}]}', "roster.value-not-text"),
        ('{"names": [7]}', "roster.value-not-text"),
        ('{"person_id": "1"', "roster.json-broken"),
        ('{"person_id": NaN}', "roster.json-broken"),
        ('{"a":' + "[" * 20_000, "roster.json-broken"),
        ("[1]", "roster.json-not-an-object"),
        ('"text"', "roster.json-not-an-object"),
    ],
)
def test_a_line_of_json_that_does_not_fit_is_told_and_the_next_is_read(file: Path, line: str, code: str) -> None:
    file.write_text('{"person_id": "0"}\n' + line + '\n{"person_id": "9"}\n', encoding="utf-8")
    rows, codes = read(file)
    assert codes == [code]
    assert [row.values[0] for row in rows][:: len(rows) - 1] == ["0", "9"]
