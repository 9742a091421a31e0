"""The single negotiating text: brackets, amendments, collisions, consent, signature; a pure fold over acts.

``marks``, ``brackets``, ``options``   bracketed text as people write it, read without loss
``acts``            what may be done, one struct an act; ``act_names``: what they call one another
``wording``, ``drafting``   the words of a provision with their sources, and how acts become words
``revisions``       a provision at a revision, and the digest that parties consent to
``amendments``, ``choices``, ``collisions``, ``consents``   the rules, one field of them a module
``fold``, ``standing``   from acts to the text as it stands
``convergence``     how much was open after each act
``provenance``      where every word and every paragraph came from
``bracketed``       the text written as bracketed text
``tabling``         from documents to the acts that table them
``returned``        from an edited copy that comes back to the acts that say the same
``signature``, ``undertakings``   the clean text, and what it would oblige whom to
"""

from __future__ import annotations

from parley.text.negotiation.act_kinds import ACTS, name_of_act
from parley.text.negotiation.act_names import acts_named_in, renamed, with_names
from parley.text.negotiation.acts import (
    Act,
    BlankPiece,
    Choice,
    ChoiceOption,
    ConfirmUndertaking,
    Consent,
    DeclineUndertaking,
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
    Origin,
    Passage,
    Pick,
    Picked,
    PieceDraft,
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
from parley.text.negotiation.bracketed import FixedWords, is_seen_as_blank, write_negotiating_text, write_pieces
from parley.text.negotiation.brackets import (
    STRIKE,
    Alternatives,
    Bracket,
    Bracketed,
    Markup,
    Node,
    Stray,
    Words,
    bracket_count,
    decode_bracketed,
    read_brackets,
    walk_nodes,
    write_brackets,
)
from parley.text.negotiation.consents import State
from parley.text.negotiation.convergence import Moment, convergence
from parley.text.negotiation.drafting import pieces_of_bracketed
from parley.text.negotiation.fold import (
    NO_NEGOTIATIONS,
    Negotiations,
    is_sound_opening,
    negotiate,
    negotiations,
)
from parley.text.negotiation.options import Option, OptionGroup, read_options
from parley.text.negotiation.provenance import OriginRow, WordSource, origin_table, sources_of_words
from parley.text.negotiation.returned import (
    Returned,
    ReturnedParagraph,
    ShownPart,
    acts_of_returned,
    hidden_name,
    share_found,
)
from parley.text.negotiation.revisions import Collision, Provision, slot
from parley.text.negotiation.signature import CleanProvision, CleanText, clean_text, obstacles, signing_digests
from parley.text.negotiation.standing import NegotiatingText
from parley.text.negotiation.tabling import origin_of, tabled, tabled_beside
from parley.text.negotiation.undertakings import (
    DeadlineSaid,
    UndertakingProposal,
    propose_undertakings,
    undertaking_findings,
)
from parley.text.negotiation.wording import (
    AlternativeWordings,
    Blank,
    Held,
    Pieces,
    Run,
    is_clean,
    leaf_text,
    nodes_of,
    shown_text,
)

__all__ = [
    "ACTS",
    "NO_NEGOTIATIONS",
    "STRIKE",
    "Act",
    "AlternativeWordings",
    "Alternatives",
    "Blank",
    "BlankPiece",
    "Bracket",
    "Bracketed",
    "Choice",
    "ChoiceOption",
    "CleanProvision",
    "CleanText",
    "Collision",
    "ConfirmUndertaking",
    "Consent",
    "DeadlineSaid",
    "DeclineUndertaking",
    "Delete",
    "Edit",
    "Entered",
    "Everything",
    "FixedWords",
    "Held",
    "Insert",
    "Lift",
    "Lock",
    "Markup",
    "Moment",
    "Move",
    "NegotiatingText",
    "Negotiations",
    "Node",
    "Note",
    "Open",
    "Option",
    "OptionGroup",
    "Origin",
    "OriginRow",
    "Passage",
    "Pick",
    "Picked",
    "PieceDraft",
    "Pieces",
    "Propose",
    "Provision",
    "Reopen",
    "Replace",
    "Reserve",
    "Reserved",
    "Resolve",
    "Returned",
    "ReturnedParagraph",
    "Run",
    "ShownPart",
    "Sign",
    "Spot",
    "State",
    "Stray",
    "UndertakingProposal",
    "Withdraw",
    "WithdrawConsent",
    "WordSource",
    "Words",
    "acts_named_in",
    "acts_of_returned",
    "bracket_count",
    "clean_text",
    "convergence",
    "decode_bracketed",
    "hidden_name",
    "is_clean",
    "is_seen_as_blank",
    "is_sound_opening",
    "leaf_text",
    "name_of_act",
    "negotiate",
    "negotiations",
    "nodes_of",
    "obstacles",
    "origin_of",
    "origin_table",
    "pieces_of_bracketed",
    "propose_undertakings",
    "read_brackets",
    "read_options",
    "renamed",
    "share_found",
    "shown_text",
    "signing_digests",
    "slot",
    "sources_of_words",
    "tabled",
    "tabled_beside",
    "undertaking_findings",
    "walk_nodes",
    "with_names",
    "write_brackets",
    "write_negotiating_text",
    "write_pieces",
]
