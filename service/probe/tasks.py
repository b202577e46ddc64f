"""What Baku rests on in Cloud Tasks."""

from datetime import UTC, datetime

from service.gateways.tasks import Tasks
from service.probe.bench import Bench, Unasked, refusal
from service.probe.claim import Probe, ProbeAnswer, seen_of

SETTLE = "/tasks/settle"
"""Our own address that brings to rest what is not; where everything is, it does nothing."""


def _queue(bench: Bench) -> Tasks:
    if bench.queue is None:
        raise Unasked("queue")
    return Tasks(bench.queue, bench.queue_name, lambda: datetime.fromtimestamp(bench.clock(), UTC))


def _put(bench: Bench) -> ProbeAnswer:
    queue = _queue(bench)
    fault = refusal(lambda: queue.put(SETTLE, {}, ""))
    return ProbeAnswer("refused to it", seen_of(fault)) if fault else ProbeAnswer("put")


TASKS = (
    Probe(
        "tasks_enqueuer", "tasks",
        "The roles that the script gives are enough to put work into the queue.",
        "put", {"put": "they are", "refused to it": "they are not"},
        ("service/gateways/tasks.py", "service/addon/install.sh"), _put,
    ),
)  # fmt: skip
