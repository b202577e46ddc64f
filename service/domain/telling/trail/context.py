"""What the sentences of a trail know besides the fact: the SOP as it was after it, and the company."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.company.organisation import Organisation
from service.domain.document.suggestion import cut
from service.domain.history.sop import Revision, Sop
from service.domain.history.workplace import folder_name
from service.domain.sentences import Sentence, Worded

LONGEST = 200
"""How much of a piece of feedback is told where a decision on it is."""
SHORT = 12
"""Signs of a hash that tell it from others for people."""


@dataclass(frozen=True)
class Context:
    """The SOP after a fact, and whose names are who's."""

    sop: Sop
    organisation: Organisation

    @property
    def revision(self) -> Revision:
        """The newest revision, which most facts are about."""
        return self.sop.current

    def who(self, *emails: str) -> tuple[str, ...]:
        """Return people's names."""
        return tuple(map(self.organisation.name_of, emails))

    def department(self, code: str) -> Worded | str:
        """Return what a department is called, in the language of who reads."""
        found = self.organisation.department(code)
        return Worded(tuple(found.names.items())) if found else code

    def folder(self, key: str) -> str:
        """Return what a folder is called."""
        return folder_name(key, self.organisation)

    def feedback(self, feedback: str) -> Sentence | str:
        """Return what a piece of feedback says, in short."""
        found = self.sop.feedback.get(feedback)
        return found.words(LONGEST) if found else feedback

    def report(self, report: str) -> str:
        """Return what a report says, in short."""
        found = self.sop.practice.reports.get(report)
        return cut(found.made.text, LONGEST) if found else report

    def steps(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the numbers of steps; the id of one that is no more."""
        numbers = {one.id: str(number) for number, one in enumerate(self.revision.steps, start=1)}
        return tuple(numbers.get(one, one) for one in ids)


def short(sha: str) -> str:
    """Return the beginning of a hash."""
    return sha[:SHORT]
