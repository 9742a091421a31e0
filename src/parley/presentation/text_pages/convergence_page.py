"""How a negotiating text came to stand as it stands: provisions by state, and what was open, after each act or round, as two curves and a table.

The page says how much is open. It does not say who moved, and it calls no party slow.
"""

from __future__ import annotations

from collections.abc import Sequence

from parley.kernel import escaped
from parley.presentation.page import (
    Block,
    Callout,
    CurveFigure,
    CurveSeries,
    Heading,
    Line,
    Page,
    Paragraph,
    Run,
    Table,
)
from parley.presentation.wording import Words
from parley.text.negotiation import Moment, NegotiatingText

__all__ = ["convergence_blocks", "convergence_page"]


def convergence_page(
    words: Words, text: NegotiatingText, moments: Sequence[Moment], *, synthetic: bool = False
) -> Page:
    """The page of the *moments* of *text*. *synthetic*: marks it as made from an illustration."""
    title, _ = words.text(text.opening.title)
    return Page(
        lang=words.lang,
        title=words._("pages.convergence.how-text-came-to-stand", title=title or escaped(text.id)),
        under_title=((Run(text.id, "code"),),),
        blocks=tuple(convergence_blocks(words, moments)),
        foot=((Run(_caution(words), "quiet"),),),
        mark=words._("pages.shared.synthetic-illustration") if synthetic else "",
    )


def convergence_blocks(words: Words, moments: Sequence[Moment]) -> list[Block]:
    """The curves and the table of *moments*."""
    if not moments:
        return [Callout((Run(words._("pages.convergence.no-act-on-this-text")),), words.p_("severity", "note"))]
    last = moments[-1]
    return [
        Paragraph((Run(_now(words, last)),)),
        Heading(words._("pages.convergence.provisions-by-what"), 2, "states"),
        _states(words, moments),
        Heading(words._("pages.convergence.what-stands-open-in-words"), 2, "open"),
        _open(words, moments),
        Heading(words._("pages.convergence.in-numbers"), 2, "numbers"),
        _table(words, moments),
    ]


def _now(words: Words, last: Moment) -> str:
    acts = words.n_("pages.convergence.after-count-act", last.acts)
    return words._(
        "pages.convergence.acts-provisions-have-words",
        acts=acts,
        provisions=last.provisions,
        agreed=last.agreed,
        referendum=last.ad_referendum,
        bracketed=last.bracketed,
        proposed=last.proposed,
    )


def _states(words: Words, moments: Sequence[Moment]) -> CurveFigure:
    return CurveFigure(
        title=words._("pages.convergence.provisions-by-state"),
        x_label=words._("pages.convergence.acts-on-text"),
        y_label=words._("pages.convergence.provisions"),
        series=(
            _series(words.p_("text-state", "agreed"), moments, "agreed"),
            _series(words.p_("text-state", "agreed-ad-referendum"), moments, "ad_referendum"),
            _series(words.p_("text-state", "bracketed"), moments, "bracketed"),
            _series(words.p_("text-state", "proposed"), moments, "proposed"),
        ),
        said=(_now(words, moments[-1]),),
    )


def _open(words: Words, moments: Sequence[Moment]) -> CurveFigure:
    last = moments[-1]
    said = words._(
        "pages.convergence.left-at-end-brackets",
        brackets=last.brackets,
        alternatives=last.alternatives,
        blanks=last.blanks,
        collisions=last.collisions,
    )
    return CurveFigure(
        title=words._("pages.convergence.brackets-alternatives"),
        x_label=words._("pages.convergence.acts-on-text"),
        y_label=words._("pages.convergence.places"),
        series=(
            _series(words._("pages.convergence.brackets"), moments, "brackets"),
            _series(words._("pages.convergence.alternatives"), moments, "alternatives"),
            _series(words._("pages.convergence.blanks"), moments, "blanks"),
            _series(words._("pages.convergence.collisions"), moments, "collisions"),
        ),
        said=(said,),
    )


def _series(label: str, moments: Sequence[Moment], field: str) -> CurveSeries:
    return CurveSeries(label, tuple((moment.acts, int(getattr(moment, field))) for moment in moments))


def _table(words: Words, moments: Sequence[Moment]) -> Table:
    head = (
        words._("pages.convergence.after-entry"),
        words._("pages.convergence.acts"),
        words.p_("text-state", "agreed"),
        words.p_("text-state", "agreed-ad-referendum"),
        words.p_("text-state", "bracketed"),
        words.p_("text-state", "proposed"),
        words._("pages.convergence.brackets"),
        words._("pages.convergence.alternatives"),
        words._("pages.convergence.blanks"),
        words._("pages.convergence.collisions"),
    )
    rows: list[tuple[Line, ...]] = []
    for each in moments:
        figures = (
            each.acts,
            each.agreed,
            each.ad_referendum,
            each.bracketed,
            each.proposed,
            each.brackets,
            each.alternatives,
            each.blanks,
            each.collisions,
        )
        rows.append(((Run(each.entry, "code"),), *((Run(words.number(figure)),) for figure in figures)))
    return Table(head, tuple(rows))


def _caution(words: Words) -> str:
    return words._("pages.convergence.this-says-how-much")
