"""Whether a step asks whoever does it for evidence: its note says so."""

import re

from service.domain.document.sop_document import Step

_EVIDENCE = r"\b(?:bukti(?:nya)?|evidence|proof)\b"
_CLAUSES = re.compile(r"[.;,\n]|\b(?:tetapi|tapi|namun|but)\b", re.IGNORECASE)
_NEEDED = r"(?:perlu|wajib|harus|usah|butuh|diperlukan|diwajibkan|memerlukan|membutuhkan|meminta|mewajibkan)"
_NEEDLESS = re.compile(
    rf"""
    \b(?:(?:tidak|tak|belum)\ (?:lagi\ )?{_NEEDED}|tanpa|without
      |no\ need|(?:need|do|does|is|are)\ not\ (?:need|require|ask|necessary|required|needed)|needn't
      |(?:don't|doesn't)\ (?:need|require|ask))\b.*{_EVIDENCE}
    |\bno\ (?:\w+\ )?(?:evidence|proof)\b
    |{_EVIDENCE}(?:\ (?!yang\b|that\b|which\b)\w+){{0,4}}?
      \ (?:(?:tidak|tak)\ {_NEEDED}|(?:not|isn't|aren't)\ (?:needed|required|necessary|mandatory))\b
    |{_EVIDENCE}(?:\ \w+){{0,4}}?\ (?:opsional|optional|if\ any|(?:bila|jika|kalau)\ ada)$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FORBIDDEN = re.compile(
    r"\b(?:jangan|dilarang|(?:tidak|tak) (?:boleh|dapat|bisa)|not|never|cannot|can't|don't)\b.*\b(?:tanpa|without)\b",
    re.IGNORECASE,
)
"""What is not to be done without evidence asks for it."""


def asks_evidence(step: Step) -> bool:
    """Whether the step's note asks for evidence: *lampirkan bukti kirim*, "attach proof of delivery".

    "No proof needed" and *tanpa bukti* do not.
    """
    return any(map(_asks, _CLAUSES.split(step.note)))


def _asks(clause: str) -> bool:
    words = " ".join(clause.split())
    if not re.search(_EVIDENCE, words, re.IGNORECASE):
        return False
    return bool(_FORBIDDEN.search(words)) or not _NEEDLESS.search(words)
