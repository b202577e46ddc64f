"""Studies of work: which there are, begun, one of them with its observations, laid beside an SOP, put away."""

from collections.abc import Mapping, Sequence

from service.domain.acts.study import StudiedWork, may_lead
from service.domain.errors import Problem
from service.domain.history.study import Observation, SeenWork, Study
from service.domain.sentences import written_short
from service.domain.telling.links import STUDY_PAGE
from service.web.panel import people
from service.web.panel.cards import (
    Card,
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
)
from service.web.panel.labelled import labelled
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.beginning import department_options, own_department
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import studying
from service.workflow.means.studies import study_for
from service.workflow.reading.studies import number_beside, read_study, studies_for

ADDRESS, SHOWN = "studies", "study/show"
STUDY, OBSERVATION = "study", "observation"
"""The parameters that say which study and which observation a button is about."""


def way(visit: Visit) -> Widget:
    """Return the button that leads to the card."""
    return button(visit.say("Observe work"), visit.to(ADDRESS))


def show_all(visit: Visit) -> CardReply:
    """Return the studies in which the person may observe."""
    found = studies_for(visit.office, visit.caller)
    lines = [_study_line(visit, one) for one in found]
    nothing = paragraph(
        visit.say(
            "See how work is really done before its SOP is written: note activities with their times, alone or with "
            "others, today or over days. Baku proposes the steps."
        )
    )
    drawn = card(
        visit.say("Observe work"),
        visit.office.organisation.name,
        [section(paged(visit, lines, lambda page: visit.to(ADDRESS, page=page)) or [nothing])],
        footer=(button(visit.say("Study a piece of work"), visit.to("study/begin/form"), filled=True),),
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, again="1"))],
    )
    return CardReply(drawn, "update" if visit.parameters.keys() & {"again", "page"} else "push")


def _study_line(visit: Visit, study: Study) -> Widget:
    department = visit.office.organisation.department(study.begun.department)
    name = department.name(visit.event.language) if department else study.begun.department
    day = written_short(visit.office.organisation.day(study.at), visit.event.language)
    return line(
        study.begun.title,
        above=name,
        below=visit.say("Put away") if study.away else visit.say("Since {day}", day=day),
        icon="folder" if study.away else "visibility",
        click=visit.to(SHOWN, study=study.id),
    )


