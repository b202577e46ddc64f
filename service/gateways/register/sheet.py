"""The register in Google Sheets, through gspread: one read of headers and keys, one batch of changes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from service.domain.register.layout import Layout, areas, filled_in, group_of
from service.domain.register.overview import SHEET_ID, FigureTable
from service.domain.register.pictures import Drawn, Pictures
from service.domain.register.pictures import changes as picture_changes
from service.domain.register.plan import RegisterPlan, reconcile
from service.domain.register.sheet_changes import SheetChange, Write
from service.domain.register.snapshot import Snapshot, legible, mark_names
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import WORKSHEETS
from service.domain.sentences import Language, Sentence
from service.gateways.register.drawing import FIELDS as DRAWN
from service.gateways.register.drawing import drawing, drawn_of
from service.gateways.register.overview import FIELDS as OVERVIEW
from service.gateways.register.overview import making, marks_of, titles_of, writing
from service.gateways.register.reading import ALL_FIELDS, FIELDS, RegisterLook, TabLook, look_of, tab_of
from service.gateways.register.requests import box_of, mark_name, protected_column, requests_of
from service.gateways.spreadsheets import Request, Spreadsheets, locale

THE_REGISTER = Sentence("the register")
MARKED = [mark_name(sheet, name) for sheet in WORKSHEETS for name in mark_names(sheet)]
PICTURES = f"sheets(properties(sheetId),{DRAWN})"
TITLES = "sheets(properties(sheetId,title))"
PROTECTED = "sheets(protectedRanges(protectedRangeId,description,editors(users)))"


class RegisterSheet(Spreadsheets):
    """The door to the register."""

    what = THE_REGISTER

    def set_up(
        self,
        spreadsheet_id: str,
        language: Language,
        editors: Sequence[str],
        wanted: Mapping[str, Pictures],
        shown: Sequence[FigureTable],
    ) -> None:
        """Give a new spreadsheet our worksheets instead of the empty one it came with; repeatable."""
        look = self._whole(spreadsheet_id)
        plans = {sheet.id: reconcile(sheet, look.sheets[sheet.id], (), (), language) for sheet in WORKSHEETS}
        empty = [sheet_id for sheet_id in look.titles if look.empty == {sheet_id}]
        drop = [{"deleteSheet": {"sheetId": sheet_id}} for sheet_id in empty if len(look.titles) == 1]
        first = () if SHEET_ID in look.titles else making(shown, list(look.titles.values()), language)
        worksheets = _requests(look, plans, language, editors, wanted)
        self._send(spreadsheet_id, [locale(language), *worksheets, *first, *drop])

    def show(self, spreadsheet_id: str, shown: Sequence[FigureTable], language: Language) -> None:
        """Write the figures of the overview, or make it where its tab is gone: one read, one batch.

        A tab from which people took out everything that it was known by is theirs. NotFound where the spreadsheet is
        gone.
        """
        answer = self._get(spreadsheet_id, {"fields": OVERVIEW}) or {}
        marks, titles = marks_of(answer), titles_of(answer)
        new = not marks and SHEET_ID not in titles
        self._send(
            spreadsheet_id, [*(making(shown, list(titles.values()), language) if new else writing(shown, marks))]
        )

    def look(self, spreadsheet_id: str, *, whole: bool = False) -> RegisterLook:
        """Return where our rows and columns are by now: one read, of what is marked, or of everything.

        Where marks are missing or lead nowhere, because somebody deleted a header row or a tab, all cells are read in
        a second one. NotFound where the spreadsheet is gone.
        """
        look = None if whole else self._marked(spreadsheet_id)
        if look and all((known := look.sheets[sheet.id]) and legible(sheet, known) for sheet in WORKSHEETS):
            return look
        return self._whole(spreadsheet_id)

    def look_at(
        self, spreadsheet_id: str, layouts: Mapping[str, Layout], about: Collection[str]
    ) -> RegisterLook | None:
        """Return where the rows about these SOPs are by now: one read, of those rows alone.

        None where something is not as it was left, by worksheet id: everything has to be looked at.
        """
        groups = frozenset(map(group_of, about))
        ranges = [box_of(sheet, area) for sheet in WORKSHEETS for area in areas(sheet, layouts[sheet.id], groups)]
        answer = self._get_some(spreadsheet_id, ranges, FIELDS)
        look = look_of(answer, whole=False) if answer is not None else None
        sheets = {s.id: filled_in(s, layouts[s.id], look.sheets[s.id], groups) for s in WORKSHEETS} if look else {}
        return replace(look, sheets=sheets, about=frozenset(about)) if look and all(sheets.values()) else None

    def tab(self, spreadsheet_id: str, sheet: Worksheet) -> Snapshot | None:
        """Return all of one worksheet, None where its tab is gone: two reads, the first of what tabs are called."""
        return self.tab_apart(spreadsheet_id, sheet).snapshot

    def write(self, spreadsheet_id: str, sheet: Worksheet, writes: Sequence[Write], language: Language) -> None:
        """Write these cells of a worksheet: one batch, none where there are none."""
        self._send(spreadsheet_id, list(requests_of(sheet, writes, {}, (), (), language)))

    def tab_apart(self, spreadsheet_id: str, sheet: Worksheet) -> TabLook:
        """Return all of one worksheet, and what tabs are called, the first of its two reads."""
        titles = titles_of(self._get(spreadsheet_id, {"fields": TITLES}) or {})
        if sheet.sheet_id not in titles:
            return TabLook(None, titles)
        named = titles[sheet.sheet_id].replace("'", "''")
        return tab_of(sheet, titles, self._get(spreadsheet_id, {"ranges": [f"'{named}'"], "fields": FIELDS}) or {})

    def change_apart(
        self,
        spreadsheet_id: str,
        sheet: Worksheet,
        look: TabLook,
        changes: Sequence[SheetChange],
        language: Language,
        editors: Sequence[str],
    ) -> None:
        """Carry out changes of one such worksheet, all or none, on it as `look` showed it."""
        titles = list(look.titles.values())
        self._send(spreadsheet_id, list(requests_of(sheet, changes, {}, titles, editors, language)))

    def change(
        self,
        spreadsheet_id: str,
        look: RegisterLook,
        plans: Mapping[str, RegisterPlan],
        language: Language,
        editors: Sequence[str],
        wanted: Mapping[str, Pictures] | None = None,
    ) -> None:
        """Carry out plans, by worksheet id, all or none, on the register as `look` showed it.

        With `wanted` its pictures are brought into order too; one more read tells them where `look` does not.
        NotAnswered where the answer did not come: look again before anything else.
        """
        if wanted and look.drawn is None:
            look = replace(look, drawn=drawn_of(self._get(spreadsheet_id, {"fields": PICTURES}) or {}))
        self._send(spreadsheet_id, _requests(look, plans, language, editors, wanted or {}))

    def protect_for(self, spreadsheet_id: str, editors: Sequence[str]) -> None:
        """Let exactly these people edit the protected columns: one read, and a batch where others may."""
        answer = self._get(spreadsheet_id, {"fields": PROTECTED}) or {}
        ranges = [one for sheet in answer.get("sheets", ()) for one in sheet.get("protectedRanges", ())]
        others = [
            one["protectedRangeId"]
            for one in ranges
            if protected_column(one.get("description", ""))
            and sorted(one.get("editors", {}).get("users", ())) != sorted(editors)
        ]
        protected = [{"protectedRangeId": n, "editors": {"users": list(editors)}} for n in others]
        self._send(
            spreadsheet_id,
            [{"updateProtectedRange": {"protectedRange": one, "fields": "editors"}} for one in protected],
        )

    def _marked(self, spreadsheet_id: str) -> RegisterLook | None:
        """Return a look at what is marked; None where a mark is missing."""
        answer = self._get(spreadsheet_id, {"ranges": MARKED, "fields": FIELDS})
        return look_of(answer, whole=False) if answer is not None else None

    def _whole(self, spreadsheet_id: str) -> RegisterLook:
        answer = self._get(spreadsheet_id, {"fields": ALL_FIELDS})
        return look_of(answer or {}, whole=True)


def _requests(
    look: RegisterLook,
    plans: Mapping[str, RegisterPlan],
    language: Language,
    editors: Sequence[str],
    wanted: Mapping[str, Pictures],
) -> list[Request]:
    titles = list(look.titles.values())
    requests_: list[Request] = []
    for sheet in WORKSHEETS:
        plan = plans[sheet.id]
        requests_ += requests_of(sheet, plan.changes, look.marks, titles, editors, language)
        if sheet.id in wanted:
            drawn = (look.drawn or {}).get(sheet.id, Drawn())
            to_draw = picture_changes(wanted[sheet.id], drawn, plan.header, plan.at, grown=plan.appended)
            requests_ += drawing(sheet, to_draw)
    return requests_
