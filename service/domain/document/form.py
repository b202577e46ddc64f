"""Forms and attachments (*formulir, lampiran*) that an SOP lists: name, number, revision and the file in Drive."""

import hashlib
import re
from dataclasses import dataclass

from service.domain.sentences import Sentence

HEADING = Sentence("Forms and attachments")
"""What Baku writes above the list where a Doc has none."""
_FILE = re.compile(r"https://(?:drive|docs)\.google\.com/\S*?(?:/d/|[?&]id=)([A-Za-z0-9_-]{5,})\S*")


@dataclass(frozen=True)
class Form:
    """A form as the Doc lists it; `number`, `revision` and `file_id` are "" where it does not say."""

    name: str
    number: str = ""
    revision: str = ""
    file_id: str = ""

    @property
    def id(self) -> str:
        """What names it among the forms of its SOP."""
        return hashlib.sha256("\n".join((self.name, self.number, self.file_id)).encode()).hexdigest()[:12]

    @property
    def words(self) -> str:
        """The form in a line of the Doc."""
        further = ", ".join(filter(None, (self.number, f"Rev. {self.revision}" if self.revision else "")))
        return f"{self.name} ({further})" if further else self.name


def file_of(address: str) -> str:
    """Return the id of the file in Drive that an address leads to, "" where it leads to none."""
    found = _FILE.fullmatch(address.strip())
    return found[1] if found and "/folders/" not in address else ""
