"""A sandbox that signs tokens, and what believes them."""

from collections.abc import Iterator

import pytest

from service.gateways.google.identity import Identity
from service.sandbox.server import Sandbox, create_sandbox
from tests.gateways.google.made_tokens import believing


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def identity(sandbox: Sandbox) -> Identity:
    return believing(sandbox)
