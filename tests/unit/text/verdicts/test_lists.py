from __future__ import annotations

import pytest

from parley.text.verdicts.lists import differs_in_list_order
from parley.text.verdicts.normal import normal_form


def same_list(one, other, language="en"):
    return differs_in_list_order(normal_form(one, language), normal_form(other, language), language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        (
            "Side A shall release the sick, the wounded and children.",
            "Side A shall release children, the sick and the wounded.",
            "en",
        ),
        ("Side A and Side B shall withdraw.", "Side B and Side A shall withdraw.", "en"),
        ("Сторона А звільняє поранених, хворих і дітей.", "Сторона А звільняє дітей, поранених і хворих.", "uk"),
        ("Освобождают больных и раненых.", "Освобождают раненых и больных.", "ru"),
        (
            "Taraflar hastaları, yaralıları ve çocukları bırakır.",
            "Taraflar çocukları, hastaları ve yaralıları bırakır.",
            "tr",
        ),
    ],
)
def test_a_plain_list_in_another_order(one, other, language):
    assert same_list(one, other, language)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The host informs Side A and Side B shall reply.", "The host informs Side B and Side A shall reply."),
        ("The host informs Side A and Side B replies.", "The host informs Side B and Side A replies."),
        ("release wounded prisoners and civilians", "release wounded civilians and prisoners"),
        ("release prisoners and children of war", "release children and prisoners of war"),
        ("release the sick, elderly women and children", "release elderly women, the sick and children"),
        ("release the sick, then the wounded", "release the wounded, then the sick"),
        (
            "Side A and Side B withdraw 10 and 20 km respectively",
            "Side B and Side A withdraw 10 and 20 km respectively",
        ),
        ("release all prisoners and civilians", "release civilians and all prisoners"),
        ("release the sick and wounded or children", "release the sick and children or wounded"),
        ("in the order: sick, wounded, others", "in the order: wounded, sick, others"),
        ("exchange prisoners for bodies", "exchange bodies for prisoners"),
        ("(a) sick; (b) wounded; see paragraph (a)", "(a) wounded; (b) sick; see paragraph (a)"),
        ("the sick and the wounded", "the sick and the wounded"),
        ("Free: (a) the sick; (b) the badly wounded.", "Free: (a) the badly wounded; (b) the sick."),
        (
            "Side A shall release the sick and the wounded in 14 days.",
            "Side A shall release the wounded and the sick in 14 days.",
        ),
        (
            "Side A and Side B shall protect the bridge and the mill.",
            "Side B and Side A shall protect the bridge and the mill.",
        ),
    ],
)
def test_lists_in_doubt_are_not_the_same(one, other):
    assert not same_list(one, other)
