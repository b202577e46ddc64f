"""JSON as bytes: what was written is read, whatever a Doc's text was cut to."""

import pytest

from service.sandbox.core.json_bytes import read, written


@pytest.mark.parametrize(
    "value", ["", "é 🙂", "\ud83d", "\ude42 cut", {"a": [1, 2.5, None, True]}, 2**70, [], {"half\ud83d": "\x00\u2028"}]
)
def test_what_was_written_is_read(value: object) -> None:
    assert read(written(value)) == value


def test_what_0_2_0_wrote_is_read() -> None:
    assert read(b'{"text": "\\ud83d", "more": ["\\ud83d\\ude42"]}') == {"text": "\ud83d", "more": ["🙂"]}
