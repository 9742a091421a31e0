"""Verdicts on two provisions: symbolic only, never *common* by resemblance. See `parley.text.verdicts.judging`."""

from __future__ import annotations

from parley.text.verdicts.across import Bones, bones, judge_across
from parley.text.verdicts.judging import FormChange, Judgement, VerdictKind, judge_texts
from parley.text.verdicts.kinds import Difference, DifferenceKind, Locus
from parley.text.verdicts.lexicon import lexicon_version
from parley.text.verdicts.terms import DefinedTerm, definitions, term_words
from parley.text.verdicts.trial import Edit, form_edits, meaning_edits, trial_provisions
from parley.text.verdicts.whole import Row, compare_linked

__all__ = [
    "Bones",
    "DefinedTerm",
    "Difference",
    "DifferenceKind",
    "Edit",
    "FormChange",
    "Judgement",
    "Locus",
    "Row",
    "VerdictKind",
    "bones",
    "compare_linked",
    "definitions",
    "form_edits",
    "judge_across",
    "judge_texts",
    "lexicon_version",
    "meaning_edits",
    "term_words",
    "trial_provisions",
]
