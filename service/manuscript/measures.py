"""The measures of success of a Doc: a table, a list or lines below the heading *Ukuran keberhasilan*."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from service.domain.document.measure import MOST, Measure
from service.domain.document.sop_document import Block, Heading, Item, Paragraph, SopDocument, Table

_TITLES = frozenset({"ukuran keberhasilan", "success measures", "measures of success"})
_NUMBERED = re.compile(r"^(?:\(?(?:\d+|[a-z]|[ivx]+)(?:\.\d+)*[.)]\s*)+", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_COLUMNS = {
    "name": ("nama", "name", "ukuran", "measure", "indikator", "indicator", "keberhasilan"),
    "target": ("target", "sasaran", "nilai", "aim"),
    "unit": ("satuan", "unit"),
}
"""Words of which one stands in a column's title; the first column that has one is it."""
_PARTS = re.compile(r"\s*[;|\t]\s*")
_NAMED = re.compile(r"^(?P<name>[^:=]+?)\s*[:=]\s*(?P<aim>.+)$")
_DASHED = re.compile(r"^(?P<name>.+?)\s+[-–—]\s+(?P<aim>.*\d.*)$")
_LISTED = re.compile(r"^(?P<name>[^,]+),\s+(?P<target>[^,]*\d[^,]*),\s*(?P<unit>[^,\d]+)$")
_SHARE = re.compile(
    r"^(?P<target>(?:paling (?:sedikit|banyak)|minimal|maksimal|sekurang-kurangnya|at (?:least|most))\s+\d[\d.,]*)"
    r"\s*(?P<unit>%|persen|percent)\s+(?:of |dari )?(?P<name>.+)$",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"^(?P<target>\D*?\d[\d.,]*(?:\s*(?:[-–]|s/d|s\.d\.|sampai|hingga|to)\s*\d[\d.,]*)?)\s*(?P<unit>.*)$"
)


def measures_of(document: SopDocument) -> tuple[Measure, ...]:
    """Return the measures that a Doc names before or behind its step table."""
    return measures_in(document.before) or measures_in(document.after)


def measures_in(blocks: Sequence[Block]) -> tuple[Measure, ...]:
    """Return the measures that the blocks of a Doc name, at most so many as are looked at in a monitoring."""
    section = _section(blocks)
    tables = [block for block in section if isinstance(block, Table)]
    items = [block.text for block in section if isinstance(block, Item)]
    lines = [line for block in section if isinstance(block, Paragraph) for line in block.text.split("\n")]
    found = _of_table(tables[0]) if tables else map(_of_line, items or lines)
    named = {one.name: one for one in found if one.name and "{{" not in one.name}
    return tuple(named.values())[:MOST]


def _section(blocks: Sequence[Block]) -> list[Block]:
    """Return what stands below the heading, up to the next one."""
    start = next((n for n, block in enumerate(blocks) if _is_title(block)), len(blocks))
    return list(takewhile(lambda block: not isinstance(block, Heading), blocks[start + 1 :]))


def _is_title(block: Block) -> bool:
    text = block.text if isinstance(block, Heading | Paragraph | Item) else ""
    plain = _NUMBERED.sub("", _BRACKETS.sub("", text).strip()).strip(" .:")
    return " ".join(plain.split()).casefold() in _TITLES


def _of_table(table: Table) -> Iterator[Measure]:
    """Yield a measure a row: by the titles of the columns where they are told by them, else by their order."""
    titles = [cell.casefold() for cell in table.rows[0]] if table.rows else []
    places = {name: place for name, words in _COLUMNS.items() if (place := _column(titles, words)) is not None}
    headed = "target" in places or len(places) > 1
    if not headed:
        numbered = any(cell.strip(" .").isdigit() for cell in (row[0] for row in table.rows if row))
        places = {name: place for place, name in enumerate(_COLUMNS, start=int(numbered))}
    elif "name" not in places:
        places["name"] = min(set(range(len(titles))) - set(places.values()), default=0)
    for row in table.rows[int(headed) :]:
        cells = {name: " ".join(row[place].split()) for name, place in places.items() if place < len(row)}
        yield _measure(cells.get("name", ""), cells.get("target", ""), cells.get("unit", ""))


def _column(titles: Iterable[str], words: Sequence[str]) -> int | None:
    return next((n for n, title in enumerate(titles) if any(word in re.findall(r"\w+", title) for word in words)), None)


def _of_line(text: str) -> Measure:
    line = " ".join(text.split(" ")).strip().rstrip(".;")
    parts = [part for part in _PARTS.split(line) if part]
    if len(parts) > 1:
        return _measure(*(*parts, "", "")[:3])
    if share := _SHARE.match(line):
        name = share["name"]
        return _measure(name[:1].upper() + name[1:], share["target"], share["unit"])
    if listed := _LISTED.match(line):
        return _measure(listed["name"], listed["target"], listed["unit"])
    if named := _NAMED.match(line) or _DASHED.match(line):
        return _measure(named["name"], named["aim"])
    return _measure(line)


def _measure(name: str, target: str = "", unit: str = "") -> Measure:
    """Return a measure; a unit that stands behind the target's figure is told from it."""
    amount = None if unit else _AMOUNT.match(target.strip())
    if amount:
        target, unit = amount["target"], amount["unit"]
    return Measure(*(" ".join(text.split()).strip(" .") for text in (name, target, unit)))
