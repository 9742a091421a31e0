"""From a clean text to proposals of undertakings: who would owe what by when. A person confirms each.

Rules
- A sentence of a provision proposes an undertaking if it holds a word of obligation (shall, must, undertakes to; their peers in Ukrainian, Russian and
  Turkish). "Will" and its peers count as weak. "May" and "should" propose nothing. "Shall not" proposes one to refrain.
- *Bearer*, by the first rule that fits: ``named`` a party's name before the word of obligation (in Turkish, where it ends the sentence, likewise);
  ``agent`` a name after "by", "з боку", "со стороны", "tarafından"; ``all`` each party, the parties, both sides; ``chapeau`` the bearer of the words
  above it; ``unknown``. Names and their inflected forms are handed in; none is guessed.
- *Deadline*, as said: ``absolute`` a date (also as EDTF), ``relative`` within so many hours, days, weeks or months (also as an ISO 8601 duration), ``vague``
  soon, without delay and the like, ``unknown``. A relative deadline keeps the words on what it runs from; nothing is computed.
- Preambles, definitions, signature blocks and verbatim provisions propose nothing.
- A proposal is no undertaking. It becomes one when a person confirms it (`ConfirmUndertaking`), and on that person's word.

The rules are shallow on purpose: what they find is shown with the words that made them find it, and what they miss a person adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from parley.kernel import Finding, Message, NotADate, Place, parse_date
from parley.text.negotiation.signature import CleanProvision, CleanText

__all__ = [
    "BearerRule",
    "DeadlineKind",
    "DeadlineSaid",
    "UndertakingProposal",
    "propose_undertakings",
    "undertaking_findings",
]

BearerRule = Literal["named", "agent", "all", "chapeau", "unknown"]
DeadlineKind = Literal["absolute", "relative", "vague", "unknown"]

_SILENT_ROLES = ("preamble", "definition", "signature", "verbatim")
_SENTENCE = re.compile(r"[^.;!?\n]+(?:\.(?=\d)[^.;!?\n]*)*[.;!?]?")

_STRONG = {
    "en": r"\bshall\b|\bmust\b|\bundertakes?\b|\b(?:is|are) (?:obliged|required) to\b",
    "uk": r"\bзобов[’'ʼ]яз\w+|\bповин\w+|\bмусить\b|\bмусять\b",
    "ru": r"\bобяз\w+|\bдолж(?:ен|на|но|ны)\b",
    "tr": r"\bzorunda\w*|\byükümlü\w*|\btaahhüt eder\w*|\bgerek(?:ir|mektedir)\b",
}
_WEAK = {
    "en": r"(?<!\btheir )(?<!\bhis )(?<!\bher )(?<!\bits )(?<!\bthe )(?<!\bfree )\bwill\b",
    "uk": r"\bма(?:є|ють)\b|\bбуд(?:е|уть)\b",
    "ru": r"\bбуд(?:ет|ут)\b",
    "tr": r"\w+[ea]ca(?:k|ğ)\w*|\w+ece(?:k|ğ)\w*",
}
_NEGATION = {
    "en": r"\b(?:not|never)\b",
    "uk": r"\bне\b|\bніколи\b",
    "ru": r"\bне\b|\bникогда\b",
    "tr": r"\bdeğil\w*|m[ae]ya?\b|m[ae]yece\w*|m[ae]yaca\w*|m[ae]mekle\b|m[ae]makla\b",
}
_ALL = {
    "en": r"\b(?:each|every) (?:party|side)\b|\b(?:both|the|all) (?:parties|sides)\b|\bparties\b",
    "uk": r"\bкожна (?:із |зі |з )?сторін\b|\bкожна сторона\b|\b(?:обидві )?сторони\b",
    "ru": r"\bкаждая (?:из )?сторон\w*|\b(?:обе )?стороны\b",
    "tr": r"\bher (?:bir |iki )?taraf\w*|\btaraflar\b",
}
_AGENT = {
    "en": r"\bby (?:the )?$",
    "uk": r"\bз боку $|\bстороною $",
    "ru": r"\bсо стороны $|\bстороной $",
    "tr": r"^ tarafından\b",
}
_COUNT = r"(?:\w+ )?\(?(?P<count>\d{1,4})\)?"
_WITHIN = {
    "en": rf"\b(?:within|no later than|not later than) {_COUNT} (?P<unit>hours?|days?|weeks?|months?)(?: (?:of|after|from|following) [^,.;]+)?",
    "uk": rf"\b(?:протягом|упродовж|не пізніше ніж за) {_COUNT} (?P<unit>годин\w*|дн\w+|доби?|діб|тижн\w+|місяц\w+)(?: (?:з|із|від|після) [^,.;]+)?",
    "ru": rf"\b(?:в течение|не позднее чем через) {_COUNT} (?P<unit>час\w*|дн\w+|суток|недел\w+|месяц\w+)(?: (?:с|со|от|после) [^,.;]+)?",
    "tr": rf"(?:[^,.;]+(?:den|dan|ten|tan) (?:sonra|itibaren) )?\b{_COUNT} (?P<unit>saat|gün|hafta|ay) içinde",
}
_UNITS = (
    ("PT{}H", ("hour", "годин", "час", "saat")),
    ("P{}D", ("day", "дн", "доб", "діб", "сут", "gün")),
    ("P{}W", ("week", "тижн", "недел", "hafta")),
    ("P{}M", ("month", "місяц", "месяц", "ay")),
)
_VAGUE = {
    "en": r"\b(?:as soon as possible|soon|immediately|promptly|without (?:undue )?delay|in the coming (?:days|weeks)|forthwith|in due course)\b",
    "uk": r"\b(?:якнайшвидше|якомога швидше|негайно|невідкладно|найближчими днями|у найближчий час|без зволікан\w+|скоро|незабаром)\b",
    "ru": r"\b(?:как можно скорее|незамедлительно|немедленно|в ближайшие дни|в ближайшее время|безотлагательно|скоро|вскоре)\b",
    "tr": r"\b(?:en kısa sürede|derhal|gecikmeksizin|önümüzdeki günlerde|yakında|ivedilikle)\b",
}
_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
}
_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})?)?")
_DAY_MONTH = re.compile(r"\b(?P<day>\d{1,2}) (?P<month>[^\W\d_]+),? (?P<year>\d{4})\b")
_MONTH_DAY = re.compile(r"\b(?P<month>[A-Za-z]+) (?P<day>\d{1,2}),? (?P<year>\d{4})\b")


class DeadlineSaid(msgspec.Struct, frozen=True):
    """By when, as said. ``edtf`` only for a date, ``within`` (ISO 8601 duration) only for a relative deadline."""

    kind: DeadlineKind
    said: str = ""
    edtf: str = ""
    within: str = ""


class UndertakingProposal(msgspec.Struct, frozen=True):
    """What a sentence of the text would oblige somebody to, by rule; to be confirmed by a person.

    ``id`` names provision and sentence, the same in every language whose sentences run alike. ``obligation`` is the word that made it a proposal,
    ``weak`` whether that word may also be a mere future; ``refrain`` whether it is an undertaking not to do.
    """

    id: str
    provision: str
    number: str
    language: str
    words: str
    obligation: str
    weak: bool
    refrain: bool
    bearers: tuple[str, ...]
    bearer_rule: BearerRule
    bearer_said: str
    deadline: DeadlineSaid


def propose_undertakings(
    clean: CleanText, parties: tuple[str, ...], names: Mapping[str, tuple[str, ...]]
) -> tuple[UndertakingProposal, ...]:
    """The proposals from a clean text, in its order.

    *names*: for each party the forms of its name in the text's language. A language without rules proposes nothing; see `undertaking_findings`.
    """
    language = clean.language.split("-")[0]
    if language not in _STRONG:
        return ()
    bearers: dict[str, tuple[str, ...]] = {}
    proposals: list[UndertakingProposal] = []
    for provision in clean.provisions:
        if provision.role in _SILENT_ROLES:
            continue
        above = bearers.get(provision.parent, ())
        for count, sentence in enumerate(_sentences(provision.words), start=1):
            rule, found, said = _bearer(sentence, language, parties, names, above)
            if count == 1 or rule not in ("unknown", "chapeau"):
                bearers[provision.id] = found
            made = _proposal(provision, clean.language, language, count, sentence, (rule, found, said))
            if made:
                proposals.append(made)
            elif count == 1 and above and rule == "chapeau":
                # A point under "each side shall:" has no word of obligation of its own.
                led = _led_by(clean, provision)
                if led:
                    proposals.append(_proposal_under(provision, clean.language, language, sentence, led, found))
    return tuple(proposals)


def undertaking_findings(clean: CleanText, proposals: tuple[UndertakingProposal, ...]) -> tuple[Finding, ...]:
    """What a person should look at: a language without rules, an obligation without a bearer, a deadline without a date."""
    if clean.language.split("-")[0] not in _STRONG:
        return (Finding(Message("undertakings.no-rules", {"language": clean.language}), severity="warning"),)
    found = []
    for proposal in proposals:
        place = Place(path=proposal.provision)
        if proposal.bearer_rule == "unknown":
            found.append(Finding(Message("undertakings.no-bearer", {"proposal": proposal.id}), place, "warning"))
        if proposal.deadline.kind in ("unknown", "vague"):
            said = proposal.deadline.said
            message = (
                Message("undertakings.no-date", {"proposal": proposal.id, "said": said})
                if said
                else Message("undertakings.no-deadline", {"proposal": proposal.id})
            )
            found.append(Finding(message, place, "note"))
    return tuple(found)


def _sentences(words: str) -> Iterator[str]:
    for match in _SENTENCE.finditer(words):
        if match.group().strip():
            yield match.group().strip()


def _obligation(sentence: str, language: str) -> tuple[re.Match[str], bool] | None:
    strong = re.search(_STRONG[language], sentence, re.IGNORECASE)
    if strong:
        return strong, False
    weak = re.search(_WEAK[language], sentence, re.IGNORECASE)
    return (weak, True) if weak else None


def _proposal(
    provision: CleanProvision,
    written: str,
    language: str,
    count: int,
    sentence: str,
    bearer: tuple[BearerRule, tuple[str, ...], str],
) -> UndertakingProposal | None:
    obligation = _obligation(sentence, language)
    if obligation is None or sentence.endswith(":"):
        return None
    match, weak = obligation
    return UndertakingProposal(
        id=f"{provision.id}~{count}",
        provision=provision.id,
        number=provision.number,
        language=written,
        words=sentence,
        obligation=match.group(),
        weak=weak,
        refrain=_is_negative(sentence, match, language),
        bearers=bearer[1],
        bearer_rule=bearer[0],
        bearer_said=bearer[2],
        deadline=_deadline(sentence, language),
    )


def _proposal_under(
    provision: CleanProvision,
    written: str,
    language: str,
    sentence: str,
    led: tuple[str, bool, bool],
    bearers: tuple[str, ...],
) -> UndertakingProposal:
    return UndertakingProposal(
        id=f"{provision.id}~1",
        provision=provision.id,
        number=provision.number,
        language=written,
        words=sentence,
        obligation=led[0],
        weak=led[1],
        refrain=led[2],
        bearers=bearers,
        bearer_rule="chapeau",
        bearer_said="",
        deadline=_deadline(sentence, language),
    )


def _led_by(clean: CleanText, provision: CleanProvision) -> tuple[str, bool, bool] | None:
    """The word of obligation at the end of the words above, if those words end with a colon."""
    language = clean.language.split("-")[0]
    parent = next((each for each in clean.provisions if each.id == provision.parent), None)
    if parent is None or not parent.words.rstrip().endswith(":"):
        return None
    sentence = list(_sentences(parent.words))[-1]
    obligation = _obligation(sentence, language)
    if obligation is None:
        return None
    match, weak = obligation
    return match.group(), weak, _is_negative(sentence, match, language)


def _is_negative(sentence: str, obligation: re.Match[str], language: str) -> bool:
    """A negation at the word of obligation: the word before it or the two after; in Turkish anywhere, for the verb comes last."""
    if language == "tr":
        return re.search(_NEGATION["tr"], sentence, re.IGNORECASE) is not None
    before = sentence[: obligation.start()].split()[-1:]
    after = sentence[obligation.end() :].split()[:2]
    return any(re.search(_NEGATION[language], word, re.IGNORECASE) for word in (*before, *after))


def _bearer(
    sentence: str,
    language: str,
    parties: tuple[str, ...],
    names: Mapping[str, tuple[str, ...]],
    above: tuple[str, ...],
) -> tuple[BearerRule, tuple[str, ...], str]:
    obligation = _obligation(sentence, language)
    before = sentence[: obligation[0].start()] if obligation else sentence
    mentions = sorted(
        (match.start(), match.end(), party)
        for party in parties
        for form in names.get(party, ())
        if form
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", sentence, re.IGNORECASE)
    )
    agents = [each for each in mentions if _is_agent(sentence, each[0], each[1], language)]
    named = [each for each in mentions if each[1] <= len(before) and each not in agents]
    if named:
        first = named[0]
        # "Side A and Side B shall": all names up to the word of obligation that are joined to the first.
        joined = [first]
        for each in named[1:]:
            if re.fullmatch(
                r"[\s,]*(?:and|та|і|й|и|ve)?\s*(?:the\s+)?", sentence[joined[-1][1] : each[0]], re.IGNORECASE
            ):
                joined.append(each)
        bearers = tuple(dict.fromkeys(each[2] for each in joined))
        return "named", bearers, sentence[first[0] : joined[-1][1]]
    if agents:
        bearers = tuple(dict.fromkeys(each[2] for each in agents))
        return "agent", bearers, sentence[agents[0][0] : agents[0][1]]
    everybody = re.search(_ALL[language], before, re.IGNORECASE)
    if everybody:
        return "all", parties, everybody.group()
    return ("chapeau", above, "") if above else ("unknown", (), "")


def _is_agent(sentence: str, start: int, end: int, language: str) -> bool:
    if language == "tr":
        return re.match(_AGENT["tr"], sentence[end:], re.IGNORECASE) is not None
    return re.search(_AGENT[language], sentence[:start], re.IGNORECASE) is not None


def _deadline(sentence: str, language: str) -> DeadlineSaid:
    within = re.search(_WITHIN[language], sentence, re.IGNORECASE)
    if within:
        unit = within["unit"].casefold()
        form = next(form for form, stems in _UNITS if unit.startswith(stems))
        return DeadlineSaid("relative", within.group().strip(), within=form.format(int(within["count"])))
    dated = _dated(sentence, language)
    if dated:
        return dated
    vague = re.search(_VAGUE[language], sentence, re.IGNORECASE)
    return DeadlineSaid("vague", vague.group()) if vague else DeadlineSaid("unknown")


def _dated(sentence: str, language: str) -> DeadlineSaid | None:
    iso = _ISO.search(sentence)
    candidates = [(iso.group(), iso.group())] if iso else []
    months = _MONTHS[language].split()
    for pattern in (_DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(sentence):
            month = match["month"].casefold().replace("i̇", "i")
            if month in months:
                edtf = f"{match['year']}-{months.index(month) + 1:02d}-{int(match['day']):02d}"
                candidates.append((match.group(), edtf))
    for said, edtf in candidates:
        try:
            parse_date(edtf)
        except NotADate:
            # 31 February is kept as words: a date that is none must not become another.
            return DeadlineSaid("vague", said)
        return DeadlineSaid("absolute", said, edtf=edtf)
    return None
