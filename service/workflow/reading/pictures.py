"""Reading: a picture that an address is of, drawn anew from the history."""

from collections.abc import Callable, Mapping

from service.domain.errors import SopError
from service.drawing.picture import of_revision
from service.gateways.raster import png
from service.workflow.means.office import PREFIX, Office


def drawn(office: Office, kind: str, about: tuple[str, ...]) -> bytes | None:
    """Return a picture as PNG; None where there is none of the kind, or it would be another by now."""
    draw = _DRAWN.get(kind)
    return draw(office, *about) if draw else None


def _flow(office: Office, sop_id: str, revision: str, page: str, digest: str) -> bytes | None:
    """Return a page of the flow of a revision, as its Doc was last read."""
    try:
        sop = office.histories.read(sop_id) if sop_id.startswith(PREFIX) else None
    except SopError:
        return None
    found = next((one for one in sop.revisions if str(one.number) == revision), None) if sop else None
    picture = of_revision(sop, found) if sop and found else None
    if picture is None or picture.digest != digest or int(page) >= len(picture.pages):
        return None
    return png(picture.pages[int(page)])


_DRAWN: Mapping[str, Callable[..., bytes | None]] = {"flow": _flow}
"""What draws each kind."""
