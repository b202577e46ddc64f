"""Looking at an installation from the inside out: each thing that it rests on is tried once, by the cheapest real call.

One that fails keeps no other from being tried. What is made for it goes to the trash.
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from service.domain.company.rights import Right
from service.domain.errors import SopError
from service.domain.sentences import Sentence
from service.domain.telling.diagnosis import CheckOutcome, CheckState
from service.domain.telling.letter import Letter
from service.gateways.google.failures import said
from service.workflow.acts import trying_address, trying_home, trying_scopes
from service.workflow.acts.trying_out import BOOKMARK, Trial, Unset, wrong
from service.workflow.means.google import KIND
from service.workflow.means.leasing import held
from service.workflow.means.left_behind import REGISTER, marked_files, told_of, unknown
from service.workflow.means.listing import streams
from service.workflow.means.office import Office
from service.workflow.means.queueing import SETTLE

OUT_OF_STEP = timedelta(seconds=30)
"""By so much may our clock and Google's differ: tokens are refused from five minutes on."""
LISTED = {"status": "authorised", "department": "none", "owner": BOOKMARK}
"""What lists ask for at once: of no SOP."""


def diagnose(office: Office) -> tuple[CheckOutcome, ...]:
    """Return a finding for each check, in the order in which they rest on each other; raises nothing."""
    trial = Trial(office)
    try:
        return tuple(_findings(trial))
    finally:
        trial.clean_up()


def _findings(trial: "Trial") -> Iterator[CheckOutcome]:
    for check in CHECKS:
        state: CheckState
        google = ""
        try:
            state, sentence = "fine", check.look(trial)
        except Unset as unset:
            state, sentence = "unset", unset.sentence
        except SopError as error:
            state, sentence, google = "wrong", error.sentence, said(error)
        yield CheckOutcome(check.name, check.about, state, sentence, google)


def _settings(trial: Trial) -> Sentence:
    company, made = trial.office.organisation, trial.office.company.staff is not None
    if not company.controllers and made:
        raise wrong(
            Sentence("Nobody controls documents. Name somebody in the spreadsheet of people; the next sync reads it.")
        )
    if not company.controllers:
        raise wrong(Sentence("The settings name no document controller. Add one, and deploy."))
    return Sentence(
        "{people} people, {departments} departments, {roles} roles",
        people=len(company.people),
        departments=len(company.departments),
        roles=len(company.roles),
    )


def _records(trial: Trial) -> Sentence:
    records, now = trial.office.records, trial.office.clock().isoformat()
    records.set_bookmark(BOOKMARK, now)
    if records.bookmarks((BOOKMARK,)).get(BOOKMARK) != now:
        raise wrong(Sentence("What is written into the records is not read back. Look at their disk, or at Firestore."))
    with held(trial.office, BOOKMARK):
        return Sentence("Written, read back, and worked at alone")


def _lists(trial: Trial) -> Sentence:
    """Ask in each form in which lists are asked for: Firestore says of each whether it has the index."""
    records, today = trial.office.records, trial.office.today().isoformat()
    records.summaries(LISTED, 1)
    records.summaries(LISTED, 1, below={"due": today})
    records.count(LISTED)
    records.unsettled(1)
    records.indexed(sys.maxsize)
    return Sentence("Lists are found without searching everything")


def _account(trial: Trial) -> Sentence:
    google = trial.office.google
    found = google.drive.standing.account()
    if google.account and found != google.account.lower():
        raise wrong(
            Sentence(
                "Google takes Baku for {found}, and the settings say {account}. Set BAKU_SERVICE_ACCOUNT to the "
                "account that Baku is to work as, and let it sign in as that.",
                found=found,
                account=google.account,
            )
        )
    return Sentence("Google knows Baku as {account}", account=found)


def _make(trial: Trial) -> Sentence:
    name = Sentence("Baku tries its installation out; this Doc may be deleted").spoken(
        trial.office.organisation.languages[0]
    )
    trial.doc = trial.office.google.drive.make_document(name, trial.top, {KIND: BOOKMARK})
    return Sentence("A Doc was made where the SOPs are kept")


def _docs(trial: Trial) -> Sentence:
    trial.office.google.docs.written(trial.made)
    return Sentence("The Doc was read")


def _clock(trial: Trial) -> Sentence:
    state = trial.office.google.drive.look(trial.made)
    if state is None or state.changed is None:
        raise Unset(Sentence("Not tried: Google does not say when the Doc was made."))
    apart = abs(trial.office.clock() - state.changed)
    if apart > OUT_OF_STEP:
        raise wrong(
            Sentence(
                "The clock of the computer that runs Baku differs from Google's by {seconds} seconds. Set it right, "
                "best by a time server.",
                seconds=int(apart.total_seconds()),
            )
        )
    return Sentence("The clock agrees with Google's")


def _sharing(trial: Trial) -> Sentence:
    company, permissions = trial.office.organisation, trial.office.google.drive.permissions
    (person, *_) = company.controllers or (company.departments[0].head,)
    permissions.give(trial.made, Right("user", person, "commenter"))
    permissions.unshare(trial.made, person)
    return Sentence("Shared with {person}, who was not mailed, and no longer", person=company.name_of(person))


