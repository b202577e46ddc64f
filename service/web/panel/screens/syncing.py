"""Sync now: the Doc that is open is read, its register rows written."""

from collections.abc import Mapping

from service.domain.acts.next_acts import SYNC
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply
from service.web.panel.screens.home import done
from service.web.panel.visit import Screen, Visit
from service.workflow.acts.syncing import sync_one


def sync(visit: Visit) -> AnyReply:
    """Read the Doc and write its rows."""
    outcome = sync_one(visit.office, visit.sop())
    return done(visit, outcome, visit.say("Synced: what the Doc says now is in the register."))


SYNC_OFFER = ActOffer(SYNC, lambda say, _: say("Sync now"), "sync", calm=True)
SCREENS: Mapping[str, Screen] = {"sync": sync}
