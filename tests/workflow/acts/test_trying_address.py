"""What is wrong at the public address is caused by a server that is so, and each sentence names cause and remedy."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from service import VERSION
from service.domain.telling.diagnosis import CheckOutcome
from service.workflow.acts import diagnosing
from service.workflow.acts.diagnosing import CHECKS, diagnose
from service.workflow.means.installation import Installation
from tests.world import World

CHECKED = ("address", "certificate", "version")
BAKU = json.dumps({"status": "ok", "version": VERSION})
LONG = timedelta(days=90)


@dataclass
class There:
    """What stands at an address, and the Baku whose public address that is."""

    world: World
    address: str = ""

    def found(self) -> dict[str, CheckOutcome]:
        office = replace(self.world.office, installation=Installation(self.address), clock=lambda: datetime.now(UTC))
        return {one.check: one for one in diagnose(office)}


Begin = Callable[..., There]


@pytest.fixture
def standing(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Return what has a server answer everything with a status and a text, over TLS where a certificate is named."""
    monkeypatch.setattr(diagnosing, "CHECKS", [check for check in CHECKS if check.name in CHECKED])
    with ExitStack() as servers:

        def begin(status: int, text: str, ends: timedelta | None = None, name: str = "localhost") -> There:
            server = HTTPServer(("127.0.0.1", 0), answering(status, text))
            servers.callback(server.server_close)
            servers.callback(server.shutdown)
            if ends is not None:
                believed = certify(tmp_path, name, ends)
                monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(believed))
                tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                tls.load_cert_chain(believed, tmp_path / "key.pem")
                server.socket = tls.wrap_socket(server.socket, server_side=True)
            Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
            scheme = "http" if ends is None else "https"
            return There(world, f"{scheme}://localhost:{server.server_port}")

        yield begin


def answering(status: int, text: str) -> type[BaseHTTPRequestHandler]:
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None:
            pass

    return Answer


def certify(folder: Path, name: str, ends: timedelta) -> Path:
    """Return a certificate of its own for a name, with its key beside it."""
    private, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + ends)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(private, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "key.pem").write_bytes(key)
    return path


def told(found: dict[str, CheckOutcome]) -> dict[str, str]:
    return {name: f"{one.state}: {one.sentence}" for name, one in found.items()}


def test_an_address_in_order(standing: Begin) -> None:
    found = standing(200, BAKU, LONG).found()
    assert [one.state for one in found.values()] == ["fine", "fine", "fine"]
    assert f"Baku {VERSION} is deployed" in str(found["version"].sentence)


def test_where_nothing_answers_the_address_and_where_to_look_is_named(world: World, standing: Begin) -> None:
    found = told(There(world, "http://127.0.0.1:9").found())
    assert found["address"].startswith("wrong: Nothing of Baku answers at http://127.0.0.1:9/healthz")
    assert "refused" in found["address"]
    assert "BAKU_PUBLIC_URL" in found["address"]
    assert found["certificate"].startswith("unset")
    assert found["version"].startswith("unset")
    assert "502" in told(standing(502, "").found())["address"]


@pytest.mark.parametrize(("text", "there"), [('{"version": "0.0.1"}', "0.0.1"), ("<html>", "?"), ("[]", "?")])
def test_another_baku_than_here_is_told_with_both_versions(standing: Begin, text: str, there: str) -> None:
    sentence = told(standing(200, text).found())["version"]
    assert sentence.startswith("wrong: ")
    assert all(word in sentence for word in (there, VERSION, "install.sh"))


@pytest.mark.parametrize(
    ("ends", "name", "why"),
    [
        (-timedelta(days=1), "localhost", "expired"),
        (LONG, "elsewhere.example", "not valid for 'localhost'"),
    ],
)
def test_a_certificate_that_nobody_believes_is_told_with_why_and_what_mends_it(
    standing: Begin, ends: timedelta, name: str, why: str
) -> None:
    found = told(standing(200, BAKU, ends, name).found())
    assert found["certificate"].startswith("wrong: Nobody believes the certificate of https://localhost")
    assert why in found["certificate"]
    assert "Renew it" in found["certificate"]
    assert found["address"].startswith("unset")
    assert found["version"].startswith("unset")


def test_a_certificate_of_nobody_is_not_believed(standing: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    there = standing(200, BAKU, LONG)
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    assert "self-signed" in told(there.found())["certificate"]


def test_a_certificate_that_ends_soon_is_told_with_its_day(standing: Begin) -> None:
    found = told(standing(200, BAKU, timedelta(days=5)).found())
    assert found["certificate"].startswith("wrong: The certificate of https://localhost")
    assert "Renew it before that" in found["certificate"]
    assert found["address"].startswith("fine")


def test_without_a_public_address_nothing_is_wrong(world: World, standing: Begin) -> None:  # noqa: ARG001  # its checks
    found = told(There(world).found())
    assert "BAKU_PUBLIC_URL" in found["address"]
    assert {one.partition(":")[0] for one in found.values()} == {"unset"}
