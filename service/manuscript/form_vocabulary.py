"""The words by which people head a list of forms, and name what it says of each."""

import re

_WORDS = (
    "formulir lampiran formulir-formulir lampiran-lampiran form forms attachment attachments appendix appendices annex "
    "annexes"
)
TITLE = re.compile(
    rf"(?:daftar |list of )?(?:{'|'.join(_WORDS.split())})(?: ?(?:dan|/|&|and|,) ?(?:{'|'.join(_WORDS.split())}))*"
    r"(?: (?:terkait|pendukung|yang digunakan))?"
)
NUMBERED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]+)(?:\.\d+)*[.)]\s*)+", re.IGNORECASE)
REVISION = re.compile(r"\b(?:rev(?:isi|ision)?|versi)\b\.?\s*[:.]?\s*(\d{1,3})\b", re.IGNORECASE)
LABEL = re.compile(r"\b(?:no(?:mor)?|number)\b\.?\s*[:.]?\s*(?=[,;)\s]|$)|[(\[]\s*[,;]*\s*[)\]]", re.IGNORECASE)
NONE = frozenset({"", "tidak ada", "nihil", "none", "n/a", "not applicable", "tidak ada lampiran"})
COLUMNS = ("no", "nomor", "number", "nama", "name", "formulir", "form", "lampiran", "kode", "revisi", "rev", "tautan")
