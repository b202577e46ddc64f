"""Agreeing on the form: leaders say in which layouts, and in which house-style Doc, SOPs are written."""

from collections.abc import Collection
from datetime import date

from service.domain.acts.document_control import FORM, must_control
from service.domain.checks import raise_problems
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Problem
from service.domain.facts.workplace import FormAgreed
from service.domain.sentences import Sentence


def form_agreed(
    caller: str,
    organisation: Organisation,
    formats: Collection[str],
    leaders: Collection[str],
    day: date | None,
    house_style: str,
    today: date,
) -> FormAgreed:
    """Return what was agreed; Invalid with everything wrong, Denied to who is no document controller."""
    must_control(caller, organisation, FORM)
    chosen = tuple(one for one in organisation.formats if one in formats)
    unknown = [one for one in formats if one not in organisation.formats]
    people = tuple(dict.fromkeys(email.strip().lower() for email in leaders))
    raise_problems(
        (
            Problem("formats", Sentence("Choose a layout that the company uses.")) if unknown or not chosen else None,
            None if people else Problem("leaders", Sentence("Name at least one leader who agreed.")),
            *(person_problem(f"leaders[{n}]", email, organisation) for n, email in enumerate(people)),
            Problem("day", Sentence("This day has not come yet.")) if day and day > today else None,
            None
            if house_style
            else Problem("house_style", Sentence("There is no house-style Doc yet. Sync first, then try again.")),
        )
    )
    return FormAgreed(chosen, house_style, people, day or today)
