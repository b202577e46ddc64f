"""JSON values of the types that their fields have; any other is not what was recorded, and is never guessed at."""

from typing import TypeVar

Value = TypeVar("Value")


def exactly(kind: type[Value], value: object) -> Value:
    """Return a value of this very type, for JSON's true is no number; raises TypeError for any other."""
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} was awaited, not {type(value).__name__}")
    return value


def texts(value: object) -> dict[str, str]:
    """Return a mapping of names to texts; raises TypeError for any other value."""
    return {name: exactly(str, text) for name, text in exactly(dict, value).items()}
