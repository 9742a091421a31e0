"""The wordings of an exchange as the record has it: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.paper-unreadable": (
        "A document in the vault is none that an exchange knows.",
        "It may be of a newer Parley. The entry that names it still verifies.",
    ),
    "exchange.entry-identifier-taken": (
        "entry {entry} uses the identifier {id}, which another entry of this exchange has; it is passed over",
        "Enter it under another identifier.",
    ),
    "exchange.entry-opened-elsewhere": (
        "entry {entry} opens {id} and says that it belongs to another exchange; it is passed over",
        "Enter a new opening whose exchange is its own identifier.",
    ),
    "exchange.entry-corrects-unknown": (
        "entry {entry} corrects or takes back {id}, which is no earlier entry of this exchange and kind; it is passed over",
        "Check the identifier.",
    ),
    "exchange.entry-corrections-compete": (
        "more than one correction of {id} stands (entry {entry})",
        "Withdraw all but one.",
    ),
    "exchange.entry-list-unknown": (
        "entry {entry} gives tokens of the list {id}, which is not in the record",
        "Enter the list first.",
    ),
    "exchange.entry-list-count": (
        "the list {id} says {count} persons; {listed} can be told apart",
        "Ask whoever gave the list which is right, and enter a correction.",
    ),
    "exchange.entry-paper-missing": (
        "the document {document} of entry {entry} is not at hand: not unlocked, erased, or of another node",
        "Unlock the vault to see what it says. What was erased stays erased.",
    ),
    "exchange.entry-seed-late": (
        "{party} committed to its share of the seed a second time, or after a share was shown (entry {entry}); it does not count",
        "Begin the seed anew if both sides want that.",
    ),
    "exchange.entry-seed-does-not-fit": (
        "the share of the seed that {party} shows in entry {entry} is not the one that it committed to",
        "Ask for the right share. Until then there is no joint seed.",
    ),
    "exchange.entry-not-opened": (
        "no entry of the record opens an exchange {id}",
        "Open it with: parley exchange open",
    ),
    "exchange.entry-listed-twice": (
        "{person} is on two lists, or twice on one; they are counted once, where they stood first",
        "Ask whose list is right, and enter a correction of the other.",
    ),
    "exchange.entry-receipt-of-another": (
        "entry {entry}: that {person} was received is the word of {word}, who is not to receive them; it is kept and does not count",
        "Enter the receipt of the side that receives.",
    ),
    "exchange.entry-told-twice": (
        "entry {entry} tells of {person} what was told before ({happening})",
        "",
    ),
    "exchange.entry-told-late": (
        "entry {entry} tells of {person} something earlier than what is known ({happening})",
        "",
    ),
    "exchange.entry-told-differently": (
        "what is told of {person} on one day does not go together (entry {entry}: {happening})",
        "Ask both who told it, and correct the entry that is wrong.",
    ),
    "exchange.no-such-exchange": (
        "the record has no exchange {id}",
        "See what was opened with: parley exchange state",
    ),
    "exchange.none-opened": (
        "no exchange was opened in this record",
        "Open one with: parley exchange open RULE --roster FILE --operation FILE",
    ),
    "exchange.several": (
        "the record has several exchanges: {ids}",
        "Say which one with --exchange ID.",
    ),
    "exchange.no-operation": (
        "the record does not say with what the exchange is carried out",
        "Enter an operation file with: parley exchange replan --operation FILE, or open the exchange with one.",
    ),
    "exchange.no-lists": (
        "no list of persons is at hand",
        "Unlock the vault; if the lists were erased, nothing can be planned from them.",
    ),
    "exchange.name-in-entry": (
        "the {field} of an entry ({type}) holds a name of the lists; nothing was entered",
        "Say it without the name. Persons go by their id on the screen and by a token in the record.",
    ),
    "exchange.no-such-person": (
        "nobody on the lists of this exchange has that id",
        "Check the id in the list.",
    ),
    "exchange.no-such-entry": (
        "the exchange has no entry {id}",
        "See its entries with: parley record list",
    ),
    "exchange.no-such-party": (
        "{party} is no party of the exchange",
        "The parties are: {parties}",
    ),
    "exchange.seed-does-not-fit": (
        "this is not the share that {party} committed to",
        "Take the text exactly as it was when its SHA-256 was made.",
    ),
    "exchange.open-not-an-identifier": (
        "{id} cannot be the identifier of an exchange",
        "Use 1 to 64 of a-z 0-9 . _ - and begin and end with a letter or digit.",
    ),
    "exchange.open-id-taken": ("the record has something called {id} already", "Take another identifier."),
    "exchange.open-no-such-matter": (
        "the talks of this record have no matter {id}",
        "See them with: parley talks matters",
    ),
    "exchange.open-no-such-undertaking": (
        "the talks of this record have no undertaking {id}",
        "See them with: parley talks undertakings",
    ),
    "exchange.open-holder-not-of-rule": (
        "a list is of {holder}, who is no party of the rule",
        "Correct the holder in the list, or take the rule that the list is for.",
    ),
    "exchange.open-list-twice": ("there are two lists of {holder}", "Put them together in one file."),
    "exchange.open-person-on-two-lists": (
        "{person} is on the lists of two holders",
        "Ask which side holds them, and take them off the other list; or give one of the two another id.",
    ),
    "exchange.open-synthetic-and-real": (
        "one list is marked synthetic and another is not",
        "Never mix people who exist with people who do not.",
    ),
    "exchange.replan-no-plan": (
        "no plan is in force, so there is nothing to plan again",
        "Plan first with: parley exchange plan",
    ),
    "exchange.replan-outside": (
        "{day} is no day of the plan, which runs from {first} to {last}",
        "Name a day of the plan, or give an operation file with more days.",
    ),
    "exchange.replan-no-clause": (
        "the rule has no clause {clause} that a plan is held to",
        "The clauses are: {clauses}",
    ),
    "exchange.replan-demands-open": (
        "the numbers of the rule can no longer all be reached: {received} received and {planned} planned make {all}",
        "The plan frees as many as can be freed within the rule. If the sides agree to set a clause aside, name it with --set-aside.",
    ),
    "exchange.replan-lead-over": (
        "the balance {parity} may go as far as {bound}, and by the receipts it stands at {lead}",
        "The plan does not let it grow. See whether receipts are still to come.",
    ),
    "exchange.replan-standbys-clause": (
        "places of those held by {holder} who dropped out, which standbys do not take although some are there: {places}; the clause {clause} "
        "forbids it, and without it {more} more of those held by {holder} could go",
        "If the sides agree to set it aside, name it: --set-aside {clause}",
    ),
    "exchange.replan-standbys-clauses": (
        "places of those held by {holder} who dropped out, which standbys do not take although some are there: {places}; no clause alone "
        "forbids it, several together do ({clauses}), and without these {more} more of those held by {holder} could go",
        "If the sides agree to set some of them aside, name each with --set-aside.",
    ),
    "exchange.replan-standbys-room": (
        "places of those held by {holder} who dropped out, which standbys do not take although some are there: {places}; no clause forbids it, "
        "but vehicles, crossings, camps or the dates from which they can travel leave no room",
        "An operation file with more room or more days can change that.",
    ),
    "exchange.change-missed-their-day": ("missed the day ({happening}; entry {entry})", ""),
    "exchange.change-stands-in": ("stands in: {persons} of the same side and category dropped out", ""),
    "exchange.change-standby-goes": ("a standby goes where there is room within the promise", ""),
    "exchange.change-place-free": ("a place has become free", ""),
    "exchange.change-no-place": ("no place is left within the capacities and the balance", ""),
    "exchange.change-keeps-balance": ("moves so that the capacities and the balance hold", ""),
    "exchange.change-dropped-out": ("cannot go as things are: {state} (entry {entry})", ""),
    "exchange.files-needed": (
        "this takes a rule, at least one list and an operation file",
        "Name them with --rule, --roster (once for each holder) and --operation; or leave all of them out to use the record.",
    ),
    "exchange.person-or-all": (
        "it is not clear for whom this is asked",
        "Give --person ID or --all, one of the two.",
    ),
    "exchange.plan-unreadable": (
        "this is not a plan",
        "Take the file that was written by: parley exchange plan -o plan.json",
    ),
    "exchange.plan-of-another": (
        "this plan was made from another rule, other lists or another operation file",
        "Take the files that it was made from, or plan again.",
    ),
    "exchange.sheet-ending": (
        "a sheet is written as .html, .csv or .xlsx, not as {ending}",
        "Name the file with one of these endings.",
    ),
    "exchange.sheet-empty": (
        "nobody is planned on {day} at this crossing ({crossing})",
        "See the plan with: parley exchange plan --dry-run",
    ),
    "exchange.tell-not-a-value": (
        "what is given for {field} is not written as it must be",
        "A day is YYYY-MM-DD; parties, crossings and entries are identifiers.",
    ),
    "exchange.tell-not-a-category": ("{given} is not written NAME=NUMBER", "For example: civilian=120"),
    "exchange.tell-no-flow": ("the rule has no flow {flow}", "The flows are: {flows}"),
    "exchange.account-columns": (
        "the columns {columns} are missing",
        "The first line names the columns: person, flow, category, state.",
    ),
    "exchange.account-row": (
        "the line names no person, or its state is none of {states}",
        "Correct the line.",
    ),
    "exchange.seed-not-hexadecimal": (
        "a share of the seed, and its SHA-256, are 64 hexadecimal digits in lower case",
        "Make a share with: openssl rand -hex 32, and its SHA-256 with: printf %s SHARE | sha256sum",
    ),
    "exchange.simulate-not-simple": (
        "traces are drawn for plans without vehicles, groups and packages, with balances held at every hand-over",
        "Leave these out of the files to see how the rule and the capacities hold up.",
    ),
}
