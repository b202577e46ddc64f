"""What Google refuses, as facts: once for each step however often it is tried, until it is done."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial

from service.domain import facts
from service.domain.errors import Conflict, Late, SopError, Unavailable
from service.domain.history.sop import Sop
from service.domain.sentences import kept
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import AtWork
from service.workflow.means.office import Office

MOST = 1000
"""Unsettled SOPs that are looked at in one go."""


def newly_refused(sop: Sop, step: facts.SettlingStep, about: str, error: SopError) -> tuple[facts.StepRefused, ...]:
    """Return what is to be recorded of a refusal: nothing where it stands there already."""
    known = [kept(one.why) for one in sop.refused if (one.step, one.about) == (step, about)]
    if known and (not _lasts(error) or kept(error.why) in known):
        return ()
    return (facts.StepRefused(step, about, error.why),)


def mail_refusals(sop: Sop, refusals: Mapping[str, SopError], mailed: Collection[str]) -> tuple[facts.RefusalFact, ...]:
    """Return what is to be recorded of whom Gmail refuses to mail, by address, and of who was mailed after all."""
    known = [one for one in sop.refused if one.step == "mail"]
    new = [one for who, error in refusals.items() for one in newly_refused(sop, "mail", who, error)]
    return (*new, *(facts.StepSettled("mail", one.about) for one in known if one.about in mailed))


def rows_tried(office: Office, sops: Sequence[Sop], write: Callable[[], object]) -> SopError | None:
    """Return why the rows of these SOPs could not be written; each that waits for its own says so until they are."""
    try:
        write()
    except (Late, AtWork) as error:
        return error
    except SopError as error:
        if isinstance(error, Conflict) and error.whose == "baku":  # somebody else does it: none of Google's conflicts
            return error
        behind = office.records.unsettled(MOST)
        for sop in sops:
            if sop.id in behind:
                _record(office, sop, partial(newly_refused, step="register", about="", error=error))
        return error
    for sop in sops:
        if any(one.step == "register" for one in sop.refused):  # the rows that were written do not say it
            _record(office, sop, lambda _: (facts.StepSettled("register", ""),), unsettled=False)
    return None


def _record(
    office: Office, sop: Sop, new: Callable[[Sop], Sequence[facts.RefusalFact]], *, unsettled: bool = True
) -> None:
    """Record facts, behind whatever acts recorded in the meantime."""
    try:
        _append(office, sop, new(sop), unsettled=unsettled)
    except Conflict:
        sop = office.histories.read(sop.id)
        _append(office, sop, new(sop), unsettled=unsettled)


def _append(office: Office, sop: Sop, new: Sequence[facts.RefusalFact], *, unsettled: bool) -> None:
    if new:
        office.histories.append(sop.id, sop, new, SERVICE, unsettled=unsettled)


def _lasts(error: SopError) -> bool:
    """Whether an error is one of its own: silences of Google differ by chance, and are told as the first of them."""
    return not isinstance(error, Unavailable) or error.permanent
