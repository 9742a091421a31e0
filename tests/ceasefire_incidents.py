"""A small log of incidents for the tests: two sides, monitors, a joint body that determines; nobody is named."""

from __future__ import annotations

import textwrap

from ceasefire_terms import MIDNIGHT, terms_of, terms_text
from parley.ceasefire.incidents import IncidentLog, read_incidents
from parley.ceasefire.terms import CeasefireTerms

MORE = """
places:
  - {id: zone, title: the zone, kind: area, apart: [rear]}
  - {id: rear, title: the rear, kind: area}
"""
CLAUSES = f"""\
- {MIDNIGHT}
- {{kind: lasts, id: ten, for: {{iso: P10D, counted: elapsed}}}}
- {{kind: forbids, id: "4.1", acts: [fire], where: [zone]}}
- {{kind: forbids, id: "5.2", acts: [flight], where: [zone], disputed: [{{word: Side B, says: only once the lists are in}}]}}
- {{kind: allows, id: "4.4", except_from: ["4.1"], conditions: [self-defence], claimed_by_word: own}}
- {{kind: body, id: "8", members: [a, b, host], tasks: [receive, determine], decides: majority, quorum: 3}}
- {{kind: body, id: "9", members: [host], tasks: [observe]}}
"""
TERMS: CeasefireTerms = terms_of(CLAUSES, more=MORE).terms
TERMS_TEXT = terms_text(CLAUSES, more=MORE)

ALLEGED = """\
- kind: alleged
  id: a17
  incident: "17"
  word: Side A
  against: b
  since: {at: "2030-03-02T06:10", zone: Europe/Kyiv}
  until: {at: "2030-03-02T06:40", zone: Europe/Kyiv}
  place: zone
  could_be: [shelling]
  says: fired on from the other side
"""
OBSERVED = """\
- kind: observed
  id: o17
  incident: "17"
  word: monitors
  what: explosions, undetermined
  count: 7
  direction: incoming
  since: {at: "2030-03-02T06:10", zone: Europe/Kyiv}
  until: {at: "2030-03-02T06:40", zone: Europe/Kyiv}
  place: zone
  could_be: [shelling, mine-laying, exercise]
"""
DETERMINED = """\
- {kind: determined, id: d17, incident: "17", word: the joint body, body: "8", clause: "4.1", outcome: breach, votes_for: 3, votes_against: 1}
"""


def log_text(entries: str) -> str:
    """A file of incidents with these *entries*."""
    return "parley_ceasefire_incidents: 1\nceasefire: trial\nentries:\n" + textwrap.indent(entries, "  ")


def log_of(entries: str) -> IncidentLog:
    """The same, read beside the terms."""
    return read_incidents(log_text(entries), TERMS, "incidents.yaml").log
