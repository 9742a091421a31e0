"""How an entry came out of a report that was read with help, in words."""

from __future__ import annotations

from parley.kernel import escaped
from parley.presentation.wording.words import Words
from parley.talks import HowRead

__all__ = ["how_read_in_words"]


def how_read_in_words(words: Words, how: HowRead) -> tuple[str, ...]:
    """By which rules it was proposed and who confirmed it; what a person changed and answered; whether its content is the report's own words."""
    confirmed = ", ".join(escaped(name) for name in how.confirmed_by)
    if how.proposed_by:
        said = words._("reading.proposed-and-confirmed", proposed=escaped(how.proposed_by), confirmed=confirmed or "-")
    else:
        said = words._("reading.added-and-confirmed", confirmed=confirmed or "-")
    found = [said]
    for code, fields in (("reading.fields-changed", how.changed), ("reading.fields-answered", how.answered)):
        if fields:
            found.append(words._(code, fields=", ".join(words.p_("card-field", escaped(name)) for name in fields)))
    if how.content_from == "passage":
        found.append(words._("reading.content-is-the-reports"))
    return tuple(found)
