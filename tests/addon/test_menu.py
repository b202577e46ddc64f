"""The Docs menu, checked by Node's tools: its own tests, its types, and what would be pushed to Google."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).parent
TESTS = HERE.parent
ROOT = TESTS.parent
TOOLS = TESTS / "node_modules" / ".bin"
MENU = ROOT / "service" / "addon" / "menu"


def node(*words: str, within: Path = ROOT) -> str:
    """Return what a command of Node's prints; what it has to say is told where it fails."""
    program = shutil.which(words[0], path=f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
    if program is None:
        _missing(f"{words[0]} is not installed: get Node 20.19 or later, then npm ci --prefix tests --ignore-scripts")
    ran = subprocess.run([program, *words[1:]], cwd=within, capture_output=True, text=True, timeout=120, check=False)  # noqa: S603  # our own words
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_menu_and_its_stand_ins_keep_every_promise_of_their_own_tests() -> None:
    tests = sorted(str(path) for path in HERE.glob("*.test.mjs"))
    assert "# fail 0" in node("node", "--test", "--test-reporter=tap", *tests)


@pytest.mark.parametrize("project", ["tsconfig.json", "tsconfig.desk.json"])
def test_the_types_are_right_under_the_strictest_check(project: str) -> None:
    assert node("tsc", "-p", str(HERE / project)) == ""


def test_a_wrong_call_of_googles_services_would_be_found(tmp_path: Path) -> None:
    code = (MENU / "Code.js").read_text().replace(".getId()", ".getID()")
    (tmp_path / "Code.js").write_text(code)
    project = json.loads((HERE / "tsconfig.json").read_text())
    project["compilerOptions"]["typeRoots"] = [str(TESTS / "node_modules" / "@types")]
    (tmp_path / "tsconfig.json").write_text(
        json.dumps({**project, "files": [str(HERE / "granular.d.ts"), "Code.js", str(MENU / "Texts.js")]})
    )
    with pytest.raises(AssertionError, match="getID"):
        node("tsc", "-p", str(tmp_path))


def test_exactly_four_files_would_be_pushed(tmp_path: Path) -> None:
    copy = tmp_path / "menu"
    shutil.copytree(MENU, copy)
    shutil.copy(copy / ".clasp.json.example", copy / ".clasp.json")
    (copy / "notes.js").write_text("// somebody's own")
    told = json.loads(node("clasp", "show-file-status", "--json", within=copy))
    assert sorted(told["filesToPush"]) == ["Code.js", "Panel.html", "Texts.js", "appsscript.json"]


def _missing(what: str) -> NoReturn:
    if os.environ.get("TESTS_BROWSER") == "required":
        pytest.fail(what)
    pytest.skip(what)
