"""Chips in a text: what links and people are shown as, and what they count by.

A chip reads as `[title](address)`, a person as `[name](mailto:address)`; one without a title reads as its address. Only
the address counts, for Google may show another title tomorrow. Behind a chip stands U+2060, which is not seen: it tells
the chip from a text that somebody typed just so, and what is typed stays as it was typed.
"""

import re

CHIP = "\u2060"
_CHIP = re.compile(r"\[[^\[\]\n]*\]\((?:mailto:)?([^()\s]*)\)" + CHIP)
_TITLE = re.compile(r"\[([^\[\]\n]*)\]\((?:mailto:)?[^()\s]*\)" + CHIP)
_IN_TITLE = str.maketrans("[]", "()")
_IN_ADDRESS = {ord("("): "%28", ord(")"): "%29"} | {ord(space): "%20" for space in " \t\n\r\v"}


def link(title: str, address: str) -> str:
    """Return how a chip of a file or a page reads."""
    return _chip(title, address, address)


def person(name: str, email: str) -> str:
    """Return how a chip of a person reads."""
    return _chip(name, f"mailto:{email}", email)


def counted(text: str) -> str:
    """Return a text with each chip as what it counts by."""
    return _CHIP.sub(r"\1", text) if CHIP in text else text


def found(text: str) -> tuple[str, ...]:
    """Return what each chip in a text counts by."""
    return tuple(_CHIP.findall(text))


def titled(text: str) -> str:
    """Return a text with each chip as people see it: its title alone."""
    return _TITLE.sub(r"\1", text) if CHIP in text else text


def _chip(title: str, address: str, alone: str) -> str:
    shown = " ".join(title.translate(_IN_TITLE).split())
    return f"[{shown}]({address.translate(_IN_ADDRESS)}){CHIP}" if shown else alone.translate(_IN_ADDRESS)
