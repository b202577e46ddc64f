"""A reviewer's objection, overruled by whoever authorises."""

from collections.abc import Mapping, Sequence

from service.domain.acts.objection import OVERRULE
from service.domain.acts.review import open_round
from service.domain.errors import Problem
from service.web.panel.cards import button, buttons, card, field, line, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer, RemedyButton
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.reviewing import overrule


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the objections, each with the way to overrule it."""
    sop = visit.sop()
    says = {"reason": visit.say("Reason, which everybody who authorises or reviews reads")}
    objections = [
        section(
            [
                line(one.note, above=visit.name_of(one.reviewer), icon="thumb_down"),
                buttons(
                    button(visit.say("Overrule"), visit.to("objection/overrule", keep=True, reviewer=one.reviewer))
                ),
            ]
        )
        for one in open_round(sop).open_objections
    ]
    why = field("reason", says["reason"], value=visit.event.inputs.text("reason"), several_lines=True)
    drawn = card(
        visit.say("Objections"),
        f"{sop.number} · Rev. {sop.current.number}",
        [problems_section(visit, labelled(problems, says)), section([why]), *objections],
    )
    return CardReply(drawn, "update" if problems else "push")


def decide(visit: Visit) -> AnyReply:
    """Overrule one objection."""
    reviewer, reason = visit.parameters.get("reviewer", ""), visit.event.inputs.text("reason")
    outcome = overrule(visit.office, visit.caller, visit.sop(), reviewer, reason, visit.act)
    return home.done(visit, outcome, visit.say("Overruled. Your reason stands beside the objection."))


OVERRULE_OFFER = ActOffer(
    OVERRULE,
    lambda say, _: say("Decide on objections"),
    "objection/form",
    {"objection_open": RemedyButton(lambda say: say("Decide"))},
)
SCREENS: Mapping[str, Screen | Doing] = {"objection/form": form, "objection/overrule": Doing(decide, form)}
