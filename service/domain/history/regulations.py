"""The laws, regulations and outside documents that are marked as no longer in force, as their own history tells it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.facts.coding import decode_one_of
from service.domain.facts.regulations import RegulationFact, RegulationRevoked, RevocationUndone
from service.domain.facts.upgrades import Json

STREAM = "regulations"
"""The name of this history."""
KINDS: Mapping[str, type[RegulationFact]] = {fact.__name__: fact for fact in get_args(RegulationFact)}


@dataclass(frozen=True)
class Revocation:
    """What was marked, by whom, and when."""

    fact: RegulationRevoked
    by: str
    at: datetime

    @property
    def successor(self) -> str:
        """What took its place; "" where nothing did, or nobody said."""
        return self.fact.successor


@dataclass(frozen=True)
class Revocations:
    """What is marked now, by its key."""

    by_key: Mapping[str, Revocation] = field(default_factory=dict)
    length: int = 0


def fold(history: Iterable[tuple[RegulationFact, str, datetime]], before: Revocations | None = None) -> Revocations:
    """Return what is marked after these facts, each with who and when."""
    revocations = before or Revocations()
    for fact, by, at in history:
        known = dict(revocations.by_key)
        match fact:
            case RegulationRevoked():
                known[fact.key] = Revocation(fact, by, at)
            case RevocationUndone():
                known.pop(fact.key, None)
            case _:
                assert_never(fact)
        revocations = replace(revocations, by_key=known, length=revocations.length + 1)
    return revocations


def decode(kind: str, schema: int, data: Json) -> RegulationFact:
    """Return the fact that was encoded; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
