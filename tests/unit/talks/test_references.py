"""The table of references, and circles."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from parley.talks.entries import KINDS, Account, Undertaking, Utterance, When
from parley.talks.fields import fields_of
from parley.talks.references import ALLOWED, ANY, circles, in_order, kinds_for, order_of_saying, references

GRAPHS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3))


def test_every_field_that_refers_is_in_the_table() -> None:
    structs = set(KINDS.values())
    waiting = list(structs)
    while waiting:
        for field in fields_of(waiting.pop()).values():
            if field.part is not None and field.part not in structs:
                structs.add(field.part)  # type: ignore[arg-type]
                waiting.append(field.part)  # type: ignore[arg-type]
    seen = set()
    for struct in structs:
        for field in fields_of(struct).values():
            if field.role == "id" and field.name != "id":
                assert kinds_for(struct.__name__, field.name, "matter") <= ANY
                seen.add((struct.__name__, field.name))
    assert set(ALLOWED) <= seen


def test_the_identifiers_that_an_entry_refers_to() -> None:
    body = Undertaking(id="u", debtor="a", accounts=(Account(said_in="v", recipient="b"),))
    assert list(references(body)) == ["a", "v", "b"]
    said = Utterance(id="u", force="claims", spans=("report#6", "no span"), when=When(after=("w",)))
    assert list(references(said)) == ["w", "report"]


def test_utterances_are_ordered_by_what_came_before_and_after() -> None:
    first = Utterance(id="a", force="claims", when=When(before=("b",)))
    third = Utterance(id="c", force="claims", when=When(after=("b",)))
    assert order_of_saying([first, third]) == {"b": ["a"], "c": ["b"]}


def comes_back(graph: dict[str, list[str]]) -> bool:
    """Whether some name reaches itself, by plain search."""
    for start, nexts in graph.items():
        reached: set[str] = set()
        waiting = list(nexts)
        while waiting:
            name = waiting.pop()
            if name == start:
                return True
            if name not in reached:
                reached.add(name)
                waiting.extend(graph.get(name, ()))
    return False


@given(GRAPHS)
def test_a_circle_is_found_exactly_where_there_is_one(graph: dict[str, list[str]]) -> None:
    found = circles(graph, lambda name: graph.get(name, ()))
    assert bool(found) == comes_back(graph)
    for circle in found:
        for name, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert following in graph[name]


@given(GRAPHS)
def test_order_keeps_all_and_puts_needs_first_where_it_can(graph: dict[str, list[str]]) -> None:
    ordered = in_order(graph)
    assert sorted(ordered) == sorted(graph)
    if not comes_back(graph):
        place = {name: number for number, name in enumerate(ordered)}
        assert all(place[need] < place[name] for name in graph for need in graph[name] if need in graph)
