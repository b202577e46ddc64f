"""What was lived once is copied: the folder of a company as it was after some acts, one behind the other."""

import atexit
import json
import shutil
import tempfile
from collections.abc import Callable, Hashable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from tests.world import World

Act = Literal["found", "draft", "open_round", "answer", "close_round", "simulate", "authorise"]
Preparation = Callable[..., Any]
"""What several tests begin with: a function of a company, and of JSON, that answers with JSON."""
Prepared = TypeVar("Prepared", bound=Preparation)


def once(prepare: Prepared) -> Prepared:
    """Have what several tests begin with be done once a process, and copied from then on."""

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


def lived(deeds: Deeds, company: "World") -> Life:
    """Return a life of a company of this kind, lived once a process, on top of the life without its last deed."""
    known = company.kind, deeds
    if known not in _LIVED:
        world = company.another(Path(tempfile.mkdtemp(prefix="lived-")) / "data")
        atexit.register(shutil.rmtree, world.folder.parent, ignore_errors=True)
        if deeds[:-1]:
            world.go_on_as(deeds[:-1])
        with closing(world):
            answer = deeds[-1].done_in(world)
            calls, now = world.sandbox.calls()[-1].id, world.sandbox.now()
        _LIVED[known] = Life(world.folder, json.dumps(answer), calls, now)
    return _LIVED[known]
