"""The second part of the wordings of the exchange: code, what is said, how to mend it."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES"]

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "exchange.replay.withheld-too-many": (
        "{clause}: {count} were withheld; {wanted} were agreed",
        "",
    ),
    "exchange.replay.withheld-unprovided": (
        "{count} were withheld from {flow}; no clause provides for it",
        "",
    ),
    "exchange.replay.on-stop-return-balance": (
        "{clause}: {by} stopped, having given {given} and received {received}; it owes {count}",
        "",
    ),
    "exchange.replay.on-stop-balance-stays": (
        "{clause}: {by} stopped, having given {given} and received {received}; the balance stays",
        "",
    ),
    "exchange.replay.on-stop-return-all": (
        "{clause}: {by} stopped, having given {given} and received {received}; all is undone",
        "",
    ),
    "exchange.replay.custody-closes": (
        "{clause}: {flow} {name}: of {count} in custody, {changed} changed their mind and {settled} stayed; all are accounted for",
        "",
    ),
    "exchange.replay.custody-open": (
        "{clause}: {flow} {name}: of {count} in custody, {changed} changed their mind and {settled} stayed; of {left} the figures do not tell",
        "",
    ),
    "exchange.replay.custody-too-many": (
        "{clause}: {flow} {name}: {left} more are told of than the {count} that were in custody",
        "",
    ),
    "exchange.replay.after-the-end": (
        "a hand-over on day {day}; the rule gives {days} days",
        "",
    ),
    "exchange.replay.loss-delivered": (
        "{flow}: {count} ({why}); they count as handed over",
        "",
    ),
    "exchange.replay.loss-nothing": (
        "{flow}: {count} ({why}); they do not count, the number stands",
        "",
    ),
    "exchange.replay.loss-lowers": (
        "{flow}: {count} ({why}); the number falls by as many",
        "",
    ),
    "exchange.replay.loss-replaced": (
        "{flow}: {count} ({why}); others go instead",
        "",
    ),
    "exchange.replay.loss-remains": (
        "{flow}: {count} ({why}); the remains are handed over and count",
        "",
    ),
    "exchange.replay.loss-unprovided": (
        "{flow}: {count} ({why}); the rule does not say what that counts",
        "Agree on it: a clause of kind counting says it.",
    ),
    "exchange.law.gated": (
        "{who} ({name}) are seriously wounded or sick and are weighed against others by {clause}: {article} lets them go regardless of number or rank",
        "Set the class outside the ratio: a clause of kind outside.",
    ),
    "exchange.law.capped": (
        "{who} ({name}) are seriously wounded or sick and their number is limited by {clause}: {article} lets them go regardless of number or rank",
        "Say at_least instead, or all.",
    ),
    "exchange.law.gated-civilians": (
        "{who} ({name}) are seriously wounded or sick civilians and are weighed against others by {clause}: by {article} the parties endeavour to release them",
        "Set the class outside the ratio: a clause of kind outside.",
    ),
    "exchange.law.capped-civilians": (
        "{who} ({name}) are seriously wounded or sick civilians and their number is limited by {clause}: by {article} the parties endeavour to release them",
        "Say at_least instead, or all.",
    ),
    "exchange.law.internees-weighed": (
        "{who} ({name}) are civilians, and their release waits for what the other side gives ({clauses}); "
        "an internee is released as soon as the reasons for holding him are gone ({article})",
        "Set whoever need not be held any longer outside the ratio, or say in the rule that the reasons were looked at.",
    ),
    "exchange.law.gated-unless-set-apart": (
        "{clause} weighs everybody, and nobody has set the seriously wounded and sick apart ({article})",
        "Name their class and set it outside the ratio.",
    ),
    "exchange.law.ranked": (
        "{clause} puts persons in order by rank, and the wounded and sick are among them ({article})",
        "Leave them out of it, or order by need.",
    ),
    "exchange.law.nobody-asked": (
        "{clause} says that nobody is asked; nobody may be sent against his will ({article})",
        "Ask each person, alone.",
    ),
    "exchange.law.will-not-mentioned": (
        "the rule does not say that each person is asked ({article})",
        "Add a clause of kind consent.",
    ),
    "exchange.law.commission": (
        "the commission of {clause} has {neutral} neutral members and {detaining} of the detaining side; two and one are asked for ({article})",
        "Change its members, or say on what other ground it sits.",
    ),
    "exchange.law.commission-not-told": (
        "who sits on the commission of {clause} is not told; two neutral members and one of the detaining side are asked for ({article})",
        "Say neutral and detaining.",
    ),
    "exchange.law.no-commission": (
        "wounded and sick go, and no medical commission is mentioned ({article})",
        "Add a clause of kind commission.",
    ),
    "exchange.law.waits-after-hostilities": (
        "by {clause} release waits for the other side; after active hostilities it may not ({article})",
        "Replace it by a clause of kind all.",
    ),
    "exchange.law.waits-if-ceased": (
        "by {clause} release waits for the other side; if active hostilities have ceased it may not ({article})",
        "Say in the rule whether hostilities go on.",
    ),
    "exchange.law.no-conflict": (
        "the rule says that there is no armed conflict between the parties: "
        "the Geneva Conventions do not speak of it, neither the Third nor the Fourth ({article})",
        "If there is one, say so in the rule (hostilities). Human rights law and criminal procedure are for lawyers.",
    ),
    "exchange.law.distinction": (
        "{clause} leaves persons out by {ground} ({article})",
        "Take the clause out.",
    ),
    "exchange.law.names-not-told": (
        "{clause} keeps persons for judicial proceedings, and their names are not told ({article})",
        "Tell the names, and say names_told: true.",
    ),
    "exchange.law.kept-without-ground": (
        "{clause} keeps persons after hostilities on this ground: {ground} ({article})",
        "Only an indictable offence keeps anybody then.",
    ),
    "exchange.law.kept-ground-unstated": (
        "{clause} keeps persons and does not say on what ground ({article})",
        "Say the ground, and whether their names are told.",
    ),
    "exchange.law.list-tells-less": (
        "the list of {clause} does not carry: {fields} ({article})",
        "Add them, as far as they are known.",
    ),
    "exchange.law.not-in-force": (
        "the rule is of {date}, before the Convention: what is found is a remark ({article})",
        "",
    ),
    "exchange.law.sent-unfit": (
        "{person} is to go on day {day} and can travel from day {fit} ({article})",
        "Move the person to a later day.",
    ),
    "exchange.law.wounded-left-out": (
        "{person} is to be repatriated directly and is in no stage of the plan ({article})",
        "Plan the person as soon as travel is possible.",
    ),
    "exchange.law.wounded-kept-waiting": (
        "{person} is to be repatriated directly, waits until day {day}, and others of the same holder go on day {other} ({article})",
        "Move the person forward.",
    ),
    "exchange.law.wounded-waits-fitness-unknown": (
        "{person} is to be repatriated directly, waits until day {day} while others go on day {other}, and from when travel is "
        "possible is not known ({article})",
        "Find out from which day the person can travel.",
    ),
    "exchange.law.decision-not-carried-out": (
        "{person}: the commission decided {days} days ago; three months are allowed ({article})",
        "Carry the decision out first.",
    ),
    "exchange.law.neutral-not-seen-to": (
        "{person} may be accommodated in a neutral country, and the plan does not see to it ({article})",
        "Plan it, or note why not.",
    ),
    "exchange.law.not-examined": (
        "{person} is put down as seriously wounded or sick and stands as {decision} before the commission ({article})",
        "Have the person examined. Obvious cases need no examination.",
    ),
    "exchange.law.wounded-kept-for-trial": (
        "{person} is seriously wounded or sick and kept for judicial proceedings ({state}); {article}: may go before their end if the holder consents",
        "Ask the holder for that consent.",
    ),
    "exchange.law.sent-against-will": (
        "{person} is to be sent and stands as: {consent} ({article})",
        "Take the person out of the plan.",
    ),
    "exchange.law.will-unknown": (
        "{person} is to be sent and stands as: {consent} ({article})",
        "Ask the person, alone, before the hand-over.",
    ),
    "exchange.law.kept-name-not-told": (
        "{person} is kept for judicial proceedings ({state}) and the name was not told to the other side ({article})",
        "Tell it.",
    ),
    "exchange.law.kept-after-hostilities": (
        "{person} is in no stage of the plan although hostilities have ceased ({article})",
        "Plan the person, or record the lawful ground.",
    ),
    "exchange.law.told-less": (
        "{person}: not told so far: {fields} ({article})",
        "Tell it as far as it is known.",
    ),
    "exchange.replay.line-fixed-all": (
        "day {day}: {flow}: {count}, as the rule fixes it",
        "",
    ),
    "exchange.replay.line-fixed-given-all": (
        "day {day}: {flow}: {count}, as the rule fixes it once the other figures of that hand-over are known",
        "",
    ),
    "exchange.replay.line-within-all": (
        "day {day}: {flow}: {count}; the rule leaves {low} to {high}",
        "",
    ),
    "exchange.replay.line-within-open-all": (
        "day {day}: {flow}: {count}; the rule leaves {low} or more",
        "",
    ),
    "exchange.replay.line-free-all": (
        "day {day}: {flow}: {count}; the rule does not say",
        "",
    ),
    "exchange.replay.line-departs-from-all": (
        "day {day}: {flow}: {count}; the rule gives {low} ({clauses})",
        "",
    ),
    "exchange.replay.line-departs-from-range-all": (
        "day {day}: {flow}: {count}; the rule gives {low} to {high} ({clauses})",
        "",
    ),
    "exchange.replay.line-departs-all": (
        "day {day}: {flow}: {count}; the rule is not kept ({clauses})",
        "",
    ),
    "exchange.replay.line-fixed-class": (
        "day {day}: {flow}, {name}: {count}, as the rule fixes it",
        "",
    ),
    "exchange.replay.line-fixed-given-class": (
        "day {day}: {flow}, {name}: {count}, as the rule fixes it once the other figures of that hand-over are known",
        "",
    ),
    "exchange.replay.line-within-class": (
        "day {day}: {flow}, {name}: {count}; the rule leaves {low} to {high}",
        "",
    ),
    "exchange.replay.line-within-open-class": (
        "day {day}: {flow}, {name}: {count}; the rule leaves {low} or more",
        "",
    ),
    "exchange.replay.line-free-class": (
        "day {day}: {flow}, {name}: {count}; the rule does not say",
        "",
    ),
    "exchange.replay.line-departs-from-class": (
        "day {day}: {flow}, {name}: {count}; the rule gives {low} ({clauses})",
        "",
    ),
    "exchange.replay.line-departs-from-range-class": (
        "day {day}: {flow}, {name}: {count}; the rule gives {low} to {high} ({clauses})",
        "",
    ),
    "exchange.replay.line-departs-class": (
        "day {day}: {flow}, {name}: {count}; the rule is not kept ({clauses})",
        "",
    ),
    "exchange.replay.total-apart-all": (
        "{flows}: {count} in all; the hand-overs that are told come to {told}",
        "",
    ),
    "exchange.replay.total-apart-class": (
        "{flows}, {names}: {count} in all; the hand-overs that are told come to {told}",
        "",
    ),
    "exchange.replay.total-fixed-all": (
        "{flows}: {count} in all, as the rule and the hand-overs fix it",
        "",
    ),
    "exchange.replay.total-within-all": (
        "{flows}: {count} in all; the rule and the hand-overs leave {low} to {high}",
        "",
    ),
    "exchange.replay.total-within-open-all": (
        "{flows}: {count} in all; the rule and the hand-overs leave {low} or more",
        "",
    ),
    "exchange.replay.total-free-all": (
        "{flows}: {count} in all; the rule does not say",
        "",
    ),
    "exchange.replay.total-departs-from-all": (
        "{flows}: {count} in all; the rule and the hand-overs give {low} ({clauses})",
        "",
    ),
    "exchange.replay.total-departs-from-range-all": (
        "{flows}: {count} in all; the rule and the hand-overs give {low} to {high} ({clauses})",
        "",
    ),
    "exchange.replay.total-departs-all": (
        "{flows}: {count} in all; that cannot be under the rule ({clauses})",
        "",
    ),
    "exchange.replay.total-fixed-class": (
        "{flows}, {names}: {count} in all, as the rule and the hand-overs fix it",
        "",
    ),
    "exchange.replay.total-within-class": (
        "{flows}, {names}: {count} in all; the rule and the hand-overs leave {low} to {high}",
        "",
    ),
    "exchange.replay.total-within-open-class": (
        "{flows}, {names}: {count} in all; the rule and the hand-overs leave {low} or more",
        "",
    ),
    "exchange.replay.total-free-class": (
        "{flows}, {names}: {count} in all; the rule does not say",
        "",
    ),
    "exchange.replay.total-departs-from-class": (
        "{flows}, {names}: {count} in all; the rule and the hand-overs give {low} ({clauses})",
        "",
    ),
    "exchange.replay.total-departs-from-range-class": (
        "{flows}, {names}: {count} in all; the rule and the hand-overs give {low} to {high} ({clauses})",
        "",
    ),
    "exchange.replay.total-departs-class": (
        "{flows}, {names}: {count} in all; that cannot be under the rule ({clauses})",
        "",
    ),
    "exchange.tally.number-kept-planned": (
        "{flow}: {number} of {promised} planned (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-exceeded-planned": (
        "{flow}: {number} planned, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-short-planned": (
        "{flow}: {number} of {promised} planned (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-not-told-planned": (
        "{flow}: how many of {promised} were planned is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-kept-planned": (
        "{flow}, {category}: {in_category} of {promised} planned (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-exceeded-planned": (
        "{flow}, {category}: {in_category} planned, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-short-planned": (
        "{flow}, {category}: {in_category} of {promised} planned; {missing} are missing (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-not-told-planned": (
        "{flow}, {category}: how many of {promised} were planned is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.disagree-number-planned": (
        "{flow}: the accounts differ on how many were planned: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
    "exchange.tally.disagree-category-planned": (
        "{flow}, {category}: the accounts differ on how many were planned: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
    "exchange.tally.number-kept-handed-over": (
        "{flow}: {number} of {promised} handed over, as the holder says (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-exceeded-handed-over": (
        "{flow}: {number} handed over, as the holder says, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-short-handed-over": (
        "{flow}: {number} of {promised} handed over, as the holder says (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-not-told-handed-over": (
        "{flow}: how many of {promised} were handed over, as the holder says is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-kept-handed-over": (
        "{flow}, {category}: {in_category} of {promised} handed over, as the holder says (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-exceeded-handed-over": (
        "{flow}, {category}: {in_category} handed over, as the holder says, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-short-handed-over": (
        "{flow}, {category}: {in_category} of {promised} handed over, as the holder says; {missing} are missing (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-not-told-handed-over": (
        "{flow}, {category}: how many of {promised} were handed over, as the holder says is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.disagree-number-handed-over": (
        "{flow}: the accounts differ on how many were handed over, as the holder says: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
    "exchange.tally.disagree-category-handed-over": (
        "{flow}, {category}: the accounts differ on how many were handed over, as the holder says: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
    "exchange.tally.number-kept-received": (
        "{flow}: {number} of {promised} received (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-exceeded-received": (
        "{flow}: {number} received, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-short-received": (
        "{flow}: {number} of {promised} received (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.number-not-told-received": (
        "{flow}: how many of {promised} were received is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-kept-received": (
        "{flow}, {category}: {in_category} of {promised} received (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-exceeded-received": (
        "{flow}, {category}: {in_category} received, more than the {promised} promised (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-short-received": (
        "{flow}, {category}: {in_category} of {promised} received; {missing} are missing (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.category-not-told-received": (
        "{flow}, {category}: how many of {promised} were received is not told (words of {words}, count of {account})",
        "",
    ),
    "exchange.tally.disagree-number-received": (
        "{flow}: the accounts differ on how many were received: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
    "exchange.tally.disagree-category-received": (
        "{flow}, {category}: the accounts differ on how many were received: {counts}",
        "They stand side by side. Compare the lists person by person.",
    ),
}
