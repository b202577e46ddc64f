"""Production started as at Google, in a process of its own: with a key that Google does not know, asking nobody."""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ACCOUNT = "baku@kopi-example.iam.gserviceaccount.com"
ENVIRONMENT = {
    "BAKU_WORKSPACE": "google",
    "BAKU_SERVICE_ACCOUNT": ACCOUNT,
    "BAKU_SETTINGS": str(ROOT / "service" / "example_settings.yaml"),
    "BAKU_MAIL_SENDER": "baku@kopi.example",
    "BAKU_QUEUE": "projects/kopi-example/locations/asia-southeast2/queues/baku",
    "GOOGLE_CLOUD_PROJECT": "kopi-example",
}
"""Everything that is set at a company whose records are in Firestore."""
IMPORTED, BUILT = "service.app", "the app, with Firestore"


@dataclass(frozen=True)
class Stage:
    """What a process has become: its modules, its resident memory in kB, the seconds since the stage before."""

    name: str
    modules: tuple[str, ...]
    resident: int
    seconds: float


def started(folder: Path, libraries: Sequence[str] = ()) -> tuple[Stage, ...]:
    """Return the stages of a start: bare Python, each of the libraries, `service.app` imported, and its app built."""
    key = folder / "key.json"
    key.write_text(json.dumps(account_key()), encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BAKU_", "GAE_"))}
    ran = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-m", "tests.production", *libraries],
        cwd=ROOT,
        env={**own, **ENVIRONMENT, "GOOGLE_APPLICATION_CREDENTIALS": str(key)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return tuple(Stage(**{**told, "modules": tuple(told["modules"])}) for told in json.loads(ran.stdout))


def account_key() -> dict[str, Any]:
    """Return the key file of a service account that is nobody's."""
    from cryptography.hazmat.primitives import serialization  # here, for the process that starts must not have them
    from cryptography.hazmat.primitives.asymmetric import rsa

    private = rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return {
        "type": "service_account",
        "client_email": ACCOUNT,
        "private_key": private.decode(),
        "private_key_id": "1",
        "token_uri": "https://oauth2.googleapis.com/token",
    }


def _stages(libraries: Sequence[str]) -> Iterator[Stage]:
    yield _stage("Python", lambda: None)
    for library in libraries:
        yield _stage(library, partial(importlib.import_module, library))
    yield _stage(IMPORTED, partial(importlib.import_module, IMPORTED))
    yield _stage(BUILT, lambda: sys.modules[IMPORTED].from_environment())


def _stage(name: str, work: Callable[[], object]) -> Stage:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Stage(name, tuple(sorted(sys.modules)), pages * os.sysconf("SC_PAGE_SIZE") // 1024, seconds)


def _alone(event: str, _arguments: tuple[object, ...]) -> None:
    """Have whoever asks somebody outside fail."""
    if event in ("socket.connect", "socket.getaddrinfo"):
        raise PermissionError("a start asks nobody")


if __name__ == "__main__":
    sys.addaudithook(_alone)
    sys.stdout.write(json.dumps([asdict(stage) for stage in _stages(sys.argv[1:])]))
