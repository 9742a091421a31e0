"""The tree of commands: every group with its help, every command with its module and its short help.

Only click is imported here, so that the help of a group and shell completion cost nothing of what the commands need.
A command itself, with its options and its help, stands in the module that is named beside it. The kinds of ``talks add`` are
listed by hand; a test holds them to the kinds of the talks.
"""

from __future__ import annotations

import click

from parley.cli.lazy_group import GroupWithDefault, LazyGroup, later

__all__ = [
    "ceasefire_group",
    "exchange_group",
    "read_group",
    "record_group",
    "roster_group",
    "source_group",
    "talks_group",
    "text_group",
]


@click.group(
    "record",
    cls=LazyGroup,
    short_help="Look into the record: entries, signatures, checkpoints.",
    commands_later=later(
        "parley.cli.record",
        {
            "verify": "Check every entry again; name the first that fails.",
            "show": "Show one entry, down to its signature.",
            "list": "List the last entries: number, type, signer, identifier.",
            "checkpoint": "Print the last signed checkpoint.",
            "keys": "Show the public keys that the record opened with.",
        },
    ),
)
def record_group() -> None:
    """Look into the record itself: entries, signatures, checkpoints.

    \b
    Examples:
      parley record verify
      parley record show 12
      parley record checkpoint
    """


@click.group(
    "source",
    cls=LazyGroup,
    short_help="The documents that were read, and copies of them.",
    commands_later=later(
        "parley.cli.source",
        {
            "list": "List the sources, and how many entries cite each.",
            "passages": "Show each passage of a source with what cites it.",
            "add": "Put a copy of a file into the vault, as a source.",
            "show": "Give back the copy of a source from the vault.",
            "erase": "Erase the copy of a source, for good.",
            "reread": "Read again what rests on a corrected source.",
        },
    ),
)
def source_group() -> None:
    """The documents that were read.

    \b
    Examples:
      parley source list
      parley source passages report.txt
      parley source add report.txt --id report --title "A report"
      parley source erase report
    """


@click.group(
    "read",
    cls=GroupWithDefault,
    default="report",
    leading={"--continue": "continue"},
    short_help="From a report to entries: proposed, confirmed, signed.",
    commands_later=later(
        "parley.cli.read",
        {
            "report": "Propose entries for a report; nothing is entered.",
            "continue": "Go through a reading in progress, card by card.",
            "drafts": "List the readings in progress.",
            "finish": "Show what would be signed, and sign it.",
            "hand-over": "Write a reading in progress for a colleague.",
            "take-over": "Take over what a colleague handed over.",
            "throw-away": "Throw a reading in progress away.",
        },
    ),
)
def read_group() -> None:
    """From a report to entries. The rules propose, a person confirms each act, nothing enters by itself.

    \b
    Examples:
      parley read report.txt
      parley read report.txt --by reuters --continue
      parley read --continue
      parley read finish --dry-run
    """


@click.group(
    "roster",
    cls=LazyGroup,
    short_help="Lists of persons held: read, checked, counted.",
    commands_later=later(
        "parley.cli.roster",
        {
            "check": "Say everything that is wrong with one or more lists.",
            "show": "Count the persons of a list by class and state.",
            "synthetic": "Write a list of people who do not exist.",
        },
    ),
)
def roster_group() -> None:
    """Lists of persons held: read, checked, counted; and lists of people who do not exist.

    \b
    Examples:
      parley roster check list.csv
      parley roster check ours.xlsx theirs.csv --rule rule.yaml
      parley roster show list.csv
      parley roster synthetic --count 1000 --holder side-a --receiver side-b -o list.csv
    """


