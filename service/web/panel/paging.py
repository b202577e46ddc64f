"""Long lists, a page at a time."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from service.web.panel.cards import Action, Widget, button, buttons
from service.web.panel.event import whole
from service.web.panel.visit import Visit

A_PAGE = 20
One = TypeVar("One")


def paged(visit: Visit, lines: Sequence[Widget], to: Callable[[str], Action]) -> list[Widget]:
    """Return the page of a list that was asked for, with the buttons to the others; `to` returns a page's action."""
    row = turning(visit, len(lines), to)
    return [*on_page(visit, lines), row] if row else [*on_page(visit, lines)]


def on_page(visit: Visit, every: Sequence[One], a_page: int = A_PAGE) -> Sequence[One]:
    """Return what stands on the page that was asked for."""
    page = page_of(visit, len(every), a_page)
    return every[page * a_page : (page + 1) * a_page]


def turning(visit: Visit, count: int, to: Callable[[str], Action], a_page: int = A_PAGE) -> Widget | None:
    """Return the buttons to the pages before and after this one."""
    page = page_of(visit, count, a_page)
    before = button(visit.say("Previous"), to(str(page - 1))) if page else None
    after = button(visit.say("Next"), to(str(page + 1))) if count > (page + 1) * a_page else None
    return buttons(before, after)


def page_of(visit: Visit, count: int, a_page: int = A_PAGE) -> int:
    """Return which page of so many lines was asked for, the last one where it is beyond the end."""
    page = whole(visit.parameters.get("page", "")) or 0
    return min(page, max(count - 1, 0) // a_page)
