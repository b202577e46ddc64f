"""SOPs as offices have them before Baku, typed after real ones: many forms of head, text and step table, and copies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from googleapiclient.discovery import build
from googleapiclient.http import MediaInMemoryUpload

from tests.world import World

DOC = "application/vnd.google-apps.document"
FOLDER = "application/vnd.google-apps.folder"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOPICS = (
    "Penerbitan konten", "Pengajuan cuti", "Kas kecil", "Penerimaan barang", "Retur penjualan", "Lembur",
    "Rekrutmen staf", "Pengadaan", "Penagihan piutang", "Tutup buku bulanan", "Keluhan pelanggan", "Pengiriman",
    "Pemeliharaan mesin", "Stok opname", "Kunjungan tamu", "Perjalanan dinas", "Pelatihan", "Backup data",
    "Penggantian sandi", "Pengelolaan arsip",
)  # fmt: skip


@dataclass(frozen=True)
class OfficeDoc:
    """A Doc to be typed: its file's name, and its words as HTML."""

    name: str
    html: str


def office_docs(count: int) -> Iterator[OfficeDoc]:
    """Yield so many different SOPs, form after form."""
    for n in range(count):
        topic = f"{TOPICS[n % len(TOPICS)]}{' ' + 'ABCDE'[n // len(TOPICS)] if n >= len(TOPICS) else ''}"
        head, steps = HEADS[n % len(HEADS)], STEPS[n % len(STEPS)]
        yield OfficeDoc(
            NAMES[n % len(NAMES)].format(n=n, topic=topic), head(n, topic) + BODY.format(topic=topic) + steps
        )


def _rows(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def _table_head(n: int, topic: str) -> str:
    return "<p>PT Kopi Nusantara</p>" + _rows(
        ("Nomor SOP", f"SOP/MKT/{n:03}"),
        ("Judul", topic),
        ("Departemen", "Pemasaran"),
        ("Revisi", f"{n % 5:02}"),
        ("Tanggal efektif", "1 Maret 2024"),
        ("Disahkan oleh", "Rina Hartono"),
    )


def _lines_head(n: int, topic: str) -> str:
    return (
        f"<p>No. Dokumen : SOP-MKT-{n:03}</p><p>Judul : {topic}</p><p>Revisi : {n % 4}</p>"
        "<p>Tanggal berlaku : 05/02/2023</p>"
    )


def _english_head(n: int, topic: str) -> str:
    return "<p>Kopi Nusantara</p>" + _rows(
        ("Document No.", f"DOC/MKT/{n}", "Revision", f"Rev. {n % 7}"),
        ("Title", topic, "Effective date", "March 1, 2024"),
        ("Department", "Marketing", "Owner", "Ayu Lestari"),
    )


def _heading_only(n: int, topic: str) -> str:
    return f"<h1>SOP {topic}</h1><p>Dokumen internal {n}</p>"


BODY = (
    "<h2>Tujuan</h2><p>Agar {topic} berjalan tertib, cepat &amp; “benar” – 100% ✓.</p><h2>Ruang lingkup</h2>"
    "<ul><li>Semua staf</li><li>Kantor cabang</li></ul><h2>Prosedur</h2>"
)
LEAN = _rows(
    ("No", "Kegiatan", "PIC", "Waktu", "Output"),
    ("1", "Menulis rencana", "Penulis Konten", "2 jam", "Rencana"),
    ("2", "Memeriksa", "Penulis Konten", "1 hari kerja", "Catatan"),
)
FLOW = _rows(
    ("No", "Uraian kegiatan", "Staf", "Kepala", "Kelengkapan", "Waktu", "Output"),
    ("1", "Mengajukan", "●", "", "Formulir", "15 menit", "Ajuan"),
    ("2", "Menyetujui", "", "●", "Ajuan", "1 hari", "Keputusan"),
)
PROSE = "<ol><li>Staf mengisi formulir.</li><li>Kepala menyetujui.</li></ol>"
HEADS = (_table_head, _lines_head, _english_head, _heading_only)
STEPS = (LEAN, FLOW, LEAN, PROSE, FLOW)
NAMES = ("SOP {topic}", "{topic} (final)", "SOP-MKT-{n:03} {topic}", "{topic} rev 2", "sop_{topic}_2024")


def service(world: World, person: str, name: str = "drive", version: str = "v3") -> Any:
    return build(name, version, http=world.sandbox.http(person), static_discovery=True)


def folder_of(world: World, person: str, *, shared: bool = True) -> str:
    """Return a folder in somebody's My Drive, shared with Baku's account."""
    drive = service(world, person)
    folder = drive.files().create(body={"name": "SOP lama", "mimeType": FOLDER}, fields="id").execute()["id"]
    if shared:
        give(world, person, folder)
    return str(folder)


def give(world: World, person: str, file_id: str) -> None:
    """Share a file with Baku's account."""
    right = {"type": "user", "role": "writer", "emailAddress": world.settings.service_account}
    service(world, person).permissions().create(fileId=file_id, body=right, sendNotificationEmail=False).execute()


def typed(world: World, person: str, folder: str, doc: OfficeDoc) -> str:
    """Return the id of a Doc with these words in somebody's folder."""
    media = MediaInMemoryUpload(doc.html.encode(), mimetype="text/html")
    body = {"name": doc.name, "mimeType": DOC, "parents": [folder]}
    return str(service(world, person).files().create(body=body, media_body=media, fields="id").execute()["id"])


def word_file(world: World, person: str, folder: str, doc: OfficeDoc) -> str:
    """Return the id of the same as a Word file."""
    drive = service(world, person)
    made = typed(world, person, folder, doc)
    content = drive.files().export(fileId=made, mimeType=WORD).execute()
    drive.files().delete(fileId=made).execute()
    body = {"name": f"{doc.name}.docx", "parents": [folder]}
    media = MediaInMemoryUpload(content, mimetype=WORD)
    return str(drive.files().create(body=body, media_body=media, fields="id").execute()["id"])


def words(world: World, document_id: str, person: str) -> list[str]:
    """Return the words of a Doc as anybody reads them, line by line."""
    exported = service(world, person).files().export(fileId=document_id, mimeType="text/plain").execute()
    return [line.strip() for line in exported.decode("utf-8-sig").splitlines() if line.strip()]
