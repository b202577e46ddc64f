"""What a line in the log holds, and what never stands in one."""

import io
import json
import logging
from typing import Any

import pytest

from service.domain.sentences import Sentence
from service.log.lines import FIELDS, CloudLine, ReadableLine, bare, hidden, install
from service.log.stretch import Pseudonyms, Stretch, about, worked_at

TRACE = "0123456789abcdef0123456789abcdef"


def record(message: str, *values: object, error: BaseException | None = None, **fields: Any) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("service.x", logging.WARNING, "x.py", 1, message, values, info)
    setattr(made, FIELDS, fields)
    return made


def test_a_line_is_json_with_the_fields_that_cloud_logging_knows() -> None:
    with worked_at(Stretch("api.authorise", TRACE, act="a1")), about("SOP-MKT-001"):
        line = json.loads(CloudLine("kopi").format(record("%s refused", "drive.files.get", status=403)))
    assert line == {
        "severity": "WARNING",
        "message": "drive.files.get refused",
        "logger": "service.x",
        "status": 403,
        "logging.googleapis.com/trace": f"projects/kopi/traces/{TRACE}",
        "logging.googleapis.com/labels": {"act": "a1", "sop": "SOP-MKT-001"},
    }


def test_the_same_is_readable_on_a_terminal() -> None:
    with worked_at(Stretch("x", act="a1")), about("SOP-MKT-001"):
        line = ReadableLine().format(record("refused"))
    assert line.endswith("WARNING refused  [sop=SOP-MKT-001 act=a1]")


def test_outside_any_work_a_line_tells_of_none() -> None:
    assert set(json.loads(CloudLine("kopi").format(record("up")))) == {"severity", "message", "logger"}


@pytest.mark.parametrize(
    "secret",
    [
        "budi@kopi.example",
        "Budi <budi.s+sop@mail.kopi.example>",
        "ya29.a0AfH6SMB-x_y",
        "1//0gAbCdEf-12",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
        "Bearer abcdef",
        "https://docs.google.com/document/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdef",
        "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789abcdefgh",
    ],
)
def test_no_address_token_or_id_of_a_file_stands_in_a_line(secret: str) -> None:
    word = max(secret.replace("<", " ").replace(">", " ").replace("/", " ").split(), key=len)
    for formatter in (CloudLine(), ReadableLine()):
        assert word not in formatter.format(record(f"before {secret} after"))


def test_words_that_are_no_secret_stay() -> None:
    plain = "drive.permissions.create refused: 403 teamDrivesFolderMoveInNotSupported in 1.3 s, /tasks/settle"
    assert hidden(plain) == plain


def test_of_an_exception_the_kind_and_the_way_are_written_and_not_its_words() -> None:
    try:
        try:
            raise KeyError("recipe of a Doc")
        except KeyError as error:
            raise ValueError("budi@kopi.example typed this") from error
    except ValueError as error:
        line = json.loads(CloudLine().format(record("unforeseen", error=error)))["message"]
    assert "KeyError" in line
    assert "ValueError" in line
    assert "in test_of_an_exception" in line
    assert "recipe" not in line
    assert "typed" not in line


def test_a_sentence_is_written_without_what_was_put_into_it() -> None:
    what = Sentence("the mail to {address}", address="budi@kopi.example")
    assert bare(Sentence("Google cannot send {what}.", what=what)) == "Google cannot send the mail to …."


def test_whoever_has_the_key_knows_the_pseudonym_and_nobody_else_does() -> None:
    one, other = Pseudonyms(lambda: b"k" * 32), Pseudonyms(lambda: b"l" * 32)
    assert one.of("budi@kopi.example") == Pseudonyms(lambda: b"k" * 32).of("budi@kopi.example")
    assert one.of("budi@kopi.example") not in (other.of("budi@kopi.example"), one.of("dewi@kopi.example"))
    assert one.of("") == ""


def test_everything_logged_in_the_process_is_written_so() -> None:
    root, stream = logging.getLogger(), io.StringIO()
    before = list(root.handlers)
    try:
        install(CloudLine(), stream)
        logging.getLogger("some.package").warning("met %s", "budi@kopi.example")
    finally:
        root.handlers[:] = before
    assert json.loads(stream.getvalue())["message"] == "met …"
