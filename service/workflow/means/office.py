"""What every act works with: the settings, the records, the doors to Google, and the clock."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.telling.in_force import kept
from service.domain.telling.summary import summary
from service.gateways.company_files.template_shelf import TemplateShelf
from service.records.interface import Records
from service.workflow.means.company import Company
from service.workflow.means.google import Google
from service.workflow.means.histories import Histories
from service.workflow.means.installation import Installation
from service.workflow.means.keys import PICTURES, key_in
from service.workflow.means.picture_addresses import PictureAddresses
from service.workflow.means.step_memory import StepMemory

PREFIX = "sop-"
"""How the id of an SOP begins, and that of no other history."""


@dataclass(frozen=True)
class Office:
    """The means of every act."""

    company: Company
    records: Records
    google: Google
    shelf: TemplateShelf
    steps: StepMemory
    clock: Callable[[], datetime]
    sleep: Callable[[float], None]
    installation: Installation
    until: datetime | None = None
    """When somebody who waits is to be answered: what is not at rest by then is left to the queue."""
    wait: float | None = None
    """Seconds for which one waits for another's turn; None where that is for as long as one who died may hold it."""
    new_id: Callable[[], str] = field(default=lambda: secrets.token_hex(8))

    @property
    def organisation(self) -> Organisation:
        """The company as it is now: the settings, with the people that count."""
        return self.company.organisation

    @cached_property
    def histories(self) -> Histories:
        """The histories in the records."""
        return Histories(self.records, self.clock, lambda sop: summary(sop, self.organisation), self.indexed)

    @cached_property
    def pictures(self) -> PictureAddresses:
        """The addresses at which Google fetches pictures."""
        return PictureAddresses(lambda: key_in(self.records, PICTURES), self.installation.public_url, self.clock)

    def indexed(self, sop: Sop) -> str:
        """Return what searches are to know of an SOP from today on."""
        return kept(sop, self.today())

    def today(self) -> date:
        """Return the day it is at the company."""
        return self.company.settings.day(self.clock())
