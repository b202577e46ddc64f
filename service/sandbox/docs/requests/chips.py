"""Person and rich-link chips, and how any chip is put somewhere: one unit each (evidence/docs.md 1.7)."""

import re

from service.sandbox.core.call import DOCUMENT, SPREADSHEET
from service.sandbox.core.errors import not_built
from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import Style
from service.sandbox.docs.tape.units import ELEMENT

MIME_TYPES = {DOCUMENT: "application/vnd.google-apps.kix", SPREADSHEET: "application/vnd.google-apps.ritz"}
"""What a chip calls Docs (recorded) and spreadsheets; not verified against Google for any other type."""
_FILE = re.compile(r"https://(?:docs|drive)\.google\.com/(?:[\w/]+/)?(?:d|folders)/([\w-]+)")
Reply = dict[str, object]


def insert_person(batch: Batch, request: Request) -> Reply:
    """Put a person chip somewhere; the name shows where it was given."""
    properties = request.get("personProperties", {})
    if not properties.get("email"):
        # not verified against Google: the text
        raise batch.refuse("The email of the person must be specified.")
    put(batch, request, "person", {"personId": batch.new_id("kix."), "personProperties": properties})
    return {}


def insert_rich_link(batch: Batch, request: Request) -> Reply:
    """Put a chip for a file in Drive somewhere, titled as the file is."""
    uri = request.get("richLinkProperties", {}).get("uri", "")
    match = _FILE.match(uri)
    if not match:
        # not verified against Google: what it does with addresses outside Drive
        raise not_built("the request insertRichLink for an address outside Drive")
    file = batch.workspace.seen(match[1])
    if file is None:
        # not verified against Google: the text
        raise batch.refuse("The provided URI could not be resolved.")
    title, kind = file
    properties = {"title": title, "uri": uri, "mimeType": MIME_TYPES.get(kind, kind)}
    put(batch, request, "richLink", {"richLinkId": batch.new_id("kix."), "richLinkProperties": properties})
    return {}


def put(batch: Batch, request: Request, kind: str, content: Style) -> None:
    """Put a chip where a request says."""
    point = batch.point(request)
    run = suggesting.template(point, splicing.text_style(point))
    splicing.insert(point, [(run._replace(text=ELEMENT, element=(kind, content)),)], run)
