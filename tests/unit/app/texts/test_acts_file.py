"""A file of acts: places by their words at the base, everything that is wrong at once, one batch."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from desks import Desk
from parley.app.texts.acts_file import FoundWords, acts_schema, acts_table, find_words, read_acts
from parley.app.texts.negotiating import enter_acts, plan_acts
from parley.kernel import InputError, Message
from parley.text.negotiation import ACTS, Delete, Edit, Held, Insert, Lift, Open, Replace, Spot, leaf_text, nodes_of

OPENING = """\
parley_acts: 1
text: t
acts:
  - act: open
    parties: [side-a, side-b]
    host: host
    languages: [en]
    title: {en: One text}
    everything: "off"
  - act: insert
    provision: p
    level: paragraph
    bracketed: {en: "Fire stops for [side-a: 14][side-b: 30] days, and fire stops for good."}
  - act: note
    provision: p
    words: {en: The map comes later.}
"""


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    acts, places = read_acts(OPENING, made.texts, "host", file="acts.yaml")
    assert [place.line for place in places] == [4, 10, 14]
    made.act("host", *acts)
    return made


def codes(desk: Desk, source: str) -> list[tuple[str, int]]:
    with pytest.raises(InputError) as raised:
        read_acts(source, desk.texts, "side-a", file="acts.yaml")
    return [(finding.message.code, finding.place.line) for finding in raised.value.findings]


def test_a_file_opens_and_fills_a_text(desk: Desk) -> None:
    text = desk.text()
    assert text.opening == Open(
        text="t",
        parties=("side-a", "side-b"),
        host="host",
        languages=("en",),
        title={"en": "One text"},
        everything="off",
        names="content",
    )
    assert leaf_text(text.provisions["p"].wordings["en"]) == "Fire stops for 1430 days, and fire stops for good."


def test_places_are_found_by_their_words_at_the_base(desk: Desk) -> None:
    source = """\
parley_acts: 1
text: t
of: side-a
acts:
  - act: replace
    provision: p
    base: 1
    edits:
      - {language: en, find: "fire stops", words: "hostilities end"}
  - act: delete
    provision: p
    base: 1
    places: [{language: en, find: " stops", nth: 2}]
  - act: bracket
    provision: p
    base: 1
    places: [{language: en, start: 0, end: 4}]
"""
    acts, _ = read_acts(source, desk.texts, "host", file="acts.yaml")
    assert acts[0] == Replace(
        text="t",
        of="side-a",
        provision="p",
        base=1,
        edits=(Edit(language="en", start=30, end=40, words="hostilities end"),),
    )
    assert isinstance(acts[1], Delete)
    assert acts[1].places == (Spot(language="en", start=34, end=40),)


def test_a_file_names_provisions_by_number_and_what_its_own_acts_make_by_their_place_in_it(desk: Desk) -> None:
    source = """\
parley_acts: 1
text: t
of: side-a
acts:
  - {act: insert, provision: q, bracketed: {en: "Within [side-a: 7][side-b: 14] days.[side-a: Soon.]"}}
  - {act: insert, provision: r, where: after, after: "1", bracketed: {en: A hotline is set up.}}
  - {act: unbracket, provision: q, base: 1, brackets: [new-1~4]}
"""
    acts, places = read_acts(source, desk.texts, "side-a")
    assert isinstance(acts[1], Insert)
    assert acts[1].after == "p"
    plan = plan_acts(desk.texts, "side-a", acts, places=places)
    enter_acts(desk.of("side-a"), plan)
    (entered,) = [one.act for one in desk.texts.acts if isinstance(one.act, Lift)]
    made = next(one.name for one in desk.texts.acts if getattr(one.act, "provision", "") == "q")
    assert entered.brackets == (f"{made}~4",), "stored under the whole name that the act has"
    wording = desk.text().provisions["q"].wordings["en"]
    assert not [node for node in nodes_of(wording) if isinstance(node, Held)], "the bracket is lifted"


def test_later_acts_of_a_file_see_the_earlier_ones(desk: Desk) -> None:
    source = """\
