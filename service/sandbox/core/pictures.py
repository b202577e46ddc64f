"""Pictures in Docs: kept once by what they are, and served at the address that a document tells (evidence/docs.md 1.7).

Google's addresses are good for half an hour and say who asked; these last, and say nothing.
"""

import base64
import hashlib
from urllib.parse import urlsplit

from service.sandbox.core.answers import Answer
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store

FOLDER = "/docsz/"
HOST = "https://lh7-rt.googleusercontent.com"
"""Where Google serves them, for clients in the same process; over HTTP it is the sandbox's own address."""

KEPT = "picture:"
"""What a document keeps in the place of an address, before the key."""


def address(origin: str, key: str) -> str:
    """Return where a client that reached the sandbox at `origin` finds a picture."""
    return f"{HOST if origin.startswith('https:') or not origin else origin}{FOLDER}{key}"


def key_of(uri: str, origin: str) -> str:
    """Return the key of a picture that is served here, "" for any other address."""
    parts = urlsplit(uri)
    ours = f"{parts.scheme}://{parts.netloc}" in (HOST, origin)
    return parts.path.removeprefix(FOLDER) if ours and parts.path.startswith(FOLDER) else ""


def keep(store: Store, content: bytes, mime_type: str) -> str:
    """Keep a picture and return its key."""
    key = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    store.connection.execute("INSERT OR IGNORE INTO pictures VALUES (?, ?, ?)", (key, mime_type, content))
    return key


def find(store: Store, key: str) -> tuple[str, bytes] | None:
    """Return a picture's type and bytes."""
    row = store.connection.execute("SELECT mime, body FROM pictures WHERE key = ?", (key,)).fetchone()
    return (row[0], bytes(row[1])) if row else None


def served(store: Store, path: str) -> Answer:
    """Return a picture; 404 where there is none."""
    found = find(store, path.removeprefix(FOLDER))
    if found is None:
        raise ApiError(404, "The requested picture was not found.", "NOT_FOUND", "notFound")
    mime_type, content = found
    return Answer(200, content, mime_type)
