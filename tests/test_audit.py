"""What .ci/audit says of the service's packages, by a list of weaknesses that the test holds."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests.test_requirements import SERVICE, pins

ROOT = Path(__file__).parent.parent
NOWHERE = "http://127.0.0.1:9/v1/query"
WEAKNESS = {
    "id": "PYSEC-2026-1",
    "summary": "It is weak",
    "details": "It is weak",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "flask"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}],
        }
    ],
}


@contextmanager
def osv(*weak: str) -> Iterator[str]:
    """The address of a list that knows a weakness of these packages."""

    class Known(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked: Any = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told = json.dumps({"vulns": [WEAKNESS]} if asked["package"]["name"] in weak else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Known) as server:
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


def audit(address: str, sbom: Path) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    environment = {**os.environ, "OSV": address, "TESTS_TOOLS": str(Path(sys.executable).parent)}
    command = ["bash", str(ROOT / ".ci" / "audit"), str(sbom)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603  # our own script
    return ran.returncode, ran.stdout + ran.stderr


def test_a_package_of_which_a_weakness_is_known_fails(tmp_path: Path) -> None:
    with osv("flask") as address:
        code, printed = audit(address, tmp_path / "sbom.json")
    assert code == 1
    assert all(word in printed for word in ("flask", "PYSEC-2026-1", "99"))


def test_where_none_is_known_that_is_said_and_what_the_service_is_made_of_is_listed_whole(tmp_path: Path) -> None:
    with osv() as address:
        code, printed = audit(address, tmp_path / "sbom.json")
    assert (code, printed.splitlines()[-1]) == (0, "OSV knows no weakness of any package of the service.")
    listed = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    assert listed["bomFormat"] == "CycloneDX"
    assert {one["name"].lower() for one in listed["components"]} == set(pins(SERVICE))


def test_where_the_list_is_not_reached_that_is_said_in_a_line_and_holds_nothing_up(tmp_path: Path) -> None:
    code, printed = audit(NOWHERE, tmp_path / "sbom.json")
    assert (code, len(printed.splitlines())) == (0, 2)
    assert "was not looked at" in printed


def test_each_exception_to_bandits_rules_has_its_reason_beside_it() -> None:
    bare = re.compile(r"# noqa: [A-Z0-9, ]*\bS\d+[A-Z0-9, ]*$", re.MULTILINE)
    files = [*(ROOT / "service").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    ours = [path for path in files if "node_modules" not in path.parts]
    assert len(ours) > 1000
    assert [str(path) for path in ours if bare.search(path.read_text(encoding="utf-8"))] == []
