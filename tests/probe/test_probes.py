"""Each probe answers in the sandbox what Baku rests on; what is written of it names nobody and nothing."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.probing import ask, bench_of, compare, probe
from service.domain.errors import Unavailable
from service.gateways.drive.home import MY_DRIVE
from service.gateways.google.calling import Calling
from service.local import within
from service.probe.answers import differences, file_of
from service.probe.asking import asked
from service.probe.bench import NAME, Bench
from service.probe.claim import NOTHING, REFUSED, UNASKED, UNREAD, ProbeAnswer
from service.probe.clicked import clicked, note
from service.probe.clicks import CLICKS
from service.probe.every import EVERYTHING, PROBES
from service.probe.firestore import FIRESTORE
from service.probe.own_drive import OWN_DRIVE
from service.probe.pages import EVIDENCE, README, evidence, readme
from service.records.firestore import FirestoreRecords
from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.people import CITRA
from tests.refusing import refusing
from tests.web.test_tasks import CREATE
from tests.world import ACCOUNT, OWNER, World

ROOT = Path(__file__).parents[2]
FORBIDDEN = PlantedAnswer(403, "forbidden")
UNPARSED = PlantedAnswer(400, message="Unable to parse range: baku_probe")
ELSEWHERE = {probe.name for probe in PROBES if probe.product == "firestore"}
"""What the sandbox has not got."""
OF_MY_DRIVE = {probe.name for probe in OWN_DRIVE}
"""What an account without storage is not asked."""
OF_SHARED_DRIVES = {"drive_managed_by_account", "drive_restrictions"}
"""What is not asked where SOPs are kept in My Drive."""


def bench(world: World) -> Bench:
    """Return the doors of a run whose pauses pass on the sandbox's clock."""
    google = within(world.sandbox, world.settings)
    return bench_of(world.settings, world.office, google, world.sandbox.advance)


def words(file: Path) -> dict[str, str]:
    return {name: answer["word"] for name, answer in json.loads(file.read_text())["answers"].items()}


def left(world: World, account: str = ACCOUNT) -> list[str]:
    """Return the names of the files and drives that a run left behind."""
    google = Calling(lambda: world.sandbox.http(account))
    found = google.execute(
        google.drive.files.list(q=f"name = '{NAME}'", corpora="allDrives", includeItemsFromAllDrives=True,
                                supportsAllDrives=True, fields="files(name)")
    )["files"]  # fmt: skip
    drives = google.execute(google.drive.drives.list(fields="drives(name)"))["drives"]
    return [one["name"] for one in (*found, *drives) if one["name"] == NAME]


@pytest.fixture
def installed(world: World) -> World:
    world.found()
    return world


def test_each_probe_answers_in_the_sandbox_what_we_chose(installed: World, tmp_path: Path) -> None:
    out = tmp_path / "answers.json"
    assert ask(bench(installed), PROBES, out) == 0
    answered = words(out)
    assert set(answered) == {one.name for one in PROBES}
    unasked = ELSEWHERE | OF_MY_DRIVE
    assert {name for name, word in answered.items() if word == UNASKED} == unasked
    built_upon = {one.name: one.chosen for one in PROBES if one.chosen != NOTHING and one.name not in unasked}
    assert {name: answered[name] for name in built_upon} == built_upon
    assert compare(out) == 0
    assert left(installed) == []


def test_at_a_company_in_my_drive_each_probe_is_asked_there(tmp_path: Path) -> None:
    world = World(tmp_path / "data", home=MY_DRIVE)
    world.found()
    out = tmp_path / "answers.json"
    assert ask(bench(world), PROBES, out) == 0
    answered = words(out)
    unasked = {name for name, word in answered.items() if word == UNASKED}
    assert unasked == ELSEWHERE | OF_SHARED_DRIVES
    assert json.loads(out.read_text())["place"] == "My Drive"
    assert {name: answered[name] for name in OF_MY_DRIVE} == {one.name: one.chosen for one in OWN_DRIVE}
    assert left(world, OWNER) == []
    world.close()


def test_without_a_shared_drive_of_the_company_one_is_made_and_taken_away(world: World, tmp_path: Path) -> None:
    assert ask(bench(world), PROBES[:1], tmp_path / "answers.json") == 0
    assert left(world) == []


def test_the_file_holds_no_id_address_or_name_of_the_company(installed: World, tmp_path: Path) -> None:
    out = tmp_path / "answers.json"
    ask(bench(installed), PROBES, out)
    written, company = out.read_text(), installed.organisation
    ids = {part for call in installed.sandbox.calls() for part in re.findall(r"[\w-]{12,}", call.path)}
    people = {word for person in company.people for word in (person.email, *person.name.split())}
    names = {company.name, company.domain, ACCOUNT, NAME, installed.settings.mail_sender, installed.settings.queue}
    assert len(ids) > 10
    assert [one for one in ids | people | names if one.casefold() in written.casefold()] == []


