"""`GET …/flow`, `…/flow.svg` and `…/flow.png`: where the steps of an SOP lead, as it was last read."""

from urllib.parse import urlsplit
from xml.etree import ElementTree

from werkzeug.test import Client

from tests.web.answers import path
from tests.web.test_pictures import public as public  # the fixture
from tests.world import World


def test_the_flow_is_told_in_words_with_the_pages_of_its_picture(public: World) -> None:
    sop = public.draft()
    public.calls()
    flow = public.ayu.does("GET", path(sop, "flow"))
    assert public.calls() == {}
    assert flow["revision"] == 0
    assert len(flow["words"]) == len(sop["steps"])
    assert flow["words"][0] == f"1. {sop['steps'][0]['pic']}: {sop['steps'][0]['activity']}."
    assert [page["page"] for page in flow["pages"]] == [1, 2]
    fetched = Client(public.app).get(urlsplit(flow["pages"][1]["address"]).path)
    drawn = public.ayu.get(path(sop, "flow.png?page=2"))
    assert (drawn.content_type, drawn.data) == ("image/png", fetched.data)


def test_a_page_of_the_picture_is_svg_and_no_more_pages_are_there_than_it_has(public: World) -> None:
    sop = public.draft()
    drawn = public.ayu.get(path(sop, "flow.svg"))
    assert drawn.content_type == "image/svg+xml"
    assert "default-src 'none'" in drawn.headers["Content-Security-Policy"]
    root = ElementTree.fromstring(drawn.data)  # noqa: S314  # our own
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    wrong = public.ayu.get(path(sop, "flow.svg?page=9"))
    assert wrong.status_code == 422
    assert "The picture has pages up to 2." in wrong.get_data(as_text=True)
    assert public.ayu.get(path(sop, "flow?rev=7")).status_code == 422
    assert {public.mallory.get(path(sop, what)).status_code for what in ("flow", "flow.svg", "flow.png")} == {403}
