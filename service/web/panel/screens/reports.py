"""What performers reported: listed, answered one by one, and put into the revision that is drafted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, cast, get_args

from service.domain.acts.reports import ANSWER_REPORTS, answering, due, report_of
from service.domain.acts.taking_up import TAKE_UP_REPORTS, FromPractice, activity_now, takeable, takeable_times
from service.domain.checks import raise_problems
from service.domain.errors import Problem
from service.domain.facts import ReportOutcome
from service.domain.history.discretion import knows_reporters
from service.domain.history.reports import Report
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, written
from service.domain.telling.practice import REPORT_OUTCOMES, about, practised
from service.web.panel.cards import (
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    paragraph,
    section,
    short,
)
from service.web.panel.event import whole
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, Say
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.reporting import answer_report, take_up
from service.workflow.reading.case_runs import ended_runs, run_times

LONGEST_OPTION = 90
MOST_WORDED = 5
"""Steps that can be worded on one card."""
WORDING = "wording_"
"""How the name of the field begins in which the step of a report is worded anew."""
TIME = "time:"
"""How the value of a step to tick begins, before its number; others are ids of reports."""


def listed(visit: Visit) -> AnyReply:
    """Return every report, those that await an answer first, and what came of each."""
    sop = visit.sop()
    every = sorted(sop.practice.reports.values(), key=lambda one: not one.open)
    lines = paged(visit, [_line(visit, sop, one) for one in every], lambda page: visit.to("reports/list", page=page))
    says = visit.spoken(practised(sop, visit.office.organisation, visit.today, runs=ended_runs(visit.office, sop)))
    drawn = card(visit.say("Reports"), f"{sop.number} · {says}", [section(lines)])
    return CardReply(drawn, "update" if "page" in visit.parameters else "push")


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return one report with the way to answer it, the first that awaits an answer where none is named."""
    sop, named = visit.sop(), visit.parameters.get("report", "")
    known = report_of(sop, named) if named else next(iter(sop.practice.open), None)
    if known is None:
        return CardReply(home.home_card(visit, sop), "root", notice=visit.say("No report awaits an answer."))
    return _shown(visit, sop, known, problems, "update" if problems else "push")


def _shown(
    visit: Visit, sop: Sop, known: Report, problems: Sequence[Problem], way: Literal["push", "update"]
) -> CardReply:
    may = known.open and visit.caller in answering(sop, visit.office.organisation)
    others = [_line(visit, sop, one) for one in sop.practice.open if may and one is not known]
    says = {"answer": visit.say("Answer")}
    drawn = card(
        visit.say("Report"),
        f"{sop.number} · Rev. {known.made.revision}",
        [
            problems_section(visit, labelled(problems, says)),
            section(_report(visit, sop, known)),
            _answering(visit, known, says["answer"]) if may else None,
            section(others, visit.say("Also to answer")),
        ],
        actions=[(visit.say("All reports"), visit.to("reports/list"))],
    )
    return CardReply(drawn, way)


def answer(visit: Visit) -> AnyReply:
    """Answer a report; the next one that awaits an answer comes by itself."""
    key, chosen = visit.parameters.get("report", ""), visit.parameters.get("outcome", "")
    if chosen not in get_args(ReportOutcome):
        raise_problems([Problem("outcome", Sentence("Choose what comes of it."))])
    outcome = answer_report(
        visit.office,
        visit.caller,
        visit.sop(),
        key,
        cast("ReportOutcome", chosen),
        visit.event.inputs.text(_answer_name(key)),
        visit.act,
    )
    says, left = visit.say("Answered. Whoever reported it is told."), outcome.sop.practice.open
    if not left:
        return home.done(visit, outcome, says)
    following = _shown(visit, outcome.sop, left[0], (), "update")
    return CardReply(following.card, following.way, notice=says)


