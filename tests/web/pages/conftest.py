"""A company whose pages are set up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.pages.browsing import PagesWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[PagesWorld]:
    """Return a founded company with pages, on a fresh sandbox."""
    made = PagesWorld(tmp_path / "data")
    made.found()
    yield made
    made.close()
