"""The negotiating text as pages: how it stands, one provision down to its brackets, its history, where every word came from.

Nothing is ranked and nobody is called late or obstinate: a page says what stands, who holds what, and who has not consented yet. Digests are shown in full,
since what a party consents to is a digest.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from parley.app.texts import BY_CONTENT, Texts, acting_for, entered_of
from parley.kernel import escaped, is_digest
from parley.presentation.page import Block, Bullet, Bullets, Callout, Heading, Line, Page, Paragraph, Run, Table
from parley.presentation.wording import Words, say_message
from parley.text.negotiation import (
    AlternativeWordings,
    Blank,
    FixedWords,
    Held,
    NegotiatingText,
    Origin,
    Provision,
    WordSource,
    name_of_act,
    nodes_of,
    origin_table,
    shown_text,
    slot,
    sources_of_words,
    write_pieces,
)

__all__ = [
    "fixed_words",
    "history_page",
    "names_in",
    "origins_page",
    "provision_page",
    "sources_page",
    "standing_data",
    "standing_page",
]


def names_in(texts: Texts, text: NegotiatingText, lang: str) -> dict[str, str]:
    """How each participant of *text* is called in *lang*: the talks' name where they have one, else the identifier."""
    names = {}
    for participant in (*text.opening.parties, text.opening.host):
        item = texts.talks.standing(participant)
        spoken: Mapping[str, str] = getattr(item.body, "names", {}) if item is not None else {}
        if participant:
            names[participant] = spoken.get(lang) or spoken.get("en") or participant
    return names


def fixed_words(words: Words) -> FixedWords:
    """The words in a bracketed text that are nobody's. "No text", "placeholder" and "strike" stay ones that the reader knows in every language."""
    return FixedWords(
        no_text={"uk": "без тексту", "ru": "без текста", "tr": "metin yok"}.get(words.lang, "no text"),
        placeholder={"uk": "заповнювач", "ru": "заполнитель", "tr": "yer tutucu"}.get(words.lang, "Placeholder"),
        collision=words._("pages.negotiation.collision"),
        strike={"uk": "вилучити", "ru": "исключить", "tr": "çıkarılsın"}.get(words.lang, "strike"),
    )


def standing_page(words: Words, texts: Texts, text: NegotiatingText) -> Page:
    """How *text* stands: states, who holds what, what is missing, collisions, and what could not take effect."""
    names = names_in(texts, text, words.lang)
    blocks: list[Block] = []
    if text.signed:
        blocks.append(
            Callout((Run(words._("pages.negotiation.every-party-has-signed")),), words.p_("severity", "note"))
        )
    blocks += _counts(words, text)
    blocks += _provisions(words, text, names)
    blocks += _collisions(words, text, names)
    blocks += _signatures(words, text, names)
    if text.findings:
        blocks.append(Heading(words._("pages.negotiation.what-had-no-effect"), 2, "findings"))
        items = []
        for finding in text.findings:
            said, mend = say_message(words, finding.message)
            lead = f"{words.p_('severity', finding.severity)}, {finding.place.path}: "
            items.append(Bullet((Run(lead, "strong"), Run(f"{said}. "), Run(mend, "quiet"))))
        blocks.append(Bullets(tuple(items)))
    return Page(words.lang, _title(words, text), _under(words, text, names), tuple(blocks), _foot(words, text))


def standing_data(text: NegotiatingText) -> dict[str, Any]:
    """How a text stands as data: states, revisions and digests by provision, whose consent is missing, collisions, signatures."""
    with_words = [one.id for one in text.in_order() if one.has_words]
    return {
        "text": text.id,
        "everything": text.everything,
        "signed": "yes" if text.signed else "no",
        "numbers": text.numbers(),
        "states": {name: text.state(name) for name in with_words},
        "revisions": {one.id: one.revision for one in text.in_order()},
        "digests": {one.id: text.digests(one.id) for one in text.in_order()},
        "missing_consents": {name: text.missing_consents(name) for name in with_words},
        "collisions": text.open_collisions(),
        "signatures": text.signatures,
        "findings": text.findings,
    }


def _title(words: Words, text: NegotiatingText) -> str:
    said, _ = words.text(text.opening.title)
    return words._("pages.negotiation.negotiating-text", title=said or text.id)


def _under(words: Words, text: NegotiatingText, names: Mapping[str, str]) -> tuple[Line, ...]:
    parties = ", ".join(escaped(names[party]) for party in text.opening.parties)
    host = escaped(names.get(text.opening.host, ""))
    everything = (
        words._("pages.negotiation.nothing-is-agreed-until-everything")
        if text.everything == "on"
        else words._("pages.negotiation.provisions-are-agreed-one")
    )
    lines: list[Line] = [
        (Run(words._("pages.negotiation.between-parties", parties=parties)),),
        (Run(words._("pages.negotiation.authentic-languages", languages=", ".join(text.opening.languages))),),
        (Run(everything),),
    ]
    if host:
        lines.insert(1, (Run(words._("pages.negotiation.host-its-own-wording-binds", host=host)),))
    if text.opening.kept_by:
        kept = escaped(names.get(text.opening.kept_by, text.opening.kept_by))
        lines.append((Run(words._("pages.negotiation.kept-by-name-alone", name=kept)),))
    return tuple(lines)


