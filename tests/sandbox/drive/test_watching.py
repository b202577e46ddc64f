"""Watch channels post to this machine, with Google's headers (evidence/drive.md 113 to 115)."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from service.sandbox.core.call import DOCUMENT
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import CHANGES, CHANNELS, FILES, Desk


@dataclass
class Postbox:
    """An address on this machine, what was posted there, and how it answers; 204 when there is nothing left to say."""

    address: str = ""
    posted: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def got(self, count: int) -> list[dict[str, str]]:
        """Return the first so many notices, as soon as they are there."""
        until = time.monotonic() + 10
        while len(self.posted) < count and time.monotonic() < until:
            time.sleep(0.01)
        return self.posted[:count]

    def states(self, count: int) -> list[str]:
        return [told["x-goog-resource-state"] for told in self.got(count)]


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    kept = Postbox()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            kept.posted.append({name.lower(): value for name, value in self.headers.items()})
            self.send_response(kept.answers.pop(0) if kept.answers else 204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    kept.address = f"http://127.0.0.1:{server.server_port}/notices"
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def channel(postbox: Postbox, name: str = "one", **more: Any) -> dict[str, Any]:
    return {"id": name, "type": "web_hook", "address": postbox.address, **more}


def test_a_channel_says_first_that_it_stands(ayu: Desk, postbox: Postbox) -> None:
    brief = ayu.make()
    made = ayu(FILES.watch(fileId=brief, body=channel(postbox, token="secret")))
    assert {name: made[name] for name in ("kind", "id", "token")} == {
        "kind": "api#channel", "id": "one", "token": "secret",
    }  # fmt: skip
    [headers] = postbox.got(1)
    assert postbox.bodies == [b""]
    assert headers["x-goog-channel-id"] == "one"
    assert headers["x-goog-channel-token"] == "secret"
    assert headers["x-goog-message-number"] == "1"
    assert headers["x-goog-resource-state"] == "sync"
    assert headers["x-goog-resource-id"] == made["resourceId"]
    assert headers["x-goog-resource-uri"] == made["resourceUri"]
    assert headers["x-goog-channel-expiration"].endswith("GMT")


def test_what_happens_to_a_file_is_told_by_its_kind(ayu: Desk, postbox: Postbox) -> None:
    brief, shelf = ayu.upload(b"one")["id"], ayu.folder()
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    ayu.change(brief, {"name": "Other"})
    ayu.change(brief, addParents=shelf)
    ayu.share(brief, BUDI)
    ayu.change(brief, {"trashed": True})
    ayu.change(brief, {"trashed": False})
    ayu(FILES.delete(fileId=brief))
    assert postbox.states(7) == ["sync", "update", "update", "update", "trash", "untrash", "remove"]
    assert [told.get("x-goog-changed") for told in postbox.got(4)] == [None, "properties", "parents", "permissions"]
    assert [told["x-goog-message-number"] for told in postbox.got(7)] == [str(n) for n in range(1, 8)]


def test_new_content_of_a_doc_is_told(ayu: Desk, postbox: Postbox) -> None:
    brief = ayu.make(kind=DOCUMENT)
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    edit = {"requests": [{"insertText": {"location": {"index": 1}, "text": "x"}}]}
    answered = ayu.sandbox.session(AYU).post(f"https://docs.googleapis.com/v1/documents/{brief}:batchUpdate", json=edit)
    assert answered.status_code == 200
    assert [headers.get("x-goog-changed") for headers in postbox.got(2)] == [None, "content"]


def test_a_folder_tells_of_what_comes_into_it(ayu: Desk, postbox: Postbox) -> None:
    shelf = ayu.folder()
    ayu(FILES.watch(fileId=shelf, body=channel(postbox)))
    ayu.make(parent=shelf)
    assert [(headers["x-goog-resource-state"], headers.get("x-goog-changed")) for headers in postbox.got(2)] == [
        ("sync", None),
        ("update", "children"),
    ]


def test_a_feed_is_told_only_of_what_its_reader_sees(ayu: Desk, budi: Desk, postbox: Postbox) -> None:
    budi(CHANGES.watch(pageToken=budi.token(), body=channel(postbox)))
    postbox.got(1)
    ayu.make("for nobody else")
    brief = ayu.make()
    ayu.share(brief, BUDI)
    assert postbox.states(2) == ["sync", "change"]
    ayu.make("for nobody else either")
    ayu.change(brief, {"name": "Other"})
    assert postbox.states(3) == ["sync", "change", "change"]
    assert len(postbox.posted) == 3


def test_a_feed_without_shared_drives_is_not_told_of_them(ayu: Desk, postbox: Postbox) -> None:
    drive = ayu.drive()
    token = ayu.token()
    ayu(CHANGES.watch(pageToken=token, body=channel(postbox, "without")))
    everywhere = {"includeItemsFromAllDrives": True, "supportsAllDrives": True}
    ayu(CHANGES.watch(pageToken=token, body=channel(postbox, "with"), **everywhere))
    ayu.make(parent=drive)
    ayu.make()
    channels = [notice["x-goog-channel-id"] for notice in postbox.got(5)]
    assert (channels.count("without"), channels.count("with")) == (2, 3)


def test_a_stopped_channel_is_silent_and_only_its_maker_stops_it(ayu: Desk, budi: Desk, postbox: Postbox) -> None:
    brief = ayu.make()
    made = ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    postbox.got(1)
    named = {"id": "one", "resourceId": made["resourceId"]}
    assert budi.refused(CHANNELS.stop(body=named)).code == 404
    assert ayu.refused(CHANNELS.stop(body={**named, "resourceId": "other"})).code == 404
    assert ayu(CHANNELS.stop(body=named)) == ""
    ayu.change(brief, {"name": "Other"})
    ayu(FILES.watch(fileId=brief, body=channel(postbox, "two")))
    assert [headers["x-goog-channel-id"] for headers in postbox.got(2)] == ["one", "two"]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_an_address_that_stumbles_is_told_again(ayu: Desk, postbox: Postbox, status: int) -> None:
    postbox.answers.append(status)
    ayu(FILES.watch(fileId=ayu.make(), body=channel(postbox)))
    assert [headers["x-goog-message-number"] for headers in postbox.got(2)] == ["1", "1"]


def test_any_other_refusal_is_the_end_of_a_notice(ayu: Desk, postbox: Postbox) -> None:
    brief = ayu.make()
    postbox.answers.append(400)
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    postbox.got(1)
    ayu.change(brief, {"name": "Other"})
    assert [headers["x-goog-message-number"] for headers in postbox.got(2)] == ["1", "2"]


def test_no_answer_waits_for_an_address_that_is_slow(ayu: Desk, postbox: Postbox) -> None:
    held = threading.Event()
    postbox.answers = _Slow(held)
    brief = ayu.make()
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    began = time.monotonic()
    ayu.change(brief, {"name": "Other"})
    assert time.monotonic() - began < 1
    held.set()
    assert postbox.states(2) == ["sync", "update"]


class _Slow(list[int]):
    def __init__(self, held: threading.Event) -> None:
        super().__init__([204])
        self._held = held

    def pop(self, index: Any = -1) -> int:
        self._held.wait(4)
        return super().pop(index)


def test_channels_and_what_waits_for_them_outlive_the_process(tmp_path: Path, postbox: Postbox) -> None:
    first = create_sandbox(tmp_path, strict=True, profile="as-google")
    ayu = Desk(first, AYU)
    brief = ayu.make()
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    assert postbox.states(1) == ["sync"]
    ayu.change(brief, {"name": "Other"})
    first.close()
    second = create_sandbox(tmp_path, strict=True, profile="as-google")
    second.advance(60)
    assert postbox.states(2) == ["sync", "update"]
    second.close()


def test_a_channel_is_silent_when_its_time_is_over(sandbox: Sandbox, ayu: Desk, postbox: Postbox) -> None:
    brief = ayu.make()
    now = sandbox.now().timestamp()
    made = ayu(FILES.watch(fileId=brief, body=channel(postbox, expiration=str(int(now * 1000) + 10**10))))
    assert int(made["expiration"]) / 1000 - now == pytest.approx(86_400, abs=5)
    postbox.got(1)
    sandbox.advance(86_500)
    ayu.change(brief, {"name": "Other"})
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    assert postbox.states(2) == ["sync", "sync"]


def test_an_id_is_for_one_channel(ayu: Desk, postbox: Postbox) -> None:
    brief = ayu.make()
    ayu(FILES.watch(fileId=brief, body=channel(postbox)))
    assert ayu.refused(FILES.watch(fileId=brief, body=channel(postbox))).reason == "channelIdNotUnique"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"id": ""}, "required"),
        ({"id": "x" * 65}, "invalid"),
        ({"token": "x" * 257}, "invalid"),
        ({"type": "email"}, "invalid"),
        ({"address": "http://kopi.example/notices"}, "push.webhookUrlNotHttps"),
        ({"address": "ftp://127.0.0.1/"}, "push.webhookUrlNotHttps"),
        ({"address": "https://kopi.example/notices"}, "push.webhookUrlUnauthorized"),
        ({"address": "http://127.0.0.1.kopi.example/"}, "push.webhookUrlNotHttps"),
        ({"address": "http://[::1"}, "invalid"),
        ({"address": "http://127.0.0.1:99999/"}, "invalid"),
        ({"expiration": "1"}, "invalid"),
        ({"expiration": "-1"}, "invalid"),
        ({"params": {"ttl": "1"}}, "notImplemented"),
    ],
)
def test_a_channel_that_cannot_be_is_refused(ayu: Desk, postbox: Postbox, told: dict[str, Any], reason: str) -> None:
    assert ayu.refused(FILES.watch(fileId=ayu.make(), body={**channel(postbox), **told})).reason == reason


def test_nobody_watches_what_they_do_not_see(ayu: Desk, mallory: Desk, postbox: Postbox) -> None:
    assert mallory.refused(FILES.watch(fileId=ayu.make(), body=channel(postbox))).code == 404


def test_a_feed_needs_a_place_to_start_from(ayu: Desk, desk: Callable[[str], Desk], postbox: Postbox) -> None:
    assert ayu.refused(CHANGES.watch(pageToken="x", body=channel(postbox))).code == 400
    everywhere = {"driveId": "0Anope", "includeItemsFromAllDrives": True, "supportsAllDrives": True}
    assert desk(BUDI).refused(CHANGES.watch(pageToken="1", body=channel(postbox), **everywhere)).code == 404


def test_an_app_is_told_of_granted_files_alone_and_no_other_app_stops_its_channel(
    sandbox: Sandbox, ayu: Desk, postbox: Postbox
) -> None:
    granted, other = ayu.make("granted"), ayu.make("other")
    app = Desk(sandbox, sandbox.token(AYU, "407-panel", ["drive.file"], [granted]))
    made = app(CHANGES.watch(pageToken=app.token(), body=channel(postbox)))
    postbox.got(1)
    assert app.refused(FILES.watch(fileId=other, body=channel(postbox, "two"))).code == 404
    ayu.change(other, {"name": "Other"})
    ayu.change(granted, {"name": "Other"})
    assert postbox.states(2) == ["sync", "change"]
    named = {"id": "one", "resourceId": made["resourceId"]}
    assert ayu.refused(CHANNELS.stop(body=named)).message == "Channel 'one' not found for project '1'"
    assert app(CHANNELS.stop(body=named)) == ""
    time.sleep(0.1)
    assert len(postbox.posted) == 2
