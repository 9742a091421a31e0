"""What changed, on a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from parley.kernel import NotADate, parse_date
from parley.presentation.page import Block, Bullet, Bullets, Heading, Paragraph, Run
from parley.presentation.sections.naming import Naming
from parley.presentation.wording import say_edtf
from parley.talks.views import Change, FieldChange

__all__ = ["changes_section", "said_field"]

_CONTEXTS: Final = {
    ("matter", "status"): "matter-status",
    ("position", "forces"): "force",
    ("source", "standing"): "source-state",
    ("statement", "force"): "force",
    ("position", "grade"): "grade",
    ("request", "state"): "request-state",
    ("condition", "state"): "condition-state",
    ("undertaking", "state"): "undertaking-state",
    ("undertaking", "due"): "due",
    ("undertaking", "number-met"): "met",
    ("undertaking", "category-met"): "met",
    ("session", "state"): "session-state",
}
_NAMED: Final = frozenset(("on-word-of", "agreeing", "refusing", "assessed-by"))


def changes_section(naming: Naming, changes: Iterable[Change], heading: str = "") -> list[Block]:
    """Each line that is new, gone or changed, with what it was and what it is."""
    words = naming.words
    blocks: list[Block] = [Heading(heading or words._("pages.changes.what-changed-in-what"), 2, "changes")]
    found = tuple(changes)
    if not found:
        return [*blocks, Paragraph((Run(words._("pages.changes.nothing-changed")),))]
    section = ""
    items: list[Bullet] = []
    for change in found:
        if change.section != section:
            if items:
                blocks.append(Bullets(tuple(items)))
                items = []
            section = change.section
            blocks.append(Heading(words.p_("section", section), 3, f"changes-{section}"))
        items.append(_change(naming, change))
    return [*blocks, Bullets(tuple(items))]


def _change(naming: Naming, change: Change) -> Bullet:
    words = naming.words
    name = change.id.partition("/")[0] if change.section == "contest" else change.id
    line = (
        Run(words.p_("change", change.how) + ": ", "strong"),
        Run(naming.thing(name)),
        Run(f"  [{change.id}]", "code"),
    )
    return Bullet(line, tuple(Bullet((Run(said_field(naming, change, field)),)) for field in change.fields))


def said_field(naming: Naming, change: Change, field: FieldChange, *, short: bool = False) -> str:
    """What a field of a line was and is; of a new line, or where it was nothing, only what it is. *short*: with an arrow between the two."""
    words = naming.words
    label = words.p_("field", field.field)
    was, now = (
        _values(naming, change.section, field.field, field.was),
        _values(naming, change.section, field.field, field.now),
    )
    if change.how == "new" or not was:
        return f"{label}: {now or words._('pages.shared.nothing')}"
    if short:
        return f"{label}: {was} → {now or words._('pages.shared.nothing')}"
    return words._("pages.changes.label-was-is-now", label=label, was=was, now=now or words._("pages.shared.nothing"))


def _values(naming: Naming, section: str, field: str, values: tuple[str, ...]) -> str:
    context = _CONTEXTS.get((section, field), "standing" if field == "standing" else "")
    if context:
        return ", ".join(naming.words.p_(context, value) for value in values)
    if field in _NAMED:
        return naming.names(values)
    if (section, field) == ("undertaking", "steps"):
        return ", ".join(_step(naming, value) for value in values)
    return ", ".join(naming.thing(value) for value in values)


def _step(naming: Naming, value: str) -> str:
    """A step of a promise: its state in words, and when, as the language writes it; what nobody said as a date stays as said."""
    state, _, when = value.partition(" ")
    said = naming.words.p_("undertaking-state", state)
    dates = [_when(naming, one) for one in when.split(" / ")]
    return f"{said} {naming.words._('pages.dates.or').join(dates)}".rstrip()


def _when(naming: Naming, text: str) -> str:
    try:
        parse_date(text)
    except NotADate:
        return text
    return say_edtf(naming.words, text)
