"""Check the terms of a ceasefire: what was understood, and what cannot hold together. Terms that contradict themselves are shown all the same."""

from __future__ import annotations

import msgspec

from parley.authoring import decoded
from parley.ceasefire.law import law_of_terms
from parley.ceasefire.terms import DEFAULT_LANGUAGE, ReadTerms, ToldClause, read_terms, tell_terms, terms_findings
from parley.kernel import Finding
from parley.law import LawFinding

__all__ = ["CheckedTerms", "check_terms"]


class CheckedTerms(msgspec.Struct, frozen=True):
    """Terms as they were read, told clause by clause, with what was found in them and what the law asks to be looked at."""

    read: ReadTerms
    told: tuple[ToldClause, ...]
    findings: tuple[Finding, ...]
    law: tuple[LawFinding, ...] = ()

    @property
    def holds_together(self) -> bool:
        """Whether no contradiction was found."""
        return not any(finding.severity == "error" for finding in self.findings)


def check_terms(data: bytes, file: str = "", lang: str = DEFAULT_LANGUAGE) -> CheckedTerms:
    """The terms in *data*, their words in *lang* where they have them, with everything that can be said of them.

    Raises `InputError` with every finding where they are none, `FileError` where *data* is no text.
    """
    read = read_terms(decoded(data, file), file, lang)
    return CheckedTerms(read, tell_terms(read.terms), terms_findings(read), law_of_terms(read.terms))
