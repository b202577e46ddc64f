"""What can be done about what Google refuses: whose it is, whether it is tried again, and what they are told."""

from service.domain.errors import (
    Denied,
)
from service.domain.sentences import Sentence
from service.gateways.google.remedy import (
    WHAT,
    Remedy,
    administrator,
    another_day,
    for_email,
    lasting,
    passing,
    person,
    settings,
    sign_in,
)

# Google is busy, silent, or has had enough for today

BUSY = passing(Sentence("Google asks for a pause: too many calls within a minute. Try again in two minutes."))
SILENT = passing(Sentence("Google does not answer. What is recorded is safe; try again in a few minutes."))
DAILY = another_day(
    Sentence(
        "Google lets Baku make no more calls today. What is recorded is safe, and Baku goes on by itself tomorrow; "
        "whoever administers the Cloud project can ask Google for a higher quota."
    )
)
SHARING = another_day(
    Sentence(
        "Google lets Baku share no more files for now: its limit of shares a day is reached. If it is urgent, share "
        "{what} by hand in Google Drive.",
        what=WHAT,
    )
)
MAILS = another_day(
    Sentence(
        "The mailbox that Baku mails from has sent as many mails as Google allows in a day. Baku sends the others by "
        "itself tomorrow."
    )
)
NOT_NOW = another_day(
    Sentence(
        "Google does not do this with {what} in the state that it is in now. If it stays so, look whether it opens in "
        "Google Drive.",
        what=WHAT,
    )
)

# what the company's administrators decide

STORAGE = administrator(
    Sentence(
        "No storage is left in Google Drive. Whoever administers Workspace frees some or buys more; then Baku goes on "
        "by itself."
    )
)
DRIVE_FULL = administrator(
    Sentence(
        "The shared drive holds as many files and folders as Google allows, its trash included. Empty its trash, or "
        "move what has nothing to do with SOPs elsewhere; then Baku goes on by itself."
    )
)
FOLDER_FULL = administrator(
    Sentence(
        "The folder holds as many files as Google allows. Move files that Baku did not make out of it; then Baku goes "
        "on by itself."
    )
)
TOO_DEEP = administrator(
    Sentence(
        "The folders of the drive lie too deep inside each other for Google. Move the folder of {what} further up.",
        what=WHAT,
    )
)
APPS_OFF = administrator(
    Sentence(
        "The company's rules at Google keep apps out of Drive. Whoever administers Workspace allows them in the Admin "
        "console: Apps, Drive and Docs, Features and Applications."
    )
)
MAIL_APPS_OFF = administrator(
    Sentence(
        "The company's rules at Google keep apps out of Gmail. Whoever administers Workspace allows them in the Admin "
        "console: Security, API controls."
    )
)
APP_UNTRUSTED = administrator(
    Sentence(
        "The company's rules at Google do not allow Baku. Whoever administers Workspace trusts it in the Admin "
        "console: Security, API controls, App access control."
    )
)
OUTSIDE = Remedy(
    "admin",
    "later",
    for_email,
    Sentence(
        "The company's rules at Google do not let {what} be shared with this person. Choose somebody of the company, "
        "or let whoever administers Workspace allow sharing outside, for the shared drive too.",
        what=WHAT,
    ),
)
OUTSIDE_NETWORK = administrator(
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
        what=WHAT,
    ),
)
NO_MAILBOX = administrator(
    Sentence(
        "The address that Baku mails from has no Gmail. Whoever administers Workspace switches Gmail on for it, or "
        "whoever runs Baku sets BAKU_MAIL_SENDER to one that has a mailbox."
    )
)
DELEGATION = administrator(
    Sentence(
        "Google does not let Baku send mail for BAKU_MAIL_SENDER. Whoever administers Workspace allows it in the Admin "
        "console: Security, API controls, Domain-wide delegation, with the scope gmail.compose."
    )
)

# what whoever runs Baku has set

