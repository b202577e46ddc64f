"""A sandbox that checks every reply, and Ayu's empty Doc in it."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU
from tests.sandbox.docs.documents import Doc


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def doc(sandbox: Sandbox) -> Doc:
    return Doc(sandbox, AYU)
