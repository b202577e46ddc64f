"""Reading: the map of the SOPs in force, from what this process holds in memory: one read, no history, no call."""

from dataclasses import dataclass

from service.domain.company.organisation import Organisation
from service.domain.errors import Denied
from service.domain.process_map.absences import SoleHolder, absences
from service.domain.process_map.feeds import ProcessMap
from service.domain.sentences import Sentence
from service.workflow.means.office import Office


@dataclass(frozen=True)
class MapToday:
    """The map, and who cannot be away without work standing still."""

    known: ProcessMap
    alone: tuple[SoleHolder, ...]


def may_see_map(caller: str, organisation: Organisation) -> bool:
    """Return whether somebody looks after more than their own work: heads and document controllers."""
    return caller in (*organisation.controllers, *(department.head for department in organisation.departments))


def map_today(office: Office, caller: str) -> MapToday:
    """Return the map; Denied to who is neither a department's head nor a document controller."""
    if not may_see_map(caller, office.organisation):
        raise Denied(Sentence("The map of the SOPs is for department heads and document controllers."))
    known, _ = office.steps.process_map(office.today())
    return MapToday(known, absences(known, office.organisation))
