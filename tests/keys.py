"""One signing key for all worlds of a run: making one takes a tenth of a second."""

import json
from functools import cache

from service.sandbox import identity
from service.sandbox.server import Sandbox


def give_key(sandbox: Sandbox) -> None:
    """Give a workspace the run's key, unless it has signed with one of its own."""
    store = sandbox._store
    with store.transaction():
        if not store.setting(identity._SETTING):
            store.set(identity._SETTING, _key())


@cache
def _key() -> str:
    return json.dumps(identity._made())
