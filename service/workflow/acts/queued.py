"""What the queue has done: each address of ours that it calls, and the work behind it."""

from collections.abc import Callable, Mapping, Sequence

from service.workflow.acts.adopting import carry_out, carry_out_all
from service.workflow.acts.syncing import sync
from service.workflow.means.office import Office
from service.workflow.means.queueing import CONFIRM, CONFIRMATION, SETTLE, SOP, SYNC
from service.workflow.settling.settle import Waiting, finish, settle_all

Body = Mapping[str, object]


def _settle(office: Office, body: Body) -> Sequence[Waiting]:
    """Bring the SOP that the task is about to rest, all of them where it is about none."""
    sop_id = body.get(SOP)
    if sop_id and isinstance(sop_id, str):
        return finish(office, sop_id)
    return (*carry_out_all(office), *settle_all(office))


def _confirm(office: Office, body: Body) -> Sequence[Waiting]:
    """Confirm the adopted SOPs of one click."""
    return carry_out(office, str(body.get(CONFIRMATION, "")))


WORK: Mapping[str, Callable[[Office, Body], Sequence[Waiting]]] = {
    SYNC: lambda office, _: sync(office).waiting,
    SETTLE: _settle,
    CONFIRM: _confirm,
}
"""By address; each returns what has to wait."""
