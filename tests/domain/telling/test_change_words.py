"""The differences between two revisions, in words, Indonesian and English."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from service.domain import facts
from service.domain.document.differences import words
from service.domain.document.sections import changed_sections
from service.domain.document.sop_document import Heading, Paragraph, SopDocument, Step, Table
from service.domain.document.template import IDENTITY_TEXTS
from service.domain.flow.texts import FIELDS
from service.domain.telling.change_words import change_words
from tests.domain.telling.test_mailing import authorised
from tests.histories import DOCUMENT, DRAFTED, TODAY, Telling, content

TEN = tuple(Step(f"Do thing {n} as it is done here", "Penulis", (), "", "1 hari", "") for n in range(1, 11))
BODY = (Heading("Tujuan"), Paragraph("Tepat waktu."), Heading("1. Ruang lingkup"), Paragraph("Kantor pusat."))


def document(steps: Sequence[Step] = TEN, before: Sequence[object] = BODY) -> SopDocument:
    return replace(DOCUMENT, steps=tuple(steps), before=tuple(before))  # type: ignore[arg-type]  # blocks


def revised(steps: Sequence[Step] = TEN, before: Sequence[object] = BODY, title: str = DRAFTED.title) -> str:
    """Return what a revision changes that has these steps and blocks, in Indonesian."""
    first = Telling().look(content(document()))
    decided = facts.Authorised("D", "m", TODAY, TODAY, *hashes(first), "r1", words=words(document()))
    first.tell(decided, facts.AuthorisationConfirmed("r1"))
    first.tell(replace(DRAFTED, revision=1, revision_class="change", reason="New", title=title))
    now = document(steps, before)
    first.look(content(now))
    found = change_words(first.sop, now)
    return found.spoken("id") if found else ""


EMPTIED = "dasar hukum diubah; kualifikasi pelaksana dihapus; pencatatan dan pendataan dihapus"
GONE = "; ".join(f"{FIELDS[name].spoken('id')} dihapus" for name in IDENTITY_TEXTS)
FULL = {name: f"Isi {name}" for name in IDENTITY_TEXTS}


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (FULL, None),
        ({**FULL, "qualifications": ""}, "kualifikasi pelaksana dihapus"),
        ({**FULL, "legal_basis": "UU 1", "qualifications": "", "records": ""}, EMPTIED),
        ({**FULL, "warnings": "Awas"}, "peringatan diubah"),
        ({}, GONE),
    ],
)
def test_a_text_of_the_identity_block_is_told_too_where_it_was_emptied(texts: dict[str, str], says: str | None) -> None:
    was, now = ((replace(document(), identity=replace(DOCUMENT.identity, **one))) for one in (FULL, texts))  # type: ignore[arg-type]  # texts alone
    first = Telling().look(content(was))
    decided = facts.Authorised("D", "m", TODAY, TODAY, *hashes(first), "r1", words=words(was))
    first.tell(decided, facts.AuthorisationConfirmed("r1"))
    first.tell(replace(DRAFTED, revision=1, revision_class="change", reason="New"))
    first.look(content(now))
    found = change_words(first.sop, now)
    assert (found.spoken("id") if found else None) == says


def hashes(told: Telling) -> tuple[str, str]:
    read = told.sop.current.content
    assert read is not None
    return read.steps_hash, read.text_hash


def changed(n: int) -> Step:
    return replace(TEN[n - 1], output="Naskah")


@pytest.mark.parametrize(
    ("steps", "says"),
    [
        (TEN, ""),
        ((*TEN[:8], changed(9), TEN[9]), "langkah 9 diubah"),
        ((changed(1), *TEN[1:8], changed(9), TEN[9]), "langkah 1 dan 9 diubah"),
        ((*TEN[:2], Step("Quite another one", "Editor"), *TEN[2:]), "langkah 3 ditambah"),
        ((*TEN[:4], *TEN[5:]), "langkah 5 dihapus"),
        ((TEN[0], TEN[2], TEN[3], TEN[1], *TEN[4:]), "langkah 2 dipindah ke 4"),
        (
            (TEN[0], TEN[1], Step("Quite another one", "Editor"), TEN[2], TEN[3], *TEN[5:8], changed(9), TEN[9]),
            "langkah 9 diubah; langkah 3 ditambah; langkah 5 dihapus",
        ),
    ],
)
def test_steps_are_told_by_the_numbers_that_people_read(steps: Sequence[Step], says: str) -> None:
    assert revised(steps) == says


def test_sections_are_told_by_their_titles() -> None:
    other = (*BODY[:3], Paragraph("Semua cabang."), Heading("SOP terkait lain"), Paragraph("Tidak ada."))
    assert revised(before=other) == "ruang lingkup diubah; SOP terkait lain diubah"
    assert revised(title="Another") == "judul diubah"


def test_a_section_that_is_gone_is_told_and_the_one_above_it_is_the_same() -> None:
    assert revised(before=BODY[:2]) == "ruang lingkup dihapus"
    assert revised(before=(*BODY[:2], Heading("2. RUANG LINGKUP"), BODY[3])) == "ruang lingkup diubah"


@pytest.mark.parametrize("name", ["PT ABC", "Google Drive", "SOP terkait lain"])
def test_a_heading_that_may_be_a_name_is_written_as_it_stands(name: str) -> None:
    assert revised(before=(*BODY, Heading(name), Paragraph("Satu."))) == f"{name} diubah"


def test_a_section_is_the_same_whatever_stands_around_it() -> None:
    before = words(document(before=(*BODY, Heading("Catatan"), Table((("a", "b"), ("c", "d"))))))
    moved = document(TEN[:3], (*BODY[2:], *BODY[:2], Heading("Catatan"), Table((("a", "b"), ("c", "e")))))
    assert changed_sections(moved, before) == ("catatan",)


def test_a_first_revision_says_nothing() -> None:
    assert change_words(authorised().sop, None) is None
