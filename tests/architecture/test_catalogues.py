"""The catalogues are whole: every code has its words in every language, in the area of its family, and nothing else stands in them."""

from __future__ import annotations

import ast
import re
import shutil
import string
from pathlib import Path

import pytest

import parley
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.kernel import Finding, Message, Place
from parley.presentation import HELP_DOMAIN
from parley.presentation.wording import LANGUAGES, say_finding, words_in
from parley.presentation.wording.catalogues import AREAS, MEND, VOCABULARIES, area_of, catalogue_file
from parley.presentation.wording.compiling import Entry
from parley.talks import KINDS
from parley.text.negotiation import ACTS
from wordings import entries, every_code, keeper

FAMILIES = {family.partition(".")[0] for families in AREAS.values() for family in families}
CODE = re.compile(rf"(?:{'|'.join(sorted(FAMILIES))})(?:\.[a-z0-9-]+)+\Z")
NOT_CODES = {
    "record.opened", "record.key-enrolled", "record.key-revoked", "record.sqlite", "keys.age",
    *ENTRY_TYPES, *ACTS, *(f"talks.{kind}" for kind in KINDS),
    *(family for families in AREAS.values() for family in families),
}  # fmt: skip
"""Texts that look like codes: types of entries, two files, the families themselves."""
FILES = (".css", ".html", ".j2", ".js", ".yaml")
EVERY_CODE = every_code()
SOURCES = Path(parley.__file__).parent


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def said_codes() -> set[str]:
    """Every text in the code that is written like a code, or like the beginning of several."""
    return {text for text in keeper().texts_in_code() if CODE.match(text) and not text.endswith(FILES)} - NOT_CODES


def test_every_code_that_is_said_has_a_wording() -> None:
    codes, have = said_codes(), set(EVERY_CODE)
    assert len(codes) > 1000
    begun = {
        code
        for code in codes - have
        if any(each.startswith((f"{code.removesuffix('-')}-", f"{code}.")) for each in have)
    }
    assert sorted(codes - begun - have) == []


@pytest.mark.parametrize(
    "code", sorted(code for code in EVERY_CODE if area_of(code) and code.partition(".")[0] in FAMILIES)
)
def test_a_wording_can_be_filled(code: str) -> None:
    area = area_of(code)
    assert area is not None
    both = [entries("en", area)[each] for each in (code, code + MEND) if each in entries("en", area)]
    names = set().union(*(names_in(text) for entry in both for text in entry.texts))
    finding = Finding(Message(code, dict.fromkeys(names, "x")), Place("f.yaml", 3, 4))
    assert say_finding(words_in("en"), finding).startswith("f.yaml:3:4: error: ")


def test_a_family_stands_in_one_area_and_messages_are_no_coded_words() -> None:
    families = [family for each in (AREAS, VOCABULARIES) for named in each.values() for family in named]
    assert sorted(families) == sorted(set(families))
    assert FAMILIES & {family for named in VOCABULARIES.values() for family in named} == set()
    assert {code: area_of(code) for area in AREAS for code in entries("en", area) if area_of(code) != area} == {}


def test_every_family_has_words() -> None:
    begun = {code.rpartition(".")[0] for code in EVERY_CODE}
    begun |= {each.rpartition(".")[0] for each in begun}
    named = {family for each in (AREAS, VOCABULARIES) for families in each.values() for family in families}
    assert named - begun - {each.rpartition(".")[0] for each in begun} == set()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_every_language_says_all_that_english_says_with_its_parameters(area: str, lang: str) -> None:
    english, have = entries("en", area), entries(lang, area)
    assert have.keys() == english.keys()
    for code, entry in have.items():
        assert all(entry.texts), code
        assert entry.plural == english[code].plural, code
        wanted = {name for text in english[code].texts for name in names_in(text)}
        for text in entry.texts:
            assert names_in(text) == wanted or (entry.plural and names_in(text) <= wanted), (code, text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_plural_has_as_many_forms_as_the_language(lang: str) -> None:
    forms = {"en": 2, "uk": 3, "ru": 3, "tr": 2}[lang]
    plurals = [entry for area in AREAS for entry in entries(lang, area).values() if entry.plural]
    assert len(plurals) > 40
    assert {entry.code for entry in plurals if len(entry.texts) != forms} == set()


def test_nothing_is_wrong_in_the_catalogues() -> None:
    """Orphans, mends of nothing, parameters that no translator is told of, codes that are said and stand nowhere."""
    assert keeper().problems() == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("area", AREAS)
def test_a_catalogue_stands_as_it_should(area: str, lang: str) -> None:
    have = catalogue_file(lang, area).read_text(encoding="utf-8")
    assert have == keeper().formatted(lang, area), "python3 run.py lint --fix"


def said(node: ast.AST) -> tuple[str, frozenset[str]] | None:
    """The code and the parameters of a message that is made by *node*, where both stand there in full."""
    match node:
        case ast.Call(ast.Name("Message"), [ast.Constant(str(code))], []):
            return code, frozenset()
        case ast.Call(ast.Name("Message"), [ast.Constant(str(code)), ast.Dict(keys)], []):
            names = [key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)]
            return (code, frozenset(names)) if len(names) == len(keys) else None
        case ast.Call(ast.Attribute(_, "of"), [ast.Constant(str(code)), *_], keywords):
            given = [each.arg for each in keywords if each.arg is not None]
            return (code, frozenset(given)) if len(given) == len(keywords) else None
    return None


