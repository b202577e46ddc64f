"""May this person open this file? On a page no token of theirs says so: it is what the API lets them see."""

from service.domain.history.entitlement import may_see
from service.workflow.means.office import Office


class AccessByPart:
    """What one person may open: the Docs of SOPs that they have a part in, or read."""

    def __init__(self, office: Office, email: str) -> None:
        self._office, self._email = office, email

    def may_open(self, subject: str, file_id: str, token: str) -> bool:  # noqa: ARG002  # as every door's
        """Return whether the file is the Doc of an SOP that the person may see; Google is not asked."""
        sop_id = self._office.records.claimed(f"document:{file_id}") if file_id else None
        if sop_id is None:
            return False
        sop = self._office.histories.read(sop_id)
        return may_see(sop, self._email, self._office.organisation, self._office.today())