@click.group(
    "talks",
    cls=LazyGroup,
    short_help="What was said: enter it, and see what follows from it.",
    commands_later={
        **later("parley.cli.read", {"note": "Turn lines of a session into entries, one by one."}),
        **later(
            "parley.cli.talks",
            {
                "import": "Enter a talks file: all of it, or nothing.",
                "export": "Write a file that imports to the same state.",
                "schema": "Print the JSON Schema of a talks file.",
                "matters": "What is on the table, and how far each matter got.",
                "positions": "Where each side stands on each matter, on what evidence.",
                "conditions": "What is to come first, and how each side sees it now.",
                "undertakings": "What was promised, what is due, what was performed.",
                "sessions": "Sessions and contacts: planned, held, and who came.",
                "requests": "What was asked or offered, and what came of it.",
                "contests": "What is denied, disputed or told differently.",
                "silences": "What the sources do not say, and what was not entered.",
                "statements": "Who said what, with what force, as told by whom.",
                "timeline": "What happened and what was said, in order of time.",
                "diff": "Say what is known differently at one entry than another.",
            },
        ),
    },
)
def talks_group() -> None:
    """What was said: enter it, and see what follows from it.

    \b
    Examples:
      parley talks import report.yaml --dry-run
      parley talks positions --matter ceasefire-30
      parley talks statements --participant napoleon
      parley talks diff --from 110
    """


@talks_group.group(
    "add",
    cls=LazyGroup,
    short_help="Enter one thing from the command line.",
    commands_later=later(
        "parley.cli.add",
        {
            "participant": "A party, host, guarantor, body, official, press house.",
            "source": "A document that was read.",
            "matter": "One thing on the table.",
            "session": "A sitting of the talks, or a contact (a call, a letter).",
            "delegation": "Who came for a party.",
            "utterance": "Somebody said something, with a force, about a matter.",
            "rendering": "Words of an utterance in a language.",
            "condition": "Something that is to come first.",
            "assessment": "A participant's view of a condition at a time.",
            "undertaking": "A promise: who owes what to whom.",
            "undertaking-change": "A step in the life of an undertaking.",
            "session-fact": "What one mouth says about a session.",
            "reckoning": "A date that somebody worked out, kept beside the words.",
            "discrepancy": "Accounts that do not fit together.",
            "silence": "Something that a source does not say.",
            "omission": "A passage that was read and not entered, and why.",
            "withdrawal": "An entry is taken back with nothing in its place.",
        },
    ),
)
def add_group() -> None:
    """Enter one thing: parley talks add KIND FIELD=VALUE ...

    A value is taken as it stands; one that begins with [ or { is read as a list or as fields, as in the file.

    \b
    Example:
      parley talks add utterance id=u1 speaker=side-a force=claims content="the lists are ready"
    """


@click.group(
    "exchange",
    cls=LazyGroup,
    short_help="A prisoner exchange: its rule, its plan, carrying it out.",
    commands_later={
        **later(
            "parley.cli.exchange_rule",
            {
                "check": "Restate a rule in plain words; find what cannot hold.",
                "replay": "Hold what took place against a rule, count by count.",
                "cases": "List the shipped cases: exchanges of history as rules.",
                "schema": "Print the JSON Schema of a file that exchange reads.",
                "example": "Write the files of an exchange that is made up.",
            },
        ),
        **later(
            "parley.cli.exchange_report",
            {
                "report": "Report on an exchange: law, plan, stages, who is left.",
                "manifest": "Write the manifests of a plan for one reader.",
            },
        ),
        **later(
            "parley.cli.exchange_day",
            {
                "day": "Make the folder of a day: all papers and a cover.",
                "enter": "Take in all that came back from a day.",
            },
        ),
        **later("parley.cli.exchange_disclosure", {"disclosure": "Say who may see which field of a person, and why."}),
        **later(
            "parley.cli.exchange_course",
            {
                "open": "Open an exchange in the record.",
                "plan": "Plan who goes when, where and in which seat; check it.",
                "replan": "Plan again with the fewest changed dates.",
                "explain": 'Answer "why not me sooner?" for one person or all.',
            },
        ),
        **later(
            "parley.cli.exchange_state",
            {
                "state": "Show where everybody is, and by which entry.",
                "tally": "Hold the counts against the words of the promise.",
                "erase-person": "Erase a person's data from the lists, for good.",
            },
        ),
        **later(
            "parley.cli.exchange_simulate",
            {"simulate": "Carry the plan out many times, with mishaps; count what holds."},
        ),
        **later(
            "parley.cli.exchange_offers",
            {"match-offers": "Match offers among several parties so that the most go."},
        ),
    },
    old_names={"tell": "report-event", "forget": "erase-person", "circulate": "match-offers", "seed": "draw-lots"},
)
def exchange_group() -> None:
    """The exchange of prisoners: its rule, told back and checked; its plan; carrying it out.

    \b
    Examples:
      parley exchange check rule.yaml
      parley exchange replay --case iran_iraq_1988
      parley exchange report --rule rule.yaml --roster a.csv --roster b.csv --operation operation.yaml
    """


