"""People of the company, as they are chosen on a card: by name, or by e-mail where they are too many for a list."""

import re
from collections.abc import Iterable, Iterator, Sequence

from service.web.panel.cards import MOST_WIDGETS, Option, Widget, choice, field
from service.web.panel.visit import Visit

MOST_CHOSEN = 50
"""Google takes no more from one list."""
_TYPED = "Typed"
_APART = re.compile(r"[\s,;]+")


def several(
    visit: Visit, name: str, label: str, *, chosen: Sequence[str] = (), first: Iterable[str] = ()
) -> Iterator[Widget]:
    """Yield what chooses several people, those named first at the top of the list."""
    options = _options(visit, (*chosen, *first))
    yield choice(name, label, options, chosen=chosen[:MOST_CHOSEN], kind="MULTI_SELECT")
    if len(options) > MOST_WIDGETS:
        yield _typed(visit, name)


def one(visit: Visit, name: str, label: str, *, chosen: str = "", without: Iterable[str] = ()) -> Iterator[Widget]:
    """Yield what chooses one person, nobody to begin with."""
    left_out = frozenset(without)
    options = [option for option in _options(visit, (chosen,)) if option[0] not in left_out]
    yield choice(name, label, [("", visit.say("(choose)")), *options], chosen=chosen)
    if len(options) >= MOST_WIDGETS:
        yield _typed(visit, name)


def chosen(visit: Visit, name: str) -> tuple[str, ...]:
    """Return the addresses chosen and typed, each once."""
    typed = (part.lower() for part in _APART.split(visit.event.inputs.text(name + _TYPED)) if part)
    return tuple(dict.fromkeys((*visit.event.inputs.texts(name), *typed)))


def spelt(visit: Visit, email: str) -> str:
    """Return a person by name and post, the address of who is not in the settings."""
    person = visit.office.organisation.person(email)
    return f"{person.name} · {person.post}" if person else email


def _options(visit: Visit, first: Iterable[str]) -> list[Option]:
    known = {person.email: spelt(visit, person.email) for person in visit.office.organisation.people}
    by_name = sorted(known, key=lambda email: known[email].casefold())
    order = dict.fromkeys((*(email for email in first if email), *by_name))
    return [(email, known.get(email, email)) for email in order]


def _typed(visit: Visit, name: str) -> Widget:
    return field(name + _TYPED, visit.say("Others, by e-mail"), value=visit.event.inputs.text(name + _TYPED))
