"""What a Doc can be downloaded as, by MIME type: the JSON of `documents.get` (one tab) in, a file's bytes out."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.core.mime_types import DOCX
from service.sandbox.docs.exporting.html import html
from service.sandbox.docs.exporting.markdown import markdown
from service.sandbox.docs.exporting.text import text


def _pdf(document: dict[str, Any]) -> bytes:
    from service.sandbox.docs.exporting.pdf import pdf  # here, as its library takes a fifth of a second to load

    return pdf(document)


def _word(document: dict[str, Any]) -> bytes:
    from service.sandbox.docs.exporting.word import word  # here, as above

    return word(document)


EXPORTS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {
    "application/pdf": _pdf,
    DOCX: _word,
    "text/plain": text,
    "text/html": html,
    "text/markdown": markdown,
}
