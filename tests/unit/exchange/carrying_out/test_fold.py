from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exchange_records import EXCHANGE, OTHER, Told, digest, everybody, person
from parley.exchange.carrying_out.entries import (
    BODIES,
    AccountGiven,
    Counted,
    Happened,
    OperationGiven,
    PersonsListed,
    Receipt,
    SeedCommitted,
    SeedRevealed,
    ToldHappening,
    Withdrawn,
)
from parley.exchange.carrying_out.fold import ExchangeFold, fold_exchange
from parley.exchange.carrying_out.tally import PersonSide
from parley.exchange.carrying_out.tokens import joint_seed, seed_commitment
from parley.exchange.carrying_out.vault_documents import AccountPaper, UnlistedPaper
from parley.planner.ledger import COUNTED, STATES, counts_by_state, in_state
from searching import search

DAYS = ("", "2025-05-23", "2025-05-24", "2025-05-25")


def told(count: int = 4, planned: bool = True) -> Told:
    made = Told(everybody(count))
    made.tokens["stranger"] = digest("stranger")
    if planned:
        made.plan("plan-1", {f"{side}{number}": number % 3 for side in "ab" for number in range(count)})
    return made


def state_of(made: Told):
    return fold_exchange(made.items, made.papers, EXCHANGE)


def happened(made: Told, name: str, who: str, what: str, **more) -> None:
    made.add(Happened(id=name, exchange=EXCHANGE, person=made.tokens[who], happening=what, **more))


def received(made: Told, name: str, who: str, word: str = "", verdict: str = "received", **more) -> None:
    word = word or {"a": "side-b", "b": "side-a"}[who[0]]
    made.add(Receipt(id=name, exchange=EXCHANGE, person=made.tokens[who], verdict=verdict, word=word, **more))


def codes(state) -> list[str]:
    return [finding.message.code.removeprefix("exchange.entry-") for finding in state.findings]


def test_the_lists_open_the_ledger_and_the_plan_gives_days():
    state = state_of(told())
    counts = counts_by_state(state.ledger)
    assert {name: count for name, count in counts.items() if count} == {"planned": 8, "standby": 2, "unwilling": 2}
    assert state.ledger.standings["a1"].entry == "plan-1"
    assert state.ledger.standings["a1"].day == 1
    assert state.ledger.standings["b-unasked"].entry == "list-side-b"
    assert state.findings == ()
    assert len(state.ids) == 12
    assert state.tokens["a0"] in state.ids


def test_only_the_receiving_side_s_receipt_counts():
    made = told()
    received(made, "r0", "a0", date=DAYS[1])
    received(made, "r1", "a1", word="side-a", date=DAYS[2])
    received(made, "r2", "b0", word="host", date=DAYS[1])
    state = state_of(made)
    assert in_state(state.ledger, *COUNTED) == ("a0",)
    assert in_state(state.ledger, "presented") == ("a1", "b0")
    assert codes(state) == ["receipt-of-another"] * 2
    assert state.findings[0].message.params["word"] == "side-a"


def test_a_denied_receipt_leaves_a_person_contested():
    made = told()
    happened(made, "h", "a0", "presented", date=DAYS[1], word="side-a")
    received(made, "r", "a0", verdict="denied", date=DAYS[1])
    state = state_of(made)
    assert state.ledger.standings["a0"].state == "contested"
    assert state.ledger.standings["a0"].entry == "r"
    received(made, "r2", "a0", date=DAYS[1])
    assert state_of(made).ledger.standings["a0"].state == "received"


def test_the_same_told_twice_or_late_is_noted_and_changes_nothing():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    before = state_of(made)
    received(made, "r-again", "a0", date=DAYS[1])
    happened(made, "late", "a0", "presented", date=DAYS[1], word="side-a")
    after = state_of(made)
    assert after.ledger.standings == before.ledger.standings
    assert codes(after) == ["told-twice"]
    assert {finding.severity for finding in after.findings} == {"note"}
    assert [deed.entry for deed in after.deeds["a0"]] == ["r", "r-again", "late"]


def test_the_same_told_by_both_sides_is_confirmed_and_no_finding():
    for what, state in (
        ("refused", "unwilling"),
        ("asylum-asked", "asylum"),
        ("died", "died-before"),
        ("ill", "deferred"),
    ):
        made = told()
        happened(made, "one", "a0", what, date=DAYS[1], word="side-a")
        happened(made, "other", "a0", what, date=DAYS[1], word="side-b")
        after = state_of(made)
        assert codes(after) == []
        assert (after.ledger.standings["a0"].state, after.ledger.standings["a0"].entry) == (state, "one")
        assert [deed.word for deed in after.deeds["a0"]] == ["side-a", "side-b"]


