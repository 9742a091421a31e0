"""Where values stand in their file."""

from __future__ import annotations

from parley.authoring import Places, nearest, shown
from parley.kernel import Place


def test_places_are_looked_up_from_the_inside_out() -> None:
    where = Place("day.yaml", 10, 3, "undertakings[0]")
    places = Places.of(
        where, [("id", 10, 9), ("accounts", 12, 5), ("accounts[0]", 12, 7), ("accounts[0].deadline", 13, 17)], {}
    )
    assert places.at() == where
    assert places.at("id") == Place("day.yaml", 10, 9, "undertakings[0].id")
    assert places.at("accounts[0].deadline.said") == Place(
        "day.yaml", 13, 17, "undertakings[0].accounts[0].deadline.said"
    )
    assert places.at("accounts[0].note.en") == Place("day.yaml", 12, 7, "undertakings[0].accounts[0].note.en")
    assert places.at("accounts[1]") == Place("day.yaml", 12, 5, "undertakings[0].accounts[1]")
    assert places.at("debtor") == Place("day.yaml", 10, 3, "undertakings[0].debtor")


def test_an_entry_that_came_from_no_file_has_paths_only() -> None:
    assert Places().at("via[0]") == Place(path="via[0]")


def test_what_is_shown_hides_nothing_and_ends() -> None:
    assert shown("a\u202eb") == "a\\u202eb"
    assert len(shown("x" * 10_000)) == 81


def test_the_nearest_place_is_found_whatever_a_key_looks_like() -> None:
    places = {"events[0].classes": Place("day.yaml", 4, 2)}
    for path in ("events[0].classes.x]", "events[0].classes.a.b[[", "events[0].classes[3]"):
        assert nearest(places, path, Place()) == Place("day.yaml", 4, 2)
    assert nearest(places, "events[1]", Place("day.yaml")) == Place("day.yaml")
    assert Places(paths=("to",), marks=(0, 3), line=7).at("to[]]") == Place(line=7, column=3, path="to[]]")
