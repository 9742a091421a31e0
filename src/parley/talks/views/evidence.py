"""What a view says of one entry as evidence: on whose word it stands, when it was, and how good it is.

Evidence is graded, best to worst: ``signed`` (the party signed the entry itself), ``own-speaker`` (a named official or body of the party, relayed by
nobody but press), ``told-by-another`` (another side stands in the chain), ``reporter`` (the press says so of the party), ``unattributed`` (nobody named).

These are shapes only; `parley.talks.views.snapshot` finds what goes into them.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from parley.talks.entries import Text, When

__all__ = ["GRADES", "Dated", "Evidence", "Grade", "Word"]

Grade = Literal["signed", "own-speaker", "told-by-another", "reporter", "unattributed"]
GRADES: Final[tuple[Grade, ...]] = ("signed", "own-speaker", "told-by-another", "reporter", "unattributed")


class Dated(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A time for showing: as said, as stated, as worked out (with the entries that did so)."""

    said: str = ""
    lang: str = ""
    stated: str = ""
    reckoned: tuple[str, ...] = ()
    reckoned_in: tuple[str, ...] = ()
    not_after: str = ""

    def __bool__(self) -> bool:
        return bool(self.said or self.stated or self.reckoned or self.not_after)


class Word(msgspec.Struct, frozen=True, gc=False):
    """On whose word an entry stands: the speaker, the relayers (nearest first), where and how it was read.

    ``utterance``: the one that it stands on, if any; ``dated_by``: the entries of which a reckoning would tell when it was said.
    """

    speaker: str
    via: tuple[str, ...] = ()
    channel: str = ""
    when: When | None = None
    spans: tuple[str, ...] = ()
    utterance: str = ""
    dated_by: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One entry as evidence, with everything that a reader needs to judge it."""

    entry: str
    index: int
    speaker: str
    grade: Grade
    force: str = ""
    via: tuple[str, ...] = ()
    channel: str = ""
    voice: str = ""
    wording: str = ""
    when: Dated = Dated()
    spans: tuple[str, ...] = ()
    content: Text = {}
    disputed_by: tuple[str, ...] = ()
    signer: str = ""
