"""From a report to proposals: the order in which sentences are gone through, and what one tells the next."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from parley.reading.acts import Speaking, acts_in
from parley.reading.alphabets import ReportLanguage, language_of
from parley.reading.lexicon import APOSTROPHES, Lexicon, lexicon_of
from parley.reading.mentions import KnownName, Mention, Names
from parley.reading.proposals import Proposal, Question, Reading, Sentence, Suggestion, Words
from parley.reading.quotations import in_quotation, parted, quotations_of
from parley.reading.sentences import sentences_of
from parley.reading.things import condition_in, deadline_in, matter_in, quantities_in, time_in

__all__ = ["read_report"]

_FEWEST_LETTERS: Final = 40
"""Letters from which on the language of a passage is looked at."""
_FEWEST_OWN: Final = 4
_LABEL: Final = re.compile(r"\s*(?P<label>[^\W\d_][^:.!?«»\"“”]{0,60}?)\s*:\s+(?=\S)")


def read_report(
    passages: Sequence[str],
    language: ReportLanguage,
    participants: Iterable[KnownName] = (),
    matters: Iterable[KnownName] = (),
    aliases: Mapping[str, str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Reading:
    """Read *passages* in *language*; a passage that is clearly in another of the four is read in that.

    *participants* and *matters* are the record's; *aliases* further names, each with the identifier it means. *progress* is told the number of each passage.
    """
    others, unread = _other_languages(passages, language)
    names, known_matters = Names(participants, aliases), tuple(matters)
    speaking = Speaking()
    sentences: list[Sentence] = []
    for number, passage in enumerate(passages, 1):
        if progress is not None:
            progress(number)
        lexicon = lexicon_of(others.get(number, language))
        text = passage.translate(APOSTROPHES)
        quotations = parted(quotations_of(passage), text, lexicon)
        mentions = names.in_passage(passage, lexicon)
        speaking.label = _label(text, mentions, lexicon) or speaking.label
        for at, words in enumerate(sentences_of(passage, lexicon)):
            proposals = acts_in(text, words, quotations, mentions, lexicon, speaking)
            sentences.append(
                Sentence(number, at, words, tuple(_with_things(one, text, lexicon, known_matters) for one in proposals))
            )
        speaking.in_quotation = bool(quotations) and in_quotation(len(passage) - 1, quotations)
    return Reading(language, tuple(passages), tuple(sentences), dict(others), unread)


def _other_languages(
    passages: Sequence[str], language: ReportLanguage
) -> tuple[dict[int, ReportLanguage], tuple[int, ...]]:
    """The passages that are clearly in another language than *language*: by their letters, where there are enough of them.

    English words in a Turkish report, and Russian ones without a letter of its own in a Ukrainian one, prove nothing: such a passage stays in *language*.
    """
    others: dict[int, ReportLanguage] = {}
    unread: list[int] = []
    for number, passage in enumerate(passages, 1):
        if sum(map(str.isalpha, passage)) < _FEWEST_LETTERS:
            continue
        found = language_of(passage)
        if found is None:
            unread.append(number)
        elif found != language and not (found == "en" and language == "tr") and not _may_be(passage, found, language):
            others[number] = found
    return others, tuple(unread)


def _may_be(passage: str, found: ReportLanguage, language: ReportLanguage) -> bool:
    """Whether *passage*, found to be Russian or Ukrainian, has hardly a letter that the other of the two does not have."""
    if {found, language} != {"ru", "uk"}:
        return False
    own = "ыэъё" if found == "ru" else "іїєґ"
    return sum(passage.lower().count(letter) for letter in own) < _FEWEST_OWN


def _with_things(proposal: Proposal, text: str, lexicon: Lexicon, matters: tuple[KnownName, ...]) -> Proposal:
    """*proposal* with what its words tell besides who and how."""
    place = proposal.words
    return Proposal(
        words=place,
        speaker=proposal.speaker,
        via=proposal.via,
        voice=proposal.voice,
        force=proposal.force,
        matter=matter_in(text, place, lexicon, matters),
        time=time_in(text, place, lexicon),
        deadline=deadline_in(text, place, lexicon),
        quantities=quantities_in(text, place, lexicon),
        condition=condition_in(text, place, lexicon),
        cue=proposal.cue,
        nested=proposal.nested,
    )


def _label(text: str, mentions: Sequence[Mention], lexicon: Lexicon) -> Question | None:
    """Who speaks in a passage of a transcript, by what stands before its colon; None where nothing does."""
    match = _LABEL.match(text)
    if match is None:
        return None
    label = Words(match.start("label"), match.end("label"))
    word = label.of(text).lower().rstrip(".")
    if word in lexicon.question | lexicon.answer:
        return Question(asked=True)
    inside = [one for one in mentions if label.start <= one.words.start and one.words.end <= label.end]
    if len(inside) != 1 or lexicon.acts.first(label.of(text)):
        return None
    mention = inside[0]
    return Question((Suggestion(mention.value, mention.words, "label", not mention.id),), asked=True)
