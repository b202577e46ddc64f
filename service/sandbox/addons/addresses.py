"""Addresses that Google takes from an add-on: absolute and https; http goes to loopback, here alone.

See evidence/addon.md 1.4.
"""

from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def wrong(url: str) -> str:
    """Return what is wrong with an address, "" where nothing is."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "is no address"
    if not parts.scheme or not host:
        return "must be an absolute https address; Google ignores a relative one without a word"
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        return "must be an https address"
    plain = url.isprintable() and not any(sign.isspace() for sign in url)
    return "" if plain else "is no address: a blank or a sign that nobody sees is in it"
