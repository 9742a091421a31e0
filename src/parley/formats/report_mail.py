"""A report as an e-mail (RFC 5322): the words of the message itself. What it quotes of others, and its attachments, are told and not read.

Rules
- Plain text is read where there is some, else the message's web page.
- A thread quoted below (or above) an answer has other mouths and runs backwards in time: each message is to be read from its own file. So quoted lines,
  and all from the line that begins an older message, are left out and told.
"""

from __future__ import annotations

import email
import email.policy
import re
from email.message import EmailMessage
from typing import Final

from parley.formats.report_html import read_html
from parley.formats.report_texts import LeftOut, ReportText, paragraphs_of
from parley.kernel import FileError, Place

__all__ = ["is_mail", "read_mail"]

_HEADERS: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_OURS: Final = re.compile(
    rb"^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to):", re.I | re.M
)
_FEWEST: Final = 3
_QUOTED: Final = re.compile(r"\s*>")
_OLDER: Final = re.compile(
    r"\s*(?:-{2,}\s*(?:original message|forwarded message|исходное сообщение|пересылаемое сообщение|вихідне повідомлення|переслане повідомлення"
    r"|özgün ileti|iletilen ileti|orijinal mesaj)|begin forwarded message"
    r"|on .{4,120} wrote:|.{4,120} (?:пишет|писал|написал|написала|пише|писав|написав|написала):|.{4,120} (?:şunu yazdı|yazdı):"
    r"|(?:from|від|от|kimden):\s+\S.*@)",
    re.IGNORECASE,
)
_CUT: Final = 120


def is_mail(data: bytes) -> bool:
    """Whether *data* begins with the headers of an e-mail."""
    at = 0
    while found := _HEADERS.match(data, at):
        at = found.end()
    head = data[:at]
    return len({match.group().lower() for match in _OURS.finditer(head)}) >= _FEWEST


def read_mail(data: bytes, file: str = "") -> ReportText:
    """The report in an e-mail. Raises `FileError` (``reading.nothing-to-read``, ``reading.mail-broken``)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        body = message.get_body(("plain", "html"))
        content = body.get_content() if body is not None else ""
        subject = str(message.get("subject") or "")
        attached = [str(part.get_filename() or part.get_content_type()) for part in message.iter_attachments()]
    except (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        raise FileError.of("reading.mail-broken", Place(file)) from error
    if body is not None and body.get_content_type() == "text/html":
        page = read_html(content.encode("utf-8"), file)
        lines, left_out = page.text.splitlines(), list(page.left_out)
    else:
        lines, left_out = content.splitlines(), []
    own, quoted = _own(lines)
    left_out += [
        LeftOut("quoted-mail", _cut(" ".join(" ".join(run).split()))) for run in quoted if any(map(str.strip, run))
    ]
    left_out += [LeftOut("attachment", _cut(name)) for name in attached]
    paragraphs = paragraphs_of(own)
    if not paragraphs:
        raise FileError.of("reading.nothing-to-read", Place(file))
    return ReportText("mail", "\n".join(paragraphs) + "\n", " ".join(subject.split()), tuple(left_out))


def _own(lines: list[str]) -> tuple[list[str], list[list[str]]]:
    """The message's own lines, and the runs of those that it quotes.

    An answer below a quotation keeps its lines; nothing after an older message's head is its own.
    """
    own: list[str] = []
    quoted: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        if _OLDER.match(line):
            following = [one for one in lines[at + 1 :] if one.strip()]
            if following and not _QUOTED.match(following[0]):
                quoted.append(lines[at:])
                break
            quoted[-1].append(line)
        elif _QUOTED.match(line):
            quoted[-1].append(line)
        else:
            own.append(line)
            if quoted[-1]:
                quoted.append([])
    return own, quoted


def _cut(words: str) -> str:
    return words if len(words) <= _CUT else words[: _CUT - 1] + "…"
