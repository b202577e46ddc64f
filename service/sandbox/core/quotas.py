"""Google's quotas a minute, by person and by project: off until they are switched on."""

from dataclasses import dataclass

from service.sandbox.core.discovery import Method
from service.sandbox.core.errors import ApiError
from service.sandbox.core.store import Store

WINDOW = 60.0
"""Seconds after which a quota is whole again. Not established: where a minute begins; here with its first call."""
_NAMES = {"read": "Read", "write": "Write", "query": "Queries"}
_UNITS = {"get": 5, "list": 100, "export": 200, "download": 200, "generateIds": 5, "watch": 5, "stop": 5}
_EDIT, _OTHER, _DOWNLOAD = 50, 5, 200
_MAIL_UNITS = {"getProfile": 1, "create": 10, "update": 15, "delete": 10, "send": 100}
"""Gmail's published units where they are not 5."""


@dataclass(frozen=True)
class Quota:
    """What one person may spend in a minute, and all of a project together."""

    person: int
    project: int


QUOTAS = {
    ("docs", "read"): Quota(300, 3000),
    ("docs", "write"): Quota(60, 600),
    ("sheets", "read"): Quota(60, 300),
    ("sheets", "write"): Quota(60, 300),
    ("drive", "query"): Quota(325_000, 1_000_000),
    ("gmail", "query"): Quota(6_000, 1_200_000),
    ("cloudtasks", "query"): Quota(6_000_000, 6_000_000),
}
"""evidence/docs.md 4; evidence/sheets.md 67; evidence/drive.md 122; Gmail's page on limits; Tasks' is not verified."""


def switch(store: Store, *, on: bool) -> None:
    """Have the quotas hold in this workspace, or not."""
    store.set("quotas", "on" if on else "")


def hold(store: Store) -> bool:
    """Whether the quotas hold."""
    return store.setting("quotas") == "on"


def spend(store: Store, method: Method, person: str, project: str, *, download: bool) -> None:
    """Count a call, whether it will go well or not; Google's 429 or 403 where nothing is left for it."""
    kind, units = _kind(method), _units(method, download=download)
    quota, now = QUOTAS[method.api, kind], store.now().timestamp()
    with store.transaction():
        mine = _Purse(store, f"{method.api} {kind} {project} {person}")
        ours = _Purse(store, f"{method.api} {kind} {project}")
        if mine.kept(now)[1] + units > quota.person:
            raise exceeded(method, quota.person, project)
        if ours.kept(now)[1] + units > quota.project:
            raise exceeded(method, quota.project, project, everybody=True)
        mine.pay(now, units)
        ours.pay(now, units)


@dataclass(frozen=True)
class _Purse:
    """What is kept of one quota: when its minute began, and what was spent since."""

    store: Store
    name: str

    def kept(self, now: float) -> tuple[float, int]:
        """Return when the minute began and what was spent in it; a minute that is over begins anew."""
        row = self.store.connection.execute("SELECT began, units FROM spent WHERE name = ?", (self.name,)).fetchone()
        return (row[0], row[1]) if row and now < row[0] + WINDOW else (now, 0)

    def pay(self, now: float, units: int) -> None:
        """Write down what a call costs."""
        began, spent = self.kept(now)
        self.store.connection.execute("REPLACE INTO spent VALUES (?, ?, ?)", (self.name, began, spent + units))


def exceeded(method: Method, limit: int, project: str, *, everybody: bool = False) -> ApiError:
    """Return the error of a quota that is used up.

    See evidence/sheets.md S9.5, evidence/drive.md D11.4 to D11.6; evidence/docs.md 3.28.
    """
    if method.api == "drive" and everybody:
        return ApiError(429, "Rate Limit Exceeded", "RESOURCE_EXHAUSTED", "rateLimitExceeded", "usageLimits")
    if method.api == "drive":
        return ApiError(403, "User Rate Limit Exceeded", "PERMISSION_DENIED", "userRateLimitExceeded", "usageLimits")
    kind, service = _NAMES[_kind(method)], f"{method.api}.googleapis.com"
    whose = "" if everybody else " per user"
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "consumer": f"projects/{project}",
            "quota_limit": f"{kind}RequestsPerMinutePer{'Project' if everybody else 'User'}",
            "quota_limit_value": str(limit),
            "quota_location": "global",
            "quota_metric": f"{service}/{kind.lower()}_requests",
            "quota_unit": "1/min/{project}" + ("" if everybody else "/{user}"),
            "service": service,
        },
    }
    more = {
        "@type": "type.googleapis.com/google.rpc.Help",
        "links": [
            {
                "description": "Request a higher quota limit.",
                "url": "https://cloud.google.com/docs/quotas/help/request_increase",
            }
        ],
    }
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute{whose}' of service "
        f"'{service}' for consumer 'project_number:{project}'."
    )
    return ApiError(429, message, "RESOURCE_EXHAUSTED", "rateLimitExceeded", "usageLimits", details=(info, more))


def _kind(method: Method) -> str:
    if method.api in ("drive", "gmail", "cloudtasks"):
        return "query"
    name = method.id.rpartition(".")[2]
    reads = method.verb == "GET" or name.lower().startswith(("get", "batchget", "search"))
    return "read" if reads else "write"


def _units(method: Method, *, download: bool) -> int:
    """Return what a call costs: Drive and Gmail weigh, the others count (evidence/drive.md 122)."""
    if method.api == "gmail":
        return _MAIL_UNITS.get(method.id.rpartition(".")[2], _OTHER)
    if method.api != "drive":
        return 1
    if download:
        return _DOWNLOAD
    return _UNITS.get(method.id.rpartition(".")[2], _OTHER if method.verb == "GET" else _EDIT)
