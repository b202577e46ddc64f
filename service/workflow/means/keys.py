"""The keys that the records keep: what the service signs with, and what it names people by in its lines."""

import secrets

from service.log.stretch import KEY_BYTES
from service.records.interface import Records

PSEUDONYMS, SESSIONS, PICTURES = "key of pseudonyms", "key of sessions", "key of pictures"


def key_in(records: Records, name: str = PSEUDONYMS) -> bytes:
    """Return a key that the records keep, made at its first use, and anew where it is none: the same everywhere."""
    if _key(records.bookmark(name)) is None:
        records.set_bookmark(name, secrets.token_hex(KEY_BYTES))
    return _key(records.bookmark(name)) or b""


def _key(bookmark: str | None) -> bytes | None:
    try:
        key = bytes.fromhex(bookmark or "")
    except ValueError:
        return None
    return key if len(key) == KEY_BYTES else None
