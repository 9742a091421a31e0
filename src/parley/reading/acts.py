"""The acts that a sentence reports: which verb says so, who does it, in whose words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from parley.reading.lexicon import Lexicon
from parley.reading.mentions import Mention
from parley.reading.proposals import Proposal, Question, Suggestion, Words
from parley.reading.quotations import unquoted
from parley.reading.rules import sure

__all__ = ["Speaking", "acts_in"]

_WORD: Final = re.compile(r"[\w'-]+")
_BREAK: Final = re.compile(r"[,.;:!?«»\"“”„()]|\s[–—-]\s")
_ENDS_BEFORE: Final = re.compile(r"[,»\"“”!?–—-]\s*\Z")
_AND: Final = re.compile(r"\s*,?\s*(?:and|и|та|і|й|ve)\s+")
_ALSO: Final = re.compile(r"(?:\band\b|\bи\b|\bта\b|\bі\b|\bй\b|\bve\b|\bbut\b|\bно\b|\bале\b|\bwhile\b|,)")
_INSERTION: Final = re.compile(r"\s[–—-]\s[^–—.!?«»\"“”]{3,160}?\s[–—-](?=\s)")
_BEFORE_SAID: Final = re.compile(r"[,!?…»”\"]?\s*\Z")
_MOST_PARENTHETICAL: Final = 4
"""Words before the verb in an attribution between two commas: X, his deputy Y said, ..."""
_MOST_BETWEEN: Final = 16
"""Words that may stand between a name and its verb."""
_MOST_BEFORE_NAME: Final = 7
"""Words, offices mostly, that may stand between a verb and the name that follows it."""
_FEWEST_QUOTED: Final = 4
_NEAR: Final = 70
_WORDS_NEGATED: Final = 3
"""Words before a verb among which one that negates it stands: has not yet agreed."""
_MOST_SMALL: Final = 4
_SMALL: Final[dict[str, frozenset[str]]] = {
    "en": frozenset("that he she it they also had has have would will".split()),
    "ru": frozenset("что он она они также".split()),
    "uk": frozenset("що він вона вони також".split()),
    "tr": frozenset(),
}
"""Words that may stand between a verb of saying and what the same mouth does by it."""


class Speaking:
    """What one sentence tells the next: who spoke last, whose turn it is in a transcript, whether a quotation is open."""

    def __init__(self) -> None:
        self.last: tuple[Suggestion, ...] = ()
        self.label: Question | None = None
        self.in_quotation = False


class _Sentence:
    """A sentence with everything that was found in its passage."""

    def __init__(
        self, text: str, words: Words, quotations: tuple[Words, ...], mentions: Sequence[Mention], lexicon: Lexicon
    ) -> None:
        self.text, self.words, self.quotations, self.lexicon = text, words, quotations, lexicon
        # The passage up to the end of the sentence, blank where it is quoted or before the sentence: places stay what they are.
        self.plain = _without_insertions(" " * words.start + unquoted(text, words, quotations), lexicon)
        self.mentions = [one for one in mentions if words.start <= one.words.start and one.words.end <= words.end]
        self.outside = [one for one in self.mentions if self.plain[one.words.start : one.words.end].strip()]
        self.quoted = sum(
            len(_WORD.findall(text[max(one.start, words.start) : min(one.end, words.end)])) for one in quotations
        )
        self.count = len(_WORD.findall(words.of(text)))

    def is_quoted(self, place: int) -> bool:
        """Whether the character at *place* stands in quotation marks."""
        return any(one.start <= place < one.end for one in self.quotations)

    def words_between(self, start: int, end: int) -> int:
        return len(_WORD.findall(self.plain[start:end]))


def _without_insertions(text: str, lexicon: Lexicon) -> str:
    """*text* with what stands between two dashes blanked out, as long as it was; who says it is no insertion: words, - said X, - and more words."""

    def blank(match: re.Match[str]) -> str:
        said = lexicon.acts.first(match.group()) is not None and _BEFORE_SAID.search(text, 0, match.start())
        return match.group() if said else " " * len(match.group())

    return _INSERTION.sub(blank, text)


def acts_in(
    text: str,
    words: Words,
    quotations: tuple[Words, ...],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
    speaking: Speaking,
) -> tuple[Proposal, ...]:
    """The acts that the sentence at *words* of the passage *text* seems to report, at least one. *speaking* is read, and told who speaks now."""
    sentence = _Sentence(text, words, quotations, mentions, lexicon)
    if speaking.label is not None:
        return (_labelled(sentence, speaking),)
    account = _by_account(sentence)
    found = account + _by_verbs(sentence, speaking, account) or [_without_cue(sentence, speaking)]
    for proposal in reversed(found):
        if proposal.speaker.known and not proposal.nested:
            speaking.last = proposal.speaker.known
            break
    return tuple(found)


def _labelled(sentence: _Sentence, speaking: Speaking) -> Proposal:
    force = _inside(sentence, sentence.words, labelled=True) or Suggestion("claims", None, "plain")
    return Proposal(
        sentence.words,
        speaker=speaking.label or Question(asked=True),
        voice=_field([Suggestion("direct", None, "label")]),
        force=_field([force]),
    )


def _by_verbs(sentence: _Sentence, speaking: Speaking, account: list[Proposal]) -> list[Proposal]:
    """The acts told by verbs. Beside an *account* ("according to X") each of them stands inside what X says."""
    found: list[Proposal] = []
    before: Words | None = None
    outer = account[0].speaker if account else None
    for cue, force in sentence.lexicon.acts.find(sentence.plain, sentence.words.start):
        if _is_passive(sentence, cue) or _is_participle(sentence, cue):
            continue
        if account and account[0].cue and account[0].cue.start <= cue.start < account[0].cue.end:
            continue
        told_by = _told_between_commas(sentence, before) if before is not None and found else None
        if told_by is not None:
            found.append(_proposal(sentence, cue, force, told_by, speaker_before=found[-1].speaker))
            before = cue
            continue
        subjects = _subjects(sentence, cue, before)
        if outer is not None:
            if subjects and subjects[0].value != outer.first:
                found.append(_proposal(sentence, cue, force, subjects, speaker_before=outer))
            continue
        if found and _same_mouth(sentence, found[-1], before, cue):
            found[-1] = _now_doing(sentence, found[-1], force, cue)
            before = cue
            continue
        nested = before is not None and _is_nested(sentence, before, cue, has_subject=bool(subjects))
        if not subjects:
            if found and not nested and _goes_with(sentence, before, cue):
                subjects = tuple(
                    Suggestion(one.value, one.words, "second-verb", one.new) for one in found[-1].speaker.known
                )
            elif not nested:
                subjects = _pronoun(sentence, cue, speaking)
            if nested or (not subjects and found):
                continue
        found.append(_proposal(sentence, cue, force, subjects, speaker_before=found[-1].speaker if nested else None))
        before = cue
    return found


def _proposal(
    sentence: _Sentence, cue: Words, force: str, subjects: tuple[Suggestion, ...], speaker_before: Question | None
) -> Proposal:
    act = _act(sentence, cue, force)
    if act.rule == "plain" and speaker_before is None:
        act = _inside(sentence, sentence.words) or act
    if speaker_before is not None:
        speaker = Question(
            likely=tuple(Suggestion(one.value, one.words, "nested", one.new) for one in subjects), asked=True
        )
        via = Question(likely=speaker_before.known or speaker_before.likely, asked=True)
    else:
        speaker, via = _field(subjects), _relayers(sentence)
    return Proposal(
        sentence.words,
        speaker=speaker,
        via=via,
        voice=_voice(sentence),
        force=_field([act]),
        cue=cue,
        nested=speaker_before is not None,
    )


def _act(sentence: _Sentence, cue: Words, force: str) -> Suggestion:
    """What is done by the verb at *cue*. Where it is negated, that is a question: who has not agreed may have refused, or said nothing."""
    if _is_negated(sentence, cue):
        return Suggestion(force, cue, "negated")
    return Suggestion(force, cue, "verb" if force != "claims" else "plain")


def _is_negated(sentence: _Sentence, cue: Words) -> bool:
    words = list(_WORD.finditer(sentence.plain, sentence.words.start, cue.start))[-_WORDS_NEGATED:]
    if not words:
        return False
    breaks = [match.end() for match in _BREAK.finditer(sentence.plain, words[0].start(), cue.start)]
    start = breaks[-1] if breaks else words[0].start()
    return sentence.lexicon.negations.first(sentence.plain, start, cue.start) is not None


def _is_passive(sentence: _Sentence, cue: Words) -> bool:
    """Whether the verb tells what was done by somebody named behind it: agreed by the sides. Who reports that is not said by it."""
    return sentence.lexicon.language == "en" and sentence.plain[cue.end : cue.end + 4] == " by "


def _is_participle(sentence: _Sentence, cue: Words) -> bool:
    """Whether the sentence begins with the verb and tells what was done to its subject: Asked about the lists, X declined."""
    begins = not _WORD.search(sentence.text, sentence.words.start, cue.start)
    word = sentence.text[cue.start : cue.end].split()[0].lower()
    return sentence.lexicon.language == "en" and begins and word.endswith("ed") and "," in sentence.plain[cue.end :]


def _told_between_commas(sentence: _Sentence, cue: Words) -> tuple[Suggestion, ...] | None:
    """Whose words the rest of the sentence is where the verb at *cue* stands between two commas: X, Y said, had agreed. X is told of by Y.

    None where it does not stand so; empty where nobody is named before the first comma.
    """
    comma = sentence.plain.rfind(",", sentence.words.start, cue.start)
    after = sentence.plain[cue.end :].lstrip()
    if comma < 0 or not after.startswith(",") or sentence.words_between(comma, cue.start) > _MOST_PARENTHETICAL:
        return None
    if sentence.quoted or sentence.words_between(sentence.words.start, comma) == 0:
        return None
    names = [one for one in sentence.outside if one.words.end <= comma and not one.oblique]
    return (_value(names[-1], "subject"),) if names else ()


def _same_mouth(sentence: _Sentence, earlier: Proposal, before: Words | None, cue: Words) -> bool:
    """Whether the verb at *cue* tells what the one who "said" does: said he wants, заявила, что предлагает."""
    if before is None or earlier.nested or earlier.force.first != "claims":
        return False
    between = sentence.plain[before.end : cue.start]
    words = [word.lower() for word in _WORD.findall(between)]
    small = _SMALL[sentence.lexicon.language]
    return (
        len(words) <= _MOST_SMALL
        and "," not in between.replace(", что", "").replace(", що", "")
        and set(words) <= small
    )


def _now_doing(sentence: _Sentence, proposal: Proposal, force: str, cue: Words) -> Proposal:
    rule = "negated" if _is_negated(sentence, cue) else "verb"
    return msgspec.structs.replace(proposal, force=_field([Suggestion(force, cue, rule)]))


def _by_account(sentence: _Sentence) -> list[Proposal]:
    """``According to X``, or in Turkish ``X'e göre``."""
    lexicon = sentence.lexicon
    near: list[Mention] = []
    for cue, _ in lexicon.according.find(sentence.plain, sentence.words.start):
        near = [one for one in sentence.outside if cue.end <= one.words.start <= _end_of_clause(sentence, cue.end)]
        if not near:
            return _account_of_role(sentence, cue)
        break
    if not near:
        for cue, _ in lexicon.according_after.find(sentence.plain, sentence.words.start):
            near = [one for one in sentence.outside if cue.start - _NEAR <= one.words.end <= cue.start][-1:]
            break
    if not near:
        return []
    mention = near[0]
    rule = "press-subject" if mention.kind == "press" else "according"
    return [_accounted(sentence, cue, Suggestion(mention.value, mention.words, rule, not mention.id))]


