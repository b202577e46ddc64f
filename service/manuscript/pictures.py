"""The pictures of a Doc, as its JSON tells them: where each stands, and where its bytes are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.manuscript.reading import tabs

LONGEST = 60
"""Characters of the text that tells where a picture stands."""


@dataclass(frozen=True)
class Picture:
    """A picture: the text that stands before it, "" at the beginning, and the address of its bytes."""

    behind: str
    address: str


def pictures(answer: Mapping[str, Any]) -> tuple[Picture, ...]:
    """Return the pictures of a Doc's tabs, in their order; drawings have no bytes of their own and are left out."""
    found = []
    for tab in tabs(answer):
        page, text = tab.get("documentTab", {}), ""
        objects = {**page.get("inlineObjects", {}), **page.get("positionedObjects", {})}
        for kind, value in _pieces(page):
            if kind == "text":
                text = value.strip() or text
            elif address := _address(objects.get(value, {})):
                found.append(Picture(text[-LONGEST:], address))
    return tuple(found)


def _pieces(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the texts and the ids of pictures, wherever they stand: body, cells, page headers."""
    if isinstance(node, list):
        for one in node:
            yield from _pieces(one)
    elif isinstance(node, dict):
        if "content" in node and isinstance(node["content"], str):
            yield "text", node["content"]
        for object_id in (node.get("inlineObjectId"), *node.get("positionedObjectIds", ())):
            if isinstance(object_id, str):
                yield "picture", object_id
        for name in ("body", "headers", "footers", "content", "elements", "paragraph", "table", "tableRows",
                     "tableCells", "inlineObjectElement", "textRun"):  # fmt: skip
            inner = node.get(name)
            yield from _pieces(list(inner.values()) if name in ("headers", "footers") and inner else inner)


def _address(drawn: Mapping[str, Any]) -> str:
    properties = drawn.get("inlineObjectProperties") or drawn.get("positionedObjectProperties") or {}
    image = properties.get("embeddedObject", {}).get("imageProperties", {})
    return str(image.get("contentUri", ""))
