"""Feedback at the panel: one by one, many at once, and what was said elsewhere."""

from service.domain import facts
from tests.lives import once
from tests.people import AYU, BUDI, DEWI, FITRI
from tests.web.panel.acting import Json, append, at, comment, edit, filled, go, resolve, sop_of, sync, twice
from tests.web.panel.google import Panel
from tests.world import World


@once
def commented(world: World, *texts: str) -> Json:
    """Return an SOP in review on which Budi commented."""
    sop = world.open_round(world.draft())
    for text in texts:
        comment(world, sop, text)
    sync(world)
    return sop


def decisions(world: World, sop: Json) -> dict[str, tuple[str, str] | None]:
    return {
        f["text"]: f["decision"] and (f["decision"]["disposition"], f["decision"]["reason"])
        for f in sop_of(world, sop)["feedback"]
    }


def threads(world: World, sop: Json) -> list[Json]:
    """Return the Doc's comments with their replies."""
    address = f"/drive/v3/files/{sop['document']['id']}/comments?fields=comments(id,replies)"
    found: list[Json] = world.ayu.does("GET", address)["comments"]
    return found


def reason(panel: Panel) -> str:
    """Return the name of the field for the reason."""
    (name,) = (w["textInput"]["name"] for s in panel.card["sections"] for w in s["widgets"] if "textInput" in w)
    return str(name)


