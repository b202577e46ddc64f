"""What a Doc says of itself, wherever it says so: in its identity block, its own head, or its page header."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace

from service.domain.document.sop_document import Heading, IdentityBlock, Signature
from service.manuscript.identity_block import identity_cells
from service.manuscript.labels import SIGNATURES
from service.manuscript.looking import DocTable, Json, TabView
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import tabs


def self_told(answer: Json, content: PlacedContent) -> IdentityBlock:
    """Return all that a Doc says of itself, as an identity block has it; without a title, its first heading is that."""
    found = _filled(content.document.identity, content.head.texts)
    for grid in _header_tables(TabView(tabs(answer)[0].get("documentTab", {}))):
        found = _filled(found, {name: cell.text for name, cell in identity_cells(grid).cells.items()})
    first = next((block.text for block in content.document.before if isinstance(block, Heading)), "")
    return found if found.title else replace(found, title=first)


def _header_tables(view: TabView) -> Iterator[DocTable]:
    for header in view.tab.get("headers", {}).values():
        yield from (part for part in view.parts(header.get("content", ())) if isinstance(part, DocTable))


def _filled(block: IdentityBlock, own_head: Mapping[str, str]) -> IdentityBlock:
    """Return a block with what it does not say taken from texts by the names of its fields and stamp places."""
    values = {f.name: getattr(block, f.name) for f in fields(IdentityBlock)}
    texts = {name: value or own_head.get(name, "") for name, value in values.items() if name not in SIGNATURES}
    prepared, checked, authorised = (_signature(values[name], name, own_head) for name in SIGNATURES)
    return IdentityBlock(**texts, prepared=prepared, checked=checked, authorised=authorised)


def _signature(known: Signature, name: str, own_head: Mapping[str, str]) -> Signature:
    """Return a signature with what it lacks, by its places; what has one cell is the name."""
    person = known.name or own_head.get(f"{name}.name") or own_head.get(name, "")
    return Signature(
        person, known.post or own_head.get(f"{name}.post", ""), known.date or own_head.get(f"{name}.date", "")
    )
