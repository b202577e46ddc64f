"""Making Google Workspace agree with the histories: look at what is, do only what is missing, any number of times."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial

from service.domain import facts
from service.domain.document.content import Content
from service.domain.errors import Conflict, Late, SopError, Unreadable
from service.domain.history.plan import PREFIX as PLANS
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.domain.telling.google_refusals import refusals
from service.log.stretch import about
from service.manuscript.own_template import OwnTemplate
from service.workflow.means.lateness import CHUNK_LASTS, in_time
from service.workflow.means.leasing import AtWork, Turn
from service.workflow.means.office import PREFIX, Office
from service.workflow.settling import (
    authorisation,
    block,
    changes,
    document,
    forms,
    illustrating,
    mailing,
    marks,
    minutes,
    naming,
    particulars,
    placing,
    references,
    registering,
    replacing,
    report_comments,
)
from service.workflow.settling.founding import found
from service.workflow.settling.google_refusals import MOST, rows_tried
from service.workflow.settling.run import Due, Grown, Looking, Run

STEPS: tuple[tuple[facts.FileStep, Callable[[Run], None]], ...] = (
    ("document", document.make_document),
    ("words", document.write_document),
    ("block", block.insert),
    ("head", block.remove_head),
    ("marks", marks.write),
    ("references", references.write),
    ("particulars", particulars.bring_into_line),
    ("changes", changes.write),
    ("form_copied", forms.copy),
    ("forms", forms.write),
    ("form_looked", forms.look),
    ("reports", report_comments.comment),
    ("dispositions", document.write_dispositions),
    ("minutes", minutes.write_minutes),
    ("archive", authorisation.reserve_archive),
    ("pictures", illustrating.illustrate),
    ("stamp", authorisation.stamp),
    ("lock", authorisation.lock),
    ("read_back", authorisation.confirm),
    ("archive", authorisation.archive),
    ("unlock", authorisation.unlock_lapsed),
    ("clear", authorisation.clear_lapsed),
    ("in_force", placing.come_into_force),
    ("superseded", placing.supersede),
    ("replaced", replacing.supersede_others),
    ("withdrawn", placing.withdraw),
    ("form", forms.keep),
    ("archive_moved", placing.bring_archives),
    ("signed_copy_moved", placing.bring_signed_copies),
    ("attendance_list_moved", placing.bring_attendance_lists),
    ("share", document.share),
    ("header", document.stamp_header),
    ("put_away", placing.put_away),
    ("put_back", placing.put_back),
    ("namers", naming.find_namers),
)
"""Each looks whether it is due and does one thing, in the order in which they build on each other.

What Google refuses is that step's trouble and nobody else's: the others are tried all the same.
"""
SHORTLY = 1.0
"""Seconds for which a task of the queue waits for another's turn: the queue tries again, its thread is for people."""


@dataclass(frozen=True)
class LeftWaiting:
    """An SOP that could not be brought to rest now, and why; `again` where trying again may help by itself."""

    sop_id: str
    sentence: Sentence
    again: bool = True


@dataclass(frozen=True)
class Rest:
    """An SOP brought to rest, and the workplace it is in; `waiting` is what is left for the next settling, and why."""

    sop: Sop
    workplace: Workplace
    waiting: tuple[LeftWaiting, ...] = ()


def waiting_for(sop_id: str, error: SopError) -> LeftWaiting:
    """Return that an SOP has to wait because of this."""
    return LeftWaiting(sop_id, error.sentence, again=not isinstance(error, Unreadable))


def refused(office: Office, sop: Sop) -> tuple[LeftWaiting, ...]:
    """Return that an SOP has to wait for everything that Google does not let be done with its files."""
    return tuple(LeftWaiting(sop.id, item.sentence) for item in refusals(sop.files_refused, office.organisation))


def unread(waiting: Iterable[LeftWaiting]) -> tuple[str, ...]:
    """Return the SOPs that wait because their history cannot be read."""
    return tuple(one.sop_id for one in waiting if not one.again)


def settle(office: Office, sop: Sop, content: Content | None = None, own: OwnTemplate | None = None) -> Rest:
    """Bring one SOP's files to rest, and mail whom it concerns, while somebody waits: the register is for later.

    `content` saves a reading of the Doc where it was just read, `own` one of the company's Doc that it is drafted from.
    """
    workplace = _place(office)
    sop = settle_files(office, workplace, sop, content, own)
    in_time(office)
    return Rest(mailing.mail_now(office, sop), workplace, refused(office, sop))