def test_a_refusal_told_again_on_a_later_day_moves_nobody_and_after_a_change_of_mind_it_does():
    made = told()
    happened(made, "no", "a0", "refused", date=DAYS[1], word="side-a")
    happened(made, "no-too", "a0", "refused", date=DAYS[2], word="side-b")
    assert codes(state_of(made)) == []
    happened(made, "yes", "a0", "willing", date=DAYS[2], word="side-a")
    assert state_of(made).ledger.standings["a0"].state == "deferred"
    happened(made, "no-again", "a0", "refused", date=DAYS[2], word="side-a")
    after = state_of(made)
    assert (after.ledger.standings["a0"].state, after.ledger.standings["a0"].entry) == ("unwilling", "no-again")


def test_there_and_not_there_on_one_day_is_a_contradiction_and_the_receipt_holds():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    happened(made, "h", "a0", "absent", date=DAYS[1], word="side-a")
    state = state_of(made)
    assert state.ledger.standings["a0"].state == "received"
    assert codes(state) == ["told-differently"]


def test_a_stranger_is_unlisted_and_never_dropped():
    made = told()
    made.add(Receipt(id="r", exchange=EXCHANGE, person=digest("somebody"), verdict="received", word="side-b"))
    state = state_of(made)
    assert in_state(state.ledger, "unlisted") == (digest("somebody"),)
    made.papers[digest("unlisted")] = UnlistedPaper({"x1": digest("x salt")})
    token = next(iter(_tokens({"x1": digest("x salt")}).values()))
    made.add(PersonsListed(id="u", exchange=EXCHANGE, tokens=(token,), documents=(digest("unlisted"),)))
    made.add(Receipt(id="r2", exchange=EXCHANGE, person=token, verdict="received", word="side-b"))
    assert in_state(state_of(made).ledger, "unlisted") == tuple(sorted((digest("somebody"), "x1")))


def _tokens(salts):
    from parley.exchange.carrying_out.vault_documents import tokens_of

    return tokens_of(salts)


def test_a_correction_takes_the_place_of_what_it_corrects_and_a_withdrawal_takes_out():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    happened(made, "died", "a0", "died", date=DAYS[2])
    assert state_of(made).ledger.standings["a0"].state == "died-after"
    wrong = made.tokens["a1"]
    made.add(
        Receipt(id="r-mended", exchange=EXCHANGE, supersedes="r", person=wrong, verdict="received", word="side-b",
                date=DAYS[1], because={"en": "the line below was meant"})
    )  # fmt: skip
    state = state_of(made)
    assert (state.ledger.standings["a0"].state, state.ledger.standings["a1"].state) == ("died-before", "received")
    made.add(Withdrawn(id="w", exchange=EXCHANGE, target="r-mended"))
    assert state_of(made).ledger.standings["a0"].state == "died-after"
    made.add(Withdrawn(id="w2", exchange=EXCHANGE, target="w"))
    assert state_of(made).ledger.standings["a1"].entry == "r-mended"


def test_corrections_of_what_is_not_there_and_doubled_identifiers_are_findings():
    made = told()
    made.add(Withdrawn(id="w", exchange=EXCHANGE, target="nothing"))
    happened(made, "h", "a0", "absent", supersedes="plan-1")
    happened(made, "w2", "a0", "absent", supersedes="w2")
    made.add(Withdrawn(id="list-side-a", exchange=EXCHANGE, target="plan-1"))
    state = state_of(made)
    assert sorted(codes(state)) == ["corrects-unknown"] * 3 + ["identifier-taken"]
    assert state.ledger.standings["a0"].state == "planned"


def test_two_corrections_of_one_entry_compete():
    made = told()
    happened(made, "h", "a0", "absent", date=DAYS[1])
    happened(made, "h2", "a0", "ill", date=DAYS[1], supersedes="h")
    happened(made, "h3", "a0", "refused", date=DAYS[1], supersedes="h")
    state = state_of(made)
    assert codes(state) == ["corrections-compete"]
    assert state.ledger.standings["a0"].state == "unwilling"


def test_a_new_plan_moves_whoever_it_names_and_lets_wait_whom_it_does_not():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    happened(made, "h", "b0", "absent", date=DAYS[1])
    made.plan("plan-2", {"a1": 2, "a-spare": 1, "b1": 1, "a3": 1, "b2": 2, "b0": 2}, from_day=1, replaces="plan-1")
    state = state_of(made)
    now = {name: (one.state, one.entry) for name, one in state.ledger.standings.items()}
    assert now["a0"] == ("received", "r")
    assert now["a1"] == ("planned", "plan-2")
    assert now["a2"] == ("deferred", "plan-2")
    assert now["a-spare"] == ("planned", "plan-2")
    assert now["b-spare"] == ("standby", "list-side-b")
    assert now["b1"] == ("planned", "plan-1"), "whose day did not change keeps the entry that gave it"
    assert [step.day for step in state.steps] == sorted(step.day for step in state.steps)
    assert len(state.plans) == 2


