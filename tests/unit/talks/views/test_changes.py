"""What changed in what is known: line by line, field by field."""

from __future__ import annotations

from parley.talks.views import Change, FieldChange, changes
from talks_generation import Written, reading, says

A = says("ua", "head-a", "agrees")
B = says("ub", "head-b", "agrees")
FIRST_DAY = (A, says("n", "head-b", "notes"))


def between(before: tuple[Written, ...], after: tuple[Written, ...]) -> list[Change]:
    return list(changes(reading(*before), reading(*after)))


def lines(before: tuple[Written, ...], after: tuple[Written, ...]) -> list[tuple[str, str, str]]:
    return [(change.section, change.id, change.how) for change in between(before, after)]


def test_where_nothing_changed_nothing_is_told() -> None:
    assert between(FIRST_DAY, FIRST_DAY) == []


def test_a_claim_is_a_change_though_it_is_no_stance() -> None:
    assert lines((), (says("u", "head-a", "claims"),)) == [("matter", "swap", "changed"), ("statement", "u", "new")]


def test_a_source_that_is_corrected_or_withdrawn_changes_all_that_rests_on_it() -> None:
    read = (says("ua", "head-a", "agrees", spans=["report#1"]), says("ub", "head-b", "agrees"))
    corrected = ("source", {"id": "report.2", "kind": "report", "title": {"en": "Corrected"}, "supersedes": "report"})
    assert between(read, (*read, corrected)) == [
        Change("source", "report", "changed", (FieldChange("standing", (), ("corrected",)),)),
        Change("source", "report.2", "new"),
        Change("matter", "swap", "changed", (FieldChange("standing", (), ("corrected",)),)),
        Change("position", "swap@side-a", "changed", (FieldChange("standing", (), ("corrected",)),)),
    ]
    forged = ("withdrawal", {"id": "w", "target": "report", "because": {"en": "a forgery"}})
    found = {change.id: change.fields for change in between(read, (*read, forged))}
    assert found["report"] == (FieldChange("standing", (), ("withdrawn",)),)
    assert FieldChange("status", ("agreed",), ("not-agreed",)) in found["swap"]
    assert found["swap@side-a"] == (FieldChange("standing", (), ("withdrawn",)),)


def test_a_new_line_tells_its_fields_and_a_changed_one_what_differs() -> None:
    assert between((A,), (A, B)) == [
        Change("matter", "swap", "changed", (
            FieldChange("status", ("not-agreed",), ("agreed",)),
            FieldChange("on-word-of", ("side-a",), ("side-a", "side-b")),
            FieldChange("agreeing", ("side-a",), ("side-a", "side-b")),
        )),
        Change("position", "swap@side-b", "new", (FieldChange("forces", (), ("agrees",)), FieldChange("grade", (), ("own-speaker",)))),
    ]  # fmt: skip


def test_a_position_that_is_gone_is_told() -> None:
    assert lines((A, B), (A,)) == [("matter", "swap", "changed"), ("position", "swap@side-b", "gone")]


def test_new_evidence_for_the_same_answer_is_told_as_evidence() -> None:
    more = says("ua2", "office-a", "agrees")
    assert between((A,), (A, more)) == [
        Change("position", "swap@side-a", "changed", (FieldChange("evidence", ("ua",), ("ua", "ua2")),))
    ]


def test_every_section_is_compared() -> None:
    before = (
        says("q", "head-b", "requests"),
        ("condition", {"id": "c", "matter": "swap", "speaker": "head-a"}),
        says("u", "head-a", "undertakes", matter=""),
        (
            "undertaking",
            {
                "id": "p",
                "debtor": "side-a",
                "accounts": [{"said_in": "u", "quantity": {"count": 10, "category": "prisoner"}}],
            },
        ),
        ("session", {"id": "s", "kind": "session", "title": {}}),
    )
    after = (
        *before,
        says("w", "head-a", "notes", answers=["q"], matter=""),
        ("assessment", {"id": "a", "condition": "c", "state": "met", "speaker": "head-b"}),
        ("undertaking-change", {"id": "d", "undertaking": "p", "state": "fulfilled", "speaker": "head-b", "at": {"edtf": "2025-05-25"},
                                "delivered": [{"count": 10, "category": "civilian"}]}),
        ("session-fact", {"id": "f", "session": "s", "aspect": "held"}),
        ("delegation", {"id": "e", "party": "side-a", "session": "s"}),
        ("discrepancy", {"id": "x", "between": ["q", "u"]}),
    )  # fmt: skip
    assert between(before, after) == [
        Change("request", "q", "changed", (FieldChange("state", ("unanswered",), ("noted",)), FieldChange("evidence", (), ("w",)))),
        Change("condition", "c", "changed", (FieldChange("state", ("asserted",), ("met",)), FieldChange("assessed-by", (), ("head-b",)))),
        Change("undertaking", "p", "changed", (
            FieldChange("state", ("in-effect",), ("fulfilled",)),
            FieldChange("due", ("unknown",), ("done",)),
            FieldChange("number-met", (), ("yes",)),
            FieldChange("category-met", (), ("yes",)),
            FieldChange("steps", (), ("fulfilled 2025-05-25",)),
        )),
        Change("session", "s", "changed", (
            FieldChange("state", ("unknown",), ("held",)),
            FieldChange("facts", (), ("f",)),
            FieldChange("delegations", (), ("e",)),
        )),
        Change("contest", "x/discrepancy", "new", (FieldChange("between", (), ("q", "u")),)),
    ]  # fmt: skip


def test_renderings_that_compete_in_two_languages_are_one_line() -> None:
    renderings = tuple(
        ("rendering", {"id": f"{lang}{number}", "of": "ua", "kind": "translation", "lang": lang, "text": "x"})
        for lang in ("en", "tr")
        for number in (1, 2)
    )
    assert between((A,), (A, *renderings)) == [
        Change("contest", "ua/renderings", "new", (FieldChange("between", (), ("en1", "en2", "tr1", "tr2")),))
    ]


def test_new_lines_come_in_the_order_of_the_later_reading_gone_ones_after_them() -> None:
    def matter(name: str) -> Written:
        return "matter", {"id": name, "kind": "other", "title": {}}

    assert [name for _, name, _ in lines((matter("m"), matter("k")), (matter("z"), matter("b")))] == [
        "z",
        "b",
        "m",
        "k",
    ]


def test_two_days_of_one_record_may_be_compared() -> None:
    entered = (
        says("ua", "head-a", "refuses", when={"edtf": "2025-05-14"}),
        says("ub", "head-a", "agrees", when={"edtf": "2025-05-16"}),
    )
    found = changes(reading(*entered, day="2025-05-15"), reading(*entered, day="2025-05-16"))
    assert [(change.id, change.how) for change in found] == [("swap", "changed"), ("swap@side-a", "changed")]
    assert found[1].fields == (
        FieldChange("forces", ("refuses",), ("agrees",)),
        FieldChange("evidence", ("ua",), ("ub",)),
    )