def test_feedback_is_decided_one_by_one_and_the_next_comes_by_itself(world: World) -> None:
    sop = commented(world, "Who?", "When?", "Why?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    for n, (text, button) in enumerate((("Who?", "Accept"), ("When?", "Reject"), ("Why?", "Defer")), start=1):
        assert text in panel.text()
        assert f"1 of {4 - n} to decide" in panel.card["header"]["subtitle"]
        panel.click(button, filled(panel, **{reason(panel): f"Because {n}."}))
    assert decisions(world, sop) == {
        "Who?": ("accepted", "Because 1."),
        "When?": ("rejected", "Because 2."),
        "Why?": ("deferred", "Because 3."),
    }
    assert panel.notice == "Deferred to the next revision. Nothing more awaits a decision."
    assert "Sync now" in panel.labels()


def test_a_decision_without_its_reason_is_asked_again(world: World) -> None:
    sop = commented(world, "Who?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    panel.click("Only note", filled(panel))
    assert "Reason: Fill this in." in panel.text()
    assert "Who?" in panel.text()
    panel.click("Only note", filled(panel, **{reason(panel): "x" * 2001}))
    assert len(filled(panel)[reason(panel)]) == 2001
    assert decisions(world, sop) == {"Who?": None}


def test_what_is_typed_for_one_does_not_turn_up_at_the_next(world: World) -> None:
    sop = commented(world, "Who?", "When?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    first = reason(panel)
    panel.click("Accept", filled(panel, **{first: "Named now."}))
    assert reason(panel) != first
    assert filled(panel) == {}


def test_one_can_go_on_without_deciding_and_comes_round_again(world: World) -> None:
    sop = commented(world, "Who?", "When?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    panel.click("Next")
    assert "When?" in panel.text()
    panel.click("Next")
    assert "Who?" in panel.text()


def test_a_click_that_google_tells_twice_is_one_decision(world: World) -> None:
    sop = commented(world, "Who?", "When?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    first, again = twice(panel, "Accept", filled(panel, **{reason(panel): "Named now."}))
    assert first["header"] == again["header"]
    assert decisions(world, sop) == {"Who?": ("accepted", "Named now."), "When?": None}


def test_a_thread_resolved_in_the_doc_brings_its_reason_along(world: World) -> None:
    sop = world.open_round(world.draft())
    resolve(world, sop, comment(world, sop, "Who?"), "The planner, as of now.")
    sync(world)
    panel = at(world, sop)
    panel.click("Go through the feedback")
    assert "Resolved" in panel.text()
    panel.click("Accept", filled(panel))
    assert decisions(world, sop) == {"Who?": ("accepted", "The planner, as of now.")}


def test_many_resolved_in_the_doc_are_confirmed_with_one_click_less_those_unticked(world: World) -> None:
    sop = world.open_round(world.draft())
    for n in range(4):
        resolve(world, sop, comment(world, sop, f"Question {n}"), f"Answer {n}")
    comment(world, sop, "Open")
    sync(world)
    panel = at(world, sop)
    go(panel, "feedback/list")
    panel.click("Resolved ones")
    ticked = filled(panel)["ids"]
    assert len(ticked) == 4
    assert "Question 0 → Answer 0" in panel.text()
    panel.click("Accept what is ticked", filled(panel, ids=()))
    assert "Choose at least one." in panel.text()
    twice(panel, "Accept what is ticked", {"ids": ticked[:3]})
    assert list(decisions(world, sop).values()) == [("accepted", f"Answer {n}") for n in range(3)] + [None, None]
    assert panel.notice == "3 accepted. 2 left."


def test_an_accepted_suggestion_is_taken_into_the_text(world: World) -> None:
    sop = world.open_round(world.draft())
    append(world, sop, " Quickly.", suggest=True)
    sync(world)
    panel = at(world, sop)
    panel.click("Go through the feedback")
    assert "Accept takes it into the text" in panel.text()
    panel.click("Accept", filled(panel, **{reason(panel): "Better."}))
    (feedback,) = sop_of(world, sop)["feedback"]
    assert (feedback["state"], feedback["decision"]["disposition"]) == ("accepted", "accepted")


def test_a_suggestion_that_is_still_open_in_the_doc_is_shown_with_the_way_there(world: World) -> None:
    sop = world.open_round(world.draft())
    append(world, sop, " Quickly.", suggest=True)
    sync(world)
    (feedback,) = sop_of(world, sop)["feedback"]
    office = world.office
    now = office.histories.read(sop["id"])
    decided = (
        facts.FeedbackDecided(feedback["id"], "accepted", "Better."),
        facts.DispositionWritten(feedback["id"], "accepted"),
    )
    office.histories.append(now.id, now, decided, AYU)
    panel = at(world, sop)
    panel.click("Go through the feedback")
    assert "It is still open in the Doc: accept or reject it there." in panel.text()
    assert "Done, look again" in panel.labels()
    panel.click("Reject", filled(panel, **{reason(panel): "Not better."}))
    (feedback,) = sop_of(world, sop)["feedback"]
    assert (feedback["state"], feedback["decision"]["disposition"]) == ("rejected", "rejected")


def test_long_lists_are_paged_and_what_awaits_a_decision_comes_first(world: World) -> None:
    sop = world.open_round(world.draft())
    office = world.office
    now = office.histories.read(sop["id"])
    remarks = [
        facts.FeedbackGiven(
            f"f{n}", "performer", "remark", "Dewi <b>Anggraini</b>", f"Remark {n} & <i>more</i> " + "x" * 500
        )
        for n in range(300)
    ]
    office.histories.append(now.id, now, (*remarks, facts.FeedbackDecided("f0", "noted", "Thanks.")), AYU)
    panel = at(world, sop)
    go(panel, "feedback/list")
    assert "299 of 300 await a decision" in panel.card["header"]["subtitle"]
    assert "Remark 1 &amp; &lt;i&gt;more&lt;/i&gt;" in panel.text()
    for _ in range(14):
        panel.click("Next")
    assert "Remark 0 &amp;" in panel.text()
    assert "Next" not in panel.labels()
    (last,) = (label for label in panel.labels() if label.startswith("Remark 0"))
    panel.click(last)
    assert "Noted by Ayu Lestari" in panel.text()


def test_a_remark_shows_its_quote_its_step_and_the_last_reply(world: World) -> None:
    sop = world.open_round(world.draft())
    now = world.office.histories.read(sop["id"])
    step = now.current.steps[1]
    remark = facts.FeedbackGiven(
        "f1",
        "doc",
        "comment",
        "Budi <Santoso>",
        "Why?\nAnd <b>how</b>?",
        "the “brief”",
        step.id,
        "ref",
        "open",
        "Later.",
    )
    world.office.histories.append(now.id, now, (remark,), AYU)
    panel = at(world, sop)
    go(panel, "feedback/show", feedback="f1")
    text = panel.text()
    assert "Why?<br>And &lt;b&gt;how&lt;/b&gt;?" in text
    for part in ("the “brief”", "Step 2", step.step.activity, "Later.", "Last reply in the Doc"):
        assert part in text


def test_who_does_not_run_the_work_reads_along_but_has_no_buttons_to_decide(world: World) -> None:
    sop = commented(world, "Who?")
    (feedback,) = sop_of(world, sop)["feedback"]
    panel = at(world, sop, BUDI)
    assert "Go through the feedback" not in panel.labels()
    panel.click("All feedback")
    panel.click("Who?")
    assert panel.labels() == ["All feedback"]
    go(
        panel, "feedback/decide", {f"reason{feedback['id']}": "No."},
        feedback=feedback["id"], disposition="rejected",
    )  # fmt: skip
    assert "Only the authors, the owner" in panel.text()
    assert decisions(world, sop) == {"Who?": None}


def test_feedback_that_is_not_there_and_decisions_that_are_none_are_told(world: World) -> None:
    sop = commented(world, "Who?")
    panel = at(world, sop)
    go(panel, "feedback/show", feedback="nothing")
    assert "This feedback is not there any more." in panel.text()
    (feedback,) = sop_of(world, sop)["feedback"]
    go(panel, "feedback/decide", feedback=feedback["id"], disposition="later")
    assert "Choose one of the decisions." in panel.text()


def test_where_nothing_awaits_a_decision_the_list_says_so(world: World) -> None:
    sop = commented(world)
    panel = at(world, sop)
    go(panel, "feedback/show")
    assert panel.notice == "Nothing awaits a decision."
    go(panel, "feedback/confirm/form")
    assert "Nothing was resolved in the Doc" in panel.text()


def test_what_was_said_elsewhere_is_noted_with_its_step(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop, DEWI)
    panel.click("Note feedback from elsewhere")
    assert filled(panel)["source"] == ["meeting"]
    panel.click("Note it", filled(panel, step=sop["steps"][1]["id"]))
    assert "What was said: Fill this in." in panel.text()
    assert filled(panel)["step"] == [sop["steps"][1]["id"]]
    twice(panel, "Note it", filled(panel, text="Too <slow> & late.", source="simulation"))
    (feedback,) = sop_of(world, sop)["feedback"]
    assert (feedback["source"], feedback["text"], feedback["step"]) == (
        "simulation",
        "Too <slow> & late.",
        sop["steps"][1]["id"],
    )
    assert feedback["author"] == "Dewi Anggraini"


def test_a_step_that_is_not_there_is_told(world: World) -> None:
    sop = world.open_round(world.draft())
    panel = at(world, sop, FITRI)
    panel.click("Note feedback from elsewhere")
    for wrong in ("99", "0", "1.5", "first", "1e400"):
        panel.click("Note it", filled(panel, text="Too slow.", step=wrong))
        assert "has no such step" in panel.text()
    panel.click("Note it", filled(panel, text="Too slow.", step="2"))
    (feedback,) = sop_of(world, sop)["feedback"]
    assert feedback["step"] == sop["steps"][1]["id"]


def test_feedback_speaks_indonesian(world: World) -> None:
    sop = commented(world, "Who?")
    panel = at(world, sop, locale="id")
    panel.click("Bahas masukan")
    panel.click("Terima", filled(panel, **{reason(panel): "Sudah disebutkan."}))
    assert panel.notice == "Diterima. Tidak ada lagi yang menunggu keputusan."
    assert decisions(world, sop) == {"Who?": ("accepted", "Sudah disebutkan.")}


def test_a_comment_that_is_rewritten_after_its_rejection_awaits_a_decision_again(world: World) -> None:
    sop = commented(world, "Who?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    panel.click("Reject", filled(panel, **{reason(panel): "Nobody."}))
    sync(world)
    assert sop_of(world, sop)["feedback"][0]["decision"]["written"]
    [thread] = world.ayu.does("GET", f"/drive/v3/files/{sop['document']['id']}/comments?fields=comments(id)")[
        "comments"
    ]
    edit(world, sop, thread["id"], "DANGER: step 1 publishes phone numbers")
    sync(world)
    [feedback] = sop_of(world, sop)["feedback"]
    assert (feedback["decision"], feedback["overtaken"]) == (None, "edited")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    assert "Before: Rejected by Ayu Lestari" in panel.text()
    assert "Its words were changed after the decision." in panel.text()
    panel.click("Accept", filled(panel, **{reason(panel): "Right."}))
    sync(world)
    replies = world.ayu.does(
        "GET", f"/drive/v3/files/{sop['document']['id']}/comments?fields=comments(resolved,replies)"
    )
    assert [r["content"] for r in replies["comments"][0]["replies"]] == [
        "Rejected: Nobody. (Ayu Lestari)",
        "Accepted: Right. (Ayu Lestari)",
    ]


def test_a_decision_on_words_that_were_changed_meanwhile_shows_them_instead(world: World) -> None:
    sop = commented(world, "Who?")
    panel = at(world, sop)
    panel.click("Go through the feedback")
    [thread] = world.ayu.does("GET", f"/drive/v3/files/{sop['document']['id']}/comments?fields=comments(id)")[
        "comments"
    ]
    edit(world, sop, thread["id"], "DANGER")
    panel.click("Reject", filled(panel, **{reason(panel): "Nobody."}))
    assert "changed after you read it" in panel.text()
    assert "DANGER" in panel.text()
    assert decisions(world, sop) == {"DANGER": None}
