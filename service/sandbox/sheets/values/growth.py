"""How large what formulas give can become at most, told before they are computed: what has no bound is a 400.

The engine ends the process where memory ends. Texts grow by joining and replacing, also from cell to cell; lists by
functions that make or stack them. Everything else gives no more than it is given.
"""

import math
import operator
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import formualizer

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.a1 import written
from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.references import places
from service.sandbox.sheets.book.spreadsheet import MOST_COLUMNS, Book, Sheet
from service.sandbox.sheets.values.functions import ANYWHERE, spills

MOST_CHARACTERS = 20_000_000
"""In what one formula gives or works with; a cell holds 50,000."""
MOST_CHARACTERS_IN_ALL = 200_000_000
MOST_CELLS = 500_000
"""In a list that is worked out: the engine needs about two microseconds for one."""
UNKNOWN = 100_000
"""How many rows or columns of a list are taken that nobody can tell beforehand."""
FURTHEST = 20
GREATEST, GREATEST_EXPONENT = 1e15, 1000.0
MOST_WITHOUT_NEW = 2
LONGEST_REPEATED = 32_767
"""Where the engine's REPT ends."""
NUMBER = 32
"""The characters of a number, a date or an error."""
MOST_DOUBLINGS = 28
"""Of the longest text, by formulas that work out where they look (INDIRECT): each might look at the one before it."""
SPILT = 500
"""What a blank cell may hold that another formula's result fills."""
GROWING = re.compile(
    r"&|\b(CONCAT|TEXTJOIN|JOIN|SUBSTITUTE|REPLACE|REGEXREPLACE|REPT|SEQUENCE|RANDARRAY|[HV]STACK|TRANSPOSE|TOROW|SPLIT)"
    r"|:\$?[A-Z]*\$?\d*\)*\s*[-+*/^<>=]|[-+*/^<>=]\s*\(*\$?[A-Z]+\$?\d*:",
    re.IGNORECASE,
)
JOINING = frozenset({"CONCAT", "CONCATENATE", "TEXTJOIN", "JOIN"})
REPLACING = frozenset({"SUBSTITUTE", "REGEXREPLACE"})
MAKING = frozenset({"SEQUENCE", "RANDARRAY"})
LINING_UP = frozenset({"VSTACK", "FLATTEN", "TOCOL", "TOROW"})
NUMBERS = frozenset(
    {"SUM", "SUMPRODUCT", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "LEN", "ROWS", "COLUMNS", "COUNTIF"}
)
WORKED_OUT: Mapping[str, Callable[[Any, Any], float]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "^": lambda base, exponent: _power(base, exponent),
    "/": lambda one, other: one / other if other else 0.0,
}  # fmt: skip
Place = tuple[int, int, int]
"""A sheet's id, a row and a column."""
Node = Mapping[str, Any]


class Size(NamedTuple):
    """How long the longest text may be, in how many rows and columns, and all together where that is known."""

    length: int
    rows: int = 1
    columns: int = 1
    together: int = 0

    @property
    def cells(self) -> int:
        """How many texts there may be."""
        return self.rows * self.columns

    @property
    def characters(self) -> int:
        """All texts together."""
        return self.together or self.length * self.cells


def _spread(sizes: Iterable[Size], length: int) -> Size:
    """Return the size of what is worked out of values side by side: a row and a column become a rectangle."""
    known = [Size(1), *sizes]
    return Size(length, max(one.rows for one in known), max(one.columns for one in known))


def check(book: Book, formulas: Mapping[Place, str]) -> None:
    """Raise a 400 that names the first formula whose result has no bound."""
    growth, total = _Growth(book, formulas), 0
    growing = {place: formula for place, formula in formulas.items() if GROWING.search(formula)}
    for place in growing:
        total += growth.settled(place).characters
        if total > MOST_CHARACTERS_IN_ALL:
            raise growth.refused(place)
    aimed = {place: len(ANYWHERE.findall(formula)) for place, formula in growing.items()}
    doublings = sum(math.log2(count) for count in aimed.values() if count > 1)
    if doublings and doublings + math.log2(growth.longest()) > MOST_DOUBLINGS:
        raise growth.refused(max(aimed, key=lambda place: aimed[place]))


