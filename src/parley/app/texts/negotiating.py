"""The negotiating texts of a record: its ``text.*`` acts folded, what new acts would do, and entering them. One batch, all or nothing.

*Whose key, whose words.* The record says which name signed an entry. Who of a text's participants that is, is the name itself, or what the text's
opening says of it (``signers``), and nothing that is entered later changes it; whoever is neither stays a stranger, as the fold finds. The words are
those of the act's ``of``, where it names somebody.

What acts are called, in the record and by people: `parley.app.texts.naming`.

`plan` says what acts would do before anything is entered. An act that could have no effect is an error and stops the batch, every such act with its
finding; what people ought to see (a collision, an act that is only told) is a warning and is entered: Parley warns, it does not block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, Draft, Planned
from parley.app.recorded import PlacedEntry, Recorded, RecordPart
from parley.app.texts.naming import (
    BY_CONTENT,
    Signed,
    bound,
    entered_of,
    full_names,
    planned_name,
    shown_names,
)
from parley.kernel import Finding, InputError, Message, Place, UseError
from parley.record import Entry, content_name_of
from parley.talks import Talks
from parley.text import DEPOSIT_BODIES, Deposit, DepositItem, Deposits, DepositWithdrawn, Opened, deposits_of
from parley.text.negotiation import (
    ACTS,
    NO_NEGOTIATIONS,
    Act,
    Entered,
    NegotiatingText,
    Negotiations,
    Open,
    name_of_act,
)

__all__ = [
    "TEXTS",
    "ActPlan",
    "Texts",
    "as_stored",
    "enter_acts",
    "plan_acts",
    "planned",
    "text_of",
    "unless",
]


class Texts(msgspec.Struct, frozen=True):
    """What a record knows about texts: every act, the texts as they stand, the deposits, and the talks beside them.

    ``given``, ``entered``, ``folded``: what it was folded from, and where the fold is carried on.
    """

    talks: Talks
    acts: tuple[Signed, ...]
    negotiating: dict[str, NegotiatingText]
    deposits: Deposits
    size: int
    given: tuple[DepositItem, ...] = ()
    entered: tuple[Entered, ...] = ()
    folded: Negotiations = NO_NEGOTIATIONS


class ActPlan(msgspec.Struct, frozen=True):
    """What acts would do: they as they would be entered, the text before (None: not open yet) and after, what is to be seen about them."""

    acts: tuple[Act, ...]
    before: NegotiatingText | None
    after: NegotiatingText
    findings: tuple[Finding, ...]
    record_size: int


def _more_texts(before: Texts | None, new: Sequence[PlacedEntry], recorded: Recorded) -> Texts:
    acts: list[Signed] = [] if before is None else [*before.acts]
    given: list[DepositItem] = [] if before is None else [*before.given]
    for one in new:
        body = one.body()
        if isinstance(body, Deposit | Opened | DepositWithdrawn):
            given.append(DepositItem(one.index, one.entry.signer, body))
        else:
            entry = one.entry
            name = content_name_of(entry.key, entry.sequence, entry.type, bytes(entry.body))
            acts.append(Signed(one.index, entry.signer, body, name))  # type: ignore[arg-type]  # the registry holds acts only
    entered = tuple(entered_of(acts))
    folded = _folded(before, entered)
    deposits = before.deposits if before is not None and len(given) == len(before.given) else deposits_of(given)
    return Texts(recorded.talks, tuple(acts), folded.texts, deposits, recorded.size, tuple(given), entered, folded)


def _folded(before: Texts | None, entered: tuple[Entered, ...]) -> Negotiations:
    """The texts after the acts *entered*, carried on from *before* where those that were folded then are called now as they were."""
    if before is None or entered[: len(before.entered)] != before.entered:
        return NO_NEGOTIATIONS.and_then(entered)
    return before.folded.and_then(entered[len(before.entered) :])


TEXTS: Final = RecordPart("texts", frozenset((*ACTS, *DEPOSIT_BODIES)), _more_texts)
"""The acts on texts and the deposits, as a part of what is recorded."""


def text_of(texts: Texts, name: str = "") -> NegotiatingText:
    """The text called *name*; without a name the only one there is. Raises `UseError`."""
    if name in texts.negotiating:
        return texts.negotiating[name]
    if not name and len(texts.negotiating) == 1:
        return next(iter(texts.negotiating.values()))
    if not texts.negotiating:
        raise UseError.of("text.none-opened")
    there = ", ".join(texts.negotiating)
    if name:
        raise UseError.of("text.no-such-text", id=name[:120], there=there)
    raise UseError.of("text.which-text", there=there)


def plan_acts(
    texts: Texts, signer: str, acts: Sequence[Act], *, file: str = "", places: Sequence[Place] = ()
) -> ActPlan:
    """What *acts* of one text, signed by *signer* and entered in their order, would do. Writes nothing.

    They may name other acts, and what those made, as people do (`parley.app.texts.naming`). *places*: where each act stands in the *file* it
    came from. Raises `InputError` with a finding for every act that would have no effect, `UseError` for a name that fits several.
    """
    if not acts:
        raise InputError.of("text.no-acts", Place(file))
    name = acts[0].text
    before = texts.negotiating.get(name)

    def place(number: int) -> Place:
        return places[number] if number < len(places) else Place(file, path=f"acts[{number}]")

    acts = as_stored(texts, name, acts, place)
    whole = (*texts.acts, *planned(texts, signer, acts))
    entered = tuple(entered_of(whole))
    after = _folded(texts, entered).texts.get(name)
    at = {each.entry: number for number, each in enumerate(entered[len(texts.acts) :])}
    findings = [
        Finding(Message("text.one-text", {"text": act.text, "first": name}), place(number))
        for number, act in enumerate(acts)
        if act.text != name
    ]
    if after is None:
        code = "text.opening-unsound" if isinstance(acts[0], Open) else "text.no-such-text"
        findings.append(Finding(Message(code, {"id": name, "there": ", ".join(texts.negotiating)}), place(0)))
        raise InputError(findings)
    findings += [
        Finding(finding.message, place(at[finding.place.path]), finding.severity)
        for finding in after.findings
        if finding.place.path in at
    ]
    if any(finding.severity == "error" for finding in findings):
        raise InputError(findings)
    return ActPlan(acts, before, after, tuple(findings), texts.size)


def planned(texts: Texts, signer: str, acts: Iterable[Act]) -> list[Signed]:
    """*acts* as they would stand after those that are there, under the names of planned ones."""
    return [Signed(texts.size + at, signer, act, planned_name(at + 1)) for at, act in enumerate(acts)]


def as_stored(texts: Texts, name: str, acts: Sequence[Act], place: Callable[[int], Place]) -> tuple[Act, ...]:
    """*acts* on the text *name* as they would be stored: a text that they open names by content, and what they refer to has its whole name.

    Raises `InputError` (``use.name-ambiguous``), at the *place* of each act that names what may be several.
    """
    there = texts.negotiating.get(name)
    acts = [msgspec.structs.replace(act, names=BY_CONTENT) if isinstance(act, Open) else act for act in acts]
    if there is not None and there.opening.names != BY_CONTENT:
        return tuple(acts)
    shown = shown_names((*texts.acts, *planned(texts, "", acts)))
    findings: list[Finding] = []
    made: list[Act] = []
    for number, act in enumerate(acts):
        try:
            made.append(full_names(act, shown))
        except UseError as error:
            findings += [Finding(finding.message, place(number)) for finding in error.findings]
    if findings:
        raise InputError(findings)
    return tuple(made)


def enter_acts(desk: Desk, plan: ActPlan) -> Appended:
    """Enter what was planned, in one batch.

    Raises `EntryRefused`, also (``text.record-grew``) where the text has grown since (what was entered about anything else does not matter; it does
    where acts are named by their place), and `StoreError`; nothing was entered then.
    """
    text, by_content = plan.after.id, plan.after.opening.names == BY_CONTENT
    named_at = desk.store.size()
    acts = bound(plan.acts, desk.next_names()) if by_content else plan.acts

    def meddles(index: int, entry: Entry) -> bool:
        # Names by content hang on how many entries the key has signed; other names on the place in the record.
        return not by_content or _is_on(entry, text) or (index >= named_at and entry.key == desk.signer.key)

    return desk.enter([Draft(name_of_act(act), act) for act in acts], planned=unless(plan.record_size, meddles))


class _OfText(msgspec.Struct):
    text: str = ""


def _is_on(entry: Entry, text: str) -> bool:
    """Whether *entry* is an act on *text*."""
    return entry.type in ACTS and msgspec.json.decode(entry.body, type=_OfText).text == text


def unless(size: int, meddles: Callable[[int, Entry], bool]) -> Planned:
    """What was planned on a record of *size* entries, and is refused (``text.record-grew``) where an entry that came since *meddles* with it."""

    def against(index: int, entry: Entry) -> Message | None:
        params: dict[str, str | int] = {"planned": size, "now": index + 1}
        return Message("text.record-grew", params) if meddles(index, entry) else None

    return Planned(size, against)
