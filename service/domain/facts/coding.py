"""Facts as JSON-able data and back.

Facts are for ever: a field may be added with a default, a choice may be added, nothing is renamed or given another
meaning. A shape that must change gets the next schema, and a step in `upgrades` that makes it of the one before.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from service.domain.facts.typed import exactly, texts
from service.domain.facts.upgrades import Json, newest_schema, upgraded
from service.domain.sentences import Sentence, kept, reread

AnyFact = TypeVar("AnyFact")
FieldReader = tuple[str, Callable[[Any], Any], bool]
"""A field's name, what reads it, and whether it has no default."""


class UnknownFact(ValueError):
    """A fact of a kind that this Baku does not know, or with a choice that it does not know."""


class LaterFact(ValueError):
    """A fact of a schema that only a later Baku than this one records."""


class DamagedFact(ValueError):
    """A fact whose data is not what its kind and schema have."""


def encode(fact: object) -> tuple[str, int, dict[str, Any]]:
    """Return a fact's kind, schema number and JSON-able data."""
    kind = type(fact).__name__
    return kind, newest_schema(kind), plain(fact)


def decode_one_of(kinds: Mapping[str, type[AnyFact]], kind: str, schema: int, data: Json) -> AnyFact:
    """Return the fact of one of these kinds that was encoded, brought up to date.

    UnknownFact or LaterFact where that would be a guess; DamagedFact where the data is none of such a fact.
    """
    if kind not in kinds:
        raise UnknownFact(f"no fact is called {kind} here")
    if schema > newest_schema(kind):
        raise LaterFact(f"fact {kind} of schema {schema} was written by a later Baku than this one")
    fact_type: type = kinds[kind]
    try:
        fact: AnyFact = _reader(fact_type)(upgraded(kind, schema, data))
    except UnknownFact:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedFact(f"fact {kind} of schema {schema} does not hold what such a fact holds: {error!r}") from error
    return fact


def plain(value: Any) -> Any:
    """Return a value as records keep it: names with their values, and sentences in their words."""
    if isinstance(value, Sentence):
        return kept(value)
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return what reads a value of this type; made once for each, for histories are long."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        read = _reader(next(part for part in inner if part is not type(None)))
        return lambda value: None if value is None else read(value)
    if origin is tuple:
        read = _reader(inner[0])
        return lambda value: tuple(map(read, exactly(list, value)))
    if hint is Sentence:
        return lambda value: reread(texts(value))
    if is_dataclass(hint) and isinstance(hint, type):
        return partial(_built, hint, _field_readers(hint))
    if origin is Literal:
        return partial(_chosen, inner)
    if origin is Mapping:
        return texts
    if hint is datetime:
        return datetime.fromisoformat
    return date.fromisoformat if hint is date else partial(exactly, hint)


def _field_readers(cls: type) -> tuple[FieldReader, ...]:
    hints = get_type_hints(cls)
    return tuple(
        (f.name, _reader(hints[f.name]), f.default is MISSING and f.default_factory is MISSING) for f in fields(cls)
    )


def _built(cls: type, readers: tuple[FieldReader, ...], value: Any) -> Any:
    exactly(dict, value)
    return cls(**{name: read(value[name]) for name, read, required in readers if required or name in value})


def _chosen(choices: tuple[Any, ...], value: Any) -> Any:
    if exactly(type(choices[0]), value) not in choices:
        raise UnknownFact(f"{value!r} is none of {choices}")
    return value
