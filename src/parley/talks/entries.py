"""The typed entries of the talks: what may be said in a record, one struct a type.

Rules
- Every entry has an ``id``, one namespace a record. ``supersedes`` names the entry that this one corrects, with ``because``; the old one stays.
- *On whose word.* An entry that states a fact carries a mouth (``speaker``, with ``via``: the relayers, nearest first), or ``said_in``:
  the utterance on which it stands. With neither it stands on the word of whoever signed it.
- *Unknown is a value.* A field that is left out is not known or not stated; nothing is filled in.
- Text is a mapping from a language (BCP 47) to words: ``{"en": "..."}``.
- ``spans`` are places in a source: ``report#6`` (paragraph or line 6), ``report#6@10-42`` (characters 10 to 42, 0-based, end exclusive).
- Integers and strings only (the record's rule), so there are no yes/no fields.

A struct here checks shapes; `parley.talks.checks` checks meaning (references, dates, spans, cycles).
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from parley.authoring import ALONE, BY_LANGUAGE, LANGUAGE_OF
from parley.kernel import IDENTIFIER_PATTERN
from parley.talks.vocabulary import (
    AssessmentState,
    Category,
    ChangeState,
    Channel,
    ConditionLink,
    ContentFrom,
    CreditRole,
    DeadlineKind,
    Force,
    Level,
    MatterKind,
    Measure,
    ParticipantKind,
    RenderingKind,
    Role,
    Seen,
    SessionAspect,
    SessionKind,
    SourceAccess,
    SourceKind,
    UndertakingOrder,
    Voice,
    Wording,
)
from parley.talks.written_dates import is_date

__all__ = [
    "BODIES",
    "KINDS",
    "Account",
    "Assessment",
    "Body",
    "Condition",
    "Credit",
    "Deadline",
    "Delegation",
    "Discrepancy",
    "HowRead",
    "Id",
    "Item",
    "LanguageOfSaid",
    "Mandate",
    "Matter",
    "Natural",
    "Omission",
    "Participant",
    "Phase",
    "Quantity",
    "Reckoning",
    "Rendering",
    "Said",
    "Session",
    "SessionFact",
    "Silence",
    "Source",
    "Text",
    "Trigger",
    "Undertaking",
    "UndertakingChange",
    "Utterance",
    "When",
    "Withdrawal",
    "said_of",
]

Id = Annotated[
    str,
    Meta(
        extra_json_schema={"pattern": IDENTIFIER_PATTERN},
        extra={ALONE: ("Ids", "Identifiers of entries; one may stand without a list.")},
    ),
]
Text = Annotated[dict[str, str], Meta(extra={BY_LANGUAGE: True})]
Span = Annotated[
    str,
    Meta(
        extra_json_schema={"pattern": r"^[a-z0-9][a-z0-9._-]*#[0-9]+(@[0-9]+-[0-9]+)?$"},
        extra={ALONE: ("Spans", "Places in sources (report#6, report#6@10-42); one may stand without a list.")},
    ),
]
Natural = Annotated[int, Meta(extra_json_schema={"minimum": 0})]
LanguageOfSaid = Annotated[str, Meta(extra={LANGUAGE_OF: "said"})]
Edtf = Annotated[
    str, Meta(description="ISO 8601-2 (EDTF): 2025-05-16, 2025-05, ../2025-05-16", examples=["2025-05-16"])
]
Digest = Annotated[
    str, Meta(extra_json_schema={"pattern": "^[0-9a-f]{64}$"}, description="SHA-256, 64 hexadecimal digits")
]


class _Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, gc=False):
    """A part of an entry."""


class When(_Part, frozen=True, kw_only=True):
    """A time as said. ``said``: the words ("Friday"); ``edtf``: only where the source states a date; ``after``/``before``: utterances."""

    said: str = ""
    lang: LanguageOfSaid = ""
    edtf: Edtf = ""
    after: tuple[Id, ...] = ()
    before: tuple[Id, ...] = ()

    @staticmethod
    def in_words(words: str, language: str) -> dict[str, str]:
        """A time. Words alone are a date (EDTF) if they read as one, an error if they only look like one, else a time as said, in the file's language."""
        return {"edtf": words} if is_date(words) else {"said": words, "lang": language}


