from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from negotiating import A, B, Table
from parley.formats import read_returned_docx, read_returned_odt
from parley.formats.docx_returned import _paragraphs
from parley.presentation.texts import bracketed_copy, returned_markdown, shown_parts, text_docx
from parley.presentation.wording import words_in
from parley.text.negotiation import (
    AlternativeWordings,
    Delete,
    FixedWords,
    Insert,
    Note,
    Replace,
    acts_of_returned,
    leaf_text,
    nodes_of,
    write_negotiating_text,
)
from returned_copies import EditedCopy
from texts_to_export import NAMES, negotiated


def table_of(*words, speaker=A):
    """A table with an article and one paragraph of *speaker* for each of *words*."""
    table = Table()
    table.do(speaker, Insert(text="t", provision="art", level="article", headings={"en": "Release"}))
    for number, one in enumerate(words, 1):
        table.table(speaker, f"p{number}", one, parent="art")
    return table


def exported(table):
    return EditedCopy(text_docx(words_in("en"), bracketed_copy(table.now, "en", NAMES)))


def came_back(table, data, of=B):
    """What came back, and the table after its acts."""
    paragraphs = _paragraphs(data, "back.docx") if isinstance(data, bytes) else returned_markdown(data)
    parts = shown_parts(table.now, "en", NAMES, FixedWords())
    returned = acts_of_returned(table.now, "en", parts, paragraphs, file="back.docx")
    for act in returned.acts:
        assert table.do(of, act) == []
    return returned


def standing(table):
    return [
        leaf_text(one.wordings.get("en", ())) or leaf_text(one.wordings.get("en#heading", ()))
        for one in table.now.in_order()
    ]


def codes(returned):
    return [one.message.code for one in returned.findings]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_sides_own_words_change_as_it_changed_them(tracked):
    table = table_of("Fire stops within 14 days.", "Lists follow.", "Costs are shared.")
    copy = exported(table)
    copy.replace(1, "14", "10", tracked=tracked)
    copy.replace(2, "", " Both Sides sign.", tracked=tracked)
    copy.strike_paragraph(3, tracked=tracked)
    copy.add_paragraph(2, "1.3 The host keeps a copy.", tracked=tracked)
    returned = came_back(table, copy.saved(), of=A)
    assert codes(returned) == []
    assert standing(table) == [
        "Release",
        "Fire stops within 10 days.",
        "Lists follow. Both Sides sign.",
        "The host keeps a copy.",
    ]
    assert [type(act) for act in returned.acts] == [Replace, Replace, Delete, Insert]


def test_words_of_others_stay_and_the_change_stands_beside_them():
    table = table_of("Fire stops within 14 days.", "Lists follow.")
    copy = exported(table)
    copy.replace(1, "14", "10")
    copy.strike_paragraph(2)
    data = copy.comment(0, "The title is too short.")
    returned = came_back(table, data)
    (node,) = (
        one for one in nodes_of(table.now.provisions["p1"].wordings["en"]) if isinstance(one, AlternativeWordings)
    )
    assert [leaf_text(option.pieces) for option in node.options] == ["14", "10"]
    assert table.now.provisions["p2"].holds == {B: "delete"}
    assert [remark.words for remark in table.now.provisions["art"].remarks] == [
        {"en": "Olena: The title is too short."}
    ]
    assert [type(act) for act in returned.acts] == [Replace, Delete, Note]
    assert returned.lines[0] > 0


def test_a_copy_that_lost_its_names_is_known_by_its_words():
    table = table_of("Fire stops within 14 days.", "Lists of all prisoners follow.", "Costs are shared.")
    copy = exported(table)
    copy.lose_names()
    copy.replace(1, "14", "10")
    copy.replace(2, "prisoners", "captives", tracked=False)
    came_back(table, copy.saved(), of=A)
    assert standing(table)[1:] == ["Fire stops within 10 days.", "Lists of all captives follow.", "Costs are shared."]


def test_what_cannot_be_mapped_is_listed_with_its_place():
    table = negotiated()
    copy = exported(table)
    copy.replace(1, "within 14 days", "within [10] days")
    copy.add_paragraph(1, "[Side B: something new]")
    struck = copy.paragraphs[2]
    for text in struck.iter("{*}t"):
        text.getparent().insert(
            0, text.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}rPr")
        )
        text.getparent()[0].append(
            text.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}strike")
        )
    before = table.now
    returned = came_back(table, copy.saved())
    assert set(codes(returned)) >= {"text.returned-mark", "text.returned-apart"}
    assert all(one.place.line for one in returned.findings if one.message.code != "text.returned-has-inside")
    assert table.now.provisions["p1"].wordings == before.provisions["p1"].wordings


