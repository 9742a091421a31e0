from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from parley.kernel import EntryRefused
from parley.record import ENTRY_TYPES
from parley.record.registry import EntryTypes, EntryTypesByArea, is_type_name, merge
from records import TYPES, Saying


def refused(name: str, body: bytes) -> str:
    with pytest.raises(EntryRefused) as error:
        TYPES.decode(name, body)
    return error.value.findings[0].message.code


def test_a_body_is_decoded_into_the_registered_struct() -> None:
    assert TYPES.decode("tests.saying", b'{"id":"s1","words":"yes"}') == Saying("s1", "yes")


def test_what_does_not_fit_is_refused() -> None:
    assert refused("tests.other", b"{}") == "record.type-unknown"
    assert refused("tests.saying", b'{"id":1,"words":"yes"}') == "record.body-does-not-decode"
    assert refused("tests.saying", b'{"id":"s1","words":"yes","mood":"x"}') == "record.body-does-not-decode"
    assert refused("tests.saying", b'{"id":"\xff"}') == "record.body-does-not-decode"


def test_it_is_a_mapping_that_does_not_change() -> None:
    given = {"tests.saying": Saying}
    types = EntryTypes(given)
    given["tests.more"] = Saying
    assert list(types) == ["tests.saying"]
    assert types["tests.saying"] is Saying
    assert not hasattr(types, "__setitem__")


def test_merging_keeps_all_and_refuses_a_name_twice() -> None:
    assert set(merge(ENTRY_TYPES, EntryTypes({"tests.saying": Saying}))) == {*ENTRY_TYPES, "tests.saying"}
    assert len(merge()) == 0
    with pytest.raises(ValueError, match=r"tests\.saying"):
        merge(TYPES, EntryTypes({"tests.saying": Saying}))


def test_an_area_is_loaded_when_a_type_of_it_is_met() -> None:
    loaded: list[str] = []

    def area(name: str) -> EntryTypes:
        loaded.append(name)
        return EntryTypes({f"{name}.saying": Saying})

    types = EntryTypesByArea({name: lambda name=name: area(name) for name in ("tests", "others")})
    assert loaded == []
    assert types.decode("tests.saying", b'{"id":"s1","words":"yes"}') == Saying("s1", "yes")
    assert "tests.nothing" not in types
    assert "nowhere.saying" not in types
    assert loaded == ["tests"]
    assert set(types) == {"tests.saying", "others.saying"}
    assert len(types) == 2
    assert loaded == ["tests", "others"]
    assert set(merge(types, EntryTypes({"more.saying": Saying}))) == {"tests.saying", "others.saying", "more.saying"}
    with pytest.raises(EntryRefused):
        types.decode("others.nothing", b"{}")


def test_an_area_that_could_not_be_loaded_is_asked_for_again_and_never_unknown() -> None:
    tries = iter([ImportError("not there"), None])

    def load() -> EntryTypes:
        error = next(tries)
        if error is not None:
            raise error
        return EntryTypes({"tests.saying": Saying})

    types = EntryTypesByArea({"tests": load})
    with pytest.raises(ImportError):
        types.decode("tests.saying", b'{"id":"s1","words":"yes"}')
    assert types.decode("tests.saying", b'{"id":"s1","words":"yes"}') == Saying("s1", "yes")


def test_threads_that_meet_an_area_at_once_all_know_its_types() -> None:
    begun = threading.Barrier(4)

    def load() -> EntryTypes:
        begun.wait(timeout=30)  # all four are inside at once
        return EntryTypes({"tests.saying": Saying})

    types = EntryTypesByArea({"tests": load})
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: types.decode("tests.saying", b'{"id":"s1","words":"yes"}'), range(4)))
    assert found == [Saying("s1", "yes")] * 4


def test_a_type_that_is_not_of_its_area_is_refused() -> None:
    with pytest.raises(ValueError, match=r"tests\.saying"):
        dict(EntryTypesByArea({"others": lambda: EntryTypes({"tests.saying": Saying})}))


@pytest.mark.parametrize("name", ["talks.utterance", "a.b", "record.key-enrolled", "a.b.c"])
def test_names_of_types(name: str) -> None:
    assert is_type_name(name)


@pytest.mark.parametrize(
    "name", ["", "talks", "Talks.utterance", "talks.", ".a", "a.b\n", "a b.c", "а.б", "a." + "b" * 70]
)
def test_what_is_no_name_of_a_type(name: str) -> None:
    assert not is_type_name(name)
    with pytest.raises(ValueError, match=r"\A"):
        EntryTypes({name: Saying})
