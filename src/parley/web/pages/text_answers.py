"""Texts: the visions and negotiating texts of the record, each as it stands, and any two files compared without entering anything."""

from __future__ import annotations

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse

from parley.app.texts import TEXTS, compare_texts, copies_of_visions, spoken_language, text_of, visions_of
from parley.formats import read_text_document
from parley.kernel import ParleyError, UseError
from parley.presentation.page import Page
from parley.presentation.sections import Naming
from parley.presentation.text_pages import (
    comparison_page,
    fixed_words,
    history_page,
    names_in,
    origins_page,
    standing_data,
    standing_page,
    visions_data,
    visions_page,
)
from parley.presentation.texts import TEXT_ENDINGS, exports_of_text
from parley.presentation.wording import LANGUAGES, say_findings, words_in
from parley.talks.views import Labels, Snapshot
from parley.text.negotiation import origin_table, write_negotiating_text
from parley.web.answering import answer_page
from parley.web.asking import Asked, page

__all__ = ["compare_page", "text_answer", "text_file", "texts_answer"]

_LOOKS: Final = ("standing", "words", "origins", "history")


@page("texts")
def texts_answer(asked: Asked) -> HttpResponse:
    """The visions, deposited and promised, and the negotiating texts."""
    assert asked.node is not None
    texts = asked.recorded.of(TEXTS)
    rows = visions_of(texts)
    held = copies_of_visions(rows, asked.node.vault())

    naming = Naming(asked.words, Labels(Snapshot(texts.talks)))
    made = visions_page(naming, rows, held, texts.negotiating)
    return answer_page(
        asked, made, visions_data(rows, texts.negotiating), template="texts.html", texts=tuple(texts.negotiating)
    )


@page("texts")
def text_answer(asked: Asked, name: str) -> HttpResponse:
    """One negotiating text: how it stands, its words with brackets, where every paragraph came from, every act."""
    texts = asked.recorded.of(TEXTS)
    text = text_of(texts, name)
    look = asked.request.GET.get("look", "standing")
    data: object = None
    bracketed = ""
    if look == "words":
        spoken = spoken_language(text, asked.request.GET.get("in", "") or text.opening.languages[0])
        fixed = fixed_words(words_in(spoken) if spoken in LANGUAGES else asked.words)
        bracketed = write_negotiating_text(text, spoken, names_in(texts, text, spoken), fixed)
        made = Page(asked.words.lang, asked.words._("workbench.look-words"), (), ())
    elif look == "origins":
        made, data = origins_page(asked.words, texts, text), origin_table(text)
    elif look == "history":
        made = history_page(asked.words, texts, text, "")
    else:
        look, made, data = "standing", standing_page(asked.words, texts, text), standing_data(text)
    return answer_page(
        asked, made, data, template="text.html", name=name, look=look, looks=_LOOKS, bracketed=bracketed,
        spoken=text.opening.languages, endings=[one for one in TEXT_ENDINGS if one != "text"],
    )  # fmt: skip


@page("texts")
def text_file(asked: Asked, name: str, shape: str) -> HttpResponse:
    """A negotiating text as a file: DOCX to be edited and brought back, PDF, Akoma Ntoso, Markdown, JSON."""
    texts = asked.recorded.of(TEXTS)
    text = text_of(texts, name)
    if shape not in TEXT_ENDINGS:
        raise UseError.of("use.unknown-id", id=shape[:120])
    (made,) = exports_of_text(asked.words, texts, text, "bracketed", asked.request.GET.get("in", ""), "", every=False)
    response = HttpResponse(made.make(shape), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{TEXT_ENDINGS[shape]}"'
    return response


@page("texts", record=False)
def compare_page(asked: Asked) -> HttpResponse:
    """Two files compared, provision by provision. They are read and forgotten: nothing of them is kept."""
    if asked.request.method != "POST":
        return asked.show("compare.html", wrong="")
    first, second = _file(asked.request, "a"), _file(asked.request, "b")
    if first is None or second is None:
        return asked.show("compare.html", wrong=asked.words._("workbench.two-files-needed"), status=400)
    try:
        read = [
            read_text_document(one.read(), document_id=sign, language=None, file=str(one.name))
            for sign, one in (("a", first), ("b", second))
        ]
        found = compare_texts(
            read[0].document,
            read[1].document,
            labels=(str(first.name), str(second.name)),
            read=(read[0].findings, read[1].findings),
            pins=None,
            embed=None,
        )
    except ParleyError as error:
        return asked.show("compare.html", wrong=say_findings(asked.words, error.findings), status=400)
    return answer_page(asked, comparison_page(asked.words, found), found, template="compared.html")


def _file(request: HttpRequest, name: str) -> UploadedFile[bytes] | None:
    found = request.FILES.get(name)
    return found if isinstance(found, UploadedFile) else None
