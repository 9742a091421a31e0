"""Deposit a written vision, make it known, and see which visions are there and which are not yet.

A deposit is entered with what follows from it in the talks, as entries of their own in the same batch, on the word on which the deposit itself stands:

- the undertaking that it fulfils gets a step *fulfilled* (unless the same statement told of that step before);
- a condition that waits for this undertaking (or its matter) is *ripe* if with this deposit everything that it waits for is fulfilled, as of the day
  of the deposit. Where the deposit is the party's own act, by its own key, the condition is assessed *met* with it. Where the deposit is told, it is not:
  that somebody handed a paper over does not put an assessment in his mouth. A person who knows that it was said names the condition (*met*).

Nothing is entered for the other side: what is still missing is named ("not yet"). As known before the deposit, the talks are what they were.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final, Literal

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, DocumentStatus, Draft, Vault, status, the_one
from parley.app.texts.negotiating import Texts, unless
from parley.kernel import (
    Finding,
    InputError,
    Message,
    Place,
    content_name,
    fitting,
    is_identifier,
    named_after,
    sha256_hex,
    which_name,
)
from parley.record import write
from parley.talks import (
    Assessment,
    AuthoredItem,
    Condition,
    Item,
    Omission,
    Talks,
    Undertaking,
    UndertakingChange,
    When,
    check,
)
from parley.talks.views import Snapshot, undertakings
from parley.text import DEPOSIT_BODIES, Deposit, DepositedFile, DepositItem, Opened

__all__ = [
    "DepositPlan",
    "Mouth",
    "Telling",
    "VisionFile",
    "VisionRow",
    "copies_of_visions",
    "deposit_named",
    "enter_deposit",
    "enter_opening",
    "plan_deposit",
    "visions_of",
]

_FULFILLED: Final = "fulfilled"
_NO_COMMITMENT: Final = "0" * 64
"""Stands in a planned deposit until the documents are in the vault."""


class Mouth(msgspec.Struct, frozen=True, kw_only=True):
    """On whose word something stands: a statement on record, or a speaker with relayers; neither: whoever signs."""

    said_in: str = ""
    speaker: str = ""
    via: tuple[str, ...] = ()
    when: str = ""
    spans: tuple[str, ...] = ()


class VisionFile(msgspec.Struct, frozen=True):
    """A document to deposit: its bytes, its language, what it is called."""

    data: bytes
    language: str
    name: str
    format: Literal["markdown", "docx", "odt"] = "markdown"


class DepositPlan(msgspec.Struct, frozen=True):
    """What a deposit would enter. ``talks``: the entries that follow from it; ``waiting``: undertakings for which conditions still wait ("not yet");
    ``ripe``: conditions that have all they wait for, and that nobody is made to say so of."""

    deposit: Deposit
    files: tuple[VisionFile, ...]
    talks: tuple[AuthoredItem, ...]
    waiting: tuple[str, ...]
    ripe: tuple[str, ...]
    findings: tuple[Finding, ...]
    record_size: int


class Telling(msgspec.Struct, frozen=True):
    """A deposit or an opening, and on whose word it stands: the mouth, then its relayers, nearest first; when, as stated (EDTF, may be empty)."""

    item: DepositItem
    mouths: tuple[str, ...]
    when: str = ""


class VisionRow(msgspec.Struct, frozen=True):
    """A vision that is there, or one that an undertaking promises and that is not there yet (``deposit`` None)."""

    party: str
    undertaking: str
    deposit: Telling | None
    openings: tuple[Telling, ...] = ()


def plan_deposit(
    texts: Texts,
    files: Sequence[VisionFile],
    *,
    party: str,
    signer: str = "",
    name: str = "",
    title: dict[str, str] | None = None,
    fulfils: str = "",
    mouth: Mouth | None = None,
    met: Sequence[str] = (),
    manner: str = "open",
    with_digest: bool = True,
    supersedes: str = "",
    because: dict[str, str] | None = None,
) -> DepositPlan:
    """What depositing *files* as the vision of *party* would enter. Writes nothing.

    *signer*: in whose name it will be signed; *name*: the deposit's identifier (default: ``vision-<party>`` and a name made from what is deposited
    by whom); *fulfils*: an undertaking of the talks; *met*: conditions that the mouth says are met by it; *with_digest*: enter the SHA-256 of
    each document; *supersedes*: the deposit that this one corrects, and *because* of what. Raises `InputError` with everything that is wrong.
    """
    said = mouth or Mouth()
    findings: list[Finding] = []

    def wrong(code: str, **params: str | int) -> None:
        findings.append(Finding(Message(code, params)))

    if manner != "open":
        wrong("text.sealed-later", manner=manner)
    if not files:
        wrong("text.nothing-to-deposit")
    if name and (not is_identifier(name) or name in texts.deposits.standing or name in texts.talks.items):
        wrong("text.deposit-id-taken", id=name)
    languages = [one.language for one in files]
    for language in sorted({one for one in languages if languages.count(one) > 1}):
        wrong("text.language-twice", language=language)
    corrected = the_one(supersedes, texts.deposits.standing) if supersedes else ""
    if supersedes and not corrected:
        wrong("text.no-such-deposit", id=supersedes)
    talks = texts.talks
    for unknown in [one for one in (party, *met, fulfils) if one and talks.standing(one) is None]:
        wrong("text.not-in-talks", id=unknown)
    reading = Snapshot(talks)
    undertaking = talks.standing(fulfils) if fulfils else None
    if undertaking is not None:
        if not isinstance(undertaking.body, Undertaking):
            wrong("text.not-an-undertaking", id=fulfils)
        elif reading.side(undertaking.body.debtor) != reading.side(party):
            wrong("text.not-its-undertaking", id=fulfils, debtor=undertaking.body.debtor, party=party)
    for one in met:
        found = talks.standing(one)
        if found is not None and not isinstance(found.body, Condition):
            wrong("text.not-a-condition", id=one)
    if findings:
        raise InputError(findings)
    deposit = Deposit(
        id=name,
        party=party,
        files=tuple(
            DepositedFile(
                language=one.language,
                commitment=_NO_COMMITMENT,
                format=one.format,
                sha256=sha256_hex(one.data) if with_digest else "",
                name=one.name,
            )
            for one in files
        ),
        title=title or {},
        fulfils=talks.meant(fulfils) if fulfils else "",
        supersedes=corrected,
        because=because or {},
        **_mouth_fields(said),
    )
    if not name:
        content = content_name("parley-deposit-v1", signer, write(deposit))
        taken = {
            *texts.deposits.standing,
            *texts.deposits.corrected,
            *texts.deposits.withdrawn,
            *texts.talks.items,
        }
        deposit = msgspec.structs.replace(deposit, id=named_after(f"vision-{party}", content, taken))
    items, waiting, ripe = _following(reading, deposit, said, tuple(met), signer)
    checked = [*_mouth_findings(said, talks), *check(items, talks.items)]
    errors = {str(finding.message): finding for finding in checked if finding.severity == "error"}
    if errors:
        raise InputError(errors.values())
    return DepositPlan(deposit, tuple(files), tuple(items), waiting, ripe, tuple(checked), texts.size)


def _mouth_findings(mouth: Mouth, talks: Talks) -> list[Finding]:
    """What is wrong with a mouth: it is held to the rules of the talks, as an entry of theirs that says nothing else."""
    probe = Omission(id="mouth", **_mouth_fields(mouth))
    return [finding for finding in check([AuthoredItem("omission", probe)], talks.items) if finding.severity == "error"]


def _mouth_fields(mouth: Mouth) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "said_in": mouth.said_in,
        "speaker": mouth.speaker,
        "via": mouth.via,
        "spans": mouth.spans,
    }
    if mouth.when:
        fields["when"] = When(edtf=mouth.when)
    return fields


def deposit_named(texts: Texts, given: str) -> str:
    """The standing deposit that a person means by *given*, empty where there is none: an identifier, or as much of one as tells it apart; of a
    deposit that was corrected, the one that took its place. Raises `UseError` (``use.name-ambiguous``).
    """
    deposits = texts.deposits
    if given in deposits.standing or given in deposits.corrected:
        found = deposits.meant(given)
    else:
        every = which_name(given, (*deposits.standing, *deposits.corrected))
        meant = tuple(dict.fromkeys(deposits.meant(one) for one in every))
        found = the_one(given, meant) if len(meant) > 1 else "".join(meant)
    return found if found in deposits.standing else ""


def _following(
    reading: Snapshot, deposit: Deposit, mouth: Mouth, met: tuple[str, ...], signer: str
) -> tuple[list[AuthoredItem], tuple[str, ...], tuple[str, ...]]:
    """The step of the undertaking, the assessments of conditions, what they still wait for, and which of them are ripe."""
    items: list[AuthoredItem] = []
    if deposit.fulfils and not _told_before(reading, deposit):
        change = UndertakingChange(
            id=_fulfilling(deposit.id),
            undertaking=deposit.fulfils,
            state=_FULFILLED,
            at=When(edtf=mouth.when) if mouth.when else None,
            content=deposit.title,
            **_mouth_fields(mouth),
        )
        items.append(AuthoredItem("undertaking-change", change))
    then = Snapshot(reading.talks, _day(reading, mouth))
    done = {one.id for one in undertakings(then) if one.state == _FULFILLED} | {deposit.fulfils}
    told = bool(mouth.said_in or mouth.speaker) or reading.side(signer) != reading.side(deposit.party)
    waiting: dict[str, None] = {}
    ripe: list[str] = []
    for item in reading.talks.of_kind["condition"]:
        body = item.body
        if not isinstance(body, Condition):
            continue
        needed = _needed(reading, body)
        if body.id not in met and (not deposit.fulfils or deposit.fulfils not in needed):
            continue
        missing = [one for one in needed if one not in done]
        waiting.update(dict.fromkeys(missing))
        if body.id not in met:
            if missing:
                continue
            if told:
                ripe.append(body.id)
                continue
        assessed = Assessment(
            id=fitting(f"{deposit.id}.{body.id}"),
            condition=body.id,
            state="met",
            content=deposit.title,
            **_mouth_fields(mouth),
        )
        items.append(AuthoredItem("assessment", assessed))
    return items, tuple(waiting), tuple(ripe)


def _fulfilling(deposit: str) -> str:
    """The entry of the talks that says that *deposit* fulfils its undertaking."""
    return fitting(f"{deposit}.fulfils")


def _told_before(reading: Snapshot, deposit: Deposit) -> bool:
    """Whether the statement on which the deposit stands told of the fulfilment already, or the deposit that it corrects did."""
    if deposit.supersedes and _fulfilling(deposit.supersedes) in reading.talks.items:
        return True
    return any(
        isinstance(item.body, UndertakingChange)
        and item.body.said_in == deposit.said_in
        and item.body.state == _FULFILLED
        and reading.talks.meant(item.body.undertaking) == deposit.fulfils
        for item in reading.talks.of_kind["undertaking-change"]
        if deposit.said_in
    )


def _day(reading: Snapshot, mouth: Mouth) -> datetime.date | None:
    """The day of the deposit, as the mouth states it; None where it states no day."""
    stated = mouth.when
    said = reading.talks.standing(mouth.said_in) if mouth.said_in and not stated else None
    when = getattr(said.body, "when", None) if said is not None else None
    try:
        return datetime.date.fromisoformat(stated or (when.edtf if when is not None else ""))
    except ValueError:
        return None


def _needed(reading: Snapshot, condition: Condition) -> tuple[str, ...]:
    """The undertakings that a condition waits for: those it names, and all on a matter that it names."""
    found: dict[str, None] = {}
    for name in (reading.talks.meant(one) for one in condition.requires):
        item = reading.talks.standing(name)
        if item is None:
            continue
        if isinstance(item.body, Undertaking):
            found[name] = None
        elif item.kind == "matter":
            for other in reading.talks.of_kind["undertaking"]:
                if isinstance(other.body, Undertaking) and reading.talks.meant(other.body.matter) == name:
                    found[other.body.id] = None
    return tuple(found)


def enter_deposit(desk: Desk, plan: DepositPlan) -> Appended:
    """Put the documents into the vault and enter the deposit with what follows from it, in one batch; if that fails, the documents are taken out again.

    Raises `EntryRefused`, also (``text.record-grew``) where talks or deposits have grown since, `StoreError`, `VaultError`.
    """
    planned = unless(plan.record_size, lambda _, entry: entry.type.startswith("talks.") or entry.type in DEPOSIT_BODIES)
    with desk.depositing() as keep:
        commitments = tuple(keep(one.data) for one in plan.files)
        files = tuple(
            msgspec.structs.replace(file, commitment=commitment)
            for file, commitment in zip(plan.deposit.files, commitments, strict=True)
        )
        deposit = msgspec.structs.replace(plan.deposit, files=files)
        drafts = [Draft("text.deposit", deposit, commitments)]
        drafts += [Draft(f"talks.{item.kind}", item.body) for item in plan.talks]
        return desk.enter(drafts, planned=planned)


def enter_opening(desk: Desk, texts: Texts, deposit: str, to: Sequence[str], mouth: Mouth) -> Appended:
    """Enter that a deposit was made known to *to* (nobody named: to the public). Raises `InputError`, `EntryRefused`, `StoreError`."""
    talks = texts.talks
    findings = [Finding(Message("text.not-in-talks", {"id": one})) for one in to if talks.standing(one) is None]
    meant = deposit_named(texts, deposit)
    if not meant:
        findings.append(Finding(Message("text.no-such-deposit", {"id": deposit}), Place()))
    body = Opened(id="", deposit=meant, to=tuple(to), **_mouth_fields(mouth))
    findings += _mouth_findings(mouth, talks)
    if findings:
        raise InputError(findings)
    return desk.enter([Draft("text.opened", desk.next_names().identified("text.opened", body, f"{meant}.opened"))])


def visions_of(texts: Texts) -> tuple[VisionRow, ...]:
    """Every standing deposit, and every undertaking on a matter of written visions for which none is there: not yet."""
    reading = Snapshot(texts.talks)
    rows = []
    fulfilled: set[str] = set()
    for name, item in texts.deposits.standing.items():
        body = item.body
        if isinstance(body, Deposit):
            fulfils = reading.talks.meant(body.fulfils) if body.fulfils else ""
            fulfilled.add(fulfils)
            openings = tuple(_telling(reading, one) for one in texts.deposits.openings.get(name, ()))
            rows.append(VisionRow(body.party, fulfils, _telling(reading, item), openings))
    for undertaking in undertakings(reading):
        matter = reading.talks.standing(undertaking.matter) if undertaking.matter else None
        kind = getattr(matter.body, "kind", "") if matter is not None else ""
        if kind == "written-visions" and undertaking.id not in fulfilled and undertaking.state != _FULFILLED:
            rows.append(VisionRow(undertaking.debtor, undertaking.id, None))
    return tuple(rows)


def _telling(reading: Snapshot, item: DepositItem) -> Telling:
    # A deposit has the mouth of an entry of the talks, and so stands on a word by the same rules.
    word = reading.word(Item(item.index, item.signer, "deposit", item.body))
    return Telling(item, (word.speaker, *word.via), word.when.edtf if word.when is not None else "")


def copies_of_visions(rows: Sequence[VisionRow], vault: Vault) -> dict[str, DocumentStatus]:
    """For the commitment of each document of *rows*: whether its copy is held here, was erased here, or was never held here."""
    return {
        file.commitment: status(vault, file.commitment)
        for row in rows
        if row.deposit is not None and isinstance(row.deposit.item.body, Deposit)
        for file in row.deposit.item.body.files
    }
