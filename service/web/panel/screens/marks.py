"""Who is in charge of each step of a drawn flow: asked on one card, and written into the Doc as marks."""

from collections.abc import Mapping, Sequence

from service.domain.acts.marks import GIVE_PICS, proposed, unmarked
from service.domain.document.chips import titled
from service.domain.errors import Problem
from service.web.panel.cards import MOST_WIDGETS, button, card, choice, paragraph, section, short
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.marking import give_pics

MOST = MOST_WIDGETS - 20
"""How many steps one card asks about; the others are asked about next."""
PIC = "pic-"
"""What the name of a step's choice begins with, its number behind it."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return a choice for each step that nothing gives to anybody, as the drawings have it or as it was chosen."""
    sop = visit.sop()
    content, seems, inputs = sop.current.content, proposed(sop.current), visit.event.inputs
    nobody = ("", visit.say("Not said yet"))
    options = [nobody, *((role, role) for role in (content.performers if content else ()))]
    choices = [
        choice(
            f"{PIC}{number}",
            f"{number}. {short(titled(one.step.activity), 80)}",
            options,
            chosen=inputs.text(f"{PIC}{number}") or seems.get(number, ""),
        )
        for number, one in [*unmarked(sop.current).items()][:MOST]
    ]
    says = visit.say(
        "Drawings cannot be read, but for whose column a picture stands in. Say who is in charge of each step; the Doc "
        "gets a ● for each, and your drawing stays."
    )
    go = button(visit.say("Write the marks"), visit.to("marks/write", keep=True), filled=True)
    drawn = card(
        visit.say("Who is in charge"),
        f"{sop.number} · Rev. {sop.current.number}",
        [problems_section(visit, problems), section([paragraph(says), *choices])],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def write(visit: Visit) -> AnyReply:
    """Write the marks."""
    sop = visit.sop()
    chosen = {number: visit.event.inputs.text(f"{PIC}{number}") for number in unmarked(sop.current)}
    wanted = {number: role for number, role in chosen.items() if role}
    outcome = give_pics(visit.office, visit.caller, sop, wanted, visit.act)
    return done(visit, outcome, visit.say("The marks are in the Doc."))


MARKS_OFFER = ActOffer(
    GIVE_PICS,
    lambda say, _: say("Say who is in charge"),
    "marks/form",
)
SCREENS: Mapping[str, Screen | Doing] = {"marks/form": form, "marks/write": Doing(write, form)}
