"""Secret Manager's newest version of a secret. Its error's text is not verified against Google."""

import base64
from collections.abc import Mapping
from typing import Any, cast

from service.sandbox.core.call import Call, Handler
from service.sandbox.core.errors import entity_not_found
from service.sandbox.core.store import Store
from service.sandbox.drive.workspace.files import DriveWorkspace

_NEWEST = "/versions/latest"
_SECRET = "secret "  # noqa: S105  # what its row's name begins with


def put(store: Store, name: str, text: str) -> None:
    """Keep a secret, projects/P/secrets/S."""
    with store.transaction():
        store.set(_SECRET + name, text)


def access(call: Call, workspace: DriveWorkspace) -> Mapping[str, Any]:
    """Return a version's content; NOT_FOUND for one that is not there."""
    name = call.path["name"]
    kept = workspace.store.setting(_SECRET + name.removesuffix(_NEWEST))
    if not kept or not name.endswith(_NEWEST):
        raise entity_not_found()
    version = name.removesuffix("latest") + "1"
    return {"name": version, "payload": {"data": base64.b64encode(kept.encode()).decode()}}


HANDLERS: Mapping[str, Handler] = {"secretmanager.projects.secrets.versions.access": cast(Handler, access)}
