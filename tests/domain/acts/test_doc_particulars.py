"""What a Doc's head says becomes the particulars; what it does not say for certain is asked for."""

from datetime import date

import pytest

from service.domain.acts.doc_particulars import doc_particulars, person_named
from service.domain.document.sop_document import IdentityBlock, Signature
from tests.people import AYU, CITRA, EKO, KOPI

HEAD = IdentityBlock(
    number="SOP/MKT/07",
    title="Penerbitan konten",
    department="Departemen Pemasaran",
    owner="Ayu Lestari",
    revision="Rev. 03",
    effective="1 Maret 2024",
    prepared=Signature("Ayu Lestari, S.Kom.", "Content Lead", "20/02/2024"),
    authorised=Signature("(Citra Wijaya, M.M.)", "Direktur", "26 Februari 2024"),
)


def test_a_head_that_says_everything_leaves_nothing_to_ask() -> None:
    made = doc_particulars(HEAD, "SOP 07", KOPI)
    assert (made.number, made.title, made.department, made.revision) == ("SOP/MKT/07", "Penerbitan konten", "MKT", 3)
    assert (made.owner, made.authors, made.authoriser) == (AYU, (AYU,), CITRA)
    assert (made.signatory, made.post) == ("Citra Wijaya, M.M.", "Direktur")
    assert (made.signed, made.effective) == (date(2024, 2, 26), date(2024, 3, 1))
    assert made.unclear == {}


def test_what_is_not_understood_is_named_with_what_stands_there() -> None:
    said = IdentityBlock(department="Gudang", revision="A", effective="segera", owner="Pak Budi")
    assert doc_particulars(said, "SOP", KOPI).unclear == {
        "department": "Gudang", "revision": "A", "effective": "segera", "owner": "Pak Budi",
    }  # fmt: skip


def test_without_a_head_the_name_of_the_file_gives_number_title_and_department() -> None:
    made = doc_particulars(IdentityBlock(), "SOP-FIN-012 Kas kecil v2 FINAL (1).docx", KOPI)
    assert (made.number, made.title, made.department, made.revision) == ("SOP-FIN-012", "Kas kecil", "FIN", None)
    assert made.authoriser == CITRA


def test_who_wrote_it_is_not_proposed_to_confirm_it() -> None:
    wrote = IdentityBlock(department="MKT", prepared=Signature(name="Citra Wijaya"))
    assert doc_particulars(wrote, "SOP", KOPI).authoriser == EKO


@pytest.mark.parametrize(("said", "revision"), [("0", 0), ("-", 0), ("Baru", 0), ("", None), ("2 dari 3", None)])
def test_a_revision_is_a_number_or_is_asked_for(said: str, revision: int | None) -> None:
    assert doc_particulars(IdentityBlock(revision=said), "SOP", KOPI).revision == revision


@pytest.mark.parametrize("said", ["Ayu Lestari", "ayu  lestari, S.E.", "Ibu Ayu Lestari", "Dr. Ayu Lestari", AYU])
def test_a_person_is_known_by_name_or_address_degrees_aside(said: str) -> None:
    assert person_named(said, KOPI) == AYU


def test_nobody_is_guessed() -> None:
    assert person_named("Lestari", KOPI) == person_named("", KOPI) == ""
