"""Markdown becomes a Doc by way of HTML, which it may hold: line breaks and tables are read where they stand.

Not verified against Google: how its conversion draws code and quotes.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from lxml.html import defs
from markdown_it import MarkdownIt
from markdown_it.token import Token

from service.sandbox.core.call import Converted
from service.sandbox.core.text import decoded
from service.sandbox.docs.importing.html import laid

_TAG = re.compile(r"</?([A-Za-z][\w:-]*)[^<>]*>")


def markdown(file: bytes) -> Converted:
    """Return the Doc that a Markdown file becomes, and what is left out of it."""
    return laid(_parser().render(decoded(file)))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for kind in ("html_inline", "html_block"):
        parser.add_render_rule(kind, _html)
    return parser


def _html(_: Any, tokens: Sequence[Token], at: int, __: Any, ___: Any) -> str:
    """Return HTML as it stands; what only looks like a tag, as <name of the company> does, is text."""
    return _TAG.sub(lambda found: found[0] if found[1].lower() in defs.tags else escape(found[0]), tokens[at].content)
