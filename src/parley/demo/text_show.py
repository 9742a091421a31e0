"""The tour through texts: the two written visions that followed case zero, deposited and compared; and one provision taken from brackets to an agreed text.

Two records, and nothing flows from one to the other
- *The visions*: case zero and what followed, with a paraphrase of each vision deposited as an act. The paraphrases were made for this project from published
  accounts, and say so; they stand on the word of the secretariat that wrote them, fulfil nobody's promise, and were given to nobody. That the
  parties' own documents were handed over stands in the follow-up, on the words on which it is known (facts f10 and f19).
- *The illustration*: a cast of Side A, Side B and a host. Nobody said any of it. It shows how brackets are lifted, options picked, and exact digests
  consented to, until there is a clean text; and everything printed about it says that it is made up.

It writes only into the folder that is passed to it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from parley.app.desk import Desk
from parley.app.record import EntryStore, status, verify_record
from parley.app.recorded import ENTRY_TYPES, read_record
from parley.app.talks import enter, plan_import
from parley.app.texts import (
    TEXTS,
    Bracketed,
    Comparison,
    VisionFile,
    compare_texts,
    enter_acts,
    enter_deposit,
    plan_acts,
    plan_deposit,
    proposals_of,
    table_bracketed,
    text_of,
    visions_of,
)
from parley.demo.cases import CASE_ZERO, FOLLOW_UP, case_file
from parley.demo.written_visions import ILLUSTRATION, illustration, read_vision, vision_bytes
from parley.kernel import Finding, RecordBroken, escaped
from parley.presentation.page import line_text
from parley.presentation.renderings import render_html, render_text
from parley.presentation.sections import Naming
from parley.presentation.text_pages import (
    comparison_page,
    difference_line,
    fixed_words,
    names_in,
    origins_page,
    proposals_page,
    shown_number,
    visions_page,
)
from parley.presentation.texts import TEXT_ENDINGS, bracketed_copy, clean_copy, text_in
from parley.presentation.wording import Words
from parley.storage import throwaway_desk, write_out
from parley.talks.views import Snapshot, labels
from parley.text import Deposit, Document, Language, Provision, find, read_markdown
from parley.text.negotiation import (
    Act,
    AlternativeWordings,
    CleanText,
    Consent,
    Held,
    Lift,
    NegotiatingText,
    Open,
    Pick,
    Picked,
    Sign,
    clean_text,
    nodes_of,
    signing_digests,
    write_negotiating_text,
)

__all__ = ["run_text_demo"]

_WIDTH: Final = 100
_SHOWN: Final = 6
"""The number of provisions of each verdict that the terminal shows; the page has all."""
_LANGUAGES: Final[tuple[Language, ...]] = ("en", "uk", "ru")
_OWN: Final[dict[str, Language]] = {"a": "uk", "b": "ru"}
_ENGLISH: Final[dict[str, Language]] = {"a": "en", "b": "en"}
_CAST: Final = """\
format: parley-talks/1
title: An illustration
language: en
participants:
  - {id: side-a, kind: state, role: party, names: {en: Side A, uk: Сторона А, ru: Сторона А, tr: A Tarafı}}
  - {id: side-b, kind: state, role: party, names: {en: Side B, uk: Сторона Б, ru: Сторона Б, tr: B Tarafı}}
  - {id: host, kind: state, role: host, names: {en: The host, uk: Господар, ru: Хозяин, tr: Ev sahibi}}
