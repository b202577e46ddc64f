import json
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth import impersonated_credentials
from google.auth.credentials import Credentials

from service.domain.errors import Unavailable
from service.gateways.google.credentials import CLOUD, DRIVE, connecting, opening, service_credentials
from tests.gateways.google.test_once_http import answer, hang_up, serving

BAKU = "baku@kopi-sop.iam.gserviceaccount.com"


class Tokens(Credentials):
    """Credentials whose tokens are counted."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # google-auth does not type it
        self.token = "token-0"
        self.refreshed = 0

    def refresh(self, request: Any) -> None:  # noqa: ARG002  # google-auth's signature
        self.refreshed += 1
        self.token = f"token-{self.refreshed}"


def refuse(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")


def by_httplib2(tokens: Tokens, url: str) -> bytes:
    http: Any = connecting(tokens)()
    with closing(http):
        return bytes(http.request(url, "POST", body="x")[1])


def by_requests(tokens: Tokens, url: str) -> bytes:
    with opening(tokens)() as session:
        session.trust_env = False
        return bytes(session.post(url, data="x").content)


SENDERS = [by_httplib2, by_requests]
Sender = Callable[[Tokens, str], bytes]


@pytest.mark.parametrize("send", SENDERS)
def test_a_request_carries_the_token(send: Sender) -> None:
    with serving(answer) as (url, got):
        assert send(Tokens(), url) == b"ok"
        assert b"Bearer token-0" in got[0]


@pytest.mark.parametrize("send", SENDERS)
def test_a_token_that_is_no_longer_let_in_is_renewed(send: Sender) -> None:
    with serving(refuse, answer) as (url, got):
        assert send(Tokens(), url) == b"ok"
        assert b"Bearer token-1" in got[1]


@pytest.mark.parametrize("send", SENDERS)
def test_a_write_whose_answer_was_cut_goes_out_once(send: Sender) -> None:
    with serving(hang_up, answer) as (url, got):
        with pytest.raises((ConnectionError, requests.ConnectionError)):
            send(Tokens(), url)
        assert len(got) == 1


@pytest.mark.parametrize("written", [None, "", "{}", '{"type": "authorized_user"}'])
def test_where_nobody_is_signed_in_a_sentence_says_what_to_do(
    written: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = tmp_path / "adc.json"
    if written is not None:
        key.write_text(written)
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key))
    with pytest.raises(Unavailable, match="application-default login") as error:
        service_credentials(BAKU)
    assert error.value.permanent


def test_baku_is_its_service_account_whoever_runs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = tmp_path / "adc.json"
    told = {"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}
    runner.write_text(json.dumps(told))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(runner))
    credentials = service_credentials(BAKU)
    assert isinstance(credentials, impersonated_credentials.Credentials)
    assert credentials.service_account_email == BAKU
    assert credentials._target_scopes == [DRIVE]
    assert getattr(service_credentials(BAKU, CLOUD), "_target_scopes") == [CLOUD]  # noqa: B009  # Credentials lack it
