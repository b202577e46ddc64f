"""The batch endpoint: up to a hundred calls in one multipart/mixed request (evidence/drive.md 122)."""

import email.parser
import email.policy
import http.client
from collections.abc import Callable

from service.sandbox.core.answers import Answer
from service.sandbox.core.errors import invalid
from service.sandbox.core.wire import HttpRequest, request_to

MOST = 100
BOUNDARY = "batch_sandbox"


def answer_batch(request: HttpRequest, answer_one: Callable[[HttpRequest], Answer]) -> Answer:
    """Return the answers of every call in a batch, in its order."""
    head = f"Content-Type: {request.header('content-type')}\r\n\r\n".encode()
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + request.body)
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if not parts or len(parts) > MOST:
        raise invalid(f"The batch must hold 1 to {MOST} calls.")
    lines: list[bytes] = []
    for part in parts:
        payload = part.get_payload(decode=True)
        answered = answer_one(_inner(request, payload if isinstance(payload, bytes) else b""))
        lines.append(_part(str(part.get("Content-ID", "")), answered))
    body = b"".join(b"--" + BOUNDARY.encode() + b"\r\n" + line for line in lines) + f"--{BOUNDARY}--".encode()
    return Answer(200, body, f"multipart/mixed; boundary={BOUNDARY}")


def _inner(outer: HttpRequest, raw: bytes) -> HttpRequest:
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    first, *rest = head.decode("utf-8", "replace").split("\n")
    verb, _, target = first.partition(" ")
    fields = dict(line.split(":", 1) for line in rest if ":" in line)
    headers = {name.strip().lower(): value.strip() for name, value in fields.items()}
    headers.setdefault("authorization", outer.header("authorization"))
    return request_to(outer.origin + target.rsplit(" ", 1)[0], verb, headers, body.rstrip(b"\n"))


def _part(content_id: str, answered: Answer) -> bytes:
    shown = content_id[:1] + "response-" + content_id[1:] if content_id.startswith("<") else f"response-{content_id}"
    reason = http.client.responses.get(answered.status, "")
    head = (
        f"Content-Type: application/http\r\nContent-ID: {shown}\r\n\r\n"
        f"HTTP/1.1 {answered.status} {reason}\r\nContent-Type: {answered.mime_type}\r\n"
        f"Content-Length: {len(answered.content)}\r\n\r\n"
    )
    return head.encode() + answered.content + b"\r\n"
