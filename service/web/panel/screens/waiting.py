"""What waits for whoever looks, over all SOPs: the same card beside a Doc, beside the register, and as a page."""

from collections.abc import Callable, Mapping, Sequence

from service.domain.acts.adoption import CONFIRM_ADOPTION
from service.domain.acts.monitoring import MONITOR
from service.domain.acts.next_act import NextAct
from service.domain.acts.reading import ACKNOWLEDGE
from service.domain.acts.reports import ANSWER_REPORTS
from service.domain.acts.round_changes import CHANGE_ROUND
from service.domain.acts.socialisation import EXPLAIN
from service.domain.sentences import written_short
from service.domain.telling.reminder import ReminderKind
from service.domain.telling.waiting import Waiting, doing_link
from service.web.panel.cards import Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import (
    case_runs,
    evaluation,
    joint,
    monitoring_list,
    plan,
    reading_list,
    staffing,
    studies,
)
from service.web.panel.screens.refusal import signed_in
from service.web.panel.screens.reminding import reminding_button
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.waiting import awaited


def show(visit: Visit) -> AnyReply:
    """Return everything that waits for the person, the most urgent first."""
    found = awaited(visit.office, visit.caller)
    says = visit.say("What waits for me")
    others = (staffing, case_runs, plan, evaluation)
    every = [*(line for one in others for line in one.waiting_lines(visit)), *waiting_lines(visit, found)]
    lines = paged(visit, every, lambda page: visit.to(ADDRESS, page=page))
    nothing = paragraph(visit.say("Nothing waits for you."))
    drawn = card(
        says,
        visit.office.organisation.name,
        [
            section(lines or [nothing]),
            section(
                [buttons(*(one.way(visit) for one in (case_runs, joint, monitoring_list, evaluation, plan, studies)))]
            ),
            section([signed_in(visit)] if visit.door != "page" else ()),
        ],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if visit.parameters.keys() & {"again", "page"} else "push")


def waiting_lines(visit: Visit, found: Sequence[Waiting]) -> list[Widget]:
    """Return a line for each: which SOP, why, by when, and the button that leads there; one for all of `TOGETHER`."""
    lines: list[Widget] = []
    for one in found:
        alike = [other for other in found if other.act is one.act] if one.act in TOGETHER else []
        if len(alike) < SEVERAL:
            lines.append(_line(visit, one))
            asking = OF_OTHERS.get(one.act)
            if asking and (way := reminding_button(visit, one.sop, asking)):
                lines.append(way)
        elif one is alike[0]:
            lines.append(TOGETHER[one.act](visit, alike))
    return lines


def waiting_button(visit: Visit) -> Widget | None:
    """Return the button that leads to the card."""
    return buttons(button(visit.say("What waits for me"), visit.to(ADDRESS)))


def _line(visit: Visit, one: Waiting) -> Widget:
    late, revision = one.overdue(visit.today), one.revision
    says = visit.spoken(one.says)
    if one.due:
        due = written_short(one.due, visit.event.language)
        says += "\n" + (visit.say("Overdue since {day}", day=due) if late else visit.say("Due {day}", day=due))
    return line(
        revision.drafted.title,
        above=f"{one.sop.number} · Rev. {revision.number}",
        below=says,
        icon="warning" if late else "schedule",
        button=_way(visit, one),
    )


def _adopted_line(visit: Visit, found: Sequence[Waiting]) -> Widget:
    return line(
        visit.say("Adopted SOPs ({count})", count=len(found)),
        below=visit.say("In force before Baku. One click confirms them all."),
        icon="how_to_reg",
        button=button(visit.say("Confirm"), visit.to("adoption/list")),
    )


def _way(visit: Visit, one: Waiting) -> Widget | None:
    """Return the button of an act; of another Doc than the one beside which this is shown, the way to that Doc."""
    offer = next(offer for offer in visit.offers if offer.act is one.act)
    label, document = offer.label(visit.say, one.sop), one.revision.document_id
    if not document:
        return None
    if visit.door == "page":
        return button(label, visit.about(document).to(offer.address))
    if document != visit.event.file_id:
        return opening(label, doing_link(visit.office.installation.pages, one))
    return button(label, visit.to(offer.address))


ADDRESS = "waiting"
SEVERAL = 2
"""From so many on, SOPs that are answered together are one line."""
TOGETHER: Mapping[NextAct, Callable[[Visit, Sequence[Waiting]], Widget]] = {
    CONFIRM_ADOPTION: _adopted_line,
    MONITOR: monitoring_list.monitoring_line,
    ACKNOWLEDGE: reading_list.reading_line,
}
"""The acts that are done for many SOPs on a list of their own, each with its line for all of them."""
OF_OTHERS: Mapping[NextAct, ReminderKind] = {
    CHANGE_ROUND: "answer",
    EXPLAIN: "read",
    MONITOR: "monitor",
    ANSWER_REPORTS: "answer_reports",
}
"""The acts that wait for somebody because others are late, and what those are asked for."""
SCREENS: Mapping[str, Screen] = {ADDRESS: show}
