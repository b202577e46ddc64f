"""Dispatching: the tasks that are due are sent to the App Engine app, with the headers that App Engine adds."""

import logging
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import partial

from service.sandbox.core.sites import Site, fetch
from service.sandbox.core.store import Store
from service.sandbox.core.worker import Worker
from service.sandbox.tasks import model
from service.sandbox.tasks.model import Task

APP = "https://app.sandbox.example"
"""Where the app believes to be; no host is looked up."""
LEASE = timedelta(minutes=10).total_seconds()
"""The deadline of App Engine with automatic scaling: a task that is not answered for so long is sent again."""
logger = logging.getLogger(__name__)


class Dispatching:
    """Sends what is due, of each queue one task after the other, once it is known to which app."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._app: Site | None = None
        self._timer: tuple[str, ...] = ()
        self._scout = Worker("dispatching", self._wake_queues)
        self._queues: dict[str, Worker] = {}

    def to(self, app: Site, timer: Iterable[str] = ()) -> None:
        """Have the tasks sent to this app, those too that wait already; `timer` is what its cron.yaml calls."""
        self._app, self._timer = app, tuple(timer)
        self._scout.wake()

    def tick(self) -> None:
        """Call now what the timer calls (evidence/addon.md 5), and wait until no task is due any more."""
        sites = {} if self._app is None else {APP: self._app}
        for url in self._timer if sites else ():
            answered = fetch(sites, APP + url, "GET", {"X-Appengine-Cron": "true"}, b"")
            logger.info("%s by the timer: %s", url, answered.status)
        self.wake()
        self.rest()

    def wake(self) -> None:
        """Have it look now."""
        if self._app is not None:
            self._scout.wake()

    def rest(self) -> None:
        """Wait until nothing is due: what is tried again later is left for then."""
        woken = -1
        while self._app is not None and woken != self._woken():  # a task may put another into any queue
            woken = self._woken()
            for worker in self._workers():
                worker.rest()

    def close(self) -> None:
        """Let it finish what it is sending, and no more."""
        for worker in self._workers():
            worker.close()

    def _workers(self) -> tuple[Worker, ...]:
        return (self._scout, *self._queues.copy().values())

    def _woken(self) -> int:
        return sum(worker.woken for worker in self._workers())

    def _wake_queues(self) -> bool:
        """Have each queue that has something due send it; nothing is left to do then."""
        for queue in model.due(self._store.connection, self._store.now().timestamp()):
            if queue not in self._queues:
                self._queues[queue] = Worker(f"dispatching {queue}", partial(self._send_next, queue))
            self._queues[queue].wake()
        return False

    def _send_next(self, queue: str) -> bool:
        task = self._claimed(queue)
        if task is None or self._app is None:
            return False
        answered = fetch({APP: self._app}, APP + task.uri, task.verb, headers(task), task.body)
        logger.info("%s: %s", task.uri, answered.status)
        with self._store.transaction() as connection:
            model.settle(connection, task, answered.status, self._store.now().timestamp())
        return True

    def _claimed(self, queue: str) -> Task | None:
        now = self._store.now().timestamp()
        if queue not in model.due(self._store.connection, now):
            return None
        with self._store.transaction() as connection:
            return model.claim(connection, queue, now, now + LEASE)


def headers(task: Task) -> Mapping[str, str]:
    """Return what goes along with a task (evidence/addon.md 5): App Engine lets nobody else send such headers."""
    own = {
        "X-AppEngine-QueueName": task.queue.rpartition("/")[2],
        "X-AppEngine-TaskName": task.id,
        "X-AppEngine-TaskRetryCount": str(task.dispatches - 1),
        "X-AppEngine-TaskExecutionCount": str(task.responses),
        "X-AppEngine-TaskETA": f"{task.scheduled:.6f}",
    }
    return {**task.headers, **own}
