"""What every browser test may ask for: served apps, one Chromium a worker, windows in it, and the accessibility check.

Where Chromium, playwright or axe-core is missing the tests are skipped and say so; with TESTS_BROWSER=required they
fail. Screenshots go to the folder in TESTS_SHOTS, else to the test's own.
"""

import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn, Protocol

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.browser import chromium
from tests.browser.keeping import PATIENCE, Kept, Look
from tests.browser.serving import addressed, served
from tests.keys import give_key
from tests.people import AYU, KOPI
from tests.sandbox.desk.looking import Looker

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.world import World

Serve = Callable[[Callable[..., Any]], str]
HERE = Path(__file__).parent
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
GRAVE = ("serious", "critical")


class Window(Protocol):
    """Open another window, of another person perhaps: cookies and storage are its own."""

    def __call__(
        self, width: int = 1280, height: int = 800, *, scheme: Literal["light", "dark"] = "light", locale: str = "en-US"
    ) -> "Page":
        """Return its page."""


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark that all tests of this folder carry."""
    config.addinivalue_line("markers", "browser: needs Chromium")


class Unread(pytest.Module):
    """A module of tests that cannot even be imported without playwright."""

    def collect(self) -> NoReturn:
        """Say so."""
        _missing("playwright is not installed: pip install -r tests/requirements.txt")


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    """Read modules only where playwright is."""
    installed = importlib.util.find_spec("playwright") is not None
    return None if installed or HERE not in module_path.parents else Unread.from_parent(parent, path=module_path)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark them."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Return Chromium, without a screen."""
    if chromium.program() is None:
        _missing(chromium.MISSING)
    from playwright.sync_api import expect, sync_playwright  # here, since it may be missing

    expect.set_options(timeout=PATIENCE)
    with ExitStack() as running:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("NODE_OPTIONS", f"--require={chromium.LOOKING_OFTEN}")
            playwright = running.enter_context(sync_playwright())
        launched = chromium.launched(playwright)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def kept(browser: "Browser") -> Kept:
    """Return the windows that tests have left."""
    return Kept(browser)


@pytest.fixture
def windows() -> Iterator[ExitStack]:
    """Return the windows that are open."""
    with ExitStack() as windows:
        yield windows


@pytest.fixture
def window(kept: Kept, windows: ExitStack) -> Iterator[Window]:
    """Return what opens windows; an error in a script of any of their pages fails the test."""
    errors: list[str] = []

    def opened(
        width: int = 1280, height: int = 800, *, scheme: Literal["light", "dark"] = "light", locale: str = "en-US"
    ) -> "Page":
        return windows.enter_context(kept.window(Look(width, height, scheme, locale), errors))

    yield opened
    assert not errors, "scripts of the page failed: " + "; ".join(errors)


@pytest.fixture
def page(window: Window) -> "Page":
    """Return the page of a window of usual size."""
    return window()


@pytest.fixture
def serve(windows: ExitStack) -> Iterator[Serve]:
    """Return what serves a WSGI app until the test ends, and says where: http://127.0.0.1:<port>."""
    with ExitStack() as apps:
        yield lambda app: apps.enter_context(served(app))
        windows.close()  # first, so that nobody asks any more


@pytest.fixture
def company(world: "World") -> "Iterator[World]":
    """A company whose desk and pages are served, at the address that its cards, mails and prints lead to."""
    port = addressed(world)
    world.found()
    with served(world.app, port):
        yield world


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    """Return the folder for screenshots."""
    named = os.environ.get("TESTS_SHOTS")
    folder = Path(named) if named else tmp_path / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def accessible() -> "Callable[[Page], None]":
    """Return the check that axe has nothing serious to say about a page as it stands now."""
    if not AXE.exists():
        _missing("axe-core is not installed: npm ci in tests/")
    script = AXE.read_text()

    def check(page: "Page") -> None:
        page.evaluate(f"() => {{ {script} }}")  # evaluated, since the page's own policy lets no foreign script in
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations'], selectors: false})")
        grave = [one for one in found["violations"] if one["impact"] in GRAVE]
        assert not grave, "\n".join(_told(one) for one in grave)

    return check


def _told(violation: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:200]}\n    {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}\n{places}"


def _missing(what: str) -> NoReturn:
    if os.environ.get("TESTS_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    """Return a workspace of its own with the company's people, and nothing of Baku."""
    made = create_sandbox(strict=True)
    give_key(made)
    for person in KOPI.people:
        made.introduce(person.email, person.name)
    yield made
    made.close()


@pytest.fixture
def ayu(sandbox: Sandbox) -> Looker:
    """Return Ayu, who looks at the desk."""
    return Looker(sandbox, AYU)
