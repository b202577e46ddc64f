"""Where a menu item begins: its screen, or the first card of the open Doc."""

from collections.abc import Mapping

from service.domain.acts.feedback import WEIGH
from service.domain.acts.next_act import NextAct
from service.domain.acts.review import ANSWER, CLOSE_ROUND, OPEN_ROUND
from service.web.panel.replies import AnyReply
from service.web.panel.screens import answer, drafting, feedback, home, registering
from service.web.panel.screens import round as review
from service.web.panel.visit import Screen, Visit

OPEN = "open"
"""The parameter that says which."""
REVIEWING: Mapping[NextAct, Screen] = {
    ANSWER: answer.form,
    WEIGH: feedback.show,
    CLOSE_ROUND: review.show,
    OPEN_ROUND: review.form,
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
            screen = next((REVIEWING[o.act] for o in visit.offered(sop) if o.act in REVIEWING), home.home)
            return screen(visit)
    return home.home(visit)


SCREENS: Mapping[str, Screen] = {"home": begin}
