"""What every clause of terms has, whatever its kind. The kinds stand in `parley.ceasefire.terms.kinds`, by family."""

from __future__ import annotations

import msgspec

from parley.authoring import Worded
from parley.ceasefire.terms.said import PartyName, PhaseName, ReadOtherwise, TermsId

__all__ = ["TermsClause"]


class TermsClause(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """What every clause has.

    ``who``: whom it binds; nobody named: every party and force. ``words``: as it was said; ``word``: on whose word it stands here, where no common
    text has it. ``disputed``: how others read it. ``source``: where it was read. ``phase``: only while that phase is open.
    """

    id: TermsId
    who: tuple[PartyName, ...] = ()
    words: Worded | None = None
    word: Worded | None = None
    disputed: tuple[ReadOtherwise, ...] = ()
    source: Worded | None = None
    note: Worded | None = None
    phase: PhaseName | None = None
