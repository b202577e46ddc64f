"""What the queue has done: each address of ours that it calls, and the work behind it."""

from collections.abc import Callable, Mapping, Sequence

from service.domain.errors import SopError
from service.domain.history.audit_pack import PREFIX as AUDIT
from service.domain.history.joint import PREFIX as JOINT
from service.domain.history.plan import PREFIX as PLANS
from service.domain.history.regulations import STREAM as REGULATIONS
from service.domain.history.sop_book import PREFIX as BOOK
from service.domain.history.study import PREFIX as STUDY
from service.gateways.google.calling import bulk
from service.workflow.acts import binding, drafting_planned, packing, revoking, taking_in_observations
from service.workflow.acts.adopting import GIVEN, carry_out
from service.workflow.acts.authorising_together import carry_on
from service.workflow.acts.syncing import sync
from service.workflow.acts.taking_over import go_on
from service.workflow.means.adoptions import ADOPTION as ADOPTIONS
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE, STREAM, SYNC, VERIFY
from service.workflow.reading.verifying import verify_and_keep
from service.workflow.settling.google_refusals import MOST
from service.workflow.settling.settle import LeftWaiting, finish, settle_all, waiting_for

TaskBody = Mapping[str, object]


def _settle(office: Office, body: TaskBody) -> Sequence[LeftWaiting]:
    """Bring to rest the SOP, or the click on many, that the task is about; all of them where it is about none."""
    stream = body.get(STREAM)
    if not stream or not isinstance(stream, str):
        return settle_everything(office)
    work = _on_many(stream)
    if work is None:
        return finish(office, stream)
    with bulk():
        return work(office, stream)


def _verify(office: Office, _: TaskBody) -> Sequence[LeftWaiting]:
    """Verify all records; what is found is remembered, and nothing of it gets better by trying again."""
    verify_and_keep(office)
    return ()


def _sync(office: Office, _: TaskBody) -> Sequence[LeftWaiting]:
    """Do a chunk of a sync; while the queue goes on with it, nothing is to be tried again."""
    synced = sync(office)
    return synced.waiting if synced.state == "done" else ()


def settle_everything(office: Office) -> tuple[LeftWaiting, ...]:
    """Go on with what one click began on many SOPs, bring everything unsettled to rest; return what has to wait."""
    with bulk():
        begun = [waiting for stream in office.records.unsettled(MOST) for waiting in _gone_on(office, stream)]
        return tuple(dict.fromkeys((*begun, *settle_all(office))))


def _gone_on(office: Office, stream: str) -> Sequence[LeftWaiting]:
    """Go on with one click on many SOPs; one that others are at, or that cannot be read, keeps nothing else waiting."""
    work = _on_many(stream)
    try:
        return work(office, stream) if work else ()
    except SopError as error:
        return (waiting_for(stream, error),)


def _on_many(stream: str) -> Callable[[Office, str], Sequence[LeftWaiting]] | None:
    """Return what goes on with what this history tells; None where it is an SOP's."""
    return next((work for prefix, work in ON_MANY.items() if stream.startswith(prefix)), None)


ON_MANY: Mapping[str, Callable[[Office, str], Sequence[LeftWaiting]]] = {
    JOINT: carry_on,
    ADOPTIONS: go_on,
    GIVEN: carry_out,
    AUDIT: packing.PACK_ORDERS.carry_on,
    PLANS: drafting_planned.go_on,
    STUDY: taking_in_observations.carry_on,
    REGULATIONS: revoking.carry_on,
    BOOK: binding.BOOK_ORDERS.carry_on,
}
"""By how the history begins of what one click began on many SOPs; each returns what has to wait."""
WORK: Mapping[str, Callable[[Office, TaskBody], Sequence[LeftWaiting]]] = {
    SYNC: _sync,
    SETTLE: _settle,
    VERIFY: _verify,
}
"""By address; each returns what has to wait."""
