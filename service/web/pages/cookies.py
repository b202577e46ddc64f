"""What a browser keeps for the pages, signed: who is signed in, and a way to Google that is not over yet."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, TypeVar

from flask import Response, request
from itsdangerous import BadData, URLSafeTimedSerializer

from service.gateways.google.identity import Account
from service.gateways.google.signing_in import Attempt

PATH = "/pages"
SIGNED_IN, ON_THE_WAY = "baku-pages", "baku-sign-in-"
SESSION, WAY = timedelta(hours=12), timedelta(minutes=10)
"""How long somebody stays signed in, for Google knows first who left; and how long signing in may take."""
T = TypeVar("T")


@dataclass(frozen=True)
class Session:
    """Who is signed in with this browser; `id` is another one after each signing in."""

    id: str
    sub: str
    email: str

    @property
    def account(self) -> Account:
        """Whose it is."""
        return Account(self.sub, self.email)


@dataclass(frozen=True)
class SignInAttempt:
    """An attempt to sign in, and the page that it leads to."""

    state: str
    nonce: str
    verifier: str
    to: str

    @property
    def attempt(self) -> Attempt:
        """What Google's answer is held against."""
        return Attempt(self.state, self.nonce, self.verifier)


class Cookies:
    """The cookies of the pages. `key` returns what they are signed with; `secure` keeps them to https."""

    def __init__(self, key: Callable[[], bytes], *, secure: bool) -> None:
        self._key_of, self._secure = key, secure

    def session(self) -> Session | None:
        """Return who is signed in; None for nobody, and for a cookie that is not ours or is over."""
        return self._read(SIGNED_IN, Session, SESSION)

    def sign_in(self, answer: Response, account: Account) -> None:
        """Have the browser be signed in."""
        self._set(answer, SIGNED_IN, Session(secrets.token_urlsafe(18), account.sub, account.email), SESSION)

    def sign_out(self, answer: Response) -> None:
        """Have the browser forget who was signed in."""
        self._forget(answer, SIGNED_IN)

    def begin(self, answer: Response, way: SignInAttempt) -> None:
        """Remember an attempt; each has a cookie of its own, for two tabs may sign in at once."""
        self._set(answer, _name(way.state), way, WAY)

    def way(self, state: str) -> SignInAttempt | None:
        """Return the attempt that Google answers, if this browser began it."""
        way = self._read(_name(state), SignInAttempt, WAY)
        return way if way and hmac.compare_digest(way.state, state) else None

    def end(self, answer: Response, state: str) -> None:
        """Forget an attempt: it is answered once."""
        self._forget(answer, _name(state))

    def proof(self, session: Session) -> str:
        """Return what a page of ours knows beside the cookie, and a page of somebody else's does not."""
        return hmac.new(self._key, f"form {session.id}".encode(), hashlib.sha256).hexdigest()

    def proven(self, session: Session, proof: str) -> bool:
        """Whether what was posted comes from a page that was drawn for this session."""
        return hmac.compare_digest(self.proof(session).encode(), proof.encode())

    @cached_property
    def _key(self) -> bytes:
        return self._key_of()

    def _signer(self, purpose: str) -> URLSafeTimedSerializer:
        return URLSafeTimedSerializer(self._key, salt=purpose, signer_kwargs={"digest_method": hashlib.sha256})

    def _read(self, name: str, kind: type[T], life: timedelta) -> T | None:
        try:
            held: Any = self._signer(kind.__name__).loads(request.cookies.get(name, ""), round(life.total_seconds()))
            return kind(**held)
        except (BadData, TypeError):
            return None

    def _set(self, answer: Response, name: str, value: "Session | SignInAttempt", life: timedelta) -> None:
        signed = self._signer(type(value).__name__).dumps(asdict(value))
        answer.set_cookie(
            name, str(signed), max_age=life, path=PATH, secure=self._secure, httponly=True, samesite="Lax"
        )

    def _forget(self, answer: Response, name: str) -> None:
        answer.delete_cookie(name, path=PATH, secure=self._secure, httponly=True, samesite="Lax")


def _name(state: str) -> str:
    """Return the name of an attempt's cookie, whatever stands for its state in an address."""
    return ON_THE_WAY + hashlib.sha256(state.encode()).hexdigest()[:12]
