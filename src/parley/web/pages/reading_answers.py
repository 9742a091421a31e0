"""Reading a report: it is pasted or handed in, gone through card by card, checked as a whole, and signed. Nothing enters before that.

Each form is one decision; the decision is saved before the answer is given. A form says how many decisions whoever sent it had seen (``step``): a second
window that is behind is told, and nothing of it is done.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, get_args
from urllib.parse import urlencode

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from parley.app.reading import (
    Candidate,
    DraftStore,
    ReadingDraft,
    candidates,
    decide,
    drafts_kept,
    finish,
    finish_dry_run,
    offers_of,
    open_draft,
    read_for_record,
    start_draft,
    throw_away_draft,
    would_count_as,
)
from parley.formats import read_report_file
from parley.kernel import KeysLocked, ParleyError, UseError, is_identifier
from parley.presentation.reading_pages import finish_page, offer_in_words, reason_in_words
from parley.presentation.renderings import render_fragment
from parley.presentation.sections import Naming, mark
from parley.presentation.wording import say_findings
from parley.presentation.workbench_pages import KINDS_ASKED, reading_view, unmet_name
from parley.reading import (
    CARD_FIELDS,
    LANGUAGES,
    AddAct,
    AnotherAct,
    Card,
    Choose,
    Confirm,
    DecideOffer,
    Decision,
    Introduce,
    IntroduceMatter,
    LeaveOpen,
    LeaveOut,
    MoveSpan,
    NestedMouth,
    OutReason,
    ReportIsBy,
    SameSpeaker,
    Suggestion,
    TakeUpAgain,
    Undo,
    coverage_of,
)
from parley.talks import MatterKind, Participant
from parley.talks.views import Labels
from parley.web.asking import Asked, page

__all__ = [
    "begin_reading",
    "decide_action",
    "final_check",
    "read_page",
    "reading_page",
    "sign_action",
    "throw_away_action",
]

_NOT_ID: Final = re.compile(r"[^a-z0-9]+")
_REASONS: Final[tuple[OutReason, ...]] = get_args(OutReason)
_ON_CARD: Final[dict[str, type[AnotherAct | NestedMouth | SameSpeaker | TakeUpAgain]]] = {
    "another-act": AnotherAct,
    "nested-mouth": NestedMouth,
    "same-speaker": SameSpeaker,
    "take-up-again": TakeUpAgain,
}


def _drafts(asked: Asked) -> DraftStore:
    """The readings in progress. Raises `KeysLocked`: they are encrypted."""
    ring = asked.workbench.ring()
    if ring is None:
        raise KeysLocked.of("use.passphrase-needed")
    assert asked.node is not None
    return asked.node.drafts(ring)


def _signer(asked: Asked) -> str:
    ring = asked.workbench.ring()
    return "" if ring is None else ring.signer.name


@page("read")
def read_page(asked: Asked) -> HttpResponse:
    """The readings in progress, and the form that begins another."""
    kept = drafts_kept(_drafts(asked)) if asked.workbench.has_keys else ()
    rows = [
        (one.name, one.facts.title, one.report.started_on, one.report.started_by, coverage_of(one.state))
        for one in kept
    ]
    return asked.show("read.html", drafts=rows, given={}, wrong="", houses=_houses(asked), languages_read=LANGUAGES)


def _houses(asked: Asked) -> list[tuple[str, str]]:
    found = [item.body for item in asked.recorded.talks.of_kind["participant"] if isinstance(item.body, Participant)]
    return sorted((one.id, asked.naming.name(one.id)) for one in found if one.kind == "press")


@page("read")
def begin_reading(asked: Asked) -> HttpResponse:
    """Begin a draft of what was pasted or handed in."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    assert asked.node is not None
    given = asked.request.POST
    handed = asked.request.FILES.get("file")
    try:
        drafts = _drafts(asked)
        title = given.get("title", "").strip()
        if isinstance(handed, UploadedFile):
            data, name = handed.read(), str(handed.name)
        else:
            data, name = given.get("text", "").replace("\r\n", "\n").encode(), asked.words._("workbench.a-report")
        report = read_report_file(data, name)
        read = read_for_record(
            asked.recorded,
            report.text.encode(),
            file=title or name,
            mouth=given.get("by", ""),
            language=given.get("in", ""),
            original=data,
            title=title or report.title or name,
        )
        made = start_draft(
            asked.recorded,
            drafts,
            asked.workbench.desk(asked.node),
            read,
            data,
            asked.words.lang,
            own_note=bool(given.get("own")),
        )
    except ParleyError as error:
        return asked.show(
            "read.html", status=400, drafts=(), given=given, wrong=say_findings(asked.words, error.findings), houses=_houses(asked),
            languages_read=LANGUAGES,
        )  # fmt: skip
    return HttpResponseRedirect(f"/read/{made.name}")


