from __future__ import annotations

import random
import re
import shutil
import subprocess

import pytest

from docx_files import SPACES, level, line, lists, openable, package, read, words
from parley.formats.docx_documents import read_docx
from parley.formats.docx_numbering import counted_in

STYLED = (
    f'<w:styles {SPACES}><w:style w:type="paragraph" w:styleId="One"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Two"><w:basedOn w:val="One"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Off"><w:basedOn w:val="One"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="numbering" w:styleId="Legal"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>'
)


def numbers(reading):
    return [number for number, _ in words(reading)]


def test_empty_paragraphs_are_counted_hidden_and_deleted_ones_are_not():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    reading = read(
        line("One.", number="1"),
        line(number="1"),
        line("Three.", number="1"),
        line(hidden, number="1", mark="<w:vanish/>"),
        line(deleted, number="1", mark="<w:del/>"),
        line("Four.", number="1"),
        "<w:tbl><w:tr><w:tc>" + line("in a cell", number="1") + "</w:tc></w:tr></w:tbl>",
        line("Six.", number="1"),
    )
    assert words(reading) == [("1.", "One."), ("3.", "Three."), ("4.", "Four."), ("", "5. in a cell"), ("6.", "Six.")]


def test_a_level_may_start_anew_never_or_only_after_a_level_further_out():
    body = [line("x", number="1", at=at) for at in (0, 1, 1, 0, 1, 2, 1, 2)]
    never = level(0) + level(1, text="%2)", more='<w:lvlRestart w:val="0"/>') + level(2, "lowerRoman", "%3)")
    assert numbers(read(*body, word__numbering=lists(never))) == ["1.", "1)", "2)", "2.", "3)", "i)", "4)", "i)"]
    late = level(0) + level(1, text="%2)") + level(2, "lowerRoman", "%3)", more='<w:lvlRestart w:val="1"/>')
    assert numbers(read(*body, word__numbering=lists(late)))[5:] == ["i)", "2)", "ii)"]


def test_a_legal_level_shows_figures_and_keeps_the_zero():
    legal = level(0, "upperRoman", "Article %1.") + level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>")
    body = [line("Lines and zones of both sides", number="1", at=at) for at in (0, 1, 1)]
    assert numbers(read(*body, word__numbering=lists(legal))) == ["Article I.", "Section 1.01", "Section 1.02"]


def test_a_level_without_a_number_adds_none_to_deeper_ones():
    definition = level(0) + level(1, text="%1.%2.") + level(2, "bullet", "—") + level(3, text="%1.%2.%3%4.")
    body = [line("x", number="1", at=at) for at in (0, 1, 3, 3, 1, 3)]
    assert numbers(read(*body, word__numbering=lists(definition))) == [
        "1.",
        "1.1.",
        "1.1.1.",
        "1.1.2.",
        "1.2.",
        "1.2.1.",
    ]


def test_lists_of_one_definition_go_on_and_others_count_apart():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "upperLetter", "%1)")
        + "</w:lvlOverride></w:num>"
    )
    body = [line("x", number=one) for one in ("1", "2", "3", "3", "1", "4")]
    assert numbers(read(*body, word__numbering=lists(level(0), numbers=nums))) == ["1.", "2.", "7.", "8.", "9.", "J)"]


def test_levels_that_styles_stand_for_and_definitions_taken_from_list_styles():
    linked = level(0, more='<w:pStyle w:val="One"/>') + level(1, text="%1.%2", more='<w:pStyle w:val="Two"/>')
    taken = '<w:numStyleLink w:val="Legal"/>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    )
    part = lists(linked, level(0, "lowerLetter", "(%1)"), taken, numbers=nums)
    body = [line("x", style=one) for one in ("One", "Two", "Two", "Off", "One")] + [line("y", number="3")] * 2
    reading = read(*body, word__numbering=part, word__styles=STYLED)
    assert numbers(reading) == ["1.", "1.1", "1.2", "", "2.", "(a)", "(b)"]


def test_a_format_of_ones_own_with_zeros():
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    reading = read(line("x", number="1"), line("y", number="1"), word__numbering=lists(own))
    assert numbers(reading) == ["009.", "010."]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("form", "number", "shown"),
    [
        ("lowerLetter", 27, "aa"), ("upperRoman", 14, "XIV"), ("russianLower", 2, "б"), ("russianUpper", 30, "ББ"), ("decimalZero", 7, "07"),
        ("ordinal", 2, "2nd"), ("ordinal", 11, "11th"), ("decimalEnclosedParen", 3, "(3)"), ("numberInDash", 3, "- 3 -"), ("lowerRoman", 400, "400"),
    ],
)  # fmt: skip
def test_number_formats(form, number, shown):
    assert counted_in(form, number) == shown


def test_numbers_are_those_that_libreoffice_shows(tmp_path):
    """Where LibreOffice is installed, it is asked: its plain text has the numbers that it counts. It knows no ``isLgl`` and no ``lvlRestart``."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed, whose numbers ours are held against")
    for seed in range(3):
        body, part = lists_at_random(random.Random(seed))
        source = tmp_path / f"{seed}.docx"
        source.write_bytes(openable(package(*body, word__numbering=part)))
        home = f"-env:UserInstallation=file://{tmp_path}/home"
        command = [
            office,
            home,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path),
            str(source),
        ]
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        shown = source.with_suffix(".txt").read_text(encoding="utf-8-sig")
        told = {one[2]: one[1].strip() for one in re.finditer(r"^(.*?)(words\d+)$", shown, re.MULTILINE)}
        assert told == {text: number for number, text in words(read_docx(source.read_bytes(), document_id="a"))}


def lists_at_random(draw):
    """Sixty paragraphs of six lists with three definitions, levels left out and empty ones among them; and their numbering."""
    forms = ["decimal", "lowerLetter", "upperRoman", "lowerRoman", "upperLetter", "decimalZero"]
    patterns = ("%1.", "%1.%2", "(%3)")
    definitions = ["".join(level(at, draw.choice(forms), patterns[at]) for at in range(3)) for _ in range(3)]
    anew = '<w:lvlOverride w:ilvl="{}"><w:startOverride w:val="{}"/></w:lvlOverride>'
    of = (("0", ""), ("1", ""), ("2", ""), ("0", ""), ("0", anew.format(0, 3)), ("1", anew.format(1, 1)))
    nums = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{base}"/>{more}</w:num>'
        for at, (base, more) in enumerate(of, 1)
    )
    body, number = [], "1"
    for at in range(60):
        number = draw.choice("123456") if draw.random() < 0.3 else number
        said = () if draw.random() < 0.1 else (f"words{at}",)
        body.append(line(*said, number=number, at=draw.randrange(3)))
    return body, lists(*definitions, numbers=nums)
