"""Facts as JSON-able data and back.

Facts are for ever: a field may be added with a default, never renamed or given another meaning. A shape that must
change gets the next schema number and a reading of the old one in `decode`.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

SCHEMA = 1


def encode(fact: Any) -> tuple[str, int, dict[str, Any]]:
    """Return a fact's kind, schema number and JSON-able data."""
    return type(fact).__name__, SCHEMA, _plain(fact)


def decode(kind: str, schema: int, data: Mapping[str, Any], kinds: Mapping[str, Any]) -> Any:
    """Return the fact that was encoded; a kind or schema from a later Baku is refused, never guessed."""
    if schema != SCHEMA or kind not in kinds:
        raise ValueError(f"fact {kind} of schema {schema} was written by a later Baku than this one")
    return _read(kinds[kind], data)


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
