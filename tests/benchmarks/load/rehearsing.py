"""SOPs that only await their authorisation: drafted, reviewed and rehearsed before people come."""

from datetime import timedelta
from typing import Any

from service.domain.acts.draft import DraftRequest
from service.web.api.openapi import api
from service.web.caller import address
from service.workflow.acts.drafting import begun
from service.workflow.acts.queued import settle_everything
from service.workflow.means.office import PREFIX, Office
from tests.world import FIELDS


def awaiting(office: Office, author: str, reviewer: str, asked: DraftRequest) -> str:
    """Return the id of an SOP that awaits whoever is to authorise what was `asked` for."""
    sop_id = begun(office, author, PREFIX + office.new_id(), asked, None).id
    settle_everything(office)
    due = office.today() + timedelta(days=7)
    _does(office, author, sop_id, "rounds", {"reviewers": [{"email": reviewer}], "due": due.isoformat()})
    _does(office, reviewer, sop_id, "rounds/current/answers", {"answer": "agree"})
    _does(office, author, sop_id, "rounds/current/close", {})
    sop = office.histories.read(sop_id)
    _does(office, reviewer, sop_id, "simulations", _rehearsal(office, author, reviewer, len(sop.current.steps)))
    settle_everything(office)
    return sop_id


def request(title: str, department: str, authoriser: str) -> DraftRequest:
    """Return what an SOP of the crowd's is drafted by."""
    return DraftRequest("content-production", title, department, "permenpan", "en", authoriser, fields=FIELDS)


def _does(office: Office, person: str, sop_id: str, path: str, body: dict[str, Any]) -> None:
    """Do something through the API."""
    client = api(office, address).test_client()
    answer = client.post(f"/api/sops/{sop_id}/{path}", json=body, headers={"Authorization": f"Bearer {person}"})
    if answer.status_code >= 300:
        raise RuntimeError(f"{path}: {answer.text}")


def _rehearsal(office: Office, author: str, reviewer: str, steps: int) -> dict[str, Any]:
    done = [{"step": n + 1, "outcome": "done", "working_minutes": 30, "waiting_minutes": 0} for n in range(steps)]
    return {
        "kind": "live", "day": office.today().isoformat(), "ran_by": [author, reviewer], "steps": done,
        "outcome": "passed", "notes": "",
    }  # fmt: skip
