"""What app.yaml says, as far as it can be tried without App Engine."""

import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
import yaml

ROOT = Path(__file__).parent.parent
APP = yaml.safe_load((ROOT / "app.yaml").read_text(encoding="utf-8"))
LASTS = 0.7
"""Seconds that the request under way takes."""
SITE = f"""
import time

def site(environ, start):
    if environ["PATH_INFO"] == "/slow":
        time.sleep({LASTS})
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"answered"]
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def asked(port: int, path: str) -> bytes:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read()


def until_served(port: int) -> None:
    for _ in range(200):
        try:
            asked(port, "/")
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not start")


def test_a_process_that_is_told_to_end_answers_what_is_under_way(tmp_path: Path) -> None:
    (tmp_path / "site_for_tests.py").write_text(SITE, encoding="utf-8")
    port = free_port()
    words = shlex.split(APP["entrypoint"].replace("$PORT", str(port)))
    assert words[-1] == "service.app:from_environment()"
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:-1], "site_for_tests:site"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.DEVNULL) as server:  # noqa: S603  # app.yaml's words
        try:
            until_served(port)
            answers: list[bytes] = []
            asking = Thread(target=lambda: answers.append(asked(port, "/slow")))
            asking.start()
            time.sleep(LASTS / 2)
            server.send_signal(signal.SIGTERM)
            asking.join()
            assert answers == [b"answered"]
            assert server.wait(10) == 0
        finally:
            server.kill()


def test_what_app_engine_serves_by_itself_is_there_and_what_we_answer_comes_securely() -> None:
    *static, ours = APP["handlers"]
    assert (ours["url"], ours["script"]) == ("/.*", "auto")
    assert all(one["secure"] == "always" for one in APP["handlers"])
    for one in static:
        folder = ROOT / one["upload"].partition("/.*")[0]
        assert list(folder.glob("*.jpg"))


def test_as_many_processes_share_googles_quotas_as_there_may_be() -> None:
    assert int(APP["env_variables"]["BAKU_INSTANCES"]) == APP["automatic_scaling"]["max_instances"]


def test_each_thread_is_given_one_request() -> None:
    (threads,) = [word for word in shlex.split(APP["entrypoint"]) if word.startswith("--threads=")]
    assert APP["automatic_scaling"]["max_concurrent_requests"] == int(threads.partition("=")[2])
