"""Everything Baku says to people is said in both languages, whole."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from service.domain.history.lapses import LAPSES, why_lapsed

ROOT = Path(__file__).parent.parent / "service"
FLOORS = ("domain", "workflow", "gateways", "web")
SAME = {"", "No", "PIC", "Output", "PDF", "Status"}
"""Words that are the same in both languages."""
TELLERS = {"refuse": (1, 2), "Sentence": (0, 1)}
"""What makes a sentence, and where its two languages stand among the arguments."""


@dataclass(frozen=True)
class Said:
    """A sentence as it stands in the code: text in both languages, and what is put into each."""

    place: str
    en: str
    id: str
    in_en: frozenset[str]
    in_id: frozenset[str]


def literal(node: ast.expr) -> tuple[str, frozenset[str]] | None:
    """Return a text with a mark for what is put in, and what that is; nothing where it is made elsewhere."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value, frozenset()
    if isinstance(node, ast.JoinedStr):
        parts = [v.value if isinstance(v, ast.Constant) else "…" for v in node.values]
        put_in = {ast.unparse(v.value) for v in node.values if isinstance(v, ast.FormattedValue)}
        return "".join(map(str, parts)), frozenset(put_in)
    return None


def sentences() -> Iterator[Said]:
    """Yield every sentence whose two languages are written out."""
    for path in sorted(p for floor in FLOORS for p in (ROOT / floor).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TELLERS:
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                places = zip(("en", "id"), TELLERS[node.func.id], strict=True)
                found = [named.get(name) or next(iter(node.args[place : place + 1]), None) for name, place in places]
                texts = [literal(expression) for expression in found if expression]
                if len(texts) == 2 and texts[0] and texts[1]:  # both languages
                    place = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield Said(place, texts[0][0], texts[1][0], texts[0][1], texts[1][1])


SENTENCES = tuple(sentences())


def test_there_are_hundreds() -> None:
    assert len(SENTENCES) > 300


def test_the_two_languages_differ() -> None:
    assert [s for s in SENTENCES if (s.en, s.in_en) == (s.id, s.in_id) and s.en not in SAME] == []


def test_no_placeholder_is_left_in_a_text() -> None:
    left = re.compile(r"TODO|%[sd]|(?<!\{)\{[a-z_.]+\}(?!\})")
    assert [s for s in SENTENCES if left.search(s.en) or left.search(s.id)] == []


def test_what_is_put_into_one_language_is_put_into_the_other() -> None:
    """Where the words put in differ, each is the same thing in its language."""
    odd = [s for s in SENTENCES if len(s.in_en) != len(s.in_id)]
    assert odd == []


def test_a_sentence_that_ends_like_one_does_so_in_both_languages() -> None:
    assert [s for s in SENTENCES if s.en.endswith(".") != s.id.endswith(".")] == []


def test_white_space_is_single_and_none_hangs_over() -> None:
    wrong = [s for s in SENTENCES for text in (s.en, s.id) if "  " in text or text != text.strip()]
    assert wrong == []


def test_why_an_authorisation_lapsed_is_told_in_both_languages() -> None:
    assert all(said.en != said.id for said in LAPSES.values())
    assert why_lapsed(None) is None
    assert str(why_lapsed("an older reason")) == "an older reason"
