"""The answer to *why* as a page: a tree from the line down to the passages."""

from __future__ import annotations

from parley.kernel import escaped
from parley.presentation.page import Bullet, Bullets, Page, Run
from parley.presentation.sections import Naming
from parley.presentation.wording import how_read_in_words
from parley.talks.views import Trace

__all__ = ["why_page"]


def why_page(naming: Naming, trace: Trace) -> Page:
    """The page of *trace*."""
    words = naming.words
    name = naming.position(trace.id) if trace.kind == "position" else naming.thing(trace.id)
    return Page(
        lang=words.lang,
        title=words._("pages.why.why-thing", thing=name),
        under_title=(),
        blocks=(Bullets((_bullet(naming, trace),)),),
        foot=((Run(words._("pages.shared.how-to-read-chain"), "quiet"),),),
    )


def _bullet(naming: Naming, trace: Trace) -> Bullet:
    words = naming.words
    if trace.kind == "passage":
        return _passage(naming, trace)
    line: list[Run] = [Run(words.p_("why", trace.role) + ": ", "strong")]
    line.append(Run(words.p_("kind", trace.kind) + " "))
    line.append(Run(escaped(trace.id), "code"))
    if trace.state == "shown-above":
        line.append(Run(" " + words._("pages.why.shown-above"), "quiet"))
        if trace.evidence is not None:
            one = trace.evidence
            line.append(Run(" — " + naming.graded(one.grade, one.word_of, one.standing)))
        return Bullet(tuple(line))
    if trace.state == "not-unfolded":
        return Bullet((*line, Run(" " + words._("pages.why.not-unfolded-further"), "quiet")))
    if trace.state == "superseded":
        line.append(Run(" — " + words._("pages.why.no-longer-stands"), "strong"))
    elif trace.kind == "position":
        line.append(Run(" — " + ", ".join(words.p_("force", force) for force in trace.state.split())))
    elif trace.kind == "utterance" and trace.state:
        line.append(Run(" — " + words.p_("force", trace.state)))
    if trace.content:
        line += [Run(" — "), naming.own(trace.content)]
    under: list[Bullet] = []
    if trace.support is not None:
        under.append(Bullet((Run(naming.supported(trace.support), "strong"),)))
    if trace.evidence is not None:
        evidence = trace.evidence
        said = naming.graded(evidence.grade, evidence.word_of, evidence.standing)
        under.append(Bullet((Run(said), Run(" · " + naming.origin(evidence), "quiet"))))
    elif trace.index >= 0:
        under.append(
            Bullet((Run(words._("pages.shared.entry-number-id", number=trace.index, id=escaped(trace.id)), "quiet"),))
        )
    under += _how_read(naming, trace)
    under += [_bullet(naming, ground) for ground in trace.because]
    return Bullet(tuple(line), tuple(under))


def _passage(naming: Naming, trace: Trace) -> Bullet:
    words = naming.words
    line = [
        Run(
            words._(
                "pages.why.read-in-source-passage-numbers", source=escaped(trace.source), numbers=escaped(trace.passage)
            )
        )
    ]
    if trace.state:
        line.append(Run(" — " + words.p_("source-state", trace.state), "strong"))
    if trace.sha256:
        line.append(Run(f" · SHA-256 {trace.sha256}", "code"))
    return Bullet(tuple(line))


def _how_read(naming: Naming, trace: Trace) -> list[Bullet]:
    if trace.how_read is None:
        return []
    return [Bullet((Run(said, "quiet"),)) for said in how_read_in_words(naming.words, trace.how_read)]
