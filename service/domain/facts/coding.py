"""Facts as JSON-able data and back.

Facts are for ever: a field may be added with a default, never renamed or given another meaning. A shape that must
change gets the next schema, and a step in `upgrades` that makes it of the one before.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from service.domain.facts.upgrades import Json, newest_schema, upgraded

Kind = TypeVar("Kind")


class UnknownFact(ValueError):
    """A fact of a kind that this Baku does not know."""


class LaterFact(ValueError):
    """A fact of a schema that only a later Baku than this one records."""


class DamagedFact(ValueError):
    """A fact whose data is not what its kind and schema have."""


def encode(fact: object) -> tuple[str, int, dict[str, Any]]:
    """Return a fact's kind, schema number and JSON-able data."""
    kind = type(fact).__name__
    return kind, newest_schema(kind), _plain(fact)


def decode_one_of(kinds: Mapping[str, type[Kind]], kind: str, schema: int, data: Json) -> Kind:
    """Return the fact of one of these kinds that was encoded, brought up to date.

    UnknownFact or LaterFact where that would be a guess; DamagedFact where the data is none of such a fact.
    """
    if kind not in kinds:
        raise UnknownFact(f"no fact is called {kind} here")
    if schema > newest_schema(kind):
        raise LaterFact(f"fact {kind} of schema {schema} was written by a later Baku than this one")
    try:
        fact: Kind = _read(kinds[kind], upgraded(kind, schema, data))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedFact(f"fact {kind} of schema {schema} does not hold what such a fact holds: {error!r}") from error
    return fact


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _read(next(a for a in get_args(hint) if a is not type(None)), value)
    if origin is tuple:
        return tuple(_read(get_args(hint)[0], item) for item in value)
    if is_dataclass(hint) and isinstance(hint, type):
        return hint(**{name: _read(t, value[name]) for name, t, known in _shape(hint) if known or name in value})
    if hint is datetime or hint is date:
        return hint.fromisoformat(value)
    return dict(value) if origin is not None and isinstance(value, Mapping) else value


@cache
def _shape(cls: type) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(cls)
    return tuple((f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING) for f in fields(cls))
