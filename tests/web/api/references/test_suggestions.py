"""In review, references that lead elsewhere are suggested, and stay suggestions until the round is closed."""

from service.sandbox.core.faults import Fault, PlantedAnswer
from tests.web.answers import Json, path, refused
from tests.web.api.references.referring import insert_row, notes, pointed_to, suggestions, synced
from tests.world import World


def test_in_review_rewrites_are_suggestions_and_nobodys_feedback(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    before = pointed_to(world, document)
    after = world.ayu.does("POST", path(sop, "references"), {})
    ours = suggestions(world, document)
    assert sorted(one.text for one in ours) == [
        "Replace: “2 dan 3” with “3 dan 4”",
        "Replace: “2” with “3”",
        "Replace: “3” with “4”",
        "Replace: “4” with “5”",
    ]
    assert after["feedback"] == synced_feedback(world, sop) == []
    assert pointed_to(world, document) == before
    offered = world.ayu.does("GET", path(sop, "references"))
    assert offered["suggested"] == sorted(one.id for one in ours)
    assert refused(world.ayu.post(path(sop, "references"), {})) == {"nothing_to_rewrite"}
    for one in ours:
        world.office.google.docs.decide_suggestion(document, one.id, accept=True)
    offered = synced(world, sop)
    assert offered["rewrites"] == offered["suggested"] == synced_feedback(world, sop) == []
    assert notes(world, document)[3:] == ["Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]


def synced_feedback(world: World, sop: Json) -> list[Json]:
    world.ayu.does("POST", "/api/sync")
    feedback: list[Json] = world.ayu.does("GET", path(sop))["feedback"]
    return feedback


def test_suggestions_that_were_rejected_are_offered_anew(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.ayu.does("POST", path(sop, "references"), {})
    for one in suggestions(world, document):
        world.office.google.docs.decide_suggestion(document, one.id, accept=False)
    assert len(synced(world, sop)["rewrites"]) == 4
    world.ayu.does("POST", path(sop, "references"), {})
    assert len(suggestions(world, document)) == 4


def test_suggestions_left_open_are_written_once_the_round_is_closed(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.ayu.does("POST", path(sop, "references"), {})
    world.answer(sop)
    world.close_round(sop)
    world.ayu.does("POST", path(sop, "references"), {})
    assert suggestions(world, document) == []
    assert notes(world, document)[3:] == ["Ya → 5, Tidak → 3", "Lihat langkah 3 dan 4"]
    assert synced(world, sop)["suggested"] == []


def test_where_google_takes_no_suggestions_it_is_refused_in_words(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    missing = PlantedAnswer(400, message="Unsupported WriteControl mode.")
    world.sandbox.plant(Fault("answer", method="docs.documents.batchUpdate", holds="SUGGEST", planted=missing))
    answer = world.ayu.post(path(sop, "references"), {})
    assert refused(answer) == {"round_open"}
    assert "does not let Baku make suggestions" in answer.get_data(as_text=True)
    assert refused(world.ayu.post(path(sop, "references"), {})) == {"round_open"}
    assert suggestions(world, document) == []
    assert notes(world, document)[3] == "Ya → 4, Tidak → 2"


def test_an_answer_that_is_lost_suggests_nothing_twice(world: World, reviewed: tuple[Json, str]) -> None:
    sop, document = reviewed
    world.sandbox.plant(Fault("cut-after", method="docs.documents.batchUpdate", holds="SUGGEST"))
    world.ayu.does("POST", path(sop, "references"), {})
    offered = synced(world, sop)
    assert len(suggestions(world, document)) == len(offered["suggested"]) == 4
    assert synced_feedback(world, sop) == []


def test_a_closed_round_is_said_to_be_asked_again(world: World) -> None:
    sop = world.reviewed()
    insert_row(world, sop["document"]["id"], 2, "", "A step that was forgotten")
    assert synced(world, sop)["asks_again"]
