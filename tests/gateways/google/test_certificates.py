"""Google's certificates: fetched as seldom as Google says, and kept while it does not answer."""

from typing import Any

import pytest
from google.auth.exceptions import TransportError

from service.domain.errors import Unavailable
from service.gateways.google.certificates import AGAIN, CERTIFICATES, STALE, Certificates
from service.gateways.google.identity import Identity
from service.sandbox.server import Sandbox
from tests.gateways.google.made_tokens import ACCOUNT, DOMAIN, DOORS, MENU, PANEL, doors, good


class Google:
    """Google's certificates as `answers` has them, in turn; the last one for ever. None: nobody answers."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, url: str, method: str, timeout: float) -> Any:
        assert (url, method) == (CERTIFICATES, "GET")
        assert timeout < 10, "somebody waits"
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            raise TransportError("cut")  # type: ignore[no-untyped-call]  # has no types
        return answer


class Answer:
    def __init__(self, data: bytes = b'{"k": "pem"}', status: int = 200, **headers: str) -> None:
        self.data, self.status = data, status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


HOUR = Answer(Cache_Control="public, max-age=3600, must-revalidate")
NEWER = Answer(b'{"k2": "pem"}', cache_control="max-age=3600")


def test_certificates_are_fetched_once_for_as_long_as_google_says() -> None:
    google, clock = Google(HOUR, NEWER), Clock()
    certificates = Certificates(google, clock)
    for _ in range(5):
        assert certificates().data == HOUR.data
    clock.now += 3599
    assert certificates().data == HOUR.data
    clock.now += 1
    assert certificates().data == NEWER.data
    assert google.asked == 2


def test_the_time_an_answer_spent_on_its_way_counts() -> None:
    google, clock = Google(Answer(Cache_Control="max-age=3600", Age="3000"), NEWER), Clock()
    certificates = Certificates(google, clock)
    certificates()
    clock.now += 600
    assert certificates().data == NEWER.data


@pytest.mark.parametrize(
    "answer", [None, Answer(status=503), Answer(b"<html>"), Answer(b"[]"), Answer(b'{"keys": []}')]
)
def test_while_google_does_not_answer_the_old_ones_serve_for_a_day(answer: Answer | None) -> None:
    google, clock = Google(HOUR, answer), Clock()
    certificates = Certificates(google, clock)
    certificates()
    clock.now += 3600
    for _ in range(3):
        assert certificates().data == HOUR.data
    assert google.asked == 2, "nobody waits for Google at every click"
    clock.now += STALE
    with pytest.raises(Unavailable):
        certificates()


def test_google_is_asked_again_soon_after_it_did_not_answer() -> None:
    google, clock = Google(None, HOUR), Clock()
    certificates = Certificates(google, clock)
    for _ in range(3):
        with pytest.raises(Unavailable):
            certificates()
    assert google.asked == 1
    clock.now += AGAIN
    assert certificates().data == HOUR.data


@DOORS
def test_where_no_certificate_can_be_had_nobody_is_blamed(sandbox: Sandbox, door: str) -> None:
    identity = Identity(Google(None), panel_account=ACCOUNT, panel_client=PANEL, menu_client=MENU, domains=(DOMAIN,))
    with pytest.raises(Unavailable) as error:
        doors(identity)[door](good(sandbox, door))
    assert not error.value.permanent
