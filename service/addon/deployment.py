"""The panel's deployment file (evidence/addon.md 1.1): what Google is told of it, made from this service's address."""

from typing import Any

NAME = "Baku"
"""What people know the panel and the menu as."""
SCOPE = "https://www.googleapis.com/auth/"
SCOPES = (f"{SCOPE}drive.file", f"{SCOPE}userinfo.email", "openid", f"{SCOPE}script.locale")
"""None of them is sensitive; the panel sees only the files that the person opens it on."""
COLOUR = "#1b6e53"
HOSTS = ("docs", "sheets")
WHATSAPP = "https://wa.me/"
"""Where a reminder is sent on from by hand."""


def deployment(base: str, name: str) -> dict[str, Any]:
    """Return the file for a panel of this name at a service reached at `base`, which has no slash at its end."""
    home = {"runFunction": f"{base}/addon/home"}
    granted = {"runFunction": f"{base}/addon/granted"}
    return {
        "oauthScopes": list(SCOPES),
        "addOns": {
            "common": {
                "name": name,
                "logoUrl": f"{base}/addon/logo.png",
                "useLocaleFromApp": True,
                "layoutProperties": {"primaryColor": COLOUR, "secondaryColor": COLOUR},
                "homepageTrigger": home,
                # one label for everybody: the file knows no languages
                "universalActions": [{"label": "Help · Bantuan", "openLink": f"{base}/help"}],
                "openLinkUrlPrefixes": ["https://docs.google.com/", "https://drive.google.com/", WHATSAPP, f"{base}/"],
            },
            **{host: {"homepageTrigger": home, "onFileScopeGrantedTrigger": granted} for host in HOSTS},
            "httpOptions": {"authorizationHeader": "SYSTEM_ID_TOKEN", "granularOauthPermissionSupport": "OPT_IN"},
        },
    }
