"""A socialisation meeting: who came, on which day, with a picture of the attendance list."""

from collections.abc import Mapping, Sequence

from service.domain.acts.reading import of_announced
from service.domain.acts.socialisation import EXPLAIN, Explained, to_explain
from service.domain.errors import Problem
from service.web.panel import people
from service.web.panel.cards import button, card, choice, day, field, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.in_force import FILE
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.explaining import explain


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return who was asked to read it, to be ticked, who else came, the day, and the attendance list."""
    sop, inputs, says = visit.sop(), visit.event.inputs, _labels(visit)
    revision = to_explain(sop, visit.caller, visit.office.organisation, visit.today)
    known = of_announced(sop, visit.office.organisation)
    options = [(email, people.spelt(visit, email)) for email in known.askings] if known else []
    explanation = visit.say(
        "It ends the reminders of who came. It stands beside the readings and counts as none: who can, still says so."
    )
    several = [
        *people.several(visit, "others", says["others"], chosen=people.chosen(visit, "others")),
        field("guests", says["guests"], value=inputs.text("guests"), hint=visit.say("One a line"), several_lines=True),
    ]
    link_of = visit.say("Link of the file in Drive")
    picture = field("list", says["attendance_list"], value=inputs.text("list"), hint=link_of)
    attended = choice("attended", says["attended"], options, chosen=people.chosen(visit, "attended"), kind="CHECK_BOX")
    drawn = card(
        visit.say("Socialisation meeting"),
        f"{sop.number} · Rev. {revision.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section([paragraph(explanation), day("heldOn", says["day"], inputs.day("heldOn") or visit.today)]),
            section([attended] if options else []),
            section(several, visit.say("Who else came")),
            section([picture]),
        ],
        footer=(button(visit.say("Record it"), visit.to("explaining/record", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def record(visit: Visit) -> AnyReply:
    """Record who came."""
    inputs = visit.event.inputs
    guests = tuple(part.strip() for part in inputs.text("guests").splitlines() if part.strip())
    attended = (*people.chosen(visit, "attended"), *people.chosen(visit, "others"))
    meeting = Explained(inputs.day("heldOn") or visit.today, attended, guests)
    typed = inputs.text("list")
    link = FILE.fullmatch(typed)
    file_id = link[1] if link else typed
    outcome = explain(visit.office, visit.caller, visit.sop(), meeting, visit.drive, file_id, visit.act)
    return home.done(visit, outcome, visit.say("Recorded. It ends the reminders of who came."))


def _labels(visit: Visit) -> dict[str, str]:
    return {
        "day": visit.say("Day of the meeting"),
        "attended": visit.say("Who attended"),
        "others": visit.say("Others of the company"),
        "guests": visit.say("People without an account, by name"),
        "attendance_list": visit.say("Picture of the attendance list"),
        "file": visit.say("Picture of the attendance list"),
    }


EXPLAIN_OFFER = ActOffer(EXPLAIN, lambda say, _: say("Record a socialisation meeting"), "explaining/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {"explaining/form": form, "explaining/record": Doing(record, form)}
