"""The wordings of the plan of an exchange: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.plan-demands-conflict": (
        "What is demanded cannot hold together.",
        "Ask which demands conflict; give up one of those that are named.",
    ),
    "exchange.problem-days": (
        "The number of days is {value}; at least 1 is needed.",
        "Give the days on which hand-overs may take place.",
    ),
    "exchange.problem-doubled": (
        "“{id}” is listed {times} times.",
        "Keep one, or give the others an id of their own.",
    ),
    "exchange.problem-no-id": (
        "An id is empty.",
        "Give every entry an id.",
    ),
    "exchange.problem-unknown": (
        "“{id}” is named here and is not known.",
        "Correct the name, or add what it names.",
    ),
    "exchange.problem-negative": (
        "{value} is negative.",
        "Give 0 or more; leave a limit out if there is none.",
    ),
    "exchange.problem-length": (
        "{given} numbers are given for {days} days.",
        "Give one number for each day, or one for all days.",
    ),
    "exchange.problem-weights": (
        "A weight of {value} is below 1 or above the one before it.",
        "Let the weights fall from the first priority to the last.",
    ),
    "exchange.problem-weights-missing": (
        "There are {given} weights and more priorities than that.",
        "Give a weight for every priority in use, or none at all.",
    ),
    "exchange.problem-same-side": (
        "{id}: the holder and the receiver are both {party}.",
        "Correct the holder or the receiver.",
    ),
    "exchange.problem-camp-of-other": (
        "{id} is in {camp}, which {party} holds.",
        "Correct the camp or the holder.",
    ),
    "exchange.problem-window": (
        "{id} can go from day {earliest} and only until day {latest}.",
        "Correct one of the two days.",
    ),
    "exchange.problem-group-apart": (
        "Group {id} has members with different holders, receivers or camps.",
        "Bring the group together first, or part it.",
    ),
    "exchange.problem-group-standby": (
        "Some of group {id} are standbys and some are not.",
        "Make all of them standbys, or none.",
    ),
    "exchange.problem-group-stays": (
        "Of group {id}, these do not go: {persons}. The others are planned without them.",
        "Ask the others whether they want to go alone.",
    ),
    "exchange.problem-group-wounded": (
        "Group {id} has a seriously wounded or sick person, and others whom the parity counts. Together they may have to wait for it.",
        "Let the wounded person go alone, or take the group out of the parity (art. 109 GC III).",
    ),
    "exchange.problem-package-empty": (
        "Package {id} has nobody in it.",
        "Name its persons or leave it out.",
    ),
    "exchange.problem-package-twice": (
        "{person} is also in package {other}.",
        "Leave the person in one package.",
    ),
    "exchange.problem-package-group": (
        "{person} is in a package and in group {group}.",
        "Put the whole group into the package and take the group away.",
    ),
    "exchange.problem-share": (
        "Parity {id} has a share below 1.",
        "Give both shares as whole numbers from 1.",
    ),
    "exchange.problem-alternating-alone": (
        "Parity {id} alternates loads; there can be no other parity beside it.",
        "Leave the others out, or measure them within a bound.",
    ),
    "exchange.problem-alternating-load": (
        "Parity {id} alternates loads; it needs a load of at least 1 and equal shares.",
        "Give the size of a load as k.",
    ),
    "exchange.problem-alternating-measure": (
        "Parity {id} alternates loads; it is measured at every hand-over, by the size of a load.",
        "Measure it at the hand-over, and leave other bounds out.",
    ),
    "exchange.problem-unknown-category": (
        "“{id}” has a weight and nobody is of that category.",
        "Correct the name if it is meant for somebody.",
    ),
    "exchange.problem-parity-over": (
        "Parity {id} is over each day alone and is not measured at the end of a day.",
        "Measure it at the end of the day, or over everything so far.",
    ),
    "exchange.problem-parity-bounds": (
        "Parity {id}: the least balance ({least}) is above the greatest ({most}).",
        "Correct one of the two.",
    ),
    "exchange.problem-span": (
        "“{id}” is for days {first} to {last}, which are not days of the exchange in this order.",
        "Correct the days, or add days.",
    ),
    "exchange.problem-demand-day": (
        "Demand {id} is for day {day}, which is not one of the days.",
        "Correct the day, or add days.",
    ),
    "exchange.check-problem": (
        "The plan was made for another problem ({stated}; this one is {actual}).",
        "Check it against the problem that it was made for, or plan again.",
    ),
    "exchange.check-step-shape": (
        "A hand-over is empty, or its persons and routes differ in number.",
        "Do not use this plan; plan again.",
    ),
    "exchange.check-step-day": (
        "A hand-over on day {day} is outside the days or out of order.",
        "Do not use this plan; plan again.",
    ),
    "exchange.check-unknown": (
        "{person} is in the plan and on no list.",
        "Add the person to the list, or plan again.",
    ),
    "exchange.check-twice": (
        "{person} is handed over twice.",
        "Do not use this plan; plan again.",
    ),
    "exchange.check-left": (
        "The plan says that {stated} persons are left; {actual} are.",
        "Do not use this plan; plan again.",
    ),
    "exchange.check-cost": (
        "The plan states a cost of {stated}; it is {actual}.",
        "Do not rely on what the plan says of itself; plan again.",
    ),
    "exchange.check-bound": (
        "The plan states a bound of {bound} above its own cost of {cost}.",
        "Do not rely on the bound; plan again.",
    ),
    "exchange.check-lead-day": (
        "At the end of day {day} the balance {parity} is out of its bounds: {left} against {right}.",
        "Plan again.",
    ),
    "exchange.check-ceiling": (
        "{planned} persons are planned where at most {allowed} may go ({id}).",
        "Plan again.",
    ),
    "exchange.check-precedence": (
        "{person} goes before {missing} persons who come first by {id}.",
        "Plan again.",
    ),
    "exchange.check-may-not-go": (
        "{person} is planned and may not go: {why}.",
        "Take the person out of the plan. Nobody goes against their will (art. 109 GC III).",
    ),
    "exchange.check-window": (
        "{person} is planned for day {day}, on which they cannot go.",
        "Plan again.",
    ),
    "exchange.check-route": (
        "{person} is in {camp}; route {route} does not start there.",
        "Plan again.",
    ),
    "exchange.check-group": (
        "Group {id} does not go together.",
        "Plan again.",
    ),
    "exchange.check-package": (
        "Package {id} does not go whole, or not on one day.",
        "Plan again.",
    ),
    "exchange.check-capacity": (
        "{place}, day {day}: {used} persons where {limit} can pass.",
        "Plan again, or correct the capacity.",
    ),
    "exchange.check-trips": (
        "The plan has vehicles; the problem has none.",
        "Check it against the problem that it was made for.",
    ),
    "exchange.check-trip-number": (
        "Two trips have the same number.",
        "Plan again.",
    ),
    "exchange.check-trip-unknown": (
        "Vehicles “{fleet}” or route “{route}” are not known.",
        "Plan again, or add what is missing.",
    ),
    "exchange.check-places": (
        "{fleet}, day {day}: more persons than places in a vehicle.",
        "Plan again.",
    ),
    "exchange.check-fleet-route": (
        "Vehicles “{fleet}” do not serve route {route}.",
        "Plan again.",
    ),
    "exchange.check-seat": (
        "{person} has a place in a vehicle that is not theirs by day, route or need.",
        "Plan again.",
    ),
    "exchange.check-fleet": (
        "{fleet}, day {day}: {used} vehicles where {limit} are there.",
        "Plan again, or correct the number of vehicles.",
    ),
    "exchange.check-no-seat": (
        "{person} has {seats} places in vehicles; one is needed.",
        "Plan again.",
    ),
    "exchange.check-step-large": (
        "Hand-over {step} puts {units} units together though one of them could go alone.",
        "Part the hand-over: a lead could hide in it.",
    ),
    "exchange.check-lead": (
        "After hand-over {step}, parity {parity} is broken: {left} against {right}, allowed {k}.",
        "Do not use this order of hand-overs; plan again.",
    ),
    "exchange.check-load": (
        "Hand-over {step}: the load is too large or is not answered by as many.",
        "Plan again.",
    ),
    "exchange.check-load-lead": (
        "Hand-over {step}: the same side leads twice running.",
        "Plan again.",
    ),
    "exchange.check-demand": (
        "Demand {id}: {planned} are planned where {asked} are asked for.",
        "Plan again.",
    ),
    "exchange.check-passed-over": (
        "{person} could have gone on day {day}, when {other}, who stands after them, goes.",
        "Plan again.",
    ),
    "exchange.why-first-day": (
        "You go on {day}, the first day there is.",
        "",
    ),
    "exchange.why-no-place": (
        "There is no place for you in these {days} days.",
        "Ask to be told of the next plan.",
    ),
    "exchange.why-excluded": (
        "The sides agreed that you are not part of this exchange.",
        "You can ask for that to be reviewed.",
    ),
    "exchange.why-consent": (
        "You go only if you say that you want to; what is recorded is: {consent}.",
        "You can say so, or change your mind, at any time.",
    ),
    "exchange.why-standby": (
        "You stand by: you go if somebody's place becomes free.",
        "",
    ),
    "exchange.why-package": (
        "Package {package} goes whole or not at all, and somebody in it does not go.",
        "",
    ),
    "exchange.why-not-fit": (
        "{when}: you are fit to travel from {earliest}.",
        "A new medical decision changes this.",
    ),
    "exchange.why-group-not-fit": (
        "{when}: somebody in your group {group} is not yet fit to travel.",
        "You can ask to travel apart.",
    ),
    "exchange.why-too-late": (
        "{when}: after the last day set for you.",
        "Ask for the last day to be moved.",
    ),
    "exchange.why-package-day": (
        "{when}: package {package} goes on one day, and that is later.",
        "",
    ),
    "exchange.why-package-whole": (
        "Days {first} to {last}: package {package} goes whole or not at all, and there is no place for all of it.",
        "",
    ),
    "exchange.why-parity": (
        "{when}: parity {parity} allows a lead of {k}, and it was used up.",
        "More persons from the other side, or a wider bound, would change this.",
    ),
    "exchange.why-ceiling": (
        "{when}: by {ceiling} at most {count} persons go, and they were others.",
        "A higher number would change this.",
    ),
    "exchange.why-demand": (
        "Days {first} to {last}: by {demand} so many go later, and without you they would be too few.",
        "",
    ),
    "exchange.why-precedence": (
        "{when}: by {precedence} others go first, and not all of them had gone.",
        "",
    ),
    "exchange.why-camp": (
        "{when}: no more persons can leave {camp} on a day.",
        "A higher capacity would change this.",
    ),
    "exchange.why-route": (
        "{when}: route {route} is full.",
        "A higher capacity would change this.",
    ),
    "exchange.why-crossing": (
        "{when}: crossing {crossing} is full.",
        "A higher capacity would change this.",
    ),
    "exchange.why-no-way": (
        "{when}: there is no route from {camp}.",
        "Add a route.",
    ),
    "exchange.why-vehicle": (
        "{when}: no place ({need}) is free in a vehicle that serves your camp.",
        "Another vehicle would change this.",
    ),
    "exchange.why-order": (
        "{when}: the places went to {persons} who stand before you in the published order.",
        "",
    ),
    "exchange.why-whole": (
        "{when}: nothing stood in your way alone; as a whole, this plan frees more people or frees them sooner.",
        "",
    ),
    "exchange.conflict-demand": (
        "demand {id}",
        "Lower its number or move its day.",
    ),
    "exchange.conflict-parity": (
        "parity {id}",
        "Widen its bound.",
    ),
    "exchange.conflict-crossing": (
        "the capacity of crossing {id}",
        "Raise it or add days.",
    ),
    "exchange.conflict-camp": (
        "the capacity of camp {id}",
        "Raise it or add days.",
    ),
    "exchange.conflict-route": (
        "the capacity of route {id}",
        "Raise it or add days.",
    ),
    "exchange.conflict-fleet": (
        "the number of vehicles of {id}",
        "Add vehicles or days.",
    ),
    "exchange.conflict-ceiling": (
        "the most that may go by {id}",
        "Raise the number.",
    ),
    "exchange.conflict-precedence": (
        "who goes before whom by {id}",
        "Let them go at the same time.",
    ),
    "exchange.conflict-package": (
        "package {id}, whole or not at all",
        "Part the package.",
    ),
    "exchange.ledger-unlisted": (
        "{person} is on no list ({happening}, entry {entry}). They are kept as unlisted and not counted.",
        "Find out who this is; admit them if both sides agree.",
    ),
    "exchange.ledger-overtaken": (
        "{person}: “{happening}” (entry {entry}) though last known as “{state}”.",
        "Find out what happened; what was told is believed.",
    ),
    "exchange.ledger-unexpected": (
        "{person}: “{happening}” (entry {entry}) does not follow from “{state}”. The state is kept.",
        "Enter what is missing in between, or correct the entry.",
    ),
}
