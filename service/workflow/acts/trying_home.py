"""Whether the company's place in Drive is as Baku needs it: a shared drive, or a folder in My Drive."""

from service.domain.sentences import Sentence
from service.workflow.acts.trying_out import Trial, wrong
from service.workflow.settling import home

STRICT = {"domainUsersOnly": Sentence("people outside the company cannot be added"),
          "driveMembersOnly": Sentence("files are open to members of the drive only")}  # fmt: skip
"""Google's restrictions of a shared drive that keep Baku or the company's readers out."""
GIGABYTE = 1024**3


def place(trial: Trial) -> Sentence:
    """Return how the company's place stands; before there is one, whether Google lets it be made."""
    office = trial.office
    known = office.histories.workplace()
    home.must_be_where(office.google.drive.home, known)
    if office.google.drive.home.my_drive:
        home.may_keep_in_my_drive(office)
        return _in_my_drive(trial)
    if not (known.drive_id or office.google.shared_drive):
        home.may_make_drive(office)
    return _in_shared_drive(trial)


def _in_my_drive(trial: Trial) -> Sentence:
    drive, account = trial.office.google.drive, trial.office.google.account
    folder = drive.look(trial.top)
    if folder is None or folder.trashed or not folder.owned:
        raise wrong(
            Sentence(
                "The folder that all SOPs lie in is not in My Drive of {account}. Restore it from the trash of that "
                "account, or give it back to it (Share, Transfer ownership).",
                account=account,
            )
        )
    drive.permissions.must_be_limitable(trial.top)
    room = drive.standing.own().room
    if room is None:
        return Sentence("The SOPs are kept in {folder}, in My Drive of {account}", folder=folder.name, account=account)
    return Sentence(
        "The SOPs are kept in {folder}, in My Drive of {account}, with {room} GB left",
        folder=folder.name,
        account=account,
        room=room // GIGABYTE,
    )


def _in_shared_drive(trial: Trial) -> Sentence:
    found = trial.office.google.drive.standing.of(trial.top)
    if found is None or not found.manages:
        raise wrong(
            Sentence(
                "Baku does not manage the shared drive {drive}. A manager of the drive opens it, chooses Manage "
                "members and makes {account} a Manager: only managers set and lift locks.",
                drive=found.name if found else trial.top,
                account=trial.office.google.account,
            )
        )
    strict = tuple(words for name, words in STRICT.items() if name in found.restrictions)
    if strict:
        raise wrong(
            Sentence(
                "The shared drive {drive} is restricted: {restrictions}. A manager of it opens Shared drive settings "
                "and lifts that, or whoever administers Workspace does for this drive.",
                drive=found.name,
                restrictions=strict,
            )
        )
    return Sentence("Baku manages {drive}", drive=found.name)
