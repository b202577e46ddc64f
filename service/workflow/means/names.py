"""Names last known of people whom the settings no longer have, so that a history goes on naming them."""

from collections.abc import Callable, Iterator, Mapping

from service.domain.errors import SopError


class NamesKnown(Mapping[str, str]):
    """Names by address, read when the first is asked for; none while they cannot be read."""

    def __init__(self, read: Callable[[], Mapping[str, str]]) -> None:
        self._read = read
        self._known: Mapping[str, str] | None = None

    def __getitem__(self, email: str) -> str:
        """Return the name of who had this address."""
        return self._names[email]

    def __iter__(self) -> Iterator[str]:
        """Yield every address."""
        return iter(self._names)

    def __len__(self) -> int:
        """Return how many are known."""
        return len(self._names)

    @property
    def _names(self) -> Mapping[str, str]:
        if self._known is None:
            try:
                self._known = self._read()
            except SopError:
                return {}
        return self._known
