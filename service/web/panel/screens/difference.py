"""A line of a Doc that went or came."""

from service.domain.document.differences import Difference
from service.web.panel.cards import Widget, line
from service.web.panel.visit import Visit


def difference_line(visit: Visit, one: Difference) -> Widget:
    """Return the line, and whether it went or came."""
    added = one.change == "added"
    return line(
        one.text, above=visit.say("Added") if added else visit.say("Removed"), icon="add" if added else "remove"
    )
