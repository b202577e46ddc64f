"""A new SOP in the place of others: which ones it may replace, and who may say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.checks import refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.history.entitlement import may_authorise, name_of
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence

MOST = 20
"""How many SOPs one may replace."""


@dataclass(frozen=True)
class WantedReplacement:
    """An SOP that is to be replaced, as its number was typed, if at all; `taken_by` is who is to replace it already."""

    typed: str
    sop: Sop | None
    taken_by: str = ""


def predecessors(wanted: Sequence[WantedReplacement]) -> tuple[facts.Predecessor, ...]:
    """Return these SOPs as the history keeps them, each once."""
    sops = {one.sop.id: one.sop for one in wanted if one.sop}
    return tuple(facts.Predecessor(sop.id, sop.number, newest(sop).drafted.title) for sop in sops.values())


def replacing_problems(
    wanted: Sequence[WantedReplacement],
    department: str,
    caller: str,
    organisation: Organisation,
    today: date,
    own: Sop | None,
) -> Iterator[Problem]:
    """Yield what is wrong with each of these; `own` is the SOP that is to replace them, where it was begun.

    What was named rightly before is not asked about again.
    """
    named = {one.sop_id for one in own.current.drafted.replaces} if own else set()
    if sum(bool(one.typed) for one in wanted) > MOST:
        yield Problem("replaces", Sentence("One SOP replaces {most} others at most.", most=MOST))
    for n, one in enumerate(wanted):
        if not one.typed:
            continue
        wrong = None if one.sop and one.sop.id in named else _wrong(one, department, caller, organisation, today, own)
        if wrong:
            yield Problem(f"replaces[{n}]", wrong)


def _wrong(
    wanted: WantedReplacement, department: str, caller: str, organisation: Organisation, today: date, own: Sop | None
) -> Sentence | None:
    sop = wanted.sop
    if sop is None:
        return Sentence("There is no SOP “{sop}”. Look it up in the register.", sop=wanted.typed)
    if own is not None and sop.id == own.id:
        return Sentence("{number} is the number of this SOP; it cannot replace itself.", number=sop.number)
    revision = sop.in_force(today)
    if revision is None:
        return Sentence("{number} is not in force, so there is nothing to replace.", number=sop.number)
    if wanted.taken_by:
        return Sentence(
            "{number} is to be replaced by {other} already. Take it out there first, or cancel that draft.",
            number=sop.number,
            other=wanted.taken_by,
        )
    if sop.current.authorisation is None and sop.current.status != "cancelled":
        return Sentence(
            "Rev. {revision} of {number} is being worked on. Cancel it first, or finish it instead.",
            revision=sop.current.number,
            number=sop.number,
        )
    return _of_others(sop, revision, department, caller, organisation)


def _of_others(
    sop: Sop, revision: Revision, department: str, caller: str, organisation: Organisation
) -> Sentence | None:
    """Return that an SOP of another department is for others to name: who may withdraw it, and its own people."""
    theirs, drafted = revision.drafted.department, revision.drafted
    own_people = {d.code for d in organisation.departments_of(caller)}
    may = caller in (drafted.owner, *organisation.controllers) or may_authorise(newest(sop), caller, organisation)
    if theirs == department or theirs in own_people or may:
        return None
    return Sentence(
        "{number} is an SOP of {department}. {owner}, {authoriser} or a document controller may name it here.",
        number=sop.number,
        department=theirs,
        owner=name_of(organisation, drafted.owner),
        authoriser=name_of(organisation, drafted.authoriser),
    )


def must_replace_alone(number: str, others: Sequence[str]) -> None:
    """Raise Refused where other SOPs are to replace one, too: two that were begun at the same moment."""
    if others:
        refuse(
            "replaced_elsewhere",
            Sentence(
                "{number} is to be replaced by {other}, too. Cancel one of the two drafts, or send this one back and "
                "have the number taken out of its particulars.",
                number=number,
                other=tuple(others),
            ),
        )


def superseded(sop: Sop, successor: Sop, revision: Revision, today: date) -> tuple[facts.Replaced, ...]:
    """Return that an SOP is superseded by another one's revision, which is in force; nothing where it ended before."""
    if sop.withdrawn is not None or not any(one.authorisation for one in sop.revisions):
        return ()
    day = revision.authorisation.decided.effective if revision.authorisation else today
    return (facts.Replaced(successor.id, successor.number, revision.drafted.title, day),)
