"""Gmail: what was mailed to a person, and what they sent."""

import base64
import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

import flask
from markupsafe import Markup

from service.sandbox.desk.links import local
from service.sandbox.desk.reading import Desk, User

Json = Mapping[str, Any]
BASE = "/gmail/v1/users/me/messages"
PAGE = 50
BOXES = ("INBOX", "SENT")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")


@dataclass(frozen=True)
class ReceivedMessage:
    """A message as the API tells it."""

    message: Json

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.message["id"])

    @property
    def unread(self) -> bool:
        """Whether nobody opened it."""
        return "UNREAD" in self.message.get("labelIds", ())

    @property
    def snippet(self) -> str:
        """How it begins."""
        return html.unescape(self.message.get("snippet", ""))

    def header(self, name: str) -> str:
        """Return a header, "" where it has none."""
        headers = self.message["payload"].get("headers", ())
        return next((one["value"] for one in headers if one["name"].lower() == name.lower()), "")

    def sender(self) -> User:
        """Return who it is from."""
        return _person(self.header("From"))

    def receiver(self) -> User:
        """Return whom it is to; the first of several."""
        return _person(self.header("To"))

    @property
    def at(self) -> str:
        """When it was sent, as a browser reads times."""
        try:
            return parsedate_to_datetime(self.header("Date")).isoformat()
        except (TypeError, ValueError):
            return ""

    def text(self) -> str:
        """Return its plain text; of one without, the first text it has."""
        parts = list(_parts(self.message["payload"]))
        texts = [part for part in parts if part.get("mimeType") == "text/plain"]
        return _decoded(texts[0]) if texts else _unmarked(_decoded(parts[0])) if parts else ""


def add(blueprint: flask.Blueprint, desk: Desk) -> None:
    """Add the pages to the blueprint."""

    @blueprint.get("/u/<person>/mail")
    def mail(person: str) -> str:
        box = flask.request.args.get("box", "").upper()
        box = box if box in BOXES else BOXES[0]
        token = flask.request.args.get("page", "")
        more = {"pageToken": token} if token else {}
        answer = desk.get(person, BASE, labelIds=box, maxResults=PAGE, **more)
        letters = [_letter(desk, person, one["id"], "metadata") for one in answer.get("messages", ())]
        return flask.render_template(
            "mail.html", box=box, letters=letters, next_page=answer.get("nextPageToken", ""), first_page=not token
        )

    @blueprint.get("/u/<person>/mail/<letter_id>")
    def letter(person: str, letter_id: str) -> str:
        found = _letter(desk, person, letter_id, "full")
        return flask.render_template("mail_letter.html", letter=found, text=clickable(found.text(), person))


def clickable(text: str, person: str) -> Markup:
    """Return plain text whose addresses can be clicked; those of Google's files lead to the desk's pages."""
    pieces, done = [], 0
    for found in _URL.finditer(text):
        pieces.append(Markup.escape(text[done : found.start()]))
        pieces.append(Markup('<a href="{}">{}</a>').format(local(person, found[0]), found[0]))
        done = found.end()
    return Markup("").join([*pieces, Markup.escape(text[done:])])


def _letter(desk: Desk, person: str, letter_id: str, form: str) -> ReceivedMessage:
    return ReceivedMessage(desk.get(person, f"{BASE}/{letter_id}", format=form))


def _person(header: str) -> User:
    name, email = parseaddr(header)
    return User(email, name or email)


def _parts(part: Json) -> Iterator[Json]:
    """Return the parts that are texts to read, in order."""
    if part.get("parts"):
        for inner in part["parts"]:
            yield from _parts(inner)
    elif part.get("mimeType", "").startswith("text/") and not part.get("filename"):
        yield part


def _decoded(part: Json) -> str:
    data = part.get("body", {}).get("data", "")
    return base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode("utf-8", "replace").replace("\r\n", "\n")


def _unmarked(text: str) -> str:
    """Return what an HTML letter says, without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?is)<(style|script).*?</\1>", "", text))).strip()