def test_without_papers_everybody_is_known_by_token():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    state = fold_exchange(made.items, {}, EXCHANGE)
    assert counts_by_state(state.ledger)["received"] == 1
    assert counts_by_state(state.ledger)["listed"] == 11
    assert codes(state) == ["paper-missing"] * 3 + ["exchange.ledger-overtaken"]
    received(made, "r2", "a1", word="side-a")
    assert in_state(fold_exchange(made.items, {}, EXCHANGE).ledger, "presented") == (made.tokens["a1"],)


def test_who_is_erased_stays_counted_by_token():
    made = told()
    received(made, "r", "a0", date=DAYS[1])
    kept = [one for one in everybody() if one.holder == "side-a" and one.person_id != "a0"]
    made.list("list-2", "side-a", kept, supersedes="list-side-a", count=6)
    state = state_of(made)
    assert state.ledger.standings[made.tokens["a0"]].state == "received"
    assert "a0" not in state.ledger.standings
    assert state.ledger.standings["a1"].state == "planned"
    assert sum(counts_by_state(state.ledger).values()) == 12
    assert state.findings == ()


def test_somebody_on_two_lists_is_counted_once():
    made = told(planned=False)
    made.list("list-3", "side-a", [person("a0", "side-a")])
    state = state_of(made)
    assert sum(counts_by_state(state.ledger).values()) == 12
    assert "listed-twice" in codes(state)


def test_the_seed_is_everybody_s_or_nobody_s():
    made = told(planned=False)
    shares = {"side-a": digest("one"), "side-b": digest("two")}
    for side, secret in shares.items():
        made.add(SeedCommitted(id=f"c-{side}", exchange=EXCHANGE, party=side, commitment=seed_commitment(secret)))
    made.add(SeedRevealed(id="s-a", exchange=EXCHANGE, party="side-a", secret=shares["side-a"]))
    assert state_of(made).seed == ""
    made.add(SeedRevealed(id="s-wrong", exchange=EXCHANGE, party="side-b", secret=digest("three")))
    made.add(SeedCommitted(id="c-late", exchange=EXCHANGE, party="host", commitment=digest("x")))
    state = state_of(made)
    assert (state.seed, codes(state)) == ("", ["seed-does-not-fit", "seed-late"])
    made.add(SeedRevealed(id="s-b", exchange=EXCHANGE, party="side-b", secret=shares["side-b"]))
    assert state_of(made).seed == joint_seed(shares)


def test_counts_and_accounts_are_kept_as_told():
    made = told()
    made.add(
        Counted(id="c", exchange=EXCHANGE, account="side-b", word="side-b", flow="to-side-a", state="received", total=3)
    )
    made.papers[digest("rows")] = AccountPaper((PersonSide("side-b", "a0", "to-side-b", "military", "received"),))
    made.add(AccountGiven(id="g", exchange=EXCHANGE, account="side-b", count=1, documents=(digest("rows"),)))
    made.add(OperationGiven(id="o", exchange=EXCHANGE, document=digest("operation")))
    state = state_of(made)
    assert [one.total for one in state.counts] == [3]
    assert [row.person for row in state.account_rows] == ["a0"]
    assert state.operation is not None


def test_another_exchange_of_the_record_is_not_this_one():
    made = told()
    received(made, "r", "a0")
    state = fold_exchange(made.items, made.papers, "another")
    assert state.ledger.standings == {}
    assert codes(state) == ["not-opened"]


@pytest.mark.parametrize("name", sorted(BODIES))
def test_no_free_text_may_stand_where_a_person_or_a_document_is_named(name):
    """A name can get into no field but title and because: everything else has a pattern or a closed list."""
    free = {"title", "because", "categories", "method", "numbers"}
    for field in msgspec.structs.fields(BODIES[name]):
        if field.name in free:
            continue
        schema = msgspec.json.schema(field.type)
        items = schema.get("items", schema)
        assert "pattern" in items or "enum" in items or items.get("type") == "integer", (name, field.name)


