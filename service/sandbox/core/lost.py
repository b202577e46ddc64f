"""What a file holds that does not get into what is made of it, each with its place, for whoever brought it."""

from collections.abc import Iterator
from contextlib import contextmanager

MOST = 20
LONGEST = 80


class Lost:
    """What was left out so far; equal things are counted, at the first place where they stood."""

    def __init__(self) -> None:
        self._places: list[str] = []
        self._found: dict[str, tuple[str, int]] = {}

    @contextmanager
    def inside(self, place: str) -> Iterator[None]:
        """Have what is noted stand in a place: "table 2", and in there "row 3"."""
        self._places.append(place)
        try:
            yield
        finally:
            self._places.pop()

    def note(self, what: str, words: str = "") -> None:
        """Note that something is left out, with the words that it holds."""
        words = " ".join(words.split())
        shown = f"{words[: LONGEST - 1]}…" if len(words) > LONGEST else words
        named = f"{what} “{shown}”" if shown else what
        place, count = self._found.get(named, (", ".join(self._places), 0))
        self._found[named] = place, count + 1

    @property
    def lines(self) -> tuple[str, ...]:
        """Return at most 20 lines, the last of which counts the rest."""
        lines = [
            f"{named}{f' ({place})' if place else ''}{f', {count} times' if count > 1 else ''}"
            for named, (place, count) in self._found.items()
        ]
        return tuple(lines if len(lines) <= MOST else [*lines[: MOST - 1], f"and {len(lines) - MOST + 1} more"])
