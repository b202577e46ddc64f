"""One-line builders: a sandbox, a Doc in it, and a person at it through Google's own client."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import HttpMock

from service.sandbox.server import Sandbox

Json = dict[str, Any]


@cache
def documents() -> Any:
    """Return the client's collection, which is slow to make; each call brings its own person."""
    return build("docs", "v1", http=HttpMock(), static_discovery=True).documents()


class Doc:
    """A Doc in a sandbox, as one person reaches it."""

    def __init__(self, sandbox: Sandbox, person: str, document_id: str = "") -> None:
        self.sandbox = sandbox
        self._http = sandbox.http(person)
        created = {} if document_id else documents().create(body={"title": "SOP"}).execute(http=self._http)
        self.created: Json = created
        self.id: str = document_id or self.created["documentId"]

    def update(self, *requests: Mapping[str, Any], **control: Any) -> Json:
        """Send one batchUpdate and return its answer."""
        body = {"requests": list(requests), **({"writeControl": control} if control else {})}
        answer: Json = documents().batchUpdate(documentId=self.id, body=body).execute(http=self._http)
        return answer

    def refused(self, *requests: Mapping[str, Any], **control: Any) -> str:
        """Return the sentence with which a batch is refused."""
        try:
            self.update(*requests, **control)
        except HttpError as error:
            return f"{error.resp.status} {error.reason}"
        raise AssertionError("the batch was accepted")

    def status(self, *requests: Mapping[str, Any], **control: Any) -> int:
        """Return the status with which a batch is answered."""
        try:
            self.update(*requests, **control)
        except HttpError as error:
            return int(error.resp.status)
        return 200

    def get(self, **query: Any) -> Json:
        """Return documents.get."""
        answer: Json = documents().get(documentId=self.id, **query).execute(http=self._http)
        return answer

    @property
    def body(self) -> list[Json]:
        """Return the structural elements of the body."""
        content: list[Json] = self.get()["body"]["content"]
        return content

    @property
    def text(self) -> str:
        """Return the body's text, tables and all."""
        return text_of(self.body)

    def paragraph(self, number: int) -> Json:
        """Return a paragraph of the body, the first being 0; tables do not count."""
        paragraphs: list[Json] = [element["paragraph"] for element in self.body if "paragraph" in element]
        return paragraphs[number]

    def table(self) -> Json:
        """Return the first table of the body, with its indexes."""
        return next(element for element in self.body if "table" in element)


def text_of(content: list[Json]) -> str:
    """Return the text of structural elements, one behind the other."""
    return "".join(_text(element) for element in content)


def _text(element: Json) -> str:
    if "paragraph" in element:
        return "".join(part.get("textRun", {}).get("content", "") for part in element["paragraph"]["elements"])
    rows = element.get("table", {}).get("tableRows", [])
    return "".join(text_of(cell["content"]) for row in rows for cell in row["tableCells"])


def insert(text: str, index: int = 1, **where: str) -> Json:
    """Return an insertText."""
    return {"insertText": {"text": text, "location": {"index": index, **where}}}


def delete(start: int, end: int, **where: str) -> Json:
    """Return a deleteContentRange."""
    return {"deleteContentRange": {"range": span(start, end, **where)}}


def span(start: int, end: int, **where: str) -> Json:
    """Return a Range."""
    return {"startIndex": start, "endIndex": end, **where}


def style(start: int, end: int, fields: str, **text_style: Any) -> Json:
    """Return an updateTextStyle."""
    return {"updateTextStyle": {"range": span(start, end), "textStyle": text_style, "fields": fields}}


def paragraph_style(start: int, end: int, fields: str, **paragraph: Any) -> Json:
    """Return an updateParagraphStyle."""
    return {"updateParagraphStyle": {"range": span(start, end), "paragraphStyle": paragraph, "fields": fields}}


def heading(start: int, end: int, named: str = "HEADING_1") -> Json:
    """Return an updateParagraphStyle that gives paragraphs a named style."""
    return paragraph_style(start, end, "namedStyleType", namedStyleType=named)


def table(rows: int, columns: int, index: int = 1) -> Json:
    """Return an insertTable."""
    return {"insertTable": {"rows": rows, "columns": columns, "location": {"index": index}}}


def bullets(start: int, end: int, preset: str = "BULLET_DISC_CIRCLE_SQUARE") -> Json:
    """Return a createParagraphBullets."""
    return {"createParagraphBullets": {"range": span(start, end), "bulletPreset": preset}}
