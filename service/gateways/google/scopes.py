"""What Google lets a token do, as its own endpoint tells of it (evidence/drive.md 141)."""

import json

from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling

ABOUT = "https://oauth2.googleapis.com/tokeninfo"
METHOD = "oauth2.tokeninfo"
THE_TOKEN = Sentence("the token")


def scopes_of(calling: Calling) -> frozenset[str]:
    """Return the scopes of the token that calls go out with; raises our errors where there is none."""

    def ask() -> bytes:
        return calling.http.request(ABOUT, "POST")[1]

    reply = json.loads(calling.attempt(ask, method=METHOD, kind="read", what=THE_TOKEN, repeatable=True))
    return frozenset(str(reply.get("scope", "")).split())
