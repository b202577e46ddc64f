"""The kinds of Indonesian legislation and of standards, as people write them: short, in full, in English."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of rule: its short name, what matches it in any spelling, and whether who issued it belongs to its name.

    Of a kind with an `issuer` the words between kind and number say whose it is: which ministry, which region.
    """

    short: str
    pattern: str
    issuer: bool = False


_MINISTER = r"menteri(?:\s+negara)?"
CONSTITUTION = Kind("UUD", r"undang[-\s]+undang\s+dasar|uud")
KINDS: tuple[Kind, ...] = (
    CONSTITUTION,
    Kind("Perppu", r"peraturan\s+pemerintah\s+pengganti\s+undang[-\s]+undang|perp?pu"),
    Kind("PP", r"peraturan\s+pemerintah|government\s+regulation|pp"),
    Kind("Perpres", r"peraturan\s+presiden|presidential\s+regulation|perpres"),
    Kind("Keppres", r"keputusan\s+presiden|presidential\s+decree|keppres"),
    Kind("Inpres", r"instruksi\s+presiden|presidential\s+instruction|inpres"),
    Kind("PMK", r"pmk|permenkeu"),
    Kind("POJK", r"peraturan\s+(?:otoritas\s+jasa\s+keuangan|ojk)|pojk"),
    Kind("SEOJK", r"surat\s+edaran\s+(?:otoritas\s+jasa\s+keuangan|ojk)|seojk"),
    Kind("PBI", r"peraturan\s+bank\s+indonesia|pbi"),
    Kind("PADG", r"peraturan\s+anggota\s+dewan\s+gubernur|padg"),
    Kind("Permen", rf"peraturan\s+{_MINISTER}|ministerial\s+regulation|permen", issuer=True),
    Kind("Kepmen", rf"keputusan\s+{_MINISTER}|ministerial\s+decree|kepmen", issuer=True),
    Kind(
        "Peraturan",
        r"peraturan\s+(?:kepala\s+)?(?:badan|lembaga)|perka|peraturan(?=\s+(?:bpom|bssn|bkpm|bps|kpu)\b)",
        issuer=True,
    ),
    Kind("Perda", r"peraturan\s+daerah|perda", issuer=True),
    Kind("Pergub", r"peraturan\s+gubernur|pergub", issuer=True),
    Kind("Perbup", r"peraturan\s+bupati|perbup", issuer=True),
    Kind("Perwali", r"peraturan\s+wali\s*kota|perwal(?:i|kot)?", issuer=True),
    Kind("SE", r"surat\s+edaran|circular", issuer=True),
    Kind("UU", r"undang[-\s]+undang|uu|law"),
)
"""The longest spelling first: what begins like another kind stands before it."""
BY_GROUP = {f"k{n}": kind for n, kind in enumerate(KINDS)}
ANY = re.compile(
    "|".join(rf"(?P<k{n}>(?<![\w/])(?:{kind.pattern})(?:(?<=men)|(?![^\W_])))" for n, kind in enumerate(KINDS)),
    re.IGNORECASE,
)
"""Any kind; a ministry may stand right behind its "Permen"."""
_ISSUERS: tuple[tuple[str, str], ...] = (
    ("PANRB", r"pan ?(?:dan )?rb|pendayagunaan aparatur negara dan reformasi birokrasi"),
    ("dag", r"dag|perdagangan|of trade"),
    ("aker", r"aker|naker|ketenagakerjaan|of manpower"),
    ("akertrans", r"akertrans|nakertrans|tenaga kerja dan transmigrasi"),
    ("kes", r"kes|kesehatan|of health"),
    ("keu", r"keu|keuangan|of finance"),
    ("kominfo", r"kominfo|komunikasi dan informatika|of communication and informati(?:cs|on technology)"),
    ("komdigi", r"komdigi|komunikasi dan digital"),
    ("dagri", r"dagri|dalam negeri|of home affairs"),
    ("hub", r"hub|perhubungan|of transportation"),
    ("perin", r"perin|perindustrian|of industry"),
    ("kumham", r"kumham|hukum dan (?:hak asasi manusia|ham)"),
    ("LHK", r"lhk|lingkungan hidup dan kehutanan"),
    ("ESDM", r"esdm|energi dan sumber daya mineral"),
    ("tan", r"tan|pertanian|of agriculture"),
    ("ag", r"ag|agama"),
    ("BUMN", r"bumn|badan usaha milik negara"),
    ("dikbud", r"dikbud|pendidikan dan kebudayaan"),
    ("PUPR", r"pupr|pekerjaan umum dan perumahan rakyat"),
    ("BPOM", r"b?pom|pengawas obat dan makanan"),
    ("PAN", r"pan|pendayagunaan aparatur negara"),
)
"""Who issues what, by the name that is put behind the kind; whoever is not here goes by the words there are."""
_NO_ISSUER = frozenset(("republik", "indonesia", "ri", "nomor", "no", "number", "the", "provinsi"))


def issuer_of(text: str) -> str:
    """Return who issued a rule by the words between its kind and its number; "" where they say nothing."""
    whose = [word for word in re.findall(r"[^\W_]+", text) if word.casefold() not in _NO_ISSUER]
    plain = " ".join(whose).casefold()
    return next((name for name, pattern in _ISSUERS if re.fullmatch(pattern, plain)), " ".join(whose))


def named(kind: Kind, issuer: str) -> str:
    """Return the kind with who issued it, as people write it in short."""
    if (kind.short, issuer) == ("Permen", "keu"):
        return "PMK"
    joined = kind.short.endswith("men") and any(issuer == name for name, _ in _ISSUERS)
    return f"{kind.short}{issuer}" if joined else f"{kind.short} {issuer}".strip()
