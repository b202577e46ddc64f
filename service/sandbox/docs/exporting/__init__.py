"""What a Doc can be downloaded as, by MIME type: the JSON of `documents.get` (one tab) in, a file's bytes out."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.docs.exporting.html import html
from service.sandbox.docs.exporting.markdown import markdown
from service.sandbox.docs.exporting.pdf import pdf
from service.sandbox.docs.exporting.text import text
from service.sandbox.docs.exporting.word import word

EXPORTS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {
    "application/pdf": pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word,
    "text/plain": text,
    "text/html": html,
    "text/markdown": markdown,
}
