from __future__ import annotations

import pytest

from desks import Desk
from parley.app.texts import (
    DocumentGiven,
    deposit_of,
    enter_deposit,
    plan_deposit,
    read_vision_files,
    table_visions,
    vision_deposited,
    visions_by_party,
)
from parley.formats import read_text_document, text_format_of
from parley.kernel import DocumentErased, UseError
from parley.text.negotiation import Open
from parley.text.pairing import pair_documents

A = DocumentGiven("a.md", "in/a.md", b"# A's vision\n\n1. Fire stops within 7 days.\n", "en")
A_UK = DocumentGiven("a.uk.md", "in/a.uk.md", "# Бачення А\n\n1. Вогонь припиняється.\n".encode(), "uk")


def deposited() -> Desk:
    desk = Desk()
    given = read_vision_files((A, A_UK), "side-a", read_text_document, text_format_of)
    plan = plan_deposit(desk.texts, given.files, party="side-a", name="vision-side-a", title=given.titles)
    enter_deposit(desk.of("side-a"), plan)
    return desk


def test_documents_are_read_for_their_language_and_title() -> None:
    given = read_vision_files((A, A_UK), "side-a", read_text_document, text_format_of)
    assert [(one.name, one.language, one.format) for one in given.files] == [
        ("a.md", "en", "markdown"),
        ("a.uk.md", "uk", "markdown"),
    ]
    assert given.titles == {"en": "A's vision", "uk": "Бачення А"}
    assert given.files[0].data == A.data


def test_a_deposit_is_found_by_its_name_and_read_from_the_vault() -> None:
    desk = deposited()
    deposit = deposit_of(desk.texts, "vision-side-a")
    vision = vision_deposited(deposit, desk.vault, read_text_document)
    assert (vision.of, vision.name, set(vision.documents)) == ("side-a", "vision-side-a", {"en", "uk"})
    with pytest.raises(UseError) as raised:
        deposit_of(desk.texts, "no-such")
    assert raised.value.findings[0].message.code == "text.no-such-deposit"
    for file in deposit.files:
        desk.of("host").erase(file.commitment)
    with pytest.raises(DocumentErased):
        vision_deposited(deposit, desk.vault, read_text_document)


def test_one_vision_is_tabled_or_two_beside_one_another_and_no_more() -> None:
    desk = deposited()
    desk.act("host", Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",)))
    english = [
        read_text_document(A.data, document_id=party, language="en").document for party in ("side-a", "side-b", "host")
    ]
    visions = visions_by_party({one.id: [one] for one in english})
    assert [one.of for one in visions] == ["side-a", "side-b", "host"]
    text = desk.text()
    for count in (1, 2):
        acts = table_visions(visions[:count], text, "side-a", pair_documents)
        assert acts and {act.text for act in acts} == {"t"}
    with pytest.raises(UseError) as raised:
        table_visions(visions, text, "side-a", pair_documents)
    assert raised.value.findings[0].message.code == "text.two-at-most"


def test_what_somebody_else_tables_is_told_of_them() -> None:
    desk = deposited()
    desk.act("host", Open(text="t", parties=("side-a", "side-b"), host="host", languages=("en",)))
    (vision,) = visions_by_party({"side-a": [read_text_document(A.data, document_id="side-a", language="en").document]})
    own = table_visions((vision,), desk.text(), "side-a", pair_documents)
    told = table_visions((vision,), desk.text(), "host", pair_documents)
    assert {act.of for act in own} == {""}
    assert {act.of for act in told} == {"side-a"}
