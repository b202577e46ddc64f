"""Addresses of files in Drive as people copy them, and ids that stand for them."""

import re

_ANYTHING = re.compile(
    r"https://(?:drive|docs)\.google\.com/\S*?(?:\bd/|/folders/|[?&]id=)([A-Za-z0-9_-]{5,200})(?:[/?#&]\S*)?"
)
_DOCUMENT = re.compile(r"https://docs\.google\.com/document/(?:u/\d+/)?d/([A-Za-z0-9_-]+)(?:[/?#].*)?")
_ID = re.compile(r"[A-Za-z0-9_-]{10,200}")


def file_of(address: str) -> str:
    """Return the id of the file that an address leads to, "" where it leads to none."""
    return "" if "/folders/" in address else file_or_folder_of(address)


def file_or_folder_of(address: str) -> str:
    """Return the id of the file or folder that an address leads to, "" where it leads to none."""
    found = _ANYTHING.fullmatch(address.strip())
    return found[1] if found else ""


def document_of(address: str) -> str:
    """Return the id of the Google Doc that an address leads to, "" where it leads to none."""
    found = _DOCUMENT.fullmatch(address.strip())
    return found[1] if found else ""


def as_id(typed: str) -> str:
    """Return what was typed where it looks like an id, else ""."""
    return typed.strip() if _ID.fullmatch(typed.strip()) else ""
