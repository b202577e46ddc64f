"""Documents in both languages of which no rule finds anything, and what differs from them in one thing."""

from dataclasses import replace
from typing import Any

from service.domain import facts
from service.domain.document.sop_document import (
    Block,
    Change,
    Heading,
    IdentityBlock,
    Item,
    Paragraph,
    SopDocument,
    Step,
)
from service.domain.principles import rules
from service.domain.principles.draft import Draft

ID = SopDocument(
    "permenpan",
    "id",
    IdentityBlock(
        organisation="Kopi Nusantara",
        number="SOP-MKT-001",
        title="Produksi konten",
        department="Pemasaran",
        owner="Ayu Lestari",
        made="2 November 2026",
        legal_basis="PermenPANRB Nomor 35 Tahun 2012",
        qualifications="Mampu menulis naskah",
        related="SOP publikasi",
        equipment="Komputer",
        warnings="Tanpa persetujuan, konten ditarik pada hari yang sama.",
        records="Register konten",
    ),
    (Change("0", "2 November 2026", "Rancangan pertama", "SOP baru", "Ayu"),),
    (Heading("Tujuan"), Paragraph("Menerbitkan konten tepat pada harinya.")),
    ("Penulis Konten", "Kepala Pemasaran"),
    (
        Step("Menulis naskah", "Penulis Konten", (), "brief", "3 jam", "naskah"),
        Step("Memeriksa naskah", "Kepala Pemasaran", (), "naskah", "1 jam", "persetujuan"),
        Step("Menerbitkan naskah", "Penulis Konten", (), "persetujuan", "30 menit", "tautan konten"),
    ),
)
EN = SopDocument(
    "lean",
    "en",
    IdentityBlock(
        organisation="Kopi Nusantara",
        number="SOP-MKT-001",
        title="Content production",
        department="Marketing",
        owner="Ayu Lestari",
        made="2 November 2026",
    ),
    (Change("0", "2 November 2026", "First draft", "New SOP", "Ayu"),),
    (Heading("Purpose"), Paragraph("Publish content on its day.")),
    (),
    (
        Step("Write the text", "Copywriter", (), "brief", "3 hours", "text"),
        Step("Check the text", "Marketing Lead", (), "text", "1 hour", "approval"),
        Step("Publish the text", "Copywriter", (), "approval", "30 minutes", "link"),
    ),
)


def found(rule: str, document: SopDocument) -> list[facts.RuleFinding]:
    """Return what a rule finds in the words of a document."""
    return [one for one in rules.read(Draft(document)) if one.rule == rule]


def with_step(document: SopDocument, row: int, **cells: Any) -> SopDocument:
    """Return the document with other cells in one step."""
    steps = [replace(step, **cells) if n == row else step for n, step in enumerate(document.steps)]
    return replace(document, steps=tuple(steps))


def with_steps(document: SopDocument, *steps: Step) -> SopDocument:
    return replace(document, steps=steps)


def with_texts(document: SopDocument, *blocks: Block) -> SopDocument:
    """Return the document with more texts behind its steps."""
    return replace(document, after=(*document.after, *blocks))


def defining(document: SopDocument, title: str, *lines: str) -> SopDocument:
    """Return the document with a section that defines words."""
    return with_texts(document, Heading(title), *(Item(line) for line in lines))


def with_identity(document: SopDocument, **values: Any) -> SopDocument:
    return replace(document, identity=replace(document.identity, **values))