def _counts(words: Words, text: NegotiatingText) -> list[Block]:
    counts: dict[str, int] = {}
    for provision in text.in_order():
        if provision.has_words:
            state = text.state(provision.id)
            counts[state] = counts.get(state, 0) + 1
    rows = tuple(
        ((Run(words.p_("text-state", state)),), (Run(words.number(count)),)) for state, count in sorted(counts.items())
    )
    return [Table((words._("pages.shared.state"), words._("pages.shared.provisions")), rows)] if rows else []


def _provisions(words: Words, text: NegotiatingText, names: Mapping[str, str]) -> list[Block]:
    numbers = text.numbers()
    rows: list[tuple[Line, ...]] = []
    for provision in text.in_order():
        open_points = _open_points(words, text, provision, names)
        rows.append(
            (
                (Run(numbers[provision.id] or "–"),),
                (Run(provision.id, "code"),),
                (Run(words.p_("text-state", text.state(provision.id)) if provision.has_words else "–"),),
                (Run(str(provision.revision)),),
                (Run("; ".join(open_points) or "–"),),
            )
        )
    head = (
        words._("pages.negotiation.number-head"),
        words._("pages.negotiation.provision"),
        words._("pages.shared.state"),
        words._("pages.negotiation.revision"),
        words._("pages.negotiation.what-is-open"),
    )
    return [Heading(words._("pages.shared.provisions"), 2, "provisions"), Table(head, tuple(rows))]


def _open_points(words: Words, text: NegotiatingText, provision: Provision, names: Mapping[str, str]) -> list[str]:
    points = []
    for party, hold in sorted(provision.holds.items()):
        said = (
            words._("pages.negotiation.bracketed-whole-by-name")
            if hold == "reserve"
            else words._("pages.negotiation.name-would-strike-it")
        )
        points.append(said.format(name=escaped(names.get(party, party))))
    nodes = [node for pieces in provision.wordings.values() for node in nodes_of(pieces)]
    brackets = sum(isinstance(node, Held) for node in nodes)
    alternatives = sum(isinstance(node, AlternativeWordings) for node in nodes)
    blanks = sum(isinstance(node, Blank) for node in nodes)
    collisions = len(text.open_collisions(provision.id))
    if brackets:
        points.append(words.n_("pages.negotiation.count-bracket", brackets))
    if alternatives:
        points.append(words.n_("pages.negotiation.count-set-of-alternatives", alternatives))
    if blanks:
        points.append(words.n_("pages.negotiation.count-blank", blanks))
    if collisions:
        points.append(words.n_("pages.negotiation.count-collision", collisions))
    if provision.has_words and not points:
        for party, languages in text.missing_consents(provision.id).items():
            said = words._("pages.negotiation.no-full-consent-of-name", name=escaped(names.get(party, party)))
            points.append(f"{said} ({', '.join(languages)})")
    if provision.pending:
        points.append(words.n_("pages.negotiation.count-amendment-waits", len(provision.pending)))
    if provision.reopening:
        who = ", ".join(escaped(names.get(one, one)) for one in provision.reopening)
        points.append(words._("pages.negotiation.names-asked-to-open", names=who))
    return points


def _collisions(words: Words, text: NegotiatingText, names: Mapping[str, str]) -> list[Block]:
    items = []
    for collision in text.open_collisions():
        who = escaped(names.get(collision.of, collision.of))
        said = words._(
            "pages.negotiation.name-amended-revision-base",
            name=who,
            base=collision.base,
            provision=collision.provision,
            entry=collision.id,
            against=", ".join(collision.against),
        )
        under = [
            Bullet((Run(f"{escaped(names.get(party, party))}: {words.p_('resolution', outcome)}"),))
            for party, outcome in sorted(collision.said.items())
        ]
        mend = words._("pages.negotiation.end-it-with", entry=collision.id)
        items.append(Bullet((Run(said),), (*under, Bullet((Run(mend, "quiet"),)))))
    if not items:
        return []
    return [
        Heading(words._("pages.negotiation.collisions-they-block-their-provision"), 2, "collisions"),
        Bullets(tuple(items)),
    ]