class Mandate(_Part, frozen=True, kw_only=True):
    """What a delegation may do: scope, limits, until when; as claimed by the entry's mouth."""

    scope: Text = {}
    limits: Text = {}
    expires: When | None = None


class Credit(_Part, frozen=True, kw_only=True):
    """A part played in making a source. People who are not public officials are counted, not named."""

    role: CreditRole
    count: Natural = 0
    place: str = ""


class Quantity(_Part, frozen=True, kw_only=True):
    """So many of a category: ``count`` in ``unit`` (persons where empty), or an amount of money in ``currency`` (ISO 4217).

    ``measure``: how the number is meant (empty: exactly); ``up_to``: the upper end of a range; ``percent_of``: ``count`` is per cent of that.
    """

    count: Natural
    category: Category = ""
    unit: str = ""
    measure: Measure = ""
    up_to: Natural = 0
    percent_of: Text = {}
    currency: str = ""


class Deadline(_Part, frozen=True, kw_only=True):
    """By when. ``vague``: kept as ``said``; ``relative``: ``within`` (ISO 8601 duration) ``after`` an entry or an ``event`` in words; ``absolute``: ``edtf``.

    When an event in words was, a reckoning of those words in the source tells, once somebody knows.
    """

    kind: DeadlineKind = "unknown"
    said: str = ""
    lang: LanguageOfSaid = ""
    edtf: Edtf = ""
    after: Id = ""
    within: str = ""
    event: Text = {}

    @staticmethod
    def in_words(words: str, language: str) -> dict[str, str]:
        """By when. Words alone are absolute if they read as a date (EDTF), an error if they only look like one, else vague, in the file's language."""
        if is_date(words):
            return {"kind": "absolute", "edtf": words}
        return {"kind": "vague", "said": words, "lang": language}


class Trigger(_Part, frozen=True, kw_only=True):
    """What sets an undertaking in force: words, a condition, or both."""

    said: Text = {}
    condition: Id = ""


class Phase(_Part, frozen=True, kw_only=True):
    """A part of what is promised, in the order in which the parts come: what, how much of it, by when."""

    content: Text = {}
    quantity: Quantity | None = None
    deadline: Deadline | None = None


class Account(_Part, frozen=True, kw_only=True):
    """The terms of an undertaking in one mouth's words. Two mouths, two accounts; nothing is averaged."""

    said_in: Id
    quantity: Quantity | None = None
    deadline: Deadline | None = None
    recipient: Id = ""
    form: Text = {}
    note: Text = {}
    phases: tuple[Phase, ...] = ()


class HowRead(_Part, frozen=True, kw_only=True):
    """How an entry came out of a text that was read with help.

    ``proposed_by``: rules with their version, or the name of a model; empty where none found the act and a person added it. ``confirmed_by``: who confirmed
    it, as the keys of the record name them. ``changed``: fields that were proposed otherwise; ``answered``: fields that were left open and that a person
    filled. ``content_from``: ``passage`` where ``content`` is the text's own words and nobody's paraphrase.
    """

    proposed_by: str = ""
    confirmed_by: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    content_from: ContentFrom = ""


class Body(_Part, frozen=True, kw_only=True):
    """What every entry of the talks has."""

    id: Id
    supersedes: Id = ""
    because: Text = {}


class Said(Body, frozen=True, kw_only=True):
    """An entry that stands on somebody's word. ``how_read``: who proposed it and who confirmed it, where it was read out of a text with help."""

    said_in: Id = ""
    speaker: Id = ""
    via: tuple[Id, ...] = ()
    channel: Channel = ""
    when: When | None = None
    spans: tuple[Span, ...] = ()
    content: Text = {}
    how_read: HowRead | None = None


