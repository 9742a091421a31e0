"""Parley: a record of who said, asked, promised and conditioned what, on whose word.

The packages, from the ground up (an arrow never points up; ``import-linter`` holds it):

``kernel``        identifiers, uncertain dates, text hygiene, digests, message codes, errors
``record``        signed entries in a Merkle log, checkpoints, verification
``talks``         what was said: the typed entries, the fold, the derived views, the brief
``app``           one use case a file, and the ports that the outside implements
``storage``       SQLite, the vault's files, the key ring
``presentation``  words in four languages, and the brief as text, Markdown, HTML, DOCX, JSON
``demo``          case zero and its follow-up, as authored data
``cli``           the command ``parley``
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
