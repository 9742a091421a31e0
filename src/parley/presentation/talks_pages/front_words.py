"""The page in front of a brief in words: an overview in the columns of the sides, three short lists, the legend. The same words in every format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from parley.presentation.brief_annex import AnnexNumbers, AnnexSection
from parley.presentation.page import (
    Block,
    Columns,
    Line,
    Overview,
    OverviewLine,
    OverviewPart,
    Paragraph,
    Run,
)
from parley.presentation.sections import Naming, differing, legend, mark, said_deadline, said_quantity
from parley.presentation.wording import say_day, say_edtf
from parley.talks import Text
from parley.talks.views import (
    OWN_GRADES,
    Care,
    Dated,
    FrontCell,
    FrontCount,
    FrontLine,
    FrontPage,
    FrontPromise,
    FrontSection,
)

__all__ = ["FrontWords"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ROOM_FOR_WORDS: Final = 170
_PLACES: Final[dict[str, AnnexSection]] = {"asked": "requests", "contested": "contests"}
_DEEDS: Final = ("carried-out", "carried-out-in-part")


class FrontWords:
    """Says a page in front. *numbers*: those of the annex, which each line leads to."""

    def __init__(self, naming: Naming, numbers: AnnexNumbers) -> None:
        self._naming = naming
        self._words = naming.words
        self._numbers = numbers

    def blocks(self, front: FrontPage) -> tuple[Block, ...]:
        """The blocks of *front*."""
        words = self._words
        heads = tuple(self._naming.name(side) for side in front.columns) if front.columned else ()
        parts = tuple(self.section(front, section) for section in front.sections)
        blocks: list[Block] = [Paragraph(self._lead(front))]
        if parts:
            blocks.append(Overview(heads, parts, words._("pages.front.annex")))
        besides = self._besides(front)
        if besides:
            blocks.append(Paragraph(besides))
        blocks.append(Columns(tuple(self._feet(front))))
        blocks.append(
            legend(
                words,
                (Run(words._("pages.front.what-a-mark-says"), "quiet"),),
                (Run(words._("pages.brief.this-brief-warns-and-decides"), "quiet"),),
            )
        )
        return tuple(blocks)

    # -- the head ----------------------------------------------------------------------------------------------------------

    def _lead(self, front: FrontPage) -> Line:
        """At most four sentences, from counts only."""
        words = self._words
        said: list[str] = []
        if front.since >= 0:
            said.append(
                words._(
                    "pages.front.lead-since", fulfilled=words.number(front.fulfilled), new=words.number(front.promised)
                )
            )
        if not front.as_of:
            said.append(words._("pages.front.lead-no-day"))
        elif front.overdue:
            said.append(words._("pages.front.lead-overdue", count=words.number(front.overdue)))
        elif front.dated:
            said.append(words._("pages.front.lead-nothing-overdue"))
        else:
            said.append(words._("pages.front.lead-nothing-dated"))
        fallen = sum(one.count for one in front.care if one.kind in ("withdrawn", "corrected"))
        if fallen:
            said.append(words._("pages.front.lead-fallen", count=words.number(fallen)))
        if not front.next:
            said.append(words._("pages.front.lead-no-session"))
        return (Run(" ".join(said), "strong"),)

    # -- the overview ------------------------------------------------------------------------------------------------------

    def section(self, front: FrontPage, section: FrontSection) -> OverviewPart:
        """One section of *front*: its title, its lines, what is counted and not shown."""
        words = self._words
        beside = ""
        if section.name == "done" and front.since >= 0:
            beside = words._("pages.front.since-entry", number=front.since)
        elif section.name == "due":
            overdue = words.number(front.overdue) if front.overdue else words._("pages.shared.nothing")
            beside = (
                words._("pages.front.overdue", count=overdue)
                if front.as_of
                else words._("pages.front.overdue-not-counted")
            )
        lines = tuple(self._line(front, section.name, line) for line in section.lines)
        more: Line = ()
        if section.hidden:
            place = self._numbers.section(_PLACES.get(section.name, "matters"))
            more = (Run(words._("pages.front.more", count=words.number(section.hidden), number=place), "quiet"),)
        return OverviewPart(words.p_("front-section", section.name), lines, beside, more)

    def _line(self, front: FrontPage, section: str, line: FrontLine) -> OverviewLine:
        columned = section != "contested" and bool(front.columned)
        what = self._what(front, section, line)
        if section != "contested" and not columned:
            for cell in line.cells:
                what = (*what, Run("; "), *self._named(front, cell))
        cells = tuple(self.cell(front, cell) for cell in line.cells) if columned else ()
        place, number = self._place(section, line)
        return OverviewLine(what, cells, number, self._numbers.anchor(place) if number else "")

    def _place(self, section: str, line: FrontLine) -> tuple[AnnexSection, str]:
        """Where the annex has more of *line*."""
        numbers = self._numbers
        if line.kind == "contest":
            return "contests", numbers.row("contests", f"{line.id}/{line.state}")
        if line.promises or line.kind == "undertaking":
            name = line.promises[0].ids[0] if line.promises else line.id
            return "undertakings", numbers.row("undertakings", name)
        if section == "asked" and line.asked:
            return "requests", numbers.row("requests", line.asked[0])
        return "matters", numbers.row("matters", line.id)

    def _what(self, front: FrontPage, section: str, line: FrontLine) -> Line:
        if section == "contested":
            return self._contested(front, line)
        words = self._words
        title = self._shortened(front, line.title) if line.title else (Run(line.id, "code"),)
        runs: list[Run] = [Run(run.text, "strong", run.lang) for run in title]
        if line.contests:
            runs += [Run("\u00a0"), differing(words)]
        if section == "done":
            runs.append(Run(f": {words.p_('matter-status', line.state)}{self._happened(line)}."))
        elif section not in ("due", "asked"):
            runs.append(Run(f": {words.p_('matter-status', line.state)}."))
        for number, promise in enumerate(line.promises):
            runs.append(Run(": " if number == 0 and line.kind == "matter" else " "))
            runs += self._promise(front, promise, bool(line.title) and line.kind == "matter")
        if section == "asked" and line.content and line.kind == "matter" and front.details:
            runs += [Run(": "), *self._shortened(front, line.content)]
        if section == "asked" and len(line.asked) > 1:
            runs.append(
                Run(" " + words._("pages.front.asked-besides", count=words.number(len(line.asked) - 1)), "quiet")
            )
        if front.details:
            details = [self._count(one) for one in line.counts] if section in ("done", "due") else []
            runs += [Run(f" {said}", "quiet") for said in details]
        for cell in line.beside:
            runs += [Run(" "), *self._named(front, cell)]
        return tuple(runs)

    def _happened(self, line: FrontLine) -> str:
        """When: one time, or from the first to the last."""
        times = [self._day(one) for one in line.happened]
        if not times:
            return ""
        if len(times) > 1:
            if all(one.stated and _DAY.match(one.stated) for one in line.happened):
                return ", " + self._words._("pages.shared.from-start-to-end", start=times[0], end=times[-1])
            return f", {times[0]}; {times[-1]}"
        return f", {times[0]}"

    def _day(self, when: Dated) -> str:
        return say_day(self._words, when, self._numbers.year)

    def _promise(self, front: FrontPage, promise: FrontPromise, is_titled: bool) -> list[Run]:
        """Who owes what, in the record's words where it has them, else in numbers; and by when."""
        words = self._words
        runs = [Run(self._naming.names(promise.debtors) + " – ")]
        numbers = ", ".join(said_quantity(words, one) for one in promise.quantities)
        if is_titled and promise.content:
            runs += self._shortened(front, promise.content)
            runs.append(Run(" "))
        elif numbers:
            runs.append(Run(f"{numbers}. "))
        if promise.state == "violated":
            runs.append(Run(words.p_("undertaking-state", promise.state) + ". ", "strong"))
        return [*runs, self._due(promise)]

    def _due(self, promise: FrontPromise) -> Run:
        words = self._words
        if promise.due_by:
            date = say_edtf(words, promise.due_by, self._numbers.year)
            code = "pages.front.was-due" if promise.due == "overdue" else "pages.front.due-by"
            return Run(words._(code, date=date), "strong")
        if promise.deadline is not None:
            return Run(_sentence(said_deadline(self._naming, promise.deadline)))
        if promise.due == "waiting":
            return Run(words._("pages.front.due-waits"))
        return Run(words._("pages.front.due-not-stated"))

    def _count(self, count: FrontCount) -> str:
        words = self._words
        promised = words.number(count.promised)
        if not count.category:
            return words._("pages.front.count", promised=promised, number=words.p_("met", count.number_met))
        return words._(
            "pages.front.count-and-category",
            promised=words._(
                "pages.undertakings.count-category", count=promised, category=words.p_("category", count.category)
            ),
            number=words.p_("met", count.number_met),
            category=words.p_("met", count.category_met),
        )

    def _contested(self, front: FrontPage, line: FrontLine) -> Line:
        """One line: what it is about, and who says something, each with its mark."""
        words = self._words
        runs: list[Run] = []
        if line.title:
            runs += [Run(run.text, "strong", run.lang) for run in self._shortened(front, line.title)]
            runs.append(Run(": "))
        kind = "" if line.state == "discrepancy" else words.p_("contest", line.state)
        if kind:
            runs.append(Run(f"{kind}: "))
        runs += self._shortened(front, line.content) if line.content else [Run(line.id, "code")]
        mouths: list[Run] = []
        for cell in line.beside:
            mouths += [Run("; ")] if mouths else []
            mouths += [Run(self._naming.name(cell.speaker or cell.side) + "\u00a0")]
            mouths += [mark(words, cell.grade, cell.standing)] if cell.grade else []
            if line.state == "denied":
                mouths.append(Run(" " + ", ".join(words.p_("force", force) for force in cell.stances)))
        return (*runs, Run(" ("), *mouths, Run(")")) if mouths else tuple(runs)

    def _shortened(self, front: FrontPage, text: Text) -> list[Run]:
        """Words of the record, whole where they are short; else up to the end of a sentence, or of a word, with a sign that there is more."""
        whole = self._naming.own(text)
        most = front.longest or _ROOM_FOR_WORDS
        said = " ".join(whole.text.split())
        if len(said) <= most:
            return [Run(said, "own", whole.lang)]
        at = said.rfind(". ", most // 3, most)
        if at < 0:
            at = max(said.rfind(" ", most // 2, most), most // 2)
            return [Run(said[:at].rstrip(" ,;:") + "\u00a0…", "own", whole.lang)]
        return [Run(said[: at + 1] + " …", "own", whole.lang)]

    # -- cells -------------------------------------------------------------------------------------------------------------

    def cell(self, front: FrontPage, cell: FrontCell) -> Line:
        """The mark, the stance, and who said it."""
        words = self._words
        if not cell.stances:
            return (Run(words.p_("stance", "nothing"), "quiet"),)
        runs = [mark(words, cell.grade, cell.standing), Run("\u00a0")] if cell.grade else []
        runs.append(Run(", ".join(self._stance(cell, one) for one in cell.stances)))
        said = self._byline(front, cell)
        return (*runs, Run(f" · {said}", "quiet")) if said else tuple(runs)

    def _stance(self, cell: FrontCell, stance: str) -> str:
        told = stance == "refuses" and cell.grade not in OWN_GRADES
        return self._words.p_("stance", "said-to-refuse" if told else stance)

    def _named(self, front: FrontPage, cell: FrontCell) -> Line:
        """The same with the name of the side, where there is no column for it."""
        return (Run(self._naming.name(cell.side) + ": "), *self.cell(front, cell), Run("."))

    def _byline(self, front: FrontPage, cell: FrontCell) -> str:
        """Who, and when. Of a press account that is the house, which is the first thing to go where there is no room."""
        names = self._naming.names(cell.word_of)
        if cell.grade == "reporter" and not front.press_bylines:
            return ""
        if cell.grade == "told-by-another":
            who = self._words._("pages.front.told-by", names=names)
        elif cell.grade == "reporter":
            who = names
        else:
            who = self._naming.name(cell.speaker) if cell.speaker else ""
        when = "" if set(cell.stances) & set(_DEEDS) else self._day(cell.when)
        return ", ".join(part for part in (who, when) if part)

    # -- what stands in no line --------------------------------------------------------------------------------------------

    def _besides(self, front: FrontPage) -> Line:
        words, said = self._words, []
        if front.besides:
            count, number = words.number(len(front.besides)), self._numbers.section("matters")
            said.append(words._("pages.front.besides", count=count, number=number))
        if front.overtaken:
            count, number = words.number(len(front.overtaken)), self._numbers.section("requests")
            said.append(words._("pages.front.overtaken", count=count, number=number))
        return (Run(" ".join(said), "quiet"),) if said else ()

    def _feet(self, front: FrontPage) -> Iterator[OverviewPart]:
        words = self._words
        yield OverviewPart(words._("pages.front.next-session"), tuple(OverviewLine(one) for one in self._next(front)))
        if front.since >= 0:
            lines = tuple(OverviewLine(one) for one in self._changed(front))
            yield OverviewPart(words._("pages.front.changed"), lines)
        care = tuple(OverviewLine(self._care(one)) for one in front.care)
        if care:
            yield OverviewPart(words._("pages.front.careful-with"), care)

    def _next(self, front: FrontPage) -> Iterator[Line]:
        words = self._words
        if not front.next:
            yield (Run(words._("pages.front.none-agreed"), "strong"),)
        for line in front.next:
            when = ", ".join(self._day(one) for one in line.happened)
            runs = [*(Run(run.text, "strong", run.lang) for run in self._shortened(front, line.title))]
            runs.append(Run(f": {words.p_('session-state', line.state)}" + (f", {when}" if when else "") + "."))
            for cell in (*line.cells, *line.beside):
                runs += [Run(f" {self._naming.name(cell.speaker or cell.side)}\u00a0")]
                runs += [mark(words, cell.grade, cell.standing)] if cell.grade else []
            yield tuple(runs)
        for line in front.proposals:
            runs = []
            for cell in line.cells:
                if cell.stances:
                    runs += [Run(self._naming.name(cell.side) + ": "), *self.cell(front, cell), Run(" – ")]
            yield (*runs, *self._shortened(front, line.content or line.title))
        if front.next_hidden:
            number = self._numbers.section("sessions") or self._numbers.section("requests")
            yield (Run(words._("pages.front.more", count=words.number(front.next_hidden), number=number), "quiet"),)

    def _changed(self, front: FrontPage) -> Iterator[Line]:
        words = self._words
        if not front.changed:
            yield (Run(words._("pages.changes.nothing-changed")),)
        for how in ("new", "changed", "gone"):
            counts = {section: found[how] for section, found in front.changed.items() if how in found}
            told = ", ".join(
                f"{words.p_('section', section)} – {words.number(count)}" for section, count in counts.items()
            )
            if told:
                yield (Run(f"{words.p_('change', how)}: ", "strong"), Run(told))
        for one in front.marks:
            weaker = f" ({words._('pages.front.weaker')})" if one.weaker else ""
            yield (
                Run(self._naming.position(one.position) + ": "), mark(words, one.was), Run(" → "), mark(words, one.now), Run(weaker)
            )  # fmt: skip
        if front.marks_hidden:
            number = self._numbers.section("changes")
            yield (Run(words._("pages.front.marks-more", count=words.number(front.marks_hidden), number=number)),)

    def _care(self, care: Care) -> Line:
        words = self._words
        names = "; ".join(self._names(care.names))
        if care.hidden and care.names:
            names = f"{names}; {words._('pages.shared.and-count-more', count=words.number(care.hidden))}"
        place = {"nobody-named": "claims"}.get(care.kind, "sources")
        section: AnnexSection = "claims" if place == "claims" else "sources"
        said = _CARE[care.kind]
        return (Run(words._(said, names=names, count=words.number(care.count), number=self._numbers.section(section))),)

    def _names(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            said = self._naming.thing(name)
            yield said if len(said) <= _ROOM_FOR_WORDS // 2 else said[: _ROOM_FOR_WORDS // 2].rstrip() + "\u00a0…"


def _sentence(words: str) -> str:
    """*words* with a capital and a full stop."""
    return f"{words[:1].upper()}{words[1:]}."


_CARE: Final = {
    "withdrawn": "pages.front.care-withdrawn",
    "corrected": "pages.front.care-corrected",
    "erased": "pages.front.care-erased",
    "withheld": "pages.front.care-withheld",
    "only-source": "pages.front.care-only-source",
    "no-signed": "pages.front.care-no-signed",
    "one-source": "pages.front.care-one-source",
    "on-others-word": "pages.front.care-on-others-word",
    "nobody-named": "pages.front.care-nobody-named",
}
"""What to be careful with, by its kind."""
