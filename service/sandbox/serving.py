"""From a request to an answer: who calls, which method, is it what the contract says, then the method itself."""

import json
import logging
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, TypeVar

from service.sandbox import identity, importing, openid
from service.sandbox.core import callers, calls, discovery, faults, masks, messages, pictures, quotas, uploads
from service.sandbox.core.answers import Answer, answer, failure
from service.sandbox.core.batch import answer_batch
from service.sandbox.core.call import DOCUMENT, NO_PROJECT, SPREADSHEET, Call, Handler, NativeType
from service.sandbox.core.callers import Caller
from service.sandbox.core.discovery import Method
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.core.sites import NoSite, Site, SiteResponse, fetch
from service.sandbox.core.store import Store
from service.sandbox.core.uploads import Upload
from service.sandbox.core.wire import HttpRequest, overridden
from service.sandbox.delivering import Delivering
from service.sandbox.docs.native import NATIVE as DOCS
from service.sandbox.docs.requests.fetching import addresses_in
from service.sandbox.docs.routes import HANDLERS as DOCS_HANDLERS
from service.sandbox.drive.finding.listing import asks_for_text
from service.sandbox.drive.methods.reading import export_by_link
from service.sandbox.drive.routes import DEFAULT_FIELDS, FIELDS_REQUIRED
from service.sandbox.drive.routes import HANDLERS as DRIVE_HANDLERS
from service.sandbox.drive.workspace import export_links
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.gmail.routes import HANDLERS as GMAIL_HANDLERS
from service.sandbox.importing import Brought
from service.sandbox.secrets import HANDLERS as SECRETS_HANDLERS
from service.sandbox.sheets.methods.native import NATIVE as SHEETS
from service.sandbox.sheets.routes import HANDLERS as SHEETS_HANDLERS
from service.sandbox.tasks.dispatching import Dispatching
from service.sandbox.tasks.routes import HANDLERS as TASKS_HANDLERS

T = TypeVar("T")
logger = logging.getLogger(__name__)
HANDLERS: Mapping[str, Handler] = {
    **DOCS_HANDLERS,
    **SHEETS_HANDLERS,
    **DRIVE_HANDLERS,
    **GMAIL_HANDLERS,
    **TASKS_HANDLERS,
    **SECRETS_HANDLERS,
}
DEEPEST = 100
"""Lists and objects of a body within each other (evidence/chosen.md 7)."""
NATIVES: Mapping[str, NativeType] = {DOCUMENT: DOCS, SPREADSHEET: SHEETS}


