"""What the desk's first page says of whatever is installed in the workspace: how to begin, and documents to look at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """One thing to do, in words, and the desk's page to do it on; `label` is what the link says."""

    text: str
    label: str
    page: str


@dataclass(frozen=True)
class Specimen:
    """A document to look at, which is nobody's file: its key in the address, title, and what it is about."""

    key: str
    title: str
    about: str


def nothing(_language: str) -> Sequence[Any]:
    """Return no steps, and no documents."""
    return ()


@dataclass(frozen=True)
class FirstPage:
    """What stands on the first page, by the reader's language; `read` returns a documents.get answer, None for none."""

    steps: Callable[[str], Sequence[Step]] = nothing
    specimens: Callable[[str], Sequence[Specimen]] = nothing
    read: Callable[[str], Json | None] = lambda _key: None
