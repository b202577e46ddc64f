"""The words by which a step table is known: those that Baku writes, those that it knows, and a company's own."""

import re
from collections.abc import Iterable, Mapping, Sequence

from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted, found
from service.domain.document.sop_document import StepColumn
from service.domain.sentences import languages
from service.manuscript.labels import GROUPS, STEPS, Vocabulary, Words, same

ALSO_STEPS: Words = {
    "number": ("no.", "nomor", "no urut", "no. urut", "nomor urut", "#", "number", "step no", "step no.", "nr"),
    "activity": (
        "activities", "step", "steps", "task", "tasks", "action", "what", "what to do", "procedure", "process step",
        "description", "description of activity", "aktivitas", "uraian", "uraian prosedur", "uraian aktivitas",
        "uraian langkah", "uraian pekerjaan", "langkah", "langkah kerja", "langkah-langkah", "langkah kegiatan",
        "prosedur", "prosedur kerja", "tahapan", "tahapan kegiatan", "tahap kegiatan", "proses", "tindakan",
        "rincian kegiatan", "deskripsi kegiatan", "pekerjaan", "tugas",
    ),
    "pic": (
        "person in charge", "in charge", "role in charge", "role", "responsible", "responsible person",
        "responsible role", "responsibility", "performer", "performed by", "done by", "who", "owner", "p.i.c", "p.i.c.",
        "pelaksana", "pelaksana kegiatan", "pelaku", "aktor", "petugas", "penanggung jawab", "penanggungjawab", "pj",
        "dilakukan oleh", "oleh", "jabatan pelaksana",
    ),
    "involved": (
        "roles involved", "also involved", "support", "supported by", "with whom", "pihak terlibat", "pihak terkait",
        "pendukung", "pelaksana lain", "pelaksana pendukung", "yang terlibat", "melibatkan",
    ),
    "documents": (
        "documents needed", "required documents", "document", "inputs", "input", "form", "forms", "requirements",
        "persyaratan", "persyaratan/kelengkapan", "kelengkapan/persyaratan", "persyaratan/perlengkapan", "perlengkapan",
        "dokumen yang dibutuhkan", "dokumen yang diperlukan", "dokumen terkait", "dokumen pendukung",
        "dokumen/formulir", "formulir", "bahan", "masukan",
    ),
    "duration": (
        "time needed", "time required", "lead time", "how long", "sla", "lama", "lama waktu", "lama pengerjaan",
        "estimasi waktu", "estimasi", "jangka waktu", "waktu pengerjaan", "waktu penyelesaian", "waktu pelaksanaan",
        "target waktu", "batas waktu",
    ),
    "output": (
        "outputs", "result", "results", "deliverable", "deliverables", "hasil", "hasil kerja", "luaran", "produk",
    ),
    "note": ("notes", "remark", "remarks", "comment", "comments", "ket", "ket.", "notes/remarks"),
}  # fmt: skip
ALSO_GROUPS: Words = {
    "performers": ("performer", "pelaku", "roles", "aktor", "unit pelaksana"),
    "standard": ("mutu baku (standar)", "standard", "standar", "standar mutu", "baku mutu", "quality standards"),
}
_KNOWN = Vocabulary(STEPS["lean"], STEPS["permenpan"], also=ALSO_STEPS)
_GROUPS = Vocabulary(GROUPS, also=ALSO_GROUPS)
_ASIDE = re.compile(r"\(([^()]*)\)")
_SLASH = re.compile(r"\s*[/|]\s*")
_SEVERAL = re.compile(r"\s*(?:[/,;\n+]|\batau\b|\bor\b)\s*")
_JOINED = re.compile(r"\s*(?:[&]|\bdan\b|\band\b|\bserta\b)\s*")


class StepWords:
    """The words of one company: `own` names columns beside those that are known, `roles` those its settings have."""

    def __init__(self, own: Mapping[StepColumn, Sequence[str]] | None = None, roles: Iterable[str] = ()) -> None:
        self._own = {same(word): column for column, words in (own or {}).items() for word in words}
        self._roles = frozenset(map(same, roles))

    def column(self, title: str) -> str:
        """Return what a column of this title is about; empty where that is unknown.

        A title may say it twice, in two languages for instance, and have something in brackets behind it.
        """
        for text in (title, _ASIDE.sub("", title)):
            if name := self._column(text):
                return name
            names = {self._column(part) for part in _SLASH.split(text)}
            if len(names) == 1 and names != {""}:
                return names.pop()
        return ""

    def group(self, title: str) -> str:
        """Return what a title that stands over several columns is about."""
        return _GROUPS.name(title) or _GROUPS.name(_ASIDE.sub("", title))

    def one_role(self, text: str) -> bool:
        """Whether a text names one role; where the settings do not have it, no sign in it may part two."""
        if self.known(text):
            return True
        plain = _ASIDE.sub("", counted(text))
        if len(found(text)) > 1 or len(_SEVERAL.split(plain)) > 1:
            return False
        parts = _JOINED.split(plain)
        return len(parts) == 1 or not all(map(self.known, parts))

    def known(self, text: str) -> bool:
        """Whether the settings have a role of this name."""
        return same(text) in self._roles

    def _column(self, title: str) -> str:
        return self._own.get(same(title)) or _KNOWN.name(title)


def words_of(organisation: Organisation) -> StepWords:
    """Return the words of a company, as its settings have them."""
    roles = (name for role in organisation.roles for name in role.names.values())
    return StepWords(organisation.step_words, roles)


ANY_COMPANY = StepWords()
"""The words that are known without a company's settings."""


def beside(title: str) -> str:
    """Return what stands in brackets in a title."""
    found = _ASIDE.search(title)
    return found[1].strip() if found else ""


def is_written(column: str, word: str) -> bool:
    """Whether Baku itself writes this word above another column than this one."""
    labels = (labels for known in STEPS.values() for labels in known.items())
    others = (label for name, label in labels if name != column)
    return any(same(word) == same(label.spoken(language)) for label in others for language in languages())
