"""files.watch, changes.watch and channels.stop: push notices (evidence/drive.md 113 to 115).

Google posts to https addresses of verified domains alone. The sandbox posts to this machine alone, and lets such an
address be plain http: its one exception.
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, invalid, not_built
from service.sandbox.drive.methods.changes import check_feed, place_named
from service.sandbox.drive.state import channels
from service.sandbox.drive.state.channels import Channel
from service.sandbox.drive.workspace.files import DriveWorkspace

LONGEST_ID, LONGEST_TOKEN = 64, 256
FILE_DAY, FEED_WEEK = 86_400, 604_800
DEFAULT_SECONDS = 3600
"""Seconds that a channel lasts when its maker does not say. Not established: the length."""
_LOOPBACK = re.compile(r"localhost|127(\.\d{1,3}){3}|::1")
_URI = "https://www.googleapis.com/drive/v3/"


def watch_file(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the channel that tells of one file."""
    file = workspace.named(call.path["fileId"])
    return _opened(call, workspace, file.id, f"{_URI}files/{file.id}?alt=json", FILE_DAY, {})


def watch_changes(call: Call, workspace: DriveWorkspace) -> dict[str, Any]:
    """Return the channel that tells when the feed of changes has grown."""
    check_feed(call, workspace)
    place_named(call)
    query = call.query
    everywhere = bool(query.get("includeItemsFromAllDrives") or query.get("includeTeamDriveItems"))
    spot = {"drive": query.get("driveId"), "everywhere": everywhere and not query.get("restrictToMyDrive")}
    if call.app and call.granted_only:
        spot["client"] = call.app.client
    uri = f"{_URI}changes?alt=json&pageToken={query['pageToken']}"
    return _opened(call, workspace, "", uri, FEED_WEEK, spot)


def stop(call: Call, workspace: DriveWorkspace) -> None:
    """Close a channel, which only whoever opened it may."""
    body = call.body or {}
    channel_id = _required(body, "id")
    channel = channels.find(workspace.store.connection, channel_id)
    theirs = channel and (channel.creator, channel.resource_id) == (call.creator, _required(body, "resourceId"))
    if not theirs:
        text = f"Channel '{channel_id}' not found for project '{call.project}'"
        raise ApiError(404, text, "NOT_FOUND", "notFound")
    channels.close(workspace.store.connection, channel_id)


def _opened(
    call: Call, workspace: DriveWorkspace, file_id: str, uri: str, longest: int, spot: Mapping[str, Any]
) -> dict[str, Any]:
    body = _checked(call.body or {})
    now = call.at.timestamp()
    connection = workspace.store.connection
    channels.forget_expired(connection, now)
    if channels.find(connection, body["id"]):
        raise invalid(f"Channel id {body['id']} not unique", reason="channelIdNotUnique")
    resource = file_id or f"{call.person} {spot}"
    channel = Channel(
        body["id"],
        file_id,
        call.person,
        call.creator,
        body["address"],
        hashlib.sha256(resource.encode()).hexdigest()[:27],
        uri,
        body.get("token", ""),
        _ends(body, now, longest),
        spot,
    )
    channels.open_channel(connection, channel, now)
    workspace.announced = True
    reply = {
        "kind": "api#channel",
        "id": channel.id,
        "resourceId": channel.resource_id,
        "resourceUri": channel.resource_uri,
        "expiration": str(int(channel.expires * 1000)),
    }
    return reply | ({"token": channel.token} if channel.token else {})


def _checked(body: Mapping[str, Any]) -> Mapping[str, Any]:
    if len(_required(body, "id")) > LONGEST_ID or len(body.get("token", "")) > LONGEST_TOKEN:
        raise invalid("Invalid Value", reason="invalid", location="resource.id")
    if _required(body, "type") not in ("web_hook", "webhook"):
        raise invalid("Invalid Value", reason="invalid", location="resource.type")
    if body.get("params"):
        raise not_built("params of a channel")
    _check_address(_required(body, "address"))
    return body


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise invalid("Invalid Value", reason="invalid", location="resource.address") from None
    here = _LOOPBACK.fullmatch(host) is not None
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise invalid("WebHook callback must be HTTPS", reason="push.webhookUrlNotHttps", location="resource.address")
    if not here:
        text = f"Unauthorized WebHook callback channel: {address}"
        raise ApiError(401, text, "UNAUTHENTICATED", "push.webhookUrlUnauthorized")


def _ends(body: Mapping[str, Any], now: float, longest: int) -> float:
    """Return when a channel ends: when asked, but never later than Google lets it."""
    expiration = body.get("expiration", "0")
    if not expiration.isascii() or not expiration.isdigit() or len(expiration) > 18:
        raise invalid("Invalid Value", reason="invalid", location="resource.expiration")
    wanted = int(expiration) / 1000 or now + DEFAULT_SECONDS
    if wanted <= now:
        raise invalid("Invalid Value", reason="invalid", location="resource.expiration")
    return min(wanted, now + longest)


def _required(body: Mapping[str, Any], name: str) -> str:
    if not body.get(name):
        raise invalid("Required", reason="required", location=f"resource.{name}")
    return str(body[name])


HANDLERS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "drive.files.watch": watch_file,
    "drive.changes.watch": watch_changes,
    "drive.channels.stop": stop,
}
