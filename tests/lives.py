"""What was lived once is copied: the folder of a company as it was after some acts, one behind the other."""

import atexit
import json
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from tests.world import World

Act = Literal["found", "draft", "open_round", "answer", "close_round", "simulate", "authorise"]


class Deed(NamedTuple):
    """An act, and what it was done with, as JSON: deeds that are alike do the same to copies of one company."""

    act: Act
    arguments: str

    @classmethod
    def of(cls, act: Act, *arguments: Any) -> "Deed":
        """Return what is done by an act with these arguments."""
        return cls(act, json.dumps(arguments, sort_keys=True))


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


_LIVED: dict[Deeds, Life] = {}


def lived(deeds: Deeds, kind: "type[World]") -> Life:
    """Return a life of this usual kind of company, lived once a process, on top of the life without its last deed."""
    if deeds not in _LIVED:
        world = kind(Path(tempfile.mkdtemp(prefix="lived-")) / "data")
        atexit.register(shutil.rmtree, world.folder.parent, ignore_errors=True)
        if deeds[:-1]:
            world.begin(lived(deeds[:-1], kind))
        with closing(world):
            answer = world.done(deeds[-1].act, *json.loads(deeds[-1].arguments))
            calls, now = world.sandbox.calls()[-1].id, world.sandbox.now()
        _LIVED[deeds] = Life(world.folder, json.dumps(answer), calls, now)
    return _LIVED[deeds]
