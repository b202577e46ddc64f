"""The step rows that observations propose: drafted from, and their activities renamed."""

from collections.abc import Mapping, Sequence

from service.domain.acts.proposed_steps import ProposedStep, proposed
from service.domain.errors import Problem
from service.domain.history.study import SeenWork, Study
from service.web.panel.cards import Widget, button, buttons, card, field, line, paragraph, section, short
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.drafting import BLANK
from service.web.panel.screens.promise import source_told
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.studies import SHOWN, STUDY
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import studying
from service.workflow.reading.studies import read_study

STEPS = "study/steps"
FORMER = "former"
"""The parameter that says which activity is to be called by another name."""


def show(visit: Visit) -> AnyReply:
    """Return the step rows that the observations propose."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    return _steps(visit, study, seen_work, "update" if "page" in visit.parameters else "push")


def _steps(visit: Visit, study: Study, seen_work: SeenWork, way: str) -> CardReply:
    about = {STUDY: study.id}
    lines = [_line(visit, n, one, about) for n, one in enumerate(proposed(seen_work), start=1)]
    says = visit.say(
        "In the order of most observations; each time is a median. Two names of one activity become one by “Rename”."
    )
    draft = button(visit.say("Draft an SOP from them"), visit.to("draft/form", about, template=BLANK), filled=True)
    other = button(visit.say("With another template"), visit.to("draft", about))
    drawn = card(
        visit.say("Proposed steps"),
        study.begun.title,
        [
            section([paragraph(says)]),
            section(paged(visit, lines, lambda page: visit.to(STEPS, about, page=page))),
            section([buttons(draft, other)]),
            section([buttons(button(visit.say("To the study"), visit.to(SHOWN, about)))]),
        ],
        name=STEPS,
    )
    return CardReply(drawn, "update" if way == "update" else "push")


def _line(visit: Visit, number: int, one: ProposedStep, about: Mapping[str, str]) -> Widget:
    company, language = visit.office.organisation, visit.event.language
    row = one.step(language, company)
    time = " · ".join(filter(None, (row.duration, source_told(visit, one))))
    output = visit.say("Output: {output}", output=short(row.output)) if row.output else ""
    others = visit.say("also: {roles}", roles=one.roles[1:]) if one.roles[1:] else ""
    wrong = [visit.say("What went wrong: {wrong}", wrong=short(text)) for text in one.wrong]
    return line(
        f"{number}. {short(row.activity)}",
        above=" · ".join(filter(None, (row.pic, ", ".join(row.involved), others))),
        below="\n".join(filter(None, (time, row.documents, output, *wrong))),
        icon="warning" if wrong else "list",
        button=button(visit.say("Rename"), visit.to("study/rename/form", about, former=one.activity)),
    )


def rename_form(visit: Visit, problems: Sequence[Problem] = ()) -> AnyReply:
    """Return the question what an activity is called, with the names that others have."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    former = visit.parameters.get(FORMER, "")
    others = [one.activity for one in proposed(seen_work) if one.activity != former]
    says = visit.say("Type the name of another activity to make both one:\n{names}", names="\n".join(others))
    drawn = card(
        visit.say("Rename"),
        short(former),
        [
            problems_section(visit, problems),
            section([field("now", visit.say("What is done"), value=visit.event.inputs.text("now") or former)]),
            section([paragraph(says)]) if others else None,
        ],
        footer=(
            button(
                visit.say("Keep"), visit.to("study/rename", {STUDY: study.id, FORMER: former}, keep=True), filled=True
            ),
        ),
    )
    return CardReply(drawn, "update" if problems else "push")


def rename(visit: Visit) -> AnyReply:
    """Call an activity by another name, in the whole study."""
    study, former = visit.parameters.get(STUDY, ""), visit.parameters.get(FORMER, "")
    now = studying.rename(visit.office, visit.caller, study, former, visit.event.inputs.text("now"), visit.act)
    return CardReply(_steps(visit, now.study, now.seen_work, "update").card, "root", notice=visit.say("Kept."))


SCREENS: Mapping[str, Screen | Doing] = {
    STEPS: show,
    "study/rename/form": rename_form,
    "study/rename": Doing(rename, rename_form),
}
