"""What the API tells of signatures and of the authorisation."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel


class DecreeShape(BaseModel):
    """The decree by which SOPs were authorised; `file` is a link, "" where there is none."""

    number: str
    day: date
    file: str


class SignatureShape(BaseModel):
    """A signature before the authoriser's, under what the Doc says now: whose, in which post, meaning what, when."""

    by: str
    name: str
    post: str
    meaning: str
    at: datetime


class AuthorisationShape(BaseModel):
    """Who authorised, in which post, meaning what; `confirmed` once the locked Doc was read back.

    A deputy was `acting` (a.n. or Plh.) in the place of who holds the post `acting_for`.
    """

    by: str
    name: str
    post: str
    meaning: str
    at: datetime
    effective: date
    next_review: date
    decree: DecreeShape | None
    acting: Literal["an", "plh"] | None
    acting_for: str
    confirmed: bool
