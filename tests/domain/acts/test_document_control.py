"""What is for document controllers is refused to everybody else in one way."""

import pytest

from service.domain.acts.document_control import BOOKS, PACKS, must_control
from service.domain.errors import Denied
from tests.people import AYU, FITRI, KOPI


def test_who_controls_no_documents_is_told_what_for_and_whom_to_ask() -> None:
    with pytest.raises(Denied) as refused:
        must_control(AYU, KOPI, BOOKS)
    assert str(refused.value) == "Only document controllers make SOP books. Ask Fitri Handayani."
    assert refused.value.sentence.spoken("id") == (
        "Hanya pengendali dokumen yang membuat buku SOP. Hubungi Fitri Handayani."
    )


def test_a_document_controller_is_let_through() -> None:
    must_control(FITRI, KOPI, PACKS)
