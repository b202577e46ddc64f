"""Where a number stands in a line, and where it is only part of something else."""

import pytest

from service.domain.flow.texts import Place
from service.manuscript.linking import Links, linking
from service.manuscript.looking import Line, ParagraphElement
from service.manuscript.placed_content import PlacedContent
from service.manuscript.writing import units
from tests.histories import DOCUMENT

PLACE, BASE = Place("identity", 0, "related"), "https://sop.kopi.example/s/"


def linked(
    text: str, number: str = "SOP-MKT-002", there: tuple[tuple[int, int, str], ...] = ()
) -> list[tuple[int, int]]:
    """Return from where to where a line that begins at 10 is made a link."""
    pieces = tuple(ParagraphElement("", start, end, "", link=address) for start, end, address in there)
    doc = PlacedContent("r1", DOCUMENT, {}, lines={PLACE: (Line(text, 10, 11 + units(text), pieces=pieces),)})
    found = linking(doc, Links({PLACE: {number: BASE + number}}, BASE))
    ranges = [one["updateTextStyle"]["range"] for *_, requests in found for one in requests]
    return [(one["startIndex"] - 10, one["endIndex"] - 10) for one in ranges]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("SOP-MKT-002", [(0, 11)]),
        ("Lihat sop–mkt–002.", [(6, 17)]),  # as word processors write it
        ("(SOP-MKT-002), SOP-MKT-002", [(1, 12), (15, 26)]),
        ("SOP-MKT-001/SOP-MKT-002/SOP-MKT-003", [(12, 23)]),
        ("🙂 SOP-MKT-002", [(3, 14)]),
        ("SOP-MKT-0021, XSOP-MKT-002, SOP-MKT-002-A", []),
        ("SOP-MKT-002/2026", []),
        ("https://kopi.example/s/SOP-MKT-002", []),
        ("baku@SOP-MKT-002", []),
    ],
)
def test_a_number_is_linked_where_it_stands_whole(text: str, places: list[tuple[int, int]]) -> None:
    assert linked(text) == places


@pytest.mark.parametrize(
    ("there", "anew"),
    [
        ((10, 21, f"{BASE}SOP-MKT-002"), False),
        ((10, 21, f"{BASE}SOP-MKT-001"), True),
        ((10, 18, f"{BASE}SOP-MKT-002"), True),
        ((10, 21, "https://intranet.kopi.example"), False),
        ((12, 15, "https://intranet.kopi.example"), False),
        ((22, 30, "https://intranet.kopi.example"), True),
    ],
)
def test_what_leads_somewhere_stays_but_where_it_is_ours_and_wrong(there: tuple[int, int, str], anew: bool) -> None:
    assert bool(linked("SOP-MKT-002 Publikasi", there=(there,))) == anew


def test_a_line_that_holds_more_than_text_is_left() -> None:
    doc = PlacedContent("r1", DOCUMENT, {}, lines={PLACE: (Line("SOP-MKT-002", 10, 15),)})
    assert not [*linking(doc, Links({PLACE: {"SOP-MKT-002": BASE}}, BASE))]
