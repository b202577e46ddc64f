"""Headings by which sections of SOPs are known, Indonesian and English."""

KNOWN = frozenset(
    {
        *("tujuan", "ruang lingkup", "definisi", "pengertian", "dasar hukum", "referensi", "acuan", "latar belakang"),
        *("peran dan tanggung jawab", "tanggung jawab", "prosedur", "kebijakan", "ketentuan umum", "persyaratan"),
        *("penyimpangan", "pengecualian", "ukuran keberhasilan", "kriteria pemeriksaan", "masukan dan keluhan"),
        *("catatan", "lampiran", "formulir", "dokumen terkait", "peringatan", "pencatatan dan pendataan", "penutup"),
        *("purpose", "scope", "definitions", "legal basis", "references", "background", "introduction"),
        *("roles and responsibilities", "responsibilities", "procedure", "policy", "general provisions"),
        *("requirements", "deviations", "exceptions", "measures of success", "criteria for the checks"),
        *("feedback and complaints", "notes", "attachments", "appendices", "forms", "related documents", "records"),
    }
)
"""Headings that are one wherever they stand alone in a line, and that are no names: a sentence says them small."""
