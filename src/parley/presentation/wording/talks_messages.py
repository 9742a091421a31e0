"""The wordings of the file of talks and of what its entries mean: code, what is wrong, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "talks-file.binary": (
        "this is not a text file: there is a zero byte at offset {offset}",
        "Save it as plain text in UTF-8.",
    ),
    "talks-file.utf16": (
        "the file is in UTF-16",
        "Save it again as UTF-8 (in most editors: Save as, Encoding).",
    ),
    "talks-file.not-utf8": (
        "the file is not UTF-8: the byte at offset {offset} does not fit",
        "Save it again as UTF-8 (in most editors: Save as, Encoding).",
    ),
    "talks-file.too-large": (
        "the file is larger than {limit} bytes",
        "Split it into several files and import them one after the other.",
    ),
    "talks-file.character": (
        "the character {point} does not belong in a text file",
        "Remove it.",
    ),
    "talks-file.empty": (
        "there is nothing in the file",
        "Begin it with the line: format: parley-talks/1",
    ),
    "talks-file.not-a-mapping": (
        "the file does not begin with a key",
        "Begin it with the line: format: parley-talks/1",
    ),
    "talks-file.format-missing": (
        "the file does not say which format it is in",
        "Add this as its first line: format: {format}",
    ),
    "talks-file.format-unknown": (
        "the format {found} is not known here",
        "Write {format}, or take a newer Parley if the file was made with one.",
    ),
    "talks-file.unknown-section": (
        "{found} is not a list of this format",
        "The keys at the top are: {allowed}.",
    ),
    "talks-file.unknown-section-near": (
        "{found} is not a list of this format",
        "Did you mean {near}? The keys at the top are: {allowed}.",
    ),
    "talks-file.too-many-errors": (
        "there are more than {limit} errors; the rest was not read",
        "Mend the first ones: they often cause the others.",
    ),
    "talks-file.yaml-alias": (
        "*{name} points to a value that stands elsewhere",
        "Write the value out. A reviewer should see it where it counts.",
    ),
    "talks-file.yaml-anchor": (
        "&{name} names a value for use elsewhere",
        "Remove it. Where the words should begin with &, put them in quotes.",
    ),
    "talks-file.yaml-tag": (
        "{tag} is a YAML tag",
        "Remove it. Where the words should begin with an exclamation mark, put them in quotes.",
    ),
    "talks-file.yaml-tab": (
        "there is a tab where spaces belong",
        "Indent with spaces.",
    ),
    "talks-file.yaml-colon": (
        "a colon followed by a space stands inside the words",
        "Put the words in quotes.",
    ),
    "talks-file.yaml-no-colon": (
        "a key without a colon, just above",
        "Write the key, a colon, a space and the value.",
    ),
    "talks-file.yaml-character": (
        "words cannot begin with {character}",
        "Put the words in quotes.",
    ),
    "talks-file.yaml-quote-open": (
        "a quotation mark was opened and never closed",
        "Close it. A single quote inside single quotes is written twice.",
    ),
    "talks-file.yaml-bracket-open": (
        "a bracket was opened and not closed, or a comma is missing",
        "Close the bracket, or put a comma between the items.",
    ),
    "talks-file.yaml-escape": (
        "a backslash is followed by something that means nothing",
        "Write two backslashes for one, or use single quotes.",
    ),
    "talks-file.yaml-indentation": (
        "this line does not fit what is above it",
        "Give all keys of one entry the same number of spaces in front; look for a quotation mark inside quoted words.",
    ),
    "talks-file.yaml-documents": (
        "a second document begins here",
        "Put it into a file of its own, or remove the line of dashes or dots.",
    ),
    "talks-file.yaml-broken": (
        "this cannot be read as YAML: {problem}",
        "Compare it with the example in the documentation of the format.",
    ),
    "talks-file.too-deep": (
        "lists and keys are nested more than {limit} deep",
        "No entry needs that. Look for brackets that do not belong.",
    ),
    "talks-file.key-not-words": (
        "a list or a group of keys is used as a key",
        "Use a plain word as the key.",
    ),
    "talks-file.key-twice": (
        "the key {key} stands here twice; the first is on line {first}",
        "Remove one of them.",
    ),
    "talks-file.key-missing": (
        "the key {key} is missing",
        "Add it. An entry of this kind cannot do without.",
    ),
    "talks-file.unknown-key": (
        "{found} is not a key of such an entry",
        "The keys are: {allowed}.",
    ),
    "talks-file.unknown-key-near": (
        "{found} is not a key of such an entry",
        "Did you mean {near}? The keys are: {allowed}.",
    ),
    "talks-file.unknown-word": (
        "{found} is not one of the words for this",
        "The words are: {allowed}.",
    ),
    "talks-file.unknown-word-near": (
        "{found} is not one of the words for this",
        "Did you mean {near}? The words are: {allowed}.",
    ),
    "talks-file.value-empty": (
        "there is nothing after the colon",
        "Write the value, or remove the key: what is not known is left out.",
    ),
    "talks-file.expects-words": (
        "words are expected here",
        "Write them after the colon, on the same line.",
    ),
    "talks-file.expects-number": (
        "a number is expected here",
        "Write it in digits after the colon.",
    ),
    "talks-file.expects-list": (
        "a list is expected here",
        "Write [one, two], or a line with a dash for each item.",
    ),
    "talks-file.expects-mapping": (
        "keys with values are expected here",
        "Write the keys below each other, indented, each with its value.",
    ),
    "talks-file.expects-text": (
        "words are expected here, or words by language",
        "Write the words, or one line for each language: en: ...",
    ),
    "talks-file.not-a-number": (
        "{found} is not a number as it is written here",
        "Use digits only, without quotes, points, commas or spaces: 1000.",
    ),
    "talks-file.number-too-large": (
        "the number is larger than {limit}",
        "Check it.",
    ),
    "talks-file.language-needed": (
        "the language of these words is not stated",
        "Add the line language: en (or the language it is) at the top, or write en: in front of the words.",
    ),
    "talks-file.language": (
        "{found} is not a language tag",
        "Use a tag of BCP 47: en, uk, ru, tr, sr-Latn.",
    ),
    "talks-file.language-near": (
        "{found} is not how this language is written",
        "Write {near}.",
    ),
    "talks-file.bidi-control": (
        "the words hold {count} invisible control(s) of direction, first {shown}; they can show in another order than they are stored",
        "Remove them, or accept flagged characters if you know why they are there.",
    ),
    "talks-file.invisible": (
        "the words hold {count} invisible character(s), first {shown}",
        "Remove them, or accept flagged characters if you know why they are there.",
    ),
    "talks-file.mixed-script": (
        "{count} word(s) mix letters of two scripts that look alike, first {shown}",
        "Type the word again on one keyboard layout, or accept flagged characters if it is really written so.",
    ),
    "talks-file.comment-bidi": (
        "a comment holds an invisible control of direction, {shown}; the line can show in another order than it is stored",
        "Remove it.",
    ),
    "talks-file.not-nfc": (
        "the words are not in Unicode normalisation form C, near {shown}",
        "Save the file in that form: many editors offer it as NFC; typing the accented letters again helps too.",
    ),
    "talks-file.half-character": (
        "the words hold half of a character (a lone surrogate)",
        "Type the character again.",
    ),
    "talks-check.identifier": (
        "{id} cannot be an identifier",
        "Use 1 to 64 of a-z, 0-9, point, hyphen and underscore; begin and end with a letter or digit.",
    ),
    "talks-check.identifier-twice": (
        "the identifier {id} is used twice; first on line {line}",
        "Give one of the entries another identifier.",
    ),
    "talks-check.identifier-taken": (
        "{id} is in the record already, with other content",
        "Nothing in a record is changed. Give the correction an identifier of its own, and add supersedes: {id} and because: ...",
    ),
    "talks-check.already-entered": (
        "{id} is in the record already, just as it stands here; it is skipped",
        "Nothing need be done.",
    ),
    "talks-check.unknown": (
        "there is no entry {id}, in this file or in the record",
        "Correct the identifier, add the entry, or import first the file that has it.",
    ),
    "talks-check.unknown-near": (
        "there is no entry {id}, in this file or in the record",
        "Did you mean {near}? Else add the entry, or import first the file that has it.",
    ),
    "talks-check.wrong-kind": (
        "{id} is of the kind {kind}, which does not fit here",
        "Name an entry of one of these kinds: {allowed}.",
    ),
    "talks-check.circle": (
        "the entry rests on itself by way of {field}: {circle}",
        "Break the circle at the place that is wrong.",
    ),
    "talks-check.circle-of-time": (
        "the entry comes before itself: {circle}",
        "Correct after and before where one of them is wrong.",
    ),
    "talks-check.corrected-twice": (
        "{id} is corrected by {other} as well; the two corrections compete",
        "Leave it so if that is meant; else let the later one supersede the earlier.",
    ),
    "talks-check.no-reason": (
        "no reason is given for the correction or withdrawal of {id}",
        "Add because: with the reason.",
    ),
    "talks-check.reason-for-nothing": (
        "because gives a reason for a correction, but nothing is superseded",
        "Add supersedes, or put the reason elsewhere.",
    ),
    "talks-check.span": (
        "{found} is not a place in a source",
        "Write source#paragraph or source#paragraph@from-to, for example report#6 or report#6@10-42. Paragraphs count from 1.",
    ),
    "talks-check.span-passage": (
        "{source} has {count} passages; there is no passage {passage}",
        "Correct the number, or the passages of the source.",
    ),
    "talks-check.span-length": (
        "passage {passage} of {source} has {length} characters; the place goes on to {end}",
        "Correct the place, or the lengths of the source.",
    ),
    "talks-check.lengths-do-not-fit": (
        "there are {passages} passages and {lengths} lengths",
        "Give the length of each passage, or leave the lengths out.",
    ),
    "talks-check.digest": (
        "{found} is not a SHA-256 digest",
        "Write its 64 hexadecimal digits in lower case.",
    ),
    "talks-check.date": (
        "{found} is not a date that Parley reads",
        "Write it as in 2025-05-16, 2025-05, 2025, 2025-05-16?, ../2025-05-16. Words such as Friday belong under said.",
    ),
    "talks-check.duration": (
        "{found} is not a length of time",
        "Write it as in P7D (7 days), P2W, P1M, PT12H. Words belong under said.",
    ),
    "talks-check.time-empty": (
        "the time says nothing",
        "Add said, edtf, after or before, or leave the time out.",
    ),
    "talks-check.language": (
        "{found} is not a language tag",
        "Use a tag of BCP 47: en, uk, ru, tr, sr-Latn.",
    ),
    "talks-check.language-near": (
        "{found} is not how this language is written",
        "Write {near}.",
    ),
    "talks-check.text-empty": (
        "the text is empty",
        "Write the words, or leave the key out.",
    ),
    "talks-check.name-missing": (
        "the entry has no name or title",
        "Write one, in at least one language.",
    ),
    "talks-check.negative": (
        "{found} is less than nothing",
        "Count from 0.",
    ),
    "talks-check.two-words": (
        "the entry stands on the word of {speaker} and on the utterance {id} at once",
        "Keep said_in (the utterance tells who spoke), or keep speaker with via.",
    ),
    "talks-check.via-without-speaker": (
        "there are relayers (via) but no speaker",
        "Add the speaker whose words they relayed.",
    ),
    "talks-check.mouth-twice": (
        "{id} stands twice among speaker and via",
        "Name each mouth once. Somebody who quotes himself being quoted needs an utterance within an utterance.",
    ),
    "talks-check.own-word": (
        "nobody is named as the speaker: the utterance stands on the word of whoever signs it",
        "Leave it so if that is meant; else add speaker.",
    ),
    "talks-check.person-without-office": (
        "a person takes part without an office",
        "Add the public office or role as the source gives it. People who hold none are not named.",
    ),
    "talks-check.quotation-without-words": (
        "a direct quotation has neither words nor content",
        "Add content (a paraphrase), or words where they may be kept.",
    ),
    "talks-check.nothing-said": (
        "the utterance has neither content nor words",
        "Add content: what was said, in your own words.",
    ),
    "talks-check.promise-without-account": (
        "the undertaking has no account of its terms",
        "Add accounts, each with the utterance it stands on (said_in).",
    ),
    "talks-check.trigger-empty": (
        "the trigger says nothing",
        "Add said or condition, or leave the trigger out.",
    ),
    "talks-check.deadline-lacks": (
        "a deadline of the kind {kind} needs {field}",
        "Add {field}, or choose another kind.",
    ),
    "talks-check.deadline-does-not-fit": (
        "{field} does not belong to a deadline of the kind {kind}",
        "Remove it, or choose another kind.",
    ),
    "talks-check.deadline-from-when": (
        "the deadline does not say from when it counts",
        "Add after: with the entry it counts from. If that is not stated, leave it so.",
    ),
    "talks-check.reckoning-without-date": (
        "the reckoning has no result",
        "Add edtf: the date that was worked out.",
    ),
    "talks-check.reckoning-half": (
        "source and expression belong together",
        "Give both: the source, and the words as they stand in it.",
    ),
    "talks-check.reckoning-of-nothing": (
        "the reckoning does not say what it is of",
        "Add of (entries whose time it is), or source with expression.",
    ),
    "talks-check.discrepancy-needs-two": (
        "a discrepancy needs two accounts",
        "Name two different entries in between.",
    ),
    "talks-check.silence-about-nothing": (
        "the silence does not say what the source is silent about",
        "Add content or about.",
    ),
    "talks-check.omission-without-reason": (
        "the omission gives no reason",
        "Add content: why the passage was not entered.",
    ),
    "talks-check.omission-without-place": (
        "the omission names no passage",
        "Add spans.",
    ),
    "talks-check.and-more": (
        "and {count} more of the kind",
        "Mend those above first; the rest shows at the next try.",
    ),
    "talks-check.entry-too-large": (
        "the entry has {size} bytes; {limit} is the most",
        "Put long text into a document in the vault and cite it.",
    ),
}
