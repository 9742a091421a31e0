"""Seven articles against the terms: each finding where it belongs, and none where it does not."""

from __future__ import annotations

import pytest

from ceasefire_terms import HEAD, MIDNIGHT, shipped, terms_of
from parley.ceasefire.law import law_of_terms

FIRE = "- {kind: forbids, id: f, acts: [fire]}\n"
DATED = "- {kind: lasts, id: l, for: {iso: P3D}}\n"
ORDERS = "- {kind: orders, id: o}\n"
AID = "- {kind: aid, id: aid, what: bread}\n"


def found(clauses: str, *, made: str = "2030-02-28", form: str = HEAD) -> dict[str, tuple[str, str, str]]:
    head = form.replace("text_seen: whole", f'text_seen: whole\nmade: {{at: "{made}", zone: UTC}}')
    told = law_of_terms(terms_of(f"- {MIDNIGHT}\n{clauses}", head=head).terms)
    return {one.message.code.removeprefix("ceasefire.law."): (one.article, one.gravity, one.clause) for one in told}


@pytest.mark.parametrize(
    ("clauses", "wanted"),
    [
        (FIRE + ORDERS, {"no-duration-no-warning": ("Hague Regulations art. 36", "risk", "")}),
        (FIRE + ORDERS + "- {kind: ends, id: e, notice: P14D}", {"no-duration": ("Hague Regulations art. 36", "remark", "")}),
        (FIRE + DATED, {"no-orders": ("Hague Regulations art. 38", "remark", "")}),
        (FIRE + DATED + ORDERS, {}),
        (FIRE + DATED + ORDERS + "- {kind: frees, id: r, count: 5}", {}),
        (FIRE + DATED + ORDERS + "- {kind: frees, id: r, count: 5, against: 10}", {"release-hangs": ("GC III art. 118", "remark", "r")}),
        (FIRE + DATED + ORDERS + AID, {}),
        (FIRE + DATED + ORDERS + "- {kind: on-breach, id: x, effect: consult}\n" + AID, {}),
        (
            FIRE + DATED + ORDERS + "- {kind: on-breach, id: x, effect: may-denounce}",
            {"own-initiative": ("Hague Regulations art. 41", "remark", "x")},
        ),
        (
            FIRE + DATED + ORDERS + "- {kind: on-breach, id: x, effect: may-consider-itself-free, any_failure: true}\n" + AID,
            {
                "any-failure": ("Hague Regulations art. 40", "risk", "x"),
                "own-initiative": ("Hague Regulations art. 41", "remark", "x"),
                "protection-suspended": ("VCLT art. 60(5)", "risk", "x"),
                "aid-hangs": ("AP I art. 54(1), 70(2)", "risk", "aid"),
            },
        ),
        # What it takes away is named, and is neither aid nor a release.
        (
            FIRE + DATED + ORDERS + "- {kind: on-breach, id: x, effect: may-denounce, suspends: [f]}\n" + AID,
            {"own-initiative": ("Hague Regulations art. 41", "remark", "x")},
        ),
    ],
)  # fmt: skip
def test_an_article_is_found_where_it_belongs(clauses: str, wanted: dict[str, tuple[str, str, str]]):
    assert found(clauses) == wanted


def test_what_was_not_yet_in_force_is_a_remark_and_nothing_else():
    told = found(FIRE + DATED + ORDERS + "- {kind: on-breach, id: x, effect: void}\n" + AID, made="1953-07-27")
    assert set(told) == {"any-failure", "own-initiative", "not-yet-in-force"}
    assert told["not-yet-in-force"][1] == "remark"


def test_no_finding_is_graver_than_a_risk_and_risks_stand_first():
    for case, read in shipped().items():
        gravities = [one.gravity for one in law_of_terms(read.terms)]
        assert gravities == sorted(gravities, key=["risk", "remark"].index), case


def test_the_moratorium_of_2025_goes_further_than_article_40():
    told = {one.message.code.rpartition(".")[2]: one.clause for one in law_of_terms(shipped()["energy-2025"].terms)}
    assert told == {"any-failure": "free", "no-orders": "", "own-initiative": "free"}


def test_notice_about_a_duty_is_no_warning_before_operations_resume():
    clauses = FIRE + ORDERS + "- {kind: renews, id: r, of: f, how: silence, for: {iso: P5Y}, notice: P6M}"
    assert set(found(clauses)) == {"no-duration-no-warning"}