def test_a_probe_that_google_refuses_stops_no_other_and_is_an_answer(
    installed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answers.json"
    with refusing(installed, "drive.files.copy", 403, "domainPolicy", message="No copies for ayu@kopi.example"):
        assert ask(bench(installed), PROBES, out) == 1
    assert [one.probe.name for one in differences(PROBES, words(out))] == [
        "docs_copy_keeps_header",
        "drive_copied_properties",
    ]
    assert words(out)["docs_copy_keeps_header"] == REFUSED
    seen = json.loads(out.read_text())["answers"]["docs_copy_keeps_header"]["seen"]
    assert (seen["status"], seen["reasons"]) == (403, ["domainPolicy"])
    assert "kopi" not in out.read_text()
    assert left(installed) == []
    assert "≠  docs_copy_keeps_header: Google refuses it" in capsys.readouterr().out


def test_what_was_made_is_taken_away_where_the_run_breaks_off(installed: World, tmp_path: Path) -> None:
    def broken_off(one: Bench) -> ProbeAnswer:
        one.doc("Budi checks the beans.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(bench(installed), [replace(PROBES[0], ask=broken_off)], tmp_path / "answers.json")
    assert left(installed) == []


def test_what_a_killed_run_left_is_taken_away_by_the_next(world: World, tmp_path: Path) -> None:
    bench(world).doc("Budi checks the beans.")  # in a shared drive of that run's own
    assert len(left(world)) == 3
    assert ask(bench(world), PROBES[:1], tmp_path / "answers.json") == 0
    assert left(world) == []


def test_my_drive_serves_a_company_without_shared_drives(world: World, tmp_path: Path) -> None:
    google = within(world.sandbox, world.settings)
    person = replace(
        google, account=lambda: world.sandbox.http(CITRA), sessions=lambda: world.sandbox.session(CITRA)
    )  # fmt: skip
    there = bench_of(world.settings, world.office, person, world.sandbox.advance)
    world.sandbox.plant(Fault("answer", method="drive.drives.create", times=10**6, planted=FORBIDDEN))
    out = tmp_path / "answers.json"
    assert ask(there, PROBES, out) == 1
    assert [one.probe.name for one in differences(PROBES, words(out))] == ["drive_made_by_account"]
    assert json.loads(out.read_text())["place"] == "My Drive"
    assert left(world, CITRA) == []


def test_what_cannot_be_taken_away_is_told(
    installed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with refusing(installed, "drive.files.delete", 403, "insufficientFilePermissions"):
        assert ask(bench(installed), PROBES[:1], tmp_path / "answers.json") == 1
    assert "could not be taken away" in capsys.readouterr().err


def test_an_answer_of_another_form_is_an_answer_too(installed: World, tmp_path: Path) -> None:
    def another_form(_: Bench) -> ProbeAnswer:
        raise KeyError("ayu@kopi.example")

    out = tmp_path / "answers.json"
    assert ask(bench(installed), [replace(PROBES[0], ask=another_form)], out) == 1
    assert words(out) == {PROBES[0].name: UNREAD}
    assert "kopi" not in out.read_text()


def test_firestores_claims_are_asked_where_the_records_are_there(world: World, firestore_project: str) -> None:
    records = FirestoreRecords(firestore_project)
    there = replace(bench(world), records=records)
    assert {one.name: answer.word for one, answer in asked(FIRESTORE, there)} == {
        one.name: one.chosen for one in FIRESTORE
    }


def test_a_comparison_says_what_differs_and_where_the_code_rests_on_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "answers.json"
    told = {one.name: ProbeAnswer(one.chosen) for one in PROBES} | {"docs_replace_in_header": ProbeAnswer("missed")}
    file.write_text(
        json.dumps(file_of("shared drive", told, {"addon_sidebar_module": "empty", "addon_plain_consent": "plain"}))
    )
    assert compare(file) == 1
    printed = capsys.readouterr()
    assert printed.out.startswith(f"{len(PROBES) + 2} of {len(EVERYTHING)} were answered there, 2 otherwise")
    assert printed.err == (
        "docs_replace_in_header: replaceAllText reaches page headers and footers; where the reply counts none, a look "
        "finds the placeholders. Chosen: it reaches them. There: it leaves them out. See "
        "service/manuscript/house_style.py, service/manuscript/filling.py.\n"
        "addon_sidebar_module: The menu's sidebar loads cards.js as a module from Baku's address. In a Doc, open the "
        "sidebar from Extensions ▸ Baku. Does it show a card, or does it stay empty? Chosen: It shows a card. There: "
        "It stays empty. See service/addon/menu/Panel.html.\n"
    )


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"form": "baku-answers 1", "answers": [1], "clicks": {}}', '{"form": "other"}']
)
def test_a_file_that_is_none_is_told(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text(text)
    assert compare(tmp_path / "other.json") == 2
    assert "is no file of answers" in capsys.readouterr().err


def test_the_command_compares_or_asks_and_never_both(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BAKU_")]:
        monkeypatch.delenv(name)
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(file_of("nowhere", {}, {"addon_sidebar_module": "empty"})))
    assert main(["probe", "--compare", str(file)]) == 1
    for wrong in ([], ["--compare", str(file), "--out", str(file)]):
        with pytest.raises(SystemExit):
            main(["probe", *wrong])


def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(world: World, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be used"):
        probe(replace(world.settings, data=tmp_path), tmp_path)
    assert not (tmp_path / "sandbox").exists()


@pytest.mark.parametrize(
    ("name", "method", "planted", "word"),
    [
        ("drive_made_by_account", "drive.drives.create", FORBIDDEN, "refused to it"),
        ("drive_lock_lifted", "drive.files.update", FORBIDDEN, REFUSED),
        ("drive_owner_lock", "drive.files.update", FORBIDDEN, REFUSED),
        ("sheets_named_range_read", "sheets.spreadsheets.get", UNPARSED, "unknown"),
        ("sheets_rows_by_place", "sheets.spreadsheets.getByDataFilter", UNPARSED, "not taken"),
        ("gmail_delegated_draft", "gmail.users.drafts.create", FORBIDDEN, "not let in"),
        ("tasks_enqueuer", CREATE, FORBIDDEN, "refused to it"),
    ],
)
def test_a_google_of_another_mind_is_heard(
    installed: World, tmp_path: Path, name: str, method: str, planted: PlantedAnswer, word: str
) -> None:
    installed.sandbox.plant(Fault("answer", method=method, times=10**6, planted=planted))
    out = tmp_path / "answers.json"
    assert ask(bench(installed), [one for one in PROBES if one.name == name], out) == 1
    assert words(out) == {name: word}


def test_a_second_move_that_google_refuses_is_heard(installed: World, tmp_path: Path) -> None:
    gone = PlantedAnswer(403, "cannotRemoveParent")
    installed.sandbox.plant(Fault("answer", method="drive.files.update", nth=2, planted=gone))
    out = tmp_path / "answers.json"
    assert ask(bench(installed), [one for one in PROBES if one.name == "drive_repeated_move"], out) == 1
    assert words(out) == {"drive_repeated_move": "refused the second time"}


def test_where_google_refuses_everything_each_probe_has_its_answer(installed: World, tmp_path: Path) -> None:
    there = bench(installed)
    installed.sandbox.plant(Fault("answer", times=10**6, planted=PlantedAnswer(403, "domainPolicy")))
    out = tmp_path / "answers.json"
    assert ask(there, PROBES, out) == 1
    assert set(words(out)) == {one.name for one in PROBES}
    assert UNREAD not in words(out).values()


def test_what_google_shows_later_is_waited_for(tmp_path: Path) -> None:
    slow = World(tmp_path / "slow", profile="as-google")
    slow.found()
    out = tmp_path / "answers.json"
    assert ask(bench(slow), [one for one in PROBES if one.name == "drive_search_lag"], out) == 0
    assert json.loads(out.read_text())["answers"]["drive_search_lag"]["seen"] == {"seconds": 45}
    slow.close()


def test_each_probe_has_a_name_of_its_own_and_one_answer_that_we_chose() -> None:
    names = [one.name for one in EVERYTHING]
    assert len(set(names)) == len(names)
    assert [one.name for one in EVERYTHING if one.chosen not in (NOTHING, *one.answers)] == []
    assert [one.name for one in EVERYTHING if not one.name.startswith(f"{one.product}_")] == []


def test_the_code_that_rests_on_a_claim_is_there() -> None:
    assert [path for one in EVERYTHING for path in one.rests if not (ROOT / path).is_file()] == []


def test_the_pages_are_made_of_the_probes_and_clicks() -> None:
    """`python -m service.probe.pages` writes them anew."""
    assert EVIDENCE.read_text(encoding="utf-8") == evidence()
    text = README.read_text(encoding="utf-8")
    assert text == readme(text)
    assert len(re.findall(r"^\| `\w+` \|", evidence(), re.MULTILINE)) == len(EVERYTHING)


def test_what_was_clicked_stands_in_the_file_and_is_counted_apart(
    installed: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answers.json"
    note(installed.office.records, {"addon_panel_time": "answers", "addon_plain_consent": "other", "more": "yes"})
    assert ask(bench(installed), PROBES[:1], out) == 0
    assert json.loads(out.read_text())["clicks"] == {"addon_panel_time": "answers"}
    assert clicked(installed.office.records) == {"addon_panel_time": "answers"}
    assert f"1 of {len(CLICKS)} clicks made" in capsys.readouterr().out
