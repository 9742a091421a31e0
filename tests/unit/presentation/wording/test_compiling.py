"""Catalogues are read and compiled as gettext and Babel do it; a .mo is never stale, never half written, and not needed."""

from __future__ import annotations

import gettext
import io
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from parley.presentation.wording import LANGUAGES
from parley.presentation.wording.catalogues import AREAS, catalogue_file
from parley.presentation.wording.compiling import CatalogueBroken, Entry, compiled, compiled_bytes, read_entries

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
SMALL = HEAD + 'msgid "use.no-record"\nmsgstr "there is no record here"\n'


def loaded(content: bytes) -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(content))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_the_catalogues_are_read_as_babel_reads_them(area: str, lang: str) -> None:
    file = catalogue_file(lang, area)
    ours = {code: entry.texts for code, entry in read_entries(file.read_text(encoding="utf-8")).items() if code}
    with file.open("rb") as stream:
        theirs = {
            (each.id if isinstance(each.id, str) else each.id[0]): (each.string,)
            if isinstance(each.string, str)
            else tuple(each.string)
            for each in read_po(stream, locale=lang)
            if each.id
        }
    assert ours == theirs
    said = loaded(compiled(file))
    assert {code: said.gettext(code) for code, texts in ours.items() if len(texts) == 1} == {
        code: texts[0] for code, texts in ours.items() if len(texts) == 1
    }


def test_signs_lines_and_plurals_come_through(tmp_path: Path) -> None:
    text = 'a "b" \\ c\n\td — є ş'
    entries = read_entries(
        HEAD
        + '#. {n}: a number\n#: parley/talks\nmsgid "a.b"\nmsgstr ""\n"a \\"b\\" \\\\ c\\n"\n"\\td — є ş"\n\n'
        + 'msgid "a.c"\nmsgid_plural "a.c"\nmsgstr[0] "one"\nmsgstr[1] "many"\n'
    )
    assert entries["a.b"] == Entry("a.b", (text,), remarks=("{n}: a number",), origins=("parley/talks",))
    said = loaded(compiled_bytes(entries.values()))
    assert said.gettext("a.b") == text
    assert [said.ngettext("a.c", "a.c", count) for count in (1, 2)] == ["one", "many"]
    assert said.gettext("a.d") == "a.d"


@pytest.mark.parametrize(
    ("source", "where"),
    [
        ('msgid "a"\n', ":1:"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', ":4: a stands here twice"),
        ('msgid "a"\nmsgstr "b\n', ":2:"),
        ('msgid "a"\nmsgstr "\\x"\n', ":2:"),
        ('"a"\nmsgstr "b"\n', ":1:"),
        ('msgctxt "x"\nmsgid "a"\nmsgstr "b"\n', ":1:"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', ":1:"),
        ('msgid "a"\nmsgid_plural "a"\nmsgstr[1] "c"\nmsgstr[0] "d"\n', ":1:"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', ":3:"),
        ('#~ msgid "a"\n#~ msgstr "b"\n', ":1:"),
    ],
)
def test_what_is_no_catalogue_is_refused_with_its_line(source: str, where: str) -> None:
    with pytest.raises(CatalogueBroken, match=f"x.po{where}"):
        read_entries(source, "x.po")


def test_an_edited_catalogue_is_compiled_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "use.po"
    file.write_text(SMALL, encoding="utf-8")
    assert loaded(compiled(file)).gettext("use.no-record") == "there is no record here"
    made = file.with_suffix(".mo").stat()
    compiled(file)
    assert file.with_suffix(".mo").stat().st_mtime_ns == made.st_mtime_ns
    file.write_text(SMALL.replace("there is no", "no"), encoding="utf-8")
    # Even where the clock says otherwise: it is the content that counts.
    os.utime(file, ns=(0, 0))
    assert loaded(compiled(file)).gettext("use.no-record") == "no record here"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["use.mo", "use.po"]


def test_a_half_written_or_strange_mo_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "use.po"
    file.write_text(SMALL, encoding="utf-8")
    whole = compiled(file)
    for content in (b"", whole[:-1], b"something else"):
        file.with_suffix(".mo").write_bytes(content)
        assert compiled(file) == whole
        assert file.with_suffix(".mo").read_bytes() == whole


def test_where_only_the_mo_is_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "use.po"
    file.write_text(SMALL, encoding="utf-8")
    whole = compiled(file)
    file.unlink()
    assert compiled(file) == whole
    file.with_suffix(".mo").unlink()
    with pytest.raises(FileNotFoundError):
        compiled(file)


def test_a_place_where_nothing_can_be_written_has_its_words_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "use.po"
    file.write_text(SMALL, encoding="utf-8")
    # A folder in the place of the .mo stops even those whom no permission stops.
    file.with_suffix(".mo").mkdir()
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        assert loaded(compiled(file)).gettext("use.no-record") == "there is no record here"
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["use.mo", "use.po"]


def test_many_at_once_all_read_whole_words(tmp_path: Path) -> None:
    file = tmp_path / "use.po"
    with ThreadPoolExecutor(8) as pool:
        for number in range(20):
            file.write_text(SMALL.replace("record here", f"record here {number}"), encoding="utf-8")
            said = pool.map(lambda _: loaded(compiled(file)).gettext("use.no-record"), range(16))
            assert set(said) == {f"there is no record here {number}"}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["use.mo", "use.po"]


def test_the_compiler_needs_nothing_of_parley_or_of_others() -> None:
    """The build loads it by its path, where there is nothing but hatchling."""
    from parley.presentation.wording import compiling

    assert compiling.__file__ is not None
    told = subprocess.run([sys.executable, "-I", "-S", compiling.__file__], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