@page("read")
def reading_page(asked: Asked, draft: str) -> HttpResponse:
    """A reading in progress: the report, and the card that is asked for, else the first that is open."""
    return _shown(asked, open_draft(_drafts(asked), draft), asked.request.GET.get("card", ""))


def _shown(asked: Asked, opened: ReadingDraft, name: str, wrong: str = "", said: str = "") -> HttpResponse:
    state = opened.state
    there = {one.name for one in state.cards}
    card = state.card(name) if name in there else state.current or state.cards[-1]
    naming = Naming(asked.words, Labels(asked.snapshot))
    offers = offers_of(asked.recorded, opened)
    view = reading_view(
        naming,
        opened,
        card,
        asked.request.GET.get("field", ""),
        lambda field: _listed(asked, opened, card, field),
        offers,
    )
    evidence = would_count_as(asked.recorded, opened, card, _signer(asked))
    counts = (
        (mark(asked.words, evidence.grade), asked.words.p_("grade", evidence.grade)) if evidence is not None else None
    )
    template = "reading_panes.html" if asked.request.headers.get("X-Part") == "reading" else "reading.html"
    return asked.show(
        template, status=409 if wrong and template == "reading.html" else 200, draft=opened, view=view, counts=counts, wrong=wrong, said=said,
        kinds=KINDS_ASKED, reasons=_REASONS, parties=_parties(asked), matter_kinds=get_args(MatterKind), step=len(opened.steps),
        saved=asked.words._("workbench.draft-saved"),
    )  # fmt: skip


def _parties(asked: Asked) -> list[tuple[str, str]]:
    found = [item.body for item in asked.recorded.talks.of_kind["participant"] if isinstance(item.body, Participant)]
    return [(one.id, asked.naming.name(one.id)) for one in found if not one.of and one.kind not in ("press", "person")]


def _listed(asked: Asked, opened: ReadingDraft, card: Card, field: str) -> Sequence[Candidate]:
    if field != "mouth":
        return candidates(asked.recorded, opened.state, card, field)
    press = {name for name, _ in _houses(asked)}
    single = [
        one
        for one in candidates(asked.recorded, opened.state, card, "via")
        if len(one.values) == 1 and not one.values[0].new
    ]
    return sorted(single, key=lambda one: one.values[0].value not in press)


