"""Forms and attachments (*formulir, lampiran*) that an SOP lists: name, number, revision and the file in Drive."""

import hashlib
from dataclasses import dataclass

from service.domain.sentences import Sentence

HEADING = Sentence("Forms and attachments")
"""What Baku writes above the list where a Doc has none."""


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
