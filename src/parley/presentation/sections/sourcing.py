"""On a page: what rests on little, what is contested, what the sources do not say, and the sources."""

from __future__ import annotations

from parley.kernel import escaped
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Paragraph, Run, Table
from parley.presentation.sections.naming import Naming
from parley.presentation.wording import say_dated
from parley.talks.views import Contest, Rest, SilenceView, SourceView

__all__ = ["contests_section", "rests_section", "silences_section", "sources_section"]


def rests_section(naming: Naming, rests: tuple[Rest, ...], only_source: str) -> list[Block]:
    """What rests on one source, on another word than the side's own, or on what no longer stands."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.sourcing.what-rests-on-little"), 2, "rests")]
    if only_source:
        said = words._("pages.sourcing.everything-in-this-brief", source=naming.name(only_source))
        blocks.append(Callout((Run(said),), words._("pages.shared.note"), "warning"))
        rests = tuple(rest for rest in rests if rest.weakness != ("one-source",))
    if not rests:
        if not only_source:
            blocks.append(Paragraph((Run(words._("pages.sourcing.everything-on-record")),)))
        return blocks
    rows: list[tuple[Line, ...]] = []
    for rest in rests:
        weakness = [one for one in rest.weakness if not (only_source and one == "one-source")]
        rows.append(
            (
                (Run(naming.thing(rest.id)), Run(f" [{rest.id}]", "code")),
                (Run("; ".join(words.p_("weakness", one) for one in weakness)),),
                (Run(naming.names(rest.told_only_by)),),
                (Run(", ".join(escaped(source) for source in rest.sources), "quiet"),),
            )
        )
    head = (
        words._("pages.shared.what"),
        words._("pages.sourcing.how-it-rests"),
        words._("pages.sourcing.told-by"),
        words._("pages.sourcing.read-in"),
    )
    return [*blocks, Table(head, tuple(rows))]


def contests_section(naming: Naming, contests: tuple[Contest, ...]) -> list[Block]:
    """Denials, accounts that differ, competing renderings and corrections."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.sourcing.what-is-contested"), 2, "contests")]
    if not contests:
        return [*blocks, Paragraph((Run(words._("pages.sourcing.nothing-on-record-is-contested")),))]
    items: list[Bullet] = []
    for contest in contests:
        line = [Run(words.p_("contest", contest.kind) + ": ", "strong")]
        line.append(naming.own(contest.content) if contest.content else Run(naming.thing(contest.id)))
        line.append(Run(f"  [{', '.join(contest.between)}]", "code"))
        items.append(
            Bullet(tuple(line), tuple(naming.bullet(word, naming.name(word.speaker)) for word in contest.words))
        )
    return [*blocks, Bullets(tuple(items))]


def silences_section(
    naming: Naming, silences: tuple[SilenceView, ...], omissions: tuple[SilenceView, ...]
) -> list[Block]:
    """What the sources do not say, as noted by whoever read them, and what was read and not entered."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.sourcing.what-sources-do-not-say"), 2, "silences")]
    if silences:
        blocks.append(Bullets(tuple(_silence(naming, silence) for silence in silences)))
    else:
        blocks.append(Paragraph((Run(words._("pages.sourcing.nobody-has-noted-what-sources")),)))
    if omissions:
        blocks.append(Heading(words._("pages.sourcing.read-and-not-entered"), 3, "omissions"))
        blocks.append(Bullets(tuple(_silence(naming, omission) for omission in omissions)))
    return blocks


def _silence(naming: Naming, silence: SilenceView) -> Bullet:
    words = naming.words
    tail = f"  [{silence.id}]"
    line = [naming.own(silence.content)]
    if silence.source:
        line.append(Run(" — " + words._("pages.sourcing.not-in", source=escaped(silence.source)), "quiet"))
    if silence.spans:
        line.append(Run(" — " + naming.places(silence.spans), "quiet"))
    line.append(Run(tail, "code"))
    return Bullet(tuple(line))


def sources_section(
    naming: Naming, sources: tuple[SourceView, ...], erased: frozenset[str] = frozenset()
) -> list[Block]:
    """The sources with their dates as stated, digests, and how many entries cite each. *erased*: sources whose copy was erased from the vault."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.shared.sources"), 2, "sources")]
    if not sources:
        return [*blocks, Paragraph((Run(words._("pages.sourcing.no-sources-on-record")),))]
    rows: list[tuple[Line, ...]] = []
    for source in sources:
        seen = words.p_("seen", source.seen) if source.seen else ""
        became = words.p_("source-state", source.standing) if source.standing in ("corrected", "withdrawn") else ""
        why = words.text(source.because)[0] if source.because else ""
        kept = (
            words._("pages.sourcing.copy-erased")
            if source.id in erased
            else words._("pages.sourcing.copy-in-vault")
            if source.commitment
            else ""
        )
        rows.append(
            (
                (Run(words.text(source.title)[0] or source.id, "strong"), Run(f" [{source.id}]", "code")),
                (Run(naming.name(source.publisher) if source.publisher else ""),),
                (Run(say_dated(words, source.dated) or words._("pages.sourcing.no-date-stated")),),
                (Run(words.n_("pages.sourcing.count-entry", source.entries)),),
                (Run("; ".join(part for part in (became, why, seen, kept, source.locator) if part), "quiet"),),
                (Run(source.sha256, "code"),),
            )
        )
    head = (
        words._("pages.shared.source"),
        words._("pages.sourcing.publisher"),
        words._("pages.sourcing.date-as-stated"),
        words._("pages.sourcing.cited-by"),
        words._("pages.sourcing.how-it-was-seen"),
        "SHA-256",
    )
    return [*blocks, Table(head, tuple(rows))]
