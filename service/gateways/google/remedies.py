"""What can be done about what Google refuses: whose it is, whether it is tried again, and what they are told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from service.domain.errors import (
    Again,
    Conflict,
    Denied,
    FileLocked,
    Invalid,
    NotFound,
    Problem,
    SopError,
    Unavailable,
    Unproven,
    Whose,
)
from service.domain.sentences import Sentence

Kind = Callable[[Sentence], SopError]


@dataclass(frozen=True)
class Remedy:
    """Whose it is to deal with, whether the same call is sent again, and our error; `sentence` is about {what}."""

    whose: Whose
    again: Again
    kind: Kind
    sentence: Sentence

    def error(self, what: Sentence) -> SopError:
        """Return our error, about this thing."""
        error = self.kind(Sentence(self.sentence.text, what=what))
        error.whose, error.again = self.whose, self.again
        return error


def _lasting(sentence: Sentence) -> Unavailable:
    return Unavailable(sentence, permanent=True)


def _field(name: str, sentence: Sentence) -> Invalid:
    return Invalid([Problem(name, sentence)])


_email = partial(_field, "email")
_document = partial(_field, "document")
_WHAT = Sentence("the file")
_passing = partial(Remedy, "google", "at once", Unavailable)
_another_day = partial(Remedy, "google", "later", Unavailable)
_administrator = partial(Remedy, "admin", "later", _lasting)
_settings = partial(Remedy, "settings", "later", _lasting)
_spreadsheet = partial(Remedy, "file", "later", _lasting)
_on_file = partial(Remedy, "file", "later", Denied)
_sign_in = partial(Remedy, "person", "never", Unproven)
_person = partial(Remedy, "person", "never", Denied)
_content = partial(Remedy, "file", "never", _lasting)

# Google is busy, silent, or has had enough for today

BUSY = _passing(Sentence("Google asks for a pause: too many calls within a minute. Try again in two minutes."))
SILENT = _passing(Sentence("Google does not answer. What is recorded is safe; try again in a few minutes."))
DAILY = _another_day(
    Sentence(
        "Google lets Baku make no more calls today. What is recorded is safe, and Baku goes on by itself tomorrow; "
        "whoever administers the Cloud project can ask Google for a higher quota."
    )
)
SHARING = _another_day(
    Sentence(
        "Google lets Baku share no more files for now: its limit of shares a day is reached. Baku tries again by "
        "itself; if it is urgent, share {what} by hand in Google Drive.",
        what=_WHAT,
    )
)
MAILS = _another_day(
    Sentence(
        "The mailbox that Baku mails from has sent as many mails as Google allows in a day. Baku sends the others by "
        "itself tomorrow."
    )
)
NOT_NOW = _another_day(
    Sentence(
        "Google does not do this with {what} in the state that it is in now. Baku tries again by itself; if it stays "
        "so, look whether it opens in Google Drive.",
        what=_WHAT,
    )
)

# what the company's administrators decide

STORAGE = _administrator(
    Sentence(
        "No storage is left in Google Drive. Whoever administers Workspace frees some or buys more; then Baku goes on "
        "by itself."
    )
)
DRIVE_FULL = _administrator(
    Sentence(
        "The shared drive holds as many files and folders as Google allows, its trash included. Empty its trash, or "
        "move what has nothing to do with SOPs elsewhere; then Baku goes on by itself."
    )
)
FOLDER_FULL = _administrator(
    Sentence(
        "The folder holds as many files as Google allows. Move files that Baku did not make out of it; then Baku goes "
        "on by itself."
    )
)
TOO_DEEP = _administrator(
    Sentence(
        "The folders of the drive lie too deep inside each other for Google. Move the folder of {what} further up.",
        what=_WHAT,
    )
)
APPS_OFF = _administrator(
    Sentence(
        "The company's rules at Google keep apps out of Drive. Whoever administers Workspace allows them in the Admin "
        "console: Apps, Drive and Docs, Features and Applications."
    )
)
MAIL_APPS_OFF = _administrator(
    Sentence(
        "The company's rules at Google keep apps out of Gmail. Whoever administers Workspace allows them in the Admin "
        "console: Security, API controls."
    )
)
APP_UNTRUSTED = _administrator(
    Sentence(
        "The company's rules at Google do not allow Baku. Whoever administers Workspace trusts it in the Admin "
        "console: Security, API controls, App access control."
    )
)
OUTSIDE = Remedy(
    "admin",
    "later",
    _email,
    Sentence(
        "The company's rules at Google do not let {what} be shared with this person. Choose somebody of the company, "
        "or let whoever administers Workspace allow sharing outside, for the shared drive too.",
        what=_WHAT,
    ),
)
OUTSIDE_NETWORK = _administrator(
    Sentence(
        "A rule of the company's Cloud organisation keeps Baku out. Whoever administers it lets Baku's project in: "
        "VPC Service Controls, organisation policies, context-aware access."
    )
)
MOVE_IN_OFF = Remedy(
    "admin",
    "later",
    Denied,
    Sentence(
        "The company's rules at Google do not let {what} be moved into the shared drive. Whoever administers Workspace "
        "allows it, or a manager of the drive moves it.",
        what=_WHAT,
    ),
)
NO_MAILBOX = _administrator(
    Sentence(
        "The address that Baku mails from has no Gmail. Whoever administers Workspace switches Gmail on for it, or "
        "whoever runs Baku sets BAKU_MAIL_SENDER to one that has a mailbox."
    )
)
DELEGATION = _administrator(
    Sentence(
        "Google does not let Baku send mail for BAKU_MAIL_SENDER. Whoever administers Workspace allows it in the Admin "
        "console: Security, API controls, Domain-wide delegation, with the scope gmail.compose."
    )
)

# what whoever runs Baku has set

SWITCHED_OFF = _settings(
    Sentence(
        "A Google API that Baku needs is switched off. Whoever administers the Cloud project must enable Docs, Sheets "
        "and Drive, for mail Gmail, and for tokens iamcredentials.googleapis.com."
    )
)
PROJECT = _settings(
    Sentence(
        "Google does not serve Baku's Cloud project: it is suspended, without billing, or another than was set. "
        "Whoever administers it must put that right in the Cloud console."
    )
)
ACCOUNT = _settings(
    Sentence("Google does not accept Baku's service account. Whoever runs Baku must check its key and scopes.")
)
IMPERSONATION = _settings(
    Sentence(
        "Baku may not sign in as its service account. Whoever administers the Cloud project gives that account the "
        "role roles/iam.serviceAccountTokenCreator on itself."
    )
)
SIGNED_OUT = _settings(
    Sentence(
        "The Google sign-in that Baku runs with has run out. Whoever runs Baku signs in again (gcloud auth "
        "application-default login), or lets it run as a service account."
    )
)
CONNECT_AGAIN = _settings(
    Sentence(
        "Google no longer lets Baku work as its account: the account took that back, Baku did not use it for six "
        "months, or its app is External and in testing, which ends after 7 days (choose Internal as its audience). "
        "Whoever runs Baku connects the account again: python -m service connect."
    )
)
CONNECT_MAIL = _settings(
    Sentence(
        "Google no longer lets Baku mail as its mailbox: the password of that account is another now, which ends it "
        "each time, the account took it back, Baku did not use it for six months, or its app is External and in "
        "testing, which ends after 7 days. Whoever runs Baku connects it again: python -m service connect --mail."
    )
)
SESSION_OVER = _settings(
    Sentence(
        "The company's rules at Google end sessions, and Baku's is over. Whoever runs Baku connects again: python -m "
        "service connect, for mail with --mail. So that it lasts, whoever administers Workspace trusts Baku's client "
        "and exempts trusted apps in the Admin console: Security, Access and data control, Google Cloud session "
        "control."
    )
)
CLIENT_GONE = _settings(
    Sentence(
        "Google does not know the OAuth client any more with which Baku's account was connected. Whoever runs Baku "
        "makes one in the Google Cloud console (Clients, Desktop app), and runs python -m service connect with its "
        "file."
    )
)
LESS_ALLOWED = _settings(
    Sentence(
        "Baku's account has not allowed Baku all that it needs. Whoever runs Baku connects it again and ticks every "
        "box where Google asks: python -m service connect, for mail with --mail."
    )
)
CLOCK = _settings(
    Sentence("Google does not accept the time of the computer that runs Baku. Whoever runs it sets its clock right.")
)
NO_SENDER = _settings(
    Sentence(
        "Google knows no person with the address that Baku mails from. Whoever runs Baku sets BAKU_MAIL_SENDER to "
        "somebody who is there."
    )
)
NO_MEMBER = Remedy(
    "settings",
    "later",
    Denied,
    Sentence(
        "Baku is no member of the shared drive. A manager of the drive opens it, chooses Manage members and adds "
        "Baku's account as Manager."
    ),
)
NO_QUEUE = _settings(
    Sentence("There is no such queue at Google. Whoever runs Baku makes it, or sets BAKU_QUEUE to the one there is.")
)
QUEUE_CLOSED = _settings(
    Sentence(
        "Baku may not put work into its queue. Whoever administers the Cloud project gives its account the roles "
        "roles/cloudtasks.enqueuer and roles/iam.serviceAccountUser."
    )
)
SECRET_CLOSED = _settings(
    Sentence(
        "Baku may not read {what}. Whoever administers the Cloud project gives the account that Baku runs as the role "
        "roles/secretmanager.secretAccessor on it.",
        what=_WHAT,
    )
)
WRONG_ADDRESS = _settings(
    Sentence(
        "Google cannot send {what}: the address is wrong. Whoever looks after the settings puts it right.", what=_WHAT
    )
)

# what one person does

NO_ACCOUNT = Remedy(
    "person",
    "later",
    _email,
    Sentence("Google cannot share with this address. Check its spelling and that it has a Google account."),
)
UNMAILED = Remedy(
    "person",
    "never",
    _email,
    Sentence("Google shared {what}, but could not mail this person. Send them the link yourself.", what=_WHAT),
)
SIGN_IN = _sign_in(
    Sentence("Your sign-in at Google has run out. Reload this page, open Baku again, and sign in where Google asks.")
)
CONSENT = _sign_in(
    Sentence(
        "You have not allowed Baku all that it needs at Google, or took it back. Open Baku again and tick every box "
        "where Google asks."
    )
)
NOT_GRANTED = _person(
    Sentence("You have not let Baku use {what} yet. Open it, open Baku beside it, and press Allow.", what=_WHAT)
)
THEIR_RIGHTS = _person(
    Sentence("Your rights on {what} do not reach for this. Ask its owner to let you edit it.", what=_WHAT)
)

# what is so with a file

OFFICE_FILE = Remedy(
    "file",
    "never",
    _document,
    Sentence("This is a Word file. Save it as a Google Doc (File, Save as Google Docs) and use that one."),
)
NO_PICTURE = _settings(
    Sentence(
        "Google could not fetch a picture from Baku's public address. Whoever runs Baku sees to it that the address "
        "(BAKU_PUBLIC_URL) can be reached from the internet by https."
    )
)
TOO_BIG = _content(
    Sentence("The Doc is too big for Google to make a PDF of it (10 MB). Its pictures must be made smaller.")
)
COPYING_OFF = _on_file(
    Sentence(
        "Downloading, printing and copying are switched off for {what}. Its owner switches them on again: Share, the "
        "settings at the top.",
        what=_WHAT,
    )
)
LOCKED = Remedy(
    "file",
    "never",
    FileLocked,
    Sentence(
        "Google lets nobody change {what} now: it is locked, or Baku lost its right to write there. Open the "
        "next revision, or ask a document controller.",
        what=_WHAT,
    ),
)
INHERITED = _on_file(
    Sentence(
        "This right on {what} comes from its folder or the shared drive and cannot be taken here. A manager of the "
        "drive changes it there (Manage members).",
        what=_WHAT,
    )
)
NOT_MOVABLE = _on_file(
    Sentence("Google does not let {what} be moved there. Move it by hand in Google Drive, or copy it.", what=_WHAT)
)
TRASHED = _on_file(Sentence("Google does not move {what} out of the trash. Restore it first.", what=_WHAT))
RIGHTS = _on_file(
    Sentence(
        "Baku lacks a right on {what}. A manager of the shared drive chooses Manage members and makes Baku's account "
        "Manager; for a file elsewhere its owner lets that account edit it.",
        what=_WHAT,
    )
)
GONE = Remedy(
    "file",
    "later",
    NotFound,
    Sentence("Google does not find {what}. Restore it from the trash, or ask a document controller.", what=_WHAT),
)
SHEET_FULL = _spreadsheet(
    Sentence(
        "The register's spreadsheet is full: Google allows 10 million cells, empty ones included. Delete rows, columns "
        "and tabs that nobody needs and that are not Baku's; then Baku goes on by itself."
    )
)
SHEET_CHANGED = Remedy(
    "file",
    "later",
    Conflict,
    Sentence(
        "Rows, columns or tabs of the register were deleted at the same moment. Baku reads it anew and goes on by "
        "itself."
    ),
)
ONLY_FROZEN = _spreadsheet(
    Sentence(
        "A tab of the register would be left with frozen rows only. Add an empty row below the headers there; then "
        "Baku goes on by itself."
    )
)
CELL_FULL = _content(
    Sentence("A text is longer than a cell of the register can hold (50,000 characters). Shorten it in the Doc.")
)
PROTECTED = _on_file(Sentence("A protected range of the register keeps Baku out. Add Baku's account to its editors."))
TOO_LARGE = _content(
    Sentence("Google does not take so much at once for {what}. Make it shorter, or its pictures smaller.", what=_WHAT)
)
EDITED = Remedy(
    "file",
    "later",
    Conflict,
    Sentence("Somebody edited {what} since it was read. Read it again and decide anew.", what=_WHAT),
)
CHANGED = Remedy(
    "file", "later", Conflict, Sentence("Somebody changed {what} at the same moment. Try again.", what=_WHAT)
)

# ours

OURS = Remedy(
    "baku",
    "never",
    _lasting,
    Sentence(
        "Google did not accept what Baku sent. Trying again does not help; whoever runs Baku finds it in the log."
    ),
)
