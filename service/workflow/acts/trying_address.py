"""The address at which people and Google reach Baku: whether it answers, its certificate, and which Baku runs there."""

import json
from datetime import timedelta

from service import VERSION
from service.domain.sentences import Sentence
from service.gateways.public_address import AddressAnswer, reached
from service.workflow.acts.trying_out import Trial, Unset, wrong

HEALTH = "/healthz"
SOON = timedelta(days=14)
"""So long before its end a certificate is told of."""


def answers(trial: Trial) -> Sentence:
    """Return that something answers there; raises what does not, or Unset."""
    address = trial.office.installation.public_url
    if not address:
        raise Unset(
            Sentence("No public address: set BAKU_PUBLIC_URL, for panel, links in mails, codes on prints and pictures.")
        )
    found = _found(trial)
    if found.distrusted:
        raise Unset(Sentence("Not asked: nobody believes its certificate."))
    if found.status != 200:
        raise wrong(
            Sentence(
                "Nothing of Baku answers at {address}: {answer}. Look whether the service runs there, and whether "
                "BAKU_PUBLIC_URL is its address.",
                address=address + HEALTH,
                answer=str(found.status) if found.status else found.text,
            )
        )
    return Sentence("{address} answers", address=address)


def certificate(trial: Trial) -> Sentence:
    """Return until when the certificate is good; raises what is wrong with it, or Unset."""
    address, found = trial.office.installation.public_url, _found(trial)
    if found.distrusted:
        raise wrong(
            Sentence(
                "Nobody believes the certificate of {address}: {why}. Renew it, or let the web server there show the "
                "one that was made for this name; at App Engine's own address Google sees to it.",
                address=address,
                why=found.distrusted,
            )
        )
    ends = found.certificate_ends
    if ends is None:
        raise Unset(Sentence("Not tried: no https address answers."))
    if ends - trial.office.clock() < SOON:
        raise wrong(
            Sentence(
                "The certificate of {address} ends on {day}. Renew it before that.", address=address, day=ends.date()
            )
        )
    return Sentence("The certificate is good until {day}", day=ends.date())


def version(trial: Trial) -> Sentence:
    """Return which Baku answers there; raises that it is another than here, or Unset."""
    found = _found(trial)
    if found.status != 200:
        raise Unset(Sentence("Not tried: no Baku answers at a public address."))
    there = _version_in(found.text)
    if there != VERSION:
        raise wrong(
            Sentence(
                "At {address} runs another Baku ({there}) than here ({version}). Deploy this one: "
                "service/addon/install.sh.",
                address=trial.office.installation.public_url,
                there=there,
                version=VERSION,
            )
        )
    return Sentence("Baku {version} is deployed", version=VERSION)


def _found(trial: Trial) -> AddressAnswer:
    """Return what answers at the public address, asked once for all checks."""
    if trial.reached is None:
        address = trial.office.installation.public_url
        trial.reached = reached(address, HEALTH) if address else AddressAnswer(0, "")
    return trial.reached


def _version_in(text: str) -> str:
    """Return the version that /healthz tells, ? where it is not Baku's."""
    try:
        reply = json.loads(text)
    except ValueError:
        return "?"
    return str(reply.get("version", "?")) if isinstance(reply, dict) else "?"
