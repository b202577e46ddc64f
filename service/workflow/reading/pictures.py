"""Reading: a picture that an address is of, drawn anew from the history."""

from collections.abc import Callable, Mapping

from service.domain.errors import SopError
from service.domain.history.printed import of_revision
from service.domain.history.sop import Revision, Sop
from service.domain.telling.links import printed_link
from service.drawing.picture import FlowPicture
from service.drawing.picture import of_revision as picture_of
from service.gateways import qr_code
from service.gateways.raster import png
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.picture_addresses import FLOW, PRINTED


def drawn(office: Office, kind: str, about: tuple[str, ...]) -> bytes | None:
    """Return a picture as PNG; None where there is none of the kind, or it would be another by now."""
    draw = _DRAWN.get(kind)
    return draw(office, *about) if draw else None


def _flow(office: Office, sop_id: str, revision: str, page: str, digest: str) -> bytes | None:
    """Return a page of the flow of a revision, as its Doc was last read."""
    found = _revision(office, sop_id, revision)
    picture = picture_of(*found) if found else None
    if picture is None or picture.digest != digest or int(page) >= len(picture.pages):
        return None
    return png(picture.pages[int(page)])


def _printed(office: Office, sop_id: str, revision: str, short_hash: str) -> bytes | None:
    """Return the code of a revision's printed copies, unless its authorisation does not stand any more."""
    found = _revision(office, sop_id, revision)
    link = printed_link(office.installation.public_url, *found) if found and of_revision(*found) == short_hash else ""
    return qr_code.png(link) if link else None


def _revision(office: Office, sop_id: str, revision: str) -> tuple[Sop, Revision] | None:
    try:
        sop = office.histories.read(sop_id) if sop_id.startswith(PREFIX) else None
    except SopError:
        return None
    return next(((sop, one) for one in sop.revisions if str(one.number) == revision), None) if sop else None


_DRAWN: Mapping[str, Callable[..., bytes | None]] = {FLOW: _flow, PRINTED: _printed}
"""What draws each kind."""


def flow_addresses(office: Office, sop: Sop, revision: Revision, picture: FlowPicture) -> tuple[str, ...]:
    """Return where Google fetches each page of a flow; nothing where it reaches no address of this service."""
    pages = range(len(picture.pages)) if office.installation.public_url else ()
    number = str(revision.number)
    return tuple(office.pictures.of(FLOW, sop.id, number, str(page), picture.digest) for page in pages)
