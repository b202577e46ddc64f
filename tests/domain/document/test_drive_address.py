"""An address of Drive is read however it was copied."""

import pytest

from service.domain.document.drive_address import as_id, document_of, file_of, file_or_folder_of

ID = "1AbCdEfGhIjKlMnOp"


@pytest.mark.parametrize(
    "address",
    [
        f"https://docs.google.com/document/d/{ID}/edit#heading=h.1",
        f" https://docs.google.com/document/u/0/d/{ID} ",
        f"https://docs.google.com/spreadsheets/d/{ID}/edit?gid=0",
        f"https://drive.google.com/file/d/{ID}/view?usp=sharing",
        f"https://drive.google.com/open?id={ID}&usp=drive_fs",
    ],
)
def test_a_file_is_found_in_its_address(address: str) -> None:
    assert file_of(address) == file_or_folder_of(address) == ID
    assert document_of(address) == (ID if "/document/" in address else "")


@pytest.mark.parametrize("address", ["", ID, f"https://example.com/d/{ID}", "https://drive.google.com/drive/my-drive"])
def test_what_is_no_address_of_drive_leads_to_no_file(address: str) -> None:
    assert not file_of(address)
    assert not document_of(address)


def test_a_folder_is_no_file() -> None:
    address = f"https://drive.google.com/drive/folders/{ID}?usp=sharing"
    assert (file_of(address), file_or_folder_of(address)) == ("", ID)


def test_an_id_stands_for_itself() -> None:
    assert as_id(f" {ID} ") == ID
    assert not as_id("SOP-MKT-1")
