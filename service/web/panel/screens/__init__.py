"""Every screen of the panel by the name that stands in its address."""

from collections.abc import Mapping

from service.web.panel.offer import ActOffer
from service.web.panel.screens import (
    answer,
    authorisation,
    beginnings,
    drafting,
    ending,
    feedback,
    findings,
    home,
    identity_block,
    meeting,
    objection,
    particulars,
    performers,
    register,
    registering,
    remarks,
    resolved,
    revision,
    round_changes,
    simulation,
    syncing,
    waiting,
)
from service.web.panel.screens import round as rounds
from service.web.panel.visit import Doing, Screen

TRIGGERS = ("home", "granted")
"""What Google calls by itself; everything else is a click on a card."""
SCREENS: Mapping[str, Screen | Doing] = {
    **home.SCREENS,
    **beginnings.SCREENS,
    **syncing.SCREENS,
    **findings.SCREENS,
    **drafting.SCREENS,
    **registering.SCREENS,
    **identity_block.SCREENS,
    **authorisation.SCREENS,
    **revision.SCREENS,
    **ending.SCREENS,
    **register.SCREENS,
    **performers.SCREENS,
    **rounds.SCREENS,
    **round_changes.SCREENS,
    **meeting.SCREENS,
    **answer.SCREENS,
    **objection.SCREENS,
    **feedback.SCREENS,
    **resolved.SCREENS,
    **remarks.SCREENS,
    **particulars.SCREENS,
    **simulation.SCREENS,
    **waiting.SCREENS,
}
OFFERS: tuple[ActOffer, ...] = (
    authorisation.AUTHORISE_OFFER,
    answer.ANSWER_OFFER,
    objection.OVERRULE_OFFER,
    feedback.WEIGH_OFFER,
    identity_block.INSERT_OFFER,
    identity_block.REMOVE_OFFER,
    revision.CONFIRM_OFFER,
    rounds.ASK_AGAIN_OFFER,
    rounds.CLOSE_OFFER,
    meeting.MEET_OFFER,
    round_changes.CHANGE_OFFER,
    rounds.OPEN_OFFER,
    simulation.SIMULATE_OFFER,
    simulation.WAIVE_OFFER,
    authorisation.REQUEST_OFFER,
    authorisation.DECLINE_OFFER,
    revision.REVISE_OFFER,
    remarks.NOTE_OFFER,
    particulars.PARTICULARS_OFFER,
    syncing.SYNC_OFFER,
    ending.CANCEL_OFFER,
    ending.WITHDRAW_OFFER,
    ending.PROPOSE_OFFER,
)
"""Every act as cards offer it, the most pressing first."""
