"""What Google does not have: the sandbox's own doors for calls, faults, quotas, time, people, tokens and imports."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypeGuard

import flask

from service.sandbox import consents, identity, openid
from service.sandbox.core import callers, calls, faults, quotas
from service.sandbox.core.answers import failure
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store
from service.sandbox.serving import Serving


def control(store: Store, serving: Serving) -> flask.Blueprint:
    """Return the routes below /_sandbox."""
    blueprint = flask.Blueprint("control", __name__, url_prefix="/_sandbox")

    @blueprint.get("/calls")
    def list_calls() -> Any:
        after = flask.request.args.get("after", 0, type=int)
        return {"calls": [asdict(call) for call in calls.logged(store, after)]}

    @blueprint.get("/faults")
    def list_faults() -> Any:
        return {"faults": faults.planted(store)}

    @blueprint.post("/faults")
    def plant_fault() -> Any:
        try:
            fault = faults.read(flask.request.get_data())
        except ValueError as error:
            flask.abort(400, str(error))
        with store.transaction():
            faults.plant(store, fault)
        return {"faults": faults.planted(store)}, 201

    @blueprint.delete("/faults")
    def clear_faults() -> Any:
        with store.transaction():
            faults.clear(store)
        return "", 204

    @blueprint.post("/advance")
    def advance() -> Any:
        seconds = _body({"seconds"}).get("seconds")
        if not _is_number(seconds):
            flask.abort(400, "seconds must be a number from 0 up")
        store.advance(seconds)
        return {"now": store.now().isoformat()}

    @blueprint.post("/quotas")
    def switch_quotas() -> Any:
        wanted = _body({"on"}).get("on")
        if not isinstance(wanted, bool):
            flask.abort(400, "on must be true or false")
        with store.transaction():
            quotas.switch(store, on=wanted)
        return {"on": wanted}

    @blueprint.post("/people")
    def introduce() -> Any:
        body = _body({"email", "name", "post", "department"})
        email, name = _text(body, "email"), _text(body, "name")
        post, department = (_text(body, key) if key in body else "" for key in ("post", "department"))
        with store.transaction():
            store.introduce(email.lower(), name, post, department)
        return body, 201

    @blueprint.post("/tokens")
    def issue_token() -> Any:
        body = _body({"person", "client_id", "scopes", "files"})
        person, client = _address(body, "person"), _text(body, "client_id")
        scopes = _texts(body, "scopes")
        if not scopes:
            flask.abort(400, "scopes must name at least one")
        callers.grant(store, person, client, _texts(body, "files"))
        token = callers.issue(store, person, client, scopes)
        seconds = int(callers.LIFE.total_seconds())
        scope = " ".join(callers.full(one) for one in scopes)
        return {"access_token": token, "token_type": "Bearer", "expires_in": seconds, "scope": scope}, 201

    @blueprint.post("/grants")
    def grant() -> Any:
        body = _body({"person", "client_id", "files"})
        callers.grant(store, _address(body, "person"), _text(body, "client_id"), _texts(body, "files"))
        return body, 201

    @blueprint.post("/id_tokens")
    def issue_id_token() -> Any:
        claims = flask.request.get_json()
        if not isinstance(claims, dict) or not isinstance(claims.get("aud"), str):
            flask.abort(400, "a JSON object of claims with aud is needed")
        if not isinstance(claims.get("email", ""), str):
            flask.abort(400, "email must be a text")
        return {"id_token": identity.id_token(store, claims)}, 201

    @blueprint.get("/client_secret.json")
    def client_file() -> Any:
        return openid.client_file(flask.request.host_url.rstrip("/"))

    @blueprint.post("/consents")
    def end_consents() -> Any:
        body = _body({"person", "ending"})
        if body.get("ending") not in consents.ENDINGS:
            flask.abort(400, f"ending must be one of {', '.join(consents.ENDINGS)}")
        consents.end(store, _address(body, "person"), body["ending"])
        return body

    @blueprint.post("/testing")
    def switch_testing() -> Any:
        wanted = _body({"on"}).get("on")
        if not isinstance(wanted, bool):
            flask.abort(400, "on must be true or false")
        consents.set_testing(store, on=wanted)
        return {"on": wanted}

    @blueprint.post("/import")
    def bring() -> Any:
        parameters = flask.request.args.to_dict()
        name = parameters.get("name") or "Untitled"
        kind = flask.request.mimetype
        try:
            brought = serving.bring(_address(parameters, "person"), flask.request.get_data(), name, kind)
        except ApiError as error:
            refused = failure(error, "docs")
            return flask.Response(refused.content, refused.status, content_type=refused.mime_type)
        reply = {"id": brought.id, "name": brought.name, "mimeType": brought.mime_type, "lost": list(brought.lost)}
        return reply, 201

    return blueprint


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        flask.abort(400, f"{name} is needed")
    return value


def _address(body: Mapping[str, Any], name: str) -> str:
    value = _text(body, name)
    if "@" not in value:
        flask.abort(400, f"{name} must be an address")
    return value.lower()


def _texts(body: Mapping[str, Any], name: str) -> list[str]:
    values = body.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value for value in values):
        flask.abort(400, f"{name} must be a list of texts")
    return values


def _is_number(value: Any) -> TypeGuard[float]:
    return not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value < float("inf")


def _body(known: set[str]) -> dict[str, Any]:
    body = flask.request.get_json()
    if not isinstance(body, dict) or body.keys() - known:
        flask.abort(400, f"a JSON object with {', '.join(sorted(known))} is needed")
    return body
