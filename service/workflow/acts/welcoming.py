"""Welcoming newcomers: who comes into a role is asked to read the SOPs of that role, all in one go."""

import json
from collections.abc import Iterator, Mapping

from service.domain.acts.distribution import newcomers_asked
from service.domain.company.organisation import Organisation
from service.domain.errors import NotFound, SopError, Unreadable
from service.domain.telling.performing import names_of_role
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.reading.visible import every

HOLDERS = "holders"
"""The bookmark of who held each role when newcomers were last looked for."""


def holders(organisation: Organisation) -> str:
    """Return who holds each role, by each of its names, as the bookmark has it."""
    held = {name: sorted(role.holders) for role in organisation.roles for name in role.names.values()}
    return json.dumps(held, sort_keys=True)


def welcome(office: Office, before: str | None) -> None:
    """Ask who came into a role since `before` to read its SOPs; where nothing is known of before, nobody is new.

    Where somebody else is at work on one of these, or the records fail, the next look asks who was not asked yet.
    """
    now = holders(office.organisation)
    if before == now:
        return
    missed = False
    for role, people in _newcomers(office.organisation, json.loads(before or now)):
        for sop_id in _sops_of(office, role):
            missed |= not _asked(office, sop_id, people, role)
    if not missed:
        office.records.set_bookmark(HOLDERS, now)


def _newcomers(organisation: Organisation, before: Mapping[str, list[str]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each role that people came into, by its name, and them."""
    for role in organisation.roles:
        known = {email for name in role.names.values() for email in before.get(name, ())}
        new = tuple(email for email in role.holders if email not in known)
        if new:
            yield role.name(organisation.languages[0]), new


def _sops_of(office: Office, role: str) -> tuple[str, ...]:
    """Return the SOPs whose steps name a role, by their summaries."""
    names = names_of_role(role, office.organisation)
    return tuple(dict.fromkeys(head.stream for name in names for head in every(office, {"performers": name})))


def _asked(office: Office, sop_id: str, people: tuple[str, ...], role: str) -> bool:
    """Whether they are asked to read one SOP, as far as they need to be; what is damaged counts as asked."""
    try:
        sop = office.histories.read(sop_id)
        new = newcomers_asked(sop, people, role, office.organisation, office.today())
        if new:
            office.histories.append(sop_id, sop, new, SERVICE)
    except (NotFound, Unreadable):
        return True
    except SopError:
        return False
    return True
