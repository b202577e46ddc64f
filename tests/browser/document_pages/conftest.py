"""A Doc of Ayu's, served."""

from collections.abc import Iterator

import pytest

from service.sandbox.server import Sandbox, create_sandbox
from tests.browser.conftest import Serve
from tests.people import AYU, BUDI, CITRA, KOPI
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import doc


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    for person in KOPI.people:
        made.introduce(person.email, person.name)
    yield made
    made.close()


@pytest.fixture
def ayu(sandbox: Sandbox) -> Looker:
    return Looker(sandbox, AYU)


@pytest.fixture
def file_id(ayu: Looker) -> str:
    """Return a Doc of Ayu's that Budi comments on and Citra reads."""
    made = doc(ayu, "Brewing", "Purpose\nThe water is boiled first.\nThen the coffee is ground.\n", table=(2, 2))
    ayu.share(made, BUDI, "commenter")
    ayu.share(made, CITRA, "reader")
    return made


@pytest.fixture
def base(sandbox: Sandbox, serve: Serve) -> str:
    return serve(sandbox.app)
