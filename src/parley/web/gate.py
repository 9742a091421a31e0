"""Who is let in, and what every answer says to the browser.

Rules
- Only requests to this very address are answered: the host and the port are compared, so that a page elsewhere whose name is made to lead here gets nothing.
- Only who had the token is let in; it is compared in constant time, changed for a cookie, and taken out of the address.
- No page loads anything from elsewhere, runs a script that is not ours, stands in a frame, or is kept by the browser.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect

from parley.web.settings import standing
from parley.web.speaking_to import words_for
from parley.web.templating import rendered

__all__ = ["POLICY", "headers", "let_in", "not_ours", "only_here"]

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
_IN: Final = "let-in"

Answerer = Callable[[HttpRequest], HttpResponse]


def headers(answer: Answerer) -> Answerer:
    """Middleware: what every answer tells the browser."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return with_headers


def only_here(answer: Answerer) -> Answerer:
    """Middleware: a request to another host or port is refused before anything is looked at."""

    def checked(request: HttpRequest) -> HttpResponse:
        host = request.META.get("HTTP_HOST", "")
        if host not in (f"127.0.0.1:{standing.port}", f"localhost:{standing.port}"):
            return HttpResponseBadRequest(b"This address is not served here.\n", content_type="text/plain")
        return answer(request)

    return checked


def let_in(answer: Answerer) -> Answerer:
    """Middleware: the token lets in, once; then the cookie does."""

    def gated(request: HttpRequest) -> HttpResponse:
        token = request.GET.get("token")
        if token is not None and secrets.compare_digest(token.encode(), standing.token.encode()):
            request.session.cycle_key()
            request.session[_IN] = "yes"
            rest = request.GET.copy()
            del rest["token"]
            return HttpResponseRedirect(request.path + (f"?{urlencode(list(rest.items()))}" if rest else ""))
        if request.session.get(_IN) != "yes":
            return rendered("let_in.html", words_for(request), {}, status=403)
        return answer(request)

    return gated


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that did not come from a page of this session; *reason* is Django's, for engineers, and is not shown."""
    return rendered("not_ours.html", words_for(request), {"reason": reason}, status=403)
