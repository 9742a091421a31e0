from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from parley.presentation.renderings.docx_styles import (
    CALLOUT,
    CHARACTER_STYLES,
    NO_PARTS,
    TABLE_TEXT,
    language_tag,
    prepared,
    properties,
    style_id,
)


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("en", "en-GB"), ("uk", "uk-UA"), ("ru", "ru-RU"), ("tr", "tr-TR"), ("pt-BR", "pt-BR"), ("ar", "ar")],
)
def test_a_language_has_the_region_of_its_dictionary_where_we_know_one(lang: str, tag: str) -> None:
    assert language_tag(lang) == tag


def test_properties_hold_title_and_language_and_nothing_else() -> None:
    root = etree.fromstring(properties("A & <b>", "tr"))
    assert [(etree.QName(child).localname, child.text) for child in root] == [
        ("title", "A & <b>"),
        ("language", "tr-TR"),
    ]
    assert len(etree.fromstring(NO_PARTS)) == 0


def test_no_theme_overrides_the_faces_and_no_heading_is_coloured() -> None:
    document = docx.Document()
    prepared(document, "en")
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Caption", TABLE_TEXT, *CHARACTER_STYLES.values()):
        fonts = document.styles[name].element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        if name != "Strong":
            assert not [key for key in fonts.attrib if "Theme" in key]
    ink = document.styles["Heading 1"].font.color.rgb
    assert max(ink) - min(ink) < 16
    assert CALLOUT in [style.name for style in document.styles]


def test_a_list_is_added_once_and_has_a_number_of_its_own() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    before = {one.get(qn("w:numId")) for one in numbering.findall(qn("w:num"))}
    assert str(prepared(document, "en")) not in before


def test_the_identifier_of_a_style_is_the_one_in_the_document() -> None:
    document = docx.Document()
    prepared(document, "en")
    names = [
        "Title",
        "Subtitle",
        "Caption",
        "List Bullet",
        *(f"Heading {level}" for level in range(1, 10)),
        CALLOUT,
        TABLE_TEXT,
    ]
    for name in (*names, *CHARACTER_STYLES.values()):
        assert document.styles[name].style_id == style_id(name)
