"""How the data of a fact that was recorded by an earlier Baku becomes what is recorded today, one schema at a time."""

from collections.abc import Callable, Mapping
from typing import Any

Json = Mapping[str, Any]
"""The data of a fact as it is recorded."""
FIRST_SCHEMA = 1
"""The schema that every kind of fact begins with."""
UPGRADES: Mapping[tuple[str, int], Callable[[Json], Json]] = {}
"""By kind and schema, what makes the next schema's data of it; the newest schema of a kind is the one without."""


def newest_schema(kind: str) -> int:
    """Return the schema in which facts of a kind are recorded today."""
    schema = FIRST_SCHEMA
    while (kind, schema) in UPGRADES:
        schema += 1
    return schema


def upgraded(kind: str, schema: int, data: Json) -> Json:
    """Return the data of a fact as it would be recorded today."""
    if schema < FIRST_SCHEMA:
        raise ValueError(f"no fact was ever of schema {schema}")
    for earlier in range(schema, newest_schema(kind)):
        data = UPGRADES[kind, earlier](data)
    return data
