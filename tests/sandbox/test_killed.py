"""A sandbox that is killed in the middle of its work."""

import json
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path

from googleapiclient.discovery import build

from service.sandbox.server import create_sandbox
from tests.people import AYU


def test_a_kill_at_any_moment_loses_no_write_that_was_answered(tmp_path: Path) -> None:
    serving = subprocess.Popen(  # noqa: S603  # our own command
        [sys.executable, "-m", "service", "sandbox", "--port", "0", "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with serving:
        assert serving.stdout is not None
        told = next(line for line in serving.stdout if "http://" in line)
        address = "http://" + told.split("http://")[1].split()[0].rstrip("/.")
        answered: list[str] = []

        def write() -> None:
            for n in range(10_000):
                request = urllib.request.Request(  # noqa: S310  # an address of this machine
                    f"{address}/drive/v3/files",
                    json.dumps({"name": f"{threading.get_ident()} {n}"}).encode(),
                    {"Authorization": f"Bearer {AYU}", "Content-Type": "application/json"},
                )
                try:
                    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  # as above
                        answered.append(json.load(answer)["id"])
                except (urllib.error.URLError, HTTPException, OSError):
                    return

        writers = [threading.Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        while len(answered) < 40 and any(writer.is_alive() for writer in writers):
            writers[0].join(0.01)
        serving.kill()
        for writer in writers:
            writer.join()
    folder = tmp_path / "sandbox"
    again = create_sandbox(folder if folder.is_dir() else tmp_path)
    files = build("drive", "v3", http=again.http(AYU), static_discovery=True).files()
    kept = {file["id"] for file in files.list(pageSize=1000, fields="files(id)").execute()["files"]}
    assert len(answered) >= 40
    assert set(answered) <= kept
    again.close()
