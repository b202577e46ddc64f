"""Google's reasons, and what to do about each: the one table (evidence/errors.md 1 to 5)."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

from service.gateways.google import file_remedies as of_file
from service.gateways.google import remedies as to_do
from service.gateways.google.failures import CallFailure, plain
from service.gateways.google.remedy import Remedy

Principal = Literal["baku", "person", "sender"]
"""As whom Google was called: Baku's own account, the person whose token it is, the mailbox that mails are from."""
MAIL, QUEUE = "gmail.", "cloudtasks."


@dataclass(frozen=True)
class Call:
    """A call to Google: its method's id, as whom, and whether it writes to the content of a Doc or spreadsheet.

    `connected`: as an account that consented, by a token that has to be renewed.
    """

    method: str = ""
    principal: Principal = "baku"
    writing: bool = False
    connected: bool = False


@dataclass(frozen=True)
class Case:
    """A remedy for every failure that has all that is named here.

    `reasons` are names with a space between, as Google spells them; a star stands for any letters. `words` is a
    regular expression that is somewhere in Google's message, `method` how the method's id begins.
    """

    remedy: Remedy
    reasons: str = ""
    words: str = ""
    status: tuple[int, ...] = ()
    method: str = ""
    principal: tuple[Principal, ...] = ()
    writing: bool | None = None
    connected: bool | None = None

    def fits(self, failure: CallFailure, call: Call) -> bool:
        """Return whether this is what became of the call."""
        return (
            (not self.status or failure.status in self.status)
            and call.method.startswith(self.method)
            and (not self.principal or call.principal in self.principal)
            and self.writing in (None, call.writing)
            and self.connected in (None, call.connected)
            and (not self.reasons or any(fnmatchcase(r, one) for r in failure.plain for one in plain(self.reasons)))
            and (not self.words or re.search(self.words, failure.message, re.IGNORECASE) is not None)
        )


def remedy_of(failure: CallFailure, call: Call) -> Remedy:
    """Return what to do about what became of a call: the remedy of the first row that it fits."""
    return next(row.remedy for row in TABLE if row.fits(failure, call))


