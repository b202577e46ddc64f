"""What becomes a Doc: a real answer of `documents.get`, and by MIME type the files that Drive converts."""

from collections.abc import Callable, Mapping

from service.sandbox.docs.importing.answer import Imported, imported

__all__ = ["IMPORTS", "Imported", "imported"]

IMPORTS: Mapping[str, Callable[[bytes], bytes]] = {}