def _end_of_clause(sentence: _Sentence, start: int) -> int:
    end = _BREAK.search(sentence.plain, start)
    return min(end.start() if end else sentence.words.end, start + _NEAR)


def _account_of_role(sentence: _Sentence, cue: Words) -> list[Proposal]:
    """The account of an office without a name: за словами речника МЗС."""
    place = Words(cue.end, _end_of_clause(sentence, cue.end))
    words = place.of(sentence.text).strip()
    if not words:
        return []
    start = sentence.text.index(words, cue.end)
    return [_accounted(sentence, cue, Suggestion(words, Words(start, start + len(words)), "according-role", new=True))]


def _accounted(sentence: _Sentence, cue: Words, speaker: Suggestion) -> Proposal:
    act = _inside(sentence, sentence.words) or Suggestion("claims", cue, "plain")
    return Proposal(sentence.words, speaker=_field([speaker]), voice=_voice(sentence), force=_field([act]), cue=cue)


def _without_cue(sentence: _Sentence, speaking: Speaking) -> Proposal:
    act = _inside(sentence, sentence.words)
    whole = sentence.quoted == sentence.count
    goes_on = sentence.quoted and (
        whole or (sentence.quoted >= _FEWEST_QUOTED and sentence.quoted * 2 >= sentence.count)
    )
    if goes_on or (speaking.in_quotation and sentence.quoted):
        return Proposal(
            sentence.words,
            speaker=Question(
                likely=tuple(Suggestion(one.value, None, "goes-on", one.new) for one in speaking.last), asked=True
            ),
            voice=_field([Suggestion("direct", None, "quoted")]),
            force=_field([act or Suggestion("claims", None, "plain")]),
        )
    open_claim = Question(likely=(Suggestion("claims", None, "no-cue"),), asked=True)
    return Proposal(
        sentence.words,
        speaker=Question(likely=(Suggestion("reporter", None, "no-cue"), *speaking.last), asked=True),
        voice=Question(likely=(Suggestion("reporter", None, "no-cue"),), asked=True),
        force=open_claim,
    )


