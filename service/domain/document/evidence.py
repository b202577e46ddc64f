"""Whether a step asks whoever does it for evidence: its note says so."""

import re

from service.domain.document.sop_document import Step

_EVIDENCE = re.compile(r"\b(bukti(?:nya)?|evidence|proof)\b", re.IGNORECASE)


def asks_evidence(step: Step) -> bool:
    """Whether the step's note asks for evidence: *lampirkan bukti kirim*, "attach proof of delivery"."""
    return bool(_EVIDENCE.search(step.note))
