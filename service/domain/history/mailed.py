"""A mail that was drafted for somebody, and how far it came."""

from dataclasses import dataclass
from datetime import datetime

from service.domain import facts

MailKey = tuple[int, facts.Occasion, str, str]
"""Revision, occasion, what it is about within the revision, and recipient."""


@dataclass(frozen=True)
class Mailed:
    """A mail that was drafted, and when; sent since, or about to be, or `held`: certain not to have gone out."""

    draft: str
    at: datetime
    sent: bool = False
    message: str = ""
    held: bool = False
