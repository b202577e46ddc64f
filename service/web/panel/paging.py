"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence

from service.web.panel.cards import Action, Widget, button, buttons
from service.web.panel.event import whole
from service.web.panel.visit import Visit

A_PAGE = 20


def paged(visit: Visit, lines: Sequence[Widget], to: Callable[[str], Action]) -> list[Widget]:
    """Return the page of a list that was asked for, with the buttons to the others; `to` returns a page's action."""
    page = page_of(visit, len(lines))
    before = button(visit.say("Previous"), to(str(page - 1))) if page else None
    after = button(visit.say("Next"), to(str(page + 1))) if len(lines) > (page + 1) * A_PAGE else None
    row = buttons(before, after)
    shown = lines[page * A_PAGE : (page + 1) * A_PAGE]
    return [*shown, row] if row else [*shown]


def page_of(visit: Visit, count: int) -> int:
    """Return which page of so many lines was asked for, the last one where it is beyond the end."""
    page = whole(visit.parameters.get("page", "")) or 0
    return min(page, max(count - 1, 0) // A_PAGE)
