"""The errors Google answers with, as values that one place renders (see `answers.py`)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(eq=False)
class ApiError(Exception):
    """An answer that is an error: HTTP code, Google's status and message.

    `reason`, `domain` and `location` fill Drive's `errors[]`; Docs and Sheets show `status` and `details`. `listed` is
    what `errors[]` says where it says something else than `message`; Drive shows `status` and `details` then too.
    """

    code: int
    message: str
    status: str = "INVALID_ARGUMENT"
    reason: str = "badRequest"
    domain: str = "global"
    location: str | None = None
    location_type: str | None = None
    details: Sequence[dict[str, Any]] = ()
    listed: str = ""

    def __str__(self) -> str:
        return f"{self.code} {self.status}: {self.message}"


def invalid(message: str, *, reason: str = "badRequest", location: str | None = None) -> ApiError:
    """Return a 400 INVALID_ARGUMENT with Google's sentence."""
    return ApiError(400, message, reason=reason, location=location, location_type="parameter" if location else None)


def entity_not_found() -> ApiError:
    """Return the 404 of Docs and Sheets for an unknown or unreadable file."""
    return ApiError(404, "Requested entity was not found.", "NOT_FOUND", "notFound")


def unsupported_document() -> ApiError:
    """Return the 400 of Docs and Sheets for a file of another type (evidence/docs.md 3.29)."""
    return ApiError(
        400, "This operation is not supported for this document", "FAILED_PRECONDITION", "failedPrecondition"
    )


def file_not_found(file_id: str) -> ApiError:
    """Return Drive's 404 for an unknown or invisible file."""
    return ApiError(
        404, f"File not found: {file_id}.", "NOT_FOUND", "notFound", location="fileId", location_type="parameter"
    )


def permission_denied() -> ApiError:
    """Return the 403 of Docs and Sheets: no right to edit, or the file is locked."""
    return ApiError(403, "The caller does not have permission", "PERMISSION_DENIED", "forbidden")


def insufficient_file_permissions() -> ApiError:
    """Return Drive's 403 for a person whose role does not reach."""
    return ApiError(
        403,
        "The user does not have sufficient permissions for this file.",
        "PERMISSION_DENIED",
        "insufficientFilePermissions",
    )


def not_built(name: str) -> ApiError:
    """Return the sandbox's own 501, naming the method, request kind or parameter it does not have."""
    return ApiError(501, f"The sandbox does not have {name} yet.", "UNIMPLEMENTED", "notImplemented")
