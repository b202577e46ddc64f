"""Who is calling, as Google's signed tokens prove it (evidence/addon.md 2): its add-on service, a person, or nobody."""

import hmac
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from google.oauth2 import id_token

from service.domain.errors import Unproven
from service.domain.sentences import Sentence
from service.gateways.google.certificates import Certificates

SKEW = 10
"""Seconds that clocks may differ."""
NOT_PROVEN = Sentence("This token does not say who you are. Sign in again.")


@dataclass(frozen=True)
class Account:
    """Whom a token names: `sub` stays the same for ever, the address (lower case) is how the company knows them."""

    sub: str
    email: str


class Identity:
    """The one place where tokens are believed; what is not configured believes nobody.

    `fetch` is a google.auth.transport Request. `panel_account` is the add-on's service account, `panel_client`,
    `menu_client` and `page_client` the OAuth clients of panel, script and pages, `domains` the company's. All methods
    raise Unproven without saying why, and Unavailable where Google's certificates cannot be had.
    """

    def __init__(
        self,
        fetch: Callable[..., Any],
        *,
        panel_account: str,
        panel_client: str,
        menu_client: str,
        domains: Collection[str],
        page_client: str = "",
    ) -> None:
        self._certificates = Certificates(fetch)
        self._panel_account, self._panel_client = panel_account, panel_client
        self._page_client = page_client
        self._menu_client, self._domains = menu_client, tuple(domain.lower() for domain in domains)

    def system(self, bearer: str, url: str) -> None:
        """Return if Google's own add-on service calls this address for our project, and nobody else's."""
        if not urlsplit(url).netloc:
            raise Unproven(NOT_PROVEN)
        claims = self._claims(bearer, url)
        # the whole address: every project at Google has such an account
        if not self._panel_account or claims.get("email") != self._panel_account:
            raise Unproven(NOT_PROVEN)

    def user(self, token: str) -> Account:
        """Return who sits at the panel."""
        return self._insider(self._claims(token, self._panel_client))

    def menu(self, token: str) -> Account:
        """Return who used the menu, or a program of somebody's."""
        return self._insider(self._claims(token, self._menu_client))

    def page(self, token: str, nonce: str) -> Account:
        """Return who signed in on a page: somebody whose account is the company's, in the attempt of this nonce.

        Here a token without a domain is a private account's, whatever its address (evidence/addon.md 8).
        """
        claims = self._claims(token, self._page_client)
        if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise Unproven(NOT_PROVEN)
        return self._of_the_company(claims)

    def _insider(self, claims: Mapping[str, Any]) -> Account:
        """Return whose claims these are: nobody whose account, or whose verified address, is another company's.

        Whether the tokens of panel and menu always name the account's domain is not established: without it the address
        decides, which names a domain of the company's, and not one below it.
        """
        if claims.get("hd"):
            return self._of_the_company(claims)
        account = _account(claims)
        _name, at, domain = account.email.rpartition("@")
        if not at or domain not in self._domains:
            raise Unproven(NOT_PROVEN)
        return account

    def _of_the_company(self, claims: Mapping[str, Any]) -> Account:
        domain = claims.get("hd")
        if not isinstance(domain, str) or domain.lower() not in self._domains:
            raise Unproven(NOT_PROVEN)
        return _account(claims)

    def _claims(self, token: str, audience: str) -> Mapping[str, Any]:
        """Return what a token of Google's for this audience says, with an address that Google has verified."""
        if not token or not audience:
            raise Unproven(NOT_PROVEN)
        certificates = self._certificates()  # beforehand, so that their failing is not taken for the token's

        def kept(*_asked: Any, **_more: Any) -> Any:
            return certificates

        try:
            claims: Mapping[str, Any] = id_token.verify_oauth2_token(  # type: ignore[no-untyped-call]  # has no types
                token, kept, audience=audience, clock_skew_in_seconds=SKEW
            )
        except Exception as error:  # the library raises many kinds, by what a stranger put into the token
            raise Unproven(NOT_PROVEN) from error
        if claims.get("email_verified") is not True:
            raise Unproven(NOT_PROVEN)
        return claims


def _account(claims: Mapping[str, Any]) -> Account:
    sub, email = claims.get("sub"), claims.get("email")
    if not isinstance(sub, str) or not isinstance(email, str) or not sub or not email:
        raise Unproven(NOT_PROVEN)
    return Account(sub, email.lower())
