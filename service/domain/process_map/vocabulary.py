"""Words by which the documents of steps are told apart, in both languages."""

import re

BETWEEN = re.compile(r"[,;\n•]|\s/\s|\b(?:atau|or|dan/atau|and/or)\b", re.IGNORECASE)
"""What stands between two documents in a cell."""
EDGES = re.compile(r"^(?:\W|\b(?:dan|and|atau|or|the|a|an)\b)+|[\s.:;,()–—-]+$", re.IGNORECASE)
NOTHING = frozenset(("", "tidak ada", "nihil", "none", "n a", "no"))
_ALONE = """
approval approved approve comment comments data decision document documents draft drafts file files form forms
information list lists log material materials minutes note notes plan plans recording record records report reports
request requests result results status table task update work
arsip bahan berkas catatan daftar data dokumen draf draft file formulir hasil informasi keputusan konsep laporan
masukan materi notulen permintaan permohonan persetujuan rancangan rekaman rencana status surat tabel tugas
"""
GENERAL = frozenset(_ALONE.split())
"""Words that name no document alone: every SOP has notes."""
