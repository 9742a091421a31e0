from __future__ import annotations

import pytest

from parley.text.document import walk
from parley.text.markdown import read_markdown
from parley.text.verdicts.whole_texts import compare_linked

SOURCE = """## Article 1. Definitions
1. "Zone" means the strip of 5 km.
## Article 2. Ceasefire
The Sides shall not attack:
(a) hospitals;
(b) schools.
## Article 3. Zone
No tank stays in the Zone.
## Article 4
Article 3 applies at sea.
"""


def rows(source_a, source_b, *, language_b=None):
    a = read_markdown(source_a, document_id="a").document
    b = read_markdown(source_b, document_id="b", language=language_b).document
    words_a = [p for p in walk(a) if p.text]
    words_b = [p for p in walk(b) if p.text]
    links = [((one.id,), (other.id,)) for one, other in zip(words_a, words_b, strict=True)]
    return {words_a[at].text: row for at, row in enumerate(compare_linked(a, b, links))}


def verdicts(source_b):
    return {text: row.judgement.verdict for text, row in rows(SOURCE, source_b).items()}


def test_a_text_is_common_with_itself():
    assert set(verdicts(SOURCE).values()) == {"common"}


def test_words_under_other_governing_words_are_not_common():
    found = rows(SOURCE, SOURCE.replace("shall not attack", "may attack"))
    assert found["hospitals;"].judgement.verdict == "differs"
    assert [d.kind for d in found["hospitals;"].judgement.differences] == ["governing-words"]


def test_words_that_use_a_term_defined_otherwise_are_not_common():
    found = rows(SOURCE, SOURCE.replace("5 km", "50 km"))
    assert [d.kind for d in found["No tank stays in the Zone."].judgement.differences] == ["defined-term"]
    assert found["hospitals;"].judgement.verdict == "common"


def test_a_reference_to_another_article_of_the_same_number_is_not_common():
    swapped = SOURCE.replace("## Article 2. Ceasefire", "## Article 9. Ceasefire").replace(
        "## Article 3. Zone", "## Article 2. Zone"
    )
    swapped = swapped.replace("## Article 9. Ceasefire", "## Article 3. Ceasefire")
    found = rows(SOURCE, swapped)
    assert [d.kind for d in found["Article 3 applies at sea."].judgement.differences] == ["cross-reference"]


def test_another_number_is_a_change_of_form():
    found = rows(SOURCE, SOURCE.replace("(a) hospitals", "1) hospitals").replace("(b) schools", "2) schools"))
    assert (found["hospitals;"].judgement.verdict, found["hospitals;"].judgement.forms) == (
        "common-except-form",
        ("numbering",),
    )


def test_across_languages_a_person_confirms():
    found = rows("1. Zone of 5 km.", "1. Зона 5 км.", language_b="uk")
    assert (found["Zone of 5 km."].judgement.verdict, found["Zone of 5 km."].to_confirm) == ("corresponds", True)


def test_what_no_link_holds_is_on_one_side_only():
    a = read_markdown("1. One.\n2. Two.", document_id="a").document
    b = read_markdown("1. Three.", document_id="b").document
    assert [(row.a, row.b, row.judgement.verdict) for row in compare_linked(a, b, [])] == [
        (("a.001",), (), "only-a"),
        (("a.002",), (), "only-a"),
        ((), ("b.001",), "only-b"),
    ]


def test_several_provisions_are_judged_in_a_row():
    a = read_markdown("1. Tanks leave. Guns leave.", document_id="a").document
    b = read_markdown("1. Tanks leave.\n2. Guns leave.", document_id="b").document
    (row,) = compare_linked(a, b, [(("a.001",), ("b.001", "b.002"))])
    assert (row.judgement.verdict, "split" in row.judgement.forms) == ("common-except-form", True)


def test_an_unknown_id_is_a_key_error():
    a = read_markdown("1. One.", document_id="a").document
    with pytest.raises(KeyError):
        compare_linked(a, a, [(("a.001",), ("x",))])


def test_words_under_another_heading_are_not_common():
    found = rows(SOURCE, SOURCE.replace("Article 2. Ceasefire", "Article 2. Permitted acts"))
    assert [d.kind for d in found["hospitals;"].judgement.differences] == ["heading"]
    found = rows(SOURCE, SOURCE.replace("Article 2. Ceasefire", "Article 2"))
    assert [d.kind for d in found["hospitals;"].judgement.differences] == ["heading"]


def test_a_list_in_another_order_is_told_where_another_provision_may_go_by_it():
    source = "1. Side A shall release the sick and the wounded.\n2. The latter travel by night.\n"
    turned = source.replace("the sick and the wounded", "the wounded and the sick")
    found = rows(source, turned)["Side A shall release the sick and the wounded."].judgement
    assert (found.verdict, [d.kind for d in found.differences]) == ("differs", ["list-order"])
    alone = rows(source.splitlines()[0], turned.splitlines()[0])["Side A shall release the sick and the wounded."]
    assert (alone.judgement.verdict, alone.judgement.forms) == ("common-except-form", ("list-order",))


def test_the_second_part_of_a_split_may_stand_under_another_heading():
    a = read_markdown("## Article 1. Permitted\n1. Tanks leave. Guns leave.\n", document_id="a").document
    b = read_markdown(
        "## Article 1. Permitted\n1. Tanks leave.\n## Article 2. Prohibited\n1. Guns leave.\n", document_id="b"
    ).document
    (row,) = [row for row in compare_linked(a, b, [(("a.002",), ("b.002", "b.004"))]) if row.a and row.b]
    assert (row.judgement.verdict, [d.kind for d in row.judgement.differences]) == ("differs", ["heading"])
