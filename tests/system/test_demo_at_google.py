"""The demo at Google: one account plays every part over HTTP, and all of it can be taken away again."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from googleapiclient.discovery import build

from service.__main__ import main
from service.config import EXAMPLE
from service.demo.made import Noting, asked_for
from service.demo.one_account import OneAccount
from service.gateways.drive.kinds import DOCUMENT
from service.gateways.google.calling import Http
from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.laptops import SOP, Laptop, opened
from tests.people import KOPI

pytestmark = [pytest.mark.filterwarnings("ignore::ResourceWarning"), pytest.mark.sampled(6, among="commands at Google")]
"""Clients leave it to the garbage collector to close what they keep open."""
BANNER = f"DEMO, played by {SOP} alone"


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with connected(tmp_path, monkeypatch) as there:
        yield there


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Laptop, list[str]]]:
    """A laptop on which the demo was played, which nothing changes, and what that printed."""
    with pytest.MonkeyPatch.context() as patch, connected(tmp_path_factory.mktemp("demo"), patch) as there:
        printed = io.StringIO()
        with redirect_stdout(printed):
            assert main(["demo", "--yes", "--language", "en"]) == 0, printed.getvalue()
        yield there, printed.getvalue().splitlines()


@contextmanager
def connected(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    """A laptop without settings, for the demo's company is invented, from which an account let Baku work as it."""
    with opened(folder, patch) as there:
        patch.delenv("BAKU_SETTINGS")
        there.connect()
        yield there


def drive(laptop: Laptop) -> Any:
    return build("drive", "v3", http=laptop.sandbox.http(SOP), static_discovery=True)


def names(laptop: Laptop) -> dict[str, str]:
    """Return the ids of all that the account sees outside the trash, files and shared drives, by their names."""
    everywhere = {"corpora": "allDrives", "includeItemsFromAllDrives": True, "supportsAllDrives": True}
    files = drive(laptop).files().list(q="trashed = false", pageSize=1000, **everywhere).execute()["files"]
    return {one["name"]: one["id"] for one in (*files, *drive(laptop).drives().list().execute()["drives"])}


def put(laptop: Laptop, folder: str) -> str:
    """Have a person put a Doc into a folder; return its id."""
    body = {"name": "My own notes", "mimeType": DOCUMENT, "parents": [names(laptop)[folder]]}
    return str(drive(laptop).files().create(body=body, supportsAllDrives=True).execute()["id"])


def trash(laptop: Laptop, file_id: str) -> None:
    drive(laptop).files().update(fileId=file_id, body={"trashed": True}, supportsAllDrives=True).execute()


def test_one_account_plays_an_sops_life_shares_with_nobody_and_mails_nobody(played: tuple[Laptop, list[str]]) -> None:
    laptop, printed = played
    result = json.loads(printed[-1])
    assert (result["status"], result["locked"]) == ("authorised", True)
    calls = laptop.sandbox.calls()
    assert {call.person for call in calls} == {SOP}
    assert not [call.method for call in calls if call.method.startswith(("drive.permissions.create", "gmail"))]


def test_it_says_before_it_begins_what_it_makes_and_leaves_out(played: tuple[Laptop, list[str]]) -> None:
    _, printed = played
    begins = next(place for place, line in enumerate(printed) if line.startswith("Baku finds its place"))
    announced = "\n".join(printed[:begins])
    assert f"{SOP} plays every part" in announced
    assert f"in a shared drive of its own, “SOP {BANNER}”" in announced
    assert "Left out" in announced
    assert "nobody is mailed" in announced


def test_doc_and_register_say_who_plays(played: tuple[Laptop, list[str]]) -> None:
    laptop, printed = played
    result = json.loads(printed[-1])
    docs = build("docs", "v1", http=laptop.sandbox.http(SOP), static_discovery=True)
    assert BANNER in json.dumps(docs.documents().get(documentId=result["document_id"]).execute())
    sheets = build("sheets", "v4", http=laptop.sandbox.http(SOP), static_discovery=True)
    book = sheets.spreadsheets().get(spreadsheetId=result["spreadsheet_id"], includeGridData=True).execute()
    assert "(demo)" in json.dumps(book)


