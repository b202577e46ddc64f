"""The keys that the records keep: what the service signs with, and what it names people by in its lines."""

import secrets

from service.log.stretch import KEY_BYTES
from service.records.interface import Records

PSEUDONYMS, SESSIONS, PICTURES = "key of pseudonyms", "key of sessions", "key of pictures"


def key_in(records: Records, name: str = PSEUDONYMS) -> bytes:
    """Return a key that the records keep, made at its first use: the same in every process."""
    if records.bookmark(name) is None:
        records.set_bookmark(name, secrets.token_hex(KEY_BYTES))
    return bytes.fromhex(records.bookmark(name) or "")
