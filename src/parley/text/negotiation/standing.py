"""The negotiating text as it stands: what readers get from the fold.

Rules
- Displayed numbers are counted from the order of the provisions: parts in Roman numerals, articles through the whole text, paragraphs within
  their article (``3.2``), points within their paragraph (``3.2.a``). What has no article above counts on its own. Preambles, definitions that are not in
  an article, annexes' containers and signature blocks are numbered like the rest of their level; a provision tabled as verbatim has no number.
- Nothing here changes the text. It is immutable: a later act gives a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parley.kernel import Finding
from parley.text.negotiation.acts import Entered, Open, Switch
from parley.text.negotiation.consents import State, state_of
from parley.text.negotiation.revisions import Collision, Decided, Draft, Provision, Signature, provision_digests

__all__ = ["NegotiatingText"]

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class NegotiatingText(msgspec.Struct, frozen=True):
    """A negotiating text after the last act folded.

    ``opening``, ``opened_by``  the act that opened it, and where it stands
    ``everything``     the switch as it is now; ``switches``: the last word of each party on it
    ``provisions``     by permanent id, with those that were struck
    ``children``       ids in order, by the parent's id (empty: the top level)
    ``collisions``     by the entry of the late amendment, with those that were resolved
    ``signatures``     the latest valid signature of each party; ``signed``: every party has signed all of it
    ``decided``        what persons said about proposed undertakings, by proposal
    ``findings``       what could not take effect, and what looks odd, in the order of the acts
    """

    opening: Open
    opened_by: Entered
    everything: Switch
    switches: dict[str, Switch]
    provisions: dict[str, Provision]
    children: dict[str, tuple[str, ...]]
    collisions: dict[str, Collision]
    signatures: dict[str, Signature]
    decided: dict[str, Decided]
    findings: tuple[Finding, ...]
    signed: bool

    @classmethod
    def of(cls, draft: Draft) -> NegotiatingText:
        """What readers may see of *draft*; later acts folded into *draft* do not show in it."""
        return cls(
            opening=draft.opening,
            opened_by=draft.opened_by,
            everything=draft.everything,
            switches=dict(draft.switches),
            provisions=dict(draft.provisions),
            children={parent: tuple(children) for parent, children in draft.children.items()},
            collisions=dict(draft.collisions),
            signatures=dict(draft.signatures),
            decided=dict(draft.decided),
            findings=tuple(draft.findings),
            signed=draft.signed,
        )

    @property
    def id(self) -> str:
        """The text's identifier."""
        return self.opening.text

    def in_order(self) -> tuple[Provision, ...]:
        """The provisions that stand, a parent before its children."""
        return tuple(
            self.provisions[identifier] for identifier, _ in self._walk() if not self.provisions[identifier].removed
        )

    def parent_of(self, provision: str) -> str:
        """The id of the provision that *provision* is in, or empty."""
        return next((parent for parent, children in self.children.items() if provision in children), "")

    def state(self, provision: str) -> State:
        """The state of a provision. Raises KeyError where there is none."""
        opening = self.opening
        return state_of(
            opening.text,
            self.provisions[provision],
            opening.parties,
            opening.languages,
            collides=bool(self.open_collisions(provision)),
        )

    def states(self) -> dict[str, State]:
        """The state of each provision that stands, in order."""
        return {provision.id: self.state(provision.id) for provision in self.in_order()}

    def digests(self, provision: str) -> dict[str, str]:
        """What to consent to: the digest of each authentic language; empty where there is nothing to consent to yet."""
        return provision_digests(self.id, self.provisions[provision], self.opening.languages)

    def open_collisions(self, provision: str = "") -> tuple[Collision, ...]:
        """The collisions that are not resolved: of one provision, or all."""
        return tuple(
            each for each in self.collisions.values() if not each.resolved and provision in ("", each.provision)
        )

    def missing_consents(self, provision: str) -> dict[str, tuple[str, ...]]:
        """For each party, the languages whose wording as it is it has not consented to in full."""
        found = self.provisions[provision]
        digests = self.digests(provision)
        missing = {}
        for party in self.opening.parties:
            given = found.consents.get(party)
            missing[party] = tuple(
                language
                for language, digest in digests.items()
                if not digest or given is None or given.level != "agreed" or given.digests.get(language) != digest
            )
        return {party: languages for party, languages in missing.items() if languages and not found.agreed}

    def numbers(self) -> dict[str, str]:
        """The displayed number of every provision that stands."""
        counts: dict[tuple[str, str], int] = {}
        numbers: dict[str, str] = {}
        for identifier, parent in self._walk():
            provision = self.provisions[identifier]
            if provision.removed:
                continue
            if provision.role == "verbatim":
                numbers[identifier] = ""
                continue
            scope = "" if provision.level == "article" else self._scope(parent)
            key = (provision.level, scope)
            counts[key] = counts.get(key, 0) + 1
            own = _numeral(provision.level, counts[key])
            above = numbers.get(scope, "") if provision.level in ("paragraph", "point") else ""
            numbers[identifier] = f"{above}.{own}" if above else own
        return numbers

    def _scope(self, parent: str) -> str:
        """The nearest provision above that counts what is inside it: parts do not."""
        return parent if parent and self.provisions[parent].level != "part" else ""

    def _walk(self) -> Iterator[tuple[str, str]]:
        stack = [(identifier, "") for identifier in reversed(self.children.get("", ()))]
        while stack:
            identifier, parent = stack.pop()
            yield identifier, parent
            stack.extend((child, identifier) for child in reversed(self.children.get(identifier, ())))


def _numeral(level: str, count: int) -> str:
    if level == "part":
        numeral = ""
        for value, letters in _ROMAN:
            numeral += letters * (count // value)
            count %= value
        return numeral
    if level == "point":
        letters = ""
        while count:
            count, digit = divmod(count - 1, 26)
            letters = chr(ord("a") + digit) + letters
        return letters
    return str(count)
