"""The operation file, what a rule and rosters come to, and a plan held against its rule: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

_WHO: Final = "{persons}"

_OPERATION: Final[dict[str, tuple[str, str]]] = {
    "exchange.operation.other-rule": (
        "the operation is for the rule {id}; this is the rule {wanted}",
        "Take the operation of this rule, or correct the line rule.",
    ),
    "exchange.operation.no-last-day": ("it is not said how long it lasts", "Add days or last_day."),
    "exchange.operation.two-lasts": (
        "days says {days}; from first_day to last_day it is {counted}",
        "Keep one of the two, or make them agree.",
    ),
    "exchange.operation.backwards": ("the last day, {last}, is before the first, {first}", "Correct one of the two."),
    "exchange.operation.past-calendar": (
        "the days of the operation go beyond the year 9999: {days} from {first}",
        "Check first_day and days.",
    ),
    "exchange.operation.too-long": ("{days} days are planned; 366 are the most", "Plan it in parts."),
    "exchange.operation.closed-outside": (
        "{day} is closed and is none of the days of the operation",
        "Correct the day, or leave it away.",
    ),
    "exchange.operation.all-closed": ("every day is closed", "Open at least one day."),
    "exchange.operation.unknown-stage": ("the rule has no stage {id}", "Take the id of a stage of the rule."),
    "exchange.operation.stage-outside": (
        "the stage {id} is expected on {day}, which is none of the days of the operation",
        "Correct the day.",
    ),
    "exchange.operation.doubled": ("{id} stands here twice", "Keep one, or give the other an id of its own."),
    "exchange.operation.unknown-party": ("the rule has no party {id}", "Take the id of a party of the rule."),
    "exchange.operation.holds-nobody": (
        "no flow of the rule leads away from {id}; nobody of this camp goes",
        "Check who holds the persons of this camp.",
    ),
    "exchange.operation.unknown-camp": ("there is no camp {id}", "Add it under camps, or correct the id."),
    "exchange.operation.unknown-crossing": ("there is no crossing {id}", "Add it under crossings, or correct the id."),
    "exchange.operation.no-places": ("{id} have neither seats nor stretchers", "Say how many places one of them has."),
    "exchange.operation.unknown-route": (
        "there is no route {id}",
        "Add it under routes. A route without an id is called camp..crossing.",
    ),
    "exchange.operation.route-of-other": (
        "the route {id} begins at a camp that {holder} does not hold",
        "Give the route to vehicles of whoever holds the camp.",
    ),
    "exchange.operation.none-of": ("there are no {part}", "Add at least one."),
    "exchange.operation.length": (
        "there are {given} numbers for {days} days",
        "Give one number for all days, or one for each day, the closed ones too.",
    ),
    "exchange.operation.not-a-digest": (
        "what {party} committed to is not a SHA-256",
        "Write its 64 hexadecimal digits, for example from: printf '%s' 'the text' | sha256sum",
    ),
    "exchange.operation.seed-not-a-line": (
        "what {party} revealed is not one line of plain text",
        "Reveal exactly the text that was committed to; choose one without line ends or hidden characters.",
    ),
    "exchange.operation.unknown-class": ("the rule has no class {id}", "Take the id of a class of the rule."),
    "exchange.operation.unknown-field": ("a roster has no field {id}", "Take a field of the roster, or age."),
    "exchange.operation.weights-length": (
        "there are {given} weights; {wanted} are needed: one for each class under first, and one for everybody else",
        "Add or remove weights.",
    ),
    "exchange.operation.weights-rise": (
        "the weight {weight} is more than the one before it",
        "Who comes later may not weigh more. Put the classes in order, or lower the weight.",
    ),
    "exchange.operation.seed-not-revealed": (
        "{party} has not revealed its part of the lot; the lot is drawn without it",
        "Ask {party} to reveal it. Who reveals last knows the outcome first: agree on what silence means.",
    ),
    "exchange.operation.seed-differs": (
        "what {party} revealed is not what it had committed to",
        "Compare the text letter by letter, without a line end; if it stays so, the sides must draw anew.",
    ),
    "exchange.operation.seed-short": (
        "what {party} revealed has fewer than {least} characters: it could be found by trying before it was revealed",
        "Draw anew with longer texts.",
    ),
    "exchange.operation.seed-same": (
        "{parties} revealed the same text: one may have copied the commitment of the other",
        "Draw anew, each with the own name in the text.",
    ),
    "exchange.operation.seed-missing": (
        "these take no part in the lot that breaks ties: {parties}",
        "Let each commit to a text first and reveal it afterwards. Until then ties are broken in a way that one side could have chosen.",
    ),
}

_PERSONS: Final[dict[str, tuple[str, str]]] = {
    "exchange.prepare.doubled": (
        "{person} stands in the rosters {times} times; nobody of that id is planned",
        "Find out who is who, and give each record an id of its own.",
    ),
    "exchange.prepare.holder-differs": (
        "{person}: the record says that {holder} holds the person, the roster is that of {roster}; not planned",
        "Correct one of the two.",
    ),
    "exchange.prepare.remains": ("{person} is dead; remains are handed over apart from the plan", ""),
    "exchange.prepare.remains-many": (
        "{count} held by {holder} are remains; they are handed over apart from the plan: " + _WHO,
        "",
    ),
    "exchange.prepare.receiver-unknown": (
        "{person}: on whom the person depends is not known; not planned",
        "Fill in power_depended_on.",
    ),
    "exchange.prepare.receiver-unknown-many": (
        "of {count} held by {holder} it is not known on whom they depend; they are not planned: " + _WHO,
        "Fill in power_depended_on.",
    ),
    "exchange.prepare.no-flow": (
        "{person}: no flow of the rule leads from {holder} to {receiver}; not planned",
        "Check holder and power_depended_on, or add the flow to the rule.",
    ),
    "exchange.prepare.two-flows": (
        "{person}: more than one flow of the rule leads from {holder} to {receiver}, and nothing tells which; not planned",
        "Let the flows carry different classes.",
    ),
    "exchange.prepare.no-class": (
        "{person} falls into no class of {facet}, and those classes together should be everybody; not planned",
        "Check the record, or add a class to the rule.",
    ),
    "exchange.prepare.two-classes": (
        "{person} falls into several classes that exclude each other: {classes}; not planned",
        "Check the record and the where of the classes.",
    ),
    "exchange.prepare.camp-unknown": (
        "{person}: where the person is held is not known; not planned",
        "Fill in place_held.",
    ),
    "exchange.prepare.camp-unknown-many": (
        "of {count} held by {holder} it is not known where; they are not planned: " + _WHO,
        "Fill in place_held.",
    ),
    "exchange.prepare.camp-not-in-operation": (
        "{person} is held at {camp}, which is not in the operation; not planned",
        "Add the camp to the operation, or correct place_held.",
    ),
    "exchange.prepare.camp-of-other": (
        "{person} is held at {camp}, which by the operation is a camp of {holder}; not planned",
        "Correct one of the two.",
    ),
    "exchange.prepare.class-without-where": (
        "the rule does not say by which fields of the roster somebody is of {id} ({name}), and a clause asks for it",
        "Add where to the class.",
    ),
    "exchange.prepare.class-unknown": (
        "{person}: whether the person is of {classes} is not known, and the rule asks for it; the person waits until it is known",
        "Fill in: {fields}. Or let the operation say unknown: as-if-not.",
    ),
    "exchange.prepare.class-unknown-many": (
        "of {count} held by {holder} it is not known whether they are of {classes}, and the rule asks for it; they wait until it is known: "
        + _WHO,
        "Fill in the fields that the class asks for. Or let the operation say unknown: as-if-not.",
    ),
    "exchange.prepare.assumed-not-many": (
        "of {count} it is not known whether they are of {classes}; they are planned as if they were not: " + _WHO,
        "Fill in the fields that the class asks for.",
    ),
    "exchange.prepare.kept-back": ("{person} is kept back by agreement", ""),
    "exchange.prepare.kept-back-many": (
        "{count} held by {holder} are kept back by agreement: " + _WHO,
        "Check the ground, and that the names were told (art. 119 GC III).",
    ),
    "exchange.prepare.kept-back-by-class": ("{person} is of a class that the rule keeps back", ""),
    "exchange.prepare.kept-back-by-class-many": (
        "{count} held by {holder} are of a class that the rule keeps back: " + _WHO,
        "Check the ground, and that the names were told (art. 119 GC III).",
    ),
    "exchange.prepare.consent": ("{person} is not planned (recorded: {consent})", ""),
    "exchange.prepare.consent-many": (
        "{count} held by {holder} are not planned, for nobody goes who has not said so (recorded: {consent}): " + _WHO,
        "Whoever has not decided or was not asked may still be asked, in private.",
    ),
    "exchange.prepare.standby": ("{person} stands by, and goes where somebody drops out", ""),
    "exchange.prepare.standby-many": (
        "{count} held by {holder} stand by, and go where others drop out: " + _WHO,
        "",
    ),
    "exchange.prepare.not-on-the-list": (
        "{person} is not on the list of {party}; that says nothing about whether the person is held",
        "",
    ),
    "exchange.prepare.not-on-the-list-many": (
        "{count} held by {holder} are not on the list that the rule goes by; that says nothing about whether they are held: "
        + _WHO,
        "Where nobody has said who named them, fill in named_by.",
    ),
    "exchange.prepare.group-apart": (
        "{person} travels with the group {group}, whose members are held in different places or stand by in part; the group is not planned",
        "Bring the group together first, or correct travel_group.",
    ),
    "exchange.prepare.group-apart-many": (
        "the group {group} is held in different places or stands by in part; {count} of it are not planned: " + _WHO,
        "Bring the group together first, or correct travel_group.",
    ),
    "exchange.prepare.group-stays-many": (
        "the group {group} travels together or not at all, and somebody of it does not go; {count} are not planned: "
        + _WHO,
        "Ask the group, each in private, whether the others may go without.",
    ),
    "exchange.prepare.group-stays": (
        "{person} travels with the group {group} together or not at all, and somebody of it does not go; not planned",
        "Ask the group, each in private, whether the others may go without.",
    ),
    "exchange.prepare.kept-back-unprovided": (
        "{count} are kept back by the lists, and no clause of the rule lets anybody be kept back: " + _WHO,
        "Agree on it with its ground (a clause of kind exclude), or let them go.",
    ),
    "exchange.prepare.kept-back-too-many": (
        "{count} are kept back by the lists; {clause} lets {agreed} be kept back: " + _WHO,
        "Agree on it, or let them go.",
    ),
    "exchange.prepare.not-asked-alone": (
        "{count} are planned who were not asked alone, and the rule asks for that: " + _WHO,
        "Ask each of them again, alone.",
    ),
    "exchange.prepare.nobody-goes": ("nobody in the rosters may be planned", "See above why."),
    "exchange.prepare.wounded-weighed": (
        "{count} seriously wounded or sick are counted against others, as the rule has it; by art. 109 GC III they go regardless of number: "
        + _WHO,
        "Set their class outside the ratio: a clause of kind outside.",
    ),
    "exchange.prepare.wounded-first": (
        "{count} seriously wounded or sick, of whom no order speaks, come before everybody (art. 109 GC III)",
        "",
    ),
}

_PLAN: Final[dict[str, tuple[str, str]]] = {
    "exchange.prepare.order-field-unread": (
        "{field} is neither a date nor an age; {clause} cannot put persons in order by it",
        "Make classes of its values and name them under first.",
    ),
    "exchange.prepare.short": (
        "{clause} asks for {asked}; {there} in the rosters may go",
        "See who does not go and why, or ask for fewer.",
    ),
    "exchange.prepare.days-cut": (
        "the operation has {days} days and the rule allows {allowed}; the rest is not planned",
        "",
    ),
    "exchange.prepare.by-day": (
        "a clause asks something of each hand-over by itself: everybody of a day is planned as one hand-over",
        "",
    ),
    "exchange.prepare.not-carried-stage-without-days": (
        "{clause} holds in a stage whose days are not known; it is not planned, and checked afterwards",
        "Say under stages of the operation on which days the stage is expected.",
    ),
    "exchange.prepare.not-carried-opens-at-once": (
        "{clause} opens a stage when a number is reached, and the stage is expected on the first day; it is not planned, and checked afterwards",
        "Let the operation expect the stage on a later day.",
    ),
    "exchange.prepare.not-carried-nobody-there": (
        "{clause} asks for persons of whom the rosters have nobody; it is not planned",
        "Check the rosters and the where of the classes.",
    ),
    "exchange.prepare.not-carried-days-of-others": (
        "{clause} asks for a number on each day of hand-overs, and the persons do not suffice for every day; others who go on such a day are not"
        " held back, and it is checked afterwards",
        "Give the clause a stage, or let the rest be less (rest_may_be_less).",
    ),
    "exchange.prepare.not-carried-cannot-be-told-apart": (
        "{clause} cannot be put into the plan's terms; it is not planned, and checked afterwards",
        "",
    ),
    "exchange.prepare.not-carried-waits-for-a-proof": (
        "{clause} runs from a proof that is not there yet; it is not planned, and checked afterwards",
        "Give the deadline a day (by) once the proof is there.",
    ),
    "exchange.prepare.not-carried-turns-among-others": (
        "the turns of {clause} are planned as a lead of one load at most, for other clauses hold beside them; the turns are checked afterwards",
        "",
    ),
    "exchange.prepare.not-carried-package-has-a-choice": (
        "the package {clause} does not say who: more persons are of its classes than it asks for; it is not planned",
        "Make a class for each part that exactly these persons are in.",
    ),
    "exchange.prepare.not-carried-package-short": (
        "for a part of the package {clause} there are too few persons; nobody of it goes, for it goes whole or not at all",
        "Check the rosters and the where of the classes.",
    ),
    "exchange.prepare.not-carried-package-and-groups": (
        "somebody of the package {clause} travels in a group; the package is not planned",
        "Put the whole group into the package and leave travel_group empty.",
    ),
    "exchange.prepare.not-carried-package-overlaps": (
        "somebody of the package {clause} is in two parts or two packages; it is not planned",
        "Make the parts exclude each other.",
    ),
    "exchange.held.sum-kept": ("{clause} is kept", ""),
    "exchange.held.sum-broken": (
        "day {day}: the sum is {total}, the bounds are {low} and {high}",
        "",
    ),
    "exchange.held.stage-without-days": ("the days of the stage {stage} are not known", ""),
    "exchange.held.package-split": ("the package is not whole", ""),
    "exchange.held.will": ("{count} are planned who have not said that they want to go", ""),
    "exchange.held.kept-back-goes": ("{count} are planned who are kept back by agreement", ""),
    "exchange.held.groups-split": ("{count} groups do not go together", ""),
    "exchange.held.passed-over": (
        "{count} of an earlier class could travel and were still there when somebody of a later class went",
        "",
    ),
    "exchange.held.days-over": ("hand-overs until day {last}; the rule gives {days} days", ""),
    "exchange.spare-only-to-look": (
        "a plan without what a clause asks for is only to be looked at; it is neither entered nor written as a plan",
        "Add --dry-run, or let --format and --output write a page. To go on so, agree on another rule.",
    ),
    "exchange.no-such-clause": (
        "the rule has no clause {clause}",
        "See the ids of its clauses with: parley exchange check",
    ),
    "exchange.conflict.alone": (
        "This cannot hold, whatever else is given up",
        "Give it up, or make it milder. How far it goes without it: parley exchange plan --spare CLAUSE",
    ),
    "exchange.conflict.smallest": (
        "These {count} cannot hold together; no smaller set fails",
        "Give up one of them, or make one of them milder. How far it goes without a clause: parley exchange plan --spare CLAUSE",
    ),
    "exchange.conflict.none-to-spare": (
        "These {count} cannot hold together; without any one of them the rest can",
        "Give up one of them, or make one of them milder.",
    ),
    "exchange.conflict.clause": ("the clause {clause} of the rule:", ""),
    "exchange.conflict.crossing": ("how many a day the crossing “{name}” takes", ""),
    "exchange.conflict.camp": ("how many a day can leave the camp “{name}”", ""),
    "exchange.conflict.route": ("how many a day take the route “{name}”", ""),
    "exchange.conflict.fleet": ("how many vehicles there are: “{name}”", ""),
    "exchange.conflict.supply": (
        "{clause} asks for {asked} by day {day}; {there} may go, and {fit} of them can travel by then",
        "",
    ),
}

_ANSWERS: Final[dict[str, tuple[str, str]]] = {
    "exchange.why-stays-doubled": (
        "Your number stands on the lists {times} times; who is meant has to be found out first.",
        "Say who you are, so that each record gets a number of its own.",
    ),
    "exchange.why-stays-holder-differs": (
        "The lists do not agree on who holds you; that has to be found out first.",
        "",
    ),
    "exchange.why-stays-remains": (
        "The list has the death of this person; remains are handed over apart from the plan.",
        "",
    ),
    "exchange.why-stays-receiver-unknown": (
        "It is not recorded to whom you belong; that has to be found out first.",
        "You can say it.",
    ),
    "exchange.why-stays-no-flow": ("What the sides agreed has no way from where you are held to where you belong.", ""),
    "exchange.why-stays-two-flows": (
        "What the sides agreed has more than one way for you, and nothing tells which.",
        "",
    ),
    "exchange.why-stays-no-class": (
        "What is recorded of you falls under none of the groups that the sides agreed on ({facet}).",
        "You can ask for your record to be corrected.",
    ),
    "exchange.why-stays-two-classes": (
        "What is recorded of you falls under groups that exclude each other: {classes}.",
        "You can ask for your record to be corrected.",
    ),
    "exchange.why-stays-camp-unknown": ("It is not recorded where you are held.", ""),
    "exchange.why-stays-camp-not-in-operation": (
        "Nobody is brought from where you are held ({camp}).",
        "",
    ),
    "exchange.why-stays-camp-of-other": (
        "The lists do not agree on who holds the place where you are held ({camp}).",
        "",
    ),
    "exchange.why-stays-class-unknown": (
        "It is not recorded whether you belong to a group that the sides agreed on ({classes}); you wait until it is known.",
        "What has to be recorded: {fields}.",
    ),
    "exchange.why-stays-kept-back": (
        "The sides agreed that you are not part of this exchange.",
        "You can ask for that to be reviewed.",
    ),
    "exchange.why-stays-kept-back-by-class": (
        "The sides agreed that a group to which you belong is not part of this exchange.",
        "You can ask for that to be reviewed.",
    ),
    "exchange.why-stays-not-on-the-list": (
        "You are not on the list of {party}, by which the sides agreed to go. That says nothing else about you.",
        "",
    ),
    "exchange.why-stays-group-apart": (
        "Whoever you travel with is held elsewhere, or stands by; your group has to be brought together first.",
        "You can say that you want to go without the others.",
    ),
    "exchange.why-stays-group-stays": (
        "You travel with others together or not at all, and somebody of your group does not go.",
        "You can say, alone, that you want to go without the others.",
    ),
    "exchange.why-stays-consent": (
        "You go only if you say that you want to.",
        "You can say so, or change your mind, at any time.",
    ),
    "exchange.why-stays-standby": ("You stand by: you go if somebody's place becomes free.", ""),
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {**_OPERATION, **_PERSONS, **_PLAN, **_ANSWERS}
