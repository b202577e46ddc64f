"""A Doc's pictures are told with the text before them, wherever they stand."""

from typing import Any

import pytest

from service.manuscript.pictures import Picture, pictures

Json = dict[str, Any]
ADDRESS = "https://lh7-rt.googleusercontent.com/docsz/one"
EMBEDDED = {"embeddedObject": {"imageProperties": {"contentUri": ADDRESS}}}
INLINE = {"one": {"inlineObjectProperties": EMBEDDED}}


def paragraph(*elements: Json, **more: Any) -> Json:
    return {"paragraph": {"elements": list(elements), **more}}


TEXT = {"textRun": {"content": "The plan of the shop\n"}}
PICTURE = {"inlineObjectElement": {"inlineObjectId": "one"}}
CELL = {"table": {"tableRows": [{"tableCells": [{"content": [paragraph(TEXT, PICTURE)]}]}]}}


@pytest.mark.parametrize(
    "tab",
    [
        {"body": {"content": [paragraph(TEXT), paragraph(PICTURE)]}, "inlineObjects": INLINE},
        {"body": {"content": [CELL]}, "inlineObjects": INLINE},
        {"headers": {"kix.h": {"content": [paragraph(TEXT, PICTURE)]}}, "inlineObjects": INLINE},
        {
            "body": {"content": [paragraph(TEXT), paragraph(positionedObjectIds=["one"])]},
            "positionedObjects": {"one": {"positionedObjectProperties": EMBEDDED}},
        },
    ],
)
def test_a_picture_is_told_by_the_text_before_it(tab: Json) -> None:
    assert pictures({"tabs": [{"documentTab": tab}]}) == (Picture("The plan of the shop", ADDRESS),)


def test_a_drawing_has_no_bytes_of_its_own() -> None:
    drawing: Json = {"one": {"inlineObjectProperties": {"embeddedObject": {"embeddedDrawingProperties": {}}}}}
    tab = {"body": {"content": [paragraph(PICTURE)]}, "inlineObjects": drawing}
    assert pictures({"tabs": [{"documentTab": tab}]}) == ()
