"""The words that a Doc's tables are labelled with: those Baku writes, and those it knows when it reads."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from service.domain.document.sop_document import Format
from service.domain.sentences import Language, Sentence, languages, term

OtherLabels = Mapping[str, tuple[str, ...]]
"""What else people write for a label, by the name of the thing labelled."""

IDENTITY: Mapping[str, Sentence] = {
    "organisation": Sentence("Organisation"),
    "number": Sentence("SOP number"),
    "title": Sentence("SOP title"),
    "department": Sentence("Department"),
    "concerned": Sentence("Departments concerned"),
    "owner": Sentence("Owner"),
    "revision": Sentence("Revision"),
    "made": Sentence("Date made"),
    "revised": Sentence("Date revised"),
    "effective": Sentence("Effective date"),
    "next_review": Sentence("Next review"),
    "legal_basis": Sentence("Legal basis"),
    "qualifications": Sentence("Qualifications"),
    "related": Sentence("Related SOPs"),
    "equipment": Sentence("Equipment"),
    "warnings": Sentence("Warnings"),
    "records": Sentence("Records kept"),
}
BOXES = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
"""The parts of the identity block that a permenpan table shows as boxes, the label above the text."""

SIGNATURES: Mapping[str, Sentence] = {
    "prepared": Sentence("Prepared by"),
    "checked": Sentence("Checked by"),
    "authorised": Sentence("Authorised by"),
}
SIGNED: Mapping[str, Sentence] = {
    "name": Sentence("Name"),
    "post": Sentence("Post"),
    "date": Sentence("Date"),
}
CHANGES: Mapping[str, Sentence] = {
    "revision": Sentence("Revision"),
    "date": Sentence("Date"),
    "what": Sentence("What changed"),
    "why": Sentence("Why"),
    "by": Sentence("By"),
}
STEPS: Mapping[Format, Mapping[str, Sentence]] = {
    "lean": {
        "number": Sentence("No"),
        "activity": term("lean step table", "Activity"),
        "pic": Sentence("PIC"),
        "involved": term("lean step table", "Involved"),
        "documents": term("lean step table", "Documents"),
        "duration": Sentence("Duration"),
        "output": term("lean step table", "Output"),
        "note": Sentence("Note"),
    },
    "permenpan": {
        "number": Sentence("No"),
        "activity": Sentence("Activity"),
        "documents": Sentence("Inputs required"),
        "duration": Sentence("Time"),
        "output": Sentence("Output"),
        "note": term("step table", "Note"),
    },
}
GROUPS: Mapping[str, Sentence] = {
    "performers": Sentence("Performers"),
    "standard": Sentence("Quality standard"),
}
"""What stands above several columns of a permenpan step table."""

CAPTIONS: Mapping[str, Sentence] = {
    "kind": Sentence("Standard Operating Procedure"),
    "signatures": Sentence("Signatures"),
    "prepared": Sentence("Prepared and checked"),
    "changes": Sentence("Change history"),
}
"""The lines above Baku's own tables."""

APPENDIX: Mapping[str, Sentence] = {
    "steps": Sentence("Appendix: Description of activities (source of the flowchart)"),
}
"""The line above a permenpan step table that has no column per performer: the flow is a picture in front of it."""

FOOTER = Sentence("Printed copies are uncontrolled.")

