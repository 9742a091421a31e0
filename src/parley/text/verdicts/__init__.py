"""Verdicts on two provisions: by rules on words only, never *common* because of similarity. See `parley.text.verdicts.judging`."""

from __future__ import annotations

from parley.text.verdicts.across import Bones, bones, judge_across
from parley.text.verdicts.judging import FormChange, Judgement, VerdictKind, judge_texts
from parley.text.verdicts.kinds import Difference, DifferenceKind, Locus
from parley.text.verdicts.lexicon import lexicon_version
from parley.text.verdicts.normal import normal_form, spelling
from parley.text.verdicts.shipped import PatternIndex, patterns_of, shipped_data
from parley.text.verdicts.terms import DefinedTerm, definitions, term_occurs, term_words
from parley.text.verdicts.tokens import Token, in_normal_form, lowered
from parley.text.verdicts.trial import TrialEdit, form_edits, meaning_edits, trial_provisions
from parley.text.verdicts.whole_texts import JudgedRow, compare_linked

__all__ = [
    "Bones",
    "DefinedTerm",
    "Difference",
    "DifferenceKind",
    "FormChange",
    "JudgedRow",
    "Judgement",
    "Locus",
    "PatternIndex",
    "Token",
    "TrialEdit",
    "VerdictKind",
    "bones",
    "compare_linked",
    "definitions",
    "form_edits",
    "in_normal_form",
    "judge_across",
    "judge_texts",
    "lexicon_version",
    "lowered",
    "meaning_edits",
    "normal_form",
    "patterns_of",
    "shipped_data",
    "spelling",
    "term_occurs",
    "term_words",
    "trial_provisions",
]
