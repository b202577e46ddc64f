"""RFC 822 messages: read from the wire, told as Gmail tells them."""

import base64
import binascii
import html
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses
from typing import Any, cast

from service.sandbox.core.errors import invalid

Json = dict[str, Any]
SNIPPET = 200
"""Characters of a snippet; not verified against Google."""
_MARK = re.compile(r"<[^<>\s]+>")
_LINE = re.compile(rb"\r\n|\r|\n")
_FIELD = re.compile(rb"[!-9;-~]+:")
_ADDRESS = re.compile(r"[^@\s<>,;:]+@[^@\s<>,;:]+")


def decoded(raw: str) -> bytes:
    """Return the message in a `raw`, base64url with or without padding."""
    try:
        return base64.b64decode(raw.rstrip("=") + "=" * (-len(raw.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise invalid("Invalid value for ByteString: " + raw[:100], reason="invalidArgument") from None


def encoded(content: bytes) -> str:
    """Return bytes as Gmail writes them."""
    return base64.urlsafe_b64encode(content).decode()


def read(body: bytes) -> Message:
    """Return a message; the older policy takes any bytes, where the newer one breaks on some."""
    return message_from_bytes(body, policy=policy.compat32)


def marks(message: Message, *names: str) -> list[str]:
    """Return the Message-IDs that these headers hold."""
    return [mark for name in names for mark in _MARK.findall(_text(message.get(name, "")))]


def addresses(message: Message, *names: str) -> dict[str, str]:
    """Return the names by address, in lower case, in these headers; Gmail's 400 for an address that is none."""
    found: dict[str, str] = {}
    for header in names:
        given = [str(value) for value in message.get_all(header, [])]
        for name, address in getaddresses(given):
            if not _ADDRESS.fullmatch(address):
                raise invalid(f"Invalid {header} header", reason="invalidArgument")
            found[address.lower()] = _text(name)
    return found


def with_headers(body: bytes, headers: Mapping[str, str], without: Collection[str] = ()) -> bytes:
    """Return a message with these headers in place of its own, and without some; else as it was, lines ended with CRLF.

    Byte by byte: the library that reads any message does not write every one that it reads.
    """
    gone = {name.lower() for name in (*headers, *without)}
    kept, rest = _parted(_LINE.sub(b"\r\n", body))
    fields = [field for field in kept if field.partition(b":")[0].decode("latin-1").lower() not in gone]
    fields += [f"{name}: {value}\r\n".encode() for name, value in headers.items()]
    return b"".join(fields) + b"\r\n" + rest


def _parted(message: bytes) -> tuple[list[bytes], bytes]:
    """Return the header fields of a message, folded as they are, and what comes behind them."""
    fields: list[bytes] = []
    lines = message.splitlines(keepends=True)
    for n, line in enumerate(lines):
        if line[:1] in (b" ", b"\t") and fields:
            fields[-1] += line
        elif _FIELD.match(line):
            fields.append(line if line.endswith(b"\r\n") else line + b"\r\n")
        else:
            return fields, b"".join(lines[n + (line == b"\r\n") :])
    return fields, b""


def payload(message: Message, part_id: str = "") -> Json:
    """Return a part with all parts inside it."""
    message_part = head(message, part_id)
    if message.is_multipart():
        message_part["body"] = {"size": 0}
        inside = cast(list[Message], message.get_payload())
        message_part["parts"] = [payload(part, f"{part_id}.{n}".lstrip(".")) for n, part in enumerate(inside)]
    else:
        content = _content(message)
        message_part["body"] = {"size": len(content), **({"data": encoded(content)} if content else {})}
    return message_part


def head(message: Message, part_id: str = "", only: Collection[str] = ()) -> Json:
    """Return a part's type and headers, all of them or those named."""
    wanted = {name.lower() for name in only}
    return {
        "partId": part_id,
        "mimeType": message.get_content_type(),
        "filename": _filename(message),
        "headers": [
            {"name": name, "value": _text(value)}
            for name, value in message.items()
            if not wanted or name.lower() in wanted
        ],
    }


def snippet(message: Message) -> str:
    """Return the beginning of the text, as HTML has it."""
    texts = {part.get_content_type(): part for part in reversed(list(message.walk())) if not _filename(part)}
    part = texts.get("text/plain") or texts.get("text/html")
    words = _content(part).decode("utf-8", "replace") if part else ""
    if part and part.get_content_type() == "text/html":
        words = html.unescape(re.sub(r"<[^>]*>", " ", words))
    return html.escape(" ".join(words.split())[:SNIPPET])


def _filename(message: Message) -> str:
    with suppress(LookupError, ValueError):
        return _text(message.get_filename() or "")
    return ""  # written in a charset that nobody knows


def _content(message: Message) -> bytes:
    """Return a part's content, text as UTF-8."""
    content = message.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    charset = message.get_content_charset("utf-8")
    if message.get_content_maintype() != "text" or charset == "utf-8":
        return content
    try:
        return content.decode(charset, "replace").encode()
    except (LookupError, ValueError):  # a charset nobody knows
        return content


def _text(value: object) -> str:
    """Return a header decoded, as it stands where it cannot be; half of a surrogate pair becomes a question mark."""
    text = "".join(str(value).splitlines()).strip()
    with suppress(MessageError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return text.encode("utf-8", "replace").decode()
