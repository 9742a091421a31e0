"""What a view says of one entry as evidence: on whose word it stands, when it was, how good it is, and whether its source stands.

These are shapes only; the grades are those of `parley.talks.views.grading`, and `parley.talks.views.snapshot` finds what goes into them.
"""

from __future__ import annotations

import msgspec

from parley.talks.entries import Text, When
from parley.talks.views.grading import Grade, SourceState
from parley.talks.views.source_standing import CitedSource

__all__ = ["Dated", "Evidence", "Word"]


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
    ``together``: who speaks these words with the speaker. ``taken_back``: whether the utterance on which it stands, or in which it is told, was withdrawn.
    """

    speaker: str
    via: tuple[str, ...] = ()
    channel: str = ""
    when: When | None = None
    spans: tuple[str, ...] = ()
    utterance: str = ""
    dated_by: tuple[str, ...] = ()
    taken_back: bool = False
    together: tuple[str, ...] = ()


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """One entry as evidence, with everything that a reader needs to judge it.

    ``together``: who speaks these words with the speaker. ``side``: the side that it is evidence of; ``word_of``: on whose word it then stands.
    ``standing``: what became of what it rests on; ``fallen``: each source of it that does not stand as it was read.
    """

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
    side: str = ""
    together: tuple[str, ...] = ()
    word_of: tuple[str, ...] = ()
    standing: SourceState = "stands"
    fallen: tuple[CitedSource, ...] = ()
