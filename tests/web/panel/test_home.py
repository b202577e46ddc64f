import pytest

from tests.people import AYU, BUDI, CITRA, DEWI, FITRI, MALLORY
from tests.web.api.test_documents import doc_of
from tests.web.panel.google import SCOPES, Panel
from tests.world import World


def test_a_doc_that_is_no_sop_shows_the_two_ways_to_begin_one(world: World) -> None:
    panel = Panel(world, AYU, doc_of(world.ayu))
    panel.home()
    assert panel.labels() == [
        "New SOP from a template",
        "Register this document",
        "What waits for me",
        "Monitoring this month",
        "Find what to do",
        "Observe work",
    ]


def test_a_registered_doc_shows_its_number_how_it_stands_and_what_is_the_authors_to_do(world: World) -> None:
    panel = Panel(world, AYU, world.draft()["document"]["id"])
    assert panel.home()["header"] == {"title": "SOP-MKT-001 · Rev. 0", "subtitle": "Content production"}
    assert panel.labels()[:3] == ["Open a review round", "Note feedback from elsewhere", "Change particulars"]
    assert "There is no closed review round for this draft." in panel.text()
    assert "Owner" in panel.text()


@pytest.mark.parametrize(
    ("email", "never"),
    [
        (BUDI, ["Open a review round", "Open one", "Cancel this revision", "Ask for authorisation", "Authorise"]),
        (DEWI, ["Open a review round", "Open one", "Cancel this revision", "Ask for authorisation", "Authorise"]),
        (AYU, ["Authorise", "Decline", "Waive the simulation"]),
    ],
)
def test_nobody_is_offered_what_is_not_theirs_to_do(world: World, email: str, never: list[str]) -> None:
    panel = Panel(world, email, world.draft()["document"]["id"])
    panel.home()
    assert not set(panel.labels()) & set(never)


def test_the_authoriser_may_decide_only_when_nothing_is_outstanding(world: World) -> None:
    sop = world.reviewed()
    panel = Panel(world, CITRA, sop["document"]["id"])
    panel.home()
    assert "Authorise" not in panel.labels()
    world.simulate(sop)
    panel.home()
    assert panel.labels()[0] == "Authorise"


def test_the_card_speaks_the_language_of_the_event(world: World) -> None:
    panel = Panel(world, AYU, world.draft()["document"]["id"], locale="id")
    panel.home()
    assert panel.labels()[0] == "Buka putaran reviu"
    assert "Rancangan" in panel.text()


def test_what_people_wrote_is_text_on_the_card_and_never_markup(world: World) -> None:
    title = "<b>Q&A</b> <a href='https://evil.example'>x</a>"
    sop = world.authorised(title=title)
    world.citra.does("POST", f"/api/sops/{sop['id']}/revisions", {"reason": "<i>why</i>", "class": "change"})
    newest = world.ayu.does("GET", f"/api/sops/{sop['id']}")
    panel = Panel(world, AYU, newest["document"]["id"])
    panel.home()
    world.citra.does("POST", f"/api/sops/{sop['id']}/cancel", {"reason": title})
    panel.home()
    assert "&lt;b&gt;Q&amp;A&lt;/b&gt;" in panel.text()


def test_before_the_grant_there_is_one_card_whatever_the_doc_is(world: World) -> None:
    registered = world.draft()["document"]["id"]
    cards = []
    for email, file_id in ((AYU, registered), (AYU, doc_of(world.ayu)), (BUDI, "no-such-file"), (BUDI, "")):
        panel = Panel(world, email, file_id, granted=False)
        panel.home()
        cards.append((panel.labels(), panel.card["header"]))
    assert all(card == cards[0] for card in cards)
    assert cards[0][0] == ["Allow for this document", "Open"]


def test_the_grant_is_asked_for_by_a_click_and_then_the_homepage_knows_the_file(world: World) -> None:
    panel = Panel(world, AYU, world.draft()["document"]["id"], granted=False)
    panel.home()
    answer = panel.post("grant").json
    assert answer == {"renderActions": {"hostAppAction": {"editorAction": {"requestFileScopeForActiveDocument": {}}}}}
    assert panel.post("granted").json == {"action": {"navigations": [{"popToRoot": True}]}}
    panel.granted = True
    answer = panel.post("granted").json
    assert answer is not None
    assert answer["action"]["navigations"][0]["pushCard"]["header"]["title"] == "SOP-MKT-001 · Rev. 0"


