"""Roles that one person alone holds, and what stops when that person is away; roles that nobody holds, too."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.domain.company.organisation import Organisation
from service.domain.process_map.feeds import ProcessMap
from service.domain.process_map.procedure import StepAt


@dataclass
class SoleHolder:
    """Who is the only one in these roles ("" where nobody is), the steps in their charge, and the SOPs behind these.

    Of an SOP that waits it is told whether only likeness says that it does.
    """

    email: str
    roles: list[str] = field(default_factory=list)
    steps: list[StepAt] = field(default_factory=list)
    waiting: dict[str, bool] = field(default_factory=dict)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The SOPs that stop at a step of theirs."""
        return tuple(dict.fromkeys(one.number for one in self.steps))


def absences(known: ProcessMap, organisation: Organisation) -> tuple[SoleHolder, ...]:
    """Return who cannot be away without work standing still, by how many SOPs stop."""
    found: dict[str, SoleHolder] = {}
    for email, role, at in _alone(known, organisation):
        one = found.setdefault(email, SoleHolder(email))
        one.steps.append(at)
        if role not in one.roles:
            one.roles.append(role)
    for one in found.values():
        one.waiting.update(known.behind(one.numbers))
    return tuple(sorted(found.values(), key=lambda one: (-len(one.numbers), one.email)))


def _alone(known: ProcessMap, organisation: Organisation) -> Iterator[tuple[str, str, StepAt]]:
    """Yield each step whose role in charge one person holds, or nobody; a name that is no role has no holders."""
    names: dict[str, tuple[str, str] | None] = defaultdict(lambda: None)
    for procedure in known.procedures.values():
        for at in procedure.places:
            pic = at.step.pic
            if pic not in names:
                role = organisation.role(pic)
                few = role is not None and len(set(role.holders)) <= 1
                names[pic] = ("".join(role.holders[:1]), role.name(organisation.languages[0])) if role and few else None
            if one := names[pic]:
                yield (*one, at)
