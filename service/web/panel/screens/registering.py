"""Register this document: a Doc that people have already becomes an SOP, moved with the person's own rights."""

from collections.abc import Mapping, Sequence

from service.domain.acts.adoption import last_day
from service.domain.acts.notices import is_copy
from service.domain.errors import Problem
from service.domain.history.sop import Revision
from service.web.panel.cards import Card, button, buttons, card, field, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.beginning import REDRAWN, identity_fields, labels, request
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.enrolling import enrol


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked about the Doc; from the menu, which may not move it, the way to the panel."""
    visit.opened()
    if visit.door == "menu":
        return CardReply(_elsewhere(visit))
    organisation = visit.office.organisation
    says = where_to(visit)
    redraw = visit.to("register/form", {REDRAWN: "1"}, keep=True)
    fields = identity_fields(
        visit, visit.event.title, redraw, formats=organisation.formats, languages=organisation.languages
    )
    says_number = visit.say("Number it has already")
    number = field("number", says_number, hint=visit.say("Empty: it gets the next one"),
                   value=visit.event.inputs.text("number"))  # fmt: skip
    wrong = labelled(problems, {**labels(visit), "number": says_number})
    already = buttons(button(visit.say("It is in force already"), visit.to("in_force/form")))
    go = button(visit.say("Register it"), visit.to("register/do", keep=True), filled=True)
    drawn = card(
        visit.say("Register this document"),
        visit.event.title,
        [
            problems_section(visit, wrong),
            section([paragraph(says), *fields, number]),
            section([already] if is_offered(visit) else []),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems or REDRAWN in visit.parameters else "push")


def is_offered(visit: Visit) -> bool:
    """Whether SOPs may still be adopted as in force already."""
    founded = visit.office.histories.workplace().founded
    return founded is None or visit.today <= last_day(visit.office.organisation, founded)


def where_to(visit: Visit) -> str:
    """Return what becomes of the Doc."""
    if not visit.office.google.drive.home.my_drive:
        return visit.say(
            "The Doc moves into the shared drive, into the drafts of the department. Its words stay as they are."
        )
    return visit.say(
        "The Doc is given over to {account}, which Google mails, and moves into the drafts of the department. Its "
        "words stay as they are. What is not yours to give is copied: the comments stay behind.",
        account=visit.office.google.account,
    )


def as_copy(visit: Visit, revision: Revision) -> str:
    """Return what is said of a Doc that could not be had itself, behind that it was taken in; "" of others."""
    return " " + visit.say("It is a copy: the comments stay in the former Doc.") if is_copy(revision) else ""


def register(visit: Visit) -> AnyReply:
    """Take the Doc into the register, with the person's own rights."""
    if visit.door == "menu":
        return CardReply(_elsewhere(visit))
    office, organisation = visit.office, visit.office.organisation
    theirs = office.google.drive_of(visit.event.access_token)
    wanted = request(visit, "", organisation.formats, organisation.languages)
    number = visit.event.inputs.text("number")
    outcome = enrol(office, visit.caller, theirs, wanted, visit.opened(), number, visit.act)
    says = visit.say("Registered as {number}.", number=outcome.sop.number) + as_copy(visit, outcome.sop.current)
    return done(visit.about(outcome.sop.current.document_id or visit.event.file_id), outcome, says)


def _elsewhere(visit: Visit) -> Card:
    says = visit.say(
        "Registering moves the Doc, and the menu may not do that for you. Open the Baku panel at the right of this "
        "window and choose “Register this document” there."
    )
    return card(visit.say("Register this document"), visit.event.title, [section([paragraph(says)])])


SCREENS: Mapping[str, Screen | Doing] = {"register/form": form, "register/do": Doing(register, form)}
