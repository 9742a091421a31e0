"""From a document to the acts that table it: one `Insert` for each of its provisions, in reading order.

Rules
- Provisions keep their permanent ids, levels, roles and displayed numbers; each cites the document, the number there and the span.
- Two visions are put side by side with `tabled_beside`: the words of each side are options of one provision, held by nobody, chosen by both.
- Nothing is left out: a provision that the reader kept verbatim is tabled verbatim.

Which provisions belong together is for the pairing and for people; this module only tables what it is given.
"""

from __future__ import annotations

from parley.text.document import Document, Provision, full_numbers, walk
from parley.text.negotiation.acts import Choice, ChoiceOption, Insert, Origin, Passage

__all__ = ["origin_of", "tabled", "tabled_beside"]


def origin_of(document: Document, provision: Provision) -> Origin:
    """Where a provision of *document* stands: the document by its digest, or its id where it has none; its number there in full."""
    return Origin(
        document=document.source_digest or document.id,
        provision=provision.id,
        number=full_numbers(document).get(provision.id, provision.number),
        start=provision.span.start,
        end=provision.span.end,
    )


def tabled(document: Document, text: str, *, of: str = "", parent: str = "") -> tuple[Insert, ...]:
    """The acts that table all of *document* in the negotiating text *text*, under *parent*. *of*: whose document it is."""
    above = {child.id: provision.id for provision in walk(document) for child in provision.children}
    return tuple(
        Insert(
            text=text,
            of=of,
            provision=provision.id,
            level=provision.level,
            role=provision.role,
            number=provision.number,
            parent=above.get(provision.id, parent),
            headings={document.language: provision.heading} if provision.heading else {},
            words={document.language: (Passage(words=provision.text),)} if provision.text else {},
            origin=origin_of(document, provision),
        )
        for provision in walk(document)
    )


def tabled_beside(
    text: str,
    provision: str,
    versions: tuple[tuple[str, Document, Provision], ...],
    *,
    parent: str = "",
) -> Insert:
    """One provision with the words of several participants beside one another: participant, its document, its provision there.

    Versions with the same words become one option, proposed by all who have them. The level and role are those of the first.
    Raises ValueError where no version is given.
    """
    if not versions:
        raise ValueError(provision)
    by_language: dict[str, dict[str, list[tuple[str, Origin]]]] = {}
    for participant, document, found in versions:
        same = by_language.setdefault(document.language, {})
        same.setdefault(found.text, []).append((participant, origin_of(document, found)))
    first = versions[0][2]
    return Insert(
        text=text,
        provision=provision,
        level=first.level,
        role=first.role,
        parent=parent,
        words={language: (_beside(same),) for language, same in by_language.items()},
    )


def _beside(same: dict[str, list[tuple[str, Origin]]]) -> Passage | Choice:
    if len(same) == 1:
        ((words, who),) = same.items()
        return Passage(words=words, of=who[0][0], origin=who[0][1])
    return Choice(
        options=tuple(
            ChoiceOption(
                pieces=(Passage(words=words, of=who[0][0], origin=who[0][1]),) if words else (),
                by=tuple(dict.fromkeys(participant for participant, _ in who)),
            )
            for words, who in same.items()
        )
    )
