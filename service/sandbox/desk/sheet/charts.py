"""Charts as shapes to draw: columns, bars, lines, areas, points and pies of the basic and pie specs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.desk.sheet.choices import Ranges
from service.sandbox.desk.sheet.look import Palette
from service.sandbox.desk.sheet.plot import Series, Shape, basic, pie, shares
from service.sandbox.desk.sheet.reading import SheetTab
from service.sandbox.sheets.book.a1 import spelled
from service.sandbox.sheets.book.areas import area

Json = Mapping[str, Any]


@dataclass(frozen=True)
class Chart:
    """A chart with its place, in words and in shapes."""

    id: int
    title: str
    subtitle: str
    alt: str
    kind: str
    anchor: str
    offset: tuple[int, int]
    size: tuple[int, int]
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shapes: tuple[Shape, ...]


def spans_of(tab: SheetTab, titles: Mapping[int, str]) -> list[str]:
    """Return the ranges that a tab's charts draw from, in A1 notation; `titles` are those of all tabs by id."""
    return [
        span
        for chart in tab.sheet.get("charts", ())
        for source in _sources(chart["spec"])
        if (span := _span(source, titles))
    ]


def charts_of(tab: SheetTab, titles: Mapping[int, str], ranges: Ranges, palette: Palette) -> list[Chart]:
    """Return a tab's charts; one of a kind that is not drawn is told by its title and kind alone."""
    return [_chart(chart, titles, ranges, palette) for chart in tab.sheet.get("charts", ())]


def _chart(chart: Json, titles: Mapping[int, str], ranges: Ranges, palette: Palette) -> Chart:
    spec, overlay = chart["spec"], chart.get("position", {}).get("overlayPosition", {})
    anchor, size = overlay.get("anchorCell", {}), (overlay.get("widthPixels", 600), overlay.get("heightPixels", 371))
    labels, series = _data(spec, titles, ranges, palette)
    kind = spec.get("basicChart", {}).get("chartType", "COLUMN") if "basicChart" in spec else _kind(spec)
    plot = (size[0], size[1] - 64)
    shapes: Sequence[Shape] = ()
    if kind == "PIE" and series:
        shapes = pie(labels, series[0], plot, palette, spec["pieChart"].get("pieHole", 0))
    elif "basicChart" in spec and series:
        stacking = spec["basicChart"].get("stackedType", "")
        parts = shares(series) if stacking == "PERCENT_STACKED" else series
        shapes = basic(labels, parts, plot, kind, stacked=stacking in ("STACKED", "PERCENT_STACKED"))
    return Chart(
        chart.get("chartId", 0),
        spec.get("title", ""),
        spec.get("subtitle", ""),
        spec.get("altText", ""),
        kind,
        f"{anchor.get('rowIndex', 0)}:{anchor.get('columnIndex', 0)}",
        (overlay.get("offsetXPixels", 0), overlay.get("offsetYPixels", 0)),
        size,
        tuple(labels),
        tuple(series),
        tuple(shapes),
    )


def _kind(spec: Json) -> str:
    return next((name.removesuffix("Chart").upper() for name in spec if name.endswith("Chart")), "")


def _sources(spec: Json) -> list[Json]:
    """Return the ChartData of a spec, the domain first."""
    if round_one := spec.get("pieChart"):
        return [round_one.get("domain", {}), round_one.get("series", {})]
    axes = spec.get("basicChart", {})
    return [
        *(one["domain"] for one in axes.get("domains", ())[:1]),
        *(one["series"] for one in axes.get("series", ())),
    ]


def _span(source: Json, titles: Mapping[int, str]) -> str:
    grid_range = next(iter(source.get("sourceRange", {}).get("sources", ())), None)
    title = titles.get(grid_range.get("sheetId", 0)) if grid_range else None
    return spelled(title, area(grid_range)) if grid_range and title else ""


def _data(spec: Json, titles: Mapping[int, str], ranges: Ranges, palette: Palette) -> tuple[list[str], list[Series]]:
    """Return the labels and the series; the first `headerCount` values of each are its name."""
    axes = spec.get("basicChart", {})
    flat = [[value for line in ranges.get(_span(one, titles), ()) for value in line or [""]] for one in _sources(spec)]
    if not flat:
        return [], []
    domain, rows = (flat[0], flat[1:]) if "pieChart" in spec or axes.get("domains") else ([], flat)
    heads = axes.get("headerCount", 1 if rows and rows[0] and isinstance(rows[0][0], str) else 0)
    accents = palette.accents
    specs = axes.get("series", [{}] * len(rows))
    series = [
        Series(
            " ".join(str(value) for value in row[:heads]),
            tuple(_number(value) for value in row[heads:]),
            palette.colour(one, "color") or accents[index % len(accents)],
            one.get("type", ""),
        )
        for index, (row, one) in enumerate(zip(rows, specs, strict=False))
    ]
    longest = max((len(one.numbers) for one in series), default=0)
    labels = [str(value) for value in domain[heads:]] or [str(at + 1) for at in range(longest)]
    return labels, series


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
