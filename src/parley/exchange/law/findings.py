"""What the law says of a rule, a plan or a person: a finding with its article, its subject and its reason.

The Third Geneva Convention of 12 August 1949 (GC III), in force since 21 October 1950. A finding is a *breach* (the text forbids
it), a *risk* (it turns on something that is not told) or a *remark* (the law was not yet in force, or asks for attention). Findings are
shown loudly and correct nothing; which parties are bound, and by what else, is for lawyers.

Articles 7, 16, 109 to 122 and Annexes I and II, and articles 45, 127, 132 to 138 of the Fourth Convention (GC IV), were read in the authentic English text (as
in the treaty collection of the Netherlands, BWBV0005584 and BWBV0005569).
Paragraphs are counted in it; the Convention numbers none, and speaks itself of the "third paragraph" of art. 109 and the "fourth" of art. 122.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.kernel import Finding, Message, Place, Severity

__all__ = ["IN_FORCE_SINCE", "Gravity", "LawFinding", "as_finding"]

IN_FORCE_SINCE = "1950-10-21"
"""The day that GC III came into force (art. 138: six months after the second ratification)."""

Gravity = Literal["breach", "risk", "remark"]
_SEVERITY: dict[str, Severity] = {"breach": "error", "risk": "warning", "remark": "note"}


class LawFinding(msgspec.Struct, frozen=True):
    """``article`` as cited; ``subject``: the rule, a group (class, flow) or a person, with its id; ``clause``: where in the rule."""

    article: str
    subject: Literal["rule", "group", "person"]
    who: str
    gravity: Gravity
    message: Message
    clause: str = ""


def as_finding(finding: LawFinding, place: Place | None = None) -> Finding:
    """The same as a finding of the kernel: a breach is an error, a risk a warning, a remark a note."""
    params = {**finding.message.params, "article": finding.article, "who": finding.who, "clause": finding.clause}
    return Finding(Message(finding.message.code, params), place or Place(), _SEVERITY[finding.gravity])
