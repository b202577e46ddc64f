"""Gmail's methods: drafts written and sent, messages listed, read, labelled and thrown away."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from service.sandbox.core.call import Call, Handler
from service.sandbox.core.errors import ApiError, entity_not_found, invalid, not_built
from service.sandbox.core.mailbox import SYSTEM_LABELS, Mailbox, MailboxMessage, new_draft_id
from service.sandbox.drive.workspace.files import DriveWorkspace
from service.sandbox.gmail import mime
from service.sandbox.gmail.posting import post, whole

Json = dict[str, Any]
MOST = 500
"""Messages on one page at most."""
_FIXED = frozenset({"SENT", "DRAFT", "CHAT"})
"""Labels that no one puts on or takes off."""
_SCOPE = "https://www.googleapis.com/auth/gmail."
_WORDLESS = frozenset({_SCOPE + "metadata", _SCOPE + "labels"})
_NO_MAILBOX = ".gserviceaccount.com"


def get_profile(call: Call, workspace: DriveWorkspace) -> Json:
    """Return how much the mailbox holds."""
    box = _mailbox(call, workspace)
    mails = box.mails(away=True)
    return {
        "emailAddress": box.owner,
        "messagesTotal": len(mails),
        "threadsTotal": len({mail.thread for mail in mails}),
        "historyId": str(box.history()),
    }


# drafts


def create_draft(call: Call, workspace: DriveWorkspace) -> Json:
    """Keep a draft."""
    return _draft(_kept(call, workspace, new_draft_id()))


def update_draft(call: Call, workspace: DriveWorkspace) -> Json:
    """Put another message in a draft's place."""
    box = _mailbox(call, workspace)
    box.remove(_draft_of(box, call.path["id"]))
    return _draft(_kept(call, workspace, call.path["id"]))


def get_draft(call: Call, workspace: DriveWorkspace) -> Json:
    """Return a draft with its message."""
    mail = _draft_of(_mailbox(call, workspace), call.path["id"])
    return {"id": mail.draft, "message": _resource(mail, call.query["format"])}


def list_drafts(call: Call, workspace: DriveWorkspace) -> Json:
    """Return the ids of drafts, the newest first."""
    mails = _mailbox(call, workspace).mails(away=_away(call), drafts=True)
    return _page(call, mails, "drafts", lambda mail: {"id": mail.draft, "message": _ids(mail)})


def delete_draft(call: Call, workspace: DriveWorkspace) -> None:
    """Delete a draft for good."""
    box = _mailbox(call, workspace)
    box.remove(_draft_of(box, call.path["id"]))


def send_draft(call: Call, workspace: DriveWorkspace) -> Json:
    """Send a draft: it is gone then, and a message stands among the sent ones. A second time there is none to send."""
    box = _mailbox(call, workspace)
    message = call.body.get("message") or {}
    mail = _draft_of(box, call.body.get("id", ""))
    body = _raw(call, message) if call.media or "raw" in message else mail.body
    sent = post(workspace.store, box.owner, whole(workspace.store, box.owner, body, call.at), call.at, mail.thread)
    box.remove(mail)
    return _labelled(sent)


def _kept(call: Call, workspace: DriveWorkspace, draft_id: str) -> MailboxMessage:
    box, message = _mailbox(call, workspace), call.body.get("message") or {}
    body = whole(workspace.store, box.owner, _raw(call, message), call.at)
    mark = next(iter(mime.marks(mime.read(body), "Message-ID")), "")
    millis, thread = int(call.at.timestamp() * 1000), _thread(box, message)
    return box.add(body, ("DRAFT",), millis, mark=mark, thread=thread, draft=draft_id)


# messages


def send(call: Call, workspace: DriveWorkspace) -> Json:
    """Send a message at once."""
    box = _mailbox(call, workspace)
    body = whole(workspace.store, box.owner, _raw(call, call.body), call.at)
    return _labelled(post(workspace.store, box.owner, body, call.at, _thread(box, call.body)))


def list_messages(call: Call, workspace: DriveWorkspace) -> Json:
    """Return the ids of messages that have all the labels asked for, the newest first."""
    mails = _mailbox(call, workspace).mails(call.query.get("labelIds", ()), away=_away(call))
    return _page(call, mails, "messages", _ids)


def get_message(call: Call, workspace: DriveWorkspace) -> Json:
    """Return a message in the format asked for."""
    mail, form = _mail(_mailbox(call, workspace), call.path["id"]), call.query["format"]
    if call.app and call.app.scopes <= _WORDLESS and form in ("full", "raw"):
        raise ApiError(403, f"Metadata scope doesn't allow format {form.upper()}", "PERMISSION_DENIED", "forbidden")
    return _resource(mail, form, call.query.get("metadataHeaders", ()))


def modify(call: Call, workspace: DriveWorkspace) -> Json:
    """Put labels on a message and take others off."""
    box = _mailbox(call, workspace)
    if call.body.get("addClassificationLabels") or call.body.get("removeClassificationLabelIds"):
        raise not_built("classification labels")
    return _relabelled(box, call.path["id"], call.body.get("addLabelIds", []), call.body.get("removeLabelIds", []))


def trash(call: Call, workspace: DriveWorkspace) -> Json:
    """Throw a message away."""
    return _relabelled(_mailbox(call, workspace), call.path["id"], ["TRASH"], ["INBOX"])


def untrash(call: Call, workspace: DriveWorkspace) -> Json:
    """Take a message out of the trash. Not verified against Google: it comes back without INBOX."""
    return _relabelled(_mailbox(call, workspace), call.path["id"], [], ["TRASH"])


