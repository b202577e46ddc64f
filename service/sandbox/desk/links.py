"""Google's addresses, and the desk's own pages for them."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from werkzeug.wrappers import Response

HOSTS = ("docs.google.com", "drive.google.com", "sheets.google.com", "mail.google.com")
SIGN_IN = ("accounts.google.com", "/o/oauth2/v2/auth")
SAFE = ("http", "https", "mailto", "tel")
Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
ADDRESS = re.compile(r"[^\s/?#%@]+@[^\s/?#%@]+")
"""What may stand for a person in an address of the desk."""
_FILES = re.compile(rb"https://(?:docs|drive)\.google\.com/(?=(?:document|spreadsheets|file|drive)/)")
_LOOKER = re.compile(r"/u/([^/]+)(?:/|$)")
_ACCOUNT = re.compile(r"^/(?:(document|spreadsheets|file|drive)/)?(?:u/\d+|a/[^/]+)(?=/|$)")
_PLACES = (
    (re.compile(r"/(document|spreadsheets)/d/([\w-]+)(?:/.*)?"), "/{}/d/{}/edit"),
    (re.compile(r"/file/d/([\w-]+)(?:/.*)?"), "/file/d/{}/view"),
    (re.compile(r"/drive/folders/([\w-]+)/?"), "/drive/folders/{}"),
    (re.compile(r"/drive(?:/my-drive)?/?"), "/drive"),
    (re.compile(r"/drive/shared-with-me/?"), "/drive/shared-with-me"),
    (re.compile(r"/mail(?:/.*)?"), "/mail"),
)
_BY_ID = re.compile(r"(?:^|&)id=([\w-]+)")


def local(person: str, url: str) -> str:
    """Return where a link in content leads this person: the desk's page for an address of Google's files.

    Other addresses stay; what is no address to go to, such as a script, is "".
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme in ("http", "https") and parts.netloc in HOSTS and (page := page_of(parts.path, parts.query)):
        query = f"?{parts.query}" if parts.query and "/open/" not in page else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return f"/u/{person}{page}{query}{fragment}"
    if parts.scheme:
        return url if parts.scheme in SAFE else ""
    return url if url.startswith("#") else ""


def page_of(path: str, query: str = "") -> str:
    """Return the desk's page, as it stands behind /u/<person>, for a path of Google's; "" where there is none."""
    path = _ACCOUNT.sub(lambda found: f"/{found[1]}" if found[1] else "", path)
    if path in ("/open", "/uc") and (found := _BY_ID.search(query)):
        return f"/open/{found[1]}"
    for pattern, page in _PLACES:
        if matched := pattern.fullmatch(path):
            return page.format(*matched.groups())
    return ""


def looker(address: str) -> str:
    """Return whose page of the desk an address is, "" where it is nobody's."""
    try:
        found = _LOOKER.match(unquote(urlsplit(address).path))
    except ValueError:
        return ""
    return found[1] if found and ADDRESS.fullmatch(found[1]) else ""


def at_home(app: Wsgi) -> Wsgi:
    """Return an app beside the desk whose ways to Google's pages stay here, for who comes with a browser."""

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        asks = "text/html" in environ.get("HTTP_ACCEPT", "") or environ.get("HTTP_SEC_FETCH_SITE") == "same-origin"
        return _kept_here(Response.from_app(app, environ))(environ, start) if asks else app(environ, start)

    return answer


def _kept_here(answered: Response) -> Response:
    """Return an answer whose redirects, and whose links in pages and in what scripts read, lead to the desk."""
    if "Location" in answered.headers:
        answered.headers["Location"] = _home(answered.headers["Location"])
    if answered.mimetype in ("text/html", "application/json"):
        answered.set_data(_FILES.sub(b"/", answered.get_data()))
    return answered


def _home(url: str) -> str:
    parts = urlsplit(url)
    files = parts.netloc in HOSTS and page_of(parts.path, parts.query)
    stays = files or (parts.netloc, parts.path) == SIGN_IN
    return parts._replace(scheme="", netloc="").geturl() if stays else url
