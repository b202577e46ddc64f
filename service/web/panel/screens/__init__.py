"""Every screen of the panel by the name that stands in its address."""

from collections.abc import Mapping

from service.web.panel.screens import home, syncing
from service.web.panel.visit import Doing, Screen

TRIGGERS = ("home", "granted")
"""What Google calls by itself; everything else is a click on a card."""
SCREENS: Mapping[str, Screen | Doing] = {
    **home.SCREENS,
    **syncing.SCREENS,
}
