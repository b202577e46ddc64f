"""Windows that are lent to one test after the other: a new one costs half a second of the processor."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebError

PATIENCE = 20_000
"""Milliseconds until something that does not show is a failure."""


class Look(NamedTuple):
    """What a window is opened with."""

    width: int
    height: int
    scheme: Literal["light", "dark"]
    locale: str


class Kept:
    """The windows of a browser that nobody looks at; each has one page, which is empty, and remembers nothing.

    What playwright cannot take back, such as init scripts or a clock, needs a context of the test's own.
    """

    def __init__(self, browser: "Browser") -> None:
        self._browser = browser
        self._free: dict[Look, list[BrowserContext]] = defaultdict(list)

    @contextmanager
    def window(self, look: Look, errors: list[str]) -> "Iterator[Page]":
        """Return the page of a window with cookies and storage of its own; errors in its scripts are added."""
        free = self._free[look]
        context = free.pop() if free else self._opened(look)

        def failed(error: "WebError") -> None:
            errors.append(str(error.error))

        context.on("weberror", failed)
        yield context.pages[0]
        context.remove_listener("weberror", failed)
        _forget(context, look)
        free.append(context)

    def _opened(self, look: Look) -> "BrowserContext":
        context = self._browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme=look.scheme,
            locale=look.locale,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.new_page()
        return context


def _forget(context: "BrowserContext", look: Look) -> None:
    page, *others = context.pages
    for other in others:
        other.close()
    page.unroute_all()
    page.evaluate("() => location.protocol === 'about:' || (sessionStorage.clear(), localStorage.clear())")
    page.goto("about:blank")
    page.set_viewport_size({"width": look.width, "height": look.height})
    context.clear_cookies()
    context.clear_permissions()
