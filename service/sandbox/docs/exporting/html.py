"""A Doc as one HTML page, plain and readable: headings, lists, tables with spans, styles only where text differs."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from service.sandbox.docs.exporting.readable import (
    Block,
    ReadableCell,
    ReadableParagraph,
    ReadablePicture,
    ReadableRun,
    ReadableTable,
    Rule,
    colour,
)
from service.sandbox.docs.exporting.reading import read

TAGS = {"TITLE": "h1", "SUBTITLE": "p", **{f"HEADING_{level}": f"h{level}" for level in range(1, 7)}}
STYLE = (
    "body{font-family:Arial,sans-serif;font-size:11pt;max-width:48em;margin:2em auto;padding:0 1em}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:5pt;vertical-align:top}"
    "p{margin:0 0 .5em}"
)
ALIGNED = {"CENTER": "center", "END": "right", "JUSTIFIED": "justify"}
RAISED = {"SUPERSCRIPT": "sup", "SUBSCRIPT": "sub"}


def html(document: dict[str, Any]) -> bytes:
    """Return a document as an HTML page, UTF-8."""
    reading = read(document)
    style = reading.style
    header = "".join(_blocks(reading.headers.get(style.get("defaultHeaderId", ""), ())))
    footer = "".join(_blocks(reading.footers.get(style.get("defaultFooterId", ""), ())))
    notes = "".join(f"<div>[{number}] {''.join(_blocks(blocks))}</div>" for number, blocks in reading.footnotes)
    page = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(reading.title)}</title>'
        f"<style>{STYLE}</style></head><body>{f'<header>{header}</header>' if header else ''}"
        f"{''.join(_blocks(reading.body))}{f'<hr>{notes}' if notes else ''}"
        f"{f'<footer>{footer}</footer>' if footer else ''}</body></html>"
    )
    return page.encode()


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    open_lists: list[str] = []
    for block in blocks:
        bullet = block.bullet if isinstance(block, ReadableParagraph) else None
        depth = bullet.level + 1 if bullet else 0
        while len(open_lists) > depth:
            yield f"</{open_lists.pop()}>"
        while bullet and len(open_lists) < depth:
            open_lists.append("ol" if bullet.ordered else "ul")
            yield f"<{open_lists[-1]}>"
        yield _block(block)
    yield from (f"</{name}>" for name in reversed(open_lists))


def _block(block: Block) -> str:
    if isinstance(block, ReadableParagraph):
        tag = "li" if block.bullet else TAGS.get(block.named, "p")
        aligned = ALIGNED.get(block.style.get("alignment", ""))
        direction = ' dir="rtl"' if block.style.get("direction") == "RIGHT_TO_LEFT" else ""
        style = f' style="text-align:{aligned}"' if aligned else ""
        return f"<{tag}{direction}{style}>{''.join(map(_run, block.runs))}</{tag}>"
    if isinstance(block, ReadableTable):
        return f"<table>{''.join(_row(row, at < block.headers) for at, row in enumerate(block.rows))}</table>"
    if isinstance(block, ReadablePicture):
        return f"<p>[{escape(block.description)}]</p>" if block.description else ""
    return "<hr>" if isinstance(block, Rule) else '<div style="break-after:page"></div>'


def _row(cells: Sequence[ReadableCell], header: bool) -> str:
    return f"<tr>{''.join(_cell(cell, 'th' if header else 'td') for cell in cells)}</tr>"


def _cell(cell: ReadableCell, tag: str) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    shade = colour(cell.style.get("backgroundColor"))
    style = f' style="background:rgb{shade}"' if shade else ""
    return f"<{tag}{spans}{style}>{''.join(_blocks(cell.blocks))}</{tag}>"


def _run(run: ReadableRun) -> str:
    words = escape(run.text).replace("\v", "<br>")
    style = f"color:rgb{run.colour};" if run.colour != (0, 0, 0) and not run.link else ""
    style += f"background:rgb{run.background};" if run.background else ""
    tags = [(run.bold, "b"), (run.italic, "i"), (run.underline and not run.link, "u"), (run.struck, "s")]
    for marked, tag in (*tags, (run.offset in RAISED, RAISED.get(run.offset, ""))):
        words = f"<{tag}>{words}</{tag}>" if marked else words
    if style:
        words = f'<span style="{style}">{words}</span>'
    safe = run.link.startswith(("http://", "https://", "mailto:", "#"))
    return f'<a href="{escape(run.link)}">{words}</a>' if safe else words