def test_a_copy_of_an_older_revision_has_that_revision_for_its_base():
    table = table_of("Fire stops within 14 days.")
    copy = exported(table)
    copy.replace(1, "14", "10")
    table.do(A, Replace(text="t", provision="p1", base=1, edits=(table.edit("stops", "ceases", "p1"),)))
    paragraphs = _paragraphs(copy.saved(), "back.docx")
    parts = shown_parts(table.now, "en", NAMES, FixedWords())
    (act,) = acts_of_returned(table.now, "en", parts, paragraphs).acts
    assert isinstance(act, Replace)
    assert (act.base, act.edits[0].words) == (1, "10")


def test_a_markdown_copy_comes_back_too():
    table = table_of("Fire stops within 14 days.", "Lists follow.")
    source = write_negotiating_text(table.now, "en", NAMES)
    edited = source.replace("14", "10") + "\nThe host keeps a copy.\n\n{Side B: Too soon.}\n"
    returned = came_back(table, edited, of=A)
    assert standing(table)[1:] == ["Fire stops within 10 days.", "Lists follow.", "The host keeps a copy."]
    assert codes(returned) == ["text.returned-mark"]


def test_a_copy_with_everything_in_it_that_nobody_edited_says_nothing():
    table = negotiated()
    data = text_docx(words_in("en"), bracketed_copy(table.now, "en", NAMES))
    parts = shown_parts(table.now, "en", NAMES, FixedWords())
    for paragraphs in (read_returned_docx(data), returned_markdown(write_negotiating_text(table.now, "en", NAMES))):
        returned = acts_of_returned(table.now, "en", parts, paragraphs)
        assert (returned.acts, returned.findings) == ((), ())


WORDS = st.sampled_from("fire stops within ten days lists of all prisoners follow soon".split())
SENTENCES = st.lists(WORDS, min_size=2, max_size=7).map(lambda words: " ".join(words) + ".")
EDITS = st.tuples(
    st.sampled_from(["replace", "insert", "delete", "strike", "new"]), st.integers(0, 6), SENTENCES, st.booleans()
)


@settings(max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(
    st.lists(SENTENCES, min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), EDITS), max_size=4),
    st.booleans(),
)
def test_whatever_is_edited_the_text_says_what_the_copy_says(sentences, edits, nameless):
    table = table_of(*sentences)
    copy = exported(table)
    wanted = [[one] for one in sentences]
    done = set()
    for at, (kind, place, words, tracked) in edits:
        if at >= len(sentences) or at in done:
            continue
        done.add(at)
        old = sentences[at]
        token = re.findall(r"\w+", old)[place % len(re.findall(r"\w+", old))]
        if kind == "replace":
            copy.replace(at + 1, token, words, tracked=tracked)
            wanted[at][0] = old.replace(token, words, 1)
        elif kind == "insert":
            copy.replace(at + 1, "", f" {words}", tracked=tracked)
            wanted[at][0] = f"{old} {words}"
        elif kind == "delete":
            copy.replace(at + 1, f"{token}", "", tracked=tracked)
            wanted[at][0] = old.replace(token, "", 1)
        elif kind == "strike":
            copy.strike_paragraph(at + 1, tracked=tracked)
            wanted[at] = []
        else:
            copy.add_paragraph(at + 1, f"New: {words}", tracked=tracked)
            wanted[at].append(f"New: {words}")
    if nameless and not done:
        copy.lose_names()
    came_back(table, copy.saved(), of=A)
    said = [" ".join(one.split()) for one in standing(table)[1:]]
    assert said == [" ".join(one.split()) for each in wanted for one in each]


def test_a_copy_that_libreoffice_saved_again_comes_back(tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, which saves the copy again")
    table = negotiated()
    parts = shown_parts(table.now, "en", NAMES, FixedWords())
    copy = exported(table)
    for name, edit in (("plain", ""), ("edited", "prisoners")):
        if edit:
            copy.replace(1, edit, "captives")
        source = tmp_path / f"{name}.docx"
        source.write_bytes(copy.saved())
        for form, saved in (("odt", source), ("docx:MS Word 2007 XML", tmp_path / "saved" / f"{name}.odt")):
            home = f"-env:UserInstallation=file://{tmp_path}/home"
            command = [
                office,
                home,
                "--headless",
                "--convert-to",
                form,
                "--outdir",
                str(tmp_path / "saved"),
                str(saved),
            ]
            subprocess.run(command, check=True, timeout=300, capture_output=True)
        back = (tmp_path / "saved" / f"{name}.docx").read_bytes()
        as_odt = (tmp_path / "saved" / f"{name}.odt").read_bytes()
        for paragraphs in (_paragraphs(back, "back.docx"), read_returned_odt(as_odt, "back.odt")):
            returned = acts_of_returned(table.now, "en", parts, paragraphs)
            assert returned.findings == ()
            assert [one.words for act in returned.acts for one in act.edits] == (["captives"] if edit else [])
