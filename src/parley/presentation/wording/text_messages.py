"""The wordings of the negotiating text: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "brackets.empty": (
        "a bracket with nothing in it",
        "Write what is in dispute, or take the bracket out.",
    ),
    "brackets.markup-left-out": (
        "{markup} is markup, not words; it was left out",
        "Put what matters in it into words, or into a note.",
    ),
    "brackets.not-utf-8": (
        "the file is not UTF-8: the byte {byte} does not fit",
        "Save it again as UTF-8 (in most editors: Save as, Encoding).",
    ),
    "brackets.note-left-out": (
        "the note {note} is no part of the text; it was left out",
        "Enter it as a note on its provision if it should be kept.",
    ),
    "brackets.too-deep": (
        "more than {depth} brackets stand inside one another; this one is kept as a plain character",
        "Check whether brackets before it were never closed.",
    ),
    "brackets.unclosed": (
        "{bracket} is never closed",
        "Close it where the disputed words end. Nothing was closed for you.",
    ),
    "brackets.unclosed-at-heading": (
        "{bracket} is still open at the heading on line {heading}",
        "Close it before that heading. A bracket does not run over a heading.",
    ),
    "brackets.unopened": (
        "{bracket} closes nothing",
        "Put the opening bracket where the disputed words begin, or take this one out. Nothing was opened for you.",
    ),
    "options.bracket-crosses": (
        "a bracket begins in option {number} and ends beyond it, on line {last}",
        "Close it inside the option, if it belongs to that option alone.",
    ),
    "options.out-of-order": (
        "option {number} has no option before it that it could follow",
        "Check whether an option before it is missing or has another number.",
    ),
    "words.bracket": (
        "the words hold a square bracket, at character {offset}",
        "Write the words without it, and bracket them with an act of their own.",
    ),
    "words.not-nfc": (
        "the words are not in Unicode's composed form (NFC)",
        "Type or paste them again, or convert them to NFC.",
    ),
    "words.not-text": (
        "{character} at character {offset} cannot stand in a text",
        "Take it out.",
    ),
    "words.odd": (
        "{kind} at character {offset}: {shown}",
        "Look at it closely. If it was not meant, type the word again.",
    ),
    "words.too-deep": (
        "more than {limit} brackets and alternatives would stand inside one another",
        "Settle some of them first, or put one alternative to the whole sentence.",
    ),
    "words.too-long": (
        "the words have {length} characters; {limit} are allowed",
        "Split the provision.",
    ),
    "negotiation.words-twice": (
        "the words in {language} are given twice, plainly and as bracketed text",
        "Give them once.",
    ),
    "negotiation.agreed-inside": (
        "{provision} holds {inside}, which is agreed, and cannot be moved",
        "Every party can ask to open {inside} again.",
    ),
    "negotiation.base-unknown": (
        "there is no revision {base} to amend; the provision is at revision {revision}",
        "Name the revision that you have before you.",
    ),
    "negotiation.collision": (
        "the amendment to {provision} was made on words that {against} changed in the meantime; both are kept, and the provision waits",
        "Resolve the collision: drop the late amendment, put both side by side, or apply it if all its authors agree.",
    ),
    "negotiation.entry-twice": (
        "the entry {entry} was seen already and counts once",
        "Check how the entries were put together.",
    ),
    "negotiation.has-provisions-inside": (
        "{provision} still has provisions inside",
        "Strike or move those first.",
    ),
    "negotiation.inside-itself": (
        "{provision} cannot be put inside itself",
        "Name another place.",
    ),
    "negotiation.language-unknown": (
        "{language} is no authentic language of this text",
        "Use one of the languages that the text was opened with.",
    ),
    "negotiation.locked": (
        "{provision} is locked and takes no amendment",
        "Every party can ask to open it again.",
    ),
    "negotiation.look-again": (
        "{provision} was at revision {base} when this was decided and is at revision {revision} now; it had no effect",
        "Read the provision as it stands, and decide again.",
    ),
    "negotiation.no-side-by-side": (
        "two places cannot stand side by side",
        "Apply the late move, or drop it.",
    ),
    "negotiation.no-such-collision": (
        "there is no open collision {collision}",
        "List the open collisions and name one of them.",
    ),
    "negotiation.no-such-neighbour": (
        "{provision} does not stand at that level",
        "Name a provision with the same parent, or say start or end.",
    ),
    "negotiation.no-such-place": (
        "characters {start} to {end} are no place in the {language} wording: outside it, or through a bracket",
        "Choose words that lie wholly inside or wholly outside each bracket, at the revision that you name.",
    ),
    "negotiation.no-such-provision": (
        "there is no provision {provision}",
        "Check its identifier. Displayed numbers change; identifiers do not.",
    ),
    "negotiation.node-not-here": (
        "there is no bracket, option or set of alternatives {node} there",
        "Look at the provision as it stands and name one of its brackets.",
    ),
    "negotiation.not-a-participant": (
        "{participant} takes no part in this text",
        "Only its parties and its host act in it.",
    ),
    "negotiation.not-a-party": (
        "{participant} is no party to this text; only parties can do that",
        "The host can propose, note and move.",
    ),
    "negotiation.not-an-identifier": (
        "{provision} cannot be an identifier",
        "Use lower-case letters, digits, dots, dashes; begin and end with a letter or digit.",
    ),
    "negotiation.not-open-yet": (
        "{act} came before the text was opened and had no effect",
        "Open the text first, then enter the act again.",
    ),
    "negotiation.not-your-bracket": (
        "the bracket {node} is held by others",
        "Those who hold it can lift it.",
    ),
    "negotiation.not-your-option": (
        "the option {node} is not one's own to take back: others proposed it too, or have worked on it",
        "Pick another option, or propose one.",
    ),
    "negotiation.not-yours-to-resolve": (
        "the collision {collision} cannot be ended like that by this participant",
        "Its author can drop the late amendment; authors and host can put both side by side; to apply it, all authors must say so.",
    ),
    "negotiation.nothing-to-do": (
        "the act in {entry} changes nothing",
        "Say what it should change.",
    ),
    "negotiation.one-option": (
        "a choice needs two options",
        "Add the other one; it may be empty, which means no text.",
    ),
    "negotiation.open-already": (
        "the text {text} is open already",
        "Give the new text another identifier.",
    ),
    "negotiation.places-overlap": (
        "two places of one act overlap in the {language} wording",
        "Make one place of them, or two acts.",
    ),
    "negotiation.provision-twice": (
        "there is a provision {provision} already",
        "Amend it, or give the new one another identifier.",
    ),
    "negotiation.signed-already": (
        "the text {text} is signed and takes no more acts of this kind",
        "Open a new text for what should follow.",
    ),
    "negotiation.struck-already": (
        "{provision} was struck",
        "Table it again under a new identifier.",
    ),
    "negotiation.told-only": (
        "{participant} did not say so with its own key; it has no effect",
        "{participant} has to enter it.",
    ),
    "negotiation.waits-for-reopening": (
        "{provision} is agreed; the amendment waits until every party has asked to open it again",
        "Ask to open the provision again, and say why.",
    ),
    "consent.already-agreed": (
        "{provision} is agreed already",
        "Nothing needs to be done.",
    ),
    "consent.collision": (
        "{provision} has an open collision and cannot be agreed",
        "Resolve the collision first.",
    ),
    "consent.language-missing": (
        "not every authentic language of {provision} is named",
        "Name the digest of each language.",
    ),
    "consent.no-digest": (
        "the consent to {provision} names no digest",
        "Name the digest of each language that you consent to.",
    ),
    "consent.none-given": (
        "there is no consent to {provision} to take back",
        "Check the identifier of the provision.",
    ),
    "consent.not-agreed": (
        "{provision} is not agreed",
        "Every party has to consent in full first; while nothing is agreed until everything is agreed, to every provision.",
    ),
    "consent.not-clean": (
        "the {language} wording of {provision} is missing or has brackets, and cannot be consented to",
        "Settle the brackets or supply the wording first.",
    ),
    "consent.other-digest": (
        "the digest is not that of {provision} in {language} as it stands; the consent does not count",
        "Read the provision as it stands and consent to its present digest.",
    ),
    "consent.reopen-first": (
        "{provision} is agreed; consent cannot be taken back by one party",
        "Ask to open it again. It opens when every party has asked.",
    ),
    "signature.not-agreed": (
        "{provision} stands in the way of signing: it is {state}",
        "Bring it to agreement in every authentic language, or strike it.",
    ),
    "signature.nothing-to-sign": (
        "the text {text} has no words to sign",
        "Table and agree provisions first.",
    ),
    "signature.other-digest": (
        "the digest in {language} is not that of the clean text; the signature does not count",
        "Read the clean text as it stands and sign its present digests, one for each authentic language and no other.",
    ),
    "signature.whole-only": (
        "nothing is agreed until everything is agreed: only the whole of {text} can be signed",
        "Sign the whole, or let every party turn the switch off.",
    ),
    "undertakings.no-bearer": (
        "{proposal} does not say who would owe it",
        "Name who owes it when you confirm it, or decline it.",
    ),
    "undertakings.no-date": (
        "{proposal} has no date (as said: {said})",
        "Leave it as said, or enter a date that the parties confirmed.",
    ),
    "undertakings.no-deadline": (
        "{proposal} does not say by when",
        "Leave it as said, or enter a date that the parties confirmed.",
    ),
    "undertakings.no-rules": (
        "there are no rules for proposing undertakings in {language}",
        "Propose them from a version in another language, or enter them by hand.",
    ),
}
