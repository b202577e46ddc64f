"""The log's lines: JSON as Cloud Logging reads it, or readable ones; no address and no token stands in any.

What an exception says may hold what people wrote: of it the log has the kind and the way, never the words.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from typing import Any, TextIO

from service.domain.sentences import Sentence
from service.log import stretch

OURS = "service"
"""The logger of everything that Baku says."""
FIELDS = "fields"
"""The attribute of a record that holds what a line tells beside its message."""
TRACE, LABELS = "logging.googleapis.com/trace", "logging.googleapis.com/labels"
ELLIPSIS = "…"
_HIDDEN = re.compile(
    r"[^\s<>\"'()\[\],;:]+@[^\s<>\"'()\[\],;]+"  # an address
    r"|\bya29\.[\w.-]+|\b1//[\w-]+|\beyJ[\w.-]+"  # access, refresh and identity tokens
    r"|(?i:\bbearer\s+)\S+"
    r"|(?<![\w.-])(?=[A-Za-z_-]*\d)[\w-]{25,}(?![\w.-])"  # ids of files: who has one may be able to open it
)


def hidden(text: str) -> str:
    """Return a text without addresses, tokens and ids of files."""
    return _HIDDEN.sub(ELLIPSIS, text)


def bare(sentence: Sentence) -> str:
    """Return a sentence in English without what was put into it, but for other sentences."""
    put = {name: bare(value) if isinstance(value, Sentence) else ELLIPSIS for name, value in sentence.values}
    return sentence.text.format_map(put)


class CloudLine(logging.Formatter):
    """A line of JSON a record, with the fields that Cloud Logging knows (LogEntry, and `trace` and `labels` of it)."""

    def __init__(self, project: str = "") -> None:
        super().__init__()
        self._project = project

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        line: dict[str, Any] = {"severity": record.levelname, "message": _message(record), "logger": record.name}
        line |= getattr(record, FIELDS, {})
        now, number = stretch.current(), stretch.sop()
        if now and now.trace and self._project:
            line[TRACE] = f"projects/{self._project}/traces/{now.trace}"
        if labels := {k: v for k, v in (("act", now.act if now else ""), ("sop", number)) if v}:
            line[LABELS] = labels
        return json.dumps(line, ensure_ascii=False, default=str)


class ReadableLine(logging.Formatter):
    """The same for a terminal: time, severity, message, and where it belongs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        now, number = stretch.current(), stretch.sop()
        where = " ".join(f"{k}={v}" for k, v in (("sop", number), ("act", now.act if now else "")) if v)
        time = self.formatTime(record, "%H:%M:%S")
        return f"{time} {record.levelname:7} {_message(record)}" + (f"  [{where}]" if where else "")


def install(formatter: logging.Formatter, stream: TextIO | None = None) -> None:
    """Have everything that is logged in this process written so."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    logging.getLogger(OURS).setLevel(logging.INFO)


def _message(record: logging.LogRecord) -> str:
    line = hidden(record.getMessage())
    error = record.exc_info[1] if record.exc_info else None
    return "\n".join((line, *_way(error))) if error else line


def _way(error: BaseException) -> Iterator[str]:
    """Yield where an exception came from, as Python tells it, without its words and those behind it."""
    behind = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if behind is not None:
        yield from (*_way(behind), "The above exception was the direct cause of the following exception:")
    yield "Traceback (most recent call last):"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}'
    yield type(error).__qualname__
