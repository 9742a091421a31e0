"""Reading a report: what is said in it, by whom and how, as proposals that a person confirms. Nothing here enters anything.

A text becomes numbered passages and sentences (`sentences_of`), and each sentence proposals (`read_report`): speaker, relayers, voice, force, matter,
times, quantities, conditions. Every value names the words that it stands on and the rule that found it. What no rule finds surely is left open, with
the likeliest answers in order. The words that rules look for are files that a lawyer can read: ``words/en.yaml`` and its three sisters.

No I/O, no clock, no model.
"""

from __future__ import annotations

from parley.reading.alphabets import LANGUAGES, ReportLanguage, language_of
from parley.reading.lexicon import Lexicon, lexicon_of
from parley.reading.mentions import KnownName, Mention
from parley.reading.proposals import Proposal, Question, Reading, Sentence, Suggestion, Words
from parley.reading.reports import read_report
from parley.reading.rules import RULES, ReadingRule
from parley.reading.sentences import sentences_of

__all__ = [
    "LANGUAGES",
    "RULES",
    "KnownName",
    "Lexicon",
    "Mention",
    "Proposal",
    "Question",
    "Reading",
    "ReadingRule",
    "ReportLanguage",
    "Sentence",
    "Suggestion",
    "Words",
    "language_of",
    "lexicon_of",
    "read_report",
    "sentences_of",
]
