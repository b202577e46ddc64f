"""Monitoring this month (*Pemantauan bulan ini*): a row per SOP with what happened since; one click for several."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from service.domain.acts.monitoring import MonitoringAnswer
from service.domain.document.measure import Measure
from service.domain.errors import Problem
from service.domain.facts import MonitoringOutcome
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import written_short
from service.domain.telling.law import RevokedBasis
from service.domain.telling.links import DOCUMENT_LINK
from service.domain.telling.monitoring import OUTCOMES, happened
from service.domain.telling.waiting import Waiting
from service.web.panel.cards import (
    Card,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    opening,
    paragraph,
    section,
    short,
)
from service.web.panel.labelled import labelled
from service.web.panel.paging import page_of
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.regulations import basis_lines
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.monitoring import MonitoringResult, monitor_many, to_monitor
from service.workflow.reading.case_runs import ended_runs
from service.workflow.reading.law import revoked_bases

ADDRESS = "monitoring"
ROWS = 12
"""How many SOPs stand on one card, which holds a hundred widgets: each has eight at most."""
MOST_REVOKED = 2
"""How many of what an SOP cites and is no longer in force stand beside it; its own card has all."""
SOP, OUTCOME = "sop", "outcome"
"""The parameters that say which SOP an answer is about, where that is not the open Doc's, and which answer it is."""


def way(visit: Visit) -> Widget | None:
    """Return the button that leads here."""
    return button(visit.say("Monitoring this month"), visit.to(ADDRESS))


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return every SOP whose monitoring waits for the person, and the click that answers for several."""
    found = to_monitor(visit.office, visit.caller)
    return CardReply(listed(visit, found, problems), "update" if problems or _is_again(visit) else "push")


def listed(
    visit: Visit, found: Sequence[Waiting], problems: Sequence[Problem] = (), results: Sequence[Widget] = ()
) -> Card:
    """Return the card; `results` are what a click came to."""
    number = page_of(visit, len(found)) if len(found) > ROWS else 0
    rows = found[number * ROWS : (number + 1) * ROWS]
    revoked = revoked_bases(visit.office, [_of_today(visit, one.sop) for one in rows])
    several = button(visit.say("What is ticked runs well"), visit.to("monitoring/several", keep=True), filled=True)
    nothing = section([paragraph(visit.say("No SOP is to be monitored now."))])
    labels = {"sops": visit.say("Several with one click")}
    return card(
        visit.say("Monitoring this month"),
        visit.office.organisation.name,
        [
            problems_section(visit, labelled(problems, labels)),
            section(results),
            *(row(visit, one.sop, one.due, basis) for one, basis in zip(rows, revoked, strict=True)),
            nothing if not found else None,
            section([_choice(visit, rows, labels["sops"])]) if len(rows) > 1 else None,
            section([_pages(visit, number, len(found))]),
        ],
        footer=(several,) if len(rows) > 1 else (),
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )


def _of_today(visit: Visit, sop: Sop) -> Revision:
    return sop.in_force(visit.today) or sop.current


def row(visit: Visit, sop: Sop, due: date | None, revoked: Sequence[RevokedBasis], *, alone: bool = False) -> Section:
    """Return one SOP: what happened since, its measures, and a button for each answer; `alone` beside its Doc.

    `revoked` is what it cites and is no longer in force.
    """
    revision = _of_today(visit, sop)
    about = {} if alone else {SOP: sop.id}
    first, *others = (
        button(
            visit.spoken(OUTCOMES[outcome]),
            visit.to(_address(outcome), {**about, OUTCOME: outcome}, keep=True),
            filled=outcome == "runs_well" and alone,
            alt=f"{visit.spoken(OUTCOMES[outcome])}: {sop.number}",
        )
        for outcome in OUTCOMES
    )
    document = revision.document_id
    return section(
        [
            line(
                revision.drafted.title,
                above=f"{sop.number} · Rev. {revision.number}",
                below=_due(visit, due) if due else "",
                icon="warning" if due and due < visit.today else "schedule",
                button=opening(visit.say("Open"), DOCUMENT_LINK.format(document)) if document and not alone else None,
            ),
            paragraph(_happened(visit, sop, revision)),
            *basis_lines(visit, revoked[:MOST_REVOKED]),
            *_measures(visit, sop, revision),
            buttons(first, *others),
        ]
    )


def _happened(visit: Visit, sop: Sop, revision: Revision) -> str:
    company, runs = visit.office.organisation, ended_runs(visit.office, sop)
    return visit.spoken(happened(sop, revision, company, visit.today, visit.event.language, runs))


def _address(outcome: MonitoringOutcome) -> str:
    return "monitoring/record" if outcome == "runs_well" else "monitoring/form"


def _due(visit: Visit, due: date) -> str:
    day = written_short(due, visit.event.language)
    return visit.say("Overdue since {day}", day=day) if due < visit.today else visit.say("Due {day}", day=day)


def _measures(visit: Visit, sop: Sop, revision: Revision) -> Iterator[Widget]:
    """Yield a field for each measure, optional, with the value of the last time."""
    for n, measure in enumerate(revision.measures):
        label = visit.say("{measure} (optional)", measure=short(measure.name, 80))
        name = field_of(sop, n)
        yield field(name, label, value=visit.event.inputs.text(name), hint=_hint(visit, measure, revision))


def _hint(visit: Visit, measure: Measure, revision: Revision) -> str:
    """Return what is aimed at, and what was reached before, the newest last."""
    before = [
        f"{written_short(visit.office.organisation.day(one.at), visit.event.language)}: {reached.value}"
        for one in revision.monitorings
        for reached in one.fact.reached
        if reached.name == measure.name
    ][-3:]
    aim = visit.say("Target: {aim}", aim=measure.aim) if measure.aim else ""
    return " · ".join(filter(None, (aim, *before)))


def field_of(sop: Sop, number: int) -> str:
    """Return the name of the field of a measure."""
    return f"reached-{number}-{sop.id}"


def reached(visit: Visit, sop: Sop) -> tuple[tuple[str, str], ...]:
    """Return what was typed for the measures of an SOP, on this card or the one before it, by the measures' names."""
    revision = sop.in_force(visit.today) or sop.current
    values = typed(visit, sop)
    measures = ((one.name, values.get(field_of(sop, n), "")) for n, one in enumerate(revision.measures))
    return tuple((name, value) for name, value in measures if value)


