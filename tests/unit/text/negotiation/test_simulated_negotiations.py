"""Simulated negotiations: whatever two sides and a host do, what was promised holds after each act."""

from __future__ import annotations

from hypothesis import HealthCheck
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from parley.text.negotiation.acts import (
    BlankPiece,
    Choice,
    ChoiceOption,
    Consent,
    Delete,
    Edit,
    Entered,
    Everything,
    Insert,
    Lift,
    Lock,
    Move,
    Note,
    Open,
    Passage,
    Pick,
    Picked,
    Propose,
    Reopen,
    Replace,
    Reserve,
    Reserved,
    Resolve,
    Sign,
    Spot,
    Withdraw,
    WithdrawConsent,
)
from parley.text.negotiation.fold import NO_NEGOTIATIONS, negotiate
from parley.text.negotiation.provenance import origin_table, sources_of_words
from parley.text.negotiation.revisions import slot
from parley.text.negotiation.signature import clean_text, signing_digests
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.wording import AlternativeWordings, Held, leaf_text, nodes_of
from searching import search

PARTIES = ("side-a", "side-b")
EVERYONE = (*PARTIES, "host")
LANGUAGES = ("en", "uk")
WORDS = (
    "shall",
    "should",
    "not",
    "release",
    "prisoners",
    "within",
    "7",
    "days",
    "обмін",
    "полонених",
    "протягом",
    " ",
    ", ",
)
IDS = ("p1", "p2", "p3", "p4")

words = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
party = st.sampled_from(PARTIES)
anyone = st.sampled_from(EVERYONE)
identifier = st.sampled_from(IDS)
language = st.sampled_from(LANGUAGES)
spot = st.integers(0, 30)
back = st.sampled_from((0, 0, 0, 0, 1, 2))


index_of = st.integers(0, 5)


def has_provisions(machine):
    """Whether anything stands in the text."""
    return machine.text is not None and machine.text.in_order() != ()


