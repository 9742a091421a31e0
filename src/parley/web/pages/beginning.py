"""Beginning and leaving: making or choosing a record, the example, the passphrase, the lock, the language, the keys of the keyboard."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from parley.demo import example_record
from parley.kernel import FileError, KeysLocked, ParleyError
from parley.presentation import LANGUAGES
from parley.presentation.wording import say_findings
from parley.storage import MIN_PASSPHRASE, SystemEntropy, create_node, is_node
from parley.web.asking import Asked, page
from parley.web.speaking_to import LANG, words_for
from parley.web.templating import rendered

__all__ = [
    "example_action",
    "keys_page",
    "language_action",
    "lock_action",
    "nothing_here",
    "our_fault",
    "start_page",
    "unlock_page",
]

_NOT_IN_NAMES: Final = re.compile(r"[^\w.-]+")
_MOST_SHOWN: Final = 12


def _place() -> Path:
    """Where records are made unless somebody says otherwise."""
    return Path.home() / "Parley"


@page(record=False)
def start_page(asked: Asked) -> HttpResponse:
    """Make a record, open one that is there, or look at the example."""
    request, wrong = asked.request, ""
    if request.method == "POST":
        try:
            done = _open(asked) if request.POST.get("what") == "open" else _make(asked)
            if not done:
                return HttpResponseRedirect("/")
            wrong = done
        except ParleyError as error:
            wrong = say_findings(asked.words, error.findings)
    return asked.show(
        "start.html",
        status=400 if wrong else 200,
        wrong=wrong,
        given=request.POST,
        place=str(_place()),
        there=_records(),
        least=MIN_PASSPHRASE,
    )


def _records() -> list[str]:
    found = [folder for folder in (Path.cwd(), *_folders(Path.cwd()), *_folders(_place())) if is_node(folder)]
    return [str(one) for one in dict.fromkeys(found)][:_MOST_SHOWN]


def _folders(place: Path) -> list[Path]:
    try:
        return sorted(one for one in place.iterdir() if one.is_dir())[:200]
    except OSError:
        return []


def _open(asked: Asked) -> str:
    folder = Path(asked.request.POST.get("folder", "").strip()).expanduser()
    if not is_node(folder):
        raise FileError.of("node.not-a-node", path=str(folder))
    asked.workbench.choose(folder)
    return ""


def _make(asked: Asked) -> str:
    given = asked.request.POST
    words = asked.words
    first, again = given.get("passphrase", ""), given.get("again", "")
    title = given.get("title", "").strip()
    if first != again:
        return words._("workbench.passphrases-differ")
    name = _NOT_IN_NAMES.sub("-", title.lower()).strip("-.") or "talks"
    folder = Path(given.get("folder", "").strip()).expanduser() if given.get("folder", "").strip() else _place() / name
    if folder.parent == _place():
        _place().mkdir(mode=0o700, exist_ok=True)
    create_node(folder, given.get("signer", "").strip() or "secretariat", first, SystemEntropy(), title)
    asked.workbench.choose(folder)
    asked.workbench.unlock(first)
    return ""


@page(record=False)
def example_action(asked: Asked) -> HttpResponse:
    """The example, in a temporary folder, with keys that live as long as this process."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    folder = Path(tempfile.mkdtemp(prefix="parley-example-"))
    asked.workbench.choose(folder, example_record(folder))
    return HttpResponseRedirect("/")


@page(record=False)
def unlock_page(asked: Asked) -> HttpResponse:
    """The passphrase; or reading without it, until the workbench was locked."""
    request, wrong = asked.request, ""
    if asked.workbench.folder is None:
        return HttpResponseRedirect("/start")
    if request.method == "POST":
        try:
            if request.POST.get("what") == "read":
                asked.workbench.read_without_keys()
            else:
                asked.workbench.unlock(request.POST.get("passphrase", ""))
            return HttpResponseRedirect(_back(request))
        except (KeysLocked, FileError) as error:
            wrong = say_findings(asked.words, error.findings)
    return asked.show(
        "unlock.html",
        status=403 if wrong else 200,
        wrong=wrong,
        back=_back(request),
        may_read=asked.workbench.may_read_without_keys,
        folder=str(asked.workbench.folder),
    )


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or "/"
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) else "/"


@page(record=False)
def lock_action(asked: Asked) -> HttpResponse:
    """Forget the keys at once."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked.workbench.lock()
    return HttpResponseRedirect("/unlock")


@page(record=False)
def language_action(asked: Asked) -> HttpResponse:
    """Speak another language from now on."""
    if asked.request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    lang = asked.request.POST.get("lang", "")
    if lang in LANGUAGES:
        asked.request.session[LANG] = lang
    return HttpResponseRedirect(_back(asked.request))


@page(record=False)
def keys_page(asked: Asked) -> HttpResponse:
    """The keys of the keyboard."""
    return asked.show("keys.html")


def nothing_here(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page; *exception* is Django's and is not shown."""
    return rendered("nothing_here.html", words_for(request), {"reason": exception is not None}, status=404)


def our_fault(request: HttpRequest) -> HttpResponse:
    """Something went wrong that is our fault. Nothing that was typed is shown or written down."""
    return rendered("our_fault.html", words_for(request), {}, status=500)
