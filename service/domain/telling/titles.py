"""What SOPs are called, held in memory: found by any part of number or title."""

from bisect import bisect_right


class Titles:
    """The number and title of every SOP."""

    def __init__(self) -> None:
        self._called: dict[str, tuple[str, str]] = {}
        self._sorted: list[tuple[str, str, str]] | None = None
        """Number, SOP and its words as they are compared, in the order of numbers; None where something changed."""

    def put(self, sop_id: str, number: str, title: str) -> None:
        """Have an SOP be called so, whatever it was; one without a number is not found."""
        if self._called.get(sop_id, ("", "")) != (number, title):
            self._called[sop_id], self._sorted = (number, title), None

    def found(self, folded: str, after: str = "") -> tuple[str, ...]:
        """Return the SOPs behind a number whose number or title has this text, by number; it has no capitals."""
        if self._sorted is None:
            called = ((number, sop_id, title) for sop_id, (number, title) in self._called.items() if number)
            self._sorted = sorted((number, sop_id, f"{number} {title}".casefold()) for number, sop_id, title in called)
        first = bisect_right(self._sorted, after, key=lambda one: one[0])
        return tuple(sop_id for _, sop_id, words in self._sorted[first:] if folded in words)