def typed(visit: Visit, sop: Sop) -> dict[str, str]:
    """Return what the fields of an SOP's measures hold, by the fields' names."""
    revision = sop.in_force(visit.today) or sop.current
    names = [field_of(sop, n) for n, _ in enumerate(revision.measures)]
    held = {**visit.parameters, **{name: value for name in names if (value := visit.event.inputs.text(name))}}
    return {name: held[name] for name in names if name in held}


def _choice(visit: Visit, rows: Sequence[Waiting], label: str) -> Widget:
    options = [(one.sop.id, f"{one.sop.number} · {one.revision.drafted.title}") for one in rows]
    return choice("sops", label, options, chosen=visit.event.inputs.texts("sops"), kind="CHECK_BOX")


def _pages(visit: Visit, number: int, count: int) -> Widget | None:
    before = button(visit.say("Previous"), visit.to(ADDRESS, page=str(number - 1))) if number else None
    more = count > (number + 1) * ROWS
    return buttons(before, button(visit.say("Next"), visit.to(ADDRESS, page=str(number + 1))) if more else None)


def answer_several(visit: Visit) -> AnyReply:
    """Record that what is ticked runs well, and show what became of each."""
    ticked = visit.event.inputs.texts("sops")
    sops = {one.sop.id: one.sop for one in to_monitor(visit.office, visit.caller)}
    answers = {
        sop_id: MonitoringAnswer("runs_well", reached=reached(visit, sops[sop_id]) if sop_id in sops else ())
        for sop_id in ticked
    }
    results, _ = monitor_many(visit.office, visit.caller, answers, visit.act)
    lines = [_told(visit, one) for one in results]
    done = sum(one.why is None for one in results)
    notice = visit.say("Recorded: {done} of {all}.", done=done, all=len(results))
    left = to_monitor(visit.office, visit.caller)
    return CardReply(listed(visit, left, results=lines), "update", notice=notice)


def _told(visit: Visit, one: MonitoringResult) -> Widget:
    if one.next_review is None:
        return line(visit.spoken(one.why) if one.why else "", above=one.number, icon="warning")
    return line(recorded(visit, one.next_review), above=one.number, icon="check_circle")


def recorded(visit: Visit, day: date) -> str:
    """Return what is said once an answer is recorded."""
    return visit.say("Recorded. Next monitoring: {day}.", day=written_short(day, visit.event.language))


def monitoring_line(visit: Visit, found: Sequence[Waiting]) -> Widget:
    """Return the one line for all SOPs whose monitoring waits."""
    late = sum(one.overdue(visit.today) for one in found)
    due = min(one.due for one in found if one.due) if any(one.due for one in found) else None
    return line(
        visit.say("Monitoring this month ({count})", count=len(found)),
        below=_due(visit, due) if due else "",
        icon="warning" if late else "schedule",
        button=button(visit.say("Answer"), visit.to(ADDRESS)),
    )


def _is_again(visit: Visit) -> bool:
    return bool(visit.parameters.keys() & {"again", "page"})


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show, "monitoring/several": Doing(answer_several, show)}
