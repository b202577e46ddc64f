"""A workspace with its people, and some of them in front of it."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.keys import give_key
from tests.people import AYU, BUDI, KOPI, MALLORY
from tests.sandbox.desk.looking import Looker


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    give_key(made)
    for person in KOPI.people:
        made.introduce(person.email, person.name)
    made.introduce("baku@kopi-example.iam.gserviceaccount.com", "Baku")
    yield made
    made.close()


@pytest.fixture
def ayu(sandbox: Sandbox) -> Looker:
    return Looker(sandbox, AYU)


@pytest.fixture
def budi(sandbox: Sandbox) -> Looker:
    return Looker(sandbox, BUDI)


@pytest.fixture
def mallory(sandbox: Sandbox) -> Looker:
    return Looker(sandbox, MALLORY)
