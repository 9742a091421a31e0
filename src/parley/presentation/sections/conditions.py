"""Conditions on a page."""

from __future__ import annotations

from parley.presentation.page import Block, Bullet, Bullets, Heading, Paragraph, Run
from parley.presentation.sections.naming import Naming
from parley.talks.views import ConditionView

__all__ = ["conditions_section"]


def conditions_section(naming: Naming, conditions: tuple[ConditionView, ...]) -> list[Block]:
    """Each condition with its mouth, its wording, its other accounts and how each side sees it now."""
    words = naming.words
    blocks: list[Block] = [Heading(words._("pages.conditions.conditions"), 2, "conditions")]
    if not conditions:
        return [*blocks, Paragraph((Run(words._("pages.conditions.no-conditions-on-record")),))]
    return [*blocks, Bullets(tuple(_condition(naming, condition) for condition in conditions))]


def _condition(naming: Naming, condition: ConditionView) -> Bullet:
    words = naming.words
    line = (
        Run(words._("pages.conditions.for-matter", matter=naming.name(condition.matter)), "strong"),
        naming.own(condition.content),
        Run(" — " + words.p_("condition-state", condition.state), "strong"),
        Run(f"  [{condition.id}]", "code"),
    )
    under = [Bullet((Run(words._("pages.conditions.asserted-by")), Run(naming.origin(condition.asserted), "quiet")))]
    details: list[str] = []
    if condition.wording:
        details.append(words._("pages.conditions.wording", wording=words.p_("wording", condition.wording)))
    if condition.required_of:
        details.append(words._("pages.conditions.required-of", names=naming.names(condition.required_of)))
    else:
        details.append(words._("pages.conditions.of-whom-it-is-required"))
    if condition.requires and condition.state != "not-linked":
        details.append(
            words._("pages.conditions.waits-for", things="; ".join(naming.thing(name) for name in condition.requires))
        )
    if condition.variants:
        details.append(words._("pages.conditions.another-account-of-it", ids=", ".join(condition.variants)))
    under.append(Bullet((Run("; ".join(details)),)))
    for assessment in condition.assessments:
        evidence = assessment.evidence
        lead = words._(
            "pages.conditions.who-sees-it-as-state",
            who=naming.name(evidence.speaker),
            state=words.p_("condition-state", assessment.state),
        )
        under.append(naming.bullet(evidence, lead))
    if not condition.assessments and condition.state != "not-linked":
        under.append(Bullet((Run(words._("pages.conditions.nobody-on-record-says"), "quiet"),)))
    return Bullet(line, tuple(under))
