"""What the queue has done: each address of ours that it calls, and the work behind it."""

from collections.abc import Callable, Mapping, Sequence

from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, SOP, SYNC
from service.workflow.settling.settle import Waiting, finish, settle_all

Body = Mapping[str, object]


def _settle(office: Office, body: Body) -> Sequence[Waiting]:
    """Bring the SOP that the task is about to rest, all of them where it is about none."""
    sop_id = body.get(SOP)
    return finish(office, sop_id) if sop_id and isinstance(sop_id, str) else settle_all(office)


WORK: Mapping[str, Callable[[Office, Body], Sequence[Waiting]]] = {
    SYNC: lambda office, _: sync(office).waiting,
    SETTLE: _settle,
}
"""By address; each returns what has to wait."""
