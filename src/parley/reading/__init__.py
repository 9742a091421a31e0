"""Reading a report: what is said in it, by whom and how, as proposals that a person confirms. Nothing here enters anything.

A text becomes numbered passages and sentences (`sentences_of`), and each sentence proposals (`read_report`): speaker, relayers, voice, force, matter,
times, quantities, conditions. Every value names the words that it stands on and the rule that found it. What no rule finds surely is left open, with
the likeliest answers in order. The words that rules look for are files that a lawyer can read: ``words/en.yaml`` and its three sisters.

A person decides upon each proposal (`Decision`); what that comes down to is a `DraftState`, and `drafted_entries` makes entries of it.

No I/O, no clock, no model.
"""

from __future__ import annotations

from parley.reading.alphabets import LANGUAGES, ReportLanguage, language_of
from parley.reading.card_fields import CARD_FIELDS, CardAnswer, CardField
from parley.reading.cards import REPORTER, Card
from parley.reading.coverage import ReadingCoverage, SentenceCoverage, coverage_of
from parley.reading.decisions import (
    AddAct,
    AnotherAct,
    Choose,
    Confirm,
    DecideOffer,
    Decision,
    Introduce,
    IntroduceMatter,
    LeaveOpen,
    LeaveOut,
    MoveSpan,
    NestedMouth,
    OutReason,
    ReportIsBy,
    SameSpeaker,
    TakeUpAgain,
    Undo,
)
from parley.reading.draft_state import DraftState, quotation_around, replayed
from parley.reading.drafted_entries import ReportFacts, drafted_entries, entry_names
from parley.reading.lexicon import Lexicon, lexicon_of
from parley.reading.mentions import KnownName, Mention
from parley.reading.proposals import Proposal, Question, Reading, Sentence, Suggestion, Words
from parley.reading.quantities import quantity_of
from parley.reading.reports import read_report
from parley.reading.rules import RULES, RULES_VERSION, ReadingRule
from parley.reading.sentences import sentences_of
from parley.reading.several_acts import may_hold_more

__all__ = [
    "CARD_FIELDS",
    "LANGUAGES",
    "REPORTER",
    "RULES",
    "RULES_VERSION",
    "AddAct",
    "AnotherAct",
    "Card",
    "CardAnswer",
    "CardField",
    "Choose",
    "Confirm",
    "DecideOffer",
    "Decision",
    "DraftState",
    "Introduce",
    "IntroduceMatter",
    "KnownName",
    "LeaveOpen",
    "LeaveOut",
    "Lexicon",
    "Mention",
    "MoveSpan",
    "NestedMouth",
    "OutReason",
    "Proposal",
    "Question",
    "Reading",
    "ReadingCoverage",
    "ReadingRule",
    "ReportFacts",
    "ReportIsBy",
    "ReportLanguage",
    "SameSpeaker",
    "Sentence",
    "SentenceCoverage",
    "Suggestion",
    "TakeUpAgain",
    "Undo",
    "Words",
    "coverage_of",
    "drafted_entries",
    "entry_names",
    "language_of",
    "lexicon_of",
    "may_hold_more",
    "quantity_of",
    "quotation_around",
    "read_report",
    "replayed",
    "sentences_of",
]
