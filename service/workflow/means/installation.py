"""How this service is installed: where people reach it, what it was not set up for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Installation:
    """One company's service, as its variables have it."""

    public_url: str = ""
    """Where people reach this service, for links in mails and in the register; "" where that is not set."""
    pages: str = ""
    """Where cards are pages that people sign in to; "" where that is not set up."""
    unset: frozenset[str] = frozenset()
    """The variables of this installation that are not set, so that what they are for is not offered."""
    demo: bool = False
    """Whether the company is invented, for a demo: no other company's files are its own."""
