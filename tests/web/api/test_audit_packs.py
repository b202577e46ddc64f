"""An audit pack: asked for by a controller, made by the queue, checked without Baku."""

import csv
import hashlib
import io
import shutil
import subprocess
import sys
from contextlib import closing
from http import HTTPStatus
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from service.workflow.acts import packing
from tests.people import BUDI, DEWI
from tests.web.answers import path
from tests.web.api.test_distribution import read, sent
from tests.web.api.test_signed_copies import uploaded
from tests.world import ACCOUNT, World


def packed(world: World, **wanted: Any) -> dict[str, Any]:
    """Return a pack once it is made."""
    begun = world.fitri.does("POST", "/api/audit-packs", wanted)
    pack = world.fitri.does("GET", f"/api/audit-packs/{begun['id']}")
    assert pack["complete"], pack
    return dict(pack)


def content(world: World, part: dict[str, Any]) -> bytes:
    kept = world.office.google.drive.content(part["id"])
    assert hashlib.sha256(kept).hexdigest() == part["sha256"]
    return kept


def unpacked(world: World, part: dict[str, Any], folder: Path) -> Path:
    with ZipFile(io.BytesIO(content(world, part))) as zip_file:
        zip_file.extractall(folder)
    return folder


def checked(folder: Path) -> tuple[int, str]:
    """Return what the checker in the pack says, run by a Python that knows nothing of Baku."""
    done = subprocess.run(  # our own program
        [sys.executable, "-I", "check.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert not done.stderr
    return done.returncode, done.stdout.strip()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an unpacked pack of one SOP in force and one draft."""
    folder = tmp_path_factory.mktemp("made")
    with closing(World(folder / "data")) as world:
        sop = sent(world)
        read(world, sop, DEWI)
        picture = uploaded(world, b"a picture of names", kind="image/jpeg")
        meeting = {"day": world.office.today().isoformat(), "attended": [BUDI], "guests": ["=Rina"]}
        world.ayu.does("POST", path(sop, "socialisations"), meeting | {"attendance_list": picture})
        world.draft(title="Second")
        [part] = packed(world)["parts"]
        assert part["lacking"] == 0
        return unpacked(world, part, folder / "pack")


@pytest.fixture
def pack(made: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder."""
    return Path(shutil.copytree(made, tmp_path / "pack"))


def test_the_pack_holds_register_histories_trails_and_pdfs_and_checks_itself(pack: Path) -> None:
    files = {path.relative_to(pack).as_posix() for path in pack.rglob("*") if path.is_file()}
    folder = "sops/SOP-MKT-001"
    assert {f"{folder}/history.jsonl", f"{folder}/trail.id.html", f"{folder}/trail.en.html", f"{folder}/Rev. 0.pdf",
            "sops/SOP-MKT-002/history.jsonl", "register/sops.csv", "register/feedback.csv", "chains.csv",
            "SHA256SUMS", "check.py", "README.txt"} <= files  # fmt: skip
    assert (pack / folder / "Rev. 0.pdf").read_bytes().startswith(b"%PDF")
    trail = (pack / folder / "trail.id.html").read_text("utf-8")
    assert "Rantai utuh" in trail
    [titles, printed] = csv.reader((pack / "prints.csv").read_text("utf-8-sig").splitlines())
    assert (titles[-1], printed[:2]) == ("Kode salinan cetaknya", ["SOP-MKT-001", "0"])
    assert printed[2] in trail
    assert (pack / folder / "Rev. 0 attendance 1.pdf").read_bytes() == b"a picture of names"
    assert "SOP-MKT-002" in (pack / "register/sops.csv").read_text("utf-8-sig")
    code, says = checked(pack)
    assert code == 0, says
    assert "2 riwayat" in says, "in the company's language"


def test_the_pack_says_who_has_read_each_revision_and_who_came_to_a_meeting(pack: Path) -> None:
    with (pack / "acknowledgements.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row[2]: [bool(cell) for cell in row[3:]] for row in csv.reader(file)}
    asked, has_read, came = [True, False, False], [True, True, False], [True, False, True]
    assert (rows["Ayu Lestari"], rows["Dewi Anggraini"], rows["Budi Santoso"]) == (asked, has_read, came)
    assert rows["'=Rina"] == [False, False, True], "and no spreadsheet computes what somebody wrote"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda one: (one / "Rev. 0.pdf").write_bytes(b"%PDF forged"), "Rev. 0.pdf: "),
        (lambda one: (one / "note.txt").write_text("mine"), "note.txt: "),
        (lambda one: (one / "trail.id.html").unlink(), "trail.id.html: "),
        (lambda one: forged(one / "history.jsonl", "Content production", "Else"), "rantai putus pada fakta 1"),
        (lambda one: cut(one / "history.jsonl"), "seharusnya"),
        (lambda one: (one / "history.jsonl").write_text("[]\n"), "history.jsonl: tidak terbaca"),
        (lambda one: (one / "history.jsonl").write_text('{"data": [1]}\n'), "rantai putus pada fakta 1"),
        (lambda one: (one / "mine").mkdir() or (one / "mine" / "note.pdf").write_text("mine"), "note.pdf: ada tetapi"),
        (lambda one: top(one, "chains.csv").write_text("number,history,facts,head\nx,y,z,w\n"), "chains.csv: tidak"),
        (lambda one: top(one, "chains.csv").write_bytes(b"\xff"), "chains.csv: berubah"),
        (lambda one: top(one, "SHA256SUMS").write_bytes(b"\xff"), "SHA256SUMS: tidak terbaca"),
        (lambda one: top(one, "check_words.json").write_text('{"is there and not listed": 3}'), "check_words.json: is"),
    ],
)
def test_what_was_altered_afterwards_is_found(pack: Path, damage: Any, says: str) -> None:
    damage(pack / "sops" / "SOP-MKT-001")
    code, said = checked(pack)
    assert code == 1
    assert says in said


