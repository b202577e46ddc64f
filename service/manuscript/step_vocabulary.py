"""The words that people write in step tables, and those by which other tables of an SOP are known."""

from service.manuscript.labels import OtherLabels

ALSO_STEPS: OtherLabels = {
    "number": (
        "no.", "nomor", "no urut", "no. urut", "nomor urut", "#", "number", "step no", "step no.", "step number", "nr",
        "no langkah", "no. langkah", "nomor langkah", "langkah ke", "langkah ke-", "tahap ke", "tahap ke-", "step #",
        "id", "step id", "kode", "kode langkah", "s/n", "sn", "seq", "seq.", "sequence", "sequence no.", "urutan",
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
        "penanggung jawab", "penanggungjawab", "pj", "pj kegiatan", "p. jawab", "dilakukan oleh", "dikerjakan oleh",
        "dilaksanakan oleh", "oleh", "jabatan pelaksana", "assigned to", "by whom", "by whom?", "doer", "siapa",
    ),
    "involved": (
        "roles involved", "also involved", "support", "supported by", "with whom", "pihak terlibat", "pihak terkait",
        "pendukung", "pelaksana lain", "pelaksana pendukung", "yang terlibat", "melibatkan",
    ),
    "documents": (
        "documents needed", "required documents", "document", "inputs", "input", "form", "forms", "requirements",
        "persyaratan", "persyaratan/kelengkapan", "kelengkapan/persyaratan", "persyaratan/perlengkapan", "perlengkapan",
        "dokumen yang dibutuhkan", "dokumen yang diperlukan", "dokumen terkait", "dokumen pendukung",
        "dokumen/formulir", "formulir", "bahan", "masukan", "supporting documents", "supporting document",
        "related documents", "reference documents",
    ),
    "duration": (
        "time needed", "time required", "lead time", "how long", "sla", "lama", "lama waktu", "lama pengerjaan",
        "estimasi waktu", "estimasi", "jangka waktu", "waktu pengerjaan", "waktu penyelesaian", "waktu pelaksanaan",
        "target waktu", "batas waktu", "timeline", "tat", "lamanya", "wkt", "wkt.", "tempo", "due", "due in",
    ),
    "output": (
        "outputs", "result", "results", "deliverable", "deliverables", "hasil", "hasil kerja", "luaran", "produk",
    ),
    "note": ("notes", "remark", "remarks", "comment", "comments", "ket", "ket.", "notes/remarks"),
}  # fmt: skip
ALSO_GROUPS: OtherLabels = {
    "performers": ("performer", "pelaku", "roles", "aktor", "unit pelaksana", "pelaksana kegiatan"),
    "standard": (
        "mutu baku (standar)", "mutu buku", "standard", "standar", "standar mutu", "baku mutu", "quality standards",
    ),
}  # fmt: skip
COUNTED = frozenset(("step", "steps", "langkah", "tahap", "tahapan", "langkah kerja", "langkah kegiatan"))
"""What people write above the activities, and above their numbers as well."""
INDICATING: OtherLabels = {
    "number": ("no", "nomor", "number", "urut"),
    "activity": (
        "kegiatan", "aktivitas", "aktifitas", "langkah", "tahap", "tahapan", "prosedur", "prosedure", "activity",
        "activities", "action", "actions", "step", "steps", "task", "tasks", "procedure", "uraian", "description",
        "deskripsi", "instruksi", "instruction", "instructions", "proses", "process", "pekerjaan", "tindakan",
    ),
    "pic": (
        "pic", "pelaksana", "penanggung", "penanggungjawab", "bertanggung", "bertanggungjawab",
        "petugas", "responsible", "responsibility", "performer",
        "aktor", "actor", "accountable", "assignee", "executor", "role", "owner", "pelaku", "jabatan",
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
PERHAPS_PIC = frozenset(
    (
        "unit kerja",
        "unit",
        "unit terkait",
        "bagian",
        "divisi",
        "departemen",
        "department",
        "seksi",
        "tim",
        "team",
        "pihak",
        "posisi",
        "position",
        "pejabat",
        "fungsi",
        "function",
        "personil",
        "personel",
    )
)
"""Titles of a column that may say who is in charge, where no other one does; words of roles' names as well."""
TICKED = frozenset(
    (
        "ya", "tidak", "yes", "no", "ada", "lengkap", "sesuai", "ok", "check", "checked", "checklist", "cek", "ceklis",
        "ceklist", "centang", "paraf", "ttd", "tanda", "tangan", "signature", "sign", "initial", "status", "selesai",
        "done", "wajib", "opsional", "mandatory", "optional", "required", "link", "lampiran", "simbol", "flowchart",
        "bagan", "diagram", "alur", "fase", "phase", "prioritas", "priority", "risiko", "risk", "terlaksana",
        "tercapai", "dilaksanakan", "dilakukan", "terpenuhi", "baik", "rusak", "kondisi", "completed", "passed",
        "verified",
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
        "telepon", "phone", "email", "nama", "name", "position", "due", "status", "sanksi", "pelanggaran",
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
TERMINALS = frozenset(("mulai", "selesai", "start", "end", "begin", "finish", "stop"))
"""The words in a flow chart's first and last sign."""
BRANCHES = frozenset(
    (
        "ya", "iya", "tidak", "tdk", "y", "t", "n", "no", "yes", "belum", "sudah", "not", "ok", "oke", "okay",
        "lengkap", "sesuai", "setuju", "valid", "lulus", "benar", "salah", "revisi", "perbaikan", "ditolak", "tolak",
        "diterima", "terima", "disetujui", "approved", "approve", "rejected", "reject", "complete", "incomplete",
        "agree", "true", "false", "accepted", "pass", "fail", "memenuhi", "syarat", "ada", "lanjut", "kembali",
        "dikembalikan", "gagal", "berhasil", "layak", "cukup", "kurang", "cocok",
    )
)  # fmt: skip
"""The words that people write at the branches of a decision."""
SUMS = frozenset(
    (
        "total", "jumlah", "subtotal", "sum", "akumulasi", "keseluruhan", "waktu", "durasi", "lama", "time", "duration",
    )
)  # fmt: skip
SUMMED = SUMS | frozenset(
    (
        "grand", "sub", "waktu", "durasi", "lama", "seluruh", "seluruhnya", "semua", "time", "duration", "lead",
        "penyelesaian", "penyelesaiannya", "processing", "proses", "pemrosesan", "pelaksanaan", "pelayanan",
        "pengerjaan", "kegiatan", "prosedur", "langkah", "steps", "yang", "dibutuhkan", "diperlukan", "digunakan",
        "required", "needed", "for", "of", "all", "the", "overall", "estimated", "cumulative", "kumulatif", "estimasi",
        "perkiraan", "rata", "maksimal", "maksimum", "maximum", "standar", "sop", "untuk", "dari", "adalah", "menit",
        "jam", "hari", "kerja", "minutes", "hours", "days", "working", "elapsed", "turnaround", "completion", "sla",
        "tat", "layanan", "service", "baku", "norma", "akhir", "final",
    )
)  # fmt: skip
"""The words that a row of sums is labelled with."""
