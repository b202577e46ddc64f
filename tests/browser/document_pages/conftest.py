"""A Doc of Ayu's, served."""

import pytest

from service.sandbox.server import Sandbox
from tests.browser.conftest import Serve
from tests.people import BUDI, CITRA
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import doc


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
