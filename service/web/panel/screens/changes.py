"""What a revision changes: proposed on a card in words made of the differences, edited, written into the Doc."""

from collections.abc import Mapping, Sequence

from service.domain.acts.changes import DESCRIBE_CHANGES
from service.domain.errors import Problem
from service.web.panel.cards import Widget, button, card, field, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.describing import ProposedChanges, describe, propose


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what the change history would say; as it was typed, where something is wrong."""
    sop = visit.sop()
    found = propose(visit.office, visit.caller, sop)
    typed = visit.event.inputs.text("text") if problems else found.described or found.proposed
    label = visit.say("What was changed")
    says = visit.say("This is written into the change history of the Doc, before the review round opens.")
    drawn = card(
        visit.say("Describe the changes"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, {"text": label})),
            section([paragraph(says), field("text", label, value=typed, several_lines=True), *_by_hand(visit, found)]),
        ],
        footer=(button(visit.say("Write into the Doc"), visit.to("changes/write", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def _by_hand(visit: Visit, found: ProposedChanges) -> list[Widget]:
    if not found.by_hand:
        return []
    return [line(found.in_doc, above=visit.say("Typed in the Doc, and left as it is"), icon="edit")]


def write(visit: Visit) -> AnyReply:
    """Say what was changed."""
    outcome = describe(visit.office, visit.caller, visit.sop(), visit.event.inputs.text("text"), visit.act)
    return done(visit, outcome, visit.say("The change history says what was changed."))


CHANGES_OFFER = ActOffer(DESCRIBE_CHANGES, lambda say, _: say("Describe the changes"), "changes/form", calm=True)
SCREENS: Mapping[str, Screen | Doing] = {"changes/form": form, "changes/write": Doing(write, form)}