def test_it_goes_again_with_nothing_of_the_company_or_of_people(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAKU_HOME", "my-drive")
    monkeypatch.setenv("BAKU_SETTINGS", str(EXAMPLE))
    assert main(["sync"]) == 0
    companys = names(laptop)
    assert main(["demo", "--yes", "--language", "en"]) == 0, capsys.readouterr()
    note = put(laptop, "In force")
    assert main(["demo", "--clean", "--language", "en"]) == 1
    assert "somebody put into it: My own notes" in capsys.readouterr().err
    trash(laptop, note)
    assert main(["demo", "--clean"]) == 0
    assert not (laptop.data / "demo").exists()
    assert names(laptop) == companys
    assert main(["demo", "--clean"]) == 0


def test_a_company_is_founded_beside_a_demo(laptop: Laptop, monkeypatch: pytest.MonkeyPatch) -> None:
    left = [13]
    with killed_after(left, monkeypatch), pytest.raises(KeyboardInterrupt):
        main(["demo", "--yes"])
    monkeypatch.setenv("BAKU_SETTINGS", str(EXAMPLE))
    assert main(["sync"]) == 0
    assert main(["demo", "--clean"]) == 0
    assert f"SOP {KOPI.name}" in names(laptop)


def test_what_google_does_not_do_at_once_is_done_by_a_sync(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    authorise, refusal = OneAccount.authorise, PlantedAnswer(403, "insufficientFilePermissions", "Not now.")

    def refused_once(self: OneAccount) -> None:
        laptop.sandbox.plant(Fault("answer", method="drive.files.update", planted=refusal))
        authorise(self)

    monkeypatch.setattr(OneAccount, "authorise", refused_once)
    assert main(["demo", "--yes", "--language", "en"]) == 0, capsys.readouterr()
    assert "the PDF's hash is right" in capsys.readouterr().out


@pytest.mark.parametrize("answer", ["n\n", ""])
def test_nothing_is_made_where_somebody_says_no(laptop: Laptop, monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    assert main(["demo", "--language", "en"]) == 1
    assert laptop.sandbox.calls() == ()
    assert not (laptop.data / "demo").exists()


class Killing:
    """An Http whose process is killed when Google has made the last of so many files, before that is known."""

    def __init__(self, http: Http, left: list[int]) -> None:
        self._http, self._left = http, left

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        answer = self._http.request(uri, method, **kwargs)
        self._left[0] -= asked_for(method, uri, kwargs.get("body"), kwargs.get("headers") or {}) is not None
        if not self._left[0]:
            raise KeyboardInterrupt
        return answer


@contextmanager
def killed_after(left: list[int], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    noting = Noting.__init__
    with monkeypatch.context() as patch:
        patch.setattr(Noting, "__init__", lambda self, http, made: noting(self, Killing(http, left), made))
        yield


@pytest.mark.sampled(3)
@pytest.mark.parametrize("home", ["", "my-drive"])
@pytest.mark.parametrize("made", [1, 11, 13, 14])
def test_one_that_was_killed_is_cleaned_all_the_same(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, made: int, home: str
) -> None:
    """The place, the register, the Doc that others are copies of, an SOP's Doc."""
    monkeypatch.setenv("BAKU_HOME", home)
    with killed_after([made], monkeypatch), pytest.raises(KeyboardInterrupt):
        main(["demo", "--yes"])
    assert f"SOP {BANNER}" in names(laptop)
    assert main(["demo", "--clean"]) == 0
    assert not names(laptop)


def test_a_service_account_plays_no_demo(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAKU_DATA", "")
    monkeypatch.setenv("BAKU_SERVICE_ACCOUNT", "baku@kopi-sop.iam.gserviceaccount.com")
    assert main(["demo", "--yes"]) == 1
    assert "python -m service connect" in capsys.readouterr().err
    assert laptop.sandbox.calls() == ()
