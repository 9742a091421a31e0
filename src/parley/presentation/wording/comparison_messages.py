"""The wordings of documents, pairing, verdicts and completeness: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "text.empty": (
        "there is no text in it",
        "Check that it is the right file.",
    ),
    "text.not-text": (
        "a NUL character stands in it: this is no text file",
        "Save it as plain text (UTF-8), Markdown or DOCX.",
    ),
    "text.too-long": (
        "the text has {characters} characters; {most} are read at most",
        "Split it, for instance by annexes.",
    ),
    "text.odd-character": (
        "{kind}: {shown}",
        "Look at it closely. If it was not meant, type the word again.",
    ),
    "text.odd-characters-more": (
        "and {count} more odd characters",
        "Mend those that were shown, then read the text again.",
    ),
    "text.kept-verbatim": (
        "{what} was not understood and is kept as it stands",
        "Write it as numbered provisions if it is to be compared.",
    ),
    "text.comments-apart": (
        "comments that are no part of the text and were kept apart: {count}",
        "Put into words what belongs to the text.",
    ),
    "text.image-kept": (
        "an image is part of no provision: {target}",
        "Put into words what the text needs of it.",
    ),
    "text.link-not-followed": (
        "a link was not followed: {target}",
        "Put into words what the text needs of it.",
    ),
    "text.docx-broken": (
        "the DOCX file is broken; part: {part}",
        "Open it in a word processor and save it again as DOCX.",
    ),
    "text.docx-declares-type": (
        "{part} declares a document type, which a DOCX file has no use for",
        "Do not trust the file. Ask for a clean copy.",
    ),
    "text.docx-drawings-not-read": (
        "drawings or text boxes that were not read: {count}",
        "Move words out of them into paragraphs.",
    ),
    "text.docx-encrypted-or-old": (
        "the file is encrypted, or in the format before DOCX",
        "Open it in a word processor and save it as DOCX without a password.",
    ),
    "text.docx-macros-ignored": (
        "the file carries macros; they were not run",
        "Ask for a copy without macros.",
    ),
    "text.docx-no-document": (
        "the file is a ZIP archive, but holds no Word document",
        "Check that it is the right file.",
    ),
    "text.docx-number-format": (
        "the number format {format} is not known; it was counted 1, 2, 3",
        "Compare the displayed numbers with the file.",
    ),
    "text.docx-objects-ignored": (
        "embedded objects that were not opened: {count}",
        "Put into words what the text needs of them.",
    ),
    "text.docx-part-not-read": (
        "the {what} are no part of the provisions and were not read",
        "Move into the text what belongs to it.",
    ),
    "text.docx-table-cut": (
        "a table has more than {rows} rows; the rest was not read",
        "Hand in the table as a file of its own.",
    ),
    "text.docx-too-large": (
        "the file, or a part of it unpacked, has {bytes} bytes; {most} are read at most",
        "Save it without pictures, or split it.",
    ),
    "text.no-such-provision": (
        "there is no provision {id} with words of its own",
        "Take the id from the list of provisions.",
    ),
    "text.look-alike": (
        "provision {provision}: “{word}” ({shown}) looks like “{other}”, and is written in other letters",
        "Type the word again on one keyboard. Until then the two are different words.",
    ),
    "text.pin-unclear": (
        "{id} may be any of {ids}",
        "Name the provision by its id.",
    ),
    "text.pins-version": (
        "files of pins of version {found} are not known here",
        "Write parley_pins: 1.",
    ),
    "text.pinned-and-broken": (
        "{a} and {b} are pinned together and broken apart at once",
        "Take one of the two back.",
    ),
    "text.contradiction": (
        "provision {provision} and provision {other} say nearly the same, but “{here}” here and “{there}” there ({kind})",
        "Decide which is meant, or say how the two differ.",
    ),
    "text.deadline-without-start": (
        "provision {provision}: “{period}” does not say from when",
        "Say from which event or date the period runs.",
    ),
    "text.duty-without-bearer": (
        "provision {provision}: “{duty}” names nobody who has to do it",
        "Name who bears the duty.",
    ),
    "text.number-said-twice": (
        "provision {provision} says “{words}” in words and {figures} in figures",
        "Decide which is meant.",
    ),
    "text.term-not-defined": (
        "provision {provision} uses “{term}” like a defined term, and nothing defines it",
        "Define it, or write it as a plain word.",
    ),
}
