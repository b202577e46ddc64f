"""Code speaks English; what Baku says in another language stands in that language's catalogue."""

import ast
from collections.abc import Iterator
from pathlib import Path

from service.domain.history.lapses import LAPSES, why_lapsed

ROOT = Path(__file__).parent.parent / "service"
FLOORS = ("domain", "manuscript", "records", "gateways", "workflow", "web", "commands", "cards", "demo")
READ = {
    "manuscript/form_vocabulary.py",
    "manuscript/labels.py",
    "manuscript/step_vocabulary.py",
    "domain/document/durations.py",
    "domain/document/headings.py",
    "domain/document/plain_times.py",
    "domain/document/roots.py",
    "domain/document/time_units.py",
    "domain/flow/vocabulary.py",
    "domain/law/kinds.py",
    "domain/law/vocabulary.py",
    "domain/principles/vocabulary.py",
    "domain/process_map/vocabulary.py",
    "domain/register/worksheets.py",
}
"""Where words stand by which Baku reads what people wrote, or what earlier releases did."""
_COMMON = """
ada agar akan anda atau belum bukan dalam dan dapat dari dengan hanya harus ini itu juga karena kepada oleh pada sampai
saat sebelum sedang setelah sudah tersebut tetapi tidak untuk yang berkas dokumen langkah pengesahan putaran masukan
revisi reviu templat
"""
INDONESIAN = frozenset(_COMMON.split())
"""Words that no English text has."""


def texts() -> Iterator[tuple[str, str]]:
    """Yield each text in the code, with its place."""
    for path in sorted(p for floor in FLOORS for p in (ROOT / floor).rglob("*.py")):
        name = str(path.relative_to(ROOT))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if name not in READ and isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{name}:{node.lineno}", node.value


def indonesian(text: str) -> frozenset[str]:
    """Return the Indonesian words of a text, what is set apart as a term (*pengesahan*) aside."""
    plain = "".join(text.split("*")[::2])
    return INDONESIAN & {word.strip(".,:;!?()“”'\"").lower() for word in plain.split()}


def test_no_other_language_stands_in_the_code() -> None:
    assert [(place, text) for place, text in texts() if indonesian(text)] == []


def test_an_indonesian_text_would_be_found() -> None:
    assert indonesian("SOP ini sudah disahkan.") == {"ini", "sudah"}
    assert len(list(texts())) > 3000


def test_why_an_authorisation_lapsed_is_told_in_both_languages() -> None:
    assert all(str(why) != why.spoken("id") for why in LAPSES.values())
    assert why_lapsed(None) is None
    assert str(why_lapsed("an older reason")) == "an older reason"