def _relabelled(box: Mailbox, mail_id: str, add: list[str], remove: list[str]) -> Json:
    mail = _mail(box, mail_id)
    for label in (*add, *remove):
        if label not in SYSTEM_LABELS or label in _FIXED:
            raise invalid(f"Invalid label: {label}", reason="invalidArgument")
    kept = [label for label in mail.labels if label not in remove]
    return _labelled(box.label(mail, tuple(dict.fromkeys((*kept, *add)))))


# labels


def list_labels(call: Call, workspace: DriveWorkspace) -> Json:
    """Return the labels that Gmail itself has; people's own are not built."""
    _mailbox(call, workspace)
    return {"labels": [_label(name) for name in SYSTEM_LABELS]}


def get_label(call: Call, workspace: DriveWorkspace) -> Json:
    """Return a label with how many messages have it."""
    box, name = _mailbox(call, workspace), call.path["id"]
    if name not in SYSTEM_LABELS:
        raise entity_not_found()
    mails = box.mails([name])
    unread = [mail for mail in mails if "UNREAD" in mail.labels]
    return _label(name) | {
        "messagesTotal": len(mails),
        "messagesUnread": len(unread),
        "threadsTotal": len({mail.thread for mail in mails}),
        "threadsUnread": len({mail.thread for mail in unread}),
    }


def _label(name: str) -> Json:
    return {"id": name, "name": name, "type": "system"}


# what all of them use


def _mailbox(call: Call, workspace: DriveWorkspace) -> Mailbox:
    """Return the caller's mailbox: nobody's else is reached, and a service account has none."""
    user = call.path["userId"].lower()
    if call.person.endswith(_NO_MAILBOX):
        raise ApiError(400, "Precondition check failed.", "FAILED_PRECONDITION", "failedPrecondition")
    if user not in ("me", call.person):
        raise ApiError(403, f"Delegation denied for {call.person}", "PERMISSION_DENIED", "forbidden")
    return Mailbox(workspace.store.connection, call.person)


def _mail(box: Mailbox, mail_id: str) -> MailboxMessage:
    mail = box.mail(mail_id)
    if mail is None:
        raise entity_not_found()
    return mail


def _draft_of(box: Mailbox, draft_id: str) -> MailboxMessage:
    mail = box.draft(draft_id)
    if mail is None:
        raise entity_not_found()
    return mail


def _raw(call: Call, message: Mapping[str, Any]) -> bytes:
    """Return the message that was sent along, in the body or as an upload."""
    if call.media is not None:
        return call.media.content
    if not message.get("raw"):
        raise invalid(
            "'raw' RFC822 payload message string or uploading message via /upload/* URL required",
            reason="invalidArgument",
        )
    return mime.decoded(message["raw"])


def _thread(box: Mailbox, message: Mapping[str, Any]) -> str:
    """Return the thread that a message is to stand in; Gmail's 404 for one that is not there."""
    thread: str = message.get("threadId", "")
    if thread and not any(mail.thread == thread for mail in box.mails(away=True)):
        raise entity_not_found()
    return thread


def _away(call: Call) -> bool:
    """Return whether trash and spam are asked for; a search in words is not built."""
    if call.query.get("q"):
        raise not_built(f"the parameter q of {call.method}")
    return bool(call.query["includeSpamTrash"])


def _page(call: Call, mails: list[MailboxMessage], name: str, shown: Any) -> Json:
    token = call.query.get("pageToken", "0")
    if not token.isdecimal():
        raise invalid("Invalid pageToken", reason="invalidArgument")
    size, begin = min(call.query["maxResults"] or MOST, MOST), int(token)
    page = mails[begin : begin + size]
    reply: Json = {name: [shown(mail) for mail in page]} if page else {}
    if begin + size < len(mails):
        reply["nextPageToken"] = str(begin + size)
    return reply | {"resultSizeEstimate": len(mails)}


def _ids(mail: MailboxMessage) -> Json:
    return {"id": mail.id, "threadId": mail.thread}


def _labelled(mail: MailboxMessage) -> Json:
    return _ids(mail) | {"labelIds": list(mail.labels)}


def _draft(mail: MailboxMessage) -> Json:
    return {"id": mail.draft, "message": _labelled(mail)}


def _resource(mail: MailboxMessage, form: str, only: list[str] | tuple[()] = ()) -> Json:
    message = mime.read(mail.body)
    resource = _labelled(mail) | {
        "snippet": mime.snippet(message),
        "sizeEstimate": len(mail.body),
        "historyId": str(mail.history),
        "internalDate": str(mail.at),
    }
    match form:
        case "full":
            resource["payload"] = mime.payload(message)
        case "metadata":
            shown = mime.head(message, only=only)
            resource["payload"] = {"mimeType": shown["mimeType"], "headers": shown["headers"]}
        case "raw":
            resource["raw"] = mime.encoded(mail.body)
    return resource


_METHODS: Mapping[str, Callable[[Call, DriveWorkspace], Any]] = {
    "gmail.users.getProfile": get_profile,
    "gmail.users.drafts.create": create_draft,
    "gmail.users.drafts.delete": delete_draft,
    "gmail.users.drafts.get": get_draft,
    "gmail.users.drafts.list": list_drafts,
    "gmail.users.drafts.send": send_draft,
    "gmail.users.drafts.update": update_draft,
    "gmail.users.labels.get": get_label,
    "gmail.users.labels.list": list_labels,
    "gmail.users.messages.get": get_message,
    "gmail.users.messages.list": list_messages,
    "gmail.users.messages.modify": modify,
    "gmail.users.messages.send": send,
    "gmail.users.messages.trash": trash,
    "gmail.users.messages.untrash": untrash,
}
HANDLERS: Mapping[str, Handler] = {method: cast(Handler, called) for method, called in _METHODS.items()}
