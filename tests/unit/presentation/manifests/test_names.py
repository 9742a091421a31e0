from __future__ import annotations

import re

import msgspec

from exchange_pages_cast import FIRST_DAY, small_exchange
from parley.exchange.handover import READERS, manifests, travellers
from parley.presentation.manifests import PaperTitles, file_name
from parley.presentation.manifests.names import vehicle_name

PROBLEM, PLAN, RECORDS = small_exchange()
PEOPLE = travellers(PROBLEM, PLAN, RECORDS)


def test_no_two_lists_share_a_file_and_no_file_is_named_for_a_person() -> None:
    names = [file_name(one, "pdf") for reader in READERS for one in manifests(PEOPLE, reader, FIRST_DAY, "d")]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.fullmatch(r"synthetic-manifest-[a-z]+-day-\d+-\d{4}-\d{2}-\d{2}[A-Za-z0-9.-]*\.pdf", name)
        assert not any(part.text.split()[0] in name for one in RECORDS.values() for part in one.names)
        assert not any(one in name for one in RECORDS)


def test_ids_cannot_lead_a_file_out_of_its_folder() -> None:
    one = manifests(PEOPLE, "crossing", FIRST_DAY, "d")[0]
    assert "/" not in file_name(msgspec.structs.replace(one, crossing="../../etc/x\\y\n", synthetic=0), "csv")


def test_an_id_without_a_title_stands_as_it_is() -> None:
    titles = PaperTitles({"side-a": "Side A"})
    assert (titles("side-a"), titles("side-z")) == ("Side A", "side-z")


def test_a_vehicle_is_called_by_the_title_of_its_kind_and_its_number() -> None:
    titles = PaperTitles({"bus-a": "Bus of Side A"})
    assert vehicle_name(titles, "bus-a-12") == "Bus of Side A 12"
    assert vehicle_name(titles, "bus-b-1") == "bus-b-1"
    assert vehicle_name(titles, "camp..north") == "camp..north"
