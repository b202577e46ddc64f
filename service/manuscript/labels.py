"""The words that a Doc's tables are labelled with: those Baku writes, and those it knows when it reads."""

import unicodedata
from collections.abc import Iterable, Mapping

from service.domain.document.sop_document import Format
from service.domain.sentences import LANGUAGES, Language, Sentence

Words = Mapping[str, tuple[str, ...]]
"""What else people write for a label, by the name of the thing labelled."""

IDENTITY: Mapping[str, Sentence] = {
    "organisation": Sentence(en="Organisation", id="Organisasi"),
    "number": Sentence(en="SOP number", id="Nomor SOP"),
    "title": Sentence(en="SOP title", id="Nama SOP"),
    "department": Sentence(en="Department", id="Unit kerja"),
    "concerned": Sentence(en="Departments concerned", id="Unit terkait"),
    "owner": Sentence(en="Owner", id="Pemilik"),
    "revision": Sentence(en="Revision", id="Revisi"),
    "made": Sentence(en="Date made", id="Tanggal pembuatan"),
    "revised": Sentence(en="Date revised", id="Tanggal revisi"),
    "effective": Sentence(en="Effective date", id="Tanggal efektif"),
    "next_review": Sentence(en="Next review", id="Tinjauan berikutnya"),
    "legal_basis": Sentence(en="Legal basis", id="Dasar hukum"),
    "qualifications": Sentence(en="Qualifications", id="Kualifikasi pelaksana"),
    "related": Sentence(en="Related SOPs", id="Keterkaitan"),
    "equipment": Sentence(en="Equipment", id="Peralatan/perlengkapan"),
    "warnings": Sentence(en="Warnings", id="Peringatan"),
    "records": Sentence(en="Records kept", id="Pencatatan dan pendataan"),
}
BOXES = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
"""The parts of the identity block that a permenpan table shows as boxes, the label above the text."""

SIGNATURES: Mapping[str, Sentence] = {
    "prepared": Sentence(en="Prepared by", id="Disusun oleh"),
    "checked": Sentence(en="Checked by", id="Diperiksa oleh"),
    "authorised": Sentence(en="Authorised by", id="Disahkan oleh"),
}
SIGNED: Mapping[str, Sentence] = {
    "name": Sentence(en="Name", id="Nama"),
    "post": Sentence(en="Post", id="Jabatan"),
    "date": Sentence(en="Date", id="Tanggal"),
}
CHANGES: Mapping[str, Sentence] = {
    "revision": Sentence(en="Revision", id="Revisi"),
    "date": Sentence(en="Date", id="Tanggal"),
    "what": Sentence(en="What changed", id="Perubahan"),
    "why": Sentence(en="Why", id="Alasan"),
    "by": Sentence(en="By", id="Oleh"),
}
STEPS: Mapping[Format, Mapping[str, Sentence]] = {
    "lean": {
        "number": Sentence(en="No", id="No"),
        "activity": Sentence(en="Activity", id="Kegiatan"),
        "pic": Sentence(en="PIC", id="PIC"),
        "involved": Sentence(en="Involved", id="Terlibat"),
        "documents": Sentence(en="Documents", id="Dokumen"),
        "duration": Sentence(en="Duration", id="Durasi"),
        "output": Sentence(en="Output", id="Keluaran"),
        "note": Sentence(en="Note", id="Catatan"),
    },
    "permenpan": {
        "number": Sentence(en="No", id="No"),
        "activity": Sentence(en="Activity", id="Uraian kegiatan"),
        "documents": Sentence(en="Inputs required", id="Kelengkapan"),
        "duration": Sentence(en="Time", id="Waktu"),
        "output": Sentence(en="Output", id="Output"),
        "note": Sentence(en="Note", id="Keterangan"),
    },
}
GROUPS: Mapping[str, Sentence] = {
    "performers": Sentence(en="Performers", id="Pelaksana"),
    "standard": Sentence(en="Quality standard", id="Mutu baku"),
}
"""What stands above several columns of a permenpan step table."""

CAPTIONS: Mapping[str, Sentence] = {
    "kind": Sentence(en="Standard Operating Procedure", id="Prosedur Operasional Baku"),
    "signatures": Sentence(en="Signatures", id="Pengesahan"),
    "changes": Sentence(en="Change history", id="Riwayat perubahan"),
}
"""The lines above Baku's own tables."""

FOOTER = Sentence(en="Printed copies are uncontrolled.", id="Salinan cetak tidak terkendali.")

