"""What an SOP promises beside how its work is really done, step by step."""

from collections.abc import Mapping

from service.domain.acts.promise import StepBesideWork
from service.domain.acts.proposed_steps import ProposedStep, written_time
from service.domain.document.chips import titled
from service.web.panel.cards import Widget, button, card, line, paragraph, section, short
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.visit import Screen, Visit
from service.workflow.reading.studies import beside_sop

PROMISE = "promise/show"


def promise_button(visit: Visit) -> Widget:
    """Return the way to an SOP's promise beside the work."""
    return button(visit.say("Promise beside reality"), visit.to(PROMISE))


def show_promise(visit: Visit) -> AnyReply:
    """Return what the SOP promises beside what was observed of its work, and told by who performs it."""
    sop = visit.sop()
    revision, studies, beside = beside_sop(visit.office, sop)
    lines = [_beside_line(visit, one) for one in beside.steps]
    unwritten = [line(short(one.activity), above=one.roles[0], below=source_told(visit, one), icon="add_circle")
                 for one in beside.not_written]  # fmt: skip
    from_studies = ", ".join(one.begun.title for one in studies)
    says = visit.say("Observed in: {studies}", studies=from_studies) if studies else visit.say(
        "Nobody observed this work yet. Begin a study, and name the number of this SOP."
    )  # fmt: skip
    drawn = card(
        visit.say("Promise beside reality"),
        f"{sop.number} · Rev. {revision.number}",
        [
            section([paragraph(says)]),
            section(paged(visit, lines, lambda page: visit.to(PROMISE, page=page))),
            section(unwritten, visit.say("Observed, and in no step")) if unwritten else None,
        ],
        name=PROMISE,
    )
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def _beside_line(visit: Visit, one: StepBesideWork) -> Widget:
    hours, step = visit.office.organisation.hours_a_day, one.seen_step.step
    observed = visit.say("Observed: {time}", time=_observed(visit, one)) if one.observed_median is not None else ""
    range_told = ""
    if one.reported:
        low, high = (written_time(minutes, hours) for minutes in (min(one.reported), max(one.reported)))
        range_told = visit.say("Told by performers, rehearsals and runs: {count}, {low} to {high}",
                         count=len(one.reported), low=low, high=high)  # fmt: skip
    likeness = (
        visit.say("Observed as “{activity}”, which is worded otherwise", activity=short(one.observed.activity))
        if one.observed and one.by_likeness
        else ""
    )
    written = visit.say("No time written")
    if step.duration.strip():
        written = visit.say("Written: {time}", time=titled(step.duration))
    nothing = "" if observed or range_told else visit.say("Not observed")
    return line(
        f"{one.number}. {short(titled(step.activity))}",
        above=written,
        below="\n".join(filter(None, (observed, range_told, likeness, nothing))),
        icon="warning" if one.slower else "check_circle" if observed or range_told else "help",
    )


def _observed(visit: Visit, one: StepBesideWork) -> str:
    median = visit.spoken(written_time(one.observed_median or 0, visit.office.organisation.hours_a_day))
    return f"{median} ({source_told(visit, one.observed)})" if one.observed else median


def source_told(visit: Visit, one: ProposedStep) -> str:
    """Return where the time of a proposed step comes from."""
    return visit.spoken(one.times.source(visit.office.organisation.hours_a_day)) if one.times.minutes else ""


SCREENS: Mapping[str, Screen] = {PROMISE: show_promise}
