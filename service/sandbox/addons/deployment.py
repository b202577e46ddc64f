"""A deployment file as Google reads it (evidence/addon.md 1.1): where it shows, whom Google calls, what it may ask."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from service.sandbox.core.call import DOCUMENT, SPREADSHEET

Host = Literal["DOCS", "SHEETS"]
FILES: Mapping[Host, str] = {"DOCS": DOCUMENT, "SHEETS": SPREADSHEET}
"""The type of file that an editor opens."""
_SCOPE = "https://www.googleapis.com/auth/"
DRIVE_FILE, EMAIL, LOCALE = _SCOPE + "drive.file", _SCOPE + "userinfo.email", _SCOPE + "script.locale"


@dataclass(frozen=True)
class Deployment:
    """What a deployment file says."""

    content: Mapping[str, Any]

    @property
    def name(self) -> str:
        """What people know the add-on as."""
        return str(self._common.get("name", ""))

    @property
    def logo(self) -> str:
        """Where its logo is; "" where it has none."""
        return str(self._common.get("logoUrl", ""))

    @property
    def colour(self) -> str:
        """The colour of its toolbar; "" where Google's own will do."""
        return str((self._common.get("layoutProperties") or {}).get("primaryColor", ""))

    @property
    def scopes(self) -> tuple[str, ...]:
        """All that the add-on may ever ask for."""
        return tuple(self.content.get("oauthScopes") or ())

    def shows_in(self, host: Host) -> bool:
        """Whether the add-on is on in an editor: a section of its own, be it empty, turns it on."""
        return isinstance(self._addons.get(host.lower()), Mapping)

    def homepage(self, host: Host) -> str:
        """Return whom Google calls when the panel opens: the editor's own, else everybody's; "" where nobody is."""
        for section in (self._section(host), self._common):
            trigger = section.get("homepageTrigger")
            if trigger:
                return str(trigger.get("runFunction", "")) if trigger.get("enabled", True) else ""
        return ""

    def file_granted(self, host: Host) -> str:
        """Return whom Google calls once the open file is granted; "" where nobody is."""
        return str((self._section(host).get("onFileScopeGrantedTrigger") or {}).get("runFunction", ""))

    @property
    def universal_actions(self) -> tuple[Mapping[str, str], ...]:
        """What stands in the panel's ⋮ on every card: `label`, with `runFunction` or `openLink`."""
        return tuple(self._common.get("universalActions") or ())

    @property
    def tells_locale(self) -> bool:
        """Whether the add-on is told the person's language and time zone."""
        return self._common.get("useLocaleFromApp") is True

    @property
    def authorization(self) -> str:
        """Which token comes in the header: SYSTEM_ID_TOKEN, USER_ID_TOKEN or NONE."""
        return str(self._http.get("authorizationHeader") or "SYSTEM_ID_TOKEN")

    @property
    def granular(self) -> bool:
        """Whether the add-on copes with a person who gave some of its scopes only; else it waits for all of them."""
        return self._http.get("granularOauthPermissionSupport") == "OPT_IN"

    @property
    def _addons(self) -> Mapping[str, Any]:
        return self.content.get("addOns") or {}

    @property
    def _common(self) -> Mapping[str, Any]:
        return self._addons.get("common") or {}

    @property
    def _http(self) -> Mapping[str, Any]:
        return self._addons.get("httpOptions") or {}

    def _section(self, host: Host) -> Mapping[str, Any]:
        return self._addons.get(host.lower()) or {}