class Participant(Body, frozen=True, kw_only=True):
    """A party, host, guarantor, body, official, press house. Persons only as public officials in their public roles, or as cited.

    ``of``: whom it speaks for or belongs to (the Kremlin, of Russia). ``office``: the public office or role, as the source gives it.
    """

    kind: ParticipantKind
    names: Text
    role: Role = "none"
    of: Id = ""
    office: Text = {}
    note: Text = {}


class Delegation(Said, frozen=True, kw_only=True):
    """Who came for a party. ``head`` empty: not identified. ``level`` is the mouth's word, ``level_said`` how it put it."""

    party: Id
    session: Id = ""
    head: Id = ""
    members: tuple[Id, ...] = ()
    level: Level = "unknown"
    level_said: Text = {}
    mandate: Mandate | None = None


class Source(Body, frozen=True, kw_only=True):
    """A document that was read. ``passages``: how many paragraphs or lines; ``lengths``: characters of each; ``sha256``: of its bytes.

    ``commitment``: the salted commitment of the copy in the vault, if one is kept. ``signed_by``: whose document it is, where that is known.
    ``access``: who may be shown what was read in it (empty: everybody); ``until``: the end of an embargo.
    """

    kind: SourceKind
    title: Text
    publisher: Id = ""
    language: str = ""
    dated: When | None = None
    place: str = ""
    locator: str = ""
    seen: Seen = ""
    passages: Natural = 0
    lengths: tuple[Natural, ...] = ()
    sha256: Digest = ""
    commitment: Digest = ""
    credits: tuple[Credit, ...] = ()
    note: Text = {}
    signed_by: tuple[Id, ...] = ()
    access: SourceAccess = ""
    until: When | None = None


class Matter(Body, frozen=True, kw_only=True):
    """One thing on the table. ``between``: whose agreement it takes. Matters of one kind between others are other matters."""

    kind: MatterKind
    title: Text
    between: tuple[Id, ...] = ()
    part_of: Id = ""
    note: Text = {}


class Utterance(Said, frozen=True, kw_only=True):
    """Somebody said something, with a force, about a matter.

    ``content`` is the recorder's paraphrase, ``words`` the words themselves where they may be kept. ``within``: the utterance in which this
    one is told. ``answers``: what it replies to; ``reason_for``: the stance that it gives a reason for; ``about``: the entries that it claims,
    denies, disputes, withdraws, reserves on or clarifies. ``for_party`` where the speaker speaks for another party than its own.
    ``jointly_with``: who speaks these words together with the speaker, as in a joint statement; ``on_behalf_of``: for whom the speaker says that it
    speaks besides, on its own word.
    """

    force: Force
    matter: Id = ""
    to: tuple[Id, ...] = ()
    for_party: Id = ""
    voice: Voice = ""
    wording: Wording = ""
    words: Text = {}
    within: Id = ""
    answers: tuple[Id, ...] = ()
    reason_for: Id = ""
    about: tuple[Id, ...] = ()
    session: Id = ""
    jointly_with: tuple[Id, ...] = ()
    on_behalf_of: tuple[Id, ...] = ()


class Rendering(Said, frozen=True, kw_only=True):
    """Words of an utterance in a language. Two renderings in one language compete; neither is the truth."""

    of: Id
    kind: RenderingKind
    lang: str
    text: str


class Condition(Said, frozen=True, kw_only=True):
    """Something that is to come first. ``matter``: what waits; ``requires``: entries or matters waited for; ``required_of``: whose doing
    (empty: not stated); ``variant_of``: another account of the same condition. ``link``: ``denied`` where the mouth says that the matter does not
    depend on it; then nothing waits."""

    matter: Id
    link: ConditionLink = ""
    wording: Wording = ""
    requires: tuple[Id, ...] = ()
    required_of: tuple[Id, ...] = ()
    variant_of: Id = ""


class Assessment(Said, frozen=True, kw_only=True):
    """A participant's view of a condition at a time. It never blocks."""

    condition: Id
    state: AssessmentState


