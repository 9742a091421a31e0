"""A seat at a negotiating text: who speaks there, in which language, of which provision, and of which words. Acts are made from it.

What a person names is resolved here and refused with a sentence: a provision by its permanent id or its displayed number, a place by the
words that stand there, an option by its id. Nothing is entered.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parley.app.record import Rows, envelope_at
from parley.app.texts.acts_file import find_words
from parley.app.texts.naming import acting_for, node_named, provision_named
from parley.app.texts.negotiating import Texts, text_of
from parley.kernel import Finding, InputError, Message, UseError
from parley.record import payload_of, read
from parley.talks.views import Snapshot
from parley.text.negotiation import (
    AlternativeWordings,
    Edit,
    NegotiatingText,
    Picked,
    Provision,
    Spot,
    leaf_text,
    nodes_of,
    slot,
)

__all__ = ["Seat", "participant_names", "provision_of", "seat_at", "signer_of", "signers_of", "spoken_language"]


@dataclass(frozen=True, slots=True)
class Seat:
    """``texts``: what the record knows of texts; ``text``: the one that is meant; ``of``: whose act it is, where the signer only tells of it;
    ``signer``: in whose name the key signs."""

    texts: Texts
    text: NegotiatingText
    signer: str
    of: str = ""

    @property
    def speaker(self) -> str:
        """Whose act it will be."""
        return self.of or acting_for(self.signer, self.text.opening)

    def language(self, given: str) -> str:
        """The language that is meant. Raises `UseError` (``text.which-language``) where it is none of the text's, or must be said."""
        return spoken_language(self.text, given)

    def spot(self, provision: Provision, base: int | None, language: str, wanted: str, nth: int) -> Spot:
        """The place of the words *wanted* in the wording at revision *base* (None: the latest). Raises `InputError`."""
        step = provision.at(provision.revision if base is None else base)
        spoken = self.language(language)
        wording = leaf_text(step.wordings.get(slot(spoken), ())) if step is not None else ""
        found = find_words(wording, wanted, nth)
        if isinstance(found, Message):
            raise InputError(Finding(found))
        return Spot(language=spoken, start=found.start, end=found.end)

    def edit(self, provision: Provision, base: int | None, language: str, wanted: str, nth: int, words: str) -> Edit:
        """*words* in the place of those *wanted*. Raises as `spot`."""
        spot = self.spot(provision, base, language, wanted, nth)
        return Edit(language=spot.language, start=spot.start, end=spot.end, words=words)

    def options(self, provision: Provision, options: Sequence[str]) -> tuple[Picked, ...]:
        """Each of *options*, as `node_named` understands it, with the alternatives that it stands in. Raises `UseError` (``text.no-such-option``)."""
        homes = {
            option.id: node.id
            for pieces in provision.wordings.values()
            for node in nodes_of(pieces)
            if isinstance(node, AlternativeWordings)
            for option in node.options
        }
        named = [node_named(provision, option, of=AlternativeWordings) for option in options]
        for option in named:
            if option not in homes:
                raise UseError.of("text.no-such-option", id=option[:120], there=", ".join(homes) or "–")
        return tuple(Picked(node=homes[option], option=option) for option in named)


def seat_at(texts: Texts, name: str, signer: str, of: str = "") -> Seat:
    """A seat at the text called *name* (empty: the only one there is). Raises `UseError`."""
    return Seat(texts, text_of(texts, name), signer, of)


def signer_of(rows: Rows) -> str:
    """In whose name the record was opened: known without keys, so that what is wrong is told before a passphrase is asked for."""
    return read(payload_of(envelope_at(rows, 0))).signer


def spoken_language(text: NegotiatingText, given: str) -> str:
    """The language of *text* that *given* means, or its only one. Raises `UseError` (``text.which-language``)."""
    languages = text.opening.languages
    if given in languages or (not given and len(languages) == 1):
        return given or languages[0]
    raise UseError.of("text.which-language", there=", ".join(languages), given=given or "–")


def provision_of(text: NegotiatingText, given: str) -> Provision:
    """The provision called *given*; see `parley.app.texts.provision_named`. Raises `UseError` (``text.which-provision``, ``use.name-ambiguous``)."""
    found = text.provisions.get(provision_named(text, given))
    if found is None:
        raise UseError.of("text.which-provision", given=given[:120], ids="–")
    return found


def signers_of(texts: Texts, signer: str, participants: Sequence[str]) -> dict[str, str]:
    """For whom *signer* acts in a new text, as the talks say (``of``), where its name is not itself one of *participants*."""
    side = Snapshot(texts.talks).side(signer)
    return {signer: side} if signer not in participants and side in participants else {}


def participant_names(texts: Texts, text: NegotiatingText) -> Mapping[str, str]:
    """Every name that the talks have for a participant of *text*, in any language, and the participant's identifier."""
    names: dict[str, str] = {}
    for participant in (*text.opening.parties, text.opening.host):
        if participant:
            item = texts.talks.standing(participant)
            spoken: Mapping[str, str] = getattr(item.body, "names", {}) if item is not None else {}
            names.update(dict.fromkeys([participant, *spoken.values()], participant))
    return names
