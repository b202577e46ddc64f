"""An add-on just installed, open beside a new Doc of Ayu's; the tests of one file share a workspace."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.keys import give_key
from tests.sandbox.addons.installed import Installed, deployment


@pytest.fixture(scope="module")
def workspace() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    give_key(made)
    yield made
    made.close()


@pytest.fixture
def addon(workspace: Sandbox) -> Installed:
    return Installed(workspace).install(deployment()).open()
