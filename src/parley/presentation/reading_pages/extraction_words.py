"""What was left out when the words of a report were taken out of its file, and what of it is hardly read: for whoever has to look."""

from __future__ import annotations

from collections import Counter

from parley.formats import ReportText
from parley.kernel import escaped
from parley.presentation.wording import Words
from parley.reading import Reading

__all__ = ["extraction_in_words"]

_MOST_SHOWN = 3


def extraction_in_words(words: Words, report: ReportText, reading: Reading) -> tuple[str, ...]:
    """One line for each kind of words left out, with the first of them; then pages without words, and passages in other languages."""
    found = []
    for kind, count in Counter(one.kind for one in report.left_out).items():
        shown = "; ".join(escaped(one.words) for one in report.left_out if one.kind == kind)
        first = "; ".join([escaped(one.words) for one in report.left_out if one.kind == kind][:_MOST_SHOWN])
        more = " ..." if len(shown) > len(first) else ""
        found.append(
            words._("reading.left-out-of-file", what=words.p_("left-out", kind), count=count, words=first + more)
        )
    if report.empty_pages:
        found.append(words._("reading.pages-without-words", pages=_listed(report.empty_pages)))
    for language in dict.fromkeys(reading.others.values()):
        passages = tuple(number for number, one in reading.others.items() if one == language)
        found.append(words._("reading.passages-in-another-language", language=language, passages=_listed(passages)))
    if reading.unread:
        found.append(words._("reading.passages-not-read", passages=_listed(reading.unread)))
    return tuple(found)


def _listed(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" ..." if len(numbers) > 20 else "")
