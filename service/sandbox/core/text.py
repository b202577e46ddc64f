"""The text of an uploaded file: UTF-8, UTF-16 with its mark, and line by line what Windows wrote (cp1252)."""

import codecs


def decoded(file: bytes) -> str:
    """Return a file's text; a byte that stands for nothing is U+FFFD."""
    if file.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return file.decode("utf-16", "replace")
    try:
        return file.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "".join(_line(line) for line in file.removeprefix(codecs.BOM_UTF8).splitlines(keepends=True))


def _line(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
