"""A company that leaves has everything as files: Docs, register, histories, acknowledgements."""

import csv
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from service.domain.errors import Invalid
from service.domain.history.workplace import TEMPLATES
from service.gateways.company_files.house_style import word_file
from service.workflow.reading.exporting import Exported, export
from service.workflow.settling.founding import found
from tests.people import DEWI
from tests.system.test_bad_input import delete
from tests.web.api.test_audit_packs import checked
from tests.web.api.test_distribution import read, sent
from tests.world import World


def exported(world: World, folder: Path) -> tuple[Exported, int]:
    """Return what came of an export, and how many exports by Google it took."""
    world.calls()
    done = export(world.office, folder, lambda _: None)
    return done, world.calls()["drive.files.export"]


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """Return the folder of a company with an SOP in force and a draft, exported twice, and the exports each took."""
    folder = tmp_path_factory.mktemp("left")
    with closing(World(folder / "data")) as world:
        read(world, sent(world), DEWI)
        world.draft(title="Paid ads")
        study = world.ayu.does("POST", "/api/studies", {"title": "Publish an article", "department": "MKT"})
        world.ayu.does("POST", f"/api/studies/{study['id']}/guides", {"guide": "performer"})
        counts = []
        for _ in range(2):
            done, count = exported(world, folder / "out")
            assert done == Exported(2, 0)
            counts.append(count)
    return folder / "out", counts


def test_everything_is_a_file_and_checks_without_baku(left: tuple[Path, list[int]]) -> None:
    folder, _ = left
    code, says = checked(folder)
    assert (code, says.split(":")[0]) in [(0, "All is well"), (0, "Semuanya baik")]
    for name in ("SOP-MKT-001", "SOP-MKT-002"):
        with ZipFile(folder / "documents" / name / "Rev. 0.docx") as word:
            assert b"w:tbl" in word.read("word/document.xml")
        assert (folder / "documents" / name / "Rev. 0.pdf").read_bytes().startswith(b"%PDF")
        assert (folder / "sops" / name / "history.jsonl").read_text().count("\n") > 1
    for spreadsheet in ("register.xlsx", "people.xlsx"):
        with ZipFile(folder / spreadsheet) as book:
            assert "xl/workbook.xml" in book.namelist()
    assert (folder / "house-style.docx").is_file()
    assert [one.name.startswith("Publish an article") for one in (folder / "guides").iterdir()] == [True]
    with (folder / "acknowledgements.csv").open(encoding="utf-8-sig", newline="") as rows:
        assert any("Dewi Anggraini" in row for row in csv.reader(rows))
    assert (folder / "histories" / "workplace.jsonl").is_file()


def test_each_doc_is_fetched_again_as_it_stands_today(left: tuple[Path, list[int]]) -> None:
    assert left[1] == [8, 8]  # two files for each Doc; register, people, house style, an interview guide


def test_the_next_time_takes_away_what_an_earlier_one_left_and_nothing_of_the_persons(
    world: World, tmp_path: Path
) -> None:
    gone, out = world.draft(), tmp_path / "out"
    broken_off = "documents/SOP-MKT-001/Rev. 0.docx"
    with pytest.raises(ZeroDivisionError):
        export(world.office, out, lambda _: 1 / 0)  # type: ignore[arg-type]  # breaks off
    (out / f"{broken_off}.half").write_bytes(b"PK")
    export(world.office, out, lambda _: None)
    assert checked(out)[0] == 0
    delete(world, gone["document"]["id"])
    assert exported(world, out)[0].lacking == 2
    assert not (out / broken_off).exists()
    assert checked(out)[0] == 0
    (out / "mine.txt").write_text("mine")
    export(world.office, out, lambda _: None)
    assert (out / "mine.txt").is_file()


@pytest.mark.parametrize("sums", ["", "abc  letter.txt\n"])
def test_a_folder_of_other_things_is_refused_and_left_as_it_is(world: World, tmp_path: Path, sums: str) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    if sums:
        (tmp_path / "mine" / "SHA256SUMS").write_text(sums)
    before = sorted((tmp_path / "mine").iterdir())
    with pytest.raises(Invalid, match="empty folder"):
        export(world.office, tmp_path / "mine", lambda _: None)
    assert sorted((tmp_path / "mine").iterdir()) == before


def test_templates_of_one_name_are_files_of_their_own(world: World, tmp_path: Path) -> None:
    place = found(world.office)
    names = ("Iklan", "iklan", "A/B", "Long" * 60)
    for name in names:
        world.office.google.drive.convert_upload(word_file(), name, place.folder(TEMPLATES), {})
    export(world.office, tmp_path / "out", lambda _: None)
    files = [file.name for file in (tmp_path / "out" / "templates").iterdir()]
    assert len({name.casefold() for name in files}) == len(names)
    assert "A_B.docx" in files
    assert checked(tmp_path / "out")[0] == 0


def test_a_doc_that_is_gone_is_listed_and_stops_nothing_else(world: World, tmp_path: Path) -> None:
    gone = world.draft()
    world.draft(title="Paid ads")
    delete(world, gone["document"]["id"])
    done, _ = exported(world, tmp_path / "out")
    assert done == Exported(2, 2)
    assert "documents/SOP-MKT-001/Rev. 0.docx" in (tmp_path / "out" / "lacking.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "out" / "documents" / "SOP-MKT-002" / "Rev. 0.docx").is_file()
    assert checked(tmp_path / "out")[0] == 0
