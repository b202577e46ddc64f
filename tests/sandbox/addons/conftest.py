"""An add-on of a fresh workspace, open beside a Doc of Ayu's."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import create_sandbox
from tests.sandbox.addons.installed import Installed, deployment


@pytest.fixture
def addon() -> Iterator[Installed]:
    sandbox = create_sandbox(strict=True)
    yield Installed(sandbox).install(deployment()).open()
    sandbox.close()
