"""One-line builders for tests of the door to Docs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from service.domain.document.sop_document import (
    Change,
    Heading,
    IdentityBlock,
    Item,
    Paragraph,
    Signature,
    SopDocument,
    Step,
    Table,
)
from service.gateways.company_files.house_style import word_file
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU

ACCOUNT = "baku@kopi-example.iam.gserviceaccount.com"
HEADER = "SOP-MKT-001 · Rev. 0 · Content production · Draft"
IDENTITY = IdentityBlock(
    organisation="Kopi Nusantara",
    number="SOP-MKT-001",
    title="Content production",
    department="Marketing",
    concerned="Finance, Legal",
    owner="Ayu Lestari",
    revision="0",
    made="2 November 2026",
    prepared=Signature("Ayu Lestari", "Content Lead", "2 November 2026"),
    legal_basis="Company policy 7\nITE law",
    qualifications="Knows the brand",
    related="SOP-MKT-002",
    equipment="Laptop",
    warnings="Late posts lose reach",
    records="Content calendar",
)
LEAN = SopDocument(
    "lean",
    "en",
    IDENTITY,
    (Change("0", "2 November 2026", "First draft", "New SOP", "Ayu Lestari"),),
    (
        Heading("Purpose"),
        Paragraph("To publish on time.\nAnd well."),
        Heading("Scope", 2),
        Item("posts"),
        Item("on Instagram", 1),
        Item("on our blog", 1),
        Item("first", ordered=True),
        Item("second", ordered=True),
        Table((("Term", "Meaning"), ("KPI", ""))),
    ),
    (),
    (
        Step("Write the brief", "Content Planner", (), "backlog\ncalendar", "3 hours", "brief"),
        Step("Write the draft", "Copywriter", ("SEO Specialist", "Designer"), "brief", "3 working days", "draft", "n"),
    ),
    (Table((("Record", "Kept"), ("brief", "1 year"))), Paragraph("End.")),
)
PERMENPAN = SopDocument(
    "permenpan",
    "id",
    IDENTITY,
    LEAN.changes,
    LEAN.before,
    ("Content Planner", "Copywriter", "SEO Specialist"),
    (
        Step("Menulis arahan", "Content Planner", ("Copywriter",), "daftar ide", "3 jam", "arahan"),
        Step("Menulis naskah", "Copywriter", ("Content Planner", "SEO Specialist"), "arahan", "3 hari kerja", "naskah"),
    ),
    LEAN.after,
)
WHICH_PAGE = ("Page", "of", "Halaman", "dari")
Request = dict[str, Any]


@dataclass(frozen=True)
class Desk:
    """A workspace with the door to its Docs; `person` edits as people do."""

    sandbox: Sandbox
    docs: Docs
    calling: Calling
    house: list[str] = field(default_factory=list)
    """The id of Ayu's house-style Doc, once there is one."""

    def blank(self) -> str:
        """Return the id of a new copy of Ayu's house-style Doc, in which the service may write."""
        ayu = self.person(AYU)
        if not self.house:
            self.house.append(Drive(ayu).convert_upload(word_file(), "House style", "root", {}))
            assert Docs(ayu).house_style(self.house[0], ours=True).faults == ()
        document_id = Drive(ayu).copy_document(self.house[0], "SOP", "root", {})
        self.share(document_id, ACCOUNT, "writer")
        return document_id

    def empty(self) -> str:
        """Return the id of a new Doc of Ayu's with nothing in it, in which the service may write."""
        document_id = Drive(self.person(AYU)).make_document("Doc", "root", {})
        self.share(document_id, ACCOUNT, "writer")
        return document_id

    def share(self, document_id: str, email: str, role: str) -> None:
        """Have Ayu give somebody her Doc."""
        ayu = self.person(AYU)
        body = {"role": role, "type": "user", "emailAddress": email}
        ayu.execute(ayu.drive.permissions.create(fileId=document_id, body=body, sendNotificationEmail=False))

    def with_words(self, document: SopDocument = LEAN) -> str:
        """Return the id of a Doc that holds a document."""
        document_id = self.blank()
        self.docs.write(document_id, document, HEADER)
        return document_id

    def person(self, email: str = AYU) -> Calling:
        """Return what a person calls Google with."""
        return Calling(lambda: self.sandbox.http(email), limits={})

    def edits(self, document_id: str, *requests: Request) -> Mapping[str, Any]:
        """Return the reply to requests that Ayu sends."""
        ayu = self.person()
        reply: Mapping[str, Any] = ayu.execute(
            ayu.documents.batchUpdate(documentId=document_id, body={"requests": list(requests)})
        )
        return reply

    def tab(self, document_id: str) -> Mapping[str, Any]:
        """Return the first tab of a Doc as Google answers it."""
        ayu = self.person()
        answer = ayu.execute(ayu.documents.get(documentId=document_id, includeTabsContent=True))
        tab: Mapping[str, Any] = answer["tabs"][0]["documentTab"]
        return tab

    def lines(self, document_id: str, kind: str) -> list[str]:
        """Return the lines of a Doc's headers or footers, but for those about which page it is."""
        lines = [
            content.rstrip("\n")
            for segment in self.tab(document_id).get(kind, {}).values()
            for _, content in _runs(segment["content"])
        ]
        return [line for line in lines if line not in ("", *WHICH_PAGE)]

    def find(self, document_id: str, text: str) -> int:
        """Return the index at which the first run that begins with a text stands."""
        for start, content in _runs(self.tab(document_id)["body"]["content"]):
            if content.startswith(text):
                return start
        raise LookupError(text)

    def calls(self, after: int = 0) -> list[str]:
        """Return the methods called behind a place of the log."""
        return [call.method or call.path for call in self.sandbox.calls(after)]

    def mark(self) -> int:
        """Return the place that the log of calls has come to."""
        return max((call.id for call in self.sandbox.calls()), default=0)


@contextmanager
def desk() -> Iterator[Desk]:
    """Yield a workspace of its own, every reply checked against Google's discovery documents."""
    sandbox = create_sandbox(strict=True)
    calling = Calling(lambda: sandbox.http(ACCOUNT), limits={}, sleep=sandbox.advance)
    yield Desk(sandbox, Docs(calling), calling)
    sandbox.close()


def insert(index: int, text: str) -> Request:
    """Return the request that types a text."""
    return {"insertText": {"location": {"index": index}, "text": text}}


def delete(start: int, end: int) -> Request:
    """Return the request that takes a range out."""
    return {"deleteContentRange": {"range": {"startIndex": start, "endIndex": end}}}


def _runs(content: list[Any]) -> Iterator[tuple[int, str]]:
    for element in content:
        for part in element.get("paragraph", {}).get("elements", ()):
            if "textRun" in part:
                yield part.get("startIndex", 0), part["textRun"]["content"]
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                yield from _runs(cell["content"])
