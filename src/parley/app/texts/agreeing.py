"""From a signed text to undertakings of the talks: proposed by rule, confirmed by a person, entered in one batch.

Rules
- Nothing is proposed before every party has signed the whole text. The proposals come from the clean text in one authentic language (see
  `parley.text.negotiation.undertakings`); the same sentence in another language is the same proposal.
- A person confirms each by itself and may correct who owes, to whom, by when. Then the batch holds: the matter of the provision (once), the text as a source
  (once), the debtor's statement in the text, the undertaking with its terms, and the act that ties the proposal to it.
- The statement is the debtor's, by its signature on the text; where that signature is told, it is known through the teller. Who signs the entries is
  whoever enters them.
- A deadline is kept as the text says it: a date, a period, or only words. A period runs from an entry of the talks if the person names one; nothing
  is computed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec

from parley.app.desk import Desk
from parley.app.record import Appended, Draft, the_one
from parley.app.texts.negotiating import Texts, plan_acts, unless
from parley.kernel import Finding, InputError, Message, NotADate, Place, fitting, parse_date
from parley.talks import Account, AuthoredItem, Deadline, Matter, MatterKind, Source, Undertaking, Utterance, check
from parley.text import LANGUAGES, Language
from parley.text.negotiation import (
    Act,
    CleanText,
    ConfirmUndertaking,
    DeclineUndertaking,
    NegotiatingText,
    UndertakingProposal,
    clean_text,
    name_of_act,
    propose_undertakings,
    undertaking_findings,
)
from parley.text.pairing import topics_in

__all__ = ["Confirmation", "ProposalRow", "UndertakingPlan", "enter_undertakings", "plan_undertakings", "proposals_of"]

_MATTERS: tuple[tuple[str, MatterKind], ...] = (
    ("prisoners", "prisoner-exchange"),
    ("detainees", "prisoner-exchange"),
    ("children", "return-of-civilians"),
    ("ceasefire", "ceasefire"),
    ("hostilities", "ceasefire"),
    ("monitoring", "monitoring"),
    ("humanitarian", "humanitarian"),
    ("line_of_contact", "territory"),
    ("guarantees", "security"),
)
"""Topics of a provision to the kind of its matter; the first that fits."""
_AREAS = ("talks.", "text.")


class ProposalRow(msgspec.Struct, frozen=True):
    """A proposal, what was said about it (``open``, ``confirmed`` or ``declined``), and the undertaking it became."""

    proposal: UndertakingProposal
    state: Literal["open", "confirmed", "declined"]
    undertaking: str = ""


class Confirmation(msgspec.Struct, frozen=True, kw_only=True):
    """What a person confirms about a proposal; what is empty is taken as proposed. ``after``: the entry that a period runs from."""

    proposal: str
    debtor: str = ""
    creditor: str = ""
    deadline: str = ""
    said: str = ""
    after: str = ""
    matter: str = ""


class UndertakingPlan(msgspec.Struct, frozen=True):
    """What confirming would enter."""

    talks: tuple[AuthoredItem, ...]
    acts: tuple[Act, ...]
    findings: tuple[Finding, ...]
    record_size: int


def proposals_of(
    texts: Texts, text: NegotiatingText, language: str = ""
) -> tuple[tuple[ProposalRow, ...], tuple[Finding, ...]]:
    """The proposals from the signed *text* in *language* (default: the first authentic one), and what a person should look at.

    Raises `InputError` (``text.not-signed``) while a party has not signed.
    """
    clean = _clean(text, language)
    made = propose_undertakings(clean, text.opening.parties, _names(texts, text, clean.language))
    rows = []
    for one in made:
        decided = text.decided.get(one.id)
        if decided is None:
            rows.append(ProposalRow(one, "open"))
        elif isinstance(decided.act, DeclineUndertaking):
            rows.append(ProposalRow(one, "declined"))
        else:
            rows.append(ProposalRow(one, "confirmed", decided.act.undertaking))
    return tuple(rows), undertaking_findings(clean, made)


def _clean(text: NegotiatingText, language: str) -> CleanText:
    if not text.signed:
        missing = [party for party in text.opening.parties if party not in text.signatures]
        raise InputError.of("text.not-signed", id=text.id, missing=", ".join(missing) or "–")
    clean = clean_text(text, language or text.opening.languages[0])
    if isinstance(clean, tuple):
        raise InputError(clean)
    return clean


def _names(texts: Texts, text: NegotiatingText, language: str) -> Mapping[str, tuple[str, ...]]:
    names = {}
    for party in text.opening.parties:
        item = texts.talks.standing(party)
        spoken: Mapping[str, str] = getattr(item.body, "names", {}) if item is not None else {}
        forms = [spoken.get(language, ""), spoken.get("en", ""), party.replace("-", " ")]
        names[party] = tuple(dict.fromkeys(form for form in forms if form))
    return names


def plan_undertakings(
    texts: Texts,
    text: NegotiatingText,
    signer: str,
    confirmations: Sequence[Confirmation],
    declined: Sequence[str] = (),
    *,
    language: str = "",
    of: str = "",
) -> UndertakingPlan:
    """What confirming and declining proposals would enter. *of*: whose act it is, where whoever signs only tells of it.

    A proposal is named by as much of it as tells it apart.

    Raises `InputError` with everything that is wrong: an unknown proposal, one decided before, nobody who owes, a date that is none.
    """
    rows, _ = proposals_of(texts, text, language)
    open_rows = {row.proposal.id: row.proposal for row in rows if row.state == "open"}
    findings: list[Finding] = []
    items: list[AuthoredItem] = []
    acts: list[Act] = []
    for confirmation in confirmations:
        proposal = open_rows.get(the_one(confirmation.proposal, open_rows))
        if proposal is None:
            findings.append(Finding(Message("text.no-such-proposal", {"id": confirmation.proposal})))
            continue
        debtors = (confirmation.debtor,) if confirmation.debtor else proposal.bearers
        if not debtors:
            findings.append(Finding(Message("text.nobody-owes", {"id": proposal.id})))
        for debtor in debtors:
            made = _entries(texts, text, proposal, confirmation, debtor, findings)
            items += [item for item in made if all(item.body.id != other.body.id for other in items)]
            acts.append(
                ConfirmUndertaking(
                    text=text.id,
                    of=of,
                    proposal=proposal.id,
                    debtor=debtor,
                    creditor=_creditor(text, confirmation, debtor),
                    deadline=confirmation.deadline or proposal.deadline.edtf,
                    said=confirmation.said or proposal.deadline.said,
                    undertaking=_undertaking_id(text, proposal, debtor),
                )
            )
    for name in declined:
        if meant := the_one(name, open_rows):
            acts.append(DeclineUndertaking(text=text.id, of=of, proposal=meant))
        else:
            findings.append(Finding(Message("text.no-such-proposal", {"id": name})))
    talks = texts.talks
    items = [item for item in items if item.body.id not in talks.items]
    checked = check(items, talks.items)
    findings += [finding for finding in checked if finding.severity == "error"]
    if findings:
        raise InputError(findings)
    planned = plan_acts(texts, signer, acts)
    return UndertakingPlan(tuple(items), planned.acts, (*checked, *planned.findings), texts.size)


def _creditor(text: NegotiatingText, confirmation: Confirmation, debtor: str) -> str:
    """Whoever the person names; else the other party, where there is just one."""
    others = [party for party in text.opening.parties if party != debtor]
    return confirmation.creditor or (others[0] if len(others) == 1 else "")


def _undertaking_id(text: NegotiatingText, proposal: UndertakingProposal, debtor: str) -> str:
    """What *debtor* owes by a sentence of a signed text: the place of a sentence in a text that changes no more is content, and no count of entries."""
    return fitting(f"{text.id}.{proposal.id.replace('~', '.')}.{debtor}")


def _entries(
    texts: Texts,
    text: NegotiatingText,
    proposal: UndertakingProposal,
    confirmation: Confirmation,
    debtor: str,
    findings: list[Finding],
) -> list[AuthoredItem]:
    """Source, matter, statement and undertaking for one debtor of one proposal."""
    title = text.opening.title or {proposal.language: text.id}
    source = Source(
        id=fitting(f"{text.id}.signed"),
        kind="document",
        title=title,
        language=proposal.language,
        note={
            "en": f"The clean text that every party signed; digest {text.signatures[debtor].digests[proposal.language]}"
        }
        if debtor in text.signatures
        else {},
    )
    matter_id = confirmation.matter or fitting(f"{text.id}.{proposal.provision}")
    matter = Matter(
        id=matter_id,
        kind=_matter_kind(proposal),
        title={proposal.language: f"{title.get(proposal.language, text.id)}, {proposal.number or proposal.provision}"},
        between=text.opening.parties,
    )
    undertaking_id = _undertaking_id(text, proposal, debtor)
    said = Utterance(
        id=fitting(f"{undertaking_id}.said"),
        force="undertakes",
        speaker=debtor,
        via=_teller(texts, text, debtor),
        channel="document",
        matter=matter_id,
        content={proposal.language: proposal.words},
    )
    undertaking = Undertaking(
        id=undertaking_id,
        debtor=debtor,
        creditor=_creditor(text, confirmation, debtor),
        matter=matter_id,
        content={proposal.language: proposal.words},
        accounts=(
            Account(
                said_in=said.id,
                deadline=_deadline(proposal, confirmation, findings),
                note={
                    "en": f"Provision {proposal.number or proposal.provision} ({proposal.provision}) of the text {text.id}."
                },
            ),
        ),
    )
    made = [AuthoredItem("source", source)]
    if matter_id not in texts.talks.items:
        made.append(AuthoredItem("matter", matter))
    return [*made, AuthoredItem("utterance", said), AuthoredItem("undertaking", undertaking)]


def _teller(texts: Texts, text: NegotiatingText, debtor: str) -> tuple[str, ...]:
    """Who told of the debtor's signature, where it is not the debtor's own: the statement is then known through it."""
    signature = text.signatures.get(debtor)
    teller = signature.told_by if signature is not None else ""
    return (teller,) if teller and texts.talks.standing(teller) is not None else ()


def _matter_kind(proposal: UndertakingProposal) -> MatterKind:
    base = proposal.language.split("-")[0]
    spoken: Language = next((known for known in LANGUAGES if known == base), "und")
    topics = topics_in(proposal.words, spoken)
    return next((kind for topic, kind in _MATTERS if topic in topics), "other")


def _deadline(proposal: UndertakingProposal, confirmation: Confirmation, findings: list[Finding]) -> Deadline:
    said = proposal.deadline
    words, language = confirmation.said or said.said, proposal.language
    edtf = confirmation.deadline or said.edtf
    if edtf:
        try:
            parse_date(edtf)
        except NotADate:
            findings.append(Finding(Message("text.deadline-no-date", {"id": proposal.id, "given": edtf}), Place()))
        return Deadline(kind="absolute", said=words, lang=language if words else "", edtf=edtf)
    if said.kind == "relative" and not confirmation.said:
        return Deadline(kind="relative", said=words, lang=language, within=said.within, after=confirmation.after)
    if words:
        return Deadline(kind="vague", said=words, lang=language, after=confirmation.after)
    return Deadline(kind="unknown")


def enter_undertakings(desk: Desk, plan: UndertakingPlan) -> Appended:
    """Enter what was planned: entries of the talks and the acts on the text, in one batch.

    Raises `EntryRefused`, also (``text.record-grew``) where talks or texts have grown since, and `StoreError`.
    """
    planned = unless(plan.record_size, lambda _, entry: entry.type.startswith(_AREAS))
    drafts = [Draft(f"talks.{item.kind}", item.body) for item in plan.talks]
    drafts += [Draft(name_of_act(act), act) for act in plan.acts]
    return desk.enter(drafts, planned=planned)
