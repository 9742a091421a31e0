"""The hand-over: manifests for different readers, the sheet that is ticked off offline, and reading back what was ticked. No I/O, no language."""

from __future__ import annotations

from parley.exchange.handover.listing import (
    NOT_APPLICABLE,
    WITHHELD,
    Manifest,
    ManifestRow,
    Selection,
    Traveller,
    manifests,
    travellers,
)
from parley.exchange.handover.proof import (
    KEY_CODE_PATTERN,
    NUMBER_BYTES,
    PAYLOAD_TYPE,
    code_shown,
    key_code,
    key_code_read,
    sheet_code,
)
from parley.exchange.handover.readers import BOXES, MANIFEST_FIELDS, READERS, Reader, disclosed_by, fields_of
from parley.exchange.handover.sheets import (
    MARKS,
    OF_THE_RECEIVER,
    Sheet,
    SheetRow,
    TickMark,
    day_of,
    make_sheet,
    marks_for,
)
from parley.exchange.handover.ticks import (
    COLUMNS,
    FORMAT,
    Tick,
    TickFile,
    read_ticks_json,
    read_ticks_rows,
    sheet_rows,
)

__all__ = [
    "BOXES",
    "COLUMNS",
    "FORMAT",
    "KEY_CODE_PATTERN",
    "MANIFEST_FIELDS",
    "MARKS",
    "NOT_APPLICABLE",
    "NUMBER_BYTES",
    "OF_THE_RECEIVER",
    "PAYLOAD_TYPE",
    "READERS",
    "WITHHELD",
    "Manifest",
    "ManifestRow",
    "Reader",
    "Selection",
    "Sheet",
    "SheetRow",
    "Tick",
    "TickFile",
    "TickMark",
    "Traveller",
    "code_shown",
    "day_of",
    "disclosed_by",
    "fields_of",
    "key_code",
    "key_code_read",
    "make_sheet",
    "manifests",
    "marks_for",
    "read_ticks_json",
    "read_ticks_rows",
    "sheet_code",
    "sheet_rows",
    "travellers",
]
