"""Keeps the catalogues true: ``python tools/catalogues.py check`` tells what is wrong, ``format`` writes them as they should stand.

The catalogues are ``src/parley/presentation/locale/<language>/LC_MESSAGES/<area>.po``. People write the codes and the texts, and in the
English catalogue remarks for translators. The rest is written by ``format``:

- the order: by code, the parts between its dots one by one, so that a family stands together and ``.mend`` follows what it mends;
- the origin (``#:``): the packages that name the code or a beginning of it; a package and not a line, so that it seldom changes;
- the remarks (``#.``): one line for each parameter, as the English catalogue has it, or as the area says it elsewhere of a parameter of
  that name; and in the other languages what the English says.

Names are inserted as they stand, and nobody declines them: ``check`` refuses a preposition directly before a parameter in Ukrainian and
Russian, and a suffix glued to one in Turkish. What has no case, or always the same, may stand there: `UNDECLINED`, by its remark.

A new text takes a ``msgid`` and a ``msgstr`` in each of the four catalogues, anywhere in the file. What is missing is told, never invented.
"""

from __future__ import annotations

import ast
import re
import string
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from parley.presentation.languages import LANGUAGES
from parley.presentation.wording.catalogues import AREAS, MEND, VOCABULARIES, area_of, catalogue_file
from parley.presentation.wording.compiling import Entry, read_entries

SOURCE = Path(__file__).resolve().parent.parent / "src"
PLURALS = {
    "en": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n != 1);",
    "uk": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
SAYING = ("parley/presentation", "parley/cli", "parley/web", "parley/demo")
"""The packages that say coded words; elsewhere the name of a vocabulary is a word like another."""
UNDECLINED = frozenset(
    {
        # Numbers, identifiers, places in files: nothing in them declines.
        "a number",
        "a number of entries or bytes",
        "the number of an entry in the record",
        "an identifier, as it stands in the record or the file",
        "identifiers, with commas between them",
        "the identifier of a person",
        "a proposed undertaking, by its identifier",
        "a provision, by its number or its identifier",
        "a clause of the rule, by its name in the file",
        "the path of a file or folder, or of a field in an entry",
        "the path of a file or folder, or of a field in a file",
        "the key at the head of the file",
        "the key that the head of the file should have",
        "the name of an encoding of characters",
        "the name of the latest format",
        "coded words, as they are written in the file",
        "words of a text or a file, as they stand there",
        # "art. 109" is abbreviated, and 1 March is in the genitive wherever it stands.
        "an article of the Geneva Conventions, as lawyers of the language cite it",
        "a day, in words",
    }
)
"""The remarks of parameters that may stand behind a preposition in Ukrainian and Russian."""
_PREPOSITIONS = {
    "uk": "в у на за по до від од з із зі к о об про при під над між для без через після перед проти щодо серед крім біля поза понад замість згідно",
    "ru": "в во на за по до от с со из изо к ко о об обо про при под над между для без через после перед против у среди кроме возле вне сверх вместо",
}
_GOVERNED = {
    lang: re.compile(rf"(?<![\w'’])(?:{'|'.join(words.split())}) [«“\"(]?\{{(\w+)\}}", re.IGNORECASE)
    for lang, words in _PREPOSITIONS.items()
}
_SUFFIXED = re.compile(r"\{(\w+)\}['’]?[a-zçğıöşü]+|\{(\w+)\} m[iıuü]\b")
_BEGINNING = re.compile(r"[a-z][a-z0-9-]+(?:[.-]|(?:\.[a-z0-9-]+)+[.-]?)\Z")
_PARAMETER = re.compile(r"\{(\w+)\}: ")
_ACTING = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
"""Where a template of the workbench does something."""
_QUOTED = re.compile(r"""\"([^\"]*)\"|'([^']*)'""")


@cache
def catalogue(lang: str, area: str) -> dict[str, Entry]:
    """The entries of a catalogue as it stands, without its header; empty if there is no such file. Raises CatalogueBroken."""
    file = catalogue_file(lang, area)
    entries = read_entries(file.read_text(encoding="utf-8"), str(file)) if file.exists() else {}
    return {code: entry for code, entry in entries.items() if code}


def parameters(entry: Entry) -> list[str]:
    """The parameters in the texts of an entry, in their order, each once."""
    names = (name for text in entry.texts for _, name, _, _ in string.Formatter().parse(text) if name)
    return list(dict.fromkeys(names))


# What the code of Parley says


