"""The Word file that a company's house-style Doc is made from: one of the company's own, or Baku's."""

from pathlib import Path

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence

FILE = Path(__file__).with_name("house-style.docx")
"""Baku's own; `tests/gateways/company_files/house_style.py` makes it."""
MOST_BYTES = 20_000_000


def word_file(path: Path = FILE) -> bytes:
    """Return the bytes of a Word file; Invalid where there is none, or it is larger than a page with a logo can be."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        content = b""
    if content[:2] != b"PK" or len(content) > MOST_BYTES:
        wrong = Sentence("“{path}” is no Word file (.docx) of at most 20 MB.", path=str(path))
        raise Invalid([Problem("source", wrong)])
    return content
