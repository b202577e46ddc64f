"""The register's worksheet of observations: rows that people fill in are taken in, each wrong one named by its cell."""

from dataclasses import replace
from typing import Any, cast

import pytest

from service.domain.register.observation_rows import OBSERVATIONS
from service.records.interface import Entry, Records
from service.workflow.acts.taking_in_observations import take_in
from tests.people import AYU, EKO
from tests.refusing import refusing
from tests.web.api.test_studies import WRITING, observed
from tests.world import World

HEADINGS = ("study", "observation", "day", "activity", "role", "involved", "documents", "output", "time", "wrong")
GOOD = ("Publikasi artikel", "Artikel 9", "2026-11-02", "Menulis naskah", "Penulis Konten", "", "Brief", "", "25", "")


@pytest.fixture
def study(world: World) -> str:
    """Return the id of a study with one observation, whose rows are written."""
    world.found()
    begun = world.ayu.does("POST", "/api/studies", {"title": "Publikasi artikel", "department": "MKT"})["id"]
    observed(world, begun, {**WRITING, "time": "10 menit"})
    assert take_in(world.office) is None
    return str(begun)


def register(world: World) -> str:
    return str(world.office.histories.workplace().register_id)


def rows(world: World) -> list[list[str]]:
    """Return the worksheet as people see it, hidden columns included."""
    found = world.actor(AYU).does("GET", f"/v4/spreadsheets/{register(world)}/values/'Pengamatan'!A1:M20")
    return [list(row) for row in found["values"]]


def write(world: World, cells: str, *lines: tuple[str, ...], by: str = EKO) -> None:
    """Have somebody type lines into the worksheet, as they do in a browser."""
    world.actor(by).does(
        "PUT",
        f"/v4/spreadsheets/{register(world)}/values/'Pengamatan'!{cells}?valueInputOption=USER_ENTERED",
        {"values": [list(line) for line in lines]},
    )


