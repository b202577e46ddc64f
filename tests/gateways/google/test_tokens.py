"""No token, and whose that is: an expired consent of a person is never the service account's fault."""

from typing import Any

import google.auth.exceptions as auth
import pytest

from service.gateways.google.failures import fault_of
from service.gateways.google.reasons import Call, Principal, remedy_of
from tests.gateways.google.remedies import REMEDIES

UNREFRESHABLE = "The credentials do not contain the necessary fields need to refresh the access token."
UNIMPERSONATED = "Unable to acquire impersonated credentials"
DENIED = '{"error":{"code":403,"message":"Permission \'iam.serviceAccounts.getAccessToken\' denied on resource",\
"status":"PERMISSION_DENIED","details":[{"reason":"IAM_PERMISSION_DENIED"}]}}'
OFF = '{"error":{"code":403,"message":"IAM Service Account Credentials API has not been used in project 1 before",\
"status":"PERMISSION_DENIED","details":[{"reason":"SERVICE_DISABLED"}]}}'


def refused(error: str, description: str = "", **more: str) -> Exception:
    """Return what google-auth raises for an answer of the token endpoint."""
    told = {"error": error, "error_description": description, **more}
    return made(auth.RefreshError, f"{error}: {description}", told)


def made(kind: Any, *arguments: Any, **more: Any) -> Exception:
    error: Exception = kind(*arguments, **more)
    return error


REVOKED = refused("invalid_grant", "Token has been expired or revoked.")
RAPT = refused("invalid_grant", "reauth related error (invalid_rapt)", error_subtype="invalid_rapt")
UNAUTHORISED = refused("unauthorized_client", "Client is unauthorized to retrieve access tokens using this method.")
TOKENS: tuple[tuple[Principal, Exception, str], ...] = (
    ("person", REVOKED, "SIGN_IN"),
    ("person", RAPT, "SIGN_IN"),
    ("person", refused("invalid_grant", "Bad Request"), "SIGN_IN"),
    ("person", made(auth.RefreshError, UNREFRESHABLE), "SIGN_IN"),
    ("person", made(auth.ReauthFailError, "Reauthentication failed."), "SIGN_IN"),
    ("person", refused("access_denied", "Account restricted"), "CONSENT"),
    ("person", refused("invalid_scope", "Some requested scopes were invalid"), "CONSENT"),
    ("person", UNAUTHORISED, "CONSENT"),
    ("person", refused("admin_policy_enforced"), "APP_UNTRUSTED"),
    ("person", refused("org_internal"), "APP_UNTRUSTED"),
    ("baku", refused("invalid_grant", "Invalid JWT Signature."), "ACCOUNT"),
    ("baku", refused("invalid_grant", "Invalid JWT: Token must be a short-lived token (60 minutes)"), "CLOCK"),
    ("baku", REVOKED, "SIGNED_OUT"),
    ("baku", RAPT, "SIGNED_OUT"),
    ("baku", made(auth.ReauthFailError, "Reauthentication failed."), "SIGNED_OUT"),
    ("baku", UNAUTHORISED, "ACCOUNT"),
    ("baku", refused("invalid_scope", "x"), "ACCOUNT"),
    ("baku", refused("admin_policy_enforced"), "APP_UNTRUSTED"),
    ("baku", made(auth.RefreshError, UNIMPERSONATED, DENIED), "IMPERSONATION"),
    ("baku", made(auth.RefreshError, UNIMPERSONATED, OFF), "SWITCHED_OFF"),
    ("baku", made(auth.RefreshError, UNIMPERSONATED, "<html>403"), "ACCOUNT"),
    (
        "baku",
        made(auth.RefreshError, "('invalid_grant: Invalid JWT Signature.', {'error': 'invalid_grant'})"),
        "ACCOUNT",
    ),
    ("baku", made(auth.DefaultCredentialsError, "x"), "ACCOUNT"),
    ("sender", refused("invalid_grant", "Invalid email or User ID"), "NO_SENDER"),
    ("sender", refused("invalid_grant", "Account has been deleted"), "NO_SENDER"),
    ("sender", UNAUTHORISED, "DELEGATION"),
    ("sender", refused("access_denied", "Requested client not authorized."), "DELEGATION"),
    ("sender", refused("invalid_scope"), "DELEGATION"),
    ("baku", made(auth.RefreshError, "x", retryable=True), "SILENT"),
    ("baku", refused("temporarily_unavailable"), "SILENT"),
    ("person", made(auth.TransportError, "no network"), "SILENT"),
)


CONNECTED: tuple[tuple[Principal, Exception, str], ...] = (
    ("baku", REVOKED, "CONNECT_AGAIN"),
    ("baku", made(auth.RefreshError, "Reauthentication is needed."), "SESSION_OVER"),
    ("baku", RAPT, "SESSION_OVER"),
    ("baku", refused("invalid_client", "The OAuth client was not found."), "CLIENT_GONE"),
    ("baku", refused("deleted_client", "The OAuth client was deleted."), "CLIENT_GONE"),
    ("baku", refused("invalid_scope", "x"), "LESS_ALLOWED"),
    ("sender", REVOKED, "CONNECT_MAIL"),
    ("sender", RAPT, "SESSION_OVER"),
    ("baku", refused("admin_policy_enforced"), "APP_UNTRUSTED"),
    ("baku", made(auth.RefreshError, "x", retryable=True), "SILENT"),
)
"""As an account that consented."""


@pytest.mark.parametrize(("principal", "error", "remedy"), CONNECTED)
def test_an_account_whose_consent_does_not_do_is_told_how_it_is_connected_again(
    principal: Principal, error: Exception, remedy: str
) -> None:
    failure = fault_of(error)
    assert failure is not None
    assert remedy_of(failure, Call(principal=principal, connected=True)) is REMEDIES[remedy]


@pytest.mark.parametrize(("principal", "error", "remedy"), TOKENS)
def test_who_gets_no_token_is_told_what_is_theirs_to_do(principal: Principal, error: Exception, remedy: str) -> None:
    failure = fault_of(error)
    assert failure is not None
    assert not failure.sent
    assert remedy_of(failure, Call(principal=principal)) is REMEDIES[remedy]


@pytest.mark.parametrize(
    "error", [error for principal, error, _ in TOKENS if principal == "person" and isinstance(error, auth.RefreshError)]
)
def test_a_person_without_a_token_is_never_told_of_bakus_account(error: Exception) -> None:
    failure = fault_of(error)
    assert failure is not None
    assert remedy_of(failure, Call("drive.files.get", "person")).whose in ("person", "admin")
