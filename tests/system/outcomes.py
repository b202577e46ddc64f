"""What may become of a call to Google, as each product says it."""

from collections.abc import Mapping

from service.sandbox.core.faults import Kind, PlantedAnswer

ELSEWHERE = ""
Outcome = Mapping[str, PlantedAnswer | Kind]
"""What is planted, by product; `ELSEWHERE` for the others."""

OUTCOMES: Mapping[str, Outcome] = {
    "rate limit": {ELSEWHERE: PlantedAnswer(403, "userRateLimitExceeded", "User Rate Limit Exceeded")},
    "daily limit": {ELSEWHERE: PlantedAnswer(403, "dailyLimitExceeded", "Daily Limit Exceeded")},
    "silence": {ELSEWHERE: PlantedAnswer(503, "backendError", "The service is currently unavailable.")},
    "answer lost": {ELSEWHERE: "cut-after"},
    "gone": {ELSEWHERE: PlantedAnswer(404, "notFound", "Requested entity was not found.")},
    "no right": {
        ELSEWHERE: PlantedAnswer(403, "", "The caller does not have permission"),
        "drive": PlantedAnswer(403, "insufficientFilePermissions", "The user does not have sufficient permissions."),
        "gmail": PlantedAnswer(403, "forbidden", "Delegation denied for baku@kopi.example"),
    },
    "locked": {
        ELSEWHERE: PlantedAnswer(403, "cannotModifyContentRestriction", "The file is locked."),
        "sheets": PlantedAnswer(400, "", "Invalid requests[5]: You are trying to edit a protected cell or object."),
        "gmail": PlantedAnswer(403, "domainPolicy", "The domain administrators have disabled Gmail apps."),
    },
    "conflict": {
        ELSEWHERE: PlantedAnswer(409, "aborted", "The operation was aborted."),
        "docs": PlantedAnswer(400, "", "The required revision ID 'x' does not match the latest revision."),
        "sheets": PlantedAnswer(400, "", "Invalid requests[0].updateCells: No grid with id: 1002"),
    },
    "full": {
        ELSEWHERE: PlantedAnswer(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded."),
        "docs": PlantedAnswer(413, "", "Request payload size exceeds the limit"),
        "sheets": PlantedAnswer(
            400, "", "This action would increase the number of cells in the workbook above the limit of 10000000 cells."
        ),
        "gmail": PlantedAnswer(429, "rateLimitExceeded", "Sending limit exceeded"),
    },
    "invalid": {ELSEWHERE: PlantedAnswer(400, "invalid", "Invalid Value")},
}


def planted(outcome: str, method: str) -> PlantedAnswer | Kind:
    """Return what is planted for a method of Google's."""
    by_product = OUTCOMES[outcome]
    return by_product.get(method.partition(".")[0], by_product[ELSEWHERE])
