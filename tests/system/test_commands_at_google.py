"""Every command that a laptop needs at Google, as a process of its own, in both homes, over HTTP.

Production's code runs: only Google's names lead elsewhere, and a program ticks the boxes on the consent page.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.config import EXAMPLE
from service.gateways.google.connection import ACCOUNT, MAIL
from tests.commands.machine import Machine, machine
from tests.laptops import SOP

HOMES = ["", "my-drive"]


@pytest.fixture
def laptop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Machine]:
    """A machine from which an account let Baku work as it and mail as it, with a home as the test says."""
    data = tmp_path / "data"
    with machine(tmp_path) as there:
        for more in ([], ["--mail"]):
            there.runs("connect", "--client", str(tmp_path / "client_secret.json"), "--data", str(data), *more)
        at_google = {"BAKU_WORKSPACE": "google", "BAKU_DATA": str(data), "BAKU_SETTINGS": str(EXAMPLE)}
        there.environment |= {**at_google, "BAKU_HOME": request.param}
        yield there


def seen(laptop: Machine) -> set[str]:
    """Return the names of all that the account sees outside the trash."""
    drive = build("drive", "v3", http=laptop.sandbox.http(SOP), static_discovery=True)
    everywhere: dict[str, Any] = {"corpora": "allDrives", "includeItemsFromAllDrives": True, "supportsAllDrives": True}
    files = drive.files().list(q="trashed = false", pageSize=1000, **everywhere).execute()["files"]
    return {one["name"] for one in (*files, *drive.drives().list().execute()["drives"])}


@pytest.mark.sampled(6, among="commands at Google")
@pytest.mark.parametrize("laptop", HOMES, indirect=True)
def test_a_laptop_is_connected_shown_a_demo_founds_its_company_is_looked_at_and_disconnected(laptop: Machine) -> None:
    kill_midway(laptop.starts("demo", "--yes"))
    assert seen(laptop)
    laptop.runs("demo", "--clean")
    assert not seen(laptop)
    laptop.runs("sync")
    company = seen(laptop)
    findings = json.loads(laptop.runs("doctor", "--json").splitlines()[0])
    assert {one["state"] for one in findings} <= {"fine", "unset"}
    assert "What stops" in laptop.runs("disconnect")
    data = Path(laptop.environment["BAKU_DATA"])
    assert not [name for name in (ACCOUNT, MAIL) if (data / name).exists()]
    assert "python -m service connect" in laptop.runs("sync", status=1)
    assert seen(laptop) == company


def kill_midway(demo: "subprocess.Popen[str]") -> None:
    """Kill a demo, as a machine that loses its power does, while an SOP is being reviewed."""
    assert demo.stdout is not None
    while "asks" not in demo.stdout.readline():
        assert demo.poll() is None, demo.communicate()
    demo.kill()
    demo.communicate()


@pytest.mark.sampled(6, among="commands at Google")
@pytest.mark.parametrize("command", ["demo", "probe"])
@pytest.mark.parametrize("laptop", HOMES, indirect=True)
def test_demo_and_probe_come_to_their_end(laptop: Machine, command: str) -> None:
    """A probe waits for minutes, as it must at Google."""
    out = laptop.folder / "answers.json"
    said = laptop.runs(*(["demo", "--yes"] if command == "demo" else ["probe", "--out", str(out)]))
    assert ("the PDF's hash is right" if command == "demo" else "0 answered otherwise") in said
    laptop.runs("demo", "--clean")
    assert not seen(laptop)
