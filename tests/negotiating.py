"""Builders for tests of negotiating texts: a table with two sides and a host, acts entered one by one."""

from __future__ import annotations

import re

from parley.text.negotiation import (
    Consent,
    Edit,
    Entered,
    Insert,
    NegotiatingText,
    Open,
    Passage,
    negotiate,
)
from parley.text.negotiation.acts import Act, PieceDraft
from parley.text.negotiation.wording import leaf_text

A, B, HOST, OUTSIDER = "side-a", "side-b", "host", "outsider"


class Table:
    """A negotiation in progress. ``now`` is the text after the last act."""

    def __init__(
        self, *languages: str, everything: str = "off", kept_by: str = "", title: dict[str, str] | None = None
    ) -> None:
        self.acts: list[Entered] = []
        opening = Open(
            text="t",
            parties=(A, B),
            host=HOST,
            languages=languages or ("en",),
            everything=everything,
            kept_by=kept_by,
            title=title or {},
        )
        self.do(HOST, opening)

    @property
    def now(self) -> NegotiatingText:
        """The text as the acts leave it."""
        text = negotiate(self.acts, "t")
        assert text is not None
        return text

    def do(self, signer: str, act: Act) -> list[str]:
        """Enter an act; the codes of what the fold says about it."""
        entry = f"e{len(self.acts) + 1}"
        self.acts.append(Entered(entry, signer, act))
        return [each.message.code for each in self.now.findings if each.place.path == entry]

    def table(self, signer: str, provision: str, *drafts: str | PieceDraft, **more: object) -> list[str]:
        """Insert a provision in English."""
        pieces = tuple(Passage(words=draft) if isinstance(draft, str) else draft for draft in drafts)
        return self.do(signer, Insert(text="t", provision=provision, words={"en": pieces}, **more))

    def edit(self, old: str, new: str, provision: str = "p") -> Edit:
        """The edit that puts *new* for the first *old* (whole words before parts of words) in the English wording."""
        words = self.words(provision)
        whole = re.search(rf"\b{re.escape(old)}\b", words)
        start = whole.start() if whole else words.index(old)
        return Edit(language="en", start=start, end=start + len(old), words=new)

    def words(self, provision: str = "p", language: str = "en") -> str:
        """The leaf text of a provision."""
        return leaf_text(self.now.provisions[provision].wordings.get(language, ()))

    def base(self, provision: str = "p") -> int:
        """The provision's revision."""
        return self.now.provisions[provision].revision

    def consent(self, *signers: str, provision: str = "p", level: str = "agreed") -> list[str]:
        """Consent of each to the digests as they are."""
        said: list[str] = []
        for signer in signers or (A, B):
            digests = self.now.digests(provision)
            said += self.do(signer, Consent(text="t", provision=provision, digests=digests, level=level))
        return said

    def state(self, provision: str = "p") -> str:
        """The provision's state."""
        return self.now.state(provision)
