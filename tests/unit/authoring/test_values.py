"""Each kind of value that a struct may ask for, as a file may write it, and what is said where it is written otherwise."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from made_up_structs import Bridge, Ferry, Hour, Stop
from parley.authoring import Entry, Faults, FileReport, Findings, Keyed, pieces, read_struct
from parley.kernel import Place


def read(text: str, struct: type[msgspec.Struct] = Stop, **options: Any) -> tuple[Any, list[str]]:
    """The struct that *text*, a mapping in flow style, is; and what is said of it."""
    findings = Findings()
    report = FileReport(Faults("fault.", {}), findings, odd="error")
    (piece,) = pieces(f"stop: {text}\n", report)
    assert isinstance(piece.node, Keyed)
    entry = Entry(report, Place(path="stop"), **options)
    data = read_struct(struct, entry, piece.node)
    said = [
        f"{one.message.code.removeprefix('fault.').removeprefix('file.')} {one.place.path}"
        for one in findings.findings()
    ]
    return None if entry.broken else msgspec.convert(data, struct), said


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("day: 2030", "day", "2030"),
        ("day: ~", "day", None),
        ("open: false", "open", False),
        ("use: people", "use", "people"),
        ("use: ''", "use", ""),
        ("level: 2", "level", 2),
        ("note: 0x10", "note", "0x10"),
        ("title: {uk: міст, en: bridge}", "title", "bridge"),
        ("words: bridge", "words", {"en": "bridge"}),
        ("words: {uk: міст}", "words", {"uk": "міст"}),
        ("hour: at noon", "hour", Hour(said="at noon", lang="en")),
        ("hour: {said: at noon}", "hour", Hour(said="at noon", lang="en")),
        ("hour: {said: at noon, lang: tr}", "hour", Hour(said="at noon", lang="tr")),
        ("hour: {}", "hour", Hour()),
        ("names: one", "names", ("one",)),
        ("names: [one, two]", "names", ("one", "two")),
        ("pair: [a, +7]", "pair", ("a", 7)),
        ("seats: 4", "seats", 4),
        ("seats: [4, -5]", "seats", (4, -5)),
        ("counts: {a: 1, b: 0}", "counts", {"a": 1, "b": 0}),
        ("way: {kind: ferry, deck: 3}", "way", Ferry(deck=3)),
        (
            "way: {kind: bridge, behind: [{kind: bridge}, {kind: ferry}]}",
            "way",
            Bridge(behind=(Bridge(), Ferry())),
        ),
    ],
)
def test_what_a_file_may_write(text: str, field: str, value: object) -> None:
    stop, said = read(f"{{id: s, {text}}}", language="en")
    assert said == []
    assert getattr(stop, field) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day: 2030-02-30", "not-a-date day"),
        ("open: yes", "expects-yes-no open"),
        ("open: 'true'", "expects-yes-no open"),
        ("use: animals", "unknown-word use"),
        ("use: Poeple", "unknown-word-near use"),
        ("level: 3", "unknown-word level"),
        ("note: ' '", "no-text note"),
        ("note: far too long", "too-long note"),
        ("note: [x]", "expects-words note"),
        ("title: {english: x}", "not-a-language title.english"),
        ("title: {}", "no-text title"),
        ("words: x", "language-needed words"),
        ("words: [x]", "expects-text words"),
        ("words: {en: [x]}", "expects-words words.en"),
        ("hour: [x]", "expects-mapping hour"),
        ("names: [One]", "not-an-identifier names[0]"),
        ("names: {a: b}", "expects-list names"),
        ("names: ", "expects-list names"),
        ("pair: [a]", "not-so-many pair"),
        ("pair: a", "expects-list pair"),
        ("seats: 010", "not-a-number seats"),
        ("seats: [1e3]", "not-a-number seats[0]"),
        ("seats: 99999999999999999", "number-too-large seats"),
        ("seats: {}", "expects-number seats"),
        ("counts: {A: 1}", "not-an-identifier counts.A"),
        ("counts: 1", "expects-mapping counts"),
        ("way: {kind: ferry, deck: 0}", "too-small way.deck"),
        ("way: {kind: ferry, deck: 4}", "too-big way.deck"),
        ("way: {kind: tunnel}", "unknown-kind way.kind"),
        ("way: {kind: fery}", "unknown-kind-near way.kind"),
        ("way: {deck: 1}", "key-missing way.kind"),
        ("way: {kind: [x]}", "expects-words way.kind"),
        ("way: ferry", "expects-mapping way"),
        ("nots: x", "unknown-key-near nots"),
        ('note: "a\\u202eb"', "bidi-control note"),
    ],
)
def test_what_is_said_of_what_is_written_otherwise(text: str, said: str) -> None:
    fault, _, path = said.partition(" ")
    assert read(f"{{id: s, {text}}}")[1] == [f"{fault} stop.{path}"]


def test_a_required_key_is_missed_where_it_belongs() -> None:
    assert read("{open: true}") == (None, ["key-missing stop.id"])


def test_a_blank_is_left_out_or_refused_as_the_format_says() -> None:
    text = "{id: s, day: , names: [a, ], hour: }"
    assert read(text) == (Stop(id="s", names=("a",)), [])
    stop, said = read(text, blank="refused")
    assert (stop, said) == (None, ["value-empty stop.day", "value-empty stop.hour"])
    assert read("{id: s, note: ~}", blank="refused")[0].note == "~"


def test_what_was_refused_before_is_said_once() -> None:
    assert read("{id: s, names: [*x], seats: *x, way: {kind: *x}}")[1] == [
        "yaml-alias stop.names[0]",
        "yaml-alias stop.seats",
        "yaml-alias stop.way.kind",
    ]


def test_one_thing_wrong_hides_no_other() -> None:
    _, said = read(
        "{id: S, opne: true, seats: x, names: [One, two, Three], way: {kind: bridge, behind: [{kind: x}, 7]}}"
    )
    assert said == [
        "not-an-identifier stop.id",
        "unknown-key-near stop.opne",
        "not-a-number stop.seats",
        "not-an-identifier stop.names[0]",
        "not-an-identifier stop.names[2]",
        "unknown-kind stop.way.behind[0].kind",
        "expects-mapping stop.way.behind[1]",
    ]


class Unreadable(msgspec.Struct):
    """A struct with a field that no file can write."""

    share: float


class Untold(msgspec.Struct):
    """A struct whose field may be one of two structs that nothing tells apart."""

    hour: Hour | Stop


@pytest.mark.parametrize("struct", [Unreadable, Untold])
def test_a_type_that_nothing_is_told_of_is_an_error_of_the_program(struct: type[msgspec.Struct]) -> None:
    with pytest.raises(TypeError, match="nothing"):
        read("{share: 1, hour: x}", struct)
