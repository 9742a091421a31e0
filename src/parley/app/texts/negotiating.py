"""The negotiating texts of a record: its ``text.*`` acts folded, what new acts would do, and entering them. One batch, all or nothing.

*Whose key, whose words.* The record says which name signed an entry. Who of a text's participants that is, is the name itself, or what the text's
opening says of it (``signers``), and nothing that is entered later changes it; whoever is neither stays a stranger, as the fold finds. The words are
those of the act's ``of``, where it names somebody.

An act is named by its place in the record (``e12``): the place never changes.

`plan` says what acts would do before anything is entered. An act that could have no effect is an error and stops the batch, every such act with its
finding; what people ought to see (a collision, an act that is only told) is a warning and is entered: Parley warns, it does not block.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, Draft, Rows
from parley.app.recorded import ENTRY_TYPES, Known, known
from parley.kernel import EntryRefused, Finding, InputError, Message, Place, UseError
from parley.record import read_all
from parley.text import DEPOSIT_BODIES, Deposit, DepositItem, Deposits, DepositWithdrawn, Opened, deposits_of
from parley.text.negotiation import (
    ACTS,
    Act,
    Entered,
    NegotiatingText,
    Open,
    is_sound_opening,
    name_of_act,
    negotiations,
)

__all__ = [
    "ActPlan",
    "Signed",
    "Texts",
    "acting_for",
    "enter_acts",
    "entered_of",
    "entry_name",
    "plan_acts",
    "text_of",
    "texts_of",
]


class Signed(msgspec.Struct, frozen=True):
    """An act in its place: ``index`` in the record (0-based), the name of who signed it, the act."""

    index: int
    signer: str
    act: Act


class Texts(msgspec.Struct, frozen=True):
    """What a record knows about texts: every act, the texts as they stand, the deposits, and the talks beside them."""

    known: Known
    acts: tuple[Signed, ...]
    negotiating: dict[str, NegotiatingText]
    deposits: Deposits
    size: int


class ActPlan(msgspec.Struct, frozen=True):
    """What acts would do: they as they would be entered, the text before (None: not open yet) and after, what is to be seen about them."""

    acts: tuple[Act, ...]
    before: NegotiatingText | None
    after: NegotiatingText
    findings: tuple[Finding, ...]
    record_size: int


def entry_name(index: int) -> str:
    """How an entry is named in a text: ``e12``."""
    return f"e{index}"


def texts_of(rows: Rows, at: int | None = None) -> Texts:
    """Everything about texts as known at entry *at* (None: now). Raises as `parley.app.recorded.knowing.known` does."""
    talks = known(rows, at)
    size = rows.size() if at is None else at + 1
    acts: list[Signed] = []
    given: list[DepositItem] = []
    for index, entry in enumerate(read_all(rows.envelopes(0, size))):
        if entry.type not in ACTS and entry.type not in DEPOSIT_BODIES:
            continue
        try:
            body = ENTRY_TYPES.decode(entry.type, entry.body)
        except EntryRefused as refused:
            raise refused from None
        if isinstance(body, Deposit | Opened | DepositWithdrawn):
            given.append(DepositItem(index, entry.signer, body))
        else:
            acts.append(Signed(index, entry.signer, body))  # type: ignore[arg-type]  # the registry holds acts only
    return Texts(talks, tuple(acts), negotiations(entered_of(acts)), deposits_of(given), size)


def text_of(texts: Texts, name: str = "") -> NegotiatingText:
    """The text called *name*; without a name the only one there is. Raises `UseError`."""
    if name in texts.negotiating:
        return texts.negotiating[name]
    if not name and len(texts.negotiating) == 1:
        return next(iter(texts.negotiating.values()))
    there = ", ".join(texts.negotiating)
    if name:
        raise UseError.of("text.no-such-text", id=name[:120], there=there)
    raise UseError.of("text.which-text", there=there)


def acting_for(signer: str, opening: Open) -> str:
    """The participant of a text for whom *signer* acts; *signer* itself where the opening says nothing of it."""
    return signer if signer in (*opening.parties, opening.host) else opening.signers.get(signer, signer)


def entered_of(acts: Iterable[Signed]) -> list[Entered]:
    """*acts*, in the order of the record, as the fold takes them: named by their place, signed by participants."""
    made: list[Entered] = []
    openings: dict[str, Open] = {}
    for signed in acts:
        if isinstance(signed.act, Open) and is_sound_opening(signed.act):
            openings.setdefault(signed.act.text, signed.act)
        opening = openings.get(signed.act.text)
        signer = acting_for(signed.signer, opening) if opening is not None else signed.signer
        made.append(Entered(entry_name(signed.index), signer, signed.act))
    return made


def plan_acts(
    texts: Texts, signer: str, acts: Sequence[Act], *, file: str = "", places: Sequence[Place] = ()
) -> ActPlan:
    """What *acts* of one text, signed by *signer* and entered in their order, would do. Writes nothing.

    *places*: where each act stands in the *file* it came from. Raises `InputError` with a finding for every act that would have no effect.
    """
    if not acts:
        raise InputError.of("text.no-acts", Place(file))
    name = acts[0].text
    before = texts.negotiating.get(name)
    added = [Signed(texts.size + at, signer, act) for at, act in enumerate(acts)]
    whole = (*texts.acts, *added)
    after = negotiations(entered_of(whole)).get(name)
    at = {entry_name(signed.index): number for number, signed in enumerate(added)}

    def place(number: int) -> Place:
        return places[number] if number < len(places) else Place(file, path=f"acts[{number}]")

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
    return ActPlan(tuple(acts), before, after, tuple(findings), texts.size)


def enter_acts(desk: Desk, plan: ActPlan) -> Appended:
    """Enter what was planned, in one batch. Raises `UseError` where the record has grown since, `EntryRefused`, `StoreError`; nothing was entered then."""
    size = desk.store.size()
    if size != plan.record_size:
        raise UseError.of("text.record-grew", planned=plan.record_size, now=size)
    drafts = [Draft(name_of_act(act), act) for act in plan.acts]
    return desk.enter(drafts)
