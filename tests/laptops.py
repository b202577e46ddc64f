"""Somebody's own machine, from which Baku works at Google as an account: the client's file, the browser, the person."""

import json
import os
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from werkzeug.test import Client

from service import config
from service.__main__ import main
from service.config import EXAMPLE
from service.gateways.google.credentials import DRIVE
from service.gateways.mail import COMPOSE
from service.sandbox.openid import client_file
from service.sandbox.server import Sandbox, create_sandbox
from tests.google_names import at_googles_names
from tests.keys import give_key
from tests.people import KOPI

SOP = "sop@kopi.example"


@dataclass
class Person:
    """Whoever sits before the browser that Google's page opens in, and what they tick."""

    sandbox: Sandbox
    email: str = SOP
    ticks: tuple[str, ...] = (DRIVE, COMPOSE)
    shown: list[str] = field(default_factory=list)

    def open(self, url: str, **_: Any) -> bool:
        self.shown.append(url)
        threading.Thread(target=self.answer, args=(url,), daemon=True).start()
        return True

    def answer(self, url: str) -> None:
        page = urlsplit(url)
        said = Client(self.sandbox.app).post(
            f"{page.path}?{page.query}&login_hint={self.email}", data={"scope": list(self.ticks), "allow": "1"}
        )
        urllib.request.urlopen(said.headers["Location"], timeout=20).close()  # noqa: S310  # loopback


@dataclass
class Laptop:
    """Somebody's own machine: its data folder, the client's file, the person, and the Google that it reaches."""

    data: Path
    client: Path
    person: Person
    sandbox: Sandbox

    def connect(self, *more: str) -> int:
        return main(["connect", "--client", str(self.client), "--data", str(self.data), *more])

    def settings(self) -> config.Settings:
        return config.from_environment(os.environ)


@contextmanager
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    """A machine with nothing but the client's file, at a Google of its own."""
    sandbox = create_sandbox(strict=True)
    give_key(sandbox)
    for one in KOPI.people:
        sandbox.introduce(one.email, one.name)
    sandbox.introduce(SOP, "SOP")
    for name in [name for name in os.environ if name.startswith("BAKU_")]:
        monkeypatch.delenv(name)
    client, person = tmp_path / "client_secret.json", Person(sandbox)
    client.write_text(json.dumps(client_file("https://oauth2.googleapis.com")), encoding="utf-8")
    monkeypatch.setattr("webbrowser.get", lambda *_: person)
    environment = {"BAKU_WORKSPACE": "google", "BAKU_SETTINGS": str(EXAMPLE), "BAKU_DATA": str(tmp_path / "data")}
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with at_googles_names(sandbox, tmp_path, monkeypatch):
        yield Laptop(tmp_path / "data", client, person, sandbox)
    sandbox.close()
