"""What Baku rests on in Docs."""

from collections.abc import Iterator, Mapping
from typing import Any

from service.gateways.company_files.house_style import word_file
from service.gateways.docs.calls import INLINE, WHOLE, WITH_COMMENTS
from service.manuscript.reading import read
from service.manuscript.room import section_styles
from service.probe.bench import NAME, Bench, refusal
from service.probe.claim import Probe, ProbeAnswer, seen_of

SENTENCE = "Budi checks the beans.\n"
LOCK: Mapping[str, Any] = {"contentRestrictions": [{"readOnly": True, "reason": NAME, "ownerRestricted": True}]}
MANY = 2000
QUIET = 20.0
"""Seconds in which nobody edits a Doc."""
CALLS, PAGES = "service/gateways/docs/calls.py", "service/gateways/docs/pages.py"


def _span(start: int, end: int) -> dict[str, int]:
    return {"startIndex": start, "endIndex": end}


def _discussed(bench: Bench) -> str:
    """Return the id of a Doc with a comment and a suggestion."""
    made = bench.doc(SENTENCE)
    bench.write(made, {"insertComment": {"content": NAME, "range": _span(1, 5)}})
    suggested = {"insertText": {"location": {"index": 5}, "text": " Santoso"}}
    bench.write(made, suggested, requiredRevisionId=bench.read(made)["revisionId"], writeMode="SUGGEST")
    return made


def _suggestion(bench: Bench) -> ProbeAnswer:
    answer = bench.read(_discussed(bench), **WHOLE)
    return ProbeAnswer("pending" if "suggestedInsertionIds" in str(answer) else "written")


def _locked(bench: Bench) -> ProbeAnswer:
    made = _discussed(bench)
    bench.change(made, LOCK)
    answer = bench.read(made, **WITH_COMMENTS)
    fields = {"comments": bool(answer.get("comments")), "suggestions": bool(answer.get("suggestions"))}
    return ProbeAnswer({(True, True): "both", (True, False): "comments", (False, True): "suggestions"}.get(
        (fields["comments"], fields["suggestions"]), "neither"), fields)  # fmt: skip


def _many(bench: Bench) -> ProbeAnswer:
    made = bench.doc()
    reply = bench.write(made, *({"insertText": {"location": {"index": 1}, "text": "a"}} for _ in range(MANY)))
    return ProbeAnswer("taken" if len(reply["replies"]) == MANY else "cut", {"replies": len(reply["replies"])})


def _with_header(bench: Bench) -> tuple[str, str]:
    """Return the id of a Doc whose page header has a placeholder, and the header's."""
    made = bench.doc()
    header = bench.write(made, {"createHeader": {"type": "DEFAULT"}})["replies"][0]["createHeader"]["headerId"]
    bench.write(made, {"insertText": {"location": {"index": 0, "segmentId": header}, "text": "{{header}}"}})
    return made, header


def _replacing(bench: Bench) -> ProbeAnswer:
    made, header = _with_header(bench)
    wanted = {"containsText": {"text": "{{header}}", "matchCase": True}, "replaceText": "SOP"}
    reply = bench.write(made, {"replaceAllText": wanted})["replies"][0].get("replaceAllText", {})
    reached = "{{header}}" not in str(_tab(bench.read(made))["headers"][header])
    counted = bool(reply.get("occurrencesChanged"))
    return ProbeAnswer(("reached" if counted else "uncounted") if reached else "missed", {"counted": counted})


def _copied(bench: Bench) -> ProbeAnswer:
    made, _ = _with_header(bench)
    body = {"name": NAME, "parents": [bench.folder]}
    request = bench.calling.drive.files.copy(fileId=made, body=body, supportsAllDrives=True, fields="id")
    copy = bench.to_delete(bench.calling.execute(request)["id"])
    return ProbeAnswer("kept" if "{{header}}" in str(_tab(bench.read(copy)).get("headers")) else "lost")


def _word(bench: Bench) -> ProbeAnswer:
    made = bench.to_delete(bench.drive.convert_upload(word_file(), NAME, bench.folder, {}))
    kinds = sorted(set(_fields(_tab(bench.read(made)))))
    words = {("PAGE_COUNT", "PAGE_NUMBER"): "both", ("PAGE_COUNT",): "count", ("PAGE_NUMBER",): "number"}
    return ProbeAnswer(words.get(tuple(kinds), "neither"))


def _fields(part: Any) -> Iterator[str]:
    """Yield the kinds of what Docs computes, anywhere in a part of a Doc."""
    if isinstance(part, Mapping):
        yield from (one for kind in [part.get("autoText")] if kind for one in [str(kind.get("type"))])
        yield from (one for value in part.values() for one in _fields(value))
    elif isinstance(part, list):
        yield from (one for value in part for one in _fields(value))


