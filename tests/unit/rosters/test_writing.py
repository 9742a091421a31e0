"""What is written is read back the same."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from parley.rosters import (
    COLUMNS,
    VALUES,
    PersonName,
    RosterPerson,
    TableRow,
    inspect_roster,
    person_json,
    person_row,
    script_of,
)
from parley.rosters.field_values import DATES, PARTIES

WORD = st.text(alphabet="абвгґ'-АБІabcé0123 +=", min_size=1, max_size=20).map(str.strip).filter(bool)
FREE = [
    field
    for field in RosterPerson.__struct_fields__
    if field not in {*VALUES, *DATES, *PARTIES, "person_id", "names", "synthetic"}
]


@st.composite
def persons(draw: st.DrawFn) -> RosterPerson:
    texts = draw(st.lists(WORD, max_size=3, unique=True))
    names = sorted((PersonName(text, script_of(text)) for text in texts[1:]), key=lambda name: name.script != "Latn")
    main = [PersonName(texts[0], script_of(texts[0]))] if texts else []
    fields = {field: draw(WORD) for field in draw(st.sets(st.sampled_from(FREE), max_size=5))}
    fields |= {field: draw(st.sampled_from(VALUES[field])) for field in ("sex", "status", "consent")}
    return RosterPerson(
        person_id="p-1",
        holder="side-a",
        names=(*main, *names),
        date_of_birth="1990~",
        synthetic=draw(st.booleans()),
        **fields,
    )


@given(persons())
def test_a_row_is_read_back(person: RosterPerson) -> None:
    assert inspect_roster([TableRow(1, COLUMNS), TableRow(2, person_row(person))]).roster.persons == (person,)


@given(persons())
def test_a_line_of_json_is_read_back_and_leaves_out_what_is_not_known(person: RosterPerson) -> None:
    line = person_json(person)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert msgspec.json.decode(line, type=RosterPerson) == person
    assert b'""' not in line
