"""The figures of a report: stages over days, the lead at every hand-over, use against capacity. Words and numbers only; `renderings` draws them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from babel.dates import format_skeleton

from parley.app.exchanges import ExchangeReport, Stage
from parley.kernel import escaped
from parley.planner import CapacityUse, Flow, Lead
from parley.presentation.page import (
    Band,
    Bar,
    BarsFigure,
    BarsRow,
    CurveFigure,
    CurveSeries,
    GanttFigure,
    GanttRow,
    Stretch,
)
from parley.presentation.wording import Words

__all__ = [
    "capacity_figures",
    "day_name",
    "direction",
    "flow_name",
    "lead_figure",
    "lead_figures",
    "stages_figure",
    "titled",
]


_SHORT: Final = 14


def titled(report: ExchangeReport, name: str) -> str:
    """What *name* is called; the id itself where it has no title. A short title is not broken at its spaces."""
    title = escaped(report.titles.get(name) or name)
    return title.replace(" ", "\u00a0") if len(title) <= _SHORT else title


def direction(words: Words, report: ExchangeReport, holder: str, receiver: str) -> str:
    """From whom to whom."""
    return words._("pages.report.holder-to-receiver", holder=titled(report, holder), receiver=titled(report, receiver))


def day_name(words: Words, report: ExchangeReport, day: int) -> str:
    """A day by its number and its date, short."""
    date_of = date.fromisoformat(report.first_day) + timedelta(days=day)
    short = str(format_skeleton("MMMd", date_of, locale=words.locale))
    return words._("pages.shared.day-date", day=day + 1, date=short).replace(" ", "\u00a0").replace(",\u00a0", ", ")


def _days(words: Words, report: ExchangeReport) -> tuple[str, ...]:
    return tuple(day_name(words, report, day) for day in range(report.days))


def stages_figure(words: Words, report: ExchangeReport) -> GanttFigure:
    """Crossing and direction by days, with the number of persons in each bar."""
    rows: dict[tuple[str, str, str], list[Stretch]] = {}
    for stage in report.stages:
        rows.setdefault((stage.crossing, stage.holder, stage.receiver), []).append(_stretch(words, stage))
    kinds = {bar.kind for bars in rows.values() for bar in bars}
    named = (
        (
            "plan",
            words._("pages.report.persons-planned")
            if report.ledger is None
            else words._("pages.report.persons-planned-3-of-5-3"),
        ),
        ("done", words._("pages.report.all-received")),
        ("moved", words._("pages.report.with-persons-whose-date")),
    )
    not_told = words._("pages.day.crossing-not-told")
    return GanttFigure(
        title=words._("pages.report.who-goes-when"),
        columns=_days(words, report),
        rows=tuple(
            GanttRow(
                f"{titled(report, crossing) or not_told}: {direction(words, report, holder, receiver)}", tuple(bars)
            )
            for (crossing, holder, receiver), bars in sorted(rows.items())
        ),
        legend=tuple((kind, said) for kind, said in named if kind in kinds),
    )


def _stretch(words: Words, stage: Stage) -> Stretch:
    planned = words.number(stage.persons)
    if stage.received > 0 and stage.received < stage.persons:
        return Stretch(
            stage.day,
            stage.day,
            words._("pages.report.received-of-planned", received=words.number(stage.received), planned=planned),
            "moved" if stage.moved else "plan",
        )
    if stage.received == stage.persons:
        return Stretch(stage.day, stage.day, planned, "done")
    return Stretch(stage.day, stage.day, planned, "moved" if stage.moved else "plan")


def flow_name(words: Words, report: ExchangeReport, flow: Flow) -> str:
    """Whom a flow of a parity is about: holders, else receivers, and categories where it names some."""
    if flow.holders:
        who = ", ".join(titled(report, one) for one in flow.holders)
    elif flow.receivers:
        who = words._(
            "pages.report.those-who-go-to-names", names=", ".join(titled(report, one) for one in flow.receivers)
        )
    else:
        who = words._("pages.shared.everybody")
    kinds = list(dict.fromkeys(_category(words, report, one) for one in flow.categories))
    return f"{who} ({', '.join(kinds)})" if kinds else who


def _category(words: Words, report: ExchangeReport, name: str) -> str:
    """A category of the problem: classes joined by ``+``, with the parties before a colon where they tell it apart."""
    parts = []
    for one in name.rpartition(":")[2].split("+"):
        if one == "person":
            parts.append(words._("pages.shared.persons"))
        elif one == "art110":
            parts.append(words._("pages.report.seriously-wounded-or-sick"))
        else:
            parts.append(titled(report, one))
    return " + ".join(parts)


def lead_figures(words: Words, report: ExchangeReport) -> tuple[CurveFigure, ...]:
    """The curve of every parity."""
    return tuple(lead_figure(words, report, one) for one in report.leads)


def lead_figure(words: Words, report: ExchangeReport, lead: Lead) -> CurveFigure:
    """The curve of one parity: planned, and as received where something was."""
    left, right = (flow_name(words, report, flow) for flow in report.flows[lead.parity])
    told = [(words._("pages.report.as-planned"), lead)]
    told += [(words._("pages.report.as-received"), one) for one in report.received if one.parity == lead.parity]
    told += [(words._("pages.report.still-to-come"), one) for one in report.to_come if one.parity == lead.parity]
    series = [CurveSeries(label, one.points) for label, one in told]
    at_each = lead.over == "handover"
    ticks = [
        (number, day_name(words, report, day)) for day, number in report.day_starts
    ] if at_each else [(day + 1, name) for day, name in enumerate(_days(words, report))]  # fmt: skip
    band = Band(_bounds(words, lead), lead.low, lead.high)
    return CurveFigure(
        title=words._("pages.report.lead-by-clause", clause=titled(report, lead.parity)),
        x_label=words._("pages.report.hand-overs-in-their-order")
        if at_each
        else words._("pages.report.days-at-their-end"),
        y_label=words._("pages.report.above-0-left-has-given", left=left, right=right)
        + ("" if lead.unit == "persons" else " " + words._("pages.report.weighted-by-rule")),
        series=tuple(series),
        bands=(band,) if lead.low is not None or lead.high is not None else (),
        ticks=tuple(ticks),
        outside_word=words._("pages.report.outside-what-was-agreed"),
        said=tuple(_said(words, one, label) for label, one in told if one.points),
    )


def _bounds(words: Words, lead: Lead) -> str:
    if lead.low is not None and lead.low == -(lead.high or 0):
        return words._("pages.report.agreed-bound", k=words.number(lead.high or 0))
    return words._("pages.report.agreed-bounds")


def _said(words: Words, lead: Lead, label: str) -> str:
    outside = sum(
        (lead.low is not None and value < lead.low) or (lead.high is not None and value > lead.high)
        for _, value in lead.points
    )
    label = label[:1].upper() + label[1:]
    if lead.least == lead.greatest:
        said = words._("pages.report.label-lead-stays-at-value", label=label, value=_signed(words, lead.least))
    else:
        said = words._(
            "pages.report.label-lead-lies-between-least",
            label=label,
            least=_signed(words, lead.least),
            greatest=_signed(words, lead.greatest),
        )
    if lead.low is None and lead.high is None:
        return said
    if outside:
        return said + " " + words._("pages.report.it-leaves-what-was-agreed")
    return said + " " + words._("pages.report.it-never-leaves-what")


def _signed(words: Words, value: int) -> str:
    return f"\u2212{words.number(-value)}" if value < 0 else words.number(value)


def capacity_figures(words: Words, report: ExchangeReport) -> tuple[BarsFigure, ...]:
    """Crossings, camps and ways, vehicles, places in vehicles: each a figure, where there are any."""
    groups = (
        (words._("pages.report.crossings-persons-day"), ("crossing",)),
        (words._("pages.report.camps-and-ways"), ("camp", "route")),
        (words._("pages.report.vehicles-sent-day"), ("fleet",)),
        (words._("pages.report.places-in-vehicles"), ("places",)),
    )
    figures: list[BarsFigure] = []
    for title, kinds in groups:
        rows = [_row(words, report, one) for one in report.uses if one.kind in kinds]
        if rows:
            figures.append(
                BarsFigure(
                    title=title,
                    columns=_days(words, report),
                    rows=tuple(rows),
                    used_word=words._("pages.report.used"),
                    capacity_word=words._("pages.report.there-is"),
                    over_word=words._("pages.report.more-than-there-is") if any(_is_over(row) for row in rows) else "",
                )
            )
    return tuple(figures)


def _row(words: Words, report: ExchangeReport, use: CapacityUse) -> BarsRow:
    name = titled(report, use.id)
    if use.kind == "crossing":
        whose = (
            words._("pages.report.held-by-name", name=titled(report, use.whose))
            if use.whose
            else words._("pages.report.all-together")
        )
        name = f"{name}: {whose}"
    return BarsRow(name, _bars(use.used, use.capacity))


def _is_over(row: BarsRow) -> bool:
    return any(bar.capacity is not None and bar.used > bar.capacity for bar in row.bars)


def _bars(used: Sequence[int], capacity: Sequence[int | None]) -> tuple[Bar, ...]:
    return tuple(Bar(one, most) for one, most in zip(used, capacity, strict=True))