def activities(world: World, study: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.ayu.does("GET", f"/api/studies/{study}")["activities"]
    return found


def test_what_was_observed_has_a_row_in_the_company_s_language(world: World, study: str) -> None:
    header, first = rows(world)
    assert header[3:6] == ["Pekerjaan", "Pengamatan", "Tanggal"]
    assert first[0] == f"{study}:{activities(world, study)[0]['id']}"
    assert first[3:5] == ["Publikasi artikel", "1"]
    assert (first[6:8], first[11], first[2]) == (
        ["Menulis naskah", "Penulis Konten"],
        "10 menit",
        "Diamati oleh Ayu Lestari",
    )


def test_rows_of_people_are_taken_in_once_and_wrong_ones_named_by_cell(world: World, study: str) -> None:
    wrong = ("Menyapu", "", "kemarin", "Menulis", "Dewi Anggraini", "", "", "", "lama", "")
    write(world, "D3:M5", GOOD, GOOD, wrong)
    assert take_in(world.office) is None
    assert take_in(world.office) is None
    told = activities(world, study)
    assert [(one["activity"], one["minutes"]) for one in told] == [
        ("Menulis naskah", 10),
        *[("Menulis naskah", 25)] * 2,
    ]
    names = [one["name"] for one in world.ayu.does("GET", f"/api/studies/{study}")["observations"]]
    assert names == ["", "Artikel 9"]
    _, _, second, _, third = rows(world)
    assert (second[0].startswith(study), second[11], third[0]) == (True, "25 menit", "")
    assert [line.partition(":")[0] for line in third[2].splitlines()] == ["D5", "F5"]
    write(world, "D5:F5", ("Publikasi artikel", "", ""))
    assert take_in(world.office) is None
    assert [line.partition(":")[0] for line in rows(world)[4][2].splitlines()] == ["H5", "L5"]


def test_a_changed_row_corrects_an_emptied_one_is_struck_out_and_a_wrong_change_stays_to_be_seen(
    world: World, study: str
) -> None:
    write(world, "D3:M4", GOOD, GOOD)
    assert take_in(world.office) is None
    write(world, "L2:M2", ("1 jam", "Server mati"))
    write(world, "D3:M3", ("",) * 10)
    write(world, "L4", ("sebentar",))
    assert take_in(world.office) is None
    told = [(one["minutes"], one["wrong"]) for one in activities(world, study)]
    assert told == [(60, "Server mati"), (25, "")]
    assert [(row[11], row[2].partition(":")[0]) for row in rows(world)[1:]] == [
        ("60 menit", "Diamati oleh Ayu Lestari"),
        ("sebentar", "L3"),
    ]


@pytest.mark.usefixtures("study")
def test_a_tab_that_people_deleted_comes_back_with_its_rows(world: World) -> None:
    request = {"deleteSheet": {"sheetId": OBSERVATIONS.sheet_id}}
    world.fitri.does("POST", f"/v4/spreadsheets/{register(world)}:batchUpdate", {"requests": [request]})
    assert take_in(world.office) is None
    assert len(rows(world)) == 2


def test_a_row_that_was_taken_in_before_its_key_was_written_is_not_taken_in_again(world: World, study: str) -> None:
    write(world, "D3:M4", GOOD, GOOD)
    with refusing(world, "sheets.spreadsheets.batchUpdate", 403, "forbidden"):
        assert take_in(world.office) is not None
    assert len(activities(world, study)) == 3
    assert take_in(world.office) is None
    assert len(activities(world, study)) == 3
    assert len({row[0] for row in rows(world)[1:]}) == 3


BLANK = ("Publikasi artikel", "", "", *GOOD[3:])


def test_a_row_typed_as_an_earlier_one_was_counts_whether_that_was_filled_in_by_now_or_emptied(
    world: World, study: str
) -> None:
    write(world, "D3:M3", BLANK)
    assert take_in(world.office) is None
    write(world, "D4:M4", BLANK)
    assert take_in(world.office) is None
    assert len(activities(world, study)) == len(rows(world)[1:]) == 3
    write(world, "D3:M3", ("",) * 10)
    assert take_in(world.office) is None
    assert len(activities(world, study)) == 2
    write(world, "D4:M4", BLANK)
    assert take_in(world.office) is None
    assert len(activities(world, study)) == len(rows(world)[1:]) == 3


def test_a_row_names_the_department_where_two_study_work_of_one_name(world: World, study: str) -> None:
    other = world.fitri.does("POST", "/api/studies", {"title": "Publikasi artikel", "department": "FIN"})["id"]
    write(world, "D3:M3", GOOD)
    assert take_in(world.office) is None
    assert "Publikasi artikel (FIN)" in rows(world)[2][2]
    write(world, "D3", ("publikasi artikel (FIN)",))
    assert take_in(world.office) is None
    theirs = world.fitri.does("GET", f"/api/studies/{other}")["activities"]
    assert (len(activities(world, study)), len(theirs)) == (1, 1)
    write(world, "L2", ("1 jam",))
    assert take_in(world.office) is None
    assert [one["minutes"] for one in activities(world, study)] == [60], "a row that is taken in is known by its key"


class Reading:
    """Records that remember which histories were read."""

    def __init__(self, records: Records) -> None:
        self.records, self.streams = records, set[str]()

    def __getattr__(self, name: str) -> object:
        return getattr(self.records, name)

    def read(self, stream: str) -> tuple[Entry, ...]:
        self.streams.add(stream)
        return self.records.read(stream)


def test_a_tap_reads_what_was_seen_in_other_studies_only_where_people_wrote_of_them(world: World, study: str) -> None:
    other = world.ayu.does("POST", "/api/studies", {"title": "Menyapu", "department": "MKT"})["id"]
    observed(world, other, {**WRITING, "time": "5 menit"})
    assert take_in(world.office) is None
    reading = Reading(world.office.records)
    office = replace(world.office, records=cast("Records", reading))
    assert take_in(office, study) is None
    assert (study in reading.streams, other in reading.streams) == (True, False)
    write(world, "D4:M4", ("Menyapu", *GOOD[1:]))
    assert take_in(office, study) is None
    assert (other in reading.streams, len(activities(world, other)), len(rows(world))) == (True, 2, 4)
