"""The company's house-style Doc: made once, copied for each draft, made anew of what the company likes better."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from werkzeug.wrappers import Response

from service.domain.errors import Invalid, SopError
from service.gateways.company_files.house_style import FILE, word_file
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling
from service.manuscript.looking import TabView
from service.sandbox.core.faults import Fault, Kind
from service.workflow.reading.choosing import own_templates
from service.workflow.settling.founding import complete, found, housed, with_house_style
from service.workflow.settling.house_style import HOUSE_STYLE, of_doc, of_file, source_of
from service.workflow.settling.settle import settle_all
from tests.gateways.company_files.house_style import made
from tests.people import FITRI
from tests.refusing import refusing
from tests.sandbox.docs.test_images import png
from tests.world import ACCOUNT, World

CREATE, COPY, BATCH, GET = (
    "drive.files.create",
    "drive.files.copy",
    "docs.documents.batchUpdate",
    "docs.documents.get",
)
LATER = 11 * 60
WIDE_MARGINS = {side: {"magnitude": 150, "unit": "PT"} for side in ("marginLeft", "marginRight")}


def house_docs(world: World) -> list[str]:
    """Return the house-style Docs that are not in the trash."""
    return [file.id for file in world.office.google.drive.find({"baku-kind": HOUSE_STYLE})]


def tab(world: World, document_id: str) -> TabView:
    """Return a Doc as Google answers it."""
    calling = Calling(lambda: world.sandbox.http(ACCOUNT), limits={})
    answer = calling.execute(calling.documents.get(documentId=document_id, includeTabsContent=True))
    return TabView(answer["tabs"][0]["documentTab"])


def fields(content: Any) -> list[str]:
    """Return what Docs computes in a header, in its order."""
    found_here: list[str] = []
    for part in content:
        found_here += [e["autoText"]["type"] for e in part.get("paragraph", {}).get("elements", ()) if "autoText" in e]
        for row in part.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                found_here += fields(cell["content"])
    return found_here


def test_the_word_file_is_the_one_that_is_made() -> None:
    assert word_file() == made()
    assert zipfile.ZipFile(FILE).testzip() is None


def test_it_is_made_once_at_founding_and_is_no_template(world: World) -> None:
    place = found(world.office)
    assert place.house is not None
    assert (round(place.house.upright), round(place.house.turned)) == (515, 762)
    world.sandbox.advance(LATER)
    assert house_docs(world) == [place.house.document_id]
    assert own_templates(world.office) == ()
    found(world.office)
    world.draft()
    assert house_docs(world) == [place.house.document_id]


def test_a_draft_says_which_page_of_how_many_and_its_line_stands_in_the_header(world: World) -> None:
    sop = world.draft(language="id")
    view = tab(world, sop["document"]["id"])
    [header] = view.tab["headers"].values()
    assert fields(header["content"]) == ["PAGE_NUMBER", "PAGE_COUNT"]
    texts = [piece.text for piece in view.all_pieces(header["content"]) if piece.text]
    assert texts == [f"{sop['number']} · Rev. 0 · {sop['title']} · Rancangan", "Halaman", "dari"]


@pytest.mark.parametrize("kind", ["cut-before", "cut-after", "503"])
@pytest.mark.parametrize("method", [CREATE, BATCH, GET])
def test_it_is_never_made_twice_wherever_founding_broke_off(world: World, method: str, kind: Kind) -> None:
    world.sandbox.plant(Fault(kind, method, holds="document" if method == CREATE else ""))
    for _ in range(3):
        try:
            place = housed(world.office, found(world.office))
            break
        except SopError:
            world.sandbox.advance(LATER)
    assert place.house is not None
    world.sandbox.advance(LATER)
    assert house_docs(world) == [place.house.document_id]


def test_one_that_people_deleted_is_made_again_when_it_is_needed(world: World) -> None:
    place = found(world.office)
    assert place.house is not None
    drive = Calling(lambda: world.sandbox.http(ACCOUNT), limits={})
    drive.execute(drive.drive.files.delete(fileId=place.house.document_id, supportsAllDrives=True))
    sop = world.draft()
    assert sop["document"]["id"]
    again = world.office.histories.workplace().house
    assert again is not None
    assert again.document_id != place.house.document_id


def test_one_that_google_refuses_holds_up_nothing_but_the_drafts_that_need_it(world: World) -> None:
    with refusing(world, CREATE, 403, "insufficientFilePermissions", holds="apps.document"):
        place = found(world.office)
        assert complete(place, world.office.organisation)
        assert (place.house, bool(place.register_ready)) == (None, True)
        sop = world.draft()
        assert "document" in [one.step for one in world.office.histories.read(sop["id"]).refused]
        world.ayu.does("POST", "/api/sync")
    world.sandbox.advance(LATER)
    settle_all(world.office)
    known = world.office.histories.read(sop["id"])
    assert (known.refused, known.current.written) == ((), True)
    assert len(house_docs(world)) == 1


def test_a_parent_folder_that_is_gone_makes_no_other_one(world: World) -> None:
    house = found(world.office).house
    with refusing(world, COPY, 404, "notFound"):
        world.draft()
    place = world.office.histories.workplace()
    assert place.house == house
    assert place.house_intents == ()


def company_doc(world: World, *requests: dict[str, Any]) -> str:
    """Return the id of a Doc of Fitri's like Baku's, after these edits, which Baku may open."""
    fitri = Calling(lambda: world.sandbox.http(FITRI), limits={})
    document_id = Drive(fitri).convert_upload(word_file(), "Kop surat", "root", {})
    if requests:
        fitri.execute(fitri.documents.batchUpdate(documentId=document_id, body={"requests": [*requests]}))
    right = {"type": "user", "role": "reader", "emailAddress": ACCOUNT}
    fitri.execute(fitri.drive.permissions.create(fileId=document_id, body=right, sendNotificationEmail=False))
    return document_id


def replaced(text: str, other: str) -> dict[str, Any]:
    return {"replaceAllText": {"containsText": {"text": text, "matchCase": True}, "replaceText": other}}


def test_a_companys_own_doc_takes_its_place_and_drafts_are_copies_of_that(world: World) -> None:
    former = found(world.office).house
    theirs = company_doc(world, replaced("{{footer}}", "{{ organisation }} · Jl. Kopi 1"))
    place = with_house_style(world.office, of_doc(theirs))
    assert place.house is not None
    assert former is not None
    assert place.house.document_id not in (theirs, former.document_id)
    world.sandbox.advance(LATER)
    assert house_docs(world) == [place.house.document_id], "the former one is in the trash"
    view = tab(world, world.draft()["document"]["id"])
    [footer] = view.tab["footers"].values()
    assert [piece.text for piece in view.all_pieces(footer["content"])] == ["Kopi Nusantara · Jl. Kopi 1"]


def test_a_logo_in_its_page_header_stands_at_the_left_of_every_draft(world: World) -> None:
    found(world.office)
    world.sandbox.addons.sites["https://kopi.example"] = Response(png(80, 40), content_type="image/png")
    theirs = company_doc(world)
    [[header_id, header]] = tab(world, theirs).tab["headers"].items()
    [grid] = [part["table"] for part in header["content"] if "table" in part]
    at = grid["tableRows"][0]["tableCells"][0]["content"][0]["startIndex"]
    logo = {"uri": "https://kopi.example/logo.png", "location": {"segmentId": header_id, "index": at}}
    fitri = Calling(lambda: world.sandbox.http(FITRI), limits={})
    requests = {"requests": [{"insertInlineImage": logo}]}
    fitri.execute(fitri.documents.batchUpdate(documentId=theirs, body=requests))
    with_house_style(world.office, of_doc(theirs))
    [drawn] = tab(world, world.draft()["document"]["id"]).tab["headers"].values()
    [grid] = [part["table"] for part in drawn["content"] if "table" in part]
    first = grid["tableRows"][0]["tableCells"][0]["content"][0]["paragraph"]["elements"][0]
    assert "inlineObjectElement" in first


def test_everything_wrong_with_a_companys_doc_is_told_at_once_and_the_former_one_stays(world: World) -> None:
    former = found(world.office).house
    wrong = company_doc(
        world,
        replaced("{{header}}", "{{judul}} {{ "),
        {"insertText": {"location": {"index": 1}, "text": "KOP SURAT"}},
        {"updateDocumentStyle": {"documentStyle": WIDE_MARGINS, "fields": "marginLeft,marginRight"}},
    )
    with pytest.raises(Invalid) as told:
        with_house_style(world.office, of_doc(wrong))
    said = " ".join(str(problem.sentence) for problem in told.value.problems)
    for words in ("{{header}}", "{{judul}}", "too many or too few", "stands on the page", "margins smaller"):
        assert words in said
    assert world.office.histories.workplace().house == former
    world.sandbox.advance(LATER)
    assert former is not None
    assert house_docs(world) == [former.document_id]
    with_house_style(world.office, of_doc(company_doc(world)))


def test_a_word_file_of_the_companys_own_is_taken_and_what_is_none_is_refused(world: World, tmp_path: Path) -> None:
    found(world.office)
    own, none = tmp_path / "kop.docx", tmp_path / "kop.txt"
    own.write_bytes(without_page_numbers())
    none.write_text("kop")
    with pytest.raises(Invalid, match="Page number"):
        with_house_style(world.office, of_file(own))
    own.write_bytes(made())
    assert with_house_style(world.office, source_of(str(own))).house is not None
    for named in (str(none), "kop surat kami", str(tmp_path / "nowhere.docx")):
        with pytest.raises(Invalid):
            source_of(named)


def without_page_numbers() -> bytes:
    """Return Baku's Word file without the page count."""
    file = io.BytesIO()
    with zipfile.ZipFile(FILE) as ours, zipfile.ZipFile(file, "w") as other:
        for name in ours.namelist():
            other.writestr(name, ours.read(name).replace(b' w:instr=" NUMPAGES "', b' w:instr=" TITLE "'))
    return file.getvalue()


def test_a_second_try_behind_a_lost_answer_takes_what_landed(world: World) -> None:
    found(world.office)
    world.sandbox.plant(Fault("cut-after", CREATE, holds="document"))
    with pytest.raises(SopError):
        with_house_style(world.office, of_file())
    place = with_house_style(world.office, of_file())
    world.sandbox.advance(LATER)
    assert place.house is not None
    assert house_docs(world) == [place.house.document_id]
