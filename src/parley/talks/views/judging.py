"""From an entry to a row of the table: which case its word is, for a side.

Rules
- What was read in several sources has the best grade that one of those gives which still carry; where none does, the best of all, marked.
- A document is a side's own or joint unless it is said who signed it, and the side is not among them. A statement or report that another side
  published, press aside, is that side's telling.
- What was read in a source that its reader saw only through another one (``recalled``) is known by that other one.
"""

from __future__ import annotations

from typing import NamedTuple

from parley.talks.entries import Source
from parley.talks.views.evidence import Word
from parley.talks.views.grading import GRADES, STANDINGS, Case, Grade, GradeRow, KnownHow, ReadIn, SourceState, row_of
from parley.talks.views.mouths import Mouths
from parley.talks.views.source_standing import CitedSource, Sources, best_standing

__all__ = ["Judge", "Judged"]

_CARRIES = {row.standing: row.carries for row in STANDINGS}


class Judged(NamedTuple):
    """How good a word is for a side, on whose word the thing then stands, what became of it, and the sources of it that do not stand."""

    grade: Grade
    word_of: tuple[str, ...]
    standing: SourceState
    fallen: tuple[CitedSource, ...]


class Judge:
    """Looks words up in the table. Answers are kept once given."""

    def __init__(self, mouths: Mouths, sources: Sources) -> None:
        self._mouths = mouths
        self._sources = sources
        self._known: dict[tuple[object, ...], Judged] = {}

    def judged(self, party: str, word: Word, signer: str) -> Judged:
        """How good *word*, of an entry that *signer* signed, is as evidence of where *party* stands."""
        read_in = tuple(dict.fromkeys([span.partition("#")[0] for span in word.spans]))
        key = (party, word.speaker, word.via, word.channel == "report", read_in, signer, word.taken_back)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._judge(party, word, signer, read_in)
        return known

    def _judge(self, party: str, word: Word, signer: str, read_in: tuple[str, ...]) -> Judged:
        cited = [self._sources.cited(name) for name in read_in]
        standing: SourceState = "withdrawn" if word.taken_back else best_standing([one.standing for one in cited])
        carrying = [one for one in cited if _CARRIES[one.standing]] or cited
        rows = [self._row(party, word, signer, self._sources.body(one.source)) for one in carrying]
        if not rows:
            rows = [self._row(party, word, signer, None)]
        row, source = min(rows, key=lambda one: GRADES.index(one[0].grade))
        fallen = tuple([one for one in cited if one.standing != "stands"])
        return Judged(row.grade, self._word_of(row, party, word, source), standing, fallen)

    def _row(self, party: str, word: Word, signer: str, source: Source | None) -> tuple[GradeRow, Source | None]:
        """The row of the table, and the source."""
        mouths = self._mouths
        chain = mouths.chain(party, word.via)
        origin = self._origin(party, source)
        known: KnownHow = "heard"
        if not word.via and mouths.side(signer) == party:
            known = "entered"
        elif source is not None and origin != "note":
            known = "press" if self._through_the_press(word, source) else "paper"
        elif word.channel == "report" or any(mouths.is_press(name) for name in word.via):
            known = "press"
        case = Case(mouths.mouth(party, word.speaker), chain, origin, known)
        return row_of(case), source

    def _origin(self, party: str, source: Source | None) -> ReadIn:
        if source is None:
            return "none"
        if source.kind == "note":
            return "note"
        of_others = self._of_others(party, source)
        if source.kind == "document":
            return "document-of-others" if of_others else "document"
        if of_others:
            return "statement-of-others"
        if source.kind == "statement":
            return "statement"
        return "interview" if source.kind in ("interview", "broadcast") else "report"

    def _of_others(self, party: str, source: Source) -> bool:
        """Whether others speak in *source*: who published it, press aside, is another side. A document may be joint, whoever published it."""
        publisher = source.publisher
        if source.signed_by:
            return all(self._mouths.side(name) != party for name in source.signed_by)
        if source.kind == "document" or not publisher or self._mouths.is_press(publisher):
            return False
        return self._mouths.side(publisher) != party and self._mouths.kind(publisher) != ""

    def _through_the_press(self, word: Word, source: Source) -> bool:
        """Whether only the press has it: it relays the words, or it is a report, or a statement in it."""
        mouths = self._mouths
        if source.seen == "recalled" or any(mouths.is_press(name) for name in word.via):
            return True
        if source.kind in ("document", "note"):
            return False
        if source.publisher and not mouths.is_press(source.publisher):
            return False
        return source.kind != "statement" or bool(source.publisher)

    def _word_of(self, row: GradeRow, party: str, word: Word, source: Source | None) -> tuple[str, ...]:
        """On whose word: participants; of a report that nobody is said to have published, the report itself."""
        mouths = self._mouths
        publisher, name = (source.publisher, source.id) if source is not None else ("", "")
        if row.word_of == "side":
            return (party,)
        if row.word_of == "tellers":
            signed = source.signed_by if source is not None else ()
            told = mouths.tellers(party, (word.speaker, *word.via, *signed, *((publisher,) if publisher else ())))
            return told or (word.speaker,)
        if row.word_of == "press":
            press = [name for name in (word.speaker, *word.via, publisher) if name and mouths.is_press(name)]
            return (press[0],) if press else (publisher or name,) if publisher or name else ()
        unnamed = [name for name in (word.speaker, *word.via) if mouths.kind(name) in ("unnamed", "")]
        return (unnamed[0] if unnamed else word.speaker,)