@page("read")
def decide_action(asked: Asked, draft: str) -> HttpResponse:
    """One decision."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    drafts = _drafts(asked)
    opened = open_draft(drafts, draft)
    given = asked.request.POST
    name = given.get("card", "")
    try:
        if given.get("step", "") != str(len(opened.steps)):
            raise UseError.of("reading.draft-changed-meanwhile", draft=opened.name)
        for decision in _decisions(asked, opened):
            opened = decide(asked.recorded, drafts, opened, decision, _signer(asked))
    except ParleyError as error:
        return _shown(asked, opened, name, wrong=say_findings(asked.words, error.findings))
    following = _following(opened, given.get("do", ""), name)
    query = f"?{urlencode({'card': following})}" if following else ""
    return HttpResponseRedirect(f"/read/{opened.name}{query}")


def _following(opened: ReadingDraft, done: str, name: str) -> str:
    state = opened.state
    there = [one.name for one in state.cards]
    if done in ("confirm", "leave-out"):
        following = state.next_open(name)
        return following.name if following is not None else name
    if done == "undo":
        return name if name in there else ""
    if done == "another-act" and name in there:
        return there[min(there.index(name) + 1, len(there) - 1)]
    return name


def _decisions(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    """What the form decides. Raises `UseError` where it says nothing that can be done."""
    given = asked.request.POST
    done, card = given.get("do", ""), given.get("card", "")
    if done in _ON_CARD:
        return [_ON_CARD[done](card=card)]
    maker = _MAKERS.get(done)
    if maker is None:
        raise UseError.of("reading.nothing-decided")
    return maker(asked, opened)


def _confirmed(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    """The card as it stands, with the words that were typed on it."""
    given = asked.request.POST
    card, words = given.get("card", ""), given.get("content", "").strip()
    changed: list[Decision] = []
    if "content" in given and words != opened.state.card(card).answers["content"].first:
        values = (Suggestion(words, None, ""),) if words else ()
        changed.append(Choose(card=card, field="content", values=values))
    return [*changed, Confirm(card=card)]


def _left_out(asked: Asked, _: ReadingDraft) -> list[Decision]:
    given = asked.request.POST
    for reason in _REASONS:
        if reason == given.get("reason", ""):
            return [LeaveOut(card=given.get("card", ""), reason=reason, note=given.get("note", ""))]
    raise UseError.of("reading.reason-missing", card=given.get("card", ""))


def _left_open(asked: Asked, _: ReadingDraft) -> list[Decision]:
    return [LeaveOpen(card=asked.request.POST.get("card", ""), field=asked.request.POST.get("field", ""))]


def _offered(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    given = asked.request.POST
    found = next((one for one in offers_of(asked.recorded, opened) if one.id == given.get("offer", "")), None)
    if found is None:
        raise UseError.of("reading.draft-changed-meanwhile", draft=opened.name)
    takes = given.get("what") == "take"
    said = offer_in_words(Naming(asked.words, Labels(asked.snapshot)), found) if takes else ""
    return [DecideOffer(offer=found.id, what="take" if takes else "pass", content=said)]


def _chosen(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    """The answer that was picked by its number, or typed: identifiers, or names."""
    given = asked.request.POST
    card, field = opened.state.card(given.get("card", "")), given.get("field", "")
    typed = given.get("typed", "").strip()
    takes = CARD_FIELDS[field].takes if field in CARD_FIELDS else "mouth" if field == "mouth" else ""
    if not takes:
        raise UseError.of("reading.no-such-field", field=field[:40], fields=", ".join(CARD_FIELDS))
    if given.get("nothing"):
        return [Choose(card=card.name, field=field)]
    if typed and takes == "words":
        return [Choose(card=card.name, field=field, values=(Suggestion(typed, None, ""),))]
    listed = _listed(asked, opened, card, field)
    if not typed:
        number = given.get("pick", "")
        if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(listed)):
            raise UseError.of("reading.not-there", given=number[:80])
        values = listed[int(number) - 1].values
        return [
            ReportIsBy(mouth=values[0].value)
            if field == "mouth"
            else Choose(card=card.name, field=field, values=values)
        ]
    more: list[Decision] = []
    found: list[Suggestion] = []
    for part in (one.strip() for one in typed.split(";")):
        known = _by_name(asked, listed, part)
        if known is not None:
            found.append(known)
        elif takes in ("mouths", "mouth") and field != "mouth":
            found.append(Suggestion(part, None, "", new=True))
        elif takes == "matter":
            kind = given.get("matter-kind", "")
            name = _free_id(asked, opened, part, "matter")
            more.append(IntroduceMatter(id=name, kind=kind, title=part))
            found.append(Suggestion(name, None, ""))
        else:
            raise UseError.of("reading.not-there", given=part[:80])
    if field == "mouth":
        return [ReportIsBy(mouth=found[0].value)]
    return [*more, Choose(card=card.name, field=field, values=tuple(found))]


def _by_name(asked: Asked, listed: Sequence[Candidate], part: str) -> Suggestion | None:
    wanted = part.casefold()
    begun = None
    for one in listed:
        value = one.values[0]
        said = [value.value.casefold(), asked.naming.name(value.value).casefold()]
        if wanted in said:
            return value
        if begun is None and any(word.startswith(wanted) for name in said for word in (name, *name.split())):
            begun = value
    return begun


def _introduced(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    given = asked.request.POST
    told = unmet_name(opened.state, opened.state.card(given.get("card", "")), given.get("field", ""))
    if not told:
        raise UseError.of("reading.draft-changed-meanwhile", draft=opened.name)
    if given.get("same-as"):
        return [Introduce(told=told, id=given.get("same-as", ""))]
    kind = given.get("kind", "")
    made = Introduce(
        told=told,
        id=_free_id(asked, opened, told, "mouth"),
        kind=kind,
        of=given.get("of", ""),
        office=given.get("office", "").strip() if kind == "person" else "",
        role="press" if kind == "press" else "none",
    )
    return [made]


def _span(asked: Asked, opened: ReadingDraft) -> list[Decision]:
    """Words that were marked in the report: for the card that is shown, or for a new one."""
    given = asked.request.POST
    card = opened.state.card(given.get("card", ""))
    words = given.get("words", "").strip()
    number = given.get("passage", "")
    place = int(number) if number.isascii() and number.isdigit() else card.passage
    if not 1 <= place <= len(opened.state.reading.passages):
        raise UseError.of("reading.words-not-there", words=words[:80])
    start = opened.state.reading.passages[place - 1].find(words) if words else -1
    if start < 0:
        raise UseError.of("reading.words-not-there", words=words[:80])
    if given.get("do") == "span" and place == card.passage:
        return [MoveSpan(card=card.name, start=start, end=start + len(words))]
    return [AddAct(passage=place, start=start, end=start + len(words))]


def _free_id(asked: Asked, opened: ReadingDraft, told: str, stem: str) -> str:
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode().lower()
    name = _NOT_ID.sub("-", plain).strip("-")[:40].strip("-")
    state = opened.state
    taken = {*asked.recorded.talks.items, *(one.id for one in state.met.values()), *(one.id for one in state.matters)}
    if is_identifier(name) and len(name) > 2 and name not in taken:
        return name
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


@page("read")
def final_check(asked: Asked, draft: str) -> HttpResponse:
    """What would be signed, in words, and all that stands against it."""
    opened = open_draft(_drafts(asked), draft)
    return _checked(asked, opened)


def _checked(asked: Asked, opened: ReadingDraft, wrong: str = "") -> HttpResponse:
    plan = finish_dry_run(
        asked.recorded, opened, _signer(asked), lambda card: reason_in_words(card, opened.facts.written_in)
    )
    made = finish_page(Naming(asked.words, Labels(plan.snapshot)), opened, plan)
    return asked.show(
        "final_check.html", status=400 if wrong else 200, draft=opened, page=made, fragment=render_fragment(made), wrong=wrong,
        findings=say_findings(asked.words, plan.findings) if plan.findings else "", may=plan.can_be_signed, signer=_signer(asked),
        needs_passphrase=not asked.workbench.keys_only_in_memory,
    )  # fmt: skip


@page("read", read_only=False)
def sign_action(asked: Asked, draft: str) -> HttpResponse:
    """Sign it; the passphrase is asked for once more, so that no key too many signs."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    assert asked.node is not None and asked.now is not None
    drafts = _drafts(asked)
    opened = open_draft(drafts, draft)
    try:
        if not asked.workbench.keys_only_in_memory:
            asked.workbench.unlock(asked.request.POST.get("passphrase", ""))
        desk = asked.workbench.desk(asked.node, asked.now.size)
        plan = finish_dry_run(
            asked.now, opened, desk.signer.name, lambda card: reason_in_words(card, opened.facts.written_in)
        )
        done = finish(desk, drafts, opened, plan)
    except ParleyError as error:
        return _checked(asked, opened, wrong=say_findings(asked.words, error.findings))
    return HttpResponseRedirect(f"/changes?{urlencode({'from': done.first - 1, 'to': done.size - 1})}")


@page("read")
def throw_away_action(asked: Asked, draft: str) -> HttpResponse:
    """Throw a reading in progress away. Nothing of the record is touched."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    drafts = _drafts(asked)
    throw_away_draft(drafts, open_draft(drafts, draft))
    return HttpResponseRedirect("/read")


_MAKERS: Final[dict[str, Callable[[Asked, ReadingDraft], list[Decision]]]] = {
    "confirm": _confirmed,
    "undo": lambda _, __: [Undo()],
    "choose": _chosen,
    "leave-open": _left_open,
    "leave-out": _left_out,
    "introduce": _introduced,
    "span": _span,
    "new-act": _span,
    "offer": _offered,
}
"""What makes the decisions of a form, by what it does."""
