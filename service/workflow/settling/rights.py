"""Rights that follow the settings: on the shared drive, its folders and the register; given and taken.

One change after the other for each file: Drive keeps only the last of concurrent ones. Whoever cannot be given a right
keeps nobody else from theirs; that is told with the workplace, and tried again at each sync.
"""

import hashlib
import json
from collections.abc import Callable, Collection
from functools import partial

from service.domain.company.organisation import Organisation
from service.domain.company.rights import LIMITED, Right, to_give, to_take
from service.domain.errors import Late, SopError
from service.domain.facts.coding import plain
from service.domain.facts.workplace import PeopleNamed, RightRefused, RightsFollowed
from service.domain.history.workplace import Workplace
from service.workflow.means.leasing import AtWork, Turn
from service.workflow.means.office import Office
from service.workflow.settling.folders import CONTROLLERS_ONLY, Folder, folders


def rights_of(organisation: Organisation) -> str:
    """Return a hash of whatever in the settings tells who may do what, and what they are called."""
    settings = [
        organisation.domain,
        organisation.controllers,
        [(d.code, d.head, d.people) for d in organisation.departments],
        [(person.email, person.name) for person in organisation.people],
    ]
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()


def follow(office: Office, turn: Turn, workplace: Workplace) -> Workplace:
    """Return the workplace after its rights were brought into line with the settings, under its lease."""
    refused = _Following(office, turn, workplace).run()
    followed = RightsFollowed(rights_of(office.organisation), refused)
    if workplace.rights and plain(workplace.rights) == plain(followed):
        return workplace
    names = {p.email: p.name for p in office.organisation.people if workplace.names.get(p.email) != p.name}
    named = [PeopleNamed(names)] if names else []
    return office.histories.note(workplace, [*named, followed], turn.hold())


class _Following:
    """One run over everything that has rights of the company's; what is refused is returned."""

    def __init__(self, office: Office, turn: Turn, workplace: Workplace) -> None:
        self.office, self.turn, self.workplace = office, turn, workplace
        self.refused: list[RightRefused] = []

    def run(self) -> tuple[RightRefused, ...]:
        organisation, workplace = self.office.organisation, self.workplace
        if workplace.ours and workplace.drive_id:
            members = [Right("user", email, "fileOrganizer") for email in organisation.controllers]
            given = partial(
                self._bring, workplace.drive_id, "drive", members, lambda right: right.role == "fileOrganizer"
            )
            self._tried("drive", "", given)
        for folder in folders(organisation, self.office.google.drive.home):
            if folder.key in workplace.folders:
                self._bring_folder(folder, workplace.folders[folder.key])
        if workplace.register_ready and workplace.register_id:
            everybody = [Right("domain", organisation.domain, "writer")]
            given = partial(
                self._bring, workplace.register_id, "register", everybody, lambda right: right.grantee == "domain"
            )
            self._tried("register", "", given)
            editors = (self.office.google.account, *organisation.controllers)
            self._tried(
                "register", "", partial(self.office.google.register.protect_for, workplace.register_id, editors)
            )
        return tuple(self.refused)

    def _bring_folder(self, folder: Folder, folder_id: str) -> None:
        if folder.limited:
            self._tried(folder.key, LIMITED, partial(self.office.google.drive.permissions.limit, folder_id))
        self._tried(folder.key, "", partial(self._bring, folder_id, folder.key, self._in(folder)))

    def _in(self, folder: Folder) -> list[Right]:
        """Return the rights that there should be on a folder itself."""
        organisation = self.office.organisation
        # in a drive that Baku made controllers are members
        also = organisation.controllers if folder.key in CONTROLLERS_ONLY and not self.workplace.ours else ()
        company = [Right("domain", organisation.domain, folder.company)] if folder.company else []
        return [*(Right("user", email, "writer") for email in (*folder.writers, *also)), *company]

    def _bring(
        self, file_id: str, where: str, wanted: Collection[Right], ours: Callable[[Right], bool] = lambda _: True
    ) -> None:
        """Give and take the rights of a file, one after the other; those that are not `ours` are the company's."""
        permissions, account = self.office.google.drive.permissions, self.office.google.account
        there = {given.right: given.id for given in permissions.of(file_id) if given.right.who != account}
        for right in filter(ours, to_take(wanted, there)):
            self._tried(where, right.name, partial(permissions.take, file_id, there[right]))
        for right in to_give(wanted, there):
            self._tried(where, right.name, partial(permissions.give, file_id, right))

    def _tried(self, where: str, who: str, work: Callable[[], object]) -> None:
        self.turn.hold()
        try:
            work()
        except (Late, AtWork):
            raise
        except SopError as error:
            self.turn.hold()
            self.refused.append(RightRefused(where, who, error.why))
