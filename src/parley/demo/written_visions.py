"""The two written visions that followed case zero, as numbered provisions, and an illustration of bracketed text.

Rules
- The visions are paraphrases written for this project from published accounts. The files say so at the top, name the sources, and name under every
  provision the topic that it was written from, in comments that the reader keeps apart from the words. They have nothing that the accounts do not
  have, and nothing is weighed.
- Side A's vision is there in Ukrainian and English, Side B's in Russian and English; the two languages of one vision say the same, provision by provision.
- The illustration was written for this project; nobody said any of it, and it says so.

A provision's permanent id comes from its place in the file: provisions are added at the end only.
"""

from __future__ import annotations

from importlib import resources
from typing import Final

import msgspec

from parley.text import Language, ReadDocument, read_markdown

__all__ = ["ILLUSTRATION", "VISIONS", "ShippedVision", "illustration", "read_vision", "topic_of", "vision_bytes"]


class ShippedVision(msgspec.Struct, frozen=True):
    """A vision that comes with Parley: ``a`` or ``b``, its language, and the name of its file."""

    side: str
    language: Language
    file: str


VISIONS: Final = (
    ShippedVision("a", "uk", "a.uk.md"),
    ShippedVision("a", "en", "a.en.md"),
    ShippedVision("b", "ru", "b.ru.md"),
    ShippedVision("b", "en", "b.en.md"),
)
ILLUSTRATION: Final[dict[Language, dict[str, str]]] = {
    "en": {"Side A": "side-a", "Side B": "side-b"},
    "uk": {"Сторона А": "side-a", "Сторона Б": "side-b"},
    "ru": {"Сторона А": "side-a", "Сторона Б": "side-b"},
}
"""The languages of the illustration, and whom the names before its brackets mean."""


def vision_bytes(side: str, language: Language) -> bytes:
    """The Markdown of the vision of *side* (``a`` or ``b``) in *language*. Raises KeyError if there is none."""
    names = {(vision.side, vision.language): vision.file for vision in VISIONS}
    return (resources.files("parley.demo") / "visions" / names[side, language]).read_bytes()


def read_vision(side: str, language: Language) -> ReadDocument:
    """The vision as the reader reads it; its provisions have ids ``vision-<side>-<language>.001`` on."""
    source = vision_bytes(side, language).decode("utf-8")
    return read_markdown(
        source, document_id=f"vision-{side}-{language}", language=language, file=f"{side}.{language}.md"
    )


def topic_of(reading: ReadDocument) -> dict[str, str]:
    """For every provision with words the topic it was written from: ``a/ceasefire``, ``b/ceasefire/2`` (option 2)."""
    return {remark.provision: remark.words for remark in reading.apart if remark.provision}


def illustration(language: Language) -> bytes:
    """The bracketed text on prisoners that nobody proposed, in *language*: see `ILLUSTRATION`. Raises KeyError if there is none."""
    if language not in ILLUSTRATION:
        raise KeyError(language)
    return (resources.files("parley.demo") / "visions" / f"illustration-prisoners.{language}.md").read_bytes()
