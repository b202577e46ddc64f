"""Commands as a person types them, each a process of its own, on a machine where Google's names lead to a sandbox."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from requests.adapters import BaseAdapter
from werkzeug.test import Client

from service.sandbox.openid import FORMER_AUTHORIZATION, client_file
from service.sandbox.server import Sandbox, create_sandbox
from tests.google_names import CERTIFICATE, googles_door
from tests.laptops import SOP
from tests.people import KOPI

ROOT = Path(__file__).parents[2]
PORT, FOLDER = "GOOGLE_PORT", "GOOGLE_FOLDER"
LEADING = f"""import os, sys
if "{PORT}" in os.environ:
    sys.path.append("{ROOT}")
    from pathlib import Path
    import pytest
    from tests.google_names import lead
    lead(int(os.environ["{PORT}"]), Path(os.environ["{FOLDER}"]), pytest.MonkeyPatch())
"""
"""What each process begins with."""
VISIT = f"""import sys, requests
scopes = ["https://www.googleapis.com/auth/drive", "https://www.googleapis.com/auth/gmail.compose"]
asked = sys.argv[1] + "&login_hint={SOP}"
page = requests.post(asked, data={{"allow": "1", "scope": scopes}}, allow_redirects=False)
requests.get(page.headers["Location"], timeout=20)
"""
"""The browser: who sits before it ticks every box on Google's page, and is led back."""


@dataclass
class Machine:
    """Somebody's machine: the folder they work in, what they exported, and the Google that it reaches."""

    folder: Path
    sandbox: Sandbox
    environment: dict[str, str]

    def starts(self, *arguments: str) -> "subprocess.Popen[str]":
        """Return a command that runs."""
        return subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
            [sys.executable, "-m", "service", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def runs(self, *arguments: str, status: int = 0) -> str:
        """Return what a command prints, which must end so."""
        process = self.starts(*arguments)
        out, err = process.communicate(timeout=600)
        assert process.returncode == status, f"{shlex.join(arguments)}: {out}{err}"
        return out + err


class GoogleWithPages(BaseAdapter):
    """A sandbox's APIs, and the page on which people consent."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self._apis, self._pages = sandbox.session("").get_adapter("https://"), Client(sandbox.app)

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        if not request.path_url.startswith(FORMER_AUTHORIZATION):
            return self._apis.send(request)
        kind = {"Content-Type": request.headers.get("Content-Type", "")}
        page = self._pages.open(request.path_url, method=request.method, data=request.body, headers=kind)
        answer = requests.Response()
        answer.status_code, answer.raw = page.status_code, BytesIO(page.data)
        answer.headers["Location"] = page.headers.get("Location", "")
        return answer

    def close(self) -> None:
        """Keep nothing."""


@contextmanager
def machine(folder: Path) -> Iterator[Machine]:
    """A machine with nothing but a client's file, client_secret.json, in the folder."""
    sandbox = create_sandbox()
    for one in KOPI.people:
        sandbox.introduce(one.email, one.name)
    sandbox.introduce(SOP, "SOP")
    client = json.dumps(client_file("https://oauth2.googleapis.com"))
    for name, text in {"sitecustomize.py": LEADING, "visit.py": VISIT, "client_secret.json": client}.items():
        (folder / name).write_text(text, encoding="utf-8")
    with googles_door(GoogleWithPages(sandbox), folder) as port:
        yield Machine(folder, sandbox, _environment(folder, port))
    sandbox.close()


def _environment(folder: Path, port: int) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("BAKU_")}
    browser = f"{sys.executable} {folder / 'visit.py'} %s &"
    google = {PORT: str(port), FOLDER: str(folder), "REQUESTS_CA_BUNDLE": str(folder / CERTIFICATE)}
    return {**plain, **google, "PYTHONPATH": str(folder), "BROWSER": browser, "LANG": "C.UTF-8"}
