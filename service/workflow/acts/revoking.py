"""Revoking: what SOPs cite is marked as no longer in force, or the mark is taken back; the register follows."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from service.domain.acts.regulations import restored, revoked
from service.domain.errors import Conflict, NotFound, SopError
from service.domain.facts.regulations import RegulationFact
from service.domain.history.regulations import STREAM, Revocations
from service.domain.law.regulations import Regulation
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import ATTEMPTS, done_before, step_aside
from service.workflow.means.office import Office
from service.workflow.means.queueing import settle_later
from service.workflow.means.revocations import note_revocations, read_revocations
from service.workflow.settling.founding import found
from service.workflow.settling.registering import write_company
from service.workflow.settling.settle import SHORTLY, LeftWaiting, waiting_for


def revoke(office: Office, caller: str, key: str, successor: str, act: ActClaim | None = None) -> bool:
    """Mark what SOPs cite under this key as no longer in force; return whether this very act was done before."""
    one = regulation_of(office, key)
    return _done(office, caller, act, lambda known: revoked(one, known, caller, office.organisation, successor))


def restore(office: Office, caller: str, key: str, act: ActClaim | None = None) -> bool:
    """Take such a mark back; return whether this very act was done before."""
    return _done(office, caller, act, lambda known: restored(key, known, caller, office.organisation))


def regulation_of(office: Office, key: str) -> Regulation:
    """Return what SOPs cite under this key; NotFound where none does."""
    today = office.today()
    one = office.steps.ask_laws(lambda laws: laws.regulation(key, today))
    if one is None:
        raise NotFound(Sentence("No SOP cites this. Open the list again."))
    return one


def _done(
    office: Office, caller: str, act: ActClaim | None, decision: Callable[[Revocations], Sequence[RegulationFact]]
) -> bool:
    """Record what is decided; again where somebody was faster."""
    for attempt in range(ATTEMPTS):
        if done_before(office, act) is not None:
            return True
        known = read_revocations(office.records)
        new = decision(known)
        if not new:  # it is said already: the same click again says it once more
            return False
        try:
            note_revocations(office.records, known, new, caller, office.clock(), act)
        except Conflict:
            step_aside(office, attempt)
            continue
        if not settle_later(office, STREAM, act.id if act else ""):
            carry_on(replace(office, until=None), STREAM)
        return False
    raise Conflict(Sentence("Somebody was faster. Look at how it stands now and try again."))


def carry_on(office: Office, stream: str) -> Sequence[LeftWaiting]:
    """Write the register's worksheet of it, and return what has to wait."""
    office = replace(office, wait=SHORTLY)
    try:
        length = read_revocations(office.records).length
        write_company(office, found(office))
        office.records.settled({stream: length})
    except SopError as error:
        return (waiting_for(stream, error),)
    return ()
