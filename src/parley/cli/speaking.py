"""The language of help and of errors of use, before any command runs.

Rules
- The language is asked for before the arguments are read: an error in them is told in it too.
- click finds its own words by gettext; it is told the domain and the language. What our commands and options say of themselves is looked up by its English.
- Commands stay as they are: help is shown of a copy.
- English loads nothing. What has no words in a language is shown in English.
"""

from __future__ import annotations

import copy
import gettext
import inspect
import os
from collections.abc import Sequence
from typing import Final, TypeVar

import click

from parley.presentation import HELP_DOMAIN, LANGUAGES, LOCALE_FOLDER, help_words

__all__ = ["asked_language", "help_said", "speak", "worded"]

AnyCommand = TypeVar("AnyCommand", bound=click.Command)
_NO_WRAP: Final = "\b"
_ENGLISH: Final = LANGUAGES[0]
_BEFORE: Final = (gettext.textdomain(), os.environ.get("LANGUAGE"))
_SPOKEN = {"lang": _ENGLISH}


def asked_language(arguments: Sequence[str]) -> str:
    """The language that ``--lang`` or PARLEY_LANG asks for, if it is one of ours; else English."""
    asked = os.environ.get("PARLEY_LANG", "")
    for number, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else next(iter(arguments[number + 1 : number + 2]), "")
            break
        if argument == "--":
            break
    return asked if asked in LANGUAGES else _ENGLISH


def speak(lang: str) -> None:
    """Say help and errors of use in *lang* from now on."""
    if lang == _SPOKEN["lang"]:
        return
    _SPOKEN["lang"] = lang
    domain, language = _BEFORE
    if lang != _ENGLISH:
        help_words(lang)  # also writes what gettext reads, in a checkout
        gettext.bindtextdomain(HELP_DOMAIN, str(LOCALE_FOLDER))
        domain, language = HELP_DOMAIN, lang
    gettext.textdomain(domain)
    if language is None:
        os.environ.pop("LANGUAGE", None)
    else:
        os.environ["LANGUAGE"] = language


def help_said(text: str) -> str:
    """*text* of a command or an option in the language that is spoken; as it is where it has no words in it."""
    return help_words(_SPOKEN["lang"]).gettext(text) if text else text


def worded(command: AnyCommand) -> AnyCommand:
    """*command* with its help and that of its options in the language that is spoken: a copy, or in English itself."""
    if _SPOKEN["lang"] == _ENGLISH:
        return command
    said = copy.copy(command)
    said.params = [_option(parameter) for parameter in command.params]
    said.short_help = help_said(command.short_help or "") or None
    if command.help:
        said.help = _prose(command.help, command.short_help or "")
    return said


def _option(parameter: click.Parameter) -> click.Parameter:
    text = getattr(parameter, "help", None)
    if not text:
        return parameter
    said = copy.copy(parameter)
    said.help = help_said(text)
    return said


def _prose(text: str, short: str) -> str:
    """The help of a command: its paragraphs in words, the first by its short form where it has none of its own; examples with their heading in words."""
    said = []
    for number, paragraph in enumerate(inspect.cleandoc(text).split("\n\n")):
        if paragraph.startswith(_NO_WRAP):
            _, heading, *lines = paragraph.split("\n")
            said.append("\n".join((_NO_WRAP, help_said(heading), *lines)))
            continue
        found = help_said(" ".join(paragraph.split()))
        said.append(help_said(short) if number == 0 and short and found == " ".join(paragraph.split()) else found)
    return "\n\n".join(said)