def begin_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked of a piece of work that is to be studied."""
    inputs, says = visit.event.inputs, _labels(visit)
    fields = [
        field("title", says["title"], value=inputs.text("title"), hint=visit.say("For example: publish an article")),
        choice("department", says["department"], department_options(visit),
               chosen=inputs.text("department") or own_department(visit)),
    ]  # fmt: skip
    more = [
        field("result", says["result"], value=inputs.text("result"), several_lines=True),
        *people.several(visit, "observers", says["observers"], chosen=people.chosen(visit, "observers")),
        field("sop", says["sop"], value=inputs.text("sop"), hint=visit.say("To see its promise beside the work")),
    ]
    drawn = card(
        visit.say("Study a piece of work"),
        visit.office.organisation.name,
        [problems_section(visit, labelled(problems, says)), section(fields), section(more, visit.say("More"), shown=0)],
        footer=(button(visit.say("Begin"), visit.to("study/begin", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def begin(visit: Visit) -> AnyReply:
    """Begin the study."""
    inputs = visit.event.inputs
    observers = people.chosen(visit, "observers")
    work = StudiedWork(inputs.text("title"), inputs.text("department"), inputs.text("result"), observers)
    now = studying.begin(visit.office, visit.caller, work, inputs.text("sop"), visit.act)
    return CardReply(study_card(visit, now.study, now.seen_work), "root", notice=visit.say("The study has begun."))


def _labels(visit: Visit) -> Mapping[str, str]:
    return {
        "title": visit.say("Which work"),
        "department": visit.say("Department"),
        "result": visit.say("What comes of it (optional)"),
        "observers": visit.say("Observers from elsewhere (optional)"),
        "sop": visit.say("Number of its SOP, where there is one (optional)"),
    }


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return one study."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    drawn = study_card(visit, study, seen_work, problems)
    return CardReply(drawn, "update" if problems or "again" in visit.parameters else "push")


def study_card(visit: Visit, study: Study, seen_work: SeenWork, problems: Sequence[Problem] = ()) -> Card:
    """Return a study: its observations, and what can be done with what was seen."""
    about, pages = {STUDY: study.id}, visit.office.installation.pages
    begin_one = button(visit.say("Begin an observation"), visit.to("observation/begin", about, keep=True), filled=True)
    name = field(
        "name",
        visit.say("Which piece of work (optional)"),
        value=visit.event.inputs.text("name") if problems else "",
        hint=visit.say("For example: order 17; nobody's name"),
    )
    beginning = [] if study.away else [name, buttons(begin_one)]
    lines = [
        _observation_line(visit, study, seen_work, one) for one in reversed(tuple(seen_work.observations.values()))
    ]
    nothing = paragraph(visit.say("Nothing was observed yet. Everybody of the department may observe."))
    ways = [
        button(visit.say("Proposed steps"), visit.to("study/steps", about)) if seen_work.activities else None,
        button(visit.say("Interview guides"), visit.to("study/guides", about)),
        button(visit.say("Lay beside an SOP"), visit.to("study/beside/form", about)),
        opening(visit.say("Open on the phone"), STUDY_PAGE.format(pages, study.id))
        if pages and visit.door != "page"
        else None,
    ]
    return card(
        study.begun.title,
        _beside(visit, study),
        [
            problems_section(visit, problems),
            section([paragraph(study.begun.result)]) if study.begun.result else None,
            section([*beginning, *(lines or [nothing])], visit.say("Observations")),
            section([buttons(*ways)]),
            section([_away(visit, study)]),
            section([button_row(visit)]),
        ],
        name=SHOWN,
        actions=[(visit.say("Refresh"), visit.to(SHOWN, about, again="1"))],
    )


def button_row(visit: Visit) -> Widget | None:
    """Return the way back to all studies."""
    return buttons(button(visit.say("All studies"), visit.to(ADDRESS)))


def _beside(visit: Visit, study: Study) -> str:
    number = number_beside(visit.office, visit.caller, study)
    code = study.begun.department
    return visit.say("{department} · beside {number}", department=code, number=number) if number else code


def _observation_line(visit: Visit, study: Study, seen_work: SeenWork, one: Observation) -> Widget:
    observed = seen_work.of(one.id)
    running = sum(each.running for each in observed)
    day = written_short(visit.office.organisation.day(one.at), visit.event.language)
    counted = visit.say("{count} activities", count=len(observed))
    says = visit.say("{count} running", count=running) if running else ""
    return line(
        one.name or visit.say("Observation {number}", number=one.number),
        above=visit.say("Observation {number}", number=one.number) if one.name else "",
        below=" · ".join(filter(None, (day, visit.name_of(one.by), counted, says))),
        icon="schedule" if running else "visibility",
        button=None if study.away else button(
            visit.say("Go on"), visit.to("observation/show", {STUDY: study.id, OBSERVATION: one.id})
        ),
    )  # fmt: skip


def _away(visit: Visit, study: Study) -> Widget | None:
    if not may_lead(study, visit.caller, visit.office.organisation):
        return None
    label = visit.say("Take up again") if study.away else visit.say("Put away")
    return buttons(button(label, visit.to("study/away", {STUDY: study.id, "away": "" if study.away else "1"})))


def put_away(visit: Visit) -> AnyReply:
    """Put a study away, or take it up again."""
    change = studying.StudyUpdate(away="away" in visit.parameters)
    now = studying.change(visit.office, visit.caller, visit.parameters.get(STUDY, ""), change, visit.act)
    return CardReply(study_card(visit, now.study, now.seen_work), "update")


def beside_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question beside which SOP a study stands."""
    study = study_for(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    typed = visit.event.inputs.text("sop") or number_beside(visit.office, visit.caller, study)
    says = visit.say("Its card then shows what it promises beside what was observed. Leave it empty for none.")
    drawn = card(
        visit.say("Lay beside an SOP"),
        study.begun.title,
        [
            problems_section(visit, problems),
            section([paragraph(says), field("sop", visit.say("Number of the SOP"), value=typed)]),
        ],
        footer=(button(visit.say("Keep"), visit.to("study/beside", {STUDY: study.id}, keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def put_beside(visit: Visit) -> AnyReply:
    """Lay a study beside an SOP."""
    change = studying.StudyUpdate(number=visit.event.inputs.text("sop"))
    now = studying.change(visit.office, visit.caller, visit.parameters.get(STUDY, ""), change, visit.act)
    return CardReply(study_card(visit, now.study, now.seen_work), "root", notice=visit.say("Kept."))


SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show_all,
    "study/begin/form": begin_form,
    "study/begin": Doing(begin, begin_form),
    SHOWN: show,
    "study/away": Doing(put_away, show),
    "study/beside/form": beside_form,
    "study/beside": Doing(put_beside, beside_form),
}
