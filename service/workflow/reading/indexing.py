"""Telling searches anew of every SOP: after an update of Baku, or where the index was lost."""

from service.domain.errors import Conflict, NotFound, Unreadable
from service.domain.telling.in_force import FORM
from service.records.interface import Append
from service.workflow.means.histories import SERVICE
from service.workflow.means.office import Office
from service.workflow.reading.visible import every

INDEXED = "index of steps"
"""The bookmark that says in which form searches were told of all SOPs."""


def index_anew(office: Office) -> None:
    """Tell searches of every SOP that is in force or will be; one that cannot be read is nobody else's trouble."""
    for head in every(office, {}):
        if head.summary["effective"]:
            try:
                sop = office.histories.read(head.stream)
                kept = office.indexed(sop)
                at = office.clock()
                office.records.append(Append(sop.id, sop.length, (), at, SERVICE, unsettled=False, indexed=kept))
            except (Conflict, NotFound, Unreadable):
                continue  # whoever was faster told of it themselves; `verify` tells what is damaged
    office.records.set_bookmark(INDEXED, str(FORM))
