"""Google's own Firestore emulator, started once where a test asks for it."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

PROJECT = "baku-tests"
MISSING = "Firestore's emulator is not installed: gcloud components install cloud-firestore-emulator"
PATIENCE = 60.0


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return host and port of the emulator; where there is none, its tests are skipped unless they are required."""
    if shutil.which("gcloud") is None:
        _missing()
    address, log = f"127.0.0.1:{_free_port()}", tmp_path_factory.mktemp("firestore") / "log"
    with log.open("wb") as told:
        command = ["gcloud", "emulators", "firestore", "start", f"--host-port={address}", "--quiet"]
        process = subprocess.Popen(command, stdout=told, stderr=told, start_new_session=True)  # noqa: S603
    try:
        _await(process, address, log)
        yield address
    finally:
        # gcloud starts a shell, which starts Java: they end together
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=PATIENCE)


@pytest.fixture
def firestore_project(emulator: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a project whose database is empty; its client finds the emulator by the environment."""
    requests.delete(
        f"http://{emulator}/emulator/v1/projects/{PROJECT}/databases/(default)/documents", timeout=PATIENCE
    ).raise_for_status()
    monkeypatch.setenv("FIRESTORE_EMULATOR_HOST", emulator)
    return PROJECT


def _missing() -> None:
    if os.environ.get("TESTS_FIRESTORE") == "required":
        pytest.fail(MISSING)
    pytest.skip(MISSING)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _await(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            _missing()
        try:
            requests.get(f"http://{address}/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"Firestore's emulator does not answer: {log.read_text()}")
