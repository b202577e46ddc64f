"""Google's own Firestore emulator."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

PROJECT = "baku-tests"
MISSING = "Firestore's emulator is not installed: gcloud components install cloud-firestore-emulator"
PATIENCE = 60.0


@contextmanager
def emulator_in(folder: Path) -> Iterator[str | None]:
    """Host and port of the emulator, its log in this folder; None where it is not installed."""
    if shutil.which("gcloud") is None:
        yield None
        return
    address, log = f"127.0.0.1:{_free_port()}", folder / "log"
    with log.open("wb") as told:
        command = ["gcloud", "emulators", "firestore", "start", f"--host-port={address}", "--quiet"]
        process = subprocess.Popen(command, stdout=told, stderr=told, start_new_session=True)  # noqa: S603  # our own words
    try:
        yield address if _answers(process, address, log) else None
    finally:
        # gcloud starts a shell, which starts Java: they end together
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def emptied(address: str) -> None:
    """Empty the project's database."""
    path = f"emulator/v1/projects/{PROJECT}/databases/(default)/documents"
    requests.delete(f"http://{address}/{path}", timeout=PATIENCE).raise_for_status()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _answers(process: "subprocess.Popen[bytes]", address: str, log: Path) -> bool:
    """Whether the emulator is there in the end; False where gcloud has none."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            return False
        try:
            requests.get(f"http://{address}/", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return True
    raise TimeoutError(f"Firestore's emulator does not answer: {log.read_text()}")
