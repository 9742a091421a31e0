"""``parley text export``: one text as DOCX, PDF, Akoma Ntoso, HTML, JSON, Markdown; clean, bracketed, or the table of where it came from."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, cast

import click
import msgspec

from parley.cli.session import Session, read_file, write_file
from parley.kernel import FileError, Finding, UseError
from parley.presentation.texts import (
    TEXT_ENDINGS,
    TextCopy,
    document_copy,
    draft_copy,
    is_for_a_terminal,
    text_in,
    text_json_schema,
)
from parley.presentation.wording import LANGUAGES, words_in
from parley.storage.text_documents import document_id_of, is_docx, read_text_document
from parley.text.document import LANGUAGES as TEXT_LANGUAGES
from parley.text.document import Language
from parley.text.negotiation import decode_bracketed

__all__ = ["export_command"]

_PARTY: Final = re.compile(r"([a-z0-9][a-z0-9._-]*)=(.*\S.*)")


@click.command("export")
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path),
    help="A bracketed Markdown file, or a DOCX file: no record is needed.",
)
@click.option("--clean", "form", flag_value="clean", help="Without brackets: only where none are left.")
@click.option(
    "--bracketed", "form", flag_value="bracketed", help="As it stands, brackets and all. Default where there are any."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(list(TEXT_ENDINGS)),
    help="Default: by the ending of the file to write, else text.",
)
@click.option(
    "--text-lang", type=click.Choice(TEXT_LANGUAGES), help="The language of the text. Default: seen from the words."
)
@click.option(
    "--party",
    "parties",
    metavar="ID=NAME",
    multiple=True,
    help="A party and its name in the labels of the file's brackets.",
)
@click.option("--title", default="", help="The title, where the file has none.")
@click.option(
    "--dated", default="", metavar="DATE", help="The day that the text states for itself (YYYY-MM-DD), for Akoma Ntoso."
)
@click.option("--all", "every", is_flag=True, help="Every format at once, into the folder named with -o.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the fixed words.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON format, and nothing else.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or the folder with --all. Default: print it.",
)
@click.pass_context
def export_command(
    ctx: click.Context,
    file: Path | None,
    form: str | None,
    shape: str | None,
    text_lang: str | None,
    parties: tuple[str, ...],
    title: str,
    dated: str,
    every: bool,
    lang: str | None,
    schema: bool,
    output: Path | None,
) -> None:
    """Write a text in another format. All formats carry the same words, in the same order, with the same numbers.

    \b
    Examples:
      parley text export --file draft.md --format docx -o draft.docx
      parley text export --file draft.md --party side-a="Side A" --party side-b="Side B" --all -o out
    """
    session = ctx.ensure_object(Session)
    if schema:
        session.show_json(text_json_schema())
        return
    words = words_in(lang) if lang else session.words
    if file is None:
        raise UseError.of("text.export-nothing")
    copy, markdown, findings = _from_file(file, cast(Language | None, text_lang), _named(parties), title)
    if findings:
        session.complain(findings)
    copy = _in_form(copy, form)
    write(
        session,
        copy.id,
        every,
        shape,
        output,
        lambda kind: text_in(kind, words, copy, markdown=markdown, dated=dated),
        TEXT_ENDINGS,
    )


def write(
    session: Session,
    name: str,
    every: bool,
    shape: str | None,
    output: Path | None,
    make: Callable[[str], bytes],
    endings: dict[str, str],
) -> None:
    """Write what *make* makes in one format or in all: nothing is written before everything is made."""
    if every:
        if output is None:
            raise UseError.of("text.export-needs-folder")
        made = {output / f"{name}.{ending}": make(kind) for kind, ending in endings.items()}
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise FileError.of("file.cannot-write", path=str(output), reason=error.strerror or str(error)) from error
        for path, data in made.items():
            write_file(path, data)
            click.echo(str(path), err=True)
        return
    kind = shape or _shape_of(output, endings)
    if output is None:
        if not is_for_a_terminal(kind):
            raise UseError.of("use.needs-output", format=kind)
        click.echo(make(kind).decode(), nl=False)
        return
    write_file(output, make(kind))
    click.echo(str(output), err=True)


def _shape_of(output: Path | None, endings: dict[str, str]) -> str:
    """The format that the name of a file asks for; text where it asks for none."""
    name = output.name.lower() if output is not None else ""
    found = {"xml": "akn"} | {ending: kind for kind, ending in endings.items()}
    return next((kind for ending, kind in found.items() if name.endswith(f".{ending}")), "text")


def _named(parties: tuple[str, ...]) -> dict[str, str]:
    """Names as written in labels, to identifiers. Raises `UseError`."""
    named: dict[str, str] = {}
    for given in parties:
        match = _PARTY.fullmatch(given)
        if match is None:
            raise UseError.of("text.export-party", given=given[:120])
        named[match[2].strip()] = match[1]
    return named


def _from_file(
    path: Path, language: Language | None, parties: dict[str, str], title: str
) -> tuple[TextCopy, str, tuple[Finding, ...]]:
    """The copy in a file, its bracketed Markdown where it is such a file, and what there is to say about it."""
    data = read_file(path)
    identifier = document_id_of(path.name)
    if is_docx(data):
        reading = read_text_document(data, document_id=identifier, language=language, file=str(path))
        copy, markdown, findings = document_copy(reading.document), "", reading.findings
    else:
        markdown = decode_bracketed(data, str(path))
        copy, findings = draft_copy(
            markdown, document_id=identifier, language=language, parties=parties, file=str(path)
        )
    if title or copy.title == copy.id:
        copy = msgspec.structs.replace(copy, title=title or path.stem)
    return copy, markdown, findings


def _in_form(copy: TextCopy, form: str | None) -> TextCopy:
    """*copy* in the form that is asked for: a text without brackets is clean. Raises `UseError` where a clean copy is asked of a bracketed text."""
    brackets = sum(
        (each.kind == "mark" and each.text.startswith("[")) or each.kind == "blank"
        for clause in copy.clauses
        for each in (*clause.heading, *clause.words)
    )
    if form == "clean" and brackets:
        raise UseError.of("text.brackets-left", count=brackets)
    return msgspec.structs.replace(copy, form=cast(Any, form or ("bracketed" if brackets else "clean")))
