"""The rules of time are those of the pinned package, and of nothing else."""

from __future__ import annotations

import datetime

import pytest
import tzdata

from parley.ceasefire.zones import ZONES_VERSION, is_zone, zone


def test_the_version_is_that_of_the_pinned_data():
    assert ZONES_VERSION == tzdata.IANA_VERSION


@pytest.mark.parametrize("name", ["Europe/Kyiv", "UTC", "Asia/Gaza", "America/Argentina/Ushuaia"])
def test_a_zone_of_the_list_is_one(name: str):
    assert is_zone(name)
    assert zone(name).key == name


@pytest.mark.parametrize(
    "name",
    ["", "unstated", "Europe", "Europe/Nowhere", "../zoneinfo/UTC", "/etc/localtime", "Europe/Kyiv\n", "tzdata.zi"],
)
def test_what_is_no_zone_is_none_and_no_file_is_reached_by_it(name: str):
    assert not is_zone(name)
    with pytest.raises(KeyError):
        zone(name)


def test_the_clocks_of_gaza_and_jerusalem_differed_on_a_day_when_it_mattered():
    noon = datetime.datetime(2023, 10, 28, 12, tzinfo=datetime.UTC)
    assert noon.astimezone(zone("Asia/Gaza")).hour != noon.astimezone(zone("Asia/Jerusalem")).hour