@cache
def texts_in_code() -> dict[str, frozenset[str]]:
    """Every text that stands in the code, and the packages in which it does."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for package, node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found[node.value].add(package)
    for file in sorted((SOURCE / "parley" / "web" / "templates").glob("*.html")):
        for within in _ACTING.findall(file.read_text(encoding="utf-8")):
            for double, single in _QUOTED.findall(within):
                found[double or single].add("parley/web")
    return {text: frozenset(packages) for text, packages in found.items()}


@cache
def said_in_code() -> dict[str, dict[str, frozenset[str]]]:
    """What is said by ``_`` and ``n_`` (codes) and by ``p_`` (vocabularies), each with the packages that say it."""
    found: dict[str, defaultdict[str, set[str]]] = {name: defaultdict(set) for name in ("_", "n_", "p_")}
    for package, node in _nodes():
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in found
            and node.args
        ):
            said = node.args[0]
            if isinstance(said, ast.Constant) and isinstance(said.value, str):
                found[node.func.attr][said.value].add(package)
    return {name: {text: frozenset(where) for text, where in each.items()} for name, each in found.items()}


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for file in sorted((SOURCE / "parley").rglob("*.py")):
        if file.match("presentation/wording/catalogues.py"):  # it names the families, and says none of them
            continue
        package = file.parent.relative_to(SOURCE).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield package, node


@cache
def _beginnings() -> dict[str, frozenset[str]]:
    """What a code may begin with, the longest first, and the packages in which it stands: ``exchange.tally.`` or ``exchange.rule``."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text, packages in texts_in_code().items():
        if _BEGINNING.match(text):
            found[text if text[-1] in ".-" else f"{text}."] |= packages
    return {text: frozenset(found[text]) for text in sorted(found, key=len, reverse=True)}


@cache
def _pieces(packages: frozenset[str]) -> frozenset[str]:
    """The texts in the code of *packages*, and of those within them, that a code may be put together from."""
    within = tuple(f"{package}/" for package in packages)
    return frozenset(
        text.strip(".-")
        for text, where in texts_in_code().items()
        if where & packages or any(package.startswith(within) for package in where)
    )


@cache
def origins(code: str) -> tuple[str, ...]:
    """The packages that say *code*: the whole of it, or the longest beginning, or its vocabulary. Empty if nothing says it."""
    code = code.removesuffix(MEND)
    texts, vocabulary = texts_in_code(), code.partition(".")[0]
    if any(vocabulary in families for families in VOCABULARIES.values()):
        said = said_in_code()["p_"].get(vocabulary) or texts.get(vocabulary, frozenset())
        return tuple(sorted(package for package in said if package.startswith(SAYING)))
    if code in texts:
        return tuple(sorted(texts[code]))
    for beginning, packages in _beginnings().items():
        rest = code.removeprefix(beginning)
        if rest != code and (rest in texts or _put_together(rest, _pieces(packages))):
            return tuple(sorted(packages))
    return ()


def _put_together(rest: str, pieces: frozenset[str]) -> bool:
    """Whether *rest* is one of *pieces*, or several with hyphens or dots between them; the last may be handed in from another package."""
    places = [place for place, sign in enumerate(rest) if sign in ".-"]
    return rest in pieces or any(
        rest[:place] in pieces and (rest[place + 1 :] in texts_in_code() or _put_together(rest[place + 1 :], pieces))
        for place in places
    )


# What is wrong


def problems() -> list[str]:
    """What is wrong in the catalogues besides their order: one line each."""
    found: list[str] = []
    for area in AREAS:
        english = catalogue("en", area)
        for code, entry in english.items():
            found += (f"{area}: {code}: {why}" for why in _wrong_in_english(area, entry))
        for lang in LANGUAGES[1:]:
            have = catalogue(lang, area)
            found += (f"{lang}/{area}: {code}: missing" for code in english.keys() - have.keys())
            found += (
                f"{lang}/{area}: {code}: the English catalogue does not have it"
                for code in have.keys() - english.keys()
            )
            both = english.keys() & have.keys()
            found += (
                f"{lang}/{area}: {code}: {why}" for code in both for why in _wrong(lang, have[code], english[code])
            )
    said = said_in_code()
    have_codes = {code for area in AREAS for code in catalogue("en", area)}
    found += (f"{code}: said, and in no catalogue" for code in {*said["_"], *said["n_"]} - have_codes)
    return sorted(found)


def _wrong_in_english(area: str, entry: Entry) -> Iterator[str]:
    code = entry.code
    if area_of(code) != area:
        yield f"its family stands in the area {area_of(code)}"
    if not origins(code):
        yield "nothing in the code says it"
    if code.endswith(MEND) and code.removesuffix(MEND) not in catalogue("en", area):
        yield "mends what is not said"
    told = {remark[1] for line in entry.remarks if (remark := _PARAMETER.match(line))}
    for name in parameters(entry):
        if name not in told:
            yield f"tell translators what {{{name}}} is, in the English catalogue: #. {{{name}}}: ..."
    yield from _wrong("en", entry, entry)


