"""The queue: work that takes longer than a person waits is sent back to us by Cloud Tasks (evidence/addon.md 5)."""

import base64
import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from service.domain.errors import Conflict
from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.clients import collection

BUCKET = 3600
"""Seconds in which the same occasion is one task; Cloud Tasks itself holds a name for up to a day."""
DEADLINE = "600s"
"""As long as App Engine with automatic scaling lets a request last."""
THE_QUEUE = Sentence("the queue for work that takes long")


class Tasks:
    """One queue, whose tasks go to our own addresses on App Engine: projects/P/locations/L/queues/Q."""

    def __init__(self, calling: Calling, queue: str, clock: Callable[[], datetime]) -> None:
        self._calling, self._queue, self._clock = calling, queue, clock

    def put(self, path: str, body: Mapping[str, Any], name: str) -> None:
        """Have a path of ours called with this body, at least once, and as a rule once for each name in an hour.

        `name` is the occasion, such as an act's id; "" where every call is an occasion of its own. Raises our errors.
        """
        request = {
            "httpMethod": "POST",
            "relativeUri": path,
            "headers": {"Content-Type": "application/json"},
            "body": base64.b64encode(json.dumps(body).encode()).decode(),
        }
        # a name of its own even without an occasion, so that it can be sent again where the answer was lost
        task_name = f"{self._queue}/tasks/{self._id(path, name or secrets.token_hex(16))}"
        task = {"name": task_name, "appEngineHttpRequest": request, "dispatchDeadline": DEADLINE}
        creation = collection("cloudtasks", "projects", "locations", "queues", "tasks").create(
            parent=self._queue, body={"task": task}
        )
        try:
            self._calling.execute(creation, THE_QUEUE, repeatable=True)
        except Conflict:
            return  # it is there already, or was done a moment ago

    def _id(self, path: str, name: str) -> str:
        """Return the task's id: a hash first, for names that begin alike are slow at Google."""
        bucket = int(self._clock().timestamp()) // BUCKET
        naming = json.dumps([path, name, bucket])
        return f"{hashlib.sha256(naming.encode()).hexdigest()[:40]}-{path.rpartition('/')[2]}"
