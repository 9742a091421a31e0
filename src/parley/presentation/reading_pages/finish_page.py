"""What would be signed when a reading is finished, in words: the same lines that every page will then show of it."""

from __future__ import annotations

from parley.app.reading import FinishPlan, ReadingDraft
from parley.presentation.page import Block, Bullet, Bullets, Heading, Page, Paragraph, Run
from parley.presentation.sections import Naming, statements_section
from parley.talks import Omission
from parley.talks.views import statements

__all__ = ["finish_page"]


def finish_page(naming: Naming, draft: ReadingDraft, plan: FinishPlan) -> Page:
    """The page: the acts in the order of the report as they will be told, what was left out and why, how many entries of each kind, who confirmed.

    *naming*: of the talks as they would be (``plan.snapshot``).
    """
    words = naming.words
    new = {item.body.id for item in plan.items}
    order = {name: at for at, name in enumerate(plan.entries.values())}
    acts = [one for one in statements(plan.snapshot) if one.id in new]
    blocks: list[Block] = statements_section(naming, tuple(sorted(acts, key=lambda one: order.get(one.id, len(order)))))
    left_out = [item.body for item in plan.items if isinstance(item.body, Omission)]
    if left_out:
        blocks.append(Heading(words._("reading.left-out-why"), 2, "left-out"))
        blocks.append(
            Bullets(tuple(Bullet((Run(f"{body.spans[0]}: "), naming.own(body.content))) for body in left_out))
        )
    counted = "; ".join(f"{words.p_('kind', kind)}: {count}" for kind, count in plan.counts.items())
    changed = sum(1 for card in draft.state.cards if card.state == "confirmed" and (card.changed or card.answered))
    blocks.append(Heading(words._("reading.entries-of-each-kind"), 2, "counts"))
    blocks.append(Paragraph((Run(counted or words._("reading.nothing-of-it")),)))
    confirmed = sum(1 for card in draft.state.cards if card.state == "confirmed")
    added = sum(1 for card in draft.state.cards if card.state == "confirmed" and card.added)
    said = words._("reading.who-proposed", version=draft.facts.rules, confirmed=confirmed, changed=changed, added=added)
    blocks.append(Paragraph((Run(said),)))
    head = words._("reading.nothing-in-the-record-yet", title=draft.facts.title)
    return Page(words.lang, words._("reading.what-will-be-signed"), ((Run(head),),), tuple(blocks))
