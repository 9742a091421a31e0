"""One writer of JSON Schema, of one mind with the reader."""

from __future__ import annotations

from typing import Any

import jsonschema
import msgspec
import pytest

from made_up_structs import Hour, Stop
from parley.authoring import FileFormat, definitions, read_values, schema_of


class Trip(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file of the format: a day's
    stops."""

    trip: int
    stops: tuple[Stop, ...] = ()


FORMAT = FileFormat(Trip, "A trip, version 1")
FITS = jsonschema.Draft202012Validator(FORMAT.schema())


@pytest.mark.parametrize(
    "stop",
    [
        {"id": "s"},
        {"id": "s", "day": None},
        {"id": "s", "title": {"uk": "міст"}},
        {"id": "s", "title": "bridge"},
        {"id": "s", "names": "one"},
        {"id": "s", "names": ["one", "two"]},
        {"id": "s", "hour": "noon"},
        {"id": "s", "hour": {"said": "noon", "lang": "en"}},
        {"id": "s", "words": {"uk": "міст"}},
        {"id": "s", "seats": [1, 2]},
        {"id": "s", "way": {"kind": "bridge", "behind": [{"kind": "ferry"}]}},
        {"id": "s", "use": "people"},
        {"id": "S"},
        {"id": "s", "title": {"English": "bridge"}},
        {"id": "s", "names": {"one": "two"}},
        {"id": "s", "use": "animals"},
        {"id": "s", "level": 3},
        {"id": "s", "seats": "four"},
        {"id": "s", "way": {"kind": "tunnel"}},
        {"id": "s", "way": {"kind": "ferry", "deck": 9}},
        {"id": "s", "other": 1},
        {},
    ],
)
def test_the_schema_and_the_reader_agree(stop: dict[str, Any]) -> None:
    data = {"trip": 1, "stops": [stop]}
    read = read_values(FORMAT, msgspec.json.encode(data).decode())
    assert FITS.is_valid(data) == (read.value is not None), read.findings


def test_what_it_says_of_itself() -> None:
    schema = schema_of(Trip, "A trip, version 1")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "A trip, version 1"
    assert schema["$defs"]["Trip"]["description"] == "A file of the format: a day's stops."
    assert list(schema["$defs"]) == [
        "Bridge", "Ferry", "Hour", "HourInFull", "Names", "Stop", "Text", "Trip",
    ]  # fmt: skip
    assert schema["$defs"]["Hour"]["description"] == "An hour in words."
    assert schema["$defs"]["Stop"]["properties"]["use"]["enum"] == ["people", "goods"]


def test_where_no_blank_stands_for_what_is_left_out_nothing_is_filled_in() -> None:
    stop = definitions([Stop], blanks=False)["Stop"]["properties"]
    assert not [name for name, property_ in stop.items() if "default" in property_]
    assert stop["hour"] == {"$ref": "#/$defs/Hour"}
    assert {"type": "null"} not in stop["way"]["anyOf"]
    assert Hour.__name__ in definitions([Stop], blanks=False)
