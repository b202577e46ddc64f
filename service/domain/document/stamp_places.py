"""The places of the identity block that Baku stamps, as people are told of them."""

from collections.abc import Mapping

from service.domain.errors import Outstanding
from service.domain.sentences import Sentence, joined

ROWS: Mapping[str, Sentence] = {
    "revision": Sentence("Revision"),
    "revised": Sentence("Date revised"),
    "effective": Sentence("Effective date"),
    "next_review": Sentence("Next review"),
    "prepared": Sentence("Prepared by"),
    "checked": Sentence("Checked by"),
    "authorised": Sentence("Authorised by"),
}
"""The labels that the places stand under in a Doc that Baku wrote."""
PARTS: Mapping[str, Sentence] = {
    "": joined((), ""),
    "name": Sentence(", name"),
    "post": Sentence(", post"),
    "date": Sentence(", date"),
}


def missing(place: str) -> Outstanding:
    """Return that the Doc has no such place: it was deleted, or never there."""
    kind, _, part = place.partition(".")
    row, cell = ROWS[kind], PARTS[part]
    return Outstanding(
        "stamp_missing",
        Sentence(
            "The identity block has no place for “{row}{cell}”. Add that row, or restore it (File ▸ Version history).",
            row=row,
            cell=cell,
        ),
        place,
    )