def _lock(trial: Trial) -> Sentence:
    drive, doc = trial.office.google.drive, trial.made
    drive.lock_and_move(doc, "Baku tries its installation out", to="", away_from="")
    drive.unlock_and_move(doc, to="", away_from="")
    return Sentence("Locked, and unlocked again")


def _register(trial: Trial) -> Sentence:
    register_id = trial.office.histories.workplace().register_id
    if register_id is None:
        raise Unset(Sentence("There is no register yet; the first sync makes it."))
    trial.office.google.register.look(register_id)
    return Sentence("The register was read")


def _marks(trial: Trial) -> Sentence:
    register_id = trial.office.histories.workplace().register_id
    state = trial.office.google.drive.look(register_id) if register_id else None
    if state is None:
        raise Unset(Sentence("Not tried: there is no register to read them from."))
    if state.properties.get(KIND) != REGISTER:
        raise wrong(
            Sentence(
                "Google does not show Baku the marks that it put on its own files: it shows them to the Cloud project "
                "that wrote them alone. Let Baku work by the project that it was installed with, on every computer."
            )
        )
    return Sentence("Baku sees the marks on its files")


def _files(trial: Trial) -> Sentence:
    office = trial.office
    files = marked_files(office.google.drive, trial.drive_id)
    strangers = unknown(files, frozenset(streams(office.records)), office.histories.workplace().register_id)
    if strangers:
        raise wrong(
            Sentence(
                "In Drive lie files that Baku made and the records do not know: {files}. Records that were restored "
                "are older than those files: draft nothing until you have brought back newer ones, for their numbers "
                "would be given out again.",
                files=told_of(strangers),
            )
        )
    return Sentence("The records know all {count} files that Baku made", count=len(files))


def _queue(trial: Trial) -> Sentence:
    if "BAKU_QUEUE" in trial.office.installation.unset or trial.office.google.tasks is None:
        raise Unset(Sentence("No queue: what takes long is done on the spot. Set BAKU_QUEUE, as INSTALL.md says."))
    for queue in (trial.office.google.tasks.asked, trial.office.google.tasks.bulk):
        queue.put(SETTLE, {}, "")
    return Sentence("Work was put into both queues")


def _mail(trial: Trial) -> Sentence:
    mailbox = trial.office.google.mail
    if mailbox is None:
        raise Unset(
            Sentence(
                "No mail is sent: set BAKU_MAIL_SENDER, or connect a mailbox (python -m service connect --mail), as "
                "INSTALL.md says."
            )
        )
    words = Sentence("Baku tries its installation out").spoken(trial.office.organisation.languages[0])
    draft = mailbox.draft(Letter(mailbox.sender, "", words, words), f"{BOOKMARK} {trial.office.new_id()}")
    mailbox.delete(draft.id)
    return Sentence("A draft was written as {sender} and deleted", sender=mailbox.sender)


def _doors(trial: Trial) -> Sentence:
    missing = tuple(sorted(trial.office.installation.unset & DOORS))
    if missing:
        raise Unset(
            Sentence("Doors that are closed, for these are not set: {names}. INSTALL.md says how.", names=missing)
        )
    return Sentence("Panel, menu and pages know for whom tokens are made")


DOORS = frozenset(
    {"BAKU_ADDON_ACCOUNT", "BAKU_ADDON_CLIENT", "BAKU_MENU_CLIENT", "BAKU_PAGES_CLIENT", "BAKU_PAGES_SECRET"}
)
"""The variables that say for whom the tokens are made that panel, menu and pages let in."""


@dataclass(frozen=True)
class _Check:
    """A thing that the installation rests on; `look` returns how it stands, raises what is wrong, or Unset."""

    name: str
    about: Sentence
    look: Callable[[Trial], Sentence]


CHECKS = (
    _Check("settings", Sentence("Settings"), _settings),
    _Check("records", Sentence("Records"), _records),
    _Check("lists", Sentence("Lists of records"), _lists),
    _Check("account", Sentence("Account"), _account),
    _Check("scopes", Sentence("Scopes"), trying_scopes.scopes),
    _Check("drive", Sentence("Place in Drive"), trying_home.place),
    _Check("file", Sentence("Making a Doc"), _make),
    _Check("docs", Sentence("Google Docs"), _docs),
    _Check("clock", Sentence("Clock"), _clock),
    _Check("sharing", Sentence("Sharing"), _sharing),
    _Check("lock", Sentence("Locking"), _lock),
    _Check("register", Sentence("Register"), _register),
    _Check("marks", Sentence("Marks on files"), _marks),
    _Check("files", Sentence("Files and records"), _files),
    _Check("queue", Sentence("Queue"), _queue),
    _Check("mail", Sentence("Mail"), _mail),
    _Check("doors", Sentence("Panel, menu and pages"), _doors),
    _Check("address", Sentence("Public address"), trying_address.answers),
    _Check("certificate", Sentence("Certificate"), trying_address.certificate),
    _Check("version", Sentence("Version deployed"), trying_address.version),
)
"""In the order in which they rest on each other."""