def _subjects(sentence: _Sentence, cue: Words, before: Words | None) -> tuple[Suggestion, ...]:
    """Who does what the verb at *cue* says: the names that stand where its subject stands, or an office without a name."""
    start = before.end if before else sentence.words.start
    before_cue = sentence.text[sentence.words.start : cue.start]
    after_quotation = (bool(_ENDS_BEFORE.search(before_cue)) and sentence.quoted > 0) or not before_cue.strip()
    ways = [_after, _before] if after_quotation else [_before, _after]
    if sentence.lexicon.language == "tr":
        ways = [_before]
    for way in ways:
        if way is _after and not after_quotation and sentence.lexicon.language == "en":
            continue
        mention = way(sentence, cue, start)
        if mention is not None:
            return _with_companion(sentence, mention, "subject" if way is _before else "subject-after")
    return _role(sentence, cue, start)


def _before(sentence: _Sentence, cue: Words, start: int) -> Mention | None:
    candidates = [
        one for one in sentence.outside if start <= one.words.start and one.words.end <= cue.start and not one.oblique
    ]
    if not candidates:
        return None
    mention = candidates[0] if sentence.lexicon.language == "tr" else candidates[-1]
    if start > sentence.words.start and _AND.fullmatch(sentence.plain, mention.words.end, cue.start):
        return None  # whom the verb before was about: warned X and called on it
    near = sentence.words_between(mention.words.end, cue.start) <= _MOST_BETWEEN * (
        3 if sentence.lexicon.language == "tr" else 1
    )
    return mention if near else None