def finish(office: Office, sop_id: str) -> tuple[LeftWaiting, ...]:
    """Bring one SOP to rest, the register too, and return what of it has to wait; nobody waits for this.

    All whose files are at rest are written in the same batch, so that of many acts at once few need one of their own.
    What Google refused a moment ago stands there as refused, and is tried again when everything is settled next.
    """
    due, office = unsettled(office), replace(office, wait=SHORTLY)
    if sop_id not in due:
        return ()
    try:
        workplace = _place(office)
        sop = office.histories.read(sop_id)
        sop = sop if sop.files_refused else settle_files(office, workplace, sop)
        sops = [sop, *_at_rest(office, workplace, [one for one in due if one != sop_id])]
        sops = [mailing.mail_now(office, one) for one in sops]
        refusal = rows_tried(office, sops, partial(registering.write, office, workplace, sops))
    except SopError as error:
        return (waiting_for(sop_id, error),)
    return (waiting_for(sop_id, refusal),) if refusal else ()


def unsettled(office: Office) -> tuple[str, ...]:
    """Return the SOPs that were changed since they were last brought to rest; other histories look after themselves."""
    return tuple(stream for stream in office.records.unsettled(MOST) if stream.startswith(PREFIX))


def _at_rest(office: Office, workplace: Workplace, sop_ids: Iterable[str]) -> Iterator[Sop]:
    """Yield those of these SOPs whose files need nothing more."""
    for sop_id in sop_ids:
        with suppress(SopError):  # who settles that one is told
            sop = office.histories.read(sop_id)
            if not _is_due(office, workplace, sop):
                yield sop


def _is_due(office: Office, workplace: Workplace, sop: Sop) -> bool:
    """Whether some step would work on its files."""
    looking = Looking(office, Turn(office, f"sop:{sop.id}"), workplace, sop)
    try:
        for _, step in STEPS:
            step(looking)
    except Due:
        return True
    return False


def _place(office: Office) -> Workplace:
    """Return the workplace, its rights those of today's settings; as it is where Google refuses what it needs."""
    workplace = office.histories.workplace()
    try:
        return found(office, workplace)
    except (Late, AtWork, Conflict):
        raise
    except SopError:  # said of the Doc, or of the register, where they cannot do without
        return workplace


def settle_all(office: Office) -> tuple[LeftWaiting, ...]:
    """Bring everything unsettled to rest, the register in one go, and return what has to wait."""
    workplace = found(office)
    waiting: list[LeftWaiting] = []
    rested: dict[str, Sop] = {}
    for sop_id in unsettled(office):
        try:
            rested[sop_id] = settle_files(office, workplace, office.histories.read(sop_id))
            waiting.extend(refused(office, rested[sop_id]))
        except SopError as error:
            waiting.append(waiting_for(sop_id, error))
    mails = mailing.mail_due(office, office.clock() + CHUNK_LASTS)
    waiting.extend(unmailed(mails.waiting))
    sops = [mails.mailed.get(sop_id, sop) for sop_id, sop in rested.items()]
    marked = office.records.unsettled(MOST)
    if mailed := (set(marked) & mails.mailed.keys()) - rested.keys():
        sops.extend(_at_rest(office, workplace, mailed))  # the register says whom mails do not reach
    planned = [stream for stream in marked if stream.startswith(PLANS)]
    write = partial(registering.write, office, workplace, sops, unread(waiting), planned)
    if (sops or unread(waiting) or planned) and (refusal := rows_tried(office, sops, write)):
        waiting.extend(waiting_for(sop.id, refusal) for sop in sops)
    return tuple(dict.fromkeys(waiting))


def unmailed(waiting: Mapping[str, SopError]) -> tuple[LeftWaiting, ...]:
    """Return the SOPs whose mails have to wait, and why."""
    return tuple(waiting_for(sop_id, error) for sop_id, error in waiting.items())


def settle_files(
    office: Office,
    workplace: Workplace,
    sop: Sop,
    content: Content | None = None,
    own: OwnTemplate | None = None,
    *,
    thorough: bool = False,
) -> Sop:
    """Bring one SOP's files to rest, alone: whoever holds its lease works, others wait for it.

    What Google refuses is recorded, and the SOP returned with it. Raises Late, AtWork, and Conflict where the lease
    was lost.
    """
    with about(sop.number), closing(Turn(office, f"sop:{sop.id}", [sop.id])) as turn:
        run = Run(office, turn, workplace, sop, content, own, thorough=thorough)
        while True:
            try:
                for name, step in STEPS:
                    in_time(office)
                    run.tried(name, run.sop.current.number, partial(step, run))
                run.note_refusals()
            except Grown:  # once at most: from now on it is our turn
                run.refusals.clear()
                continue
            return run.sop
