"""What a suggestion does, in the language of who looks: the Docs API tells it in English, the pages of Docs do not."""

import re

from service.sandbox.desk.languages import gettext

_REPLACE = re.compile("Replace: “(?P<old>.*)” with “(?P<new>.*)”")
_DELETE = re.compile("Delete: “(?P<old>.*)”")
_ADD = re.compile("Add: “(?P<new>.*)”")


def translated(summary: str) -> str:
    """Return a summary whose lines about text are translated; how other lines read in other languages is not known."""
    return "\n".join(map(_line, summary.split("\n")))


def _line(line: str) -> str:
    if found := _REPLACE.fullmatch(line):
        return gettext("Replace: “%(old)s” with “%(new)s”") % found.groupdict()
    if found := _DELETE.fullmatch(line):
        return gettext("Delete: “%(old)s”") % found.groupdict()
    if found := _ADD.fullmatch(line):
        return gettext("Add: “%(new)s”") % found.groupdict()
    return line