def _after(sentence: _Sentence, cue: Words, start: int) -> Mention | None:
    end = _BREAK.search(sentence.plain, cue.end)
    limit = end.start() if end else sentence.words.end
    that = sentence.lexicon.that.first(sentence.plain, cue.end, limit)
    limit = that[0].start if that else limit
    for mention in sentence.outside:
        if cue.end <= mention.words.start < limit and not mention.oblique:
            return mention if sentence.words_between(cue.end, mention.words.start) <= _MOST_BEFORE_NAME else None
    return None


def _with_companion(sentence: _Sentence, mention: Mention, rule: str) -> tuple[Suggestion, ...]:
    """*mention* and the one before it, where the two stand joined by "and"."""
    at = sentence.outside.index(mention)
    if at:
        other = sentence.outside[at - 1]
        between = sentence.plain[other.words.end : mention.words.start]
        if not other.oblique and re.fullmatch(r"\s+(?:and|и|та|і|й|ve|ile)\s+(?:\w+\s+){0,3}", between):
            return (_value(other, "joint"), _value(mention, "joint"))
    return (_value(mention, rule),)


def _value(mention: Mention, rule: str) -> Suggestion:
    if mention.kind == "press":
        rule = "press-subject"
    elif not mention.id and rule == "subject":
        rule = "new-subject"
    return Suggestion(mention.value, mention.words, rule, not mention.id)


