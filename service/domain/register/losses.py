"""What people's own columns of the register were lost with, and where they can be had again."""

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.company.organisation import Organisation
from service.domain.history.workplace import THE_REGISTER, Workplace
from service.domain.register.worksheets import WORKSHEETS
from service.domain.sentences import Sentence

TOLD = timedelta(days=30)
"""So long it is told; an administrator restores a deleted file within 25 days (evidence/drive.md D14)."""


def register_losses(workplace: Workplace, organisation: Organisation, today: date) -> Iterator[Sentence]:
    """Yield a sentence for each tab that was deleted lately, and for the whole register."""
    titles = {sheet.id: sheet.title for sheet in WORKSHEETS}
    for deleted, at in workplace.deleted.items():
        day = organisation.day(at)
        if today - day > TOLD:
            continue
        if deleted == THE_REGISTER:
            yield Sentence(
                "The register was deleted for good by {day}, and Baku made a new one. What people wrote in columns of "
                "their own is in the old one, which an administrator of Google Workspace can restore for 25 days.",
                day=day,
            )
        else:
            yield Sentence(
                "Somebody deleted the tab “{tab}” by {day}, and Baku made it again. What people wrote there in columns "
                "of their own is in the spreadsheet’s versions: File, Version history, a version before that day.",
                tab=titles[deleted].spoken(organisation.languages[0]),
                day=day,
            )
