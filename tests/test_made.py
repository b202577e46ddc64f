"""What a demo at Google notes of what it makes, before Google is asked and after."""

import json
from pathlib import Path

import pytest

from service.demo.made import Made, MadeFile, asked_for

FILES = "https://www.googleapis.com/drive/v3/files"
DOC = {"name": "SOP", "appProperties": {"baku-nonce": "demo-1"}}
FOLDER = {"id": "f1", "name": "In force", "mimeType": "application/vnd.google-apps.folder"}
UPLOAD = (
    f"--part\r\nContent-Type: application/json\r\n\r\n{json.dumps(DOC)}\r\n"
    "--part\r\nContent-Type: application/pdf\r\n\r\n%PDF\xff\r\n--part--"
).encode("latin-1")


@pytest.mark.parametrize(
    ("uri", "body", "kind", "made"),
    [
        (f"{FILES}?fields=id", json.dumps(DOC), "application/json", MadeFile("", "demo-1")),
        (f"{FILES}/d1/copy?fields=id", json.dumps(DOC), "application/json", MadeFile("", "demo-1")),
        (FILES, json.dumps(FOLDER), "application/json", MadeFile("f1", folder=True)),
        (
            "https://www.googleapis.com/upload/drive/v3/files?uploadType=multipart",
            UPLOAD,
            'multipart/related; boundary="part"',
            MadeFile("", "demo-1"),
        ),
        (
            "https://www.googleapis.com/drive/v3/drives?requestId=r1",
            '{"name": "SOP DEMO"}',
            "application/json",
            MadeFile("", request="r1", name="SOP DEMO"),
        ),
        (f"{FILES}/d1/comments?fields=id", '{"content": "Why?"}', "application/json", None),
    ],
)
def test_what_makes_a_file_is_known_by_its_request(
    uri: str, body: str | bytes, kind: str, made: MadeFile | None
) -> None:
    assert asked_for("POST", uri, body, {"content-type": kind}) == made
    assert asked_for("GET", uri, None, {}) is None


def test_a_line_that_a_kill_cut_off_hides_no_other(tmp_path: Path) -> None:
    made = Made(tmp_path / "made.jsonl")
    made.note(MadeFile("a"))
    with (tmp_path / "made.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"id": "b", "non')
    Made(tmp_path / "made.jsonl").note(MadeFile("c"))
    assert [one.id for one in made.files] == ["c", "a"]


def test_a_file_whose_answer_was_lost_is_looked_for_however_often_it_was_made(tmp_path: Path) -> None:
    made = Made(tmp_path / "made.jsonl")
    for one in (MadeFile("", "n1"), MadeFile("d1", "n1"), MadeFile("", "n2"), MadeFile("", "n2"), MadeFile("d2", "n2")):
        made.note(one)
    assert made.unanswered == ("n2",)
    assert [one.id for one in made.files] == ["d2", "d1"]
