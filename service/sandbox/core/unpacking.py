"""A packed file (DOCX, XLSX) opened within bounds: what unpacks to far more than it is, or never ends, is a 400."""

import io
import lzma
import zipfile
import zlib

from service.sandbox.core.errors import ApiError, invalid

MOST_ENTRIES = 5_000
ENTRY = b"PK\x01\x02"
"""Begins each line of an archive's table of contents."""
MOST_BYTES = 200_000_000
MOST_TIMES = 100
"""How many times its size a file may unpack to: XML of real files packs to a tenth, seldom to less than a fiftieth."""
HARMLESS_BYTES = 5_000_000
"""What unpacks to no more is no bomb, however well it packs."""
DAMAGED = (
    zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError, zlib.error, lzma.LZMAError,
)  # fmt: skip
"""What reading an archive raises: RuntimeError stands for a password."""


def unpacked(content: bytes, kind: str) -> zipfile.ZipFile:
    """Return an archive; 400 naming the kind of file ("a Word document") for what is none, or is too much."""
    if (entries := content.count(ENTRY)) > MOST_ENTRIES:
        raise invalid(f"The file has {entries} parts; {kind} of more than {MOST_ENTRIES} is not read.")
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        size = sum(entry.file_size for entry in packed.infolist())
    except DAMAGED as error:
        raise no_file(kind) from error
    if size > min(MOST_BYTES, max(HARMLESS_BYTES, MOST_TIMES * len(content))):
        raise invalid(f"The file unpacks to {size} bytes; {kind} that large is not read.")
    return packed


def part(packed: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """Return a part of an archive; 400 where it is damaged, locked, or packed in a way that is not known."""
    try:
        return packed.read(name)
    except DAMAGED as error:
        raise no_file(kind, f"Its part {name} is damaged.") from error


def no_file(kind: str, why: str = "") -> ApiError:
    """Return the 400 of a file that is not what it is called."""
    return invalid(f"The file is not {kind}.{' ' if why else ''}{why}")