def _role(sentence: _Sentence, cue: Words, start: int) -> tuple[Suggestion, ...]:
    """An office or a role that stands as subject without a name: a senior official, источник."""
    words = list(_WORD.finditer(sentence.plain, start, cue.start))[-8:]
    for match in reversed(words):
        if match.group().lower() in sentence.lexicon.roles:
            first = match.start()
            for earlier in reversed(words[: words.index(match)]):
                between = sentence.plain[earlier.end() : first]
                if between.strip() or earlier.group().lower() in sentence.lexicon.prepositions:
                    break
                first = earlier.start()
            place = Words(first, match.end())
            return (Suggestion(place.of(sentence.text), place, "role-subject", new=True),)
    return ()


def _pronoun(sentence: _Sentence, cue: Words, speaking: Speaking) -> tuple[Suggestion, ...]:
    """The last who spoke, where a pronoun or nobody at all stands as subject."""
    found = sentence.lexicon.pronouns.first(sentence.plain, sentence.words.start)
    place = found[0] if found else None
    return tuple(Suggestion(one.value, place, "pronoun", one.new) for one in speaking.last)


def _is_nested(sentence: _Sentence, before: Words, cue: Words, *, has_subject: bool) -> bool:
    """Whether the verb at *cue* stands inside what the verb before it tells."""
    that = sentence.lexicon.that.first(sentence.plain, before.start, cue.start)
    if that is not None and that[0].start >= before.start:
        return True
    return has_subject and not _BREAK.search(sentence.plain, before.end, cue.start)


def _goes_with(sentence: _Sentence, before: Words | None, cue: Words) -> bool:
    """Whether the verb at *cue* is joined to the one before it: said ... and called on."""
    return before is not None and bool(_ALSO.search(sentence.plain, before.end, cue.start))


def _relayers(sentence: _Sentence) -> Question:
    """Through whom: asked where a press house is named beside the one who speaks."""
    press = [one for one in sentence.outside if one.kind == "press"]
    likely = tuple(Suggestion(one.value, one.words, "told", not one.id) for one in press)
    return Question(likely=likely, asked=bool(likely))


def _voice(sentence: _Sentence) -> Question:
    if sentence.quoted >= _FEWEST_QUOTED or sentence.quoted * 2 >= sentence.count or _begins_quoted(sentence):
        return _field([Suggestion("direct", None, "quoted")])
    return _field([Suggestion("indirect", None, "unquoted")])


def _begins_quoted(sentence: _Sentence) -> bool:
    """Whether the sentence begins with a quotation of two words or more that a comma or another sign parts from who says it."""
    first = sentence.words.start
    for one in sentence.quotations:
        if first <= one.start <= first + 1 and len(_WORD.findall(sentence.text[one.start : one.end])) > 1:
            return sentence.text[one.end - 1] in ",!?…" or sentence.text[one.end + 1 : one.end + 2] == ","
    return False


def _inside(sentence: _Sentence, words: Words, *, labelled: bool = False) -> Suggestion | None:
    """What the first person does inside the quotation: we propose, мы приняли к сведению."""
    for place, force in sentence.lexicon.inside.find(sentence.text, words.start, words.end):
        if sentence.is_quoted(place.start) or labelled:
            return Suggestion(force, place, "first-person")
    return None


def _field(values: Iterable[Suggestion]) -> Question:
    """*values* as the answer where every one of their rules is sure, else as candidates."""
    found = tuple(values)
    if found and all(sure(one.rule) for one in found):
        return Question(found, asked=True)
    return Question(likely=found, asked=True)