@exchange_group.group(
    "handover",
    cls=LazyGroup,
    short_help="Tick off the hand-over without a network.",
    commands_later=later(
        "parley.cli.exchange_handover",
        {
            "sheet": "Make the sheet of a day for one reader.",
            "enrol": "Enter the code of the device that will sign a sheet.",
            "enter": "Enter what was ticked: the page's file, CSV or XLSX.",
        },
    ),
)
def handover_group() -> None:
    """Tick off the hand-over, person by person, without a network: sheets out, ticks in.

    \b
    Examples:
      parley exchange handover sheet --date 2025-05-23 --for side-a -o sheet.html
      parley exchange handover enrol s3f09c2d41ab0 7K2QX-9W4TB-0M3FA-1ZD8H
      parley exchange handover enter handover-2025-05-23-ab12.json
    """


@exchange_group.group(
    "report-event",
    cls=LazyGroup,
    short_help="Enter what somebody says: of a person, a count, a list.",
    commands_later=later(
        "parley.cli.exchange_state",
        {
            "person": "Enter what happened to a person, outside of any sheet.",
            "count": "Enter a number that a party tells.",
            "list": "Enter a party's own list of what became of whom.",
            "withdraw": "Take an entry of the exchange back.",
        },
    ),
)
def report_event_group() -> None:
    """Enter what somebody says: of a person, as a number, or as a list of their own.

    \b
    Examples:
      parley exchange report-event person a-0000012 died --date 2025-05-23 --word side-a
      parley exchange report-event count --account side-b --flow to-side-b --state received --total 390
      parley exchange report-event list theirs.csv --account side-b
    """


@exchange_group.group(
    "draw-lots",
    cls=LazyGroup,
    short_help="The lot that the parties draw together to break ties.",
    commands_later=later(
        "parley.cli.exchange_state",
        {
            "commit": "Enter that a party commits to its share.",
            "reveal": "Enter the share that a party committed to.",
        },
    ),
)
def draw_lots_group() -> None:
    """The lot that the parties draw together, which breaks ties: commit first, reveal when everybody has.

    \b
    Examples:
      parley exchange draw-lots commit side-a 5f70...
      parley exchange draw-lots reveal side-a 9c1e...
    """


@click.group(
    "text",
    cls=LazyGroup,
    short_help="Written visions: compare, deposit, negotiate one text.",
    commands_later={
        **later("parley.cli.text_compare", {"compare": "Compare two texts provision by provision."}),
        **later(
            "parley.cli.visions",
            {
                "deposit": "Deposit a written vision in the vault and the record.",
                "opened": "Enter that a deposited vision was made known.",
                "erase": "Erase the documents of a deposit, for good.",
                "list": "List the visions, deposited and promised, and the texts.",
            },
        ),
        **later(
            "parley.cli.text_views",
            {
                "show": "Show the text with its brackets, a provision, a deposit.",
                "origins": "Show where every paragraph came from.",
                "sources": "Show the source of every word of a provision.",
                "undertakings": "Show what the signed text obliges whom to.",
            },
        ),
        **later("parley.cli.text_export", {"export": "Write a text in another format."}),
        **later("parley.cli.text_convergence", {"convergence": "Show how much of a text was open, act by act."}),
    },
)
def text_group() -> None:
    """Written visions: compare two of them, deposit them, negotiate one text out of them.

    \b
    Examples:
      parley text compare a.md b.docx
      parley text deposit a.md --party side-a --fulfils u-vision-a
      parley text list
      parley text negotiate status
      parley text show --language uk
      parley text export --format docx -o draft.docx
    """


