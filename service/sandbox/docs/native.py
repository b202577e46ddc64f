"""What Drive needs of Docs: a blank document's bytes, a copy's, and the conversions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from service.sandbox.core import pictures
from service.sandbox.core.call import Converted, Export, Pictures
from service.sandbox.docs.exporting import EXPORTS
from service.sandbox.docs.exporting.readable import PICTURES
from service.sandbox.docs.importing import IMPORTS
from service.sandbox.docs.showing import reading
from service.sandbox.docs.tape import blank, packing

Read = Callable[[bytes, str], Converted]


class NativeDocs:
    """Google Docs as Drive's native type."""

    def __init__(self) -> None:
        self.exports: Mapping[str, Export] = {kind: _export(write) for kind, write in EXPORTS.items()}
        self.imports: Mapping[str, Read] = {kind: _import(read) for kind, read in IMPORTS.items()}

    def blank(self, name: str) -> bytes:  # noqa: ARG002 - a Doc's title is the file's name alone
        """Return the content of an empty Doc."""
        return packing.dump(blank.document())

    def copy(self, content: bytes) -> bytes:
        """Return the content of a copy: the same, at a revision of its own."""
        document = replace(packing.parse(content), revision=blank.revision(), history=())
        return packing.dump(document)


def _export(write: Callable[[dict[str, Any]], bytes]) -> Export:
    def export(content: bytes, name: str, find: Pictures) -> bytes:
        document = {"title": name, **reading.first_tab(packing.parse(content))}
        return write({**document, PICTURES: dict(_pictures(document, find))})

    return export


def _pictures(document: dict[str, Any], find: Pictures) -> Iterator[tuple[str, bytes]]:
    """Yield the bytes of each inline object that is kept here."""
    for name, known in document.get("inlineObjects", {}).items():
        image = known.get("inlineObjectProperties", {}).get("embeddedObject", {}).get("imageProperties", {})
        if key := pictures.key_of(image.get("contentUri", ""), pictures.HOST):
            yield name, find(key) or b""


def _import(read: Callable[[bytes], Converted]) -> Read:
    return lambda content, _: read(content)


NATIVE = NativeDocs()
