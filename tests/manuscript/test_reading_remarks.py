"""Suggestions and comments of a Doc, read as remarks."""

from datetime import UTC, datetime

from service.domain.document.content import Remark, Reply
from service.domain.document.sop_document import Paragraph
from tests.manuscript.answers import answer, cell, line, place_of, read, row, run, table
from tests.manuscript.test_reading import LEAN


def test_pending_suggestions_are_read_as_if_rejected() -> None:
    content = read(
        answer(
            line("To publish ", run("late", inserted="suggest.a"), run("on time", deleted="suggest.a")),
            line(run("A whole new paragraph\n", inserted="suggest.b")),
            line("Kept", run("\n", inserted="suggest.c")),
            line(" together"),
            table(
                LEAN,
                ("1", "Write", "A", "", "", "", "", ""),
                row(
                    "2",
                    cell(line(run("Sneaked in", inserted="suggest.d"))),
                    *[""] * 6,
                    suggestedInsertionIds=["suggest.d"],
                ),
            ),
        )
    )
    assert content.document.before == (Paragraph("To publish on time"), Paragraph("Kept together"))
    assert [step.activity for step in content.document.steps] == ["Write"]


def test_a_suggestion_is_a_remark_with_its_step_and_state() -> None:
    activity = cell(line("Write ", run("two ", deleted="suggest.a"), run("three ", inserted="suggest.a"), "briefs"))
    thread = {
        "suggestionId": "suggest.a",
        "summaryText": "Replace: “two ” with “three ”",
        "status": "OPEN",
        "headPost": {"author": {"displayName": "Budi"}, "createTime": "2026-11-02T01:02:03.004Z"},
        "replies": [{"author": {"displayName": "Ayu"}, "content": "Why?", "updateTime": "2026-11-03T00:00:00Z"}],
    }
    document = answer(
        table(LEAN, ("1", "Plan", *[""] * 6), row("2", activity, *[""] * 6)),
        suggestions=[thread, {"suggestionId": "suggest.old", "status": "REJECTED", "summaryText": "Add: “x”"}],
    )
    first, second = read(document).remarks
    assert first == Remark(
        "suggest.a",
        "suggestion",
        "Budi",
        "Replace: “two ” with “three ”",
        "two ",
        "open",
        (Reply("Ayu", "Why?"),),
        datetime(2026, 11, 2, 1, 2, 3, 4000, UTC),
        datetime(2026, 11, 3, tzinfo=UTC),
        step=1,
    )
    assert (second.state, second.step) == ("rejected", None)


def test_a_suggestion_without_a_thread_is_told_in_googles_words() -> None:
    [remark] = read(answer(line("a ", run("b", inserted="suggest.x")))).remarks
    assert (remark.id, remark.text, remark.author) == ("suggest.x", "Add: “b”", "")


def test_a_comment_is_a_remark_anchored_to_its_step() -> None:
    document = answer(table(LEAN, ("1", "Plan", *[""] * 6), ("2", "Post", *[""] * 6)))
    document["tabs"][0]["documentTab"]["commentAnchors"] = {
        "kix.a": {"anchorId": "kix.a", "ranges": [place_of(document, "Post")]}
    }
    document["comments"] = [
        {
            "commentId": "c1",
            "anchorId": "kix.a",
            "headPost": {"content": "When?", "author": {"displayName": "Budi"}},
            "status": "RESOLVED",
            "plainTextQuote": "Post",
            "replies": [
                {"content": "At nine.", "author": {"displayName": "Ayu"}},
                {"commentAction": "RESOLVE", "author": {"displayName": "Ayu"}},
            ],
        },
        {"commentId": "c2", "headPost": {"deleted": True}, "status": "OPEN"},
    ]
    first, second = read(document).remarks
    assert (first.text, first.quote, first.state, first.step) == ("When?", "Post", "resolved", 1)
    assert first.replies == (Reply("Ayu", "At nine."),)
    assert (second.state, second.step) == ("deleted", None)
