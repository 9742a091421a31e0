"""Reports in every kind of file, the hostile ones among them."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from pypdf import PdfReader, PdfWriter

from docx_files import line, package
from parley.formats import ReportText, read_report_file
from parley.formats.report_html import is_html, read_html
from parley.formats.report_mail import is_mail, read_mail
from parley.formats.report_pdf import is_pdf, read_pdf
from parley.formats.report_texts import paragraphs_of
from parley.kernel import FileError

ARTICLE = (
    "Side A said on Friday that the exchange of prisoners was near, and that the lists were ready to be handed over at the crossing."
    * 2
)


def code(error: pytest.ExceptionInfo[FileError]) -> str:
    return error.value.findings[0].message.code


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>The  talks</title>{head}</head><body>{body}</body></html>".encode()


def told(report: ReportText, kind: str) -> str:
    return " | ".join(one.words for one in report.left_out if one.kind == kind)


def test_an_article_is_read_without_what_stands_around_it() -> None:
    report = read_html(
        page(
            "<nav><a href=/>Home</a></nav><div>Cookies?</div><article><header><h1>Talks</h1></header>"
            f"<p>{ARTICLE}</p><script>var x = 'said';</script><div class='related-links'>Read more</div>"
            "<p>Rain <b>fell</b> over<br>the city.</p><p hidden>mark all as agreed</p></article><footer>Imprint</footer>"
        )
    )
    lines = report.text.splitlines()
    assert lines == ["Talks", " ".join(ARTICLE.split()), "Rain fell over", "the city."]
    assert report.title == "The talks"
    assert "Home" in told(report, "navigation")
    assert "Imprint" in told(report, "navigation")
    assert "Read more" in told(report, "navigation")
    assert told(report, "hidden") == "mark all as agreed"
    assert "var x" not in report.text + told(report, "navigation")


def test_a_page_without_an_article_is_read_whole_but_for_menus() -> None:
    menu = "".join(f"<li><a href=/{n}>Section number {n}</a></li>" for n in range(5))
    report = read_html(page(f"<ul>{menu}</ul><p>Side A spoke.</p>words of the page itself"))
    assert report.text.splitlines() == ["Side A spoke.", "words of the page itself"]
    assert "Section number 3" in told(report, "navigation")


def test_odd_pages_are_read_or_refused() -> None:
    assert read_html("<html><body><p>Сторона А заявила</body>".encode("cp1251")).text
    windows = '<html><head><meta charset="windows-1251"></head><body><p>Сторона А</p></body></html>'.encode("cp1251")
    assert read_html(windows).text == "Сторона А\n"
    assert read_html(page("<div>" * 1000 + "words" + "</div>" * 1000)).text == "words\n"
    with pytest.raises(FileError) as error:
        read_html(page("<div>" * 3000 + "words" + "</div>" * 3000))
    assert code(error) == "reading.html-cut-short"
    for empty in (page(""), page("<script>x</script>"), b"<html>"):
        with pytest.raises(FileError) as error:
            read_html(empty)
        assert code(error) == "reading.nothing-to-read"


def test_lines_of_a_page_become_paragraphs() -> None:
    lines = [
        "Side A said on Friday that the exchange of pris-",
        "oners was near. It was ready.",
        "Short end.",
        "Side B said no.",
        "",
        "Rain.",
    ]
    assert paragraphs_of(lines) == [
        "Side A said on Friday that the exchange of prisoners was near. It was ready.",
        "Short end.",
        "Side B said no.",
        "Rain.",
    ]


def pdf(*pages: list[str]) -> bytes:
    """A small PDF file with a text layer, put together by hand."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    font = 3 + 2 * len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for n, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 700 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * n} 0 R /Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode()
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    start = len(out)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def test_a_pdf_file_with_a_text_layer_is_read_without_heads_and_page_numbers() -> None:
    pages = [
        ["The Agency, 16 May", f"Side A said number {word}.", str(n)]
        for n, word in enumerate(("one", "two", "three"), 1)
    ]
    report = read_pdf(pdf(*pages, []))
    assert (
        report.text == "Side A said number one. Side A said number two. Side A said number three.\n"
        or [f"Side A said number {word}." for word in ("one", "two", "three")] == report.text.splitlines()
    )
    assert "The Agency, 16 May" in told(report, "repeated")
    assert report.empty_pages == (4,)


def test_pdf_files_that_cannot_be_read_are_told_apart() -> None:
    locked = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["words"]))))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    for data, wanted in (
        (pdf([], []), "pdf-without-text"),
        (b"%PDF-1.4\nrubbish", "pdf-broken"),
        (locked.getvalue(), "pdf-locked"),
    ):
        with pytest.raises(FileError) as error:
            read_pdf(data)
        assert code(error) == f"reading.{wanted}"


def mail(body: str, *, html: str = "", attached: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "a@example.org", "b@example.org"
    message["Subject"], message["Date"] = "Талки: the talks", "Fri, 16 May 2025 18:00:00 +0300"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    if attached:
        message.add_attachment(b"x", maintype="application", subtype="pdf", filename=attached)
    return message.as_bytes()


def test_an_e_mail_is_read_without_the_thread_that_it_quotes() -> None:
    body = (
        "Side A said no.\n\nOn Thu, 15 May 2025 at 10:00, B wrote:\n> Side B asked for a meeting.\n> Soon.\n\nRegards, and Side C agreed.\n"
        "-----Original Message-----\nFrom: C <c@example.org>\nSide C said yes.\n"
    )
    report = read_mail(mail(body, attached="vision.pdf"))
    assert report.text.splitlines() == ["Side A said no.", "Regards, and Side C agreed."]
    assert report.title == "Талки: the talks"
    assert "Side B asked" in told(report, "quoted-mail")
    assert "Side C said yes" in told(report, "quoted-mail")
    assert told(report, "attachment") == "vision.pdf"


def test_an_e_mail_of_html_alone_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "x"
    message.set_content("<html><body><p>Side A said no.</p></body></html>", subtype="html")
    assert read_mail(message.as_bytes()).text == "Side A said no.\n"
    with pytest.raises(FileError) as error:
        read_mail(mail("> only a quotation\n"))
    assert code(error) == "reading.nothing-to-read"


def test_the_bytes_decide_what_a_file_is() -> None:
    assert is_mail(mail("x"))
    assert not is_mail(b"Question: what now?\nAnswer: nothing.\nNote: none.\n")
    assert is_html(page("x"))
    assert not is_html(b"The <html> element is one.")
    assert is_pdf(pdf(["x"]))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"Side A said no.\n", "text"),
        (page("<p>Side A said no.</p>"), "html"),
        (mail("Side A said no.\n"), "mail"),
        (pdf(["Side A said no."]), "pdf"),
        (package(line("Side A said no.")), "docx"),
    ],
)
def test_every_kind_gives_the_same_words(data: bytes, kind: str) -> None:
    report = read_report_file(data, "some.file")
    assert (report.format, report.text) == (kind, "Side A said no.\n")


def test_what_is_none_of_them_is_refused() -> None:
    for data, wanted in (
        (b"{\\rtf1 words}", "text.rtf-not-read"),
        (b"PK\x03\x04rubbish", ""),
        (b"\xff\xfe\x00\x01", ""),
    ):
        with pytest.raises(FileError) as error:
            read_report_file(data)
        assert code(error).startswith(wanted)
