"""Wordings of the messages about writing texts to files."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "text.brackets-left": (
        "the text still has {count} places in brackets or with tracked changes; a clean copy has none",
        "Write it with --bracketed, or settle what is open first.",
    ),
    "text.character-forbidden": (
        "the character {character}, {offset} characters into it, cannot stand in a DOCX or XML file",
        "Take it out of the text: an amendment if the text is in the record, an edit if it is a file.",
    ),
    "text.export-language": (
        "the text has no wording in {language}; it has {languages}",
        "Choose one of these with --text-lang.",
    ),
    "text.export-needs-folder": (
        "all formats at once need a folder",
        "Name one with -o FOLDER; it is made where there is none.",
    ),
    "text.export-nothing": (
        "there is no negotiating text in this record",
        "Open one with: parley text open; or export a bracketed Markdown file with --file FILE.",
    ),
    "text.export-party": (
        "{given} is not written ID=NAME",
        'For example: --party side-a="Side A"',
    ),
    "text.markup-left-out": (
        "{count} pieces of the file are markup for a program that shows pages (front matter, attribute lists, targets of links) and were left out",
        "Nothing need be done, unless words of the text stand there.",
    ),
    "text.no-origins": (
        "a file does not say where each paragraph came from",
        "The table of origins is made from a record: leave out --file.",
    ),
    "text.no-such-format": (
        "this has no format {format}; it has {formats}",
        "Choose one of these with --format.",
    ),
    "text.round-unknown": (
        "{entry} is no act on the text {text}",
        "Name the acts as parley text negotiate history does: e12.",
    ),
    "text.not-an-export": (
        "this is no file that parley text export wrote: {reason}",
        "Take the untouched file.",
    ),
}
