"""Every click there is, in the order of their numbers: what no program can ask."""

from service.domain.sentences import Sentence
from service.probe.click import Click

MENU = "service/addon/menu"
YES, NO = Sentence("Yes"), Sentence("No")
COUNTS = {str(count): Sentence("{count} clicks", count=count) for count in range(2, 10)}

CLICKS: tuple[Click, ...] = (
    Click(
        "addon_panel_time",
        "The panel waits 20 seconds for an answer; Baku answers within 5 and leaves longer work to the queue.",
        Sentence(
            "In the panel beside a Doc, press “Wait 20 seconds” on this card. Does Baku answer, or does Google say "
            "that something went wrong?"
        ),
        "answers",
        {"answers": Sentence("Baku answers"), "given up": Sentence("Google says that something went wrong")},
        ("service/web/addon/doors.py",),
    ),
    Click(
        "addon_granted_move",
        "With access to one Doc (drive.file) the panel moves it into Baku's folder; else Baku's account is let in, "
        "which moves or copies it.",
        Sentence(
            "Make a Doc in your own Drive, open the panel, give access to it, and have it registered as an SOP. Does "
            "the very Doc lie among Baku's drafts afterwards, or a copy of it?"
        ),
        "moved",
        {"moved": Sentence("The very Doc"), "copied": Sentence("A copy"), "neither": Sentence("Neither")},
        ("service/workflow/acts/bringing_in.py", "service/web/addon/access.py"),
    ),
    Click(
        "addon_given_over",
        "Where SOPs are kept in My Drive, the panel gives a Doc of one's own over to Baku's account with access to "
        "that one Doc (drive.file), and Google mails that account alone.",
        Sentence(
            "Where SOPs are kept in My Drive: make a Doc in your own Drive, and register it in the panel. Is Baku's "
            "account the owner of the very Doc afterwards (Share), and whom did Google mail?"
        ),
        "given over",
        {
            "given over": Sentence("It owns it, and nobody else was mailed"),
            "others mailed": Sentence("It owns it, and others were mailed, too"),
            "copied": Sentence("It owns a copy"),
        },
        ("service/workflow/acts/bringing_in.py", "service/gateways/drive/permissions.py"),
    ),
    Click(
        "addon_owner_lock",
        "Whoever may edit where SOPs lie, and does not manage the shared drive or own the folder, lifts no "
        "owner-restricted lock.",
        Sentence(
            "As somebody who is a content manager of Baku's shared drive, or an editor of its folder in My Drive: open "
            "an SOP in force. Does Google offer to unlock it?"
        ),
        "no",
        {"no": NO, "yes": YES},
        ("service/gateways/drive/files.py", "service/workflow/settling/watching.py"),
    ),
    Click(
        "addon_grant_once",
        "Whoever opens the panel in a Doc is asked once for access to it, each person and Doc once.",
        Sentence(
            "Open the panel in a Doc in which you have not used it, give access, close the Doc and open both again. "
            "Are you asked for access a second time?"
        ),
        "once",
        {"once": NO, "again": YES, "never": Sentence("I was not asked at all")},
        ("service/web/addon/access.py", "service/web/addon/doors.py"),
    ),
    Click(
        "addon_wider_scope",
        "With the scope drive in place of drive.file the panel knows the open Doc before access to it is given.",
        Sentence(
            "In a deployment of the panel that is yours alone, widen its scope to all of Drive, and open it beside an "
            "SOP in which you have not used the panel. Does it show the SOP at once?"
        ),
        "",
        {"known": YES, "asked": NO},
        (),
    ),
    Click(
        "addon_clicks_with_grant",
        "How many clicks lead from a Doc whose panel was never opened to a reviewer's answer.",
        Sentence(
            "As a reviewer, open a Doc in which you have not used the panel, and answer. How many clicks is it from "
            "Baku's icon to the end, those on Google's own pages among them?"
        ),
        "",
        COUNTS,
        (),
    ),
    Click(
        "addon_clicks_without_grant",
        "How many clicks lead from a Doc whose panel was open before to a reviewer's answer.",
        Sentence(
            "As a reviewer, open a Doc in which you have used the panel before, and answer. How many clicks is it "
            "from Baku's icon to the end?"
        ),
        "",
        COUNTS,
        (),
    ),
    Click(
        "addon_menu_domain",
        "The identity token of the menu names the company's domain (hd); without it the verified address counts.",
        Sentence(
            "Run the function whose of INSTALL.md, chapter 10, in the script's editor. Does it print your company's "
            "domain behind the client, or undefined?"
        ),
        "named",
        {"named": Sentence("The domain"), "unnamed": Sentence("No domain")},
        ("service/gateways/google/identity.py",),
    ),
    Click(
        "addon_sidebar_module",
        "The menu's sidebar loads cards.js as a module from Baku's address.",
        Sentence("In a Doc, open the sidebar from Extensions ▸ Baku. Does it show a card, or does it stay empty?"),
        "shown",
        {"shown": Sentence("It shows a card"), "empty": Sentence("It stays empty")},
        (f"{MENU}/Panel.html",),
    ),
    Click(
        "addon_scopes_singly",
        "On Google's consent page each right can be ticked singly; what is missing is asked for anew, with why.",
        Sentence(
            "As somebody who has not used the menu yet, open it, and leave one tick out on Google's page. Does Baku "
            "ask for exactly that one afterwards?"
        ),
        "asked anew",
        {"asked anew": YES, "not asked": NO, "no ticks": Sentence("The page has no ticks")},
        (f"{MENU}/Code.js", "service/web/panel/screens/scopes.py", "service/addon/deployment.py"),
    ),
    Click(
        "addon_scopes_alike",
        "Consent screen and Marketplace SDK have the scopes of manifest and deployment file, which no API tells.",
        Sentence(
            "Compare the scopes in the Google Cloud console with the eight of step 2 of INSTALL.md: Google Auth "
            "Platform, Data access, and Marketplace SDK, App configuration. Are they the same in both?"
        ),
        "alike",
        {
            "alike": YES,
            "consent differs": Sentence("Not in Data access"),
            "listing differs": Sentence("Not in the SDK"),
        },
        ("service/addon/INSTALL.md", "service/addon/deployment.py", f"{MENU}/appsscript.json"),
    ),
    Click(
        "addon_plain_consent",
        "Consent pages of an internal app warn of nothing.",
        Sentence("Does Google's consent page, of the panel or of the menu, warn that the app is not verified?"),
        "plain",
        {"plain": NO, "warning": YES},
        ("service/addon/INSTALL.md",),
    ),
    Click(
        "addon_one_listing",
        "One listing in the Marketplace carries the panel and the menu.",
        Sentence("Did one listing in the Marketplace SDK take both, the panel's deployment and the menu's script?"),
        "both",
        {"both": YES, "one": NO},
        ("service/addon/INSTALL.md",),
    ),
    Click(
        "addon_deploy_roles",
        "The roles that the script gives are enough to deploy on App Engine, also a second time; its build may want to "
        "read the bucket of the upload and to write the image.",
        Sentence("Did service/addon/install.sh run to its end, twice, or did Google say that a role is missing?"),
        "enough",
        {"enough": Sentence("It ran to its end"), "missing": Sentence("A role is missing")},
        ("service/addon/install.sh",),
    ),
)
"""Nothing else lists them."""