def _signatures(words: Words, text: NegotiatingText, names: Mapping[str, str]) -> list[Block]:
    if not text.signatures:
        return []
    items = []
    for party, signature in text.signatures.items():
        digests = tuple(
            Bullet((Run(f"{language} "), Run(digest, "code"))) for language, digest in signature.digests.items()
        )
        items.append(Bullet((Run(f"{escaped(names.get(party, party))} ({signature.entry})"),), digests))
    return [Heading(words._("pages.negotiation.signatures"), 2, "signatures"), Bullets(tuple(items))]


def provision_page(words: Words, texts: Texts, text: NegotiatingText, provision: Provision) -> Page:
    """One provision: its words in every language with brackets, what can be picked or lifted, the digests, the remarks."""
    names = names_in(texts, text, words.lang)
    numbers = text.numbers()
    blocks: list[Block] = []
    digests = text.digests(provision.id)
    for language in text.opening.languages:
        blocks.append(Heading(words._("pages.negotiation.in-language", language=language), 2, language))
        heading = provision.wordings.get(slot(language, "heading"), ())
        body = provision.wordings.get(slot(language), ())
        for pieces in (heading, body):
            if pieces:
                shown = write_pieces(pieces, names, fixed_words(words))
                blocks.append(Paragraph((Run(escaped(shown), "own", "" if language == words.lang else language),)))
        if not heading and not body:
            blocks.append(Paragraph((Run(words._("pages.negotiation.no-words-yet"), "quiet"),)))
        said = digests.get(language, "")
        blocks.append(
            Paragraph((Run(words._("pages.negotiation.digest-to-consent-to"), "quiet"), Run(said, "code")))
            if said
            else Paragraph((Run(words._("pages.negotiation.nothing-to-consent-to-yet"), "quiet"),))
        )
        nodes = _nodes(words, (*heading, *body), names)
        if nodes:
            blocks.append(Bullets(tuple(nodes)))
    if provision.remarks:
        blocks.append(Heading(words._("pages.negotiation.notes"), 2, "notes"))
        blocks.append(
            Bullets(
                tuple(
                    Bullet(
                        (Run(f"{escaped(names.get(one.of, one.of))}: ", "strong"), Run(words.text(one.words)[0], "own"))
                    )
                    for one in provision.remarks
                )
            )
        )
    open_points = _open_points(words, text, provision, names)
    under: list[Line] = [
        (Run(words.p_("text-state", text.state(provision.id))),),
        (Run(words._("pages.negotiation.revision-number", number=provision.revision)),),
    ]
    if open_points:
        under.append((Run("; ".join(open_points)),))
    title = f"{numbers.get(provision.id, '') or '–'} [{provision.id}]"
    return Page(
        words.lang,
        words._("pages.negotiation.provision-name", name=title),
        tuple(under),
        tuple(blocks),
        _foot(words, text),
    )


def _nodes(words: Words, pieces: tuple[object, ...], names: Mapping[str, str]) -> list[Bullet]:
    """What can be lifted, picked or filled, with the ids that the acts name."""
    found = []
    for node in nodes_of(pieces):  # type: ignore[arg-type]  # pieces of two wordings in a row
        if isinstance(node, Held):
            who = ", ".join(escaped(names.get(one, one)) for one in node.holders)
            line = (Run(words._("pages.negotiation.bracket-of-names", names=who)), Run(node.id, "code"))
            found.append(Bullet(line, (Bullet((Run(escaped(shown_text(node.pieces)), "own"),)),)))
        elif isinstance(node, AlternativeWordings):
            options = []
            for option in node.options:
                by = ", ".join(escaped(names.get(one, one)) for one in option.by)
                said = escaped(shown_text(option.pieces)) or words._("pages.negotiation.no-text")
                picked = [escaped(names.get(one, one)) for one, choice in node.picked.items() if choice == option.id]
                runs = [Run(option.id, "code"), Run(f" {by}: "), Run(said, "own")]
                if picked:
                    runs.append(
                        Run(" " + words._("pages.negotiation.picked-by-names", names=", ".join(picked)), "quiet")
                    )
                options.append(Bullet(tuple(runs)))
            found.append(Bullet((Run(words._("pages.negotiation.alternatives")), Run(node.id, "code")), tuple(options)))
        else:
            hint = escaped(node.hint) if node.hint else words._("pages.negotiation.to-be-filled-in")
            found.append(Bullet((Run(words._("pages.negotiation.blank-hint", hint=hint)), Run(node.id, "code"))))
    return found