def test_a_message_is_made_with_every_parameter_of_its_words() -> None:
    """So `tools/mutants.py` need not change the code of a message or the name of a parameter: this would notice."""
    english = {code: entry for area in AREAS for code, entry in entries("en", area).items()}
    looked_at = 0
    for path in SOURCES.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            made = said(node)
            if made is None or made[0] not in english:
                continue
            looked_at += 1
            code, given = made
            texts = [*english[code].texts, *(english[f"{code}.mend"].texts if f"{code}.mend" in english else ())]
            wanted = {name for text in texts for name in names_in(text)}
            # The fold of a negotiation puts the entry to every message of a rule.
            assert wanted - given <= ({"entry"} if "negotiation" in path.parts else set()), (path.name, code)
    assert looked_at > 300


def test_there_are_no_other_catalogues() -> None:
    there = {path.relative_to(path.parents[2]) for path in catalogue_file("en", "talks").parents[2].glob("*/*/*.po")}
    of_help = {Path(lang, "LC_MESSAGES", f"{HELP_DOMAIN}.po") for lang in LANGUAGES[1:]}
    assert there == of_help | {Path(lang, "LC_MESSAGES", f"{area}.po") for lang in LANGUAGES for area in AREAS}


def test_what_is_wrong_is_found() -> None:
    module = keeper()
    english = Entry("talks.identifier-taken", ("entry {entry}",))
    assert list(module._wrong("uk", Entry(english.code, ("запис {entri}",)), english))
    assert list(module._wrong("uk", Entry(english.code, ("",)), english))
    assert list(module._wrong("uk", Entry(english.code, ("один", "два"), plural=True), english))
    assert module.origins("talks.identifier-taken") == ("parley/talks",)
    assert module.origins("exchange.replay.nothing-says-this") == ()
    assert list(module._wrong_in_english("exchange", Entry("exchange.law.gated", ("x",))))


def test_formatting_puts_a_new_entry_in_its_place_with_its_remarks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module, code = keeper(), "talks-check.span-passage"
    monkeypatch.setattr(module, "catalogue_file", lambda lang, area: tmp_path / lang / f"{area}.po")
    for lang in LANGUAGES:
        (tmp_path / lang).mkdir()
        for area in AREAS:
            shutil.copy(catalogue_file(lang, area), tmp_path / lang)
    module.forget()
    try:
        assert module.main(["check"]) == 0
        for lang in LANGUAGES:
            file = tmp_path / lang / "talks.po"
            blocks = file.read_text(encoding="utf-8").split("\n\n")
            mine = next(block for block in blocks if f'msgid "{code}"' in block)
            # As somebody writes it: the code and the text, at the end.
            bare = "\n".join(line for line in mine.splitlines() if not line.startswith("#"))
            file.write_text("\n\n".join([each for each in blocks if each != mine] + [bare]), encoding="utf-8")
        module.forget()
        assert module.main(["check"]) == 1
        assert f"talks: {code}: tell translators what {{passage}} is" in capsys.readouterr().out
        # Other entries of the area tell of the same parameters, and are asked.
        assert module.main(["format"]) == 0
        for lang in LANGUAGES:
            assert (tmp_path / lang / "talks.po").read_bytes() == catalogue_file(lang, "talks").read_bytes()
    finally:
        module.forget()


@pytest.mark.parametrize(
    ("lang", "text", "wrong"),
    [
        ("uk", "йдуть до {who}", True),
        ("uk", "йдуть до «{who}»", True),
        ("ru", "сказано о {who}", True),
        ("ru", "У {who} ничего нет", True),
        ("uk", "{who}: нічого немає", False),
        ("uk", "лише {count} з {most}", False),
        ("ru", "число {most} или меньше", False),
        ("tr", "{who}'ın sözü", True),
        ("tr", "{who} mi demek istediniz", True),
        ("tr", "{who} adlı taraf", False),
        ("en", "said to {who}", False),
    ],
)
def test_nobody_declines_what_is_inserted(lang: str, text: str, wrong: bool) -> None:
    remarks = ("{who}: a name, as it stands in the record or the file", "{count}: a number", "{most}: a number")
    assert bool(list(keeper()._declined(lang, text, Entry("talks.x", (text,), False, remarks)))) == wrong
