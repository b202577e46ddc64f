"""Google's Secret Manager: the consents of accounts, where no disk keeps them."""

import base64

from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.clients import collection
from service.gateways.google.connection import Connection, read


class Secrets:
    """The secrets that whoever this process runs as may read (role roles/secretmanager.secretAccessor)."""

    def __init__(self, calling: Calling) -> None:
        self._calling = calling

    def consent(self, name: str) -> Connection:
        """Return the consent in the newest version of a secret, projects/P/secrets/S; raises our errors."""
        versions = collection("secretmanager", "projects", "secrets", "versions")
        answer = self._calling.execute(
            versions.access(name=f"{name}/versions/latest"), Sentence("the secret {name}", name=name)
        )
        return read(base64.b64decode(answer["payload"]["data"]).decode("utf-8", "replace"), name)
