"""The clients of Google's APIs, each built once for everybody."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import httplib2
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc

VERSIONS: Mapping[str, str] = {"docs": "v1", "drive": "v3", "gmail": "v1", "cloudtasks": "v2", "secretmanager": "v1"}
"""The version of each API that is called by a client of Google's library; Sheets is by gspread."""


class DriveCollections:
    """The collections of Drive v3."""

    @property
    def about(self) -> Any:
        """Return `about`."""
        return collection("drive", "about")

    @property
    def files(self) -> Any:
        """Return `files`."""
        return collection("drive", "files")

    @property
    def permissions(self) -> Any:
        """Return `permissions`."""
        return collection("drive", "permissions")

    @property
    def comments(self) -> Any:
        """Return `comments`."""
        return collection("drive", "comments")

    @property
    def replies(self) -> Any:
        """Return `replies`."""
        return collection("drive", "replies")

    @property
    def changes(self) -> Any:
        """Return `changes`."""
        return collection("drive", "changes")

    @property
    def drives(self) -> Any:
        """Return `drives`."""
        return collection("drive", "drives")

    @property
    def revisions(self) -> Any:
        """Return `revisions`."""
        return collection("drive", "revisions")


def prepare() -> None:
    """Build every API's client ahead of its first call, which would wait for it."""
    for api in VERSIONS:
        _client(api)


@cache
def collection(api: str, *path: str) -> Any:
    """Return a collection of an API's client, such as Docs v1's "documents"; its requests are sent with any Http.

    Each is built once, for everybody: it holds nothing but what the discovery document in the library says.
    """
    found = _client(api)
    for name in path:
        found = getattr(found, name)()
    return found


@cache
def _client(api: str) -> Any:
    """Return an API's client. What fields are is left out: it is for each method's help, which took 45 ms to write."""
    described = json.loads(get_static_doc(api, VERSIONS[api]))
    for schema in described["schemas"].values():
        schema["properties"] = {name: {} for name in schema.get("properties", {})}
    return build_from_document(described, http=httplib2.Http())