def top(folder: Path, name: str) -> Path:
    """Return a file of the whole pack, by the folder of an SOP in it."""
    return folder.parents[1] / name


def test_where_a_fact_is_lacking_the_checker_names_that_place_alone(pack: Path) -> None:
    history = pack / "sops" / "SOP-MKT-001" / "history.jsonl"
    lines = history.read_text("utf-8").splitlines(keepends=True)
    history.write_text("".join(lines[:3] + lines[4:]), "utf-8")
    assert [line for line in checked(pack)[1].splitlines() if "rantai putus" in line] == [
        "sops/SOP-MKT-001/history.jsonl: rantai putus pada fakta 4"
    ]


def forged(history: Path, before: str, after: str) -> None:
    history.write_text(history.read_text("utf-8").replace(before, after, 1), "utf-8")


def cut(history: Path) -> None:
    lines = history.read_text("utf-8").splitlines(keepends=True)
    history.write_text("".join(lines[:-1]), "utf-8")


def test_the_same_content_gives_the_same_bytes(world: World) -> None:
    world.draft()
    first, second = packed(world)["parts"], packed(world)["parts"]
    assert first[0]["sha256"] == second[0]["sha256"]
    assert first[0]["id"] != second[0]["id"]


def test_a_repeated_click_is_one_pack(world: World) -> None:
    world.draft()
    answers = [world.fitri.post("/api/audit-packs", {}, key="one") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [HTTPStatus.ACCEPTED] * 2
    assert len(world.fitri.does("GET", "/api/audit-packs")["packs"]) == 1
    other = world.fitri.post("/api/audit-packs", {"department": "FIN"}, key="one")
    assert other.status_code == HTTPStatus.CONFLICT


def test_a_pack_is_of_a_department_of_some_sops_or_of_a_period(world: World) -> None:
    first, second = world.draft(), world.draft(title="Second")
    today = world.office.today().isoformat()
    assert packed(world, department="FIN")["parts"] == []
    assert packed(world, sops=[second["id"]])["parts"][0]["sops"] == [second["id"]]
    assert packed(world, first=today, last=today)["parts"][0]["sops"] == [first["id"], second["id"]]
    assert packed(world, last="2020-01-01")["parts"] == []


def test_packs_are_for_controllers_and_wrong_wishes_are_named_at_once(world: World) -> None:
    assert world.ayu.post("/api/audit-packs").status_code == HTTPStatus.FORBIDDEN
    assert world.ayu.get("/api/audit-packs").status_code == HTTPStatus.FORBIDDEN
    wrong = world.fitri.post("/api/audit-packs", {"department": "XXX", "first": "2026-11-02", "last": "2026-11-01"})
    assert wrong.status_code == 422
    assert wrong.json is not None
    assert [problem["field"] for problem in wrong.json["problems"]] == ["department", "last"]
    unknown = world.fitri.post("/api/audit-packs", {"sops": ["sop-none", "sop-neither"]})
    assert unknown.status_code == 422
    assert unknown.json is not None
    assert [problem["field"] for problem in unknown.json["problems"]] == ["sops", "sops"]
    assert world.fitri.get("/api/audit-packs/audit-none").status_code == HTTPStatus.NOT_FOUND


def test_a_pdf_that_cannot_be_had_is_told_in_the_list_and_stops_nothing(world: World, tmp_path: Path) -> None:
    sop = world.authorised()
    world.actor(ACCOUNT).ask("DELETE", f"/drive/v3/files/{sop['archive']['id']}?supportsAllDrives=true")
    [part] = packed(world)["parts"]
    assert part["lacking"] == 1
    folder = unpacked(world, part, tmp_path / "pack")
    assert "Rev. 0.pdf" in (folder / "lacking.csv").read_text("utf-8-sig")
    assert checked(folder)[0] == 0


def test_what_is_too_much_for_one_zip_comes_in_several_each_whole(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.draft()
    world.draft(title="Second")
    monkeypatch.setattr(packing, "FULL", 1)
    parts = packed(world)["parts"]
    assert [len(part["sops"]) for part in parts] == [1, 1]
    for n, part in enumerate(parts):
        assert checked(unpacked(world, part, tmp_path / str(n)))[0] == 0


def test_only_controllers_open_the_folder_of_packs(world: World) -> None:
    world.draft()
    [part] = packed(world)["parts"]
    assert world.fitri.get(f"/drive/v3/files/{part['id']}?supportsAllDrives=true").status_code == 200
    assert world.ayu.get(f"/drive/v3/files/{part['id']}?supportsAllDrives=true").status_code == 404
