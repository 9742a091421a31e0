"""How much of a text was open after each act, or after each round: provisions by state, brackets and alternatives left.

Rules
- A provision without words in any language is not counted. *agreed* counts what is agreed or locked; *bracketed* what has a bracket, alternative, blank or
  collision in any language.
- Brackets are counted in all languages: bracketed runs of words, and each party's bracket round a whole provision.
- A *round* ends after an act that the caller names. Without names the moments are spread evenly over the acts, the last act always among them.

This says how much is open, never who moved or who ought to. A text may come closer to agreement by gaining brackets.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parley.text.negotiation.acts import Entered
from parley.text.negotiation.fold import unfolded
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.wording import AlternativeWordings, Blank, Held, nodes_of

__all__ = ["Moment", "convergence"]

MOST_MOMENTS = 40


class Moment(msgspec.Struct, frozen=True):
    """The text after ``acts`` acts on it, the last of them ``entry``: provisions by state, then what stands open in their words."""

    entry: str
    acts: int
    proposed: int
    bracketed: int
    ad_referendum: int
    agreed: int
    brackets: int
    alternatives: int
    blanks: int
    collisions: int

    @property
    def provisions(self) -> int:
        """All provisions with words."""
        return self.proposed + self.bracketed + self.ad_referendum + self.agreed


def convergence(
    acts: Sequence[Entered], text: str, rounds: Sequence[str] = (), most: int = MOST_MOMENTS
) -> tuple[Moment, ...]:
    """The moments of the negotiating text *text*, in order. *rounds*: the entries after which a round ended; *most*: at most so many without them."""
    entries = list(dict.fromkeys(each.entry for each in acts if each.act.text == text))
    place = {entry: number for number, entry in enumerate(entries, start=1)}
    looked_at = set(rounds) & set(entries) | set(entries[-1:]) if rounds else _spread(entries, most)
    return tuple(_moment(entry, place[entry], standing) for entry, standing in unfolded(acts, text, looked_at))


def _spread(entries: list[str], most: int) -> set[str]:
    """At most *most* of *entries*, evenly, the last among them."""
    count = len(entries)
    kept = min(max(most, 1), count)
    return {entries[count * (number + 1) // kept - 1] for number in range(kept)}


def _moment(entry: str, acts: int, standing: NegotiatingText) -> Moment:
    provisions = [each for each in standing.in_order() if each.has_words]
    states = [standing.state(each.id) for each in provisions]
    nodes = [node for each in provisions for pieces in each.wordings.values() for node in nodes_of(pieces)]
    return Moment(
        entry=entry,
        acts=acts,
        proposed=states.count("proposed"),
        bracketed=states.count("bracketed"),
        ad_referendum=states.count("agreed-ad-referendum"),
        agreed=states.count("agreed") + states.count("locked"),
        brackets=sum(isinstance(node, Held) for node in nodes) + sum(len(each.holds) for each in provisions),
        alternatives=sum(isinstance(node, AlternativeWordings) for node in nodes),
        blanks=sum(isinstance(node, Blank) for node in nodes),
        collisions=len(standing.open_collisions()),
    )
