"""What the law says of a rule, a plan or a person: a finding with its article, its subject and its reason.

The Third Geneva Convention of 12 August 1949 (GC III), in force since 21 October 1950; for civilians the Fourth. A finding is a *breach* (the text forbids
it), a *risk* (it turns on something that is not told) or a *remark* (the law was not yet in force, or asks for attention). Findings are
shown loudly and correct nothing; which parties are bound, and by what else, is for lawyers.

Articles 109 to 122 and Annex II, and articles 45 and 132 to 138 of the Fourth Convention (GC IV, in force since the same day), were read in the authentic
English text (as in the treaty collection of the Netherlands, BWBV0005584 and BWBV0005569). Article 16 and the beginning of part I.A of
Annex I were read as the International Committee of the Red Cross prints them; article 138 in a bilingual
print, its date in the Committee's commentary of 1960; article 127 GC IV in an English print
of the whole Convention, held against the French; article 27 GC IV in another English print. Read again in other prints, with the Committee's
databases where they have them: 2, 5 (in its commentary of 1960), 47, 109, 118 and 122; 2, 6, 132, 133, 136, 137 and 138 GC IV, the last in
German too; for 133 its commentary of 1958 and rule 128 of its study of customary law. Annex II art. 12 was not found a second time.
No finding rests on article 7 (nobody renounces these rights) or on
the rest of Annex I, which was not read.
Paragraphs are counted in the text; the Convention numbers none, and speaks itself of the "third paragraph" of art. 109 and the "fourth" of art. 122.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from parley.kernel import Finding, Message, Place, Severity

__all__ = ["IN_FORCE_SINCE", "Gravity", "LawFinding", "as_finding"]

IN_FORCE_SINCE = "1950-10-21"
"""The day that GC III came into force (art. 138: six months after the second ratification, that of Yugoslavia on 21 April 1950)."""

Gravity = Literal["breach", "risk", "remark"]
_SEVERITY: dict[str, Severity] = {"breach": "error", "risk": "warning", "remark": "note"}


class LawFinding(msgspec.Struct, frozen=True):
    """``article`` as cited; ``subject``: the rule, the terms of a ceasefire, a group (class, flow) or a person, with its id; ``clause``: where in them."""

    article: str
    subject: Literal["rule", "terms", "group", "person"]
    who: str
    gravity: Gravity
    message: Message
    clause: str = ""


def as_finding(finding: LawFinding, place: Place | None = None) -> Finding:
    """The same as a finding of the kernel: a breach is an error, a risk a warning, a remark a note."""
    params = {**finding.message.params, "article": finding.article, "who": finding.who, "clause": finding.clause}
    return Finding(Message(finding.message.code, params), place or Place(), _SEVERITY[finding.gravity])
