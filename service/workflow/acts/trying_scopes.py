"""Which scopes Google gave Baku, one by one, and what stops working without each."""

from collections.abc import Iterable, Mapping

from service.domain.errors import SopError
from service.domain.sentences import Sentence
from service.gateways.google.credentials import CLOUD, DRIVE
from service.gateways.mail import COMPOSE
from service.workflow.acts.trying_out import Trial, Unset, wrong

WITHOUT: Mapping[str, str] = {
    DRIVE: Sentence("{scope}, without which Baku reaches neither Docs nor Sheets nor Drive").text,
    COMPOSE: Sentence("{scope}, without which no mail goes out").text,
    CLOUD: Sentence("{scope}, without which nothing goes into the queues").text,
}
"""What Baku needs at Google, and what for."""


def scopes(trial: Trial) -> Sentence:
    """Return that every scope was given; raises which was not, and what for; Unset where tokens have none."""
    granted = trial.office.google.granted
    if not granted:
        raise Unset(Sentence("Not tried: the sandbox believes an address, and gives it no scopes."))
    missing, silent = [], None
    for needed, look in granted.items():
        try:
            missing += [needed] if needed not in look() else []
        except SopError as error:
            silent = error
    if missing:
        raise wrong(_missing(missing))
    if silent:
        raise silent
    return Sentence("Google gave all {count} scopes that Baku needs", count=len(granted))


def _missing(scopes: Iterable[str]) -> Sentence:
    return Sentence(
        "Google did not give Baku: {missing}. Whoever runs Baku lets its account consent again, every box ticked "
        "(python -m service connect, for mail with --mail); a service account gets its scopes in the Admin console: "
        "Security, API controls, Domain-wide delegation.",
        missing=tuple(Sentence(WITHOUT[one], scope=one) for one in scopes),
    )
