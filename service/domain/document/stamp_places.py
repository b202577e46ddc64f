"""The places of the identity block that Baku stamps, as people are told of them."""

from collections.abc import Mapping

from service.domain.errors import Outstanding
from service.domain.sentences import Sentence

ROWS: Mapping[str, Sentence] = {
    "revision": Sentence(en="Revision", id="Revisi"),
    "revised": Sentence(en="Date revised", id="Tanggal revisi"),
    "effective": Sentence(en="Effective date", id="Tanggal efektif"),
    "next_review": Sentence(en="Next review", id="Tinjauan berikutnya"),
    "prepared": Sentence(en="Prepared by", id="Disusun oleh"),
    "checked": Sentence(en="Checked by", id="Diperiksa oleh"),
    "authorised": Sentence(en="Authorised by", id="Disahkan oleh"),
}
"""The labels that the places stand under in a Doc that Baku wrote."""
PARTS: Mapping[str, Sentence] = {
    "": Sentence(en="", id=""),
    "name": Sentence(en=", name", id=", nama"),
    "post": Sentence(en=", post", id=", jabatan"),
    "date": Sentence(en=", date", id=", tanggal"),
}


def missing(place: str) -> Outstanding:
    """Return that the Doc has no such place: it was deleted, or never there."""
    kind, _, part = place.partition(".")
    row, cell = ROWS[kind], PARTS[part]
    return Outstanding(
        "stamp_missing",
        Sentence(
            en=f"The identity block has no place for “{row.en}{cell.en}”. Add that row, or restore it (File ▸ Version "
            "history).",
            id=f"Blok identitas tidak memiliki tempat untuk “{row.id}{cell.id}”. Tambahkan barisnya, atau pulihkan "
            "lewat File ▸ Histori versi.",
        ),
        place,
    )