def _together(bench: Bench) -> ProbeAnswer:
    made = bench.doc()
    bench.write(made, {"insertTable": {"rows": 2, "columns": 2, "location": {"index": 1}}})
    start = next(one["startIndex"] for one in _tab(bench.read(made))["body"]["content"] if "table" in one)
    style = {"tableStartLocation": {"index": start}, "tableRowStyle": {"preventOverflow": True}}
    next_row = {"range": _span(start + 3, start + 4), "paragraphStyle": {"keepWithNext": True}}
    bench.write(made, {"updateTableRowStyle": style | {"fields": "preventOverflow"}},
                {"updateParagraphStyle": next_row | {"fields": "keepWithNext"}})  # fmt: skip
    table = str(next(one for one in _tab(bench.read(made))["body"]["content"] if "table" in one))
    fields = {"preventOverflow": "'preventOverflow': True" in table, "keepWithNext": "'keepWithNext': True" in table}
    return ProbeAnswer("kept" if all(fields.values()) else "lost", fields)


def _turned(bench: Bench) -> ProbeAnswer:
    made = bench.doc(SENTENCE)
    page_break = {"insertSectionBreak": {"location": {"index": 5}, "sectionType": "NEXT_PAGE"}}
    bench.write(made, page_break, page_break, _flip(7, flips=True), _flip(9, flips=False))
    between = _flips(bench.read(made))
    bench.write(made, {"deleteContentRange": {"range": _span(5, 9)}})
    after = _flips(bench.read(made))
    fields = {"turned": between == [False, True, False], "upright": after == [False]}
    word = "both" if all(fields.values()) else "turned" if fields["turned"] else "neither"
    return ProbeAnswer(word, fields)


def _flip(start: int, *, flips: bool) -> Mapping[str, Any]:
    """Return the request that turns the pages of a section, or does not."""
    style = {"flipPageOrientation": flips}
    return {"updateSectionStyle": {"range": _span(start, start + 1), "sectionStyle": style, "fields": ",".join(style)}}


def _flips(answer: Mapping[str, Any]) -> list[bool]:
    """Return of each section of a Doc whether its pages are turned."""
    return [bool(style.get("flipPageOrientation")) for _, style in section_styles(_tab(answer))]


def _stale(bench: Bench) -> ProbeAnswer:
    made = bench.doc(SENTENCE)
    before = bench.read(made)["revisionId"]
    insert = {"insertText": {"location": {"index": 1}, "text": "a"}}
    bench.write(made, insert)
    fault = refusal(lambda: bench.write(made, insert, requiredRevisionId=before))
    return ProbeAnswer("kept out", seen_of(fault)) if fault else ProbeAnswer("written")


def _quiet(bench: Bench) -> ProbeAnswer:
    made = bench.doc(SENTENCE)
    before = bench.read(made)["revisionId"]
    bench.sleep(QUIET)
    after = bench.read(made)["revisionId"]
    fault = refusal(lambda: bench.write(made, {"insertText": {"location": {"index": 1}, "text": "a"}},
                                        requiredRevisionId=before))  # fmt: skip
    word = "same" if before == after else "renamed"
    return ProbeAnswer("outdated", seen_of(fault)) if fault else ProbeAnswer(word)


def _masked(bench: Bench) -> ProbeAnswer:
    made = _discussed(bench)
    masked, whole = bench.read(made, **INLINE), bench.read(made, **WHOLE)
    return ProbeAnswer("same" if read(masked).text_hash == read(whole).text_hash else "other")


def _comments(bench: Bench) -> ProbeAnswer:
    answer = bench.read(_discussed(bench), **WITH_COMMENTS)
    return ProbeAnswer("told" if answer.get("comments") else "silent")


def _emptied(bench: Bench) -> ProbeAnswer:
    made = _named(bench)
    bench.write(made, {"deleteContentRange": {"range": _span(1, 5)}})
    return ProbeAnswer("stays" if _tab(bench.read(made)).get("namedRanges") else "gone")


def _replaced(bench: Bench) -> ProbeAnswer:
    made = _named(bench)
    bench.write(made, {"replaceNamedRangeContent": {"namedRangeName": "baku_probe", "text": "Citra"}})
    return ProbeAnswer("stays" if _tab(bench.read(made)).get("namedRanges") else "gone")


def _named(bench: Bench) -> str:
    """Return the id of a Doc whose first word is a named range."""
    made = bench.doc(SENTENCE)
    bench.write(made, {"createNamedRange": {"name": "baku_probe", "range": _span(1, 5)}})
    return made


def _locked_comment(bench: Bench) -> ProbeAnswer:
    made = bench.doc(SENTENCE)
    bench.change(made, LOCK)
    request = bench.calling.drive.comments.create(fileId=made, body={"content": NAME}, fields="id")
    fault = refusal(lambda: bench.calling.execute(request))
    return ProbeAnswer("kept out", seen_of(fault)) if fault else ProbeAnswer("taken")


