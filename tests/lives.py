"""What was lived once is copied: the folder of a company as it was after some acts, one behind the other.

All processes of a run copy the same lives, where the first of them has a folder for them made.
"""

import atexit
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from tests.world import World

FOLDER = "TESTS_LIVES"
"""The variable that says where the lives of this run are."""
Act = Literal["found", "draft", "open_round", "answer", "close_round", "simulate", "authorise"]
Preparation = Callable[..., Any]
"""What several tests begin with: a function of a company, and of JSON, that answers with JSON."""
Prepared = TypeVar("Prepared", bound=Preparation)


def once(prepare: Prepared) -> Prepared:
    """Have what several tests begin with be done once a run, and copied from then on."""

    @wraps(prepare)
    def copied(world: "World", *arguments: Any, **named: Any) -> Any:
        return world.answered(prepare, *arguments, **named)

    return cast("Prepared", copied)


class Deed(NamedTuple):
    """An act, and what it was done with, as JSON: deeds that are alike do the same to copies of one company."""

    act: Act | Preparation
    arguments: str

    @classmethod
    def of(cls, act: Act | Preparation, *arguments: Any, **named: Any) -> "Deed":
        """Return what is done by an act with these arguments."""
        return cls(act, json.dumps([arguments, named], sort_keys=True))

    @property
    def name(self) -> str:
        """What it is called in every process."""
        act = self.act if isinstance(self.act, str) else f"{self.act.__module__}.{self.act.__qualname__}"
        return f"{act} {self.arguments}"

    def done_in(self, world: "World") -> Any:
        """Return the answer to it, done here and now."""
        arguments, named = json.loads(self.arguments)
        return world.done(self.act, *arguments, **named)


Deeds = tuple[Deed, ...]
FOUNDING: Deeds = (Deed.of("found"),)


@dataclass(frozen=True)
class Life:
    """A company after some deeds: its folder, the answer to the last (JSON), its calls to Google, when it was left."""

    folder: Path
    answer: str
    calls: int
    left: datetime

    def copied_into(self, folder: Path) -> None:
        """Make the folder a copy of this life."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)


_LIVED: dict[tuple[Hashable, Deeds], Life] = {}


def begin() -> None:
    """Have a folder for the lives of this run, which goes with the process that made it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="lives-")
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)


def lived(deeds: Deeds, company: "World") -> Life:
    """Return a life of a company of this kind, lived once a run, on top of the life without its last deed."""
    known = company.kind, deeds
    if known not in _LIVED:
        _LIVED[known] = _lived(deeds, company)
    return _LIVED[known]


def _lived(deeds: Deeds, company: "World") -> Life:
    begin()
    name = "\n".join([repr(company.kind), *(deed.name for deed in deeds)])
    place = Path(os.environ[FOLDER]) / hashlib.sha256(name.encode()).hexdigest()
    place.mkdir(exist_ok=True)
    note, folder = place / "life.json", place / "data"
    with _alone_at(place):
        if not note.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a process that did not come to its end
            note.write_text(json.dumps(_live(deeds, company.another(folder))))
    answer, calls, left = json.loads(note.read_text())
    return Life(folder, answer, calls, datetime.fromisoformat(left))


def _live(deeds: Deeds, world: "World") -> tuple[str, int, str]:
    """Return the answer to the last deed as JSON, the calls to Google until then, and when the company was left."""
    from tests.disks import let_go  # here, so that tests of the domain load no other floor

    if deeds[:-1]:
        world.go_on_as(deeds[:-1])
    with closing(world):
        answer = deeds[-1].done_in(world)
        left = json.dumps(answer), world.sandbox.calls()[-1].id, world.sandbox.now().isoformat()
    let_go(world.folder)
    return left


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder of this run, which `make` fills the first time that any process asks for it."""
    begin()
    place = Path(os.environ[FOLDER]) / name
    place.mkdir(exist_ok=True)
    folder, note = place / "data", place / "made"
    with _alone_at(place):
        if not note.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a process that did not come to its end
            folder.mkdir()
            make(folder)
            note.touch()
    return folder


@contextmanager
def _alone_at(place: Path) -> Iterator[None]:
    """Hold a place for oneself; whoever comes meanwhile waits for what is lived there."""
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
