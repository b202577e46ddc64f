"""Whatever stands in an address: a page or a refusal in plain words, never a broken one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.sandbox.desk.links import looker, page_of
from service.sandbox.desk.reading import local
from tests.length import examples
from tests.people import AYU
from tests.sandbox.desk.books import book
from tests.sandbox.desk.looking import Looker

QUERIES = [
    "gid=x", "gid=-1", "gid=99999999999999999999", "gid=0&fvid=x", "fvid=999", "page=0", "page=-3", "page=x",
    "page=1e9", "page=999999999999", "hl=", "hl=xx", "gid=0&gid=1",
]  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_a_spreadsheet_takes_any_query(ayu: Looker, query: str) -> None:
    answer = ayu.open(f"/spreadsheets/d/{book(ayu, [['A']])}/edit?{query}")
    assert answer.status_code in (200, 404)


@pytest.mark.parametrize(
    "path",
    [
        "/drive?page=x", "/drive/search?q=%00", "/drive/search?q=" + "a%20" * 40, "/drive/search?q=%F0%9F%98%80",
        "/drive/folders/..", "/drive/folders/%00", "/mail?page=x", "/mail?box=x", "/mail/x", "/open/x",
        "/file/d/x/content?download", "/spreadsheets/d/%27/edit",
    ],
)  # fmt: skip
def test_pages_refuse_in_words_what_the_api_refuses(ayu: Looker, path: str) -> None:
    answer = ayu.open(path)
    assert answer.status_code in (200, 400, 404), answer.status_code
    assert "<h1" in answer.get_data(as_text=True)


@given(st.text(max_size=60))
@settings(max_examples=examples(20, full=100), deadline=None)
def test_any_text_is_a_link_or_none(text: str) -> None:
    assert local(AYU, text) == "" or ":" in text or text.strip().startswith("#")
    assert isinstance(looker(text), str)
    assert page_of(text) == "" or page_of(text).startswith("/")
