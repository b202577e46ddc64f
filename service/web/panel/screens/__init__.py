"""Every screen of the panel by the name that stands in its address."""

from collections.abc import Mapping

from service.web.panel.screens import (
    answer,
    authorisation,
    beginnings,
    drafting,
    ending,
    feedback,
    home,
    performers,
    register,
    registering,
    remarks,
    resolved,
    revision,
    round_changes,
    simulation,
    syncing,
)
from service.web.panel.screens import round as rounds
from service.web.panel.visit import Doing, Screen

TRIGGERS = ("home", "granted")
"""What Google calls by itself; everything else is a click on a card."""
SCREENS: Mapping[str, Screen | Doing] = {
    **home.SCREENS,
    **beginnings.SCREENS,
    **syncing.SCREENS,
    **drafting.SCREENS,
    **registering.SCREENS,
    **authorisation.SCREENS,
    **revision.SCREENS,
    **ending.SCREENS,
    **register.SCREENS,
    **performers.SCREENS,
    **rounds.SCREENS,
    **round_changes.SCREENS,
    **answer.SCREENS,
    **feedback.SCREENS,
    **resolved.SCREENS,
    **remarks.SCREENS,
    **simulation.SCREENS,
}
