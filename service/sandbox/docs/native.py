"""What Drive needs of Docs: a blank document's bytes, a copy's, and the exports."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.docs import blank, packing, reading
from service.sandbox.docs.exporting import EXPORTS

Export = Callable[[bytes, str], bytes]


class Docs:
    """Google Docs as Drive's native type."""

    imports: Mapping[str, Callable[[bytes, str], bytes]] = {}

    def __init__(self) -> None:
        self.exports: Mapping[str, Export] = {kind: _export(write) for kind, write in EXPORTS.items()}

    def blank(self, name: str) -> bytes:  # noqa: ARG002 - a Doc's title is the file's name alone
        """Return the content of an empty Doc."""
        return packing.dump(blank.document())

    def copy(self, content: bytes) -> bytes:
        """Return the content of a copy: the same, at a revision of its own."""
        document = packing.parse(content)
        document.revision, document.history = blank.revision(), ()
        return packing.dump(document)


def _export(write: Callable[[dict[str, Any]], bytes]) -> Export:
    return lambda content, name: write({"title": name, **reading.first_tab(packing.parse(content))})


NATIVE = Docs()
