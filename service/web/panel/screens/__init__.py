"""Every screen of the panel by the name that stands in its address."""

from collections.abc import Mapping

from service.web.panel.screens import (
    authorisation,
    drafting,
    ending,
    home,
    performers,
    register,
    registering,
    revision,
    syncing,
)
from service.web.panel.visit import Doing, Screen

TRIGGERS = ("home", "granted")
"""What Google calls by itself; everything else is a click on a card."""
SCREENS: Mapping[str, Screen | Doing] = {
    **home.SCREENS,
    **syncing.SCREENS,
    **drafting.SCREENS,
    **registering.SCREENS,
    **authorisation.SCREENS,
    **revision.SCREENS,
    **ending.SCREENS,
    **register.SCREENS,
    **performers.SCREENS,
}