def _wrong(lang: str, entry: Entry, english: Entry) -> Iterator[str]:
    """What is wrong with the texts of *entry*, beside the English."""
    forms = int(PLURALS[lang].partition("=")[2].partition(";")[0]) if english.plural else 1
    if entry.plural != english.plural or len(entry.texts) != forms:
        yield f"it takes {forms} forms"
    if not all(entry.texts):
        yield "it says nothing"
    wanted = set(parameters(english))
    for text in entry.texts:
        names = set(parameters(Entry(entry.code, (text,))))
        # A form of the plural may say its number in a word: "one of them".
        if names != wanted and not (english.plural and names < wanted):
            yield f"its parameters are {sorted(names)}, those of the English are {sorted(wanted)}"
        yield from _declined(lang, text, english)


def _declined(lang: str, text: str, english: Entry) -> Iterator[str]:
    """Where *text* asks a parameter for a case or a suffix that what is inserted does not have."""
    if lang in _GOVERNED:
        told = {remark[1]: line[remark.end() :] for line in english.remarks if (remark := _PARAMETER.match(line))}
        for found in _GOVERNED[lang].finditer(text):
            if told.get(found[1]) not in UNDECLINED:
                yield f"a preposition stands before what nobody declines: {found[0]!r}; use an arrow, a colon, brackets, a noun before it"
    if lang == "tr":
        for found in _SUFFIXED.finditer(text):
            yield f"a suffix is glued to what is inserted: {found[0]!r}; put it in brackets, or behind a colon"


# How the catalogues should stand


def formatted(lang: str, area: str) -> str:
    """The catalogue of *area* in *lang* as it should stand. What is missing in it stays missing."""
    english = {code: _with_remarks(entry, area) for code, entry in catalogue("en", area).items()}
    have = catalogue(lang, area)
    blocks = [_header(lang, area)]
    for code in sorted(english, key=lambda each: each.split(".")):
        if code in have:
            remarks = english[code].remarks if lang == "en" else (_in_english(english[code]), *english[code].remarks)
            blocks.append(_block(Entry(code, have[code].texts, have[code].plural, remarks, origins(code))))
    return "\n".join(blocks)


@cache
def _usual_remarks(area: str) -> dict[str, str]:
    """The remark that the area most often has on each parameter; if it has none, the one that all areas together have."""
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in (area, *AREAS):
        for entry in catalogue("en", each).values():
            for line in entry.remarks:
                if remark := _PARAMETER.match(line):
                    counted[remark[1]][line] += len(AREAS) ** 4 if each == area else 1
    return {name: lines.most_common(1)[0][0] for name, lines in counted.items()}


def _with_remarks(entry: Entry, area: str) -> Entry:
    """An English entry with its free remarks first and then one for each parameter that has or usually has one."""
    told = {remark[1]: line for line in entry.remarks if (remark := _PARAMETER.match(line))}
    free = [line for line in entry.remarks if not _PARAMETER.match(line)]
    lines = [told.get(name) or _usual_remarks(area).get(name) for name in parameters(entry)]
    return Entry(entry.code, entry.texts, entry.plural, (*free, *(line for line in lines if line)))


def _in_english(entry: Entry) -> str:
    return "English: " + " | ".join(_quoted(text) for text in entry.texts)


def _header(lang: str, area: str) -> str:
    fields = (
        "Project-Id-Version: parley-talks",
        f"Language: {lang}",
        f"Plural-Forms: {PLURALS[lang]}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
    )
    lines = "".join(f'"{field}\\n"\n' for field in fields)
    return f'# Words of Parley: {area}. Order, origins and remarks are kept by tools/catalogues.py.\nmsgid ""\nmsgstr ""\n{lines}'


def _block(entry: Entry) -> str:
    lines = [f"#. {line}" for line in entry.remarks] + [f"#: {origin}" for origin in entry.origins]
    lines.append(f"msgid {_quoted(entry.code)}")
    if entry.plural:
        lines.append(f"msgid_plural {_quoted(entry.code)}")
        lines += (f"msgstr[{form}] {_quoted(text)}" for form, text in enumerate(entry.texts))
    else:
        lines.append(f"msgstr {_quoted(entry.texts[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def main(arguments: list[str]) -> int:
    """Check or format all catalogues. Returns 1 if something is wrong that has to be mended by hand, or (check) is not formatted."""
    if arguments not in (["check"], ["format"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    # All are made before the first is written: each takes its remarks from the English one.
    wanted = {(lang, area): formatted(lang, area) for area in AREAS for lang in LANGUAGES}
    wrong: list[str] = []
    for (lang, area), text in wanted.items():
        file = catalogue_file(lang, area)
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            if arguments == ["format"]:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            else:
                wrong.append(f"{lang}/{area}: not as it should stand: python3 run.py lint --fix")
    # What was written just now is what counts.
    forget()
    wrong += problems()
    sys.stdout.write("".join(f"{line}\n" for line in wrong))
    return 1 if wrong else 0


def forget() -> None:
    """Read the catalogues anew when they are asked for the next time."""
    catalogue.cache_clear()
    _usual_remarks.cache_clear()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
