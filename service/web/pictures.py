"""The one way by which Google fetches a picture of ours, for Docs and for cards: a signed address, without an account.

What is not ours, and what is over, is answered with nothing at all.
"""

from http import HTTPStatus

from flask import Blueprint, Response, request

from service.workflow.means.office import Office
from service.workflow.means.picture_addresses import PATH
from service.workflow.reading.pictures import drawn

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def pictures(office: Office) -> Blueprint:
    """Return the route of all pictures."""
    blueprint = Blueprint("pictures", __name__)

    @blueprint.get(f"{PATH}/<name>.png")
    def picture(name: str) -> Response:
        """Send a picture: 404 for what was never an address of ours, 410 for one that is over."""
        found = office.pictures.read(name)
        if found is None:
            return _nothing(HTTPStatus.NOT_FOUND)
        content = drawn(office, found.kind, found.about) if found.seconds else None
        if content is None:
            return _nothing(HTTPStatus.GONE)
        answer = Response(content, content_type="image/png")
        answer.cache_control.public, answer.cache_control.max_age = True, found.seconds
        answer.add_etag()
        answer.make_conditional(request)
        return answer

    @blueprint.after_request
    def seal(answer: Response) -> Response:
        answer.headers.update(HEADERS)
        return answer

    return blueprint


def _nothing(status: HTTPStatus) -> Response:
    answer = Response(b"", status, content_type="image/png")
    answer.cache_control.no_store = True
    return answer
