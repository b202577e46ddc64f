"""A register that was founded."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox
from tests.gateways.register.office import Office, founded
from tests.gateways.sandboxed import opened


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with opened() as sandbox:
        yield sandbox


@pytest.fixture
def office(sandbox: Sandbox) -> Office:
    return founded(sandbox)
