"""How far a joint authorisation has come, as its history tells it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.joint import JointFact, JointlyDecided, JointSop, JointSopDone, JointSopsDone
from service.domain.facts.upgrades import Json
from service.domain.sentences import Sentence

PREFIX = "joint "
"""How the name of such a history begins, and that of no other."""
KINDS: Mapping[str, type[JointFact]] = {fact.__name__: fact for fact in get_args(JointFact)}


@dataclass(frozen=True)
class Joint:
    """A joint authorisation: what was decided, by whom and when, and what became of each SOP so far."""

    stream: str
    decided: JointlyDecided
    by: str
    at: datetime
    done: Mapping[str, JointSopDone] = field(default_factory=dict)
    """What became of SOPs, by their ids."""
    length: int = 1

    @property
    def id(self) -> str:
        """What people and programs ask for it by."""
        return self.stream.removeprefix(PREFIX)

    @property
    def left(self) -> tuple[JointSop, ...]:
        """The SOPs that are still to be authorised, in the order in which they were listed."""
        return tuple(one for one in self.decided.sops if one.sop not in self.done)

    @property
    def authorised(self) -> tuple[JointSop, ...]:
        """The SOPs that were authorised."""
        return tuple(one for one, done in self._dealt_with() if done.why is None and not done.signed)

    @property
    def signed(self) -> tuple[JointSop, ...]:
        """The SOPs that were signed, and that others sign after."""
        return tuple(one for one, done in self._dealt_with() if done.why is None and done.signed)

    @property
    def refused(self) -> tuple[tuple[JointSop, Sentence], ...]:
        """The SOPs that were not authorised, and why."""
        return tuple((one, done.why) for one, done in self._dealt_with() if done.why is not None)

    def _dealt_with(self) -> Iterator[tuple[JointSop, JointSopDone]]:
        return ((one, self.done[one.sop]) for one in self.decided.sops if one.sop in self.done)


def fold(stream: str, history: Iterable[tuple[JointFact, datetime, str]]) -> Joint:
    """Return the joint authorisation that a history tells; ValueError where it does not begin with its decision."""
    joint: Joint | None = None
    for fact, at, by in history:
        joint = _after(stream, joint, fact, at, by)
    if joint is None:
        raise ValueError(f"{stream} has no history")
    return joint


def _after(stream: str, joint: Joint | None, fact: JointFact, at: datetime, by: str) -> Joint:
    match fact:
        case JointlyDecided():
            return Joint(stream, fact, by, at)
        case JointSopsDone(sops=sops):
            if joint is None:
                raise ValueError(f"{stream} was not decided")
            done = {**joint.done, **{one.sop: one for one in sops}}
            return replace(joint, done=done, length=joint.length + 1)
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> JointFact:
    """Return the fact of a joint authorisation that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
