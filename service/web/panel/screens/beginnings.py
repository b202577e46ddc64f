"""Where a menu item begins: its screen, or the first card of the open Doc."""

from collections.abc import Mapping

from service.domain.acts.next_acts import NextAct, next_acts
from service.web.panel.replies import AnyReply
from service.web.panel.screens import answer, drafting, feedback, home, registering
from service.web.panel.screens import round as review
from service.web.panel.visit import Screen, Visit

OPEN = "open"
"""The parameter that says which."""
REVIEWING: Mapping[NextAct, Screen] = {
    "answer": answer.form,
    "weigh": feedback.show,
    "close_round": review.show,
    "open_round": review.form,
}
"""What “Review…” leads to: the first of these that is the person's to do."""


def begin(visit: Visit) -> AnyReply:
    """Return the screen of the menu item, the first card where it has none."""
    match visit.parameters.get(OPEN, ""):
        case "draft":
            return drafting.templates(visit)
        case "register" if visit.registered() is None:
            return registering.form(visit)
        case "review" if (sop := visit.registered()) is not None:
            acts = next_acts(sop, visit.caller, visit.office.organisation, visit.today)
            screen = next((REVIEWING[act] for act in acts if act in REVIEWING), home.home)
            return screen(visit)
    return home.home(visit)


SCREENS: Mapping[str, Screen] = {"home": begin}
