"""The words by which people name steps and say where the flow goes on; patterns, in each language that is read."""

from collections.abc import Mapping

WORD = r"(?:langkah-langkah|langkah|tahapan|tahap|steps?)"
ANSWER = r"(?:ya|tidak|yes|no|y|t|n)"
ARROW = r"(?:→|➔|➜|⇒|►|-+>|=+>)"
NUMBERED = r"(?:no|nomor|number)"
ACTIVITY = r"(?:kegiatan|aktivitas|activity|proses|process|baris|row|no|nomor|number)"
POINT = r"(?:butir|poin|angka|item|point)"
"""What a step is called by some, and what any other list has, too."""
UNIT = (
    r"(?:detik|menit|jam|hari|minggu|pekan|bulan|tahun|kali|x|orang|lembar|rangkap|salinan|buah|halaman|persen|cm|m|km|kg"
    r"|rupiah|ribu|juta|seconds?|minutes?|hours?|(?:working |business )?days?|weeks?|months?|years?|times?|people"
    r"|persons?|copies|pages?|percent|items?)"
)
"""What is counted where a number is none of a step."""
THING = (
    r"(?:dokumen|berkas|formulir|surat|eksemplar|bundel|jenis|macam|pihak|unit|documents?|forms?|letters?|files?|sets?"
    r"|units?|kinds?)"
)
"""What is counted where a number follows that of a step; right behind a step's number it begins the next words."""
LINK = r"(?:dan/atau|dan|atau|serta|maupun|and/or|and|or|&)"
CHOICE = r"atau|or|maupun|/"
UP_TO = r"(?:–|—|-|\b(?:sampai dengan|sampai|hingga|to|through|thru|until)\b|s\.?[/.]?\s?d\.?)"
TO = r"(?:ke|to)"
TO_OR_FROM = r"(?:ke|dari|ulangi|to|from|repeat)"
AGAIN_AT = r"(?:ke|ulangi|to|repeat)"
SEE = r"(?:ke|dari|ulangi|lihat|to|from|repeat|see)"
WITHIN = r"(?:pada|dari|dalam|di|of|in|from)"
THIS = r"(?:ini|this)"
GO = (
    r"(?:kembali|balik|lanjut(?:kan)?|melanjutkan|diteruskan|teruskan|menuju|lompat|langsung|dikembalikan|kembalikan"
    r"|ulang|ulangi|mengulang|mengulangi|goes|go|back|returns?|returned|proceed|continue|resume|jump|skip|repeat|restart)"
)
IF = r"(?:jika|bila|apabila|kalau|jikalau|dalam hal|if|when|in case)"
THEN = r"(?:maka|then)"
OTHERWISE = r"(?:(?:jika|bila|kalau|apabila) tidak|selain itu|if not|otherwise|else)"
NO = (
    r"(?:tidak|tak|belum|bukan|tanpa|ditolak|menolak|gagal|rusak|kurang|salah|keliru|cacat|batal|t|not?|n|none?|reject\w*"
    r"|declin\w*|refus\w*|fail\w*|broken|incomplete|incorrect|invalid|error|wrong|missing|unsuitable|di luar|outside"
    rf"|{OTHERWISE})\b"
)
YES = (
    r"(?:ya|y|yes|sudah|layak|lengkap|sesuai|benar|betul|setuju|disetujui|menyetujui|diterima|lulus|lolos|baik|siap|tersedia"
    r"|cocok|bersih|sah|disahkan|memenuhi|cukup|ada|approv\w*|accept\w*|complete|pass\w*|ok|oke|sound|ready|right|correct"
    r"|fit|works|available|true|clear|match\w*|valid|authorised|authorized|dalam batas|within)\b"
)
ENDS = (
    r"(?:selesai|berakhir|ditutup|dihentikan|tutup|batal|dibatalkan|berhenti|done|finish(?:ed)?|ends?|closed|stops?"
    r"|cancelled|terminated)"
)
AGAIN = r"(?:ulangi|ulang|diulang|mengulang|repeat(?:ed)?)"
NEXT = rf"(?:\b{WORD}\s+(?:berikutnya|selanjutnya|berikut)\b|\bnext\s+{WORD}\b)"
PREVIOUS = rf"(?:\b{WORD}\s+sebelumnya\b|\bprevious\s+{WORD}\b)"
TOGETHER = (
    r"(?:bersamaan|paralel|serentak|pada saat yang sama|in parallel|parallel|simultaneously|at the same time|alongside)"
)
QUESTION = r"apakah"
ORDINALS: Mapping[str, int] = {
    word: number
    for words in (
        "pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh",
        "first second third fourth fifth sixth seventh eighth ninth tenth",
    )
    for number, word in enumerate(words.split(), start=1)
}
AS_ORDINAL = "ke-{number}"
"""How a step is named by a number where an Indonesian ordinal stood."""
LINKS: Mapping[bool, tuple[str, str]] = {False: ("dan", "and"), True: ("atau", "or")}
"""What stands before the last of a list, by whether one is chosen; in Indonesian, in English."""
NEXT_COLUMN = frozenset(
    {
        "berikutnya",
        "langkah berikutnya",
        "selanjutnya",
        "langkah selanjutnya",
        "lanjut ke",
        "tujuan",
        "next",
        "next step",
    }
)
"""The titles of a column that holds nothing but the steps that come next."""
