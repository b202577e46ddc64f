"""Commands that a company needs before its first SOP: templates, their flows, days off."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from service.__main__ import main
from tests.commands.typed import ROOT


def test_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates"]) == 0
    assert "content-production  id" in capsys.readouterr().out


def test_a_broken_template_is_told_with_its_line_and_the_others_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("blank.en.md", "blank.id.md"):
        (tmp_path / name).write_text((ROOT / "templates" / name).read_text())
    (tmp_path / "broken.en.md").write_text("---\nid: broken\n---\nNo table.\n")
    monkeypatch.setenv("BAKU_TEMPLATES", str(tmp_path))
    assert main(["templates"]) == 1
    printed = capsys.readouterr()
    assert "blank  en" in printed.out
    assert "broken.en.md, line " in printed.err


def days(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[date, str]:
    """Return the days that the command offers, with the remarks behind them, as a settings file would read them."""
    assert main(["holidays", *arguments]) == 0
    printed = capsys.readouterr().out
    remarks = {line.partition("#")[0].strip(" -"): line.partition("#")[2].strip() for line in printed.splitlines()}
    return {day: remarks[day.isoformat()] for day in yaml.safe_load(printed)["holidays"]}


@pytest.mark.parametrize(
    ("year", "some"),
    [
        ("2026", {date(2026, 1, 16), date(2026, 3, 19), date(2026, 8, 17), date(2026, 12, 25)}),
        ("2027", {date(2027, 1, 1), date(2027, 2, 6), date(2027, 3, 8), date(2027, 6, 1)}),
        ("2031", {date(2031, 1, 1), date(2031, 5, 1), date(2031, 8, 17), date(2031, 12, 25)}),
    ],
)
def test_indonesias_public_holidays_are_offered_as_lines_of_the_settings(
    capsys: pytest.CaptureFixture[str], year: str, some: set[date]
) -> None:
    offered = days(capsys, "--year", year)
    assert some <= offered.keys()
    assert all(offered.values()), "each says what it is"
    assert not any("Cuti Bersama" in name for name in offered.values())


def test_days_off_taken_together_are_offered_only_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    national, also = days(capsys, "--year", "2026"), days(capsys, "--year", "2026", "--cuti-bersama")
    more = {day: name for day, name in also.items() if day not in national}
    assert date(2026, 3, 20) in more
    assert all(name.startswith("Cuti Bersama") for name in more.values())


@pytest.mark.parametrize("year", ["", "abc", "1900", "27", "٢٠٢٧"])
def test_what_is_no_year_is_refused(year: str) -> None:
    with pytest.raises(SystemExit):
        main(["holidays", "--year", year])


def test_holidays_are_offered_before_there_are_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKU_SETTINGS", "/nowhere.yaml")
    assert date(2027, 12, 25) in days(capsys, "--year", "2027")


def test_a_templates_flow_is_told_in_its_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "blank"]) == 0
    printed = capsys.readouterr().out
    assert "3. Reviewer: Check the result. Then: Yes: step 4; No: step 2." in printed
    assert "3. Pereviu: Memeriksa hasil pekerjaan. Lalu: Ya: langkah 4; Tidak: langkah 2." in printed


def test_a_template_that_is_not_there_has_no_flow(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "nothing"]) == 1
    assert "python -m service templates" in capsys.readouterr().err


def test_a_templates_flow_is_drawn_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "blank", "--out", str(tmp_path / "pictures")]) == 0
    drawn = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert {"blank.id.lean-1.svg", "blank.id.lean-1.png", "blank.id.permenpan-1.svg"} <= drawn
    assert "blank.id.permenpan-1.png" in capsys.readouterr().out