ALSO_IDENTITY: Words = {
    "organisation": ("organization", "company", "institution", "perusahaan", "instansi"),
    "number": ("number", "nomor", "no sop", "no. sop", "document number", "nomor dokumen"),
    "title": ("title", "judul", "judul sop", "name of the sop"),
    "department": ("owning department", "unit", "departemen", "bagian", "divisi"),
    "concerned": ("concerned", "concerned departments", "departemen terkait", "bagian terkait"),
    "owner": ("sop owner", "pemilik sop", "penanggung jawab sop"),
    "revision": ("rev", "rev.", "revision number", "nomor revisi", "no revisi"),
    "made": ("date of creation", "created", "tgl. pembuatan", "tanggal dibuat"),
    "revised": ("revision date", "date of revision", "tgl. revisi"),
    "effective": ("date effective", "effective from", "tgl. efektif", "tanggal berlaku", "mulai berlaku"),
    "next_review": ("next review date", "review due", "tanggal tinjauan berikutnya", "reviu berikutnya"),
    "legal_basis": ("legal bases", "basis"),
    "qualifications": ("qualification", "kualifikasi", "qualifications of performers"),
    "related": ("related", "related procedures", "keterkaitan sop", "sop terkait"),
    "equipment": ("peralatan", "perlengkapan", "peralatan dan perlengkapan"),
    "warnings": ("warning", "cautions"),
    "records": ("records", "pencatatan", "pencatatan & pendataan"),
}
ALSO_SIGNATURES: Words = {
    "prepared": ("prepared", "written by", "dibuat oleh", "disiapkan oleh"),
    "checked": ("checked", "reviewed by", "diperiksa", "ditinjau oleh"),
    "authorised": ("authorised", "authorized by", "approved by", "disahkan", "disetujui oleh"),
}
ALSO_SIGNED: Words = {"post": ("position", "title"), "date": ("tgl", "tgl.", "day")}
ALSO_CHANGES: Words = {
    "revision": ("rev", "rev.", "no. revisi"),
    "date": ("tgl", "tgl."),
    "what": ("what", "change", "changes", "uraian perubahan"),
    "why": ("reason", "sebab"),
    "by": ("changed by", "author", "penyusun", "diubah oleh"),
}
ALSO_CAPTIONS: Words = {
    "kind": ("standar operasional prosedur", "prosedur operasional standar", "sop", "identitas sop")
}


def same(text: str) -> str:
    """Return a label as it is compared: case, spaces and an ending colon make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace(" / ", "/").split()).rstrip(" :*")


class Vocabulary:
    """Labels by the words they are written with, in every language at once."""

    def __init__(self, *labels: Mapping[str, Sentence], also: Words) -> None:
        self._names: dict[str, str] = {}
        self._languages: dict[str, set[Language]] = {}
        for known in labels:
            for name, label in known.items():
                for language in LANGUAGES:
                    self._names.setdefault(same(label.spoken(language)), name)
                    self._languages.setdefault(same(label.spoken(language)), set()).add(language)
        for name, words in also.items():
            for word in words:
                self._names.setdefault(same(word), name)

    def name(self, text: str) -> str:
        """Return the name of what the label stands for; the empty text where it is unknown."""
        return self._names.get(same(text), "")

    def language(self, text: str) -> Language | None:
        """Return the language of a label that Baku writes in one language only."""
        languages = self._languages.get(same(text), set())
        return next(iter(languages)) if len(languages) == 1 else None


IDENTITY_WORDS = Vocabulary(IDENTITY, also=ALSO_IDENTITY)
SIGNATURE_WORDS = Vocabulary(SIGNATURES, also=ALSO_SIGNATURES)
SIGNED_WORDS = Vocabulary(SIGNED, also=ALSO_SIGNED)
CHANGE_WORDS = Vocabulary(CHANGES, also=ALSO_CHANGES)
STEP_LABELS = Vocabulary(STEPS["lean"], STEPS["permenpan"], also={})
CAPTION_WORDS = Vocabulary(CAPTIONS, also=ALSO_CAPTIONS)


def language_of(labels: Iterable[str]) -> Language:
    """Return the language that most of these labels are written in; Indonesian where they do not tell."""
    spoken: dict[Language, int] = {"id": 0, "en": 0}
    for label in labels:
        for words in (IDENTITY_WORDS, SIGNATURE_WORDS, CHANGE_WORDS, STEP_LABELS, CAPTION_WORDS):
            language = words.language(label)
            if language:
                spoken[language] += 1
                break
    return "en" if spoken["en"] > spoken["id"] else "id"
