"""A workbook's parts looked at before they are read: spans and definitions by which a small file becomes a huge one."""

import re
import zipfile

from service.sandbox.core.errors import invalid
from service.sandbox.core.unpacking import no_file, part
from service.sandbox.sheets.book import a1

KIND = "an XLSX workbook"
MOST_MERGED = 200_000
"""Cells below merged ones: reading makes one of each."""
_DOCUMENT_TYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']([^\"']{1,40})")


def check(packed: zipfile.ZipFile) -> None:
    """Raise a 400 for a workbook that defines entities, or whose ranges are beyond any sheet."""
    for name in packed.namelist():
        if not name.lower().endswith((".xml", ".rels", ".vml")):
            continue
        content = part(packed, name, KIND)
        if _DOCUMENT_TYPE.search(content.replace(b"\0", b"")):
            raise no_file(KIND, f"Its part {name} defines a document type.")
        if "worksheets/" in name.lower():
            _check_spans(name, content)


def _check_spans(name: str, content: bytes) -> None:
    count = sum(_cells(span.decode("latin-1")) for span in _MERGED.findall(content))
    if count > MOST_MERGED:
        raise invalid(f"The workbook has {count} merged cells in {name}; more than {MOST_MERGED} are not read.")


def _cells(text: str) -> int:
    span = a1.bounds(text)
    if span is None:
        return 0
    box = span.within(1_048_576, 16_384)
    return (box.bottom - box.top) * (box.right - box.left)