def choose(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the reports that may be put into the revision that is drafted."""
    sop = visit.sop()
    drawn = card(
        visit.say("Reports for this revision"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, {"reports": visit.say("Reports")})),
            section(
                [
                    paragraph(visit.say("Each becomes feedback on its step, to be decided like all feedback.")),
                    ticks(visit, sop),
                ]
            ),
            section(_wordings(visit, sop), visit.say("To be suggested in the Doc")),
        ],
        footer=(button(visit.say("Put into this revision"), visit.to("reports/take-up", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def take(visit: Visit) -> AnyReply:
    """Put the chosen reports into the revision."""
    outcome = take_up(visit.office, visit.caller, visit.sop(), taken(visit), visit.act)
    return home.done(visit, outcome, visit.say("They are in this revision now. Decide on them as on all feedback."))


def taken(visit: Visit) -> FromPractice:
    """Return what was ticked."""
    ticked = visit.event.inputs.texts("reports")
    numbers = [whole(one.removeprefix(TIME)) for one in ticked if one.startswith(TIME)]
    return FromPractice(
        reports := tuple(one for one in ticked if not one.startswith(TIME)),
        tuple(n for n in numbers if n is not None),
        {one: visit.event.inputs.text(f"{WORDING}{one}") for one in reports},
    )


def _wordings(visit: Visit, sop: Sop) -> Iterator[Widget]:
    """Yield a field for each report on a step: its activity, to be worded anew."""
    worded = [(one, now) for one in takeable(sop) if (now := activity_now(sop, one))]
    for one, now in worded[:MOST_WORDED]:
        name = f"{WORDING}{one.id}"
        value, label = visit.event.inputs.text(name) or now, visit.spoken(about(sop, one.made))
        yield field(name, label, value=value, hint=short(one.made.text, LONGEST_OPTION), several_lines=True)


def ticks(visit: Visit, sop: Sop) -> Widget | None:
    """Return the reports and real times to tick; None where there are none."""
    reports = [
        (one.id, short(f"{visit.spoken(about(sop, one.made))}: {one.made.text}", LONGEST_OPTION))
        for one in takeable(sop)
    ]
    times = takeable_times(sop, visit.office.organisation, visit.today, run_times(visit.office, sop))
    options = [*reports, *((f"{TIME}{one.number}", visit.spoken(one.told)) for one in times)]
    chosen = visit.event.inputs.texts("reports") if visit.event.inputs else [one for one, _ in options]
    return (
        choice("reports", visit.say("What performers told"), options, chosen=chosen, kind="CHECK_BOX")
        if options
        else None
    )


def _report(visit: Visit, sop: Sop, one: Report) -> Iterator[Widget]:
    """Yield what was reported, by whom where the person is told, and what came of it."""
    company = visit.office.organisation
    day = written(company.day(one.at), visit.event.language)
    named = one.by == visit.caller or knows_reporters(sop, visit.caller, company)
    who = f"{visit.name_of(one.by)} · {day}" if named else day
    yield line(one.made.text, above=visit.spoken(about(sop, one.made)), below=who, icon="report")
    if one.made.stopped:
        yield line(visit.say("Work has stopped because of this."), icon="warning")
    if one.answered:
        by, what = visit.name_of(one.answered_by), visit.spoken(REPORT_OUTCOMES[one.answered.outcome])
        yield line(one.answered.answer or what, above=what if one.answered.answer else "", below=by, icon="reply")


def _answering(visit: Visit, one: Report, label: str) -> Section:
    """Return the words for whoever reported it, and a button for each thing that may come of it."""
    name = _answer_name(one.id)
    ways = [
        button(visit.spoken(says), visit.to("reports/answer", keep=True, report=one.id, outcome=outcome))
        for outcome, says in REPORT_OUTCOMES.items()
    ]
    hint = visit.say("Whoever reported it reads this")
    words = field(name, label, value=visit.event.inputs.text(name), hint=hint, several_lines=True)
    return section([words, buttons(*ways)])


def _answer_name(key: str) -> str:
    """Return the name of the field for an answer: another one for each, or what was typed for one stays for all."""
    return f"answer{key}"


def _line(visit: Visit, sop: Sop, one: Report) -> Widget:
    company, late = visit.office.organisation, False
    if one.answered:
        below = visit.spoken(REPORT_OUTCOMES[one.answered.outcome])
    else:
        day, late = due(one, company), due(one, company) < visit.today
        shown = written(day, visit.event.language)
        below = visit.say("Overdue since {day}", day=shown) if late else visit.say("Due {day}", day=shown)
    icon: Icon = "warning" if late or (one.open and one.made.stopped) else "report" if one.open else "check_circle"
    click = visit.to("reports/show", report=one.id)
    return line(short(one.made.text), above=visit.spoken(about(sop, one.made)), below=below, icon=icon, click=click)


def _answer_label(say: Say, sop: Sop) -> str:
    return say("Answer reports ({number})", number=len(sop.practice.open))


ANSWER_OFFER = ActOffer(ANSWER_REPORTS, _answer_label, "reports/show")
TAKE_UP_OFFER = ActOffer(TAKE_UP_REPORTS, lambda say, _: say("Put reports into it"), "reports/choose", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {
    "reports/list": listed,
    "reports/show": show,
    "reports/answer": Doing(answer, show),
    "reports/choose": choose,
    "reports/take-up": Doing(take, choose),
}
