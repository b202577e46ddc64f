"""What Google does not have: the sandbox's own doors for the call log, planted faults, quotas, time and people."""

from dataclasses import asdict, fields
from typing import Any, TypeGuard, get_args

import flask

from service.sandbox import calls, faults, quotas
from service.sandbox.faults import LONGEST_DELAY, Fault, Kind
from service.sandbox.store import Store


def control(store: Store) -> flask.Blueprint:
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
        told = _told({f.name for f in fields(Fault)})
        if told.get("kind") not in get_args(Kind):
            flask.abort(400, f"kind must be one of {', '.join(get_args(Kind))}")
        if not all(isinstance(told.get(name, 1), int) and told.get(name, 1) >= 1 for name in ("nth", "times")):
            flask.abort(400, "nth and times count from 1")
        if not _is_number(told.get("seconds", 0)) or told.get("seconds", 0) > LONGEST_DELAY:
            flask.abort(400, f"seconds must be a number from 0 to {LONGEST_DELAY:.0f}")
        with store.transaction():
            faults.plant(store, Fault(**told))
        return {"faults": faults.planted(store)}, 201

    @blueprint.delete("/faults")
    def clear_faults() -> Any:
        with store.transaction():
            faults.clear(store)
        return "", 204

    @blueprint.post("/advance")
    def advance() -> Any:
        seconds = _told({"seconds"}).get("seconds")
        if not _is_number(seconds):
            flask.abort(400, "seconds must be a number from 0 up")
        store.advance(seconds)
        return {"now": store.now().isoformat()}

    @blueprint.post("/quotas")
    def switch_quotas() -> Any:
        wanted = _told({"on"}).get("on")
        if not isinstance(wanted, bool):
            flask.abort(400, "on must be true or false")
        with store.transaction():
            quotas.switch(store, on=wanted)
        return {"on": wanted}

    @blueprint.post("/people")
    def introduce() -> Any:
        told = _told({"email", "name"})
        if not all(isinstance(told.get(name), str) and told[name] for name in ("email", "name")):
            flask.abort(400, "email and name are needed")
        with store.transaction():
            store.introduce(told["email"].lower(), told["name"])
        return told, 201

    return blueprint


def _is_number(value: Any) -> TypeGuard[float]:
    return not isinstance(value, bool) and isinstance(value, int | float) and 0 <= value < float("inf")


def _told(known: set[str]) -> dict[str, Any]:
    told = flask.request.get_json()
    if not isinstance(told, dict) or told.keys() - known:
        flask.abort(400, f"a JSON object with {', '.join(sorted(known))} is needed")
    return told