class Negotiation(RuleBasedStateMachine):
    """Two sides and a host at work on one text. After each act what was promised must hold."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[Entered] = []
        self.count = 0
        self.text = None
        self.carried = NO_NEGOTIATIONS
        self.shown: dict[str, NegotiatingText] = {}
        self.asked: dict[str, set[str]] = {}
        self.given: dict[tuple[str, str, str], int] = {}

    def do(self, signer, act):
        before = self.text
        self.count += 1
        self.acts.append(Entered(f"e{self.count}", signer, act))
        self.text = negotiate(self.acts, "t")
        self.check_carried_on()
        self.check_agreed_words(before, signer, act)

    def check_carried_on(self):
        """Folded act by act, the text is what it is folded at once, and each step leaves the one before it alone."""
        before = self.carried
        self.carried = before.and_then(self.acts[-1:])
        assert self.carried.texts == ({} if self.text is None else {"t": self.text})
        assert before.texts == self.shown
        self.shown = dict(self.carried.texts)

    def check_agreed_words(self, before, signer, act):
        """No agreed word changes unless every party has asked to open that provision again."""
        if before is None:
            return
        if before.signed:
            assert (self.text.signed, self.text.signatures) == (True, before.signatures)
        for provision in before.in_order():
            if not (provision.agreed or provision.locked):
                continue
            asked = self.asked.setdefault(provision.id, set())
            if (
                not before.signed
                and isinstance(act, Reopen)
                and act.provision == provision.id
                and signer in PARTIES
                and act.of in ("", signer)
            ):
                asked.add(signer)
            now = self.text.provisions[provision.id]
            if provision.has_words and asked >= set(PARTIES):
                assert not now.agreed
                asked.clear()
                continue
            assert now.wordings == provision.wordings
            assert not now.removed
            assert (now.agreed, self.text.parent_of(now.id)) == (provision.agreed, before.parent_of(now.id))

    def existing(self, index):
        standing = self.text.in_order()
        return standing[index % len(standing)].id

    @initialize(switch=st.sampled_from(("on", "off")), kept_by=st.just(""))
    def open(self, switch, kept_by):
        self.do(
            "host",
            Open(text="t", parties=PARTIES, host="host", languages=LANGUAGES, everything=switch, kept_by=kept_by),
        )

    def base(self, provision, behind):
        found = self.text.provisions.get(provision)
        return max(1, (found.revision if found else 1) - behind)

    def range_in(self, provision, lang, start, length):
        found = self.text.provisions.get(provision)
        size = len(leaf_text(found.wordings.get(lang, ()))) if found else 0
        begin = start % (size + 1)
        return begin, min(size, begin + length)

    @rule(
        who=anyone,
        provision=identifier,
        en=words,
        uk=words,
        parent=st.sampled_from(("", "", *IDS)),
        of=st.sampled_from(("", "", *EVERYONE)),
    )
    def insert(self, who, provision, en, uk, parent, of):
        pieces = {name: (Passage(words=said),) for name, said in (("en", en), ("uk", uk)) if said}
        self.do(
            who,
            Insert(
                text="t", provision=provision, words=pieces, parent=parent, of=of, headings={"en": en[:4]} if en else {}
            ),
        )

    @rule(who=anyone, provision=identifier, a=words, b=words, holder=party)
    def insert_bracketed(self, who, provision, a, b, holder):
        pieces = (
            Passage(words="Each party "),
            Choice(
                options=(
                    ChoiceOption(pieces=(Passage(words=a or "x"),), by=("side-a",)),
                    ChoiceOption(pieces=(Passage(words=b),) if b else (), by=("side-b",)),
                )
            ),
            Reserved(pieces=(Passage(words="held"),), holders=(holder,)),
            BlankPiece(hint="date"),
        )
        self.do(who, Insert(text="t", provision=provision, words={"en": pieces, "uk": (Passage(words=a or "x"),)}))

    @precondition(has_provisions)
    @rule(
        who=anyone,
        provision=index_of,
        lang=language,
        start=spot,
        length=st.integers(0, 12),
        said=words,
        behind=back,
        kind=st.sampled_from((Replace, Propose)),
        of=st.sampled_from(("", "", "", *EVERYONE)),
    )
    def edit(self, who, provision, lang, start, length, said, behind, kind, of):
        provision = self.existing(provision)
        low, high = self.range_in(provision, lang, start, length)
        edit = Edit(language=lang, start=low, end=high, words=said)
        self.do(who, kind(text="t", provision=provision, base=self.base(provision, behind), edits=(edit,), of=of))

    @precondition(has_provisions)
    @rule(
        who=anyone,
        provision=index_of,
        lang=language,
        start=spot,
        length=st.integers(0, 12),
        behind=back,
        kind=st.sampled_from((Delete, Reserve)),
        whole=st.booleans(),
    )
    def strike_or_hold(self, who, provision, lang, start, length, behind, kind, whole):
        provision = self.existing(provision)
        low, high = self.range_in(provision, lang, start, length)
        places = () if whole else (Spot(language=lang, start=low, end=high),)
        self.do(who, kind(text="t", provision=provision, base=self.base(provision, behind), places=places))

    @precondition(has_provisions)
    @rule(
        who=anyone,
        provision=index_of,
        parent=st.sampled_from(("", *IDS)),
        behind=back,
        where=st.sampled_from(("start", "end", "after")),
        after=index_of,
    )
    def move(self, who, provision, parent, behind, where, after):
        provision = self.existing(provision)
        after = self.existing(after)
        self.do(
            who,
            Move(
                text="t",
                provision=provision,
                base=self.base(provision, behind),
                parent=parent,
                where=where,
                after=after,
            ),
        )

    def nodes(self, provision, kind):
        found = self.text.provisions.get(provision)
        return (
            [node for pieces in found.wordings.values() for node in nodes_of(pieces) if isinstance(node, kind)]
            if found
            else []
        )

    @precondition(has_provisions)
    @rule(
        who=anyone,
        provision=index_of,
        index=spot,
        option=spot,
        behind=back,
        together=st.booleans(),
        draw=st.sampled_from((Pick, Pick, Withdraw)),
    )
    def choose(self, who, provision, index, option, behind, together, draw):
        provision = self.existing(provision)
        nodes = self.nodes(provision, AlternativeWordings)
        if not nodes:
            return
        node = nodes[index % len(nodes)]
        picked = Picked(node=node.id, option=node.options[option % len(node.options)].id)
        for each in PARTIES if together and draw is Pick else (who,):
            base = self.base(provision, behind)
            if draw is Pick:
                self.do(each, Pick(text="t", provision=provision, base=base, picks=(picked,)))
            else:
                self.do(each, Withdraw(text="t", provision=provision, base=base, options=(picked,)))

    @precondition(has_provisions)
    @rule(who=anyone, provision=index_of, index=spot, whole=st.booleans())
    def lift(self, who, provision, index, whole):
        provision = self.existing(provision)
        nodes = self.nodes(provision, Held)
        brackets = () if whole or not nodes else (nodes[index % len(nodes)].id,)
        self.do(who, Lift(text="t", provision=provision, base=self.base(provision, 0), brackets=brackets))

    @precondition(has_provisions)
    @rule(level=st.sampled_from(("agreed", "agreed", "ad-referendum")), some=st.booleans())
    def reach_agreement(self, level, some):
        """Everybody gives way and consents, to one provision or to all."""
        for provision in self.text.in_order()[: 1 if some else None]:
            self.give_way(provision.id)
            self.add_languages(provision.id)
            for each in PARTIES:
                digests = self.text.digests(provision.id)
                self.do(each, Consent(text="t", provision=provision.id, digests=digests, level=level))

    @precondition(has_provisions)
    @rule(provision=index_of)
    def clean_up(self, provision):
        """Everybody gives way: brackets are lifted, first options picked, blanks filled, late amendments dropped."""
        self.give_way(self.existing(provision))

    def give_way(self, provision):
        if self.text.provisions[provision].agreed:
            return
        for collision in self.text.open_collisions(provision):
            self.do(collision.of, Resolve(text="t", collision=collision.id, outcome="keep"))
        for _ in range(12):
            found = self.text.provisions[provision]
            if found.removed:
                return
            for each in tuple(found.holds):
                self.do(each, Lift(text="t", provision=provision, base=self.base(provision, 0)))
            node = next(iter(self.nodes(provision, object)), None)
            if node is None:
                return
            for each in PARTIES:
                base = self.base(provision, 0)
                if isinstance(node, Held):
                    self.do(each, Lift(text="t", provision=provision, base=base, brackets=(node.id,)))
                elif isinstance(node, AlternativeWordings):
                    picked = Picked(node=node.id, option=node.options[0].id)
                    self.do(each, Pick(text="t", provision=provision, base=base, picks=(picked,)))
                else:
                    at = leaf_text(self.text.provisions[provision].wordings["en"]).find("\ufffc")
                    edit = Edit(language="en", start=at, end=at + 1, words="soon")
                    self.do(each, Replace(text="t", provision=provision, base=base, edits=(edit,)))
                    break

    def add_languages(self, provision):
        found = self.text.provisions.get(provision)
        for lang in LANGUAGES if found else ():
            if not found.wordings.get(lang) and not found.wordings.get(slot(lang, "heading")):
                edit = Edit(language=lang, words="words")
                self.do("host", Replace(text="t", provision=provision, base=self.base(provision, 0), edits=(edit,)))

    @precondition(has_provisions)
    @rule(
        provision=index_of,
        who=anyone,
        together=st.booleans(),
        level=st.sampled_from(("agreed", "agreed", "ad-referendum")),
        other=index_of,
        wrong=st.sampled_from((False, False, False, True)),
    )
    def consent(self, provision, who, together, level, other, wrong):
        provision = self.existing(provision)
        other = self.existing(other)
        if provision not in self.text.provisions:
            return
        for each in PARTIES if together else (who,):
            digests = self.text.digests(other if wrong and other in self.text.provisions else provision)
            self.do(each, Consent(text="t", provision=provision, digests=digests, level=level))

    @precondition(has_provisions)
    @rule(who=anyone, provision=index_of, kind=st.sampled_from((WithdrawConsent, Reopen, Reopen)))
    def back_out(self, who, provision, kind):
        provision = self.existing(provision)
        self.do(who, kind(text="t", provision=provision))

    @precondition(has_provisions)
    @rule(provision=index_of, together=st.booleans(), who=anyone)
    def lock(self, provision, together, who):
        provision = self.existing(provision)
        if provision in self.text.provisions:
            for each in PARTIES if together else (who,):
                self.do(each, Lock(text="t", provision=provision, digests=self.text.digests(provision)))

    @rule(who=anyone, outcome=st.sampled_from(("keep", "apply", "side-by-side")), together=st.booleans())
    def resolve(self, who, outcome, together):
        for collision in self.text.open_collisions()[:1]:
            for each in EVERYONE if together else (who,):
                self.do(each, Resolve(text="t", collision=collision.id, outcome=outcome))

    @precondition(has_provisions)
    @rule(provision=index_of)
    def reopen_together(self, provision):
        for each in PARTIES:
            self.do(each, Reopen(text="t", provision=self.existing(provision)))

    @rule(
        who=anyone, switch=st.sampled_from(("on", "off")), together=st.booleans(), often=st.sampled_from((0, 0, 0, 1))
    )
    def everything(self, who, switch, together, often):
        for each in (PARTIES if together else (who,)) if often else ():
            self.do(each, Everything(text="t", switch=switch))

    @precondition(has_provisions)
    @rule(who=anyone, provision=index_of, said=words)
    def note(self, who, provision, said):
        provision = self.existing(provision)
        self.do(who, Note(text="t", provision=provision, words={"en": said}))

    @precondition(has_provisions)
    @rule(
        provision=index_of,
        said=words,
        outcome=st.sampled_from(("apply", "side-by-side")),
        late=anyone,
        together=st.booleans(),
    )
    def collide_and_resolve(self, provision, said, outcome, late, together):
        """Two change the same words from one base; then it is ended in one of the ways there are."""
        provision = self.existing(provision)
        base = self.base(provision, 0)
        size = len(leaf_text(self.text.provisions[provision].wordings.get("en", ())))
        first = Edit(language="en", start=size, end=size, words=" and then")
        second = Edit(language="en", start=0, end=0, words=said or "but ")
        self.do("side-a", Propose(text="t", provision=provision, base=base, edits=(first,)))
        self.do(late, Replace(text="t", provision=provision, base=base, edits=(second,)))
        for collision in self.text.open_collisions(provision):
            for each in EVERYONE if together else (late,):
                self.do(each, Resolve(text="t", collision=collision.id, outcome=outcome))

    @precondition(lambda self: self.text is not None and signing_digests(self.text))
    @rule(who=anyone, together=st.booleans())
    def sign(self, who, together):
        for each in PARTIES if together else (who,):
            self.do(each, Sign(text="t", digests=signing_digests(self.text)))

    @invariant()
    def nothing_is_agreed_without_everybody(self):
        if self.text is None:
            return
        for provision in self.text.in_order():
            state = self.text.state(provision.id)
            digests = self.text.digests(provision.id)
            if provision.agreed:
                assert all(digests.values())
                assert not self.text.open_collisions(provision.id)
                for each in PARTIES:
                    consented = provision.consents[each]
                    assert consented.level == "agreed"
                    assert consented.digests == digests
            if state == "agreed-ad-referendum":
                assert all(provision.consents[each].digests == digests for each in PARTIES)
            if self.text.open_collisions(provision.id):
                assert state == "bracketed"

    @invariant()
    def every_digest_consented_to_was_named_by_that_party(self):
        if self.text is None:
            return
        named = {
            (each.signer, digest)
            for each in self.acts
            if isinstance(each.act, Consent)
            for digest in each.act.digests.values()
        }
        for provision in self.text.provisions.values():
            for each, consented in provision.consents.items():
                assert all((each, digest) in named for digest in consented.digests.values())

    @invariant()
    def every_word_has_its_source(self):
        if self.text is None:
            return
        entries = {each.entry: each for each in self.acts}
        for provision in self.text.in_order():
            for name in LANGUAGES:
                found = sources_of_words(self.text, provision.id, name)
                heading = leaf_text(provision.wordings.get(slot(name, "heading"), ()))
                body = leaf_text(provision.wordings.get(name, ()))
                plain = (heading + body).replace("\ufffc", "")
                assert "".join(each.word for each in found) == "".join(plain.split())
                for each in found:
                    act = entries[each.source.entry]
                    assert each.source.of in EVERYONE
                    assert each.source.told_by == ("" if each.source.of == act.signer else act.signer)

    @invariant()
    def a_clean_text_has_no_bracket(self):
        if self.text is None:
            return
        for name in LANGUAGES:
            clean = clean_text(self.text, name)
            if not isinstance(clean, tuple):
                whole = "".join(each.heading + each.words for each in clean.provisions)
                assert not set("[]\ufffc") & set(whole)
                assert all(each.agreed for each in self.text.in_order() if each.has_words)
                assert len(origin_table(self.text)) == len(self.text.provisions)

    @invariant()
    def the_tree_holds_each_provision_once(self):
        if self.text is None:
            return
        placed = [each for children in self.text.children.values() for each in children]
        assert sorted(placed) == sorted(self.text.provisions)


TestNegotiation = Negotiation.TestCase
TestNegotiation.settings = search(30, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck))
