"""Google, in a process of its own: a sandbox behind Google's names that mints tokens, and the queue and the timer."""

import base64
import io
import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests
from flask import Flask, Response, request
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from service.sandbox.core import quotas
from service.sandbox.core.quotas import Quota
from service.sandbox.server import create_sandbox
from tests.benchmarks.crowd import HOST, session
from tests.benchmarks.load.production import MINUTE
from tests.google_names import googles_door

TICKS = 30.0
"""Seconds between two calls of the timer: many more than at a company, so that syncs run beside people."""
ON_TIME = ("/tasks/sync",)
PUBLIC = "https://baku.example"
"""Where Google fetches pictures from."""
MINTS = ("oauth2.googleapis.com", "iamcredentials.googleapis.com")
PATIENCE = 600
"""Seconds that App Engine gives a task."""


class Minting(BaseAdapter):
    """Google's services, and beside them who makes an account's tokens: here the token is the account's address."""

    def __init__(self, google: BaseAdapter) -> None:
        super().__init__()
        self._google = google

    def send(self, request: requests.PreparedRequest, *more: Any, **others: Any) -> requests.Response:
        """Return the response."""
        url = urlsplit(request.url or "")
        if url.hostname not in MINTS or (url.hostname == MINTS[0] and url.path != "/token"):
            return self._google.send(request, *more, **others)
        body = bytes(request.body or b"").decode() if not isinstance(request.body, str) else request.body
        return _answered(request, _minted(url.path, body))

    def close(self) -> None:
        """Nothing is open."""


def _minted(path: str, body: str) -> Mapping[str, Any]:
    """Return what Google answers to a service account that asks for a token, or to sign."""
    if path.endswith(":signJwt"):
        claims = base64.urlsafe_b64encode(json.loads(body)["payload"].encode()).decode().rstrip("=")
        return {"keyId": "1", "signedJwt": f"e30.{claims}.e30"}
    if path.endswith(":generateAccessToken"):
        ends = datetime.now(UTC) + timedelta(hours=1)
        account = path.rpartition("/")[2].partition(":")[0]
        return {"accessToken": account, "expireTime": ends.strftime("%Y-%m-%dT%H:%M:%SZ")}
    claims = parse_qs(body)["assertion"][0].split(".")[1]
    asked = json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))
    return {"access_token": asked.get("sub") or asked["iss"], "expires_in": 3600, "token_type": "Bearer"}


def _answered(request: requests.PreparedRequest, body: Mapping[str, Any]) -> requests.Response:
    answer = requests.Response()
    answer.status_code, answer.request = 200, request
    answer.headers["Content-Type"] = "application/json"
    answer.raw = HTTPResponse(io.BytesIO(json.dumps(body).encode()), preload_content=False)
    return answer


def application(services: list[int]) -> Flask:
    """Return the App Engine app as queue and timer see it: one process or the other, with the headers kept."""
    app, turns = Flask(__name__), itertools.cycle(services)

    @app.route("/<path:_path>", methods=["GET", "POST"])
    def forward(_path: str) -> Response:
        try:
            answer = session().request(
                request.method,
                f"http://{HOST}:{next(turns)}{request.full_path}",
                headers=dict(request.headers),
                data=request.get_data(),
                timeout=PATIENCE,
            )
        except requests.ConnectionError:  # killed meanwhile
            return Response(status=503)
        return Response(answer.content, answer.status_code, content_type=answer.headers.get("Content-Type"))

    return app


def main(port: int, folder: Path, services: list[int]) -> None:
    """Serve until this process is ended."""
    quotas.WINDOW = float(os.environ[MINUTE])
    quotas.QUOTAS.update({key: _lasting(quota, quotas.WINDOW) for key, quota in quotas.QUOTAS.items()})
    sandbox = create_sandbox(folder, quotas=True)
    sandbox.addons.sites[PUBLIC] = application(services).wsgi_app
    sandbox.run(sandbox.addons.sites[PUBLIC], ON_TIME)
    google = Minting(sandbox.session("").get_adapter("https://"))
    with googles_door(google, folder, port):
        _every(TICKS, sandbox.tick)


def _lasting(quota: Quota, seconds: float) -> Quota:
    """Return a minute's quota for so many seconds."""
    return Quota(int(quota.person * seconds / 60), int(quota.project * seconds / 60))


def _every(seconds: float, work: Callable[[], None]) -> None:
    while True:
        time.sleep(seconds)
        threading.Thread(target=work, daemon=True).start()  # it waits for what is due


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), [int(word) for word in sys.argv[3:]])