class _Growth:
    def __init__(self, book: Book, formulas: Mapping[Place, str]) -> None:
        self.formulas = formulas
        self._book = book
        self._titles = {sheet.title.lower(): sheet for sheet in book.sheets}
        self._known: dict[Place, Size] = {}
        self._sizes: dict[tuple[int, Box], Size] = {}
        self.blank = SPILT if any(spills(formula) for formula in formulas.values()) else 1

    def longest(self) -> int:
        """Return how long the longest text is that stands in the book."""
        cells = (cell.value for sheet in self._book.sheets for _, _, cell in sheet.grid.inside(sheet.whole))
        return max((len(value) for value in cells if isinstance(value, str)), default=1) or 1

    def refused(self, place: Place) -> Exception:
        """Return the 400 that names a formula."""
        sheet = self._book.find(place[0])
        where = written(sheet.title if sheet else "", Box(place[1], place[1] + 1, place[2], place[2] + 1))
        return invalid(f"The formula in {where} may grow without bound. Nothing was written.")

    def settled(self, place: Place) -> Size:
        """Return the size of a formula's result, after those that it refers to; a circle counts as blank."""
        waiting = [place]
        begun: set[Place] = set()
        while waiting:
            last = waiting[-1]
            needed = [] if last in begun else [one for one in self._needed(last) if one not in self._known]
            begun.add(last)
            needed = [one for one in needed if one not in begun]
            if needed:
                waiting += needed
                continue
            waiting.pop()
            if last not in self._known:
                self._known[last] = _Reckoning(self, last).size()
        return self._known[place]

    def _needed(self, place: Place) -> Iterable[Place]:
        for title, span in places(self.formulas[place]):
            sheet = self.sheet(title, place)
            if sheet is None:
                continue
            for row, column, cell in sheet.grid.inside(sheet.box(span)):
                if cell.formula is not None:
                    yield sheet.id, row, column

    def sheet(self, title: str | None, place: Place) -> Sheet | None:
        """Return the sheet that a formula names; its own where it names none."""
        return self._book.find(place[0]) if title is None else self._titles.get(title.lower())

    def held(self, sheet: Sheet, box: Box) -> Size:
        """Return the size of what a rectangle of a sheet holds."""
        if (sheet.id, box) not in self._sizes:
            cells = list(sheet.grid.inside(box))
            lengths = [self._length((sheet.id, row, column), cell) for row, column, cell in cells]
            rows = cells[-1][0] - box.top + 1 if cells else 1
            columns = max((column for _, column, _ in cells), default=box.left) - box.left + 1
            self._sizes[sheet.id, box] = Size(max([self.blank, *lengths]), rows, columns, sum(lengths) + self.blank)
        return self._sizes[sheet.id, box]

    def _length(self, place: Place, cell: Cell) -> int:
        if cell.formula is not None:
            return self._known.get(place, Size(self.blank)).length
        return len(cell.value) if isinstance(cell.value, str) else NUMBER