# beside them the words that Baku itself wrote in the past: Docs of every release are read
ALSO_IDENTITY: OtherLabels = {
    "organisation": ("organization", "company", "institution", "perusahaan", "instansi"),
    "number": (
        *("number", "nomor", "no sop", "no. sop", "sop no", "sop no.", "nomor pos", "document number", "document no"),
        *(
            "document no.",
            "doc. no.",
            "doc no",
            "nomor dokumen",
            "no. dokumen",
            "no dokumen",
            "kode dokumen",
            "kode sop",
        ),
    ),
    "title": (
        *("title", "judul", "judul sop", "name of the sop", "sop name", "document title", "procedure title"),
        *("judul dokumen", "nama prosedur", "judul prosedur", "nama pos", "nama dokumen"),
    ),
    "department": (
        "owning department",
        "unit",
        "departemen",
        "unit kerja",
        "unit organisasi",
        "satuan kerja",
        "bagian",
        "divisi",
    ),
    "concerned": ("concerned", "concerned departments", "departemen terkait", "unit terkait", "bagian terkait"),
    "owner": ("sop owner", "pemilik sop", "penanggung jawab sop"),
    "revision": (
        "rev",
        "rev.",
        "revision no",
        "revision no.",
        "revision number",
        "nomor revisi",
        "no revisi",
        "no. revisi",
        "revisi ke",
    ),
    "made": ("date of creation", "created", "tgl. pembuatan", "tgl pembuatan", "tanggal dibuat", "tanggal penyusunan"),
    "revised": ("revision date", "date of revision", "tgl. revisi", "tgl revisi"),
    "effective": (
        "date effective",
        "effective from",
        "tgl. efektif",
        "tgl efektif",
        "tanggal berlaku",
        "mulai berlaku",
        "berlaku sejak",
    ),
    "next_review": (
        "next review date",
        "review due",
        "tinjauan berikutnya",
        "tanggal tinjauan berikutnya",
        "reviu berikutnya",
    ),
    "legal_basis": ("legal bases", "basis"),
    "qualifications": ("qualification", "kualifikasi", "qualifications of performers"),
    "related": ("related", "related procedures", "keterkaitan sop", "keterkaitan dengan sop lain", "sop terkait"),
    "equipment": ("peralatan", "perlengkapan", "peralatan dan perlengkapan", "peralatan & perlengkapan"),
    "warnings": ("warning", "cautions"),
    "records": ("records", "pencatatan", "pencatatan & pendataan", "pencatatan/pendataan"),
}
ALSO_SIGNATURES: OtherLabels = {
    "prepared": ("prepared", "written by", "dibuat oleh", "disiapkan oleh"),
    "checked": ("checked", "reviewed by", "diperiksa", "ditinjau oleh"),
    "authorised": (
        "authorised",
        "authorized by",
        "approved by",
        "disahkan",
        "disetujui oleh",
        "mengesahkan",
        "pengesahan",
    ),
}
ALSO_SIGNED: OtherLabels = {"post": ("position", "title"), "date": ("tgl", "tgl.", "day")}
ALSO_CHANGES: OtherLabels = {
    "revision": ("rev", "rev.", "no. revisi"),
    "date": ("tgl", "tgl."),
    "what": ("what", "change", "changes", "uraian perubahan"),
    "why": ("reason", "sebab"),
    "by": ("changed by", "author", "penyusun", "diubah oleh"),
}
ALSO_CAPTIONS: OtherLabels = {
    "kind": ("prosedur operasional baku", "prosedur operasional standar", "sop", "identitas sop")
}


@lru_cache(maxsize=4096)  # the same labels and words are compared for each cell of each Doc
def same(text: str) -> str:
    """Return a label as it is compared: case, spaces and an ending colon make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace(" / ", "/").split()).rstrip(" :*")


class Vocabulary:
    """Labels by the words they are written with, in every language at once."""

    def __init__(self, *labels: Mapping[str, Sentence], also: OtherLabels) -> None:
        self._labels, self._also = labels, also
        self._spoken: tuple[Language, ...] = ()
        self._names: dict[str, str] = {}
        self._languages: dict[str, set[Language]] = {}

    def _learn(self) -> None:
        """Learn the words, once Baku speaks: this is made before the catalogues are there."""
        if self._spoken == languages():
            return
        self._spoken, self._names, self._languages = languages(), {}, {}
        for known in self._labels:
            for name, label in known.items():
                for language in self._spoken:
                    self._names.setdefault(same(label.spoken(language)), name)
                    self._languages.setdefault(same(label.spoken(language)), set()).add(language)
        for name, words in self._also.items():
            for word in words:
                self._names.setdefault(same(word), name)

    def name(self, text: str) -> str:
        """Return the name of what the label stands for; the empty text where it is unknown."""
        self._learn()
        return self._names.get(same(text), "")

    def language(self, text: str) -> Language | None:
        """Return the language of a label that Baku writes in one language only."""
        self._learn()
        written_in = self._languages.get(same(text), set())
        return next(iter(written_in)) if len(written_in) == 1 else None


IDENTITY_WORDS = Vocabulary(IDENTITY, also=ALSO_IDENTITY)
SIGNATURE_WORDS = Vocabulary(SIGNATURES, also=ALSO_SIGNATURES)
SIGNED_WORDS = Vocabulary(SIGNED, also=ALSO_SIGNED)
CHANGE_WORDS = Vocabulary(CHANGES, also=ALSO_CHANGES)
STEP_LABELS = Vocabulary(STEPS["lean"], STEPS["permenpan"], also={})
CAPTION_WORDS = Vocabulary(CAPTIONS, also=ALSO_CAPTIONS)
APPENDIX_WORDS = Vocabulary(APPENDIX, also={})


def language_of(labels: Iterable[str]) -> Language:
    """Return the language that most of these labels are written in; the first of ours where they do not tell."""
    spoken: Counter[Language] = Counter()
    for label in labels:
        for words in (IDENTITY_WORDS, SIGNATURE_WORDS, CHANGE_WORDS, STEP_LABELS, CAPTION_WORDS, APPENDIX_WORDS):
            language = words.language(label)
            if language:
                spoken[language] += 1
                break
    return max(languages(), key=lambda language: spoken[language])
