"""The wordings of rosters and of the tables that they come in: code, what is wrong, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

_OUTSIDE: Final = "Nothing was mended. Correct the list, or ask whoever keeps it."
_LOOK: Final = "Both are kept. Let a person look, and ask whoever keeps the list."

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    # the file
    "roster.empty": (
        "there is nobody in this list",
        "Check that it is the right file. An empty list does not say that nobody is held.",
    ),
    "roster.line-too-long": (
        "this line has more than {most} bytes",
        "Check that it is a table with one person on each line.",
    ),
    "roster.not-a-table": (
        "this is neither a CSV file, nor JSON Lines, nor an XLSX workbook",
        "Save the list as CSV (UTF-8) or XLSX.",
    ),
    "roster.old-office": (
        "this is an encrypted file, or one of an old format of Excel",
        "Open it and save it as XLSX without a password, or as CSV (UTF-8).",
    ),
    "roster.utf-16": ("the file is in UTF-16", "Save it as CSV (UTF-8)."),
    "roster.not-utf-8": (
        "the line is not UTF-8: the byte {byte} does not fit",
        "Save it as CSV (UTF-8), or say the encoding: --encoding {encoding}",
    ),
    "roster.not-utf-8-looks-like": (
        "the line is not UTF-8 (byte {byte}); it reads like {encoding}",
        "If that is right, say so: --encoding {encoding}. It is not guessed, because a wrong guess makes other names out of names.",
    ),
    "roster.not-in-encoding": (
        "the byte {byte} is nothing in {encoding}",
        "Declare the encoding in which the file was saved.",
    ),
    "roster.csv-broken": (
        "the table breaks off here: {reason}",
        "Look for a quotation mark that is not closed, or is not doubled inside a cell.",
    ),
    "roster.json-broken": ("this line is not JSON; it was left out", "Each line is one whole object."),
    "roster.json-not-lines": (
        "this is one JSON array",
        "Write JSON Lines: one object a line, without brackets and commas between them.",
    ),
    "roster.json-not-an-object": (
        "this line is not an object; it was left out",
        "Each line is one object with the fields of a person.",
    ),
    "roster.key-twice": ("the key {key} stands twice in this object; the first was taken", "Take one of them out."),
    "roster.value-not-text": ("this value is not a text; it was read as not known", "Put it in quotation marks."),
    "roster.sheet-broken": ("this workbook cannot be read", "Open it, save it again as XLSX, or as CSV (UTF-8)."),
    "roster.sheet-too-large": (
        "unpacked, this workbook would have {bytes} bytes, or far more than it has packed; the most is {most}",
        "Save the list as CSV (UTF-8): of that, any length is read.",
    ),
    "roster.sheet-declares-type": (
        "{part} declares a document type; such a file is not read",
        "Save it again with a spreadsheet program.",
    ),
    "roster.no-such-sheet": ("there is no sheet {sheet}", "The sheets are: {sheets}"),
    "roster.sheet-not-read": (
        "the sheet {sheet} was not read; {read} was",
        "Name a sheet with --sheet, one at a time.",
    ),
    "roster.sheet-hidden": (
        "there is a hidden sheet, {sheet}; it was not read",
        "Look at what is in it before you pass the file on.",
    ),
    "roster.sheet-macros": ("the workbook has macros; none was run", "Save it without macros before you pass it on."),
    "roster.sheet-links": (
        "the workbook links to other files; no link was followed",
        "Break the links before you pass it on.",
    ),
    "roster.sheet-objects": (
        "the workbook has pictures or other objects; they were not read",
        "A photograph is named in identity_reference.",
    ),
    "roster.rows-hidden": (
        "{count} rows of the sheet {sheet} are hidden; they were read",
        "Show them, and delete them if they do not belong here.",
    ),
    "roster.columns-hidden": (
        "{count} columns of the sheet {sheet} are hidden; they were read",
        "Show them, and look at what they hold.",
    ),
    "roster.cells-merged": (
        "the cells {cells} of the sheet {sheet} are merged: only the first has a value",
        "Split them, and write the value into each row.",
    ),
    "roster.formula": (
        "this cell holds a formula; it was read as not known",
        "Put the value there: copy, then paste values only.",
    ),
    "roster.error-cell": (
        "this cell shows {value}; it was read as not known",
        "Write what belongs there, or leave it empty.",
    ),
    "roster.which-format": (
        "{given} does not say what kind of file is wanted",
        "End its name with .csv, .xlsx or .jsonl",
    ),
    # headings
    "roster.no-header": (
        "none of the headings is known",
        "The first row names the columns, for example: person_id, holder, name, date_of_birth. See the reference of rosters.",
    ),
    "roster.unknown-column": (
        "the column {heading} is not known; it was left out",
        "See the reference of rosters for the headings that are read.",
    ),
    "roster.column-twice": ("{other} is the column {column} already; this one was left out", "Keep one of them."),
    "roster.column-missing": (
        "there is no column {column}",
        "Add it. Without it nobody in this list can be told apart or placed.",
    ),
    "roster.column-not-told": (
        "there is no column {column}: for everybody in this list it is not known",
        "Add it as far as it is known.",
    ),
    "roster.row-too-long": (
        "the row has {cells} cells under {columns} headings",
        "Look for a separator inside a cell that should be in quotation marks.",
    ),
    "roster.cell-too-long": (
        "this cell has {length} characters; the most is {most}. It was read as not known",
        "Shorten it.",
    ),
    # one value
    "roster.no-id": (
        "this row has no id; it was left out",
        "Give each person an id that means nothing, for example A-0001.",
    ),
    "roster.not-a-person-id": (
        "{value} cannot be an id; the row was left out",
        "Up to 64 characters without spaces, commas, quotation marks or slashes backwards.",
    ),
    "roster.no-holder": (
        "it is not said who holds this person",
        "Fill in the column holder, or name the holder with --holder.",
    ),
    "roster.holder-differs": (
        "{value} holds this person, and the list is that of {holder}",
        "One file has the persons of one holder. Split it.",
    ),
    "roster.not-a-party": (
        "{field}: {value} is not the id of a party",
        "Use the ids of the rule: a-z, 0-9, dot, underscore, hyphen.",
    ),
    "roster.not-told": ("{person}: not told: {fields}", "Add what is known. Not known stays not known."),
    "roster.unknown-value": (
        "{field}: {value} is none of the words of this field; it was read as not known",
        "The words are: {known}",
    ),
    "roster.two-sexes": ("two sexes in one cell: {value}", "Write the one that is known, or leave the cell empty."),
    "roster.not-a-date": (
        "{field}: {value} is not a date that can be read; it was read as not known",
        "Write 1987-05-16, 1987-05, 1987, 1987~ (about) or 16.05.1987. With slashes, day and month cannot be told apart.",
    ),
    "roster.number-cell": (
        "{field}: the cell holds a number, not a text: zeros at its head would be lost",
        "Format the column as text and write the value again.",
    ),
    "roster.text-bidi-control": (
        "a hidden character at {character} turns the direction of the text",
        "Write the text again. What is shown may not be what is stored.",
    ),
    "roster.text-invisible": ("there is an invisible character at {character}", "Write the text again."),
    "roster.text-mixed-script": (
        "the word at {character} has letters of two alphabets that look alike",
        "Write the word again in one alphabet: no search finds it otherwise.",
    ),
    "roster.text-not-nfc": (
        "an accent is stored apart from its letter",
        "Write the text again, or normalise the file to NFC.",
    ),
    # one person
    "roster.captured-before-birth": ("{person}: captured {later}, born {earlier}", _OUTSIDE),
    "roster.released-before-birth": ("{person}: released {later}, born {earlier}", _OUTSIDE),
    "roster.released-before-captured": ("{person}: released {later}, captured {earlier}", _OUTSIDE),
    "roster.asked-before-captured": ("{person}: asked {later}, captured {earlier}", _OUTSIDE),
    "roster.examined-before-captured": ("{person}: the commission decided {later}, captured {earlier}", _OUTSIDE),
    "roster.fit-before-captured": ("{person}: fit to travel from {later}, captured {earlier}", _OUTSIDE),
    "roster.expires-before-source": ("{person}: to be erased {later}, told {earlier}", _OUTSIDE),
    "roster.in-the-future": ("{person}: {field} is {date}, which has not come yet", _OUTSIDE),
    "roster.expired": (
        "{person}: this record was to be erased by {date}",
        "Erase it, or have the date put off by whoever set it.",
    ),
    "roster.holder-is-own-power": ("{person}: held by the party that the person depends on", "Check both columns."),
    "roster.dead-but-asked": ("{person}: these are remains, and the will stands as {consent}", _OUTSIDE),
    "roster.dead-but-alive": ("{person}: these are remains, and a note says: believed alive", _OUTSIDE),
    "roster.dead-but-seated": ("{person}: these are remains, and the transport is {need}", _OUTSIDE),
    "roster.believed-dead-but-held": (
        "{person}: held as {status}, and a note says: believed dead",
        "Nobody is taken for dead on a list. Ask the holder.",
    ),
    "roster.refuses-but-named": (
        "{person}: the will stands as {consent}, and {party} asks for the person by name",
        "Nobody goes against their will. Let a neutral ask again, alone, and tell {party}.",
    ),
    "roster.refuses-but-standby": (
        "{person}: the will stands as {consent}, and the person is a standby",
        "Take the person off the standbys.",
    ),
    "roster.not-asked-alone": ("{person}: was not asked in private", "Ask again, alone, by somebody neutral."),
    "roster.excluded-but-named": ("{person}: excluded by agreement, and {party} asks for the person by name", _LOOK),
    "roster.excluded-but-standby": ("{person}: excluded by agreement, and a standby", _OUTSIDE),
    "roster.asylum-but-home": (
        "{person}: asks for asylum, and wishes to go to the power that the person depends on",
        _OUTSIDE,
    ),
    "roster.class-against-commission": (
        "{person}: the medical class says direct repatriation, the commission refused it",
        _LOOK,
    ),
    "roster.wounded-but-excluded": (
        "{person}: seriously wounded or sick, and excluded by agreement",
        "Art. 109 of the Third Geneva Convention sends such a person home. Take it to the legal adviser.",
    ),
    "roster.wounded-but-counted": (
        "{person}: seriously wounded or sick, and counted against the other side's persons",
        "Art. 109 of the Third Geneva Convention: regardless of number or rank. Take it to the legal adviser.",
    ),
    # several persons
    "roster.id-twice": ("the id {person} is taken by line {line}", "Two persons need two ids. Nothing was merged."),
    "roster.id-in-two-files": (
        "the id {person} also stands in {file}, line {line}",
        "Two persons need two ids. Nothing was merged.",
    ),
    "roster.same-person": (
        "{person} has the name, date of birth and service number of line {line}",
        "It may be the same person twice, or two persons. A person decides; nothing was merged.",
    ),
    "roster.number-twice": ("{person} has the service number of line {line}", _LOOK),
    "roster.group-over-receivers": (
        "the travel group {group} would go to {count} different powers",
        "Make a group of each, or correct the destination.",
    ),
    "roster.group-over-camps": (
        "the travel group {group} is held in several places: {camps}",
        "They need to be brought together before they travel.",
    ),
    "roster.group-of-two-wills": (
        "in the travel group {group} some want to go and some do not",
        "Each is asked alone. Ask whether those who want to go still do.",
    ),
    "roster.group-of-one": ("there is one person in the travel group {group}", "Check whether others belong to it."),
    "roster.synthetic-mixed": (
        "some persons of this list are marked synthetic and some are not (see line {other})",
        "People who do not exist never stand in one list with people who do. Split the file.",
    ),
    "roster.more-of-the-same": ("{more} more of the kind {code}; they are counted, not shown", ""),
    # against a rule
    "roster.party-not-in-rule": (
        "{person}: {field} is {party}, which is no party of the rule",
        "The parties are: {known}",
    ),
    "roster.no-flow": (
        "{person}: the rule has no flow from {holder} to {receiver}",
        "Check both columns, or the rule.",
    ),
    "roster.class-unknown": (
        "{person}: whether this person falls into {classes} cannot be told",
        "Fill in what the classes turn on: {fields}",
    ),
    "roster.no-class": (
        "{person}: falls into none of the classes of {facet}",
        "Check the person's fields: {fields}. Or the rule.",
    ),
    "roster.two-classes": (
        "{person}: falls into more than one class of {facet}: {classes}",
        "Check the person's fields, or the rule.",
    ),
}