def _tab(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    tab: Mapping[str, Any] = answer["tabs"][0]["documentTab"]
    return tab


DOCS = (
    Probe(
        "docs_locked_discussion", "docs",
        "An organizer reads a locked Doc with its comments and suggestions; else it is read as it shows.",
        "both",
        {"both": "both are told", "comments": "comments alone are told", "suggestions": "suggestions alone are told",
         "neither": "neither is told"},
        (CALLS, "service/workflow/settling/watching.py"), _locked,
    ),
    Probe(
        "docs_locked_comment", "docs",
        "A locked Doc takes no comment.",
        "kept out", {"kept out": "it is refused", "taken": "it is taken"},
        ("service/gateways/drive/files.py", "service/workflow/settling/report_comments.py"), _locked_comment,
    ),
    Probe(
        "docs_suggested_write", "docs",
        "What is written with the mode SUGGEST is a suggestion that waits for somebody.",
        "pending", {"pending": "it is a suggestion", "written": "it is written outright"},
        ("service/gateways/docs/discussions.py", "service/workflow/settling/report_comments.py"), _suggestion,
    ),
    Probe(
        "docs_comments_in_get", "docs",
        "documents.get tells the comments of a Doc; where it does not, Drive is asked for them.",
        "told", {"told": "they are told", "silent": "none is told"},
        (CALLS,), _comments,
    ),
    Probe(
        "docs_batch_of_2000", "docs",
        "A batch of 2,000 requests is taken, as one of 300 steps is; 835 were seen taken.",
        "taken", {"taken": "all of it is carried out", "cut": "not each request has its reply"},
        ("service/manuscript/writing.py", CALLS), _many,
    ),
    Probe(
        "docs_replace_in_header", "docs",
        "replaceAllText reaches page headers and footers; where the reply counts none, a look finds the placeholders.",
        "reached",
        {"reached": "it reaches them", "uncounted": "it reaches them, and counts none", "missed": "it leaves them out"},
        ("service/manuscript/house_style.py", "service/manuscript/filling.py"), _replacing,
    ),
    Probe(
        "docs_word_page_fields", "docs",
        "Page fields of a Word file, each in a cell of its own, become page number and page count of a Doc.",
        "both",
        {"both": "both do", "number": "the page number does", "count": "the page count does",
         "neither": "neither does"},
        ("service/gateways/company_files/house_style.py", PAGES), _word,
    ),
    Probe(
        "docs_copy_keeps_header", "docs",
        "A copy of a Doc keeps its page header.",
        "kept", {"kept": "it keeps it", "lost": "it has none"},
        ("service/gateways/drive/files.py", "service/workflow/settling/document.py"), _copied,
    ),
    Probe(
        "docs_rows_together", "docs",
        "preventOverflow and keepWithNext hold the rows of a table together.",
        "kept", {"kept": "both are kept as they were written", "lost": "one of them is not kept"},
        ("service/manuscript/writing.py",), _together,
    ),
    Probe(
        "docs_turned_section", "docs",
        "A section between two breaks has its pages turned; without the breaks what is left is upright again.",
        "both",
        {"both": "it has, and it is", "turned": "it has; something of it stays", "neither": "its pages are not turned"},
        ("service/manuscript/illustrating.py", "service/workflow/settling/illustrating.py"), _turned,
    ),
    Probe(
        "docs_stale_revision", "docs",
        "A batch that requires a revision is refused once somebody wrote since.",
        "kept out", {"kept out": "it is refused", "written": "it is written"},
        (CALLS,), _stale,
    ),
    Probe(
        "docs_quiet_revision", "docs",
        "A revision that was read can be required as long as nobody wrote since.",
        "same",
        {"same": "it stays the Doc's", "renamed": "the Doc is told under another, and the former is still taken",
         "outdated": "it is refused after some seconds"},
        (CALLS, "service/workflow/settling/document.py"), _quiet,
    ),
    Probe(
        "docs_masked_read", "docs",
        "documents.get with a mask of fields tells the same words as without.",
        "same", {"same": "the same content", "other": "another content"},
        ("service/manuscript/mask.py", CALLS), _masked,
    ),
    Probe(
        "docs_emptied_named_range", "docs",
        "A named range whose text is deleted disappears.",
        "gone", {"gone": "it does", "stays": "it stays, and is empty"},
        ("service/sandbox/docs/tape/document.py", "service/manuscript/stamp_places.py"), _emptied,
    ),
    Probe(
        "docs_replaced_named_range", "docs",
        "replaceNamedRangeContent keeps the range, over the new text.",
        "stays", {"stays": "it does", "gone": "the range is gone"},
        ("service/sandbox/docs/requests/named_ranges.py",), _replaced,
    ),
)  # fmt: skip