SWITCHED_OFF = settings(
    Sentence(
        "A Google API that Baku needs is switched off. Whoever administers the Cloud project must enable Docs, Sheets "
        "and Drive, for mail Gmail, and for tokens iamcredentials.googleapis.com."
    )
)
PROJECT = settings(
    Sentence(
        "Google does not serve Baku's Cloud project: it is suspended, without billing, or another than was set. "
        "Whoever administers it must put that right in the Cloud console."
    )
)
ACCOUNT = settings(
    Sentence("Google does not accept Baku's service account. Whoever runs Baku must check its key and scopes.")
)
IMPERSONATION = settings(
    Sentence(
        "Baku may not sign in as its service account. Whoever administers the Cloud project gives that account the "
        "role roles/iam.serviceAccountTokenCreator on itself."
    )
)
SIGNED_OUT = settings(
    Sentence(
        "The Google sign-in that Baku runs with has run out. Whoever runs Baku signs in again (gcloud auth "
        "application-default login), or lets it run as a service account."
    )
)
CONNECT_AGAIN = settings(
    Sentence(
        "Google no longer lets Baku work as its account: the account took that back, Baku did not use it for six "
        "months, or its app is External and in testing, which ends after 7 days (choose Internal as its audience). "
        "Whoever runs Baku connects the account again: python -m service connect."
    )
)
CONNECT_MAIL = settings(
    Sentence(
        "Google no longer lets Baku mail as its mailbox: the password of that account is another now, which ends it "
        "each time, the account took it back, Baku did not use it for six months, or its app is External and in "
        "testing, which ends after 7 days. Whoever runs Baku connects it again: python -m service connect --mail."
    )
)
SESSION_OVER = settings(
    Sentence(
        "The company's rules at Google end sessions, and Baku's is over. Whoever runs Baku connects again: python -m "
        "service connect, for mail with --mail. So that it lasts, whoever administers Workspace trusts Baku's client "
        "and exempts trusted apps in the Admin console: Security, Access and data control, Google Cloud session "
        "control."
    )
)
CLIENT_GONE = settings(
    Sentence(
        "Google does not know the OAuth client any more with which Baku's account was connected. Whoever runs Baku "
        "makes one in the Google Cloud console (Clients, Desktop app), and runs python -m service connect with its "
        "file."
    )
)
LESS_ALLOWED = settings(
    Sentence(
        "Baku's account has not allowed Baku all that it needs. Whoever runs Baku connects it again and ticks every "
        "box where Google asks: python -m service connect, for mail with --mail."
    )
)
CLOCK = settings(
    Sentence("Google does not accept the time of the computer that runs Baku. Whoever runs it sets its clock right.")
)
NO_SENDER = settings(
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
NO_QUEUE = settings(
    Sentence("There is no such queue at Google. Whoever runs Baku makes it, or sets BAKU_QUEUE to the one there is.")
)
QUEUE_CLOSED = settings(
    Sentence(
        "Baku may not put work into its queue. Whoever administers the Cloud project gives its account the roles "
        "roles/cloudtasks.enqueuer and roles/iam.serviceAccountUser."
    )
)
SECRET_CLOSED = settings(
    Sentence(
        "Baku may not read {what}. Whoever administers the Cloud project gives the account that Baku runs as the role "
        "roles/secretmanager.secretAccessor on it.",
        what=WHAT,
    )
)
WRONG_ADDRESS = settings(
    Sentence(
        "Google cannot send {what}: the address is wrong. Whoever looks after the settings puts it right.", what=WHAT
    )
)

WRONG_DOMAIN = settings(
    Sentence(
        "Google does not share {what} with the company's domain. Whoever looks after the settings writes the domain of "
        "its Workspace at domain.",
        what=WHAT,
    )
)

# what one person does

NO_ACCOUNT = Remedy(
    "person",
    "later",
    for_email,
    Sentence("Google cannot share with this address. Check its spelling and that it has a Google account."),
)
UNMAILED = Remedy(
    "person",
    "never",
    for_email,
    Sentence("Google shared {what}, but could not mail this person. Send them the link yourself.", what=WHAT),
)
SIGN_IN = sign_in(
    Sentence("Your sign-in at Google has run out. Reload this page, open Baku again, and sign in where Google asks.")
)
CONSENT = sign_in(
    Sentence(
        "You have not allowed Baku all that it needs at Google, or took it back. Open Baku again and tick every box "
        "where Google asks."
    )
)
NOT_GRANTED = person(
    Sentence("You have not let Baku use {what} yet. Open it, open Baku beside it, and press Allow.", what=WHAT)
)
THEIR_RIGHTS = person(
    Sentence("Your rights on {what} do not reach for this. Ask its owner to let you edit it.", what=WHAT)
)

NO_PICTURE = settings(
    Sentence(
        "Google could not fetch a picture from Baku's public address. Whoever runs Baku sees to it that the address "
        "(BAKU_PUBLIC_URL) can be reached from the internet by https."
    )
)

# ours

OURS = Remedy(
    "baku",
    "never",
    lasting,
    Sentence(
        "Google did not accept what Baku sent. Trying again does not help; whoever runs Baku finds it in the log."
    ),
)
