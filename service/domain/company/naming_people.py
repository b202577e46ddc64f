"""People of the company who are named in a text where a role suffices."""

import re

from service.domain.company.organisation import Organisation, Person
from service.domain.errors import Problem
from service.domain.sentences import Sentence


def people_named(text: str, organisation: Organisation) -> tuple[Person, ...]:
    """Return whose address, or whose full name of two words at least, a text has in it; or whose name it is alone."""
    words = " ".join(text.split()).casefold()
    return tuple(one for one in organisation.people if words and _is_named(one, words))


def _is_named(person: Person, words: str) -> bool:
    name = " ".join(person.name.split()).casefold()
    if person.email in words or words == name:
        return True
    return " " in name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def naming_problem(field: str, text: str, organisation: Organisation) -> Problem | None:
    """Return that a text names people of the company, and the roles that they hold."""
    named = people_named(text, organisation)
    if not named:
        return None
    emails = {one.email for one in named}
    roles = [role.name(organisation.languages[0]) for role in organisation.roles if emails & set(role.holders)]
    names = tuple(one.name for one in named)
    why = Sentence("This names {names}. Names of observed people are not kept: write a role.", names=names)
    such = Sentence(
        "This names {names}. Names of observed people are not kept: write a role, such as {roles}.",
        names=names,
        roles=tuple(roles),
    )
    return Problem(field, such if roles else why)
