"""The log of all tests, as production writes it: searched for addresses, tokens and words of documents."""

import logging
import re

from service.log.lines import OURS, CloudLine

WRITTEN = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+"  # an address
    r"|ya29\.|\beyJ[\w-]{8,}|(?i:bearer )\S"  # a token
    r"|Content production|social media|konten|mohon|Langkah"  # what the Docs of these tests say
)
_lines: list[str] = []


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.formatter = CloudLine()

    def emit(self, record: logging.LogRecord) -> None:
        line = self.format(record)
        if WRITTEN.search(line):
            _lines.append(line)


def begin() -> None:
    """Listen from now on, to what is told of every act too."""
    logging.getLogger(OURS).setLevel(logging.INFO)
    logging.getLogger().addHandler(_Listener())


def heard() -> list[str]:
    """Return what was said since that should not have been."""
    found = list(_lines)
    _lines.clear()
    return found
