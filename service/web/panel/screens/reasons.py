"""The card that asks for one reason: for declining, cancelling, withdrawing."""

from collections.abc import Sequence

from service.domain.errors import Problem
from service.web.panel.cards import button, card, field, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.replies import CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Visit


def reason_form(visit: Visit, title: str, says: str, name: str, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the card; `title` is what the button says too, `name` where it leads."""
    sop = visit.sop()
    value, hint = visit.event.inputs.text("reason"), visit.say("Required")
    label = visit.say("Reason")
    wrong = problems_section(visit, labelled(problems, {"reason": label}))
    reason = field("reason", label, value=value, hint=hint, several_lines=True)
    go = button(title, visit.to(name, keep=True), filled=True)
    question = section([paragraph(says), reason])
    drawn = card(title, f"{sop.number} · Rev. {sop.current.number}", [wrong, question], footer=(go,))
    return CardReply(drawn, "update" if problems else "push")
