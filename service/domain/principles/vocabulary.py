"""Words by which rules know what they look for, in Indonesian and English; one file, so that people can add theirs.

Both languages count in every Doc, for many mix them; each entry is part of a regular expression, small letters.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Literal

DEFINITIONS = (
    "definisi", "pengertian", "istilah", "singkatan", "akronim", "glosarium", "ketentuan umum",
    "definitions?", "terms", "glossary", "abbreviations?", "acronyms?",
)  # fmt: skip
"""What headings of sections are called that say what words mean."""

Lack = Literal["when", "how_often", "on_what", "how_much", "what_else", "who", "which", "duty"]
"""What a vague word leaves open."""
VAGUE: Mapping[Lack, tuple[str, ...]] = {
    "when": (
        "segera", "sesegera mungkin", "secepatnya", "secepat mungkin", "dalam waktu dekat", "sewaktu-waktu",
        "as soon as possible", "asap", "promptly", "timely", "in a timely manner", "in due course",
    ),
    "how_often": (
        "secara berkala", "secara rutin", "secara periodik", "secara teratur",
        "periodically", "regularly", "on a regular basis", "from time to time",
    ),
    "on_what": (
        "sesuai (?:dengan )?kebutuhan", "(?:jika|bila|apabila|bilamana|kalau) (?:di)?perlu(?:kan)?",
        "seperlunya",
        "as (?:required|needed)(?! by\\b)", "(?:if|when|where) (?:needed|required|necessary)(?! by\\b)",
        "as appropriate",
    ),
    "how_much": (
        "secukupnya", "(?:yang )?memadai", "(?:yang )?wajar", "optimal", "maksimal", "dengan baik", "kurang lebih",
        "adequate(?:ly)?", "as much as possible",
    ),
    "what_else": (
        "dan lain-lain", "dan lainnya", "dll", "dst", "dsb", "dan seterusnya", "dan sebagainya",
        "etc", "and so on", "and/or", "dan/atau",
    ),
    "who": (
        "pihak (?:yang )?terkait", "pihak (?:yang )?berwenang", "pihak yang berkepentingan",
        "(?:the )?(?:relevant|appropriate|responsible) (?:party|parties|person|people|authority|authorities)",
    ),
    "which": ("tertentu",),
    "duty": (
        "biasanya", "sebaiknya", "diharapkan", "seyogianya", "semestinya",
        "should", "usually", "normally",
    ),
}  # fmt: skip
"""Words that two readers would follow in two ways.

