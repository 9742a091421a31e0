"""The record itself: its entries down to the signature, the last checkpoint, and verifying it here."""

from __future__ import annotations

import base64
from typing import Final

import msgspec
from django.http import HttpResponse, HttpResponseNotAllowed

from parley.app.record import show_entry, verify_record
from parley.app.recorded import ENTRY_TYPES
from parley.kernel import escaped_json
from parley.presentation.wording import say_message
from parley.web.asking import Asked, page

__all__ = ["checkpoint_file", "entry_page", "record_page", "verify_action"]

_A_PAGE: Final = 50


@page("record")
def record_page(asked: Asked) -> HttpResponse:
    """The entries, the last first."""
    assert asked.node is not None and asked.now is not None
    size = asked.now.size
    given = asked.request.GET.get("page", "1")
    number = max(1, int(given)) if given.isascii() and given.isdigit() else 1
    last = max(0, size - (number - 1) * _A_PAGE)
    rows = [
        show_entry(asked.node.store, ENTRY_TYPES, index) for index in range(last - 1, max(-1, last - 1 - _A_PAGE), -1)
    ]
    entries = [(one.index, one.entry.type, one.entry.signer, getattr(one.body, "id", "")) for one in rows]
    return asked.show(
        "record.html",
        entries=entries,
        number=number,
        pages_of=-(-size // _A_PAGE),
        root=asked.now.root.hex(),
        record=asked.now.record,
        result=None,
        said="",
    )


@page("record")
def entry_page(asked: Asked, number: str) -> HttpResponse:
    """One entry, down to its signature."""
    assert asked.node is not None
    shown = show_entry(asked.node.store, ENTRY_TYPES, int(number))
    facts = {
        "type": shown.entry.type,
        "signer": shown.entry.signer,
        "key": shown.entry.key,
        "sequence": str(shown.entry.sequence),
        "previous": shown.entry.previous,
        "commitments": ", ".join(shown.entry.commitments),
        "payload-sha256": shown.payload_digest,
        "leaf-hash": shown.leaf_hash,
        "signature": ", ".join(base64.b64encode(one.sig).decode() for one in shown.signatures),
    }
    body = escaped_json(msgspec.json.format(bytes(shown.entry.body), indent=2).decode())
    return asked.show("entry.html", number=int(number), facts=facts, body=body, name=getattr(shown.body, "id", ""))


@page("record")
def verify_action(asked: Asked) -> HttpResponse:
    """Compute everything again from the bytes, signatures and all."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    assert asked.node is not None and asked.now is not None
    result = verify_record(asked.node.store, ENTRY_TYPES)
    words = asked.words
    if result.failure is None:
        said = words.n_(
            "command.shared.everything-verifies-count-entry-checkpoints", result.entries, checkpoints=result.checkpoints
        )
    else:
        said = " ".join(say_message(words, result.failure.message))
    return asked.show("verified.html", good=result.failure is None, said=said, root=result.root, record=result.record)


@page("record")
def checkpoint_file(asked: Asked) -> HttpResponse:
    """The last signed checkpoint, to be kept elsewhere."""
    assert asked.node is not None
    response = HttpResponse(asked.node.store.last_checkpoint() or "", content_type="text/plain; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="checkpoint.txt"'
    return response
