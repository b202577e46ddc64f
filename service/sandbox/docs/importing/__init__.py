"""What becomes a Doc: a real answer of `documents.get`, and by MIME type the files that Drive converts."""

from collections.abc import Callable, Mapping

from service.sandbox.core.call import Converted
from service.sandbox.core.mime_types import DOCX
from service.sandbox.docs.importing.answer import ImportedDoc, imported
from service.sandbox.docs.importing.html import html
from service.sandbox.docs.importing.markdown import markdown
from service.sandbox.docs.importing.plain import plain
from service.sandbox.docs.importing.word import word

__all__ = ["IMPORTS", "ImportedDoc", "imported"]

IMPORTS: Mapping[str, Callable[[bytes], Converted]] = {
    "text/plain": plain,
    "text/markdown": markdown,
    "text/html": html,
    DOCX: word,
}
