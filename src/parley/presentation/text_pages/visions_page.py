"""The written visions of a record as a page: what was deposited by whom, on whose word, made known to whom, and what is not there yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from parley.app.texts import Telling, VisionRow
from parley.kernel import escaped
from parley.presentation.page import Block, Bullet, Bullets, Heading, Page, Paragraph, Run, Table
from parley.presentation.sections import Naming
from parley.presentation.wording import Words, say_edtf
from parley.text import Deposit, Opened
from parley.text.negotiation import NegotiatingText

__all__ = ["visions_data", "visions_page"]


def visions_page(
    naming: Naming,
    rows: Sequence[VisionRow],
    held: Mapping[str, str],
    negotiating: Mapping[str, NegotiatingText] | None = None,
) -> Page:
    """The page. *held*: for each commitment, whether the copy is held, erased or not held here; *negotiating*: the texts on the table, by name."""
    words = naming.words
    items = tuple(_row(naming, row, held) for row in rows)
    blocks: tuple[Block, ...] = (
        (Bullets(items),) if items else (Paragraph((Run(words._("pages.visions.nothing-was-deposited"), "quiet"),)),)
    )
    if negotiating:
        blocks = (
            *blocks,
            Heading(words._("command.visions.negotiating-texts"), 2, "texts"),
            _texts(words, negotiating),
        )
    return Page(words.lang, words._("pages.visions.written-visions"), (), blocks)


def visions_data(rows: Sequence[VisionRow], negotiating: Mapping[str, NegotiatingText]) -> dict[str, Any]:
    """The same as data."""
    return {
        "visions": [msgspec.to_builtins(row) for row in rows],
        "texts": {
            name: {"signed": "yes" if text.signed else "no", "provisions": len(text.in_order())}
            for name, text in negotiating.items()
        },
    }


def _texts(words: Words, negotiating: Mapping[str, NegotiatingText]) -> Table:
    return Table(
        (
            words._("command.visions.text"),
            words._("command.visions.parties"),
            words._("command.visions.languages"),
            words._("pages.shared.provisions"),
        ),
        tuple(
            (
                (Run(name, "code"),),
                (Run(", ".join(text.opening.parties)),),
                (Run(", ".join(text.opening.languages)),),
                (Run(str(sum(one.has_words for one in text.in_order()))),),
            )
            for name, text in negotiating.items()
        ),
    )


def _row(naming: Naming, row: VisionRow, held: Mapping[str, str]) -> Bullet:
    words = naming.words
    if row.deposit is None:
        head = (
            Run(f"{naming.name(row.party)}: ", "strong"),
            Run(words._("pages.visions.not-yet")),
            Run(f" ({escaped(row.undertaking)})", "quiet"),
        )
        return Bullet(head)
    body = row.deposit.item.body
    if not isinstance(body, Deposit):
        return Bullet((Run(escaped(body.id)),))
    title, lang = words.text(body.title)
    head = (
        Run(f"{naming.name(row.party)}: ", "strong"),
        Run(title or body.id, "own" if title else "code", "" if lang == words.lang else lang),
        Run(f" [{escaped(body.id)}]", "quiet"),
    )
    under = [Bullet((Run(_word(naming, row.deposit, words._("pages.visions.deposited-on-word-of-names")), "quiet"),))]
    if body.manner == "sealed":
        under.append(Bullet((Run(words._("pages.visions.sealed-neither-opened-nor-read"), "strong"),)))
    for file in body.files:
        kept = words.p_("document-status", held.get(file.commitment, "not held"))
        under.append(
            Bullet(
                (
                    Run(f"{file.language}: {escaped(file.name)} ({file.format}), {kept}, "),
                    Run(
                        f"SHA-256 {file.sha256}"
                        if file.sha256
                        else words._("pages.shared.commitment", commitment=file.commitment),
                        "code",
                    ),
                )
            )
        )
    if row.undertaking:
        under.append(
            Bullet(
                (
                    Run(
                        words._(
                            "pages.visions.fulfils-id-what",
                            id=escaped(row.undertaking),
                            what=naming.thing(row.undertaking),
                        )
                    ),
                )
            )
        )
    for opening in row.openings:
        known = opening.item.body
        to = naming.names(known.to) if isinstance(known, Opened) and known.to else words._("pages.visions.public")
        said = _word(naming, opening, words._("pages.visions.on-word-of-names"))
        under.append(Bullet((Run(words._("pages.visions.made-known-to-names", names=to)), Run(f", {said}", "quiet"))))
    if not row.openings and body.manner == "open":
        under.append(Bullet((Run(words._("pages.visions.nothing-on-record-says"), "quiet"),)))
    return Bullet(head, tuple(under))


def _word(naming: Naming, telling: Telling, said: str) -> str:
    """On whose word, with the time as stated and the entry."""
    item = telling.item
    parts = [said.format(names=" ‹ ".join(naming.name(one) for one in telling.mouths))]
    if telling.when:
        parts.append(say_edtf(naming.words, telling.when))
    parts.append(naming.words._("pages.shared.entry-number-id", number=item.index, id=escaped(item.body.id)))
    return " · ".join(parts)