def test_who_gets_stuck_may_paste_the_documents_link(world: World) -> None:
    document = world.draft()["document"]["id"]
    world.sandbox.grant(AYU, world.settings.addon_client, [document])
    panel = Panel(world, AYU, "", granted=False)
    panel.home()
    panel.click("Open", {"link": "https://example.com"})
    assert panel.notice == "This is no link of a Google Doc or Sheet."
    panel.click("Open", {"link": f"https://docs.google.com/document/u/0/d/{document}/edit#heading=h.1"})
    assert "Open a review round" in panel.labels()


SCOPE = "https://www.googleapis.com/auth/"
REASONS = {
    "drive.file": {"en": "the documents that you open Baku on", "id": "dokumen tempat Anda membuka Baku"},
    "userinfo.email": {"en": "your address", "id": "alamat Anda"},
}


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("left_out", [("drive.file",), ("userinfo.email",), tuple(REASONS)], ids=str)
def test_what_was_left_out_at_google_is_told_with_what_for_and_then_asked_for_alone(
    world: World, left_out: tuple[str, ...], language: str
) -> None:
    panel = Panel(world, AYU, world.draft()["document"]["id"], locale=language)
    panel.scopes = tuple(scope for scope in SCOPES if scope.removeprefix(SCOPE) not in left_out)
    panel.home()
    told = {scope for scope, says in REASONS.items() if says[language] in panel.text()}
    assert told == set(left_out)
    (label,) = panel.labels()
    function, parameters = panel.button(label)
    asking = function.removeprefix(f"{panel.base}/addon/")
    answer = panel.post(asking, parameters=parameters).json
    assert answer == {"requesting_google_scopes": {"scopes": [SCOPE + name for name in left_out]}}
    panel.scopes = SCOPES
    panel.act(asking, None, **parameters)  # as Google repeats the click once it is given
    assert panel.card["header"]["title"] == "SOP-MKT-001 · Rev. 0"


def test_a_click_after_a_scope_was_taken_back_does_nothing_but_say_so(world: World) -> None:
    sop = world.draft()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    panel.scopes = tuple(scope for scope in SCOPES if not scope.endswith("drive.file"))
    panel.act("ending/cancel", {"reason": "No longer needed"})
    assert panel.card["name"] == "scopes"
    assert "SOP-MKT" not in panel.text()
    assert world.ayu.does("GET", f"/api/sops/{sop['id']}")["status"] == "drafting"


def test_the_doc_of_an_earlier_revision_leads_to_the_newest_and_the_one_in_force(world: World) -> None:
    first = world.authorised()
    world.citra.does("POST", f"/api/sops/{first['id']}/revisions", {"reason": "New tool", "class": "change"})
    panel = Panel(world, BUDI, first["document"]["id"])
    panel.home()
    assert "This is Rev. 0. The newest is Rev. 1." in panel.text()
    assert "Open the newest" in panel.text()
    assert "Open the one in force" not in panel.text()
    assert "In force" in panel.text()
    assert not {"Monitor", "Record a socialisation meeting"} & set(panel.labels())
    panel.click("Report a problem")
    assert "What does not work?" in panel.text()
    owner = Panel(world, AYU, first["document"]["id"])
    owner.home()
    assert "Record a socialisation meeting" in owner.labels()
    owner.click("Monitor")
    assert "Promise beside reality" in owner.labels(), "what was observed is at hand"
    owner.click("Runs well")
    assert owner.notice.startswith("Recorded. Next monitoring: ")
    assert "This is Rev. 0. The newest is Rev. 1." in owner.text()


def test_when_the_next_revision_is_cancelled_the_doc_in_force_leads_on(world: World) -> None:
    first = world.authorised()
    world.citra.does("POST", f"/api/sops/{first['id']}/revisions", {"reason": "New tool", "class": "change"})
    world.citra.does("POST", f"/api/sops/{first['id']}/cancel", {"reason": "Not now."})
    panel = Panel(world, AYU, first["document"]["id"])
    panel.home()
    assert panel.card["header"]["title"] == f"{first['number']} · Rev. 0"
    assert {"In force", "Rev. 1 was cancelled", "Not now."} <= set(panel.text().split("\n"))
    assert "Open the newest" not in panel.text()
    panel.click("Sync now")
    assert panel.notice.startswith("Synced")
    panel.click("Propose to withdraw this SOP")
    panel.act("again", file=first["document"]["id"])
    panel.click("Open Rev. 2")
    assert panel.card["header"]["title"] == "Next revision"


