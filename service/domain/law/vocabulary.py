"""The words by which citations are known, in both languages."""

import re

NUMBER = re.compile(
    r"(?:\b(?:nomor|no|number|nr)\b\.?|#)?\s*(?<![\d/])(?P<number>\d{1,4}[a-z]?)"
    r"(?:\s*/\s*[\w.-]+?)*?\s*(?:/|\b(?:tahun|thn|th|of|year)\b\.?)\s*(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
OLD_NUMBER = re.compile(r"\b(?:per|kep|se)\s*[-/.]\s*\d+\s*/\s*(?:[\w.-]+\s*/\s*)+(?:19|20)\d\d\b", re.IGNORECASE)
"""Numbers that name their kind themselves, as PER/21/M.PAN/11/2008."""
STANDARD = re.compile(
    r"\b(?P<body>(?:SNI\s+)?ISO(?:\s*/\s*(?:IEC|TS|TR))?|IEC|SNI)\s*(?P<number>\d{3,5}(?:-\d+)?)(?:\s*:\s*(?P<year>(?:19|20)\d\d))?"
)
TITLE = re.compile(r"\b(?:tentang|ttg|mengenai|concerning|regarding|on)\b\s*", re.IGNORECASE)
TITLE_ENDS = re.compile(
    r"[;,(\n]|\s[-–—]\s|\b(?:sebagaimana|juncto|jo|as\s+(?:last\s+)?amended)\b|\.(?:\s|$)", re.IGNORECASE
)
AND = re.compile(r"\b(?:dan|serta|atau|juncto|jo|and|or|dengan|oleh|by|with)\b\W*$", re.IGNORECASE)
ITEM = re.compile(r"[\n;]")
BULLET = re.compile(r"^\s*(?:(?:\d{1,2}|[a-z])\s*[.)]\s+|[-–—•*·▪]\s*)+", re.IGNORECASE)
NOTHING = frozenset(
    ("tidak ada", "belum ada", "nihil", "none", "not applicable", "n a", "tidak berlaku", "", "no", "tidak")
)
OURS = re.compile(r"^\s*SOP\b", re.IGNORECASE)
NICKNAME = re.compile(r"[(“\"]\s*(?:selanjutnya\s+disebut\s+|disingkat\s+)?(?P<name>[A-Z][^()“”\"]{1,60}?)\s*[)”\"]")