parley_acts: 1
text: t
acts:
  - {act: insert, provision: q, bracketed: {en: Lists are handed over within 7 days.}}
  - act: replace
    provision: q
    base: 1
    edits: [{language: en, find: "7", words: "10"}]
"""
    acts, places = read_acts(source, desk.texts, "side-a")
    assert isinstance(acts[0], Insert)
    plan = plan_acts(desk.texts, "side-a", acts, places=places)
    assert leaf_text(plan.after.provisions["q"].wordings["en"]) == "Lists are handed over within 10 days."


def test_everything_that_is_wrong_is_told_with_its_line(desk: Desk) -> None:
    assert codes(desk, "parley_acts: 1\nacts:\n  - {act: note, provision: p, words: {}}\n") == [
        ("text.act-without-text", 3)
    ]
    assert codes(desk, "parley_acts: 2\ntext: t\nacts:\n  - {act: note, provision: p, words: {}}\n") == [
        ("text.acts-version", 1)
    ]
    found = codes(
        desk,
        "parley_acts: 1\ntext: t\nacts:\n"
        "  - {act: replace, provision: p, base: 1, edits: [{language: en, find: nowhere, words: x}]}\n"
        "  - {act: delete, provision: p, base: 1, places: [{language: en, find: ire}]}\n"
        "  - {act: delete, provision: none, base: 1, places: [{language: en, find: ire}]}\n",
    )
    assert found == [("text.words-not-found", 4), ("text.words-many", 5), ("text.words-not-found", 6)]
    shapes = codes(
        desk, "parley_acts: 1\ntext: t\nacts:\n  - {act: rewrite}\n  - {act: consent, provision: p, digest: x}\n"
    )
    assert {line for _, line in shapes} == {4, 5}


def test_a_misspelt_key_hides_no_act_without_a_text(desk: Desk) -> None:
    assert codes(desk, "parley_acts: 1\ntxt: t\nacts:\n  - {act: note, provision: p, words: {}}\n") == [
        ("exchange.read.unknown-field", 2),
        ("text.act-without-text", 4),
    ]


@pytest.mark.parametrize(
    ("words", "nth", "found"),
    [
        ("a b", 0, FoundWords(2, 5)),
        ("a", 2, FoundWords(2, 3)),
        ("a", 0, "text.words-many"),
        ("a", 3, "text.words-many"),
        ("a", -1, "text.words-many"),
        ("z", 0, "text.words-not-found"),
        ("", 0, "text.words-not-found"),
    ],
)
def test_words_are_found_only_where_it_is_clear(words: str, nth: int, found: object) -> None:
    result = find_words("a a b", words, nth)
    assert (result.code if isinstance(result, Message) else result) == found


def test_every_act_can_be_written_in_a_file() -> None:
    from parley.app.texts.acts_file import _FILE

    assert {name.removeprefix("text.") for name in ACTS} == {
        kind.__struct_config__.tag for kind in _FILE.__annotations__["acts"].__args__[0].__args__
    }


def test_the_reference_has_an_example_of_every_act_that_reads_and_fits_the_schema(root: Path) -> None:
    page = (root / "docs" / "reference" / "acts-file.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    nothing = Desk().texts
    acts, places = read_acts(example, nothing, "host")
    assert {type(act) for act in acts} == set(ACTS.values())
    assert len(places) == len(acts)
    Draft202012Validator(acts_schema()).validate(yaml.safe_load(example))
    assert {name for name, _, _ in acts_table()} == {name.removeprefix("text.") for name in ACTS}


def test_a_word_that_is_no_act_is_told_as_that() -> None:
    nothing = Desk().texts
    with pytest.raises(InputError) as raised:
        read_acts(
            "parley_acts: 1\ntext: peace\nacts:\n  - {act: replase, provision: p}\n  - {act: dance}\n", nothing, "host"
        )
    assert [one.message.code for one in raised.value.findings] == ["text.unknown-act-near", "text.unknown-act"]