def test_sync_now_reads_the_doc_that_is_open(world: World) -> None:
    sop = world.draft()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    world.calls()
    panel.click("Sync now")
    assert panel.notice.startswith("Synced")
    assert world.calls()["docs.documents.get"] == 1


def test_an_alarm_stands_on_top(world: World) -> None:
    sop = world.authorised()
    account = world.settings.service_account
    world.actor(account).does(
        "PATCH",
        f"/drive/v3/files/{sop['document']['id']}?supportsAllDrives=true",
        {"contentRestrictions": [{"readOnly": False}]},
    )
    world.fitri.does("POST", "/api/sync", {})
    panel = Panel(world, FITRI, sop["document"]["id"])
    panel.home()
    assert "The authorised Doc was unlocked." in panel.text()
    widgets = [widget for section in panel.card["sections"] for widget in section["widgets"]]
    assert widgets[0]["decoratedText"]["startIcon"]["materialIcon"]["name"] == "warning"
    assert "FILLED" not in [b["type"] for widget in widgets for b in widget.get("buttonList", {}).get("buttons", ())]


def test_strangers_and_whoever_may_not_open_the_doc_learn_nothing(world: World) -> None:
    document = world.draft()["document"]["id"]
    stranger = Panel(world, MALLORY, document).post("home")
    assert stranger.status_code == 401
    assert "SOP-MKT" not in stranger.get_data(as_text=True)
    colleague = Panel(world, BUDI, document, granted=False)
    colleague.home()
    assert "SOP-MKT" not in colleague.text()
    assert "Allow" in colleague.labels()[0]


def filled_buttons(panel: Panel) -> list[str]:
    """Return what the filled buttons of the card say."""
    rows = [w["buttonList"]["buttons"] for s in panel.card["sections"] for w in s["widgets"] if "buttonList" in w]
    return [button["text"] for row in rows for button in row if button["type"] == "FILLED"]


def test_nothing_presses_once_an_sop_is_authorised(world: World) -> None:
    panel = Panel(world, CITRA, world.authorised()["document"]["id"])
    panel.home()
    assert "Open Rev. 1" in panel.labels()
    assert filled_buttons(panel) == []


def test_a_reviewer_is_told_nothing_that_only_who_runs_the_work_can_do(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    reviewer, author = (Panel(world, email, sop["document"]["id"]) for email in (BUDI, AYU))
    reviewer.home()
    author.home()
    assert "Close it first" not in reviewer.text()
    assert "Review round 1 is still open. Close it first." in author.text()


def test_who_is_to_authorise_a_draft_has_not_done_so_yet(world: World) -> None:
    draft, signed = world.draft(), world.authorised(title="Another")
    panels = [Panel(world, AYU, sop["document"]["id"], locale="id") for sop in (draft, signed)]
    for panel in panels:
        panel.home()
    assert ["Disahkan oleh" in panel.text() for panel in panels] == [False, True]
    assert ["Pejabat pengesah" in panel.text() for panel in panels] == [True, False]


def test_what_was_deferred_stands_on_the_card_of_the_draft_that_it_waits_for(world: World) -> None:
    sop = world.open_round(world.draft())
    noted = {"source": "meeting", "text": "Add a checklist.", "step": 1}
    feedback = world.ayu.does("POST", f"/api/sops/{sop['id']}/feedback", noted)["feedback"][0]["id"]
    later = {"disposition": "deferred", "reason": "With the new tool."}
    world.ayu.does("PUT", f"/api/sops/{sop['id']}/feedback/{feedback}", later)
    world.answer(sop)
    world.close_round(sop)
    world.simulate(sop)
    world.authorise(sop)
    revised = world.citra.does("POST", f"/api/sops/{sop['id']}/revisions", {"reason": "New tool", "class": "change"})
    panel = Panel(world, AYU, revised["document"]["id"])
    panel.home()
    assert "Deferred from Rev. 0 to this one" in panel.text()
    assert "Add a checklist." in panel.text()
