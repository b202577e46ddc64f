"""Cards on a page of their own."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Serve

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.drawn import Drawn


@pytest.fixture
def drawn(page: "Page", serve: Serve) -> "Drawn":
    from tests.browser.drawn import drawn_at  # here, since playwright may be missing

    return drawn_at(page, serve)