class Undertaking(Body, frozen=True, kw_only=True):
    """A promise: who owes what to whom. Its terms stand in ``accounts``, each on an utterance.

    ``jointly_with``: who owes it together with the debtor. ``in_return_for``: the promises that this one is given for; ``order``: whether both are
    carried out in parallel, or those first.
    """

    debtor: Id
    creditor: Id = ""
    matter: Id = ""
    content: Text = {}
    trigger: Trigger | None = None
    accounts: tuple[Account, ...] = ()
    jointly_with: tuple[Id, ...] = ()
    in_return_for: tuple[Id, ...] = ()
    order: UndertakingOrder = ""


class UndertakingChange(Said, frozen=True, kw_only=True):
    """A step in the life of an undertaking, on somebody's word. ``at``: when it happened; ``delivered``: how much by this step."""

    undertaking: Id
    state: ChangeState
    at: When | None = None
    delivered: tuple[Quantity, ...] = ()


class Session(Body, frozen=True, kw_only=True):
    """A sitting of the talks, or a contact (a call, a letter). What happened to it stands in session facts."""

    kind: SessionKind
    title: Text
    matters: tuple[Id, ...] = ()
    between: tuple[Id, ...] = ()
    channel: Channel = ""
    note: Text = {}


class SessionFact(Said, frozen=True, kw_only=True):
    """What one mouth says about a session: planned, held, put off, who came. ``at``: when it was to be, or was."""

    session: Id
    aspect: SessionAspect
    at: When | None = None
    place: str = ""
    who: tuple[Id, ...] = ()


class Reckoning(Said, frozen=True, kw_only=True):
    """A date that somebody worked out, kept beside the words.

    Either ``of`` entries whose time it is, or ``expression`` as said in ``source``. ``edtf`` is the result, ``content`` the reason.
    """

    edtf: Edtf
    of: tuple[Id, ...] = ()
    source: Id = ""
    expression: str = ""


class Discrepancy(Said, frozen=True, kw_only=True):
    """Accounts that do not fit together. It does not say which is right."""

    between: tuple[Id, ...]


class Silence(Said, frozen=True, kw_only=True):
    """Something that a source does not say, noted by the reader of it."""

    source: Id
    about: tuple[Id, ...] = ()


class Omission(Said, frozen=True, kw_only=True):
    """A passage that was read and not entered, with the reason (``content``)."""


class Withdrawal(Body, frozen=True, kw_only=True):
    """An entry is taken back with nothing in its place. ``target`` stays in the record and out of the views."""

    target: Id


KINDS: Final[dict[str, type[Body]]] = {
    "participant": Participant,
    "source": Source,
    "matter": Matter,
    "session": Session,
    "delegation": Delegation,
    "utterance": Utterance,
    "rendering": Rendering,
    "condition": Condition,
    "assessment": Assessment,
    "undertaking": Undertaking,
    "undertaking-change": UndertakingChange,
    "session-fact": SessionFact,
    "reckoning": Reckoning,
    "discrepancy": Discrepancy,
    "silence": Silence,
    "omission": Omission,
    "withdrawal": Withdrawal,
}
"""Kind to struct, in the order in which a file lists them."""

BODIES: Final[dict[str, type[Body]]] = {f"talks.{kind}": struct for kind, struct in KINDS.items()}
"""Entry type to body, as the record's registry takes it."""


def said_of(body: Body) -> Text:
    """What *body* says, or is called, in its own words: its paraphrase, else its words, its text, its title or names; empty where it has none."""
    for name in ("content", "words", "title", "names"):
        text: Text = getattr(body, name, {})
        if text:
            return text
    return {body.lang: body.text} if isinstance(body, Rendering) else {}


class Item(msgspec.Struct, frozen=True, gc=False):
    """An entry of the talks in its place: ``index`` in the record (0-based), who signed it, its kind and body."""

    index: int
    signer: str
    kind: str
    body: Body
