"""Simulated negotiations through the whole path - use case, signed entry, store, fold, text - with hostile entries among them.

After every act: no agreed word has changed without every party's asking; what counts as agreed rests on entries that each party's own key
signed, on the very digest; what was known at an entry stays what it was. At the end everything verifies, and replaying gives the same text.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from desks import Desk
from parley.app.record.verifying import verify_record
from parley.app.recorded import read_record
from parley.app.recorded.entry_types import ENTRY_TYPES
from parley.app.texts.negotiating import TEXTS
from parley.kernel import InputError
from parley.text.negotiation import (
    Act,
    CleanText,
    Consent,
    Delete,
    Edit,
    Insert,
    Lift,
    NegotiatingText,
    Open,
    Pick,
    Picked,
    Propose,
    Reopen,
    Replace,
    Reserve,
    Resolve,
    Sign,
    Spot,
    clean_text,
    leaf_text,
    signing_digests,
    sources_of_words,
    write_negotiating_text,
)
from parley.text.negotiation.wording import AlternativeWordings, Held, nodes_of
from searching import search

PARTIES = ("side-a", "side-b")
WHO = (*PARTIES, "host", "outsider")
WORDS = (
    "fire stops",
    "prisoners go home",
    "within 7 days",
    "may",
    "shall",
    "[side-a: 7][side-b: 14] days",
    "[side-b: soon]",
)

KINDS = (
    "insert", "edit", "propose", "strike", "bracket", "lift", "pick", "consent", "stale", "told", "reopen", "resolve", "sign",
    "settle-all", "consent-all", "consent-all", "reopen-all", "sign-all",
)  # fmt: skip
Move = tuple[str, str, int, int]
moves = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from((*PARTIES, *PARTIES, "host", "outsider")),
        st.integers(0, 5),
        st.integers(0, 40),
    ),
    max_size=25,
)


class Simulation:
    """One negotiation: every act goes in by the use case; what the use case refuses goes in by force, as a hostile program would do it."""

    def __init__(self, switch: str) -> None:
        self.desk = Desk()
        self.old_digests: list[dict[str, str]] = [{"en": "0" * 64}]
        self.asked: dict[str, set[str]] = {}
        self.seen: list[tuple[int, NegotiatingText]] = []
        self.text = self.desk.act(
            "host",
            Open(text="t", parties=PARTIES, host="host", languages=("en",), everything=switch),  # type: ignore[arg-type]
        )

    def run(self, move: Move) -> None:
        """One move. "All" moves are those of both sides one after the other, so that agreements, reopenings and signatures come about often."""
        kind, who, which, number = move
        if kind == "settle-all":
            for provision in [one.id for one in self.text.in_order()]:
                for party in (*PARTIES, *PARTIES, *PARTIES):
                    self.enter(party, _settling(self.text, provision, party))
        elif kind == "consent-all":
            for index in range(len(self.text.in_order())):
                for party in PARTIES:
                    self.enter(party, self.made("consent", index, number))
        elif kind.endswith("-all"):
            for party in PARTIES:
                self.enter(party, self.made(kind.removesuffix("-all"), which, number))
        else:
            self.enter(who, self.made(kind, which, number))

    def enter(self, who: str, act: Act | None) -> None:
        """Enter an act by the use case; by force where that refuses it."""
        if act is None:
            return
        before = self.text
        try:
            self.text = self.desk.act(who, act)
        except InputError:
            self.desk.force(who, [act])
            self.text = self.desk.text()
        self.check(before, who, act)
        self.seen.append((self.desk.store.size() - 1, self.text))
        for provision in self.text.in_order():
            digests = {name: one for name, one in self.text.digests(provision.id).items() if one}
            if digests and digests not in self.old_digests:
                self.old_digests.append(digests)

    def made(self, kind: str, which: int, number: int) -> Act | None:
        words = WORDS[number % len(WORDS)]
        plain = words.replace("[", "").replace("]", "")
        if kind == "insert":
            return Insert(text="t", provision=f"p{which}", bracketed={"en": words})
        if kind == "sign":
            return Sign(text="t", digests=signing_digests(self.text))
        if kind == "resolve":
            collision = next(iter(self.text.open_collisions()), None)
            outcome = ("keep", "apply", "side-by-side")[number % 3]
            return Resolve(text="t", collision=collision.id if collision else "e0", outcome=outcome)  # type: ignore[arg-type]
        standing = [one for one in self.text.in_order() if one.has_words]
        if not standing:
            return None
        found = standing[which % len(standing)]
        wording = found.wordings.get("en", ())
        size = len(leaf_text(wording))
        start, end = sorted((number % (size + 1), (number * 7) % (size + 1)))
        base = max(1, found.revision - number % 2)
        edit = Edit(language="en", start=start, end=end, words=plain)
        nodes = list(nodes_of(wording))
        return {
            "edit": lambda: Replace(text="t", provision=found.id, base=base, edits=(edit,)),
            "propose": lambda: Propose(text="t", provision=found.id, base=base, edits=(edit,)),
            "strike": lambda: Delete(text="t", provision=found.id, base=base),
            "bracket": lambda: Reserve(
                text="t", provision=found.id, base=base, places=(Spot(language="en", start=start, end=end),)
            ),
            "lift": lambda: Lift(
                text="t",
                provision=found.id,
                base=found.revision,
                brackets=tuple(n.id for n in nodes if isinstance(n, Held))[:1],
            ),
            "pick": lambda: Pick(
                text="t",
                provision=found.id,
                base=found.revision,
                picks=tuple(
                    Picked(node=n.id, option=n.options[0].id) for n in nodes if isinstance(n, AlternativeWordings)
                )[:1],
            ),
            "consent": lambda: Consent(text="t", provision=found.id, digests=self.text.digests(found.id)),
            "stale": lambda: Consent(
                text="t", provision=found.id, digests=self.old_digests[number % len(self.old_digests)]
            ),
            "told": lambda: Consent(
                text="t", of=PARTIES[number % 2], provision=found.id, digests=self.text.digests(found.id)
            ),
            "reopen": lambda: Reopen(text="t", provision=found.id),
        }[kind]()

    def check(self, before: NegotiatingText, who: str, act: Act) -> None:
        for provision in before.in_order():
            if not provision.agreed:
                continue
            asked = self.asked.setdefault(provision.id, set())
            if isinstance(act, Reopen) and act.provision == provision.id and who in PARTIES and not before.signed:
                asked.add(who)
            now = self.text.provisions[provision.id]
            if asked >= set(PARTIES):
                asked.clear()
                continue
            assert (now.wordings, now.removed, now.agreed) == (provision.wordings, False, True)
        self.check_consents()

    def check_consents(self) -> None:
        """Whatever is agreed rests, for each party, on an entry of its own key that names the very digest."""
        signed = [(one.signer, one.act) for one in self.desk.texts.acts if isinstance(one.act, Consent)]
        for provision in self.text.in_order():
            if provision.agreed and provision.has_words:
                digests = self.text.digests(provision.id)
                for party in PARTIES:
                    assert any(
                        signer == party
                        and act.provision == provision.id
                        and act.of in ("", party)
                        and act.digests == digests
                        for signer, act in signed
                    )

    def finish(self) -> None:
        assert verify_record(self.desk.store, ENTRY_TYPES).failure is None
        assert self.desk.texts.negotiating["t"] == self.text, "replaying gives the same"
        for size, then in self.seen[:: max(1, len(self.seen) // 3)]:
            assert read_record(self.desk.store).at(size).of(TEXTS).negotiating["t"] == then
        for provision in self.text.in_order():
            for word in sources_of_words(self.text, provision.id, "en"):
                assert word.source.entry.startswith("a")
                assert word.source.of in ("side-a", "side-b", "host")
        for signature in self.text.signatures.values():
            clean = clean_text(self.text, "en", () if self.text.everything == "on" else signature.provisions)
            if isinstance(clean, CleanText) and self.text.signed:
                assert clean.digest == signature.digests["en"]
        if self.text.signed:
            assert "[" not in write_negotiating_text(self.text, "en", {}).replace("\\[", "")


@search(40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(("on", "off")), moves)
def test_whatever_they_do_what_was_promised_holds(switch: str, played: list[Move]) -> None:
    simulation = Simulation(switch)
    for move in played:
        simulation.run(move)
    simulation.finish()


@search(15, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6))
def test_a_negotiation_that_ends_well_ends_without_a_bracket(tabled: list[str]) -> None:
    """Each side tables, brackets are lifted, options picked, everybody consents to what is there, and signs: the clean text is what was consented to."""
    simulation = Simulation("on")
    desk = simulation.desk
    for number, words in enumerate(tabled):
        desk.act(PARTIES[number % 2], Insert(text="t", provision=f"p{number}", bracketed={"en": words}))
    for number in range(len(tabled)):
        name = f"p{number}"
        for _ in range(4):
            for party in PARTIES:
                made = _settling(desk.text(), name, party)
                if made is not None:
                    desk.act(party, made)
    assert set(desk.text().states().values()) == {"proposed"}
    for party in PARTIES:
        for number in range(len(tabled)):
            desk.act(party, Consent(text="t", provision=f"p{number}", digests=desk.text().digests(f"p{number}")))
    assert set(desk.text().states().values()) == {"agreed"}
    for party in PARTIES:
        desk.act(party, Sign(text="t", digests=signing_digests(desk.text())))
    text = desk.text()
    assert text.signed
    clean = clean_text(text, "en")
    assert isinstance(clean, CleanText)
    assert not any(mark in one.words for one in clean.provisions for mark in "[]{}")
    assert {signature.digests["en"] for signature in text.signatures.values()} == {clean.digest}


def _settling(text: NegotiatingText, name: str, party: str) -> Act | None:
    found = text.provisions[name]
    for node in nodes_of(found.wordings["en"]):
        if isinstance(node, Held) and party in node.holders:
            return Lift(text="t", provision=name, base=found.revision, brackets=(node.id,))
        if isinstance(node, AlternativeWordings) and node.picked.get(party) != node.options[0].id:
            return Pick(
                text="t", provision=name, base=found.revision, picks=(Picked(node=node.id, option=node.options[0].id),)
            )
    return None


def test_consent_to_one_digest_never_counts_for_another() -> None:
    """Words that come back after a change have another digest; the old consent does not come back with them."""
    desk = Desk()
    desk.act("host", Open(text="t", parties=PARTIES, host="host", languages=("en",), everything="off"))
    desk.act("side-a", Insert(text="t", provision="p", bracketed={"en": "Fire stops."}))
    first = desk.text().digests("p")
    desk.act("side-b", Consent(text="t", provision="p", digests=first))
    change: Callable[[int, str], Replace] = lambda base, words: Replace(  # noqa: E731 - two edits that differ in two words
        text="t", provision="p", base=base, edits=(Edit(language="en", start=5, end=10, words=words),)
    )
    desk.act("side-a", change(1, "halts"))
    desk.act("side-a", change(2, "stops"))
    text = desk.text()
    assert leaf_text(text.provisions["p"].wordings["en"]) == "Fire stops."
    assert text.digests("p") != first
    desk.act("side-a", Consent(text="t", provision="p", digests=text.digests("p")))
    assert desk.text().state("p") == "proposed"
    desk.force("side-b", [Consent(text="t", provision="p", digests=first)])
    assert desk.text().state("p") == "proposed"
    desk.act("side-b", Consent(text="t", provision="p", digests=text.digests("p")))
    assert desk.text().state("p") == "agreed"