OURSELVES: tuple[Principal, ...] = ("baku", "sender")
LIMITS = (403, 429)
OUTSIDERS = r"outside (of )?(the|your) (domain|organi[sz]ation)|not permitted to (share|publish) out"
TABLE = (
    # limits, whatever they are dressed as; first those that a pause of a minute does not mend
    Case(to_do.MAILS, words="mail sending|sending (quota|limit)|too many (messages|recipients) sent", method=MAIL),
    Case(to_do.MAILS, "dailyLimitExceeded", method=MAIL),
    Case(to_do.SHARING, "sharingRateLimitExceeded sharingLimitExceeded sharingQuotaExceeded"),
    Case(to_do.SHARING, words="sharing (quota|limit)|could not be shared because a rate limit", status=(400, *LIMITS)),
    Case(to_do.PROJECT, "*ExceededUnreg"),
    Case(to_do.DAILY, "dailyLimitExceeded"),
    Case(to_do.DAILY, words=r"daily limit|per day\b|quota.*daily", status=LIMITS),
    Case(to_do.DRIVE_FULL, "teamDriveFileLimitExceeded sharedDriveFileLimitExceeded activeItemCreationLimitExceeded"),
    Case(to_do.FOLDER_FULL, "numChildren*Exceeded"),
    Case(to_do.TOO_DEEP, "*HierarchyTooDeep *HierarchyDepthLimitExceeded"),
    Case(to_do.STORAGE, "*storageQuotaExceeded storageLimitExceeded"),
    Case(to_do.STORAGE, words="storage quota|quota.*storage|out of storage", status=LIMITS),
    Case(of_file.TOO_BIG, "exportSizeLimitExceeded"),
    Case(of_file.TOO_BIG, words="too large to be exported"),
    Case(to_do.BUSY, "*RateLimitExceeded *QuotaExceeded limitExceeded RESOURCE_EXHAUSTED tooMany* slow_down",
        status=(400, *LIMITS)),
    Case(to_do.BUSY, words="rate.?limit.? exceeded|rate of requests|quota exceeded|too many (concurrent )?requests|"
        "automated (queries|requests)|unusual traffic", status=LIMITS),
    Case(to_do.BUSY, status=(429,)),
    # Google's own trouble
    Case(to_do.SILENT, "backendError internalError internal_failure transientError systemError badGateway "
        "gatewayTimeout serviceNotAvailable serviceUnavailable server_error temporarily_unavailable DEADLINE_EXCEEDED"),
    Case(to_do.SILENT, status=(0, 408, 499)),
    Case(to_do.OURS, status=(501,)),
    Case(to_do.SILENT, status=tuple(range(500, 600))),
    # the Cloud project, and the company's rules for apps
    Case(to_do.SWITCHED_OFF, "SERVICE_DISABLED accessNotConfigured"),
    Case(to_do.SWITCHED_OFF, words="has not been used in project|access not configured", status=(403,)),
    Case(to_do.PROJECT, "BILLING_* CONSUMER_* RESOURCE_PROJECT_* API_KEY_* keyInvalid keyExpired ipRefererBlocked "
        "usageExceedsLimits RESOURCE_USAGE_RESTRICTION_VIOLATED"),
    Case(to_do.OUTSIDE_NETWORK,
        "SECURITY_POLICY_* LOCATION_*POLICY_* ORG_RESTRICTION_* vpcServiceControls* *contextAware*"),
    Case(to_do.MAIL_APPS_OFF, "domainPolicy", method=MAIL),
    Case(to_do.APPS_OFF, "domainPolicy domainCannotUseApis"),
    # tokens: what a person may put right is never said of Baku's account
    Case(to_do.APP_UNTRUSTED, "admin_policy_enforced org_internal policy_enforced"),
    Case(to_do.CONSENT, "insufficientPermissions insufficientScopes ACCESS_TOKEN_SCOPE_INSUFFICIENT invalid_scope "
        "access_denied unauthorized_client consent_required", principal=("person",)),
    Case(to_do.CONSENT, words="insufficient authentication scopes", principal=("person",)),
    Case(to_do.SIGN_IN, "invalid_grant invalid_client deleted_client disabled_client invalid_rapt rapt_required "
        "interaction_required authError loginRequired expired UNAUTHENTICATED ACCESS_TOKEN_* CREDENTIALS_MISSING "
        "ACCOUNT_STATE_INVALID SESSION_COOKIE_*", principal=("person",)),
    Case(to_do.SIGN_IN, status=(401,), principal=("person",)),
    Case(to_do.CLOCK, "invalid_grant", words="short-lived token|iat and exp|used too (early|late)"),
    Case(to_do.NO_SENDER, "invalid_grant", words="invalid email|user id|account.*(deleted|disabled)",
        principal=("sender",)),
    Case(to_do.SESSION_OVER, "invalid_rapt rapt_required interaction_required", connected=True),
    Case(to_do.SESSION_OVER, words="reauth", status=(401,), connected=True),
    Case(to_do.CONNECT_MAIL, "invalid_grant", principal=("sender",), connected=True),
    Case(to_do.CONNECT_AGAIN, "invalid_grant", connected=True),
    Case(to_do.CLIENT_GONE, "invalid_client unauthorized_client deleted_client disabled_client", connected=True),
    Case(to_do.LESS_ALLOWED, "insufficientPermissions insufficientScopes ACCESS_TOKEN_SCOPE_INSUFFICIENT invalid_scope "
        "access_denied", connected=True, status=(401, 403)),
    Case(to_do.SIGNED_OUT, "invalid_rapt rapt_required interaction_required"),
    Case(to_do.SIGNED_OUT, words="invalid_rapt|reauth|expired or revoked", status=(401,)),
    Case(to_do.IMPERSONATION, words="iam.serviceaccounts|serviceaccounttokencreator"),
    Case(to_do.DELEGATION, "unauthorized_client access_denied invalid_scope insufficientPermissions "
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT", principal=("sender",)),
    Case(to_do.DELEGATION, words="delegation denied"),
    Case(to_do.DELEGATION, words="insufficient authentication scopes", principal=("sender",)),
    Case(to_do.ACCOUNT, "insufficientPermissions insufficientScopes ACCESS_TOKEN_* invalid_grant invalid_scope "
        "invalid_client unauthorized_client deleted_client disabled_client access_denied authError UNAUTHENTICATED"),
    Case(to_do.ACCOUNT, words="insufficient authentication scopes"),
    Case(to_do.ACCOUNT, status=(401,)),
    # the queue, and mail
    Case(to_do.NO_QUEUE, status=(404,), method=QUEUE),
    Case(to_do.QUEUE_CLOSED, status=(403,), method=QUEUE),
    Case(to_do.SECRET_CLOSED, status=(403,), method="secretmanager."),
    Case(to_do.NO_MAILBOX, words="mail service not enabled|gmail is not enabled", method=MAIL),
    Case(to_do.NO_MAILBOX, "failedPrecondition", words="precondition check failed", method=MAIL),
    Case(to_do.WRONG_ADDRESS, words="invalid (to|cc|bcc) header|recipient address", status=(400,), method=MAIL),
    # sharing
    Case(to_do.UNMAILED, words="successfully shared"),
    Case(of_file.INHERITED, "cannot*Inherited*Permission*"),
    Case(to_do.MOVE_IN_OFF, "crossDomainMoveRestriction"),
    Case(to_do.OUTSIDE, "cannotShareOutOfDomain share*NotPermitted* publish*NotPermitted* *AcrossDomain* "
        "teamDrive*OnlyRestriction sharedDrive*OnlyRestriction teamDrivesSharingRestriction*"),
    Case(to_do.OUTSIDE, words=OUTSIDERS, status=(400, 403)),
    Case(to_do.WRONG_DOMAIN, words="specified domain is invalid", status=(400,)),
    Case(to_do.NO_ACCOUNT, "cannotShare*NonGoogleAccounts invalidMember userNotFound"),
    Case(of_file.RIGHTS, words="acl change not allowed", principal=OURSELVES),
    Case(to_do.THEIR_RIGHTS, words="acl change not allowed"),
    Case(to_do.NO_ACCOUNT, "invalidSharingRequest"),
    Case(to_do.NO_ACCOUNT, words="emailaddress is invalid|no google account", status=(400,)),
    # a Doc, the register
    Case(of_file.EDITED, words="^the required revision id", status=(400,)),  # evidence/docs.md 3.15
    Case(to_do.NO_PICTURE, words="problem retrieving the image|provided image", status=(400,)),  # evidence/docs.md 3.30
    Case(of_file.OFFICE_FILE, words="not supported for this document", status=(400,)),  # evidence/docs.md 3.29
    Case(of_file.PROTECTED, words="protected cell or object", status=(400, 403)),
    Case(of_file.SHEET_FULL, words=r"number of cells in the workbook|limit of \d+ cells", status=(400,)),
    Case(of_file.ONLY_FROZEN, words="all non-frozen (rows|columns)", status=(400,)),
    Case(of_file.CELL_FULL, words="maximum of 50,?000 characters", status=(400,)),
    Case(of_file.SHEET_CHANGED, words="beyond the last requested|exceeds grid limits|no grid with id", status=(400,)),
    Case(of_file.TOO_LARGE, "uploadTooLarge requestTooLarge"),
    Case(of_file.TOO_LARGE, words="payload size exceeds|request (is )?too large"),
    Case(of_file.TOO_LARGE, status=(413,)),
    # a file, and the rights on it
    Case(of_file.COPYING_OFF,
        "cannotCopy* cannotDownload* cannotExport* cannotPrint* fileNotDownloadable fileNotExportable"),
    Case(of_file.COPYING_OFF, words="cannot be (copied|downloaded|exported) by the user", status=(403,)),
    Case(of_file.LOCKED, "*Restriction* fileLocked fileNeverWritable *ReadOnly*"),
    Case(of_file.LOCKED, status=(423,)),
    Case(of_file.TRASHED, "cannotMoveTrashed*"),
    Case(to_do.MOVE_IN_OFF, "*MoveInDisabled fileOwnerNotMember*"),
    Case(of_file.NOT_MOVABLE, "*MoveInNotSupported cannotAddParent cannotMove* teamDrive*ParentLimit"),
    Case(to_do.OURS, "*NotSupported* fieldNotWritable invalid* cannotSet* cannotRemove* cannotUpdate* cannotChange* "
        "cannotDelete* fileOrganizerOn* fileOrganizerNot* *TopFolder* required parseError illegal*", status=(400, 403)),
    Case(to_do.NO_MEMBER, "*DriveMembershipRequired no*TeamDrive*", principal=OURSELVES),
    Case(to_do.NOT_GRANTED, "appNotAuthorizedTo*"),
    Case(to_do.NOT_GRANTED, words="has not granted the app"),
    # what is left, by its status
    Case(to_do.NOT_NOW, "failedPrecondition", status=(400,)),
    Case(to_do.OURS, status=(400,)),
    Case(of_file.LOCKED, status=(403,), principal=OURSELVES, writing=True),
    Case(to_do.THEIR_RIGHTS, status=(403,), principal=("person",)),
    Case(of_file.RIGHTS, status=(403,)),
    Case(of_file.GONE, status=(404, 410)),
    Case(of_file.CHANGED, status=(409, 412)),
    Case(to_do.OURS),
)  # fmt: skip
"""The first row that fits counts; the last one fits everything."""
