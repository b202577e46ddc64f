"""Welcoming newcomers: who comes into a role or a department is asked to read its SOPs, all in one go."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from service.domain.acts.distribution import Newcomers, newcomers_asked
from service.domain.company.organisation import Organisation
from service.domain.errors import NotFound, SopError, Unreadable
from service.domain.telling.performing import names_of_role
from service.records.remembered import remembered
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.reading.visible import every

HOLDERS = "holders"
"""The bookmark of who held each role and was in each department when newcomers were last looked for."""
Holders = Mapping[str, Mapping[str, list[str]]]
"""People by roles' names ("roles"), and by codes of departments as their heads or as whoever is in them."""


def holders(organisation: Organisation) -> Holders:
    """Return who holds each role, by each of its names, and who heads and is in each department."""
    departments = organisation.departments
    return {
        "roles": {name: sorted(role.holders) for role in organisation.roles for name in role.names.values()},
        "heads": {department.code: [department.head] for department in departments},
        "departments": {department.code: sorted({department.head, *department.people}) for department in departments},
    }


def welcome(office: Office, before: str | None) -> None:
    """Ask who came since `before` to read the SOPs there; where nothing is known of before, nobody is new.

    Where somebody else is at work on one of these, or the records fail, the next look asks who was not asked yet.
    """
    now = json.dumps(holders(office.organisation), sort_keys=True)
    if before == now:
        return
    newcomers: dict[str, list[Newcomers]] = defaultdict(list)
    for one in remembered(before, lambda kept: tuple(_newcomers(office.organisation, kept)), ()):
        for sop_id in _sops_of(office, one):
            newcomers[sop_id].append(one)
    answers = [_asked(office, sop_id, new) for sop_id, new in newcomers.items()]
    if all(answers):
        office.records.set_bookmark(HOLDERS, now)


def _newcomers(organisation: Organisation, before: Holders) -> Iterator[Newcomers]:
    """Yield the people who came into each role, by its name, and into each department or to its head."""
    for role in organisation.roles:
        new = _new(role.holders, before, "roles", *role.names.values())
        if new:
            yield Newcomers(new, role=role.name(organisation.languages[0]))
    for department in organisation.departments:
        heads = _new((department.head,), before, "heads", department.code)
        new = _new((department.head, *department.people), before, "departments", department.code)
        if heads or new:
            yield Newcomers(tuple(dict.fromkeys((*heads, *new))), department=department.code)


def _new(people: Sequence[str], before: Holders, kind: str, *names: str) -> tuple[str, ...]:
    """Return who was under none of these names; nobody where such names were not kept before."""
    if "roles" not in before:
        before = {"roles": cast("Mapping[str, list[str]]", before)}  # 0.2.0 kept roles alone
    if kind not in before:
        return ()
    known = {email for name in names for email in before[kind].get(name, ())}
    return tuple(email for email in people if email not in known)


def _sops_of(office: Office, one: Newcomers) -> tuple[str, ...]:
    """Return the SOPs whose steps name a role, or whose authors named a department, by their summaries."""
    if one.department:
        return tuple(head.stream for head in every(office, {"departments_asked": one.department}))
    names = names_of_role(one.role, office.organisation)
    return tuple(dict.fromkeys(head.stream for name in names for head in every(office, {"performers": name})))


def _asked(office: Office, sop_id: str, joined: Sequence[Newcomers]) -> bool:
    """Whether they are asked to read one SOP, as far as they need to be; what is damaged counts as asked."""
    try:
        sop = office.histories.read(sop_id)
        new = newcomers_asked(sop, joined, office.organisation, office.today())
        if new:
            office.histories.append(sop_id, sop, new, SERVICE)
    except (NotFound, Unreadable):
        return True
    except SopError:
        return False
    return True
