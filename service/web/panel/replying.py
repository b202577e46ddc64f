"""What is replied to one visit; whatever goes wrong in its screen is a card."""

from flask import current_app

from service.domain.errors import Invalid, Refused, SopError, Unreadable
from service.domain.history.entitlement import insider
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import SCREENS
from service.web.panel.screens.refusal import error_card, grant_card, refused, unreadable_card
from service.web.panel.visit import Doing, NoAccess, Visit
from service.web.problems import OURS


def replied(visit: Visit) -> AnyReply:
    """Return what the screen replies; whatever goes wrong in it is a card."""
    try:
        insider(visit.office.organisation, visit.caller)
        return _shown(visit)
    except NoAccess:
        return CardReply(grant_card(visit))
    except Refused as error:
        return refused(visit, error)
    except Unreadable as error:
        return CardReply(unreadable_card(visit, error))
    except SopError as error:
        return CardReply(error_card(visit, visit.spoken(error.sentence)))
    except Exception:
        current_app.logger.exception("the panel's %s", visit.name)  # the event holds tokens and is not logged
        return CardReply(error_card(visit, visit.spoken(OURS)))


def _shown(visit: Visit) -> AnyReply:
    screen = SCREENS[visit.name]
    if not isinstance(screen, Doing):
        return screen(visit)
    try:
        return screen.do(visit)
    except Invalid as error:
        if screen.form is None:
            raise
        return screen.form(visit, error.problems)
