"""insertInlineImage and replaceImage (evidence/docs.md 1.7)."""

from collections.abc import Mapping
from typing import Any

from service.sandbox.core import pictures
from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.requests.fetching import FetchedImage, fetch
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.document import Tab
from service.sandbox.docs.tape.segment import Style
from service.sandbox.docs.tape.units import ELEMENT

POINTS_PER_PIXEL = 0.75
"""At 96 pixels to the inch; not verified against Google, which looks at the image's own resolution."""
KINDS = ("inline", "positioned")
Reply = dict[str, object]


def insert_inline_image(batch: Batch, request: Request) -> Reply:
    """Fetch an image and put it somewhere; a copy of it is kept."""
    point = batch.point(request)
    if point.target.segment.kind == "footnote":
        # not verified against Google: the text
        raise batch.refuse("Inline images cannot be inserted in a footnote.")
    picture = fetch(batch, request.get("uri", ""))
    key, tab = batch.new_id("kix."), point.target.tab
    run = suggesting.template(point, splicing.text_style(point))
    made = {"objectId": key, "inlineObjectProperties": {"embeddedObject": _embedded(batch, tab, picture, request)}}
    tab.inline_objects[key] = made | ({"suggestedInsertionId": run.inserted[0]} if run.inserted else {})
    element = ("inlineObjectElement", {"inlineObjectId": key})
    splicing.insert(point, [(run._replace(text=ELEMENT, element=element),)], run)
    return {"insertInlineImage": {"objectId": key}}


def _embedded(batch: Batch, tab: Tab, picture: FetchedImage, request: Request) -> Style:
    width, height = _size(tab, picture, request.get("objectSize", {}))
    return {
        "imageProperties": _image(batch, picture, request.get("uri", "")),
        "embeddedObjectBorder": {
            "color": {"color": {"rgbColor": {}}},
            "width": points(0),
            "dashStyle": "SOLID",
            "propertyState": "NOT_RENDERED",
        },
        "size": {"height": points(height), "width": points(width)},
        **{f"margin{side}": points(9) for side in ("Top", "Bottom", "Right", "Left")},
    }


def _image(batch: Batch, picture: FetchedImage, uri: str) -> dict[str, Any]:
    key = batch.workspace.keep_picture(picture.content, picture.mime_type)
    return {"contentUri": pictures.KEPT + key, "sourceUri": uri, "cropProperties": {}}


def _size(tab: Tab, picture: FetchedImage, object_size: Request) -> tuple[float, float]:
    """Return width and height in points: as requested, keeping the shape, or as large as the image within the page."""
    width, height = picture.width * POINTS_PER_PIXEL or 1, picture.height * POINTS_PER_PIXEL or 1
    wide, high = (object_size.get(side, {}).get("magnitude", 0) for side in ("width", "height"))
    scales = [wanted / own for wanted, own in ((wide, width), (high, height)) if wanted > 0]
    # not verified against Google: that an image is made to fit between the margins
    scale = min(scales) if scales else min(1, _room(tab.document_style) / width)
    return width * scale, height * scale


def _room(page: Mapping[str, Any]) -> float:
    width: float = page.get("pageSize", {}).get("width", {}).get("magnitude", 612)
    margins = (page.get(side, {}).get("magnitude", 0) for side in ("marginLeft", "marginRight"))
    return max(width - float(sum(margins)), 1.0)


def replace_image(batch: Batch, request: Request) -> Reply:
    """Put a fetched image in the place of another, cut to its shape; effects on the old one go."""
    tab, key = batch.tab(request.get("tabId")), request.get("imageObjectId", "")
    for kind, objects in zip(KINDS, (tab.inline_objects, tab.positioned_objects), strict=True):
        properties = objects.get(key, {}).get(f"{kind}ObjectProperties", {})
        if "imageProperties" in properties.get("embeddedObject", {}):
            embedded = properties["embeddedObject"]
            picture = fetch(batch, request.get("uri", ""))
            image = {**_image(batch, picture, request.get("uri", "")), "cropProperties": _crop(embedded, picture)}
            changed = {**properties, "embeddedObject": {**embedded, "imageProperties": image}}
            objects[key] = {**objects[key], f"{kind}ObjectProperties": changed}
            return {}
    # not verified against Google: the text
    raise batch.refuse(f"An image with ID {key} does not exist.")


def _crop(embedded: Style, picture: FetchedImage) -> Style:
    """Return what is cut off on two sides, so that the image fills the old one's bounds."""
    wide, high = (embedded.get("size", {}).get(side, {}).get("magnitude", 0) for side in ("width", "height"))
    if not (wide and high and picture.width and picture.height):
        return {}
    shown = wide / high / (picture.width / picture.height)
    if shown < 1:
        return dict.fromkeys(("offsetLeft", "offsetRight"), (1 - shown) / 2)
    return dict.fromkeys(("offsetTop", "offsetBottom"), (1 - 1 / shown) / 2) if shown > 1 else {}
