"""For document controllers: revisions whose files may be destroyed by now, and what became of them."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain import facts
from service.domain.acts.document_control import RECORDS_KEPT, must_control
from service.domain.errors import Problem
from service.domain.history.retention import ended, kept_until
from service.domain.history.sop import Revision, Sop
from service.domain.register.worksheets import KEPT_UNTIL
from service.domain.sentences import written
from service.domain.telling.links import DOCUMENT_LINK, FILE_LINK
from service.web.panel.cards import Widget, button, buttons, card, day, field, line, opening, paragraph, section
from service.web.panel.event import whole
from service.web.panel.labelled import labelled
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.keeping import keep_longer, over, tell_destroyed
from service.workflow.reading.audit_pack.contents import kept_files
from service.workflow.reading.visible import see

ADDRESS = "retention/list"
SOP, REVISION = "sop", "revision"
"""The parameters that say which."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here, for document controllers."""
    if visit.caller not in visit.office.organisation.controllers:
        return None
    return button(visit.say("May be destroyed"), visit.to(ADDRESS))


def show(visit: Visit, notice: str = "") -> CardReply:
    """Return every revision whose time is over."""
    found = list(over(visit.office, visit.caller))
    says = visit.say(
        "Baku deletes nothing. Destroy these files by your own procedure and say so here; until then they are watched."
    )
    lines = paged(visit, [_line(visit, sop, r) for sop, r in found], lambda page: visit.to(ADDRESS, page=page))
    nothing = paragraph(visit.say("No revision's time is over."))
    drawn = card(
        visit.say("May be destroyed"),
        visit.office.organisation.name,
        [section([paragraph(says)]) if found else None, section(lines or [nothing])],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    again = notice or visit.parameters.keys() & {"again", "page"}
    return CardReply(drawn, "update" if again else "push", notice=notice)


def _line(visit: Visit, sop: Sop, revision: Revision) -> Widget:
    until, language = kept_until(sop, revision, visit.office.organisation), visit.event.language
    below = visit.say("Kept until {day}", day=written(until, language)) if until else ""
    tell = button(visit.say("Say what became of it"), visit.to("retention/form", _about(sop.id, revision.number)))
    above = f"{sop.number} · Rev. {revision.number}"
    return line(revision.drafted.title, above=above, below=below, icon="history", button=tell)


def _about(sop_id: str, number: int) -> dict[str, str]:
    return {SOP: sop_id, REVISION: str(number)}


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the files of one revision, and what is asked about them."""
    must_control(visit.caller, visit.office.organisation, RECORDS_KEPT)
    sop, revision = _chosen(visit)
    inputs, about = visit.event.inputs, _about(sop.id, revision.number)
    says = _labels(visit)
    gone = button(visit.say("They were destroyed"), visit.to("retention/destroyed", about, keep=True), filled=True)
    longer = button(visit.say("Keep them"), visit.to("retention/longer", about, keep=True))
    drawn = card(
        f"{sop.number} · Rev. {revision.number}",
        revision.drafted.title,
        [
            problems_section(visit, labelled(problems, says)),
            section([*_standing(visit, sop, revision), buttons(*_files(visit, revision))]),
            section(
                [
                    day("day", says["day"], inputs.day("day")),
                    field("by", says["by"], value=inputs.text("by")),
                    field("record", says["record"], value=inputs.text("record")),
                    buttons(gone),
                ],
                visit.say("Destroyed"),
            ),
            section(
                [
                    day("until", says["until"], inputs.day("until")),
                    field("reason", says["reason"], value=inputs.text("reason"), several_lines=True),
                    buttons(longer),
                ],
                visit.say("Kept longer"),
            ),
        ],
    )
    return CardReply(drawn, "update" if problems else "push")


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "day": visit.say("Destroyed on"),
        "by": visit.say("Destroyed by"),
        "record": visit.say("Number of the record"),
        "until": visit.say("Keep until"),
        "reason": visit.say("Why"),
    }


def _standing(visit: Visit, sop: Sop, revision: Revision) -> Iterator[Widget]:
    since, until = ended(sop, revision), kept_until(sop, revision, visit.office.organisation)
    language = visit.event.language
    if since:
        yield line(written(since, language), above=visit.say("Not in force any more since"), icon="event")
    if until:
        yield line(written(until, language), above=visit.spoken(KEPT_UNTIL), icon="history")
    if revision.kept:
        yield line(revision.kept.reason, above=visit.say("Kept longer"), icon="info")


def _files(visit: Visit, revision: Revision) -> Iterator[Widget]:
    if revision.document_id:
        yield opening(visit.say("Open the Doc"), DOCUMENT_LINK.format(revision.document_id))
    for kept in kept_files(revision):
        yield opening(kept.name, FILE_LINK.format(kept.file_id))


def _chosen(visit: Visit) -> tuple[Sop, Revision]:
    sop = see(visit.office, visit.caller, visit.parameters.get(SOP, ""))
    number = whole(visit.parameters.get(REVISION, ""))
    return sop, next((r for r in sop.revisions if r.number == number), sop.current)


def destroyed(visit: Visit) -> AnyReply:
    """Record that the files were destroyed."""
    sop, revision = _chosen(visit)
    inputs = visit.event.inputs
    fact = facts.Destroyed(revision.number, inputs.day("day") or visit.today, inputs.text("by"), inputs.text("record"))
    tell_destroyed(visit.office, visit.caller, sop, fact, visit.act)
    return show(visit, visit.say("Recorded. Nobody is alarmed any more that they are gone."))


def longer(visit: Visit) -> AnyReply:
    """Record that the files are kept longer."""
    sop, revision = _chosen(visit)
    inputs = visit.event.inputs
    wanted = facts.KeptLonger(revision.number, inputs.day("until") or visit.today, inputs.text("reason"))
    keep_longer(visit.office, visit.caller, sop, wanted, visit.act)
    return show(visit, visit.say("Recorded. It comes back to this list after that day."))


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "retention/form": form,
    "retention/destroyed": Doing(destroyed, form),
    "retention/longer": Doing(longer, form),
}