WHO = st.sampled_from([one.person_id for one in everybody()] + ["stranger"])
TELLERS = st.sampled_from(["", "side-a", "side-b", "host", "outsider"])
ANYTHING = st.one_of(
    st.tuples(st.just("happened"), WHO, st.sampled_from(ToldHappening.__args__), st.sampled_from(DAYS), TELLERS),
    st.tuples(st.just("receipt"), WHO, st.sampled_from(["received", "denied"]), st.sampled_from(DAYS), TELLERS),
    st.tuples(st.just("plan"), st.dictionaries(WHO, st.integers(0, 2), max_size=5), st.integers(0, 2)),
    st.tuples(st.just("withdraw"), st.integers(0, 30)),
    st.tuples(st.just("correct"), st.integers(0, 30), WHO),
)


def tell(made: Told, what: tuple) -> None:
    name = f"e{len(made.items)}"
    match what:
        case ("happened", who, happening, day, word):
            happened(made, name, who, happening, date=day, word=word)
        case ("receipt", who, verdict, day, word):
            made.add(Receipt(id=name, exchange=EXCHANGE, person=made.tokens[who], verdict=verdict, date=day, word=word))
        case ("plan", days, from_day):
            made.plan(name, {who: max(day, from_day) for who, day in days.items()}, from_day)
        case ("withdraw", number):
            made.add(Withdrawn(id=name, exchange=EXCHANGE, target=made.items[number % len(made.items)].body.id))
        case ("correct", number, who):
            target = made.items[number % len(made.items)]
            if isinstance(target.body, Happened | Receipt):
                mended = {"id": name, "supersedes": target.body.id, "person": made.tokens[who]}
                made.add(msgspec.structs.replace(target.body, **mended))


@search(120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANYTHING, max_size=25), st.booleans())
def test_whatever_is_told_everybody_is_in_exactly_one_state(course, at_hand):
    made = told()
    for what in course:
        tell(made, what)
    state = fold_exchange(made.items, made.papers if at_hand else {}, EXCHANGE)
    standings = state.ledger.standings
    known = {one.person_id for one in everybody()}
    if all(item.type != "exchange.withdrawn" for item in made.items):
        tokens = {made.tokens[who] for who in known}
        assert known <= standings.keys() if at_hand else tokens <= standings.keys()
    assert sorted(name for one in STATES for name in in_state(state.ledger, one)) == sorted(standings)
    assert sum(counts_by_state(state.ledger).values()) == len(standings)
    entries = {item.body.id for item in made.items}
    assert {standing.entry for standing in standings.values()} <= entries
    for deeds in state.deeds.values():
        assert [deed.entry for deed in deeds] == [deed.entry for deed in deeds if deed.entry in entries]
    for name in in_state(state.ledger, "received"):
        own = OTHER.get(state.holders.get(name, ""), "")
        words = {deed.word for deed in state.deeds[name] if deed.happening == "received"}
        admitted = any(deed.happening == "admitted" for deed in state.deeds[name])
        assert admitted or own in words


@search(60, deadline=None)
@given(st.lists(ANYTHING, max_size=12))
def test_the_state_at_an_entry_is_that_of_the_entries_up_to_it(course):
    """Order is the index: what comes later changes nothing of what was known then, and who is untouched stays where they were."""
    made = told()
    for what in course:
        before = fold_exchange(made.items, made.papers, EXCHANGE)
        tell(made, what)
        again = fold_exchange(made.items[: before.size], made.papers, EXCHANGE)
        assert again.ledger == before.ledger
        if what[0] in ("happened", "receipt"):
            after = fold_exchange(made.items, made.papers, EXCHANGE)
            moved = {
                name
                for name, standing in after.ledger.standings.items()
                if before.ledger.standings.get(name) != standing
            }
            assert moved <= {what[1], made.tokens[what[1]]}
            assert all(after.ledger.standings[name].entry == made.items[-1].body.id for name in moved)


@search(80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANYTHING, max_size=14), st.lists(st.integers(0, 24), max_size=4), st.booleans())
def test_folding_in_any_number_of_steps_comes_to_what_folding_at_once_comes_to(course, wanted, at_hand):
    """Also where a correction or a withdrawal comes later, and where papers come to hand only then."""
    made = told()
    for what in course:
        tell(made, what)
    cuts = sorted(min(cut, len(made.items)) for cut in wanted)
    fold, kept = ExchangeFold(EXCHANGE), []
    for start, end in zip((0, *cuts), (*cuts, len(made.items)), strict=True):
        papers = made.papers if at_hand or end == len(made.items) else {}
        fold = fold.and_then(made.items[start:end], papers)
        at_once = fold_exchange(made.items[:end], papers, EXCHANGE, end)
        assert fold.state(end) == at_once
        kept.append((fold, at_once))
    assert all(before.state(at_once.size) == at_once for before, at_once in kept)
