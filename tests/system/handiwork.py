"""What people do by hand in the Doc and in the register, through Google's own clients and as themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import gspread
from googleapiclient.discovery import build

from tests.world import World

Json = dict[str, Any]


def spreadsheet(world: World, person: str) -> gspread.Spreadsheet:
    """Return the register as this person opens it."""
    client = gspread.Client(None, session=world.sandbox.session(person))  # type: ignore[arg-type]  # as it documents
    return client.open_by_key(world.office.histories.workplace().register_id or "")


@dataclass
class Hand:
    """A person in one Doc."""

    world: World
    person: str
    document_id: str

    @cached_property
    def _documents(self) -> Any:
        return build("docs", "v1", http=self.world.sandbox.http(self.person), static_discovery=True).documents()

    def look(self) -> Json:
        """Return the Doc."""
        doc: Json = self._documents.get(documentId=self.document_id).execute()
        return doc

    def send(self, *requests: Json) -> None:
        """Change the Doc."""
        self._documents.batchUpdate(documentId=self.document_id, body={"requests": list(requests)}).execute()

    def tables(self) -> list[Json]:
        """Return the tables of the body, from top to bottom."""
        return [element for element in self.look()["body"]["content"] if "table" in element]

    def step_table(self) -> Json:
        """Return the step table: the one with most columns."""
        return max(self.tables(), key=lambda element: int(element["table"]["columns"]))

    def row_of(self, activity: str) -> int:
        """Return the row of the step table in which the activity stands."""
        rows = [_texts(row) for row in self.step_table()["table"]["tableRows"]]
        return next(number for number, texts in enumerate(rows) if activity in texts)

    def write_cells(self, row: int, texts: Mapping[int, str]) -> None:
        """Type texts into cells of a row, by column, instead of what they say."""
        cells = self.step_table()["table"]["tableRows"][row]["tableCells"]
        requests: list[Json] = []
        for column in sorted(texts, reverse=True):  # the last first: what is typed does not move those before it
            start, end = cells[column]["content"][0]["startIndex"], cells[column]["content"][-1]["endIndex"] - 1
            if end > start:
                requests.append({"deleteContentRange": {"range": {"startIndex": start, "endIndex": end}}})
            if texts[column]:
                requests.append({"insertText": {"location": {"index": start}, "text": texts[column]}})
        self.send(*requests)

    def reword(self, activity: str, words: str) -> None:
        """Say an activity in other words."""
        row = self.row_of(activity)
        self.write_cells(row, {self._texts_of(row).index(activity): words})

    def remove(self, activity: str) -> None:
        """Delete the row of a step."""
        self.send({"deleteTableRow": {"tableCellLocation": self._place(self.row_of(activity))}})

    def insert(self, activity: str, *, below: str) -> None:
        """Write a new step below another, as a copy of it with other words."""
        row = self.row_of(below)
        texts = [activity if text == below else text for text in self._texts_of(row)]
        self._insert_row(row, texts)

    def move(self, activity: str, *, below: str) -> None:
        """Cut a step out and write it again below another."""
        texts = self._texts_of(self.row_of(activity))
        self.remove(activity)
        self._insert_row(self.row_of(below), texts)

    def add_paragraph(self, text: str) -> None:
        """Write a sentence at the end of the Doc."""
        self.send({"insertText": {"endOfSegmentLocation": {}, "text": f"\n{text}"}})

    def _insert_row(self, below: int, texts: list[str]) -> None:
        self.send({"insertTableRow": {"tableCellLocation": self._place(below), "insertBelow": True}})
        self.write_cells(below + 1, dict(enumerate(texts)))

    def _texts_of(self, row: int) -> list[str]:
        return _texts(self.step_table()["table"]["tableRows"][row])

    def _place(self, row: int) -> Json:
        start = {"index": self.step_table()["startIndex"]}
        return {"tableStartLocation": start, "rowIndex": row, "columnIndex": 0}


def words(doc: Json) -> str:
    """Return all text of a Doc, headers and footers too."""
    parts = (doc["body"], *doc.get("headers", {}).values(), *doc.get("footers", {}).values())
    return "".join(text for part in parts for text in _walk(part["content"]))


def _texts(row: Json) -> list[str]:
    return ["".join(_walk(cell["content"])).rstrip("\n") for cell in row["tableCells"]]


def _walk(content: list[Json]) -> Iterator[str]:
    for element in content:
        for run in element.get("paragraph", {}).get("elements", ()):
            yield run.get("textRun", {}).get("content", "")
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                yield from _walk(cell["content"])
