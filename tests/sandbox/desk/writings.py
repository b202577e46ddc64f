"""Docs with something in them, made as any client would, and read back."""

from typing import Any

from tests.sandbox.desk.looking import Looker

ALL = "includeTabsContent=true&suggestionsViewMode=SUGGESTIONS_INLINE&commentsViewMode=COMMENTS_VIEW_MODE_INCLUDED"


def doc(person: Looker, title: str, text: str = "", *requests: dict[str, Any], table: tuple[int, int] = (0, 0)) -> str:
    """Return the id of a Doc with this text and a table of so many rows and columns behind it; then the requests."""
    file_id = str(person.rest("POST", "/v1/documents", {"title": title})["documentId"])
    first: list[dict[str, Any]] = []
    if text:
        first.append({"insertText": {"location": {"index": 1}, "text": text}})
    if any(table):
        first.append({"insertTable": {"rows": table[0], "columns": table[1], "endOfSegmentLocation": {}}})
    if first or requests:
        change(person, file_id, *first, *requests)
    return file_id


def change(person: Looker, file_id: str, *requests: dict[str, Any], suggest: bool = False) -> Any:
    """Return what a batch of requests answers."""
    control = {"writeControl": {"writeMode": "SUGGEST"}} if suggest else {}
    return person.rest("POST", f"/v1/documents/{file_id}:batchUpdate", {"requests": list(requests), **control})


def told(person: Looker, file_id: str) -> Any:
    """Return the whole document, its discussions among it."""
    return person.rest("GET", f"/v1/documents/{file_id}?{ALL}")


def written(person: Looker, file_id: str) -> str:
    """Return a Doc's text; a table reads <cell|cell>, what is no letter *."""
    return _text(person.rest("GET", f"/v1/documents/{file_id}")["body"]["content"])


def said(person: Looker, file_id: str) -> list[Any]:
    """Return the comments on a Doc."""
    return list(told(person, file_id).get("comments", []))


def _text(content: list[Any]) -> str:
    found = ""
    for block in content:
        for element in block.get("paragraph", {}).get("elements", ()):
            found += element["textRun"]["content"] if "textRun" in element else "*"
        if "table" in block:
            cells = [cell for row in block["table"]["tableRows"] for cell in row["tableCells"]]
            found += f"<{'|'.join(_text(cell['content']) for cell in cells)}>"
    return found
