"""The first part of the wordings of the exchange: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.read.too-large": (
        "the text has {length} characters; {limit} is the most",
        "A rule is a few pages. Check that this is the right file.",
    ),
    "exchange.read.not-utf8": (
        "this is not UTF-8 text (byte {offset})",
        "Save the file as UTF-8.",
    ),
    "exchange.file-or-case": (
        "name a rule file, or a shipped case, and only one of the two",
        "For example: parley exchange check rule.yaml, or: parley exchange check --case ankara_2024",
    ),
    "exchange.files-or-case": (
        "name a rule file and a course file, or a shipped case",
        "For example: parley exchange replay rule.yaml course.yaml, or: parley exchange replay --case iran_iraq_1988",
    ),
    "exchange.no-such-case": (
        "there is no shipped case {case}",
        "See them with: parley exchange cases",
    ),
    "exchange.example-there": (
        "{path} is there already; nothing was written",
        "Name a folder that has no such file.",
    ),
    "exchange.case-without-course": (
        "the case {case} has a rule and no published course",
        "See its rule with: parley exchange check --case {case}",
    ),
    "exchange.read.empty": (
        "there is nothing in the file",
        "Begin it with the line: parley_rule: 1",
    ),
    "exchange.read.many-documents": (
        "there is more than one document in the file",
        "Put each rule into a file of its own.",
    ),
    "exchange.read.not-yaml": (
        "this cannot be read as YAML: {problem}",
        "Compare it with the example in the documentation of the format.",
    ),
    "exchange.read.anchor": (
        "{name} is an anchor or an alias",
        "Write the value out. A reviewer should see it where it counts.",
    ),
    "exchange.read.tag": (
        "{tag} is a YAML tag",
        "Remove it.",
    ),
    "exchange.read.too-deep": (
        "lists and keys are nested more than {limit} deep",
        "No rule needs that. Look for brackets that do not belong.",
    ),
    "exchange.read.key": (
        "a list or a group of keys is used as a key",
        "Use a plain word as the key.",
    ),
    "exchange.read.twice": (
        "{field} stands here twice",
        "Keep one of the two.",
    ),
    "exchange.read.unknown-field": (
        "{field} is not known here",
        "Known here: {allowed}.",
    ),
    "exchange.read.missing-field": (
        "{field} is missing",
        "Add it.",
    ),
    "exchange.read.missing-of": (
        "of is missing: whom this is about",
        "Add it: flows, classes or both. of: {{}} is everybody in every direction.",
    ),
    "exchange.read.unknown-kind": (
        "{value} is not a kind known here",
        "Perhaps one of these: {allowed}. What no clause can say goes into a clause of kind stated.",
    ),
    "exchange.read.not-a-mapping": (
        "keys and values belong here",
        "Write key: value pairs.",
    ),
    "exchange.read.not-a-list": (
        "a list belongs here",
        "Write items with dashes, or in square brackets.",
    ),
    "exchange.read.not-so-many": (
        "there are {count} items; it takes {wanted}",
        "Give exactly {wanted}.",
    ),
    "exchange.read.not-text": (
        "words belong here",
        "Write text; put it in quotes if it begins with a bracket.",
    ),
    "exchange.read.no-text": (
        "there are no words here",
        "Write some, or leave the key away.",
    ),
    "exchange.read.too-long": (
        "this has {length} characters; {limit} is the most",
        "Shorten it.",
    ),
    "exchange.read.not-a-number": (
        "{value} is not a whole number",
        "Write digits only, without quotes, points or spaces.",
    ),
    "exchange.read.too-small": (
        "{value} is less than {least}",
        "Counts and capacities are not negative; days and shares begin at 1.",
    ),
    "exchange.read.too-big": (
        "{value} is more than {most}",
        "Check the figure.",
    ),
    "exchange.read.not-yes-no": (
        "{value} is neither true nor false",
        "Write true or false.",
    ),
    "exchange.read.not-one-of": (
        "{value} is not one of: {allowed}",
        "Use one of them.",
    ),
    "exchange.read.not-an-identifier": (
        "{value} is not an id",
        "Use 1 to 64 of a-z 0-9 . _ - and begin and end with a letter or digit.",
    ),
    "exchange.read.not-a-date": (
        "{value} is not a day of the calendar",
        "Write YYYY-MM-DD; in quotes if only the year is known.",
    ),
    "exchange.read.not-a-language": (
        "{value} is not a language",
        "Write it as two or three small letters, for example en, uk, ru, tr.",
    ),
    "exchange.read.odd-text": (
        "{shown} stands in the text ({sign})",
        "Check that the words are what they look like.",
    ),
    "exchange.rule.same-id": (
        "{id} stands for two things",
        "Give one of them another id.",
    ),
    "exchange.rule.unknown-party": (
        "no party has the id {id}",
        "Add it under parties, or correct the id.",
    ),
    "exchange.rule.unknown-class": (
        "no class has the id {id}",
        "Add it under classes, or correct the id.",
    ),
    "exchange.rule.unknown-flow": (
        "no flow has the id {id}",
        "Add it under flows, or correct the id.",
    ),
    "exchange.rule.unknown-stage": (
        "no stage has the id {id}",
        "Add it under stages, or correct the id.",
    ),
    "exchange.rule.unknown-table": (
        "no table has the id {id}",
        "Add it under tables, or correct the id.",
    ),
    "exchange.rule.unknown-facet": (
        "no facet has the id {id}",
        "Add it under facets, or leave it away: the facet is then category.",
    ),
    "exchange.rule.unknown-clause": (
        "no clause has the id {id}",
        "Correct the id.",
    ),
    "exchange.rule.unknown-stage-or-clause": (
        "neither a stage nor a clause has the id {id}",
        "Correct the id.",
    ),
    "exchange.rule.class-in-itself": (
        "{id} lies within itself",
        "Let the classes form a tree.",
    ),
    "exchange.rule.class-astray": (
        "{id} is of another facet or unit than {within}, in which it lies",
        "Give both the same facet and unit.",
    ),
    "exchange.rule.no-roster-field": (
        "{id} turns on {field}, which no roster has: of nobody can it be told whether he falls into it",
        "Use a field of the rosters, or age, or days_held; or leave the test out and say the class in words.",
    ),
    "exchange.rule.no-test": (
        "nothing is asked of {field}",
        "Say any_of, at_least, at_most, not_before or not_after.",
    ),
    "exchange.rule.empty-range": (
        "nothing lies between {low} and {high}",
        "Turn them round, or correct one.",
    ),
    "exchange.rule.flow-to-itself": (
        "{id} goes from a party to itself",
        "Say who holds and who receives.",
    ),
    "exchange.rule.no-figure": (
        "{clause} says no number",
        "Say exactly, at_least, at_most or about.",
    ),
    "exchange.rule.two-figures": (
        "{clause} says an exact number and a bound",
        "Keep one of them, or make two clauses.",
    ),
    "exchange.rule.over-hundred": (
        "{percent} percent is more than all",
        "Say 100 or less.",
    ),
    "exchange.rule.instalment-day": (
        "an instalment of {clause} needs a day or its turn, one of the two",
        "Say day or nth.",
    ),
    "exchange.rule.no-such-side": (
        "{id} is on neither side of this clause",
        "Name a flow of one of the two sides.",
    ),
    "exchange.rule.hub-dead-end": (
        "nobody comes to {id}, or nobody leaves it",
        "Add flows to it and from it.",
    ),
    "exchange.rule.no-time": (
        "{clause} sets no time",
        "Say within_days or by.",
    ),
    "exchange.rule.no-cause": (
        "{clause} says nothing that would set it off",
        "Say proof, reached or date.",
    ),
    "exchange.rule.no-equivalent": (
        "{id} has no units in the table {table}",
        "Add it to the table.",
    ),
    "exchange.rule.counted-twice": (
        "{id} is counted twice",
        "Leave out the class, or the one that it lies within.",
    ),
    "exchange.rule.two-facets": (
        "{id} tells persons apart in another way than the classes before it",
        "Make two clauses.",
    ),
    "exchange.rule.nobody": (
        "none of {flows} carries {classes}",
        "Correct the flows, or what they carry.",
    ),
    "exchange.rule.other-rule": (
        "this is the course of {id}, not of {wanted}",
        "Take the course and the rule that belong together.",
    ),
    "exchange.rule.not-carried": (
        "{flow} does not carry {id}",
        "Correct the figure, or what the flow carries.",
    ),
    "exchange.rule.cannot-hold": (
        "these clauses cannot hold together: {clauses}",
        "Change one of them; without any one of them the others can hold.",
    ),
    "exchange.rule.cannot-hold-at-once": (
        "no hand-over can keep all of these: {clauses}",
        "Change one of them, or measure it over the day or at the end.",
    ),
    "exchange.rule.order-circle": (
        "the order goes round in a circle for {flow}: {names} ({clauses})",
        "Take one of the precedences out, or make it not strict.",
    ),
    "exchange.rule.stages-wait": (
        "these stages wait for each other: {names}",
        "Let one of them open by something else.",
    ),
    "exchange.rule.counted-two-ways": (
        "{one} and {other} let the same happening count differently: {when}",
        "Say to whom each applies, or keep one.",
    ),
    "exchange.rule.after-the-end": (
        "{id} speaks of day {day}; the whole lasts {days} days",
        "Correct one of the two.",
    ),
    "exchange.rule.expected-too-high": (
        "{clause} expects {count}; the other clauses let at most {high} go",
        "One of the figures is not what was meant. Ask.",
    ),
    "exchange.rule.expected-too-low": (
        "{clause} expects {count}; the other clauses ask for at least {low}",
        "One of the figures is not what was meant. Ask.",
    ),
    "exchange.rule.two-readings": (
        "{id} is read in two ways; {word}: {says}",
        "Agree on one reading before anybody is promised a place.",
    ),
    "exchange.rule.flow-open": (
        "no clause says how many go in {flow}",
        "Add one, if it is known.",
    ),
    "exchange.replay.clause-broken": (
        "day {day}: {clause} was not kept ({flows})",
        "",
    ),
    "exchange.replay.expected": (
        "day {day}: {clause} expected {expected}; it was {count}",
        "",
    ),
    "exchange.replay.total-closes": (
        "{flows}: the parts add up to {count}",
        "",
    ),
    "exchange.replay.total-does-not-close": (
        "{flows}: the parts do not add up to {count}",
        "",
    ),
    "exchange.replay.total-differs": (
        "{flows}: {count} on this account; on others {others}",
        "",
    ),
    "exchange.replay.deduced": (
        "{flow}: {count} in all; not published as a total, it follows from the rule and the figures",
        "",
    ),
    "exchange.replay.days-fixed": (
        "the rule gives {low} days, as published",
        "",
    ),
    "exchange.replay.days-within": (
        "the rule gives {low} to {high} days; published: {published}",
        "",
    ),
    "exchange.replay.days-within-open": (
        "the rule gives {low} days or more; published: {published}",
        "",
    ),
    "exchange.replay.days-not-published": (
        "the rule gives {low} days; how many it took was not published",
        "",
    ),
    "exchange.replay.days-free": (
        "the rule gives {low} days or more; none were published",
        "",
    ),
    "exchange.replay.days-departs": (
        "published: {published} days; the rule does not allow that",
        "",
    ),
    "exchange.replay.days-departs-from": (
        "published: {published} days; the rule gives {low}",
        "",
    ),
    "exchange.replay.days-departs-from-range": (
        "published: {published} days; the rule gives {low} to {high}",
        "",
    ),
    "exchange.replay.order-broken": (
        "{clause}: of {name} and those before it, {count} went after others had gone ({flow}, from day {since})",
        "",
    ),
    "exchange.replay.order-left-behind": (
        "{clause}: {count} of {name} and those before it were still held when others went ({flow})",
        "",
    ),
    "exchange.replay.order-kept": (
        "{clause}: kept ({flow}, {name})",
        "",
    ),
    "exchange.replay.order-unknown": (
        "{clause}: the figures do not tell ({flow}, {name})",
        "",
    ),
    "exchange.replay.turn-broken": (
        "{clause}: load {load} went out of turn ({flow})",
        "",
    ),
    "exchange.replay.turns-kept": (
        "{clause}: {loads} loads, each in turn",
        "",
    ),
    "exchange.replay.trigger-kept": (
        "{clause}: the proof {proof} was there before",
        "",
    ),
    "exchange.replay.trigger-early": (
        "{clause}: it began before the proof {proof}",
        "",
    ),
    "exchange.replay.trigger-not-seen": (
        "{clause}: it began, and no proof {proof} is told of",
        "",
    ),
    "exchange.replay.reached-kept": (
        "{clause}: {count} had gone, {wanted} were asked for",
        "",
    ),
    "exchange.replay.reached-early": (
        "{clause}: it began when {count} had gone; {wanted} were asked for",
        "",
    ),
    "exchange.replay.before-date": (
        "{clause}: it began on {on}, before {date}",
        "",
    ),
    "exchange.replay.deadline-kept": (
        "{clause}: the last went on {last}, in time",
        "",
    ),
    "exchange.replay.deadline-missed": (
        "{clause}: the last went on {last}, too late",
        "",
    ),
    "exchange.replay.deadline-unknown": (
        "{clause}: the figures do not tell",
        "",
    ),
    "exchange.replay.list-in-time": (
        "{clause}: the list was given on {date}, in time",
        "",
    ),
    "exchange.replay.list-late": (
        "{clause}: the list was late ({date})",
        "",
    ),
    "exchange.replay.flow-never-began": (
        "{clause}: {flow} is not seen to begin",
        "",
    ),
    "exchange.replay.begun-together": (
        "{clause}: begun {days} days apart, as agreed",
        "",
    ),
    "exchange.replay.begun-apart": (
        "{clause}: begun {days} days apart",
        "",
    ),
    "exchange.replay.begun-unknown": (
        "{clause}: when each began is not told",
        "",
    ),
    "exchange.replay.went-on": (
        "{clause}: {flow} went on though {by} had stopped",
        "",
    ),
    "exchange.replay.grew": (
        "{clause}: the list grew by {count}, as the rule allows",
        "",
    ),
    "exchange.replay.grew-too-far": (
        "{clause}: the list grew by {count}, more than the rule allows",
        "",
    ),
    "exchange.replay.grew-unprovided": (
        "the list of {flow} grew by {count}; no clause provides for it",
        "",
    ),
    "exchange.replay.withheld": (
        "{clause}: {count} were withheld, of {wanted} agreed",
        "",
    ),
}