class _Reckoning:
    """One formula, from the leaves of its tree up."""

    def __init__(self, growth: _Growth, place: Place) -> None:
        self._growth, self._place = growth, place
        self._named: dict[str, Size] = {}

    def size(self) -> Size:
        """Return the size of the result; a formula that cannot be read gives an error."""
        tree = _tree(self._growth.formulas[self._place])
        return self._of(tree) if tree else Size(NUMBER)

    def _of(self, node: Node) -> Size:
        size = self._unchecked(node)
        if size.characters > MOST_CHARACTERS or size.cells > MOST_CELLS:
            raise self._growth.refused(self._place)
        return size

    def _unchecked(self, node: Node) -> Size:
        match node["node_type"]:
            case "Literal":
                return Size(max(len(str(node["value"])), 1))
            case "Reference":
                return self._reference(str(node["reference"]))
            case "UnaryOp":
                return self._of(node["operand"])
            case "BinaryOp":
                left, right = self._of(node["left"]), self._of(node["right"])
                return _spread((left, right), left.length + right.length if node["operator"] == "&" else NUMBER)
            case "Array":
                sizes = [self._of(one) for row in node["rows"] for one in row]
                return Size(max((one.length for one in sizes), default=1), len(sizes))
        return self._function(str(node.get("name", "")).upper(), node.get("args", ()))

    def _reference(self, text: str) -> Size:
        named, found = self._named.get(text.lower()), self._box(text)
        if named is not None:
            return named
        return Size(self._growth.blank) if found is None else self._growth.held(*found)

    def _box(self, text: str) -> tuple[Sheet, Box] | None:
        found = list(places(f"={text}"))
        sheet = self._growth.sheet(found[0][0], self._place) if found else None
        return None if sheet is None else (sheet, sheet.box(found[0][1]))

    def _function(self, name: str, arguments: Sequence[Node]) -> Size:
        if name == "LET":
            for at in range(0, len(arguments) - 1, 2):
                self._named[str(arguments[at].get("reference", "")).lower()] = self._of(arguments[at + 1])
            return self._of(arguments[-1]) if arguments else Size(NUMBER)
        if name in MAKING:
            rows, columns = (self._number(arguments, at) if len(arguments) > at else 1 for at in (0, 1))
            return Size(NUMBER, rows, columns)
        sizes = [self._of(one) for one in arguments]
        return self._given(name, sizes, arguments) if sizes else Size(NUMBER)

    def _given(self, name: str, sizes: Sequence[Size], arguments: Sequence[Node]) -> Size:
        """Return the size of what a function makes of what it is given."""
        longest, cells = max(one.length for one in sizes), sum(one.cells for one in sizes)
        if name in JOINING:
            return Size(sum(one.characters for one in sizes) + longest * cells)
        if name in REPLACING and len(sizes) > MOST_WITHOUT_NEW:
            return _spread(sizes, sizes[0].length * (1 + sizes[2].length))
        if name == "REPLACE":
            return _spread(sizes, sum(one.length for one in sizes))
        if name == "REPT":
            times = min(self._number(arguments, 1), LONGEST_REPEATED) if len(arguments) > 1 else 1
            return _spread(sizes, sizes[0].length * times)
        if name == "SPLIT":
            if longest > MOST_COLUMNS:
                raise self._growth.refused(self._place)
            return Size(longest, max(one.rows for one in sizes), longest, max(one.characters for one in sizes))
        if name == "TRANSPOSE":
            return Size(longest, sizes[0].columns, sizes[0].rows)
        if name == "HSTACK":
            return Size(longest, max(one.rows for one in sizes), sum(one.columns for one in sizes))
        if name in LINING_UP:
            return Size(longest, 1, cells) if name == "TOROW" else Size(longest, cells)
        if name in NUMBERS:
            return Size(NUMBER)
        return _spread(sizes, max(longest, NUMBER))

    def _number(self, arguments: Sequence[Node], at: int) -> int:
        found = self._worked_out(arguments[at], FURTHEST)
        return UNKNOWN if found is None else min(max(int(found), 1), 10**9)

    def _worked_out(self, node: Node, further: int) -> float | None:
        """Return the number that a formula says or works out of numbers, also of other cells; None for any other."""
        kind = node["node_type"]
        if kind == "Literal":
            return _finite(node["value"])
        if kind == "UnaryOp":
            found = self._worked_out(node["operand"], further)
            return None if found is None else -found if node["operator"] == "-" else found
        if kind == "BinaryOp":
            left, right = self._worked_out(node["left"], further), self._worked_out(node["right"], further)
            known = left is not None and right is not None and node["operator"] in WORKED_OUT
            return _finite(WORKED_OUT[node["operator"]](left, right)) if known else None
        if kind == "Function" and node["args"] and node["name"] in ("LEN", "COUNTA", "COUNT", "ROWS"):
            size = self._of(node["args"][0])
            return size.length if node["name"] == "LEN" else size.cells
        box = self._box(str(node["reference"])) if kind == "Reference" and further else None
        cell = next((cell for _, _, cell in box[0].grid.inside(box[1])), None) if box else None
        if cell is not None and cell.formula is not None:
            tree = _tree(cell.formula)
            return self._worked_out(tree, further - 1) if tree else None
        return None if cell is None else _finite(cell.value)


def _tree(formula: str) -> Node | None:
    try:
        tree: Node = formualizer.parse(formula).to_dict()
    except (formualizer.ParserError, formualizer.TokenizerError, ValueError, RuntimeError):
        return None
    return tree


def _power(base: float, exponent: float) -> float:
    return base**exponent if 0 < base < GREATEST and abs(exponent) < GREATEST_EXPONENT else GREATEST


def _finite(value: object) -> float | None:
    """Return a number within bounds, None for what is none."""
    return max(min(value, GREATEST), -GREATEST) if isinstance(value, int | float) and value == value else None
