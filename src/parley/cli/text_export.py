"""``parley text export``: one text as DOCX, PDF, Akoma Ntoso, HTML, JSON, Markdown; clean, bracketed, or the table of where it came from.

Everything is made before anything is written: a text that one format cannot hold leaves no file behind.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, cast

import click
import msgspec

from parley.app.texts import TEXTS, text_of
from parley.cli.acting import text_option
from parley.cli.session import Session, known_at_option, read_file, this_session, write_file
from parley.cli.terminal import hand_over, name_of, say
from parley.formats import document_id_of, is_docx, read_text_document
from parley.kernel import FileError, Finding, UseError
from parley.presentation.publishing import is_for_a_terminal
from parley.presentation.text_pages import fixed_words
from parley.presentation.texts import (
    TEXT_ENDINGS,
    Export,
    ExportForm,
    TextCopy,
    document_copy,
    draft_copy,
    export_of_copy,
    exports_of_text,
    format_of_ending,
    in_form,
    text_json_schema,
)
from parley.presentation.wording import LANGUAGES, Words, words_in
from parley.text import Language
from parley.text.negotiation import (
    decode_bracketed,
)

__all__ = ["export_command"]

_PARTY: Final = re.compile(r"([a-z0-9][a-z0-9._-]*)=(.*\S.*)")


@click.command("export")
@text_option
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    help="A bracketed Markdown file, or a DOCX file: no record is needed.",
)
@click.option("--clean", "what", flag_value="clean", help="Without brackets: only where none are left.")
@click.option("--bracketed", "what", flag_value="bracketed", help="As it stands, brackets and all. The default.")
@click.option("--origins", "what", flag_value="origins", help="The table of where each paragraph came from.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(TEXT_ENDINGS)),
    help="Default: by the ending of the file to write, else text.",
)
@click.option(
    "--text-lang",
    default="",
    metavar="LANG",
    help="The language of the text. Default: the first authentic one; of a file, seen from its words.",
)
@click.option(
    "--party",
    "parties",
    metavar="ID=NAME",
    multiple=True,
    help="With --file: a party, and its name in the labels of the brackets.",
)
@click.option("--title", default="", help="With --file: the title, where the file has none.")
@click.option(
    "--dated", default="", metavar="DATE", help="For Akoma Ntoso: the day that the text states for itself (YYYY-MM-DD)."
)
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Every format in every authentic language, and the table of origins, into the folder named with -o.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the fixed words.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON format, and nothing else.")
@known_at_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder with --all. Default: print it.",
)
@click.pass_context
def export_command(
    ctx: click.Context,
    text_id: str,
    file: Path | None,
    what: ExportForm | None,
    shape: str | None,
    text_lang: str,
    parties: tuple[str, ...],
    title: str,
    dated: str,
    every: bool,
    lang: str | None,
    schema: bool,
    known_at: str | None,
    output: Path | None,
) -> None:
    """Write a text in another format. All formats carry the same words, in the same order, with the same numbers.

    \b
    Examples:
      parley text export --bracketed --format docx -o draft.docx
      parley text export --clean --text-lang uk -o agreement.pdf
      parley text export --origins -o origins.html
      parley text export --file draft.md --party side-a="Side A" --party side-b="Side B" --all -o out
    """
    session = this_session()
    if schema:
        session.show_json(text_json_schema())
        return
    words = words_in(lang) if lang else session.words
    if file is not None:
        exports = [_of_file(session, words, file, what, text_lang, _named(parties), title, dated)]
    else:
        with session.node() as node:
            texts = session.recorded(node, known_at).of(TEXTS)
        if not texts.negotiating and not text_id:
            raise UseError.of("text.export-nothing")
        exports = list(exports_of_text(words, texts, text_of(texts, text_id), what, text_lang, dated, every=every))
    if every:
        _write_all(exports, output)
    else:
        _write_one(exports[0], shape, output)


def _of_file(
    session: Session,
    words: Words,
    path: Path,
    what: ExportForm | None,
    language: str,
    parties: dict[str, str],
    title: str,
    dated: str,
) -> Export:
    """What is asked of a file; what there is to say about the file is said at once."""
    if what == "origins":
        raise UseError.of("text.no-origins")
    copy, markdown, findings = _read(path, cast(Language, language) if language else None, parties)
    if findings:
        session.complain(findings)
    if title or copy.title == copy.id:
        copy = msgspec.structs.replace(copy, title=title or path.stem)
    return export_of_copy(words, in_form(copy, what), copy.id, markdown, dated)


def _read(path: Path, language: Language | None, parties: dict[str, str]) -> tuple[TextCopy, str, tuple[Finding, ...]]:
    """The copy in a file, its bracketed Markdown where it is such a file, and what there is to say about it."""
    data, identifier = read_file(path), document_id_of(path.name)
    if is_docx(data):
        reading = read_text_document(data, document_id=identifier, language=language, file=str(path))
        spoken = reading.document.language
        fixed = fixed_words(words_in(spoken)) if spoken in LANGUAGES else None
        return document_copy(reading.document, fixed=fixed), "", reading.findings
    source = decode_bracketed(data, str(path))
    copy, findings = draft_copy(source, document_id=identifier, language=language, parties=parties, file=str(path))
    return copy, source, findings


def _named(parties: tuple[str, ...]) -> dict[str, str]:
    """Names as written in labels, to identifiers. Raises `UseError`."""
    named: dict[str, str] = {}
    for given in parties:
        match = _PARTY.fullmatch(given)
        if match is None:
            raise UseError.of("text.export-party", given=given[:120])
        named[match[2].strip()] = match[1]
    return named


def _write_all(exports: list[Export], folder: Path | None) -> None:
    if folder is None:
        raise UseError.of("text.export-needs-folder")
    made = {
        folder / f"{export.name}.{ending}": export.make(kind)
        for export in exports
        for kind, ending in export.endings.items()
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError.of("file.cannot-write", path=str(folder), reason=error.strerror or str(error)) from error
    for path, data in made.items():
        write_file(path, data)
        say(name_of(path), err=True)


def _write_one(export: Export, shape: str | None, output: Path | None) -> None:
    kind = shape or format_of_ending(output.name if output is not None else "")
    if kind not in export.endings:
        raise UseError.of("text.no-such-format", format=kind, formats=", ".join(export.endings))
    if output is None and not is_for_a_terminal(kind):
        raise UseError.of("use.needs-output", format=kind)
    data = export.make(kind)
    if output is None:
        hand_over(data)
    else:
        write_file(output, data)
        say(name_of(output), err=True)
