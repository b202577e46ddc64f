"""A step asks for evidence where its note does, and not where the note says that none is needed."""

import pytest

from service.domain.document.evidence import asks_evidence
from service.domain.document.sop_document import Step


@pytest.mark.parametrize(
    "note",
    [
        "Lampirkan bukti kirim",
        "Attach proof of delivery",
        "Simpan buktinya, tidak perlu dicetak",
        "Tidak perlu dicetak, tetapi lampirkan bukti",
        "Tidak perlu stempel; bukti transfer wajib",
        "Do not forget the evidence",
        "Jangan bayar tanpa bukti",
        "Goods may not leave without proof of payment",
        "Lampirkan bukti bila ada selisih",
        "Bukti yang tidak perlu ditandatangani",
        "Catat no bukti kas",
    ],
)
def test_a_note_that_asks(note: str) -> None:
    assert asks_evidence(noted(note))


@pytest.mark.parametrize(
    "note",
    [
        "",
        "Catat di buku besar",
        "Tidak perlu melampirkan bukti",
        "Tidak wajib ada bukti",
        "Cukup lisan, tanpa bukti",
        "Bukti transfer tidak diperlukan",
        "Bukti tidak wajib dilampirkan",
        "No proof needed",
        "No further evidence is needed",
        "Evidence is not required",
        "Proof isn't needed here",
        "Works without proof",
        "You do not need to attach evidence",
        "There is no need for proof",
        "Lampirkan bukti jika ada",
        "Evidence is optional",
    ],
)
def test_a_note_that_does_not(note: str) -> None:
    assert not asks_evidence(noted(note))


def noted(note: str) -> Step:
    return Step("Kirim", "Staf", (), "", "1 jam", "", note)
