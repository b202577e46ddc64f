"""What a Doc can be downloaded as, by MIME type: the JSON of `documents.get` (one tab) in, a file's bytes out."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.docs.exporting_docx import word
from service.sandbox.docs.exporting_html import html
from service.sandbox.docs.exporting_markdown import markdown
from service.sandbox.docs.exporting_pdf import pdf
from service.sandbox.docs.exporting_text import text

EXPORTS: Mapping[str, Callable[[dict[str, Any]], bytes]] = {
    "application/pdf": pdf,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": word,
    "text/plain": text,
    "text/html": html,
    "text/markdown": markdown,
}
