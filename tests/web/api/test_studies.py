"""Studies of work: several people observe, steps are proposed and drafted from, an SOP stands beside them."""

from http import HTTPStatus
from typing import Any

from tests.people import BUDI, EKO
from tests.web.answers import invalid
from tests.world import World, draft

WORK = {"title": "Publikasi artikel", "department": "MKT", "observers": [EKO]}
WRITING = {"activity": "Menulis naskah", "role": "Penulis Konten", "documents": "Brief; riset"}


def observed(world: World, study: str, *told: dict[str, Any]) -> dict[str, Any]:
    """Return the study after an observation with these activities."""
    now: dict[str, Any] = world.ayu.does("POST", f"/api/studies/{study}/observations", {})
    at = f"/api/studies/{study}/observations/{now['observations'][-1]['id']}/activities"
    for one in told:
        now = world.ayu.does("POST", at, one)
    return now


def test_several_people_clock_the_same_work(world: World) -> None:
    begun = world.ayu.post("/api/studies", WORK, key="k")
    assert begun.status_code == HTTPStatus.CREATED
    again = world.ayu.post("/api/studies", WORK, key="k")
    assert again.get_json() == begun.get_json()
    study = begun.get_json()["id"]
    key = world.ayu.does("POST", f"/api/studies/{study}/observations", {"name": "Artikel 7"})["observations"][0]["id"]
    at = f"/api/studies/{study}/observations/{key}/activities"
    started = world.actor(EKO).does("POST", at, WRITING)["activities"][0]
    assert started["running"]
    world.sandbox.advance(60 * 25)
    stopped = world.actor(BUDI).does("POST", f"/api/studies/{study}/activities/{started['id']}/stop", {"wrong": "Lama"})
    (activity,) = stopped["activities"]
    assert (activity["minutes"], activity["wrong"], activity["told_by"]) == (25, "Lama", EKO)
    assert invalid(world.ayu.post(f"/api/studies/{study}/activities/{activity['id']}/stop", {})) == {"entry"}
    assert invalid(world.ayu.post(at, {"role": "Budi Santoso", "time": "lama"})) == {"activity", "role", "time"}
    (listed,) = world.actor(BUDI).does("GET", "/api/studies")["studies"]
    assert listed["id"] == study


def test_a_draft_begins_with_the_steps_of_a_study_and_is_laid_beside_it(world: World) -> None:
    study = world.ayu.does("POST", "/api/studies", WORK)["id"]
    assert invalid(world.ayu.post("/api/sops", draft(template="blank", fields={}, study=study))) == {"study"}
    observed(world, study, {**WRITING, "time": "10 menit"}, {"activity": "Memeriksa", "role": "SEO", "time": "1 jam"})
    steps = observed(world, study, {**WRITING, "time": "09.00-09.25"})["steps"]
    assert [(one["activity"], one["minutes"]) for one in steps] == [("Menulis naskah", [10, 25]), ("Memeriksa", [60])]
    sop = world.ayu.does("POST", "/api/sops", draft(template="blank", fields={}, study=study))
    drafted = [(one["activity"], one["duration"]) for one in sop["steps"]]
    assert drafted == [("Menulis naskah", "18 minutes"), ("Memeriksa", "1 hour")]
    observed(world, study, {**WRITING, "time": "2 jam"}, {"activity": "Menerjemahkan", "role": "SEO", "time": "5"})
    beside = world.ayu.does("GET", f"/api/sops/{sop['id']}/promise")
    first = beside["steps"][0]
    assert (first["written"], first["observed"]["median"], first["slower"]) == ("18 minutes", 25, True)
    assert first["observed"]["source"] == "median of 3 observations, 10 minutes to 2 hours"
    assert [one["activity"] for one in beside["not_written"]] == ["Menerjemahkan"]


def test_an_interview_guide_becomes_a_doc_in_the_drafts_of_the_department(world: World) -> None:
    study = world.ayu.does("POST", "/api/studies", {**WORK, "result": "Artikel terbit"})["id"]
    assert invalid(world.ayu.post(f"/api/studies/{study}/guides", {"guide": "nobody", "language": "fr"})) == {
        "guide",
        "language",
    }
    names = [one["name"] for one in world.ayu.does("GET", "/api/interview-guides")["guides"]]
    assert names == ["performer", "process-owner", "recipient"]
    (made,) = world.ayu.does("POST", f"/api/studies/{study}/guides", {"guide": "process-owner"})["guides"]
    read = world.ayu.does("GET", f"/v1/documents/{made['document'].split('/')[-2]}")
    assert read["title"] == "Panduan wawancara penanggung jawab proses: Publikasi artikel"
    text = str(read["body"])
    assert "Artikel terbit" in text
    assert "Nilai perusahaan:" not in text, "these settings have none"
    assert "{{" not in text