@text_group.group(
    "negotiate",
    cls=LazyGroup,
    short_help="The acts on one negotiating text.",
    commands_later={
        **later(
            "parley.cli.drafting",
            {
                "open": "Open a negotiating text between parties.",
                "table": "Table one vision, or two beside one another.",
                "import": "Table a bracketed draft, or take in an edited copy.",
                "read": "List the malformed brackets of a bracketed text.",
                "enter": "Enter a file of acts: all, or none.",
                "status": "Show how the text stands, and what is missing.",
                "history": "Show every act on the text, or on one provision.",
            },
        ),
        **later(
            "parley.cli.negotiate",
            {
                "insert": "Table a new provision.",
                "replace": "Put other words in the place of some.",
                "propose": "Propose an alternative, or one more option.",
                "delete": "Strike words, or the whole provision.",
                "move": "Put a provision elsewhere.",
                "bracket": "Put words in brackets, or the whole provision.",
                "lift": "Lift one's own brackets.",
                "choose": "Say which option one would take.",
                "withdraw": "Take back options that oneself alone proposed.",
                "note": "Put a remark on a provision.",
                "resolve": "Say how a collision of amendments ends.",
                "consent": "Consent to a provision exactly as it is.",
                "withdraw-consent": "Take back one's consent to a provision.",
                "lock": "Close an agreed provision.",
                "reopen": "Ask to open an agreed provision again.",
                "all-or-nothing": "Say whether nothing is agreed until all is.",
                "sign": "Sign the clean text.",
            },
        ),
    },
    old_names={"everything": "all-or-nothing"},
)
def negotiate_group() -> None:
    """The acts on one negotiating text. Each is signed and stays in the record; none changes what others said.

    \b
    Examples:
      parley text negotiate open peace --party side-a --party side-b --host host --language en
      parley text negotiate import draft.md
      parley text negotiate import back.docx --of side-b --dry-run
      parley text negotiate bracket 3.2 --find "14 days"
      parley text negotiate enter acts.yaml --dry-run
      parley text negotiate status
    """


@click.group(
    "ceasefire",
    cls=LazyGroup,
    short_help="A ceasefire: its terms, and what they say at a time.",
    commands_later={
        **later(
            "parley.cli.ceasefire_terms",
            {
                "check": "Tell the terms in plain words; find contradictions.",
                "cases": "List the shipped ceasefires.",
                "acts": "List the words for acts that terms may use.",
                "schema": "Print the JSON Schema of a file that ceasefire reads.",
                "example": "Write the files of a ceasefire that nobody agreed.",
            },
        ),
        **later(
            "parley.cli.ceasefire_clock",
            {
                "clock": "Say whether it is in force, for whom, by every reading.",
                "calendar": "Write what lapses and what is due as a calendar file.",
            },
        ),
        **later(
            "parley.cli.ceasefire_incidents",
            {
                "incidents": "Show what is alleged, observed, determined.",
                "tally": "Show counts side by side, never added.",
            },
        ),
    },
)
def ceasefire_group() -> None:
    """A ceasefire: its terms as data, told in plain words. Nothing is entered.

    \b
    Examples:
      parley ceasefire check terms.yaml
      parley ceasefire check --case energy-2025 --lang ru
      parley ceasefire clock --case energy-2025 --at 2025-04-17T12:00Z
      parley ceasefire cases
    """