def history_page(words: Words, texts: Texts, text: NegotiatingText, provision: str = "") -> Page:
    """Every act on *text*, or on one provision of it, in the order of the record, with what it came to."""
    names = names_in(texts, text, words.lang)
    said_of: dict[str, list[str]] = {}
    for finding in text.findings:
        said_of.setdefault(finding.place.path, []).append(say_message(words, finding.message)[0])
    rows: list[tuple[Line, ...]] = []
    numbered = text.opening.names == BY_CONTENT
    for signed, entered in zip(texts.acts, entered_of(texts.acts), strict=True):
        act, entry = signed.act, entered.entry
        if act.text != text.id or (provision and getattr(act, "provision", "") != provision):
            continue
        signer = acting_for(signed.signer, text.opening)
        actor = act.of or signer
        who = escaped(names.get(actor, actor))
        if actor != signer:
            who = words._(
                "pages.negotiation.name-as-told-by-teller", name=who, teller=escaped(names.get(signer, signer))
            )
        rows.append(
            (
                (Run(entry, "code"), Run(f" {signed.index}", "quiet")) if numbered else (Run(entry, "code"),),
                (Run(who),),
                (Run(words.p_("act", name_of_act(act))),),
                (Run(str(getattr(act, "provision", "") or "–"), "code"),),
                (Run("; ".join(said_of.get(entry, [])) or words._("pages.negotiation.took-effect")),),
            )
        )
    head = (
        words._("pages.shared.entry"),
        words._("pages.shared.who"),
        words._("pages.shared.what"),
        words._("pages.negotiation.provision"),
        words._("pages.negotiation.outcome"),
    )
    return Page(
        words.lang, _title(words, text), _under(words, text, names), (Table(head, tuple(rows)),), _foot(words, text)
    )


def origins_page(words: Words, texts: Texts, text: NegotiatingText) -> Page:
    """Where each paragraph came from: new number, contributors, original paragraph, approach (a practice of the climate negotiations)."""
    names = names_in(texts, text, words.lang)
    rows: list[tuple[Line, ...]] = []
    for row in origin_table(text):
        who = [escaped(names.get(one, one)) for one in row.contributors]
        told = [words._("pages.negotiation.told-by-name", name=escaped(names.get(one, one))) for one in row.told_by]
        originals = [_original(one) for one in row.originals]
        rows.append(
            (
                (Run(row.number or "–"),),
                (Run(row.provision, "code"),),
                (Run(", ".join([*who, *told])),),
                (Run("; ".join(escaped(one) for one in originals) or "–"),),
                (Run(words.p_("approach", row.approach)),),
            )
        )
    head = (
        words._("pages.negotiation.number-head"),
        words._("pages.negotiation.provision"),
        words._("pages.negotiation.contributors"),
        words._("pages.negotiation.original-paragraph"),
        words._("pages.negotiation.approach"),
    )
    foot: tuple[Line, ...] = (
        (
            Run(
                words._("pages.negotiation.table-follows-practice-of-climate"),
                "quiet",
            ),
        ),
        *_foot(words, text),
    )
    return Page(
        words.lang,
        words._("pages.negotiation.where-paragraphs-came-from"),
        _under(words, text, names),
        (Table(head, tuple(rows)),),
        foot,
    )


def sources_page(words: Words, texts: Texts, text: NegotiatingText, provision: str, language: str) -> Page:
    """The source of every word of one provision, neighbouring words of one source together."""
    names = names_in(texts, text, words.lang)
    found = sources_of_words(text, provision, language)
    rows = tuple(
        _source_row(words, tuple(group), names)
        for _, group in itertools.groupby(found, key=lambda word: (word.source, word.part, word.inside))
    )
    head = (
        words._("pages.negotiation.words"),
        words._("pages.negotiation.whose"),
        words._("pages.shared.entry"),
        words._("pages.negotiation.document"),
        words._("pages.negotiation.inside"),
    )
    title = words._("pages.negotiation.where-words-of-provision-came", provision=provision, language=language)
    return Page(words.lang, title, (), (Table(head, rows),), _foot(words, text))


def _source_row(words: Words, run: tuple[WordSource, ...], names: Mapping[str, str]) -> tuple[Line, ...]:
    source = run[0].source
    who = escaped(names.get(source.of, source.of))
    if source.told_by:
        who = words._(
            "pages.negotiation.name-as-told-by-teller",
            name=who,
            teller=escaped(names.get(source.told_by, source.told_by)),
        )
    document = _original(source.origin) if source.origin is not None else "–"
    return (
        (Run(escaped(" ".join(word.word for word in run)), "own"),),
        (Run(who),),
        (Run(source.entry, "code"),),
        (Run(escaped(document)),),
        (Run(", ".join(run[0].inside) or "–", "code"),),
    )


def _original(origin: Origin) -> str:
    """The document (a digest by its first letters) and the paragraph in it."""
    document = origin.document[:12] if is_digest(origin.document) else origin.document
    return f"{document} {origin.number or origin.provision}".strip()


def _foot(words: Words, text: NegotiatingText) -> tuple[Line, ...]:
    by_content = text.opening.names == BY_CONTENT
    said = words._("pages.negotiation.acts-are-named" if by_content else "pages.negotiation.entries-are-named")
    return ((Run(said, "quiet"),),)
