"""Whom an SOP concerns besides those who do its steps: people, heads of departments, whole departments."""

from collections.abc import Mapping, Sequence

from service.domain.acts.distribution import NAME_CONCERN
from service.domain.errors import Problem
from service.domain.facts import ConcernNamed
from service.domain.history.concern import doing, naming
from service.domain.history.sop import newest
from service.web.panel import people
from service.web.panel.cards import button, card, choice, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.beginning import department_options
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.naming_concerned import name_concerned


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return who does the steps, and whom it concerns besides, to be changed."""
    sop, says = visit.sop(), _labels(visit)
    revision, inputs = newest(sop), visit.event.inputs
    now = naming(sop, revision)
    named = people.chosen(visit, "people") if problems else now.people if now else ()
    heads = inputs.texts("heads") if problems else now.heads if now else ()
    whole = inputs.texts("departments") if problems else now.departments if now else ()
    doing_it = doing((seen_step.step for seen_step in revision.steps), visit.office.organisation)
    who = ", ".join(map(visit.name_of, doing_it)) or visit.say("Nobody by the spreadsheet of people")
    departments = department_options(visit)
    explanation = visit.say(
        "Whoever does its steps is asked to read it once it is authorised. Name whoever else it concerns."
    )
    drawn = card(
        visit.say("Whom it concerns"),
        f"{sop.number} · Rev. {revision.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section([paragraph(explanation), line(who, above=visit.say("Who does its steps"), icon="group")]),
            section(
                [
                    *people.several(visit, "people", says["people"], chosen=named),
                    choice("heads", says["heads"], departments, chosen=heads, kind="MULTI_SELECT"),
                    choice("departments", says["departments"], departments, chosen=whole, kind="MULTI_SELECT"),
                ]
            ),
        ],
        footer=(button(visit.say("Save"), visit.to("concern/name", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def name(visit: Visit) -> AnyReply:
    """Record whom it concerns."""
    inputs = visit.event.inputs
    wanted = ConcernNamed(0, people.chosen(visit, "people"), inputs.texts("heads"), inputs.texts("departments"))
    outcome = name_concerned(visit.office, visit.caller, visit.sop(), wanted, visit.act)
    return home.done(visit, outcome, visit.say("Saved. They are asked to read it."))


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "people": visit.say("People"),
        "heads": visit.say("Heads of departments"),
        "departments": visit.say("Whole departments"),
    }


NAME_CONCERN_OFFER = ActOffer(NAME_CONCERN, lambda say, _: say("Whom it concerns"), "concern/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {"concern/form": form, "concern/name": Doing(name, form)}
