"""The words by which a step table is known: those that Baku writes, those that it knows, and a company's own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted, found
from service.domain.document.sop_document import StepColumn
from service.domain.sentences import languages
from service.manuscript.labels import GROUPS, STEPS, Vocabulary, Words, same

ALSO_STEPS: Words = {
    "number": (
        "no.", "nomor", "no urut", "no. urut", "nomor urut", "#", "number", "step no", "step no.", "step number", "nr",
        "no langkah", "no. langkah", "nomor langkah", "langkah ke", "langkah ke-", "tahap ke", "tahap ke-", "step #",
    ),
    "activity": (
        "activities", "step", "steps", "task", "tasks", "action", "what", "what to do", "procedure", "process step",
        "description", "description of activity", "aktivitas", "aktifitas", "uraian", "uraian prosedur",
        "uraian aktivitas", "uraian aktifitas", "uraian langkah", "uraian pekerjaan", "langkah", "langkah kerja",
        "langkah-langkah", "langkah kegiatan", "prosedur", "prosedur kerja", "tahap", "tahapan", "tahapan kegiatan",
        "tahap kegiatan", "proses", "tindakan", "rincian kegiatan", "deskripsi kegiatan", "pekerjaan", "tugas",
    ),
    "pic": (
        "person in charge", "in charge", "role in charge", "role", "responsible", "responsible person",
        "responsible role", "responsible party", "responsibility", "performer", "performed by", "done by", "who",
        "owner", "p.i.c", "p.i.c.", "pelaksana", "pelaksana kegiatan", "pelaku", "aktor", "petugas",
        "penanggung jawab", "penanggungjawab", "pj", "dilakukan oleh", "oleh", "jabatan pelaksana",
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
        "target waktu", "batas waktu", "timeline",
    ),
    "output": (
        "outputs", "result", "results", "deliverable", "deliverables", "hasil", "hasil kerja", "luaran", "produk",
    ),
    "note": ("notes", "remark", "remarks", "comment", "comments", "ket", "ket.", "notes/remarks"),
}  # fmt: skip
ALSO_GROUPS: Words = {
    "performers": ("performer", "pelaku", "roles", "aktor", "unit pelaksana", "pelaksana kegiatan"),
    "standard": (
        "mutu baku (standar)", "mutu buku", "standard", "standar", "standar mutu", "baku mutu", "quality standards",
    ),
}  # fmt: skip
COUNTED = frozenset(("step", "steps", "langkah", "tahap", "tahapan", "langkah kerja", "langkah kegiatan"))
"""What people write above the activities, and above their numbers as well."""
INDICATING: Words = {
    "number": ("no", "nomor", "number", "urut"),
    "activity": (
        "kegiatan", "aktivitas", "aktifitas", "langkah", "tahap", "tahapan", "prosedur", "prosedure", "activity",
        "activities", "action", "actions", "step", "steps", "task", "tasks", "procedure", "uraian", "description",
        "deskripsi", "instruksi", "instruction", "instructions", "proses", "process", "pekerjaan", "tindakan",
    ),
    "pic": (
        "pic", "pelaksana", "penanggung", "penanggungjawab", "petugas", "responsible", "responsibility", "performer",
        "aktor", "actor", "accountable", "assignee", "executor", "role", "owner", "pelaku",
    ),
    "involved": ("involved", "terlibat", "terkait", "pendukung", "consulted", "informed", "supporting"),
    "documents": (
        "dokumen", "kelengkapan", "persyaratan", "syarat", "perlengkapan", "formulir", "form", "input", "inputs",
        "document", "documents", "requirements", "peralatan", "bahan", "tools",
    ),
    "duration": (
        "waktu", "durasi", "duration", "time", "timeline", "timeframe", "sla", "lama", "estimasi", "deadline",
        "tenggat", "when",
    ),
    "output": (
        "output", "outputs", "hasil", "keluaran", "luaran", "result", "results", "deliverable", "outcome", "produk",
    ),
    "note": ("keterangan", "ket", "catatan", "note", "notes", "remark", "remarks"),
}  # fmt: skip
"""Words that, in a longer title, suggest what its column is about."""
TICKED = frozenset(
    (
        "ya", "tidak", "yes", "no", "ada", "lengkap", "sesuai", "ok", "check", "checked", "checklist", "cek", "ceklis",
        "ceklist", "centang", "paraf", "ttd", "tanda", "tangan", "signature", "sign", "initial", "status", "selesai",
        "done", "wajib", "opsional", "mandatory", "optional", "required", "link", "lampiran", "simbol", "flowchart",
        "bagan", "diagram", "alur", "fase", "phase",
    )
)  # fmt: skip
"""Words in the title of a column that may hold ticks and is no performer's."""
ELSEWHERE = frozenset(
    (
        "revisi", "revision", "rev", "versi", "version", "perubahan", "change", "changes", "tanggal", "tgl", "date",
        "istilah", "definisi", "definition", "term", "terms", "singkatan", "pengertian", "arti", "meaning", "kondisi",
        "condition", "eskalasi", "escalation", "escalate", "situasi", "situation", "skenario", "scenario", "trigger",
        "pemicu", "masalah", "problem", "issue", "kendala", "gangguan", "penyebab", "cause", "solusi", "solution",
        "indikator", "indicator", "kpi", "target", "metrik", "metric", "metrics", "parameter", "frekuensi", "frequency",
        "periode", "pemantauan", "monitoring", "pengamatan", "observasi", "evaluasi", "evaluation", "audit", "temuan",
        "rekaman", "record", "records", "arsip", "retensi", "retention", "simpan", "penyimpanan", "storage", "lokasi",
        "location", "risiko", "resiko", "risk", "dampak", "impact", "mitigasi", "mitigation", "kemungkinan",
        "likelihood", "probability", "level", "tingkat", "severity", "prioritas", "priority", "kontak", "contact",
        "telepon", "phone", "email", "nama", "name", "jabatan", "position", "due", "status", "sanksi", "pelanggaran",
        "bahaya", "hazard", "kriteria", "criteria", "realisasi", "distribusi", "salinan", "copy", "nilai", "bobot",
    )
)  # fmt: skip
"""Words in the titles of tables that stand in SOPs and hold no steps: revisions, terms, escalation, records, risks."""
LOOSE = frozenset(
    (
        "uraian", "deskripsi", "description", "tindakan", "action", "actions", "what", "what to do", "tugas", "task",
        "tasks", "proses", "pekerjaan",
    )
)  # fmt: skip
"""Words for the activity that other tables use as well."""
SURE, COUNTING, HINT, PART = 4.0, 3.0, 2.0, 1.0
"""How much a title says: a known one; one for numbers as well; one suggesting word in it; one of several such words."""
LONG = 4
"""The most words of a title that its words may suggest something about."""
_KNOWN = Vocabulary(STEPS["lean"], STEPS["permenpan"], also=ALSO_STEPS)
_GROUPS = Vocabulary(GROUPS, also=ALSO_GROUPS)
_ASIDE = re.compile(r"\(([^()]*)\)")
_SLASH = re.compile(r"\s*[/|]\s*")
_GROUP_ABOVE = re.compile(r"(?P<group>[^:–—\n]+?)\s*(?:[:–—\n]|\s-\s)\s*(?P<title>\S.*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
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

    def meanings(self, title: str) -> Mapping[str, float]:
        """Return what a column of this title may be about, and how much the title says so."""
        if name := self.column(title):
            bare = same(_ASIDE.sub("", title))
            counted_too = bare in COUNTED and bare not in self._own
            return {name: SURE - 0.5, "number": COUNTING} if counted_too else {name: SURE}
        words = _WORD.findall(same(_ASIDE.sub("", title)))
        names = {name for name, word in product(INDICATING, words) if word in INDICATING[name]}
        if len(words) > LONG or not names:
            return {}
        return dict.fromkeys(names, HINT if len(names) == 1 else PART)

    def group(self, title: str) -> str:
        """Return what a title that stands over several columns is about."""
        return _GROUPS.name(title) or _GROUPS.name(_ASIDE.sub("", title))

    def levels(self, title: str) -> tuple[str, ...]:
        """Return a title with what stands over several columns before it, as in “Mutu Baku: Waktu”, as one by one."""
        apart = _GROUP_ABOVE.fullmatch(title.strip())
        if apart and self.group(apart["group"]):
            return apart["group"], apart["title"]
        words = title.split()
        for end in range(1, len(words)):
            group, rest = " ".join(words[:end]), " ".join(words[end:])
            if self.group(group) == "standard" and self.column(rest):
                return group, rest
        return (title,)

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


def named_in(title: str, words: frozenset[str]) -> bool:
    """Whether a title has one of these words in it."""
    return not words.isdisjoint(_WORD.findall(same(title)))


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