class Serving:
    """The APIs over one store. `lag` is how far search and feeds trail; `strict` checks our own replies."""

    def __init__(self, store: Store, lag: timedelta, *, strict: bool) -> None:
        self._store, self._lag, self._strict = store, lag, strict
        self._delivering = Delivering(store)
        self.dispatching = Dispatching(store)
        self.sites: dict[str, Site] = {}
        """WSGI apps by the base of their addresses."""

    def close(self) -> None:
        """Post nothing any more, and send no task."""
        self.dispatching.close()
        self._delivering.close()

    def answer(self, request: HttpRequest) -> Answer:
        """Return Google's answer to anything a client may send."""
        request = overridden(request)
        try:
            if request.path.startswith("/batch/") and request.verb == "POST":
                return answer_batch(request, self.answer)
            if request.path.startswith(pictures.FOLDER) and request.verb == "GET":
                return pictures.served(self._store, request.path)
            if request.path == identity.CERTIFICATES and request.verb == "GET":
                return identity.certificates(self._store)
            if request.path == openid.KEYS and request.verb == "GET":
                return openid.keys(self._store)
            if request.path == openid.DISCOVERY and request.verb == "GET":
                return openid.discovery(request.origin)
            if request.path == openid.TOKEN and request.verb == "POST":
                return openid.token(self._store, request)
            if request.path == openid.REVOCATION and request.verb == "POST":
                return openid.revoked(self._store, request)
            if request.path in openid.ABOUT_TOKEN:
                return openid.about(self._store, request)
            if request.path in identity.USERINFO and request.verb == "GET":
                return identity.userinfo(self._store, request)
            if request.path.startswith("/upload/"):
                return self._uploaded(request)
            return self._routed(request, None)
        except ApiError as error:
            return failure(error, discovery.api_of(request.path))

    def bring(self, person: str, content: bytes, name: str, mime_type: str) -> Brought:
        """Return a new file of a person's, made of an answer of Google's or of an exported file; raises ApiError."""
        call = Call("sandbox.import", person.lower(), {}, {}, {}, self._store.now())
        return self._within(call, lambda workspace: importing.bring(workspace, content, name, mime_type))

    def _uploaded(self, request: HttpRequest) -> Answer:
        """Return the answer to an upload, whichever of its four ways it takes."""
        as_v3 = uploads.v2_as_v3(request)
        if as_v3 is not None:
            answered = self._uploaded(as_v3)
            went_well = answered.status == HTTPStatus.OK
            fields = request.query.get("fields", [""])[-1]
            return answer(uploads.v2_reply(json.loads(answered.content), fields)) if went_well else answered
        if "upload_id" in request.query:
            resumed = uploads.resume(self._store, request)
            return resumed if isinstance(resumed, Answer) else self._routed(*resumed)
        match request.query.get("uploadType", [""])[-1]:
            case "media":
                return self._routed(request, uploads.simple(request))
            case "multipart":
                return self._routed(request, uploads.multipart(request))
            case "resumable":
                _method(request)
                return uploads.begin(self._store, request)
        raise invalid("Invalid upload request", location="uploadType")

    def _routed(self, request: HttpRequest, upload: Upload | None) -> Answer:
        method, path, request = export_links.followed(request) or _method(request)
        bearer = request.bearer
        caller = callers.caller(self._store, bearer) if bearer else callers.keyed(method, request.query)
        answered = self._faulty(_Routed(method, path, request, upload, caller))
        person = caller.person if caller else ""
        calls.log(
            self._store, self._store.now(), method.id, request.path, person, answered.status,
            len(request.body), len(answered.content),
        )  # fmt: skip
        return answered

    def _faulty(self, routed: "_Routed") -> Answer:
        """Return the answer, or what a planted fault makes of it."""
        method, request = routed.method, routed.request
        try:
            fault = faults.due(self._store, routed.matched)
            planted = faults.answered(fault, method) if fault else None
            if fault and planted and not fault.lands:
                return planted
            if fault:
                time.sleep(fault.seconds)
            value = self._called(routed)
            return planted or answer(value, request.header("range"))
        except ApiError as error:
            return failure(error, method.api)
        except Exception:
            if self._strict:
                raise
            logger.exception("%s %s", request.verb, request.path)
            return failure(ApiError(500, "Internal error encountered.", "INTERNAL", "internalError"), method.api)

    def _called(self, routed: "_Routed") -> Any:
        call, method = self._call(routed), routed.method
        mask = _mask(method, call.query)
        called = export_by_link if method.id == export_links.METHOD else HANDLERS.get(method.id)
        if called is None:
            raise discovery.unbuilt(method)
        writing = method.verb != "GET" or asks_for_text(call.query)
        value = self._within(call, lambda workspace: called(call, workspace), writing=writing)
        reply = masks.apply(mask, value)
        if self._strict:
            messages.check_reply(method, reply)
        return reply

    def _within(self, call: Call, act: Callable[[DriveWorkspace], T], *, writing: bool = True) -> T:
        """Return what is done in the workspace, in one transaction; who watches is told of it."""
        workspace = DriveWorkspace(self._store, call, NATIVES, self._lag, self._fetched(call))
        with self._store.transaction(writing=writing):
            done = act(workspace)
            workspace.announce()
        if workspace.announced:
            self._delivering.wake()
        if call.method.startswith("cloudtasks."):
            self.dispatching.wake()
        return done

    def _fetched(self, call: Call) -> Mapping[str, SiteResponse]:
        """Return what sites answer for the pictures that a call names; nobody's writes wait for them."""
        found = {}
        for address in addresses_in(call.body or {}):
            with suppress(NoSite):
                found[address] = fetch(self.sites, address, "GET", {}, b"")
        return found

    def _call(self, routed: "_Routed") -> Call:
        """Return the call, once it is known who calls, that they may, and that it is what the contract says."""
        method, request, caller, upload = routed.method, routed.request, routed.caller, routed.upload
        if caller is None:
            raise callers.unauthenticated(method.api, sent=bool(request.bearer))
        download = request.query.get("alt") == ["media"]
        granted_only = callers.admit(method, caller.app, media=download or upload is not None)
        if quotas.hold(self._store):
            project = caller.app.project if caller.app else NO_PROJECT
            whose = request.query.get("quotaUser", [caller.person])[-1]
            quotas.spend(self._store, method, whose, project, download=download)
        query = discovery.query(method, request.query)
        body = messages.body(method, _json(upload.metadata if upload else request.body))
        return Call(
            method.id,
            caller.person,
            routed.path,
            query,
            {} if body is None and method.request else body,
            self._store.now(),
            upload.media if upload else None,
            caller.app,
            granted_only,
            request.origin,
        )


@dataclass(frozen=True)
class _Routed:
    """A request for a method, with what was uploaded; `caller` is None where nobody can be made out."""

    method: Method
    path: Mapping[str, str]
    request: HttpRequest
    upload: Upload | None
    caller: Caller | None

    @property
    def matched(self) -> faults.Matched:
        """What a planted fault is held against."""
        files = frozenset([*self.path.values(), *self.request.query.get("driveId", ())])
        body = self.upload.metadata if self.upload else self.request.body
        return faults.Matched(self.method, self.caller.person if self.caller else "", files, body)


def _method(request: HttpRequest) -> tuple[Method, dict[str, str], HttpRequest]:
    found = discovery.route(request.verb, request.path)
    if found is None:
        raise discovery.unknown(request.verb, request.path)
    route, path = found
    return route.method, path, request


def _mask(method: Method, query: Mapping[str, Any]) -> masks.Mask:
    """Return the mask of a reply: what was asked for, else the method's default; none at all is everything."""
    fields = query.get("fields")
    if not fields and method.id in FIELDS_REQUIRED:
        raise invalid("The 'fields' parameter is required for this method.", reason="required", location="fields")
    if method.api == "sheets" and fields and any(letter.isspace() for letter in fields):
        raise invalid("Request contains an invalid argument.")  # evidence/sheets.md 137
    fields = fields or DEFAULT_FIELDS.get(method.id, "*")
    mask = masks.parse(fields)
    masks.check(mask, method)
    return mask


def _json(body: bytes) -> Any:
    """Return the parsed body; half of a surrogate pair becomes U+FFFD, since no text can hold it."""
    if not body.strip():
        return None
    try:
        parsed = json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise invalid("Invalid JSON payload received. Unexpected token.") from None
    if _too_deep(parsed):
        raise invalid("Invalid JSON payload received. Unexpected token.")
    return _whole(parsed) if b"\\ud" in body.lower() else parsed


def _too_deep(value: Any) -> bool:
    """Whether lists and objects lie deeper in each other than is read; looked at a level at a time."""
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _within(outer)]
    return any(isinstance(one, dict | list) for one in level)


def _within(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(item) for key, item in value.items()}
    return value
