"""Chips in a text: what links and people are shown as, and what they count by.

A chip reads as `[title](address)`, a person as `[name](mailto:address)`; one without a title reads as its address. Only
the address counts, for Google may show another title tomorrow. Nobody can type a chip: between the brackets of a typed
text that would pass for one stands U+2060, which is not seen.
"""

import re

APART = "\u2060"
_CHIP = re.compile(r"\[[^\[\]\n]*\]\((?:mailto:)?([^()\s]*)\)")
_IN_TITLE = str.maketrans("[]", "()")
_IN_ADDRESS = {ord("("): "%28", ord(")"): "%29"} | {ord(space): "%20" for space in " \t\n\r\v"}


def link(title: str, address: str) -> str:
    """Return how a chip of a file or a page reads."""
    return _chip(title, address, address)


def person(name: str, email: str) -> str:
    """Return how a chip of a person reads."""
    return _chip(name, f"mailto:{email}", email)


def typed(text: str) -> str:
    """Return a text that somebody typed, so that no part of it passes for a chip."""
    return text.replace("](", f"]{APART}(")


def after(before: str, text: str) -> str:
    """Return a text with another in front of it, so that together they pass for no chip either."""
    return before + (APART if before.endswith("]") and text.startswith("(") else "") + text


def counted(text: str) -> str:
    """Return a text with each chip as what it counts by."""
    return _CHIP.sub(r"\1", text)


def _chip(title: str, address: str, alone: str) -> str:
    shown = " ".join(title.translate(_IN_TITLE).split())
    return f"[{shown}]({address.translate(_IN_ADDRESS)})" if shown else typed(alone.translate(_IN_ADDRESS))
