"""An HTML page becomes a Doc: headings, paragraphs, lists, tables with spans, emphasis, links and line breaks.

Not verified against Google: what its conversion keeps of styles beyond bold, italic, colour and alignment.
"""

from service.sandbox.docs.importing.html.page import blocks_of, html, laid, text_of

__all__ = ["blocks_of", "html", "laid", "text_of"]