"Establish" and "implement", which guides name too, begin good steps (*Establish the safety zone*) and are let be.
"""
SAYS_WHICH = r"yaitu|yakni|adalah|namely|that is|i\.e\."
"""What makes a vague word exact by what follows it."""
A_NUMBER = (
    r"\d+(?:[.,]\d+)?\s*(?:%|x\b|kali|persen|detik|menit|jam|hari|minggu|pekan|bulan|triwulan|semester|tahun|halaman"
    r"|orang|kata|lembar|rangkap|percent|times|seconds?|minutes?|hours?|(?:working )?days?|weeks?|months?|years?"
    r"|pages?|people|words?|copies)"
)
EACH_TIME = (
    r"(?:setiap|tiap|tiap-tiap|per|each|every)\s+\w+|harian|mingguan|bulanan|triwulanan|semesteran|tahunan"
    r"|daily|weekly|monthly|quarterly|yearly|annually|(?:se)?minggu sekali|sebulan sekali|setahun sekali"
)
"""What makes a word about time, frequency or amount exact where it stands in the same sentence."""

_WELL_KNOWN = """
AI API BPJS BPKB CFO COO CPU CTO DM ERP EUR GB HR ICU IDR IGD IMB KB KIP KIS KUA LCD LED MB NDA NIB OSS OTP PBB PC PKK
PMI PO PPH PPN RAM RFP RP RS RSUD SIM SKCK SKTM SSD STNK TB THR UGD UI UMR USD UX VAT VPN
SOP PDF PIC NIP NIK KTP KK NPWP RT RW WA HP SMS URL USB WIB WITA WIT TV DVD CD ATM PIN ID IT TI QR GPS CCTV AC
SK SE ST SPT PNS ASN PPPK TNI POLRI RI UU PP DPR DPRD MPR KPK BPK BUMN BUMD PT CV UD UMKM SD SMP SMA SMK APD
K3 A4 F4 HVS DOCX XLSX CSV JPG PNG ZIP HTML HTTP HTTPS FAQ VIP OK AM PM ISO USA UK EU CEO HR HRD CC BCC FAX
TTD NO NB ATAU DAN TIDAK YA YES NOT AND OR II III IV VI VII VIII IX XI XII XIII XIV XV
"""
WELL_KNOWN = frozenset(_WELL_KNOWN.split())
"""Capitals that everybody in an Indonesian office or company reads without a legend."""

EXECUTES_ID = r"(?:me|mem|men|meng|meny|ber|di)[a-z]{3,}|akan|harus|wajib|dapat|bertugas|melakukan"
EXECUTES_EN = r"will|must|shall|should|may|is|are|has|have|[a-z]{3,}(?:s|es)"
"""What stands behind whoever is said to do something."""
_NO_PASSIVE = """
diagnose dial dictate differentiate dig digitise digitize dim dine dip direct disable disburse discard discharge
disclose disconnect discontinue discover discuss disinfect dismantle dismiss dispatch dispense display dispose dissolve
distinguish distribute dive divert divide divulge
diagnosa diagnosis diagram dialog diare diet diferensiasi digit digital digitalisasi dikotomi diklat dinamika
dinas dini dinding direksi direktorat direktur direktori diri disain disertasi disiplin diskon diskusi
diseminasi dispensasi disposisi distribusi distributor divisi diversifikasi diversi dividen
"""
NO_PASSIVE = frozenset(_NO_PASSIVE.split())
"""Words that begin like a passive and are none."""

APPROVES = (
    r"menyetujui|mengesahkan|menandatangani|memaraf|memvalidasi|memverifikasi|mengotorisasi"
    r"|approves?|signs?|authoris\w+|authoriz\w+|endors\w+|countersigns?"
)
JOINED = (
    r"(?:(?:,\s*|\s+dan\s+)(?:kemudian|lalu|selanjutnya|setelah itu|sesudah itu)|\s+kemudian|;)\s+"
    r"(?:me|mem|men|meng|meny|ber|di)[a-z]{3,}"
    r"|(?:,\s*|\s+)(?:and then|then|after that|afterwards)\s+[a-z]{3,}"
)
"""What joins two actions that follow each other; "bulan lalu" and "tindakan selanjutnya" join nothing."""
CONDITION = r"^\W*(?:jika|bila|apabila|kalau|setelah|ketika|if|when|once|after)\b"
"""What begins a step that says when it is done."""
_OVER_ONLY = """
selesai sudah telah dengan baik terlaksana terlaksananya tercapai beres ok done finished completed complete
success sukses berhasil lancar
"""
OVER_ONLY = frozenset(_OVER_ONLY.split())
"""Outputs that say that it is over and not what there is then."""
SERVED = (
    "pemohon", "pelanggan", "masyarakat", "pengunjung", "pasien", "nasabah", "wajib pajak", "peserta didik",
    "orang tua murid", "calon mahasiswa", "mahasiswa", "konsumen", "pelapor", "penerima layanan", "pengguna layanan",
    "applicants?", "customers?", "citizens?", "visitors?", "patients?", "guests?", "service users?",
)  # fmt: skip
"""Those outside whom an SOP serves, as they stand in step tables."""
CHANNEL = (
    "pengaduan", "mengadu", "keluhan", "komplain", "umpan balik", "kritik", "masukan", "kotak saran", "survei kepuasan",
    r"saran(?=\s*:)", "layanan pelanggan", "call center", "hotline", "complaints?", "feedback", "help ?desk",
    "customer service", "suggestion box", "satisfaction survey",
)  # fmt: skip
"""By what those who are served can say what they think of it."""
SAME_ROLE: Mapping[str, str] = {
    "sosmed": "media sosial", "medsos": "media sosial", "socmed": "social media", "adm": "admin",
    "administrator": "admin", "spv": "supervisor", "mgr": "manager", "manajer": "manager", "ka": "kepala",
    "sekr": "sekretaris", "bag": "bagian", "subbag": "sub bagian", "kasubbag": "kepala sub bagian",
    "kabag": "kepala bagian", "kasi": "kepala seksi", "kabid": "kepala bidang", "kadis": "kepala dinas",
    "staff": "staf", "disainer": "desainer", "designer": "desainer", "analyst": "analis", "specialist": "spesialis",
}  # fmt: skip
"""Short and foreign words of roles, and what they stand for."""
OF_ANY_TITLE = frozenset(
    {
        *("sop", "prosedur", "procedure", "standar", "operasional", "standard", "operating", "dan", "untuk", "tentang"),
        *("and", "of", "the", "for"),
    }
)
"""Words of titles by which no two SOPs differ."""
TOTAL_TIME = (
    r"(?:total|jumlah|keseluruhan)\s+(?:waktu|durasi|lama waktu)(?:\s+(?:penyelesaian|pengerjaan|proses|pelayanan))?"
    r"|waktu\s+(?:penyelesaian|pelayanan)\s+(?:total|keseluruhan)|(?:jangka\s+)?waktu\s+penyelesaian"
    r"|total\s+(?:time|duration)|overall\s+(?:time|duration)"
)
"""What stands before the time that the whole is said to take."""
BY_LAW = (
    r"undang-undang|uu|perppu|peraturan\s+(?:pemerintah|presiden|menteri|daerah|gubernur|bupati|wali ?kota"
    r"|kepala\s+\w+)|pp|perpres|permen\w*|perda|pergub|perbup|perwal\w*"
    r"|keputusan\s+(?:presiden|menteri|gubernur|bupati|wali ?kota)|keppres|kepmen\w*|surat\s+edaran\s+menteri"
)
"""What laws and regulations in a legal basis begin with; a company's own policies do not."""


def any_of(words: Iterable[str]) -> str:
    """Return the expression of any of some words, the longest that fits, whole words only."""
    longest = sorted(words, key=len, reverse=True)
    return rf"(?<![\w-])(?:{'|'.join(longest)})(?![\w-])"


def pattern(expression: str) -> re.Pattern[str]:
    """Return an expression made ready, letter case aside."""
    return re.compile(expression, re.IGNORECASE)
