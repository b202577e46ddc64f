"""The browser of tests and pictures: Chromium without a screen."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

PROGRAMS = ("chromium-headless-shell", "chromium")
"""What is looked for, in this order: the shell draws the same with three quarters of the work."""
LOOKING_OFTEN = Path(__file__).with_name("looking_often.cjs")
"""What playwright's own process loads, so that nobody waits for what shows already."""
MISSING = "Chromium is not installed: apt-get install chromium-headless-shell"
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def program() -> str | None:
    """Return where Debian has put Chromium; None where there is none."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def launched(playwright: "Playwright") -> "Browser":
    """Return Chromium, to be closed; raises FileNotFoundError where it is missing."""
    path = program()
    if path is None:
        raise FileNotFoundError(MISSING)
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
