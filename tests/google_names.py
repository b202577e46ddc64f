"""Google's host names on loopback: they lead to a sandbox, over TLS, for production's own clients."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httplib2
import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from requests.adapters import BaseAdapter

if TYPE_CHECKING:  # who is led to Google's names by this is production, and knows no sandbox
    from service.sandbox.server import Sandbox

NAMES, DOMAINS = ("*.googleapis.com", "accounts.google.com"), (".googleapis.com", ".google.com")
CERTIFICATE = "google.pem"


class _Door(BaseHTTPRequestHandler):
    """A connection over TLS, whose requests go to the sandbox under the name that they were meant for."""

    protocol_version = "HTTP/1.1"
    timeout = 20
    disable_nagle_algorithm = True  # else an answer's second part waits 40 ms for what the client makes of the first
    tls: ssl.SSLContext
    google: BaseAdapter

    def setup(self) -> None:
        self.request = self.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        url = f"https://{self.headers['Host'].partition(':')[0]}{self.path}"
        asked = requests.Request(self.command, url, dict(self.headers), data=body)
        answer = self.google.send(asked.prepare())
        content = answer.raw.read()
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _pass_on  # noqa: N815  # the library's names

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing: who hung up is none of the test's."""


@contextmanager
def at_googles_names(sandbox: "Sandbox", folder: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Google's names leading to a sandbox in this process, whose certificate every client believes."""
    with googles_door(sandbox.session("").get_adapter("https://"), folder) as port:
        lead(port, folder, patch)
        yield


@contextmanager
def googles_door(google: BaseAdapter, folder: Path, port: int = 0) -> Iterator[int]:
    """The port of a server that answers over TLS for Google's names, by a certificate that it leaves in the folder."""
    certificate, key = folder / CERTIFICATE, folder / "google.key"
    _certify(certificate, key)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate, key)
    with _Server(("127.0.0.1", port), type("_Bound", (_Door,), {"tls": tls, "google": google})) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def lead(port: int, folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Have this process reach Google's names at a port, and believe the certificate that is in the folder."""
    certificate = str(folder / CERTIFICATE)
    patch.setenv("REQUESTS_CA_BUNDLE", certificate)
    patch.setattr(httplib2, "CA_CERTS", certificate)  # its variable is read when it is imported
    _divert(("127.0.0.1", port), patch)


def _divert(there: tuple[str, int], patch: pytest.MonkeyPatch) -> None:
    """Have Google's names resolve to an address, and connections to them go there."""
    look, connect = socket.getaddrinfo, socket.socket.connect

    def looked(host: Any, *more: Any, **others: Any) -> Any:
        ours = str(host).endswith(DOMAINS)
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", there)] if ours else look(host, *more, **others)

    def connected(self: socket.socket, address: Any) -> None:
        connect(self, there if str(address[0]).endswith(DOMAINS) else address)

    patch.setattr(socket, "getaddrinfo", looked)
    patch.setattr(socket.socket, "connect", connected)


def _certify(certificate: Path, key: Path) -> None:
    private, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Google, on loopback")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(one) for one in NAMES]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key.write_bytes(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
