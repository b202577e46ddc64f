"""The names in step tables that are no roles of the settings, over all SOPs: for document controllers."""

from collections import defaultdict
from collections.abc import Iterator

from service.domain.acts.document_control import ROLES, must_control
from service.domain.company.offered_roles import OfferedRole, UsedName, offered
from service.domain.document.chips import found
from service.domain.errors import Unreadable
from service.domain.history.sop import ENDED, Sop
from service.domain.telling.performing import key
from service.manuscript.step_words import words_of
from service.records.interface import Head
from service.workflow.means.listing import heads, listable
from service.workflow.means.office import Office

MOST = 200
"""How many names are looked at in one go: who has added these sees the rest."""


def offered_roles(office: Office, caller: str) -> tuple[OfferedRole, ...]:
    """Return the roles that the settings lack; Denied to everybody but document controllers.

    Lists know the names in small letters: one SOP of each is read for how it is spelt there.
    """
    must_control(caller, office.organisation, ROLES)
    return all_offered(office)


def all_offered(office: Office) -> tuple[OfferedRole, ...]:
    """Return the roles that the settings lack."""
    known = {key(name) for role in office.organisation.roles for name in role.names.values()}
    using: dict[str, list[Head]] = defaultdict(list)
    for head in _heads(office):
        for name in head.summary.get("performers", ()):
            if name not in known and "@" not in name:
                using[name].append(head)
    return offered(_spelt(office, dict([*using.items()][:MOST])), office.organisation)


def _heads(office: Office) -> Iterator[Head]:
    yield from (one for one in heads(office.records) if listable(one) and one.summary["status"] not in ENDED)


def _spelt(office: Office, using: dict[str, list[Head]]) -> Iterator[UsedName]:
    """Yield each name as an SOP spells it that uses it, with all that do; what names several or a person is none."""
    read: dict[str, dict[str, str]] = {}
    words = words_of(office.organisation)
    for name, users in using.items():
        stream = users[0].stream
        if stream not in read:
            read[stream] = _names(office, stream)
        spelt = read[stream].get(name, "")
        if spelt and words.one_role(spelt) and not found(spelt):
            numbers = tuple(str(head.summary["number"]) for head in users)
            language = str(users[0].summary.get("language", "")) or office.organisation.languages[0]
            yield UsedName(spelt, language, numbers)


def _names(office: Office, stream: str) -> dict[str, str]:
    """Return how an SOP spells its performers, by their keys; nothing where it cannot be read."""
    try:
        sop: Sop = office.histories.read(stream)
    except Unreadable:
        return {}
    revisions = [revision for revision in (sop.current, sop.previous) if revision]
    steps = [seen_step.step for revision in revisions for seen_step in revision.steps]
    return {key(name): " ".join(name.split()) for step in steps for name in (step.pic, *step.involved) if name.strip()}