"""


def run_text_demo(words: Words, folder: Path, say: Callable[[str], object]) -> Path:
    """Deposit and compare the visions, play the illustration, print the tour by *say*. Returns the path of the comparison's page.

    Everything is written into *folder*, which must exist. Raises `RecordBroken` if what was entered does not verify, which would be an error of Parley's.
    """
    _visions(words, folder / "visions", say)
    page = _compared(words, folder, say)
    _illustrated(words, folder / "illustration", say)
    return page


@contextlib.contextmanager
def _record(folder: Path, title: str, signer: str, files: Iterable[bytes]) -> Iterator[Desk]:
    """A desk at a new record in *folder* with *files* of talks imported. Its keys live as long as this run."""
    folder.mkdir()
    with throwaway_desk(folder, signer, title) as desk:
        for data in files:
            enter(desk, plan_import(read_record(desk.store), data).items)
        yield desk


def _visions(words: Words, folder: Path, say: Callable[[str], object]) -> None:
    """A paraphrase of each vision deposited, on the word of whoever wrote it down; and the list of them."""
    told = case_file(CASE_ZERO), case_file(FOLLOW_UP)
    with _record(folder, "Istanbul talks", "secretariat", told) as desk:
        store = desk.store
        for side, party in (("a", "ukraine"), ("b", "russia")):
            languages: tuple[Language, ...] = (_OWN[side], "en")
            found = [read_vision(side, language) for language in languages]
            files = [VisionFile(vision_bytes(side, one), one, f"{side}.{one}.md") for one in languages]
            plan = plan_deposit(
                read_record(store).of(TEXTS),
                files,
                party=party,
                name=f"paraphrase-{party}",
                signer=desk.signer.name,
                title={one.document.language: one.document.title for one in found},
            )
            done = enter_deposit(desk, plan)
            say(words._("demo.text.id-entries-first-to-last", id=plan.deposit.id, first=done.first, last=done.size - 1))
        texts = read_record(store).of(TEXTS)
        rows = visions_of(texts)
        held = {
            file.commitment: status(desk.vault, file.commitment)
            for row in rows
            if row.deposit is not None and isinstance(row.deposit.item.body, Deposit)
            for file in row.deposit.item.body.files
        }
        say(render_text(visions_page(Naming(words, labels(Snapshot(texts.talks))), rows, held), _WIDTH))
        _verified(store)


def _verified(store: EntryStore) -> None:
    """Raise `RecordBroken` unless the record verifies."""
    result = verify_record(store, ENTRY_TYPES)
    if result.failure is not None:
        raise RecordBroken(Finding(result.failure.message))


def _compared(words: Words, folder: Path, say: Callable[[str], object]) -> Path:
    """Compare the two visions: their English versions word by word, their own languages as far as a program can."""
    say(words._("demo.text.paraphrases-were-written-for-parley"))
    pages = []
    for name, languages in (("comparison.html", _ENGLISH), ("comparison.own-languages.html", _OWN)):
        readings = {side: read_vision(side, language) for side, language in languages.items()}
        comparison = compare_texts(
            readings["a"].document,
            readings["b"].document,
            labels=(readings["a"].document.title, readings["b"].document.title),
            read=(readings["a"].findings, readings["b"].findings),
        )
        path = folder / name
        write_out(path, render_html(comparison_page(words, comparison)).encode())
        pages.append(path)
        if name == "comparison.html":
            _summary(words, comparison, say)
        else:
            say(words._("demo.text.same-two-in-their-own", a=languages["a"], b=languages["b"]))
            say(_counts(words, comparison))
    for path in pages:
        say(words._("demo.text.comparison-as-page", path=path))
    return pages[0]


def _counts(words: Words, comparison: Comparison) -> str:
    """The number of rows with each verdict, a line each."""
    return "\n".join(
        f"  {words.p_('text-verdict', verdict)}: {words.number(count)}"
        for verdict, count in comparison.counts.items()
        if count
    )


def _summary(words: Words, comparison: Comparison, say: Callable[[str], object]) -> None:
    """Print the counts, the first differences, and what neither text covers."""
    say(_counts(words, comparison))
    meets = [row for row in comparison.rows if row.judgement.verdict in ("common", "common-except-form")]
    differs = [row for row in comparison.rows if row.judgement.verdict == "differs"]
    say(words._("demo.text.where-they-say-same", count=len(meets)))
    say(words._("demo.text.where-they-speak-of-same", count=len(differs)))
    for row in differs[:_SHOWN]:
        say(f"  A {shown_number(comparison.a, row.a)} ↔ B {shown_number(comparison.b, row.b)}")
        for text, ids in ((comparison.a, row.a), (comparison.b, row.b)):
            said = " ".join(one.text for one in _provisions(text.document, ids))
            say(f"    “{escaped(said)}”")
        for difference in row.judgement.differences[:2]:
            say(f"    {line_text(difference_line(words, difference))}")
    neither = [words.p_("element", one.element.id) for one in comparison.coverage if one.is_missing]
    say(words._("pages.shared.neither-text", elements=", ".join(neither)))


def _provisions(document: Document, ids: tuple[str, ...]) -> list[Provision]:
    """The provisions with these *ids*."""
    return [one for one in (find(document, identifier) for identifier in ids) if one is not None]


def _illustrated(words: Words, folder: Path, say: Callable[[str], object]) -> None:
    """Take one provision from brackets to a signed text, in three languages. Nobody said any of it."""
    say("")
    say(words._("demo.text.illustration"))
    with _record(folder, "An illustration: nobody said this", "host", (_CAST.encode(),)) as desk:
        store = desk.store
        text = _tabled(desk)
        shown = words.lang if words.lang in _LANGUAGES else "en"
        called = names_in(read_record(store).of(TEXTS), text, shown)
        say(words._("demo.text.as-tabled"))
        say(_indented(write_negotiating_text(text, shown, called, fixed_words(words))))
        bracketed = bracketed_copy(text, shown, called, synthetic=True)
        _write(folder, "bracketed", {shape: text_in(shape, words, bracketed) for shape in TEXT_ENDINGS})
        text = _agreed(words, desk, text, called, say)
        say(words._("demo.text.both-have-signed-clean-text"))
        say(_indented(write_negotiating_text(text, shown, called, fixed_words(words))))
        clean = clean_text(text, shown)
        if isinstance(clean, CleanText):
            copy = clean_copy(clean, synthetic=True)
            _write(folder, "clean", {shape: text_in(shape, words, copy) for shape in TEXT_ENDINGS})
        texts = read_record(store).of(TEXTS)
        write_out(folder / "origins.html", render_html(origins_page(words, texts, text)).encode())
        rows, findings = proposals_of(texts, text, "en")
        say(render_text(proposals_page(words, rows, findings, names_in(texts, text, words.lang)), _WIDTH))
        _verified(store)
        say(words._("demo.text.illustration-clean-and-bracketed", path=folder))


def _act(desk: Desk, acts: list[Act]) -> NegotiatingText:
    """Enter *acts* and return the text after them."""
    enter_acts(desk, plan_acts(read_record(desk.store).of(TEXTS), desk.signer.name, acts))
    return text_of(read_record(desk.store).of(TEXTS))


def _tabled(desk: Desk) -> NegotiatingText:
    """Open the text of the illustration and table its bracketed draft in every language."""
    opening = Open(
        text="illustration",
        parties=("side-a", "side-b"),
        host="host",
        languages=_LANGUAGES,
        kept_by="host",
        title={
            "en": "Prisoners (illustration)",
            "uk": "Полонені (ілюстрація)",
            "ru": "Пленные (иллюстрация)",
        },
    )
    text = _act(desk, [opening])
    drafts, names = [], {}
    for language in _LANGUAGES:
        source = illustration(language).decode("utf-8")
        read = read_markdown(source, document_id="i", language=language, file=f"illustration-prisoners.{language}.md")
        drafts.append(Bracketed(source, read.document, f"illustration-prisoners.{language}.md"))
        names.update(ILLUSTRATION[language])
    return _act(desk, list(table_bracketed(drafts, text.id, _LANGUAGES, names)))


def _agreed(
    words: Words, desk: Desk, text: NegotiatingText, called: Mapping[str, str], say: Callable[[str], object]
) -> NegotiatingText:
    """Play rounds until nothing is open; then both sides consent to every provision and sign. Returns the text after that."""
    rounds = 0
    while made := _next_round(text):
        rounds += 1
        text = _act(desk, made)
        left = sum(1 for one in text.in_order() for pieces in one.wordings.values() for _ in nodes_of(pieces))
        say(
            words._(
                "demo.text.round-number-acts",
                number=rounds,
                acts=len(made),
                left=left,
            )
        )
    for party in text.opening.parties:
        consents: list[Act] = [
            Consent(text=text.id, of=party, provision=one.id, digests=text.digests(one.id))
            for one in text.in_order()
            if one.has_words
        ]
        text = _act(desk, consents)
        say(
            words._(
                "demo.text.name-consents-to-exact-digest",
                name=escaped(called[party]),
                count=len(_LANGUAGES),
            )
        )
    for party in text.opening.parties:
        text = _act(desk, [Sign(text=text.id, of=party, digests=signing_digests(text))])
    return text


def _next_round(text: NegotiatingText) -> list[Act]:
    """The acts of one round: on each open provision a side lifts its brackets, or both pick the same option.

    Options are picked in turn, the first and the second, so that nothing in the outcome says who is right.
    """
    acts: list[Act] = []
    turn = 0
    for provision in text.in_order():
        nodes = [node for pieces in provision.wordings.values() for node in nodes_of(pieces)]
        holders = [
            party for party in text.opening.parties if any(isinstance(n, Held) and party in n.holders for n in nodes)
        ]
        if holders:
            held = tuple(node.id for node in nodes if isinstance(node, Held) and holders[0] in node.holders)
            acts.append(
                Lift(text=text.id, of=holders[0], provision=provision.id, base=provision.revision, brackets=held)
            )
        elif nodes:
            picks = tuple(
                Picked(node=node.id, option=node.options[turn % len(node.options)].id)
                for node in nodes
                if isinstance(node, AlternativeWordings)
            )
            first, *others = text.opening.parties
            base = provision.revision
            acts.append(
                Pick(text=text.id, of=first, provision=provision.id, base=base, picks=picks, also=tuple(others))
            )
        turn += bool(nodes)
    return acts


def _write(folder: Path, name: str, made: dict[str, bytes]) -> None:
    """Write a text in several formats, as *name* with the extension of each."""
    for shape, data in made.items():
        write_out(folder / f"{name}.{TEXT_ENDINGS[shape]}", data)


def _indented(text: str) -> str:
    """*text* with every line indented."""
    return "\n".join(f"    {line}" for line in text.splitlines())
