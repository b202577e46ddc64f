"""One-line builders of what documents.get answers, as far as a download looks at it."""

from typing import Any

Json = dict[str, Any]
DARK = {"color": {"rgbColor": {"red": 0.12, "green": 0.29, "blue": 0.49}}}
SHADE = {"color": {"rgbColor": {"red": 0.85, "green": 0.89, "blue": 0.94}}}


def pt(magnitude: float) -> Json:
    return {"magnitude": magnitude, "unit": "PT"}


def run(text: str, **style: Any) -> Json:
    return {"textRun": {"content": text, "textStyle": style}}


def paragraph(*runs: Json | str, **style: Any) -> Json:
    elements = [run(one) if isinstance(one, str) else one for one in (*runs, "\n")]
    return {"paragraph": {"elements": elements, "paragraphStyle": {"namedStyleType": "NORMAL_TEXT", **style}}}


def heading(text: str, level: int = 1) -> Json:
    return paragraph(text, namedStyleType=f"HEADING_{level}")


def item(text: str, level: int = 0, list_id: str = "kix.dots") -> Json:
    bulleted = paragraph(text, indentStart=pt(36 + 36 * level), indentFirstLine=pt(18 + 36 * level))
    bulleted["paragraph"]["bullet"] = {"listId": list_id, **({"nestingLevel": level} if level else {})}
    return bulleted


def cell(*content: Json | str, **style: Any) -> Json:
    return {
        "content": [paragraph(one) if isinstance(one, str) else one for one in content],
        "tableCellStyle": {"rowSpan": 1, "columnSpan": 1, "backgroundColor": {}, **style},
    }


def table(rows: list[list[Json]], widths: list[float | None], headers: int = 0) -> Json:
    columns = [
        {"widthType": "FIXED_WIDTH", "width": pt(width)} if width else {"widthType": "EVENLY_DISTRIBUTED"}
        for width in widths
    ]
    table_rows = [
        {
            "tableCells": row,
            "tableRowStyle": {"minRowHeight": {"unit": "PT"}, **({"tableHeader": True} if at < headers else {})},
        }
        for at, row in enumerate(rows)
    ]
    return {
        "table": {
            "rows": len(rows),
            "columns": len(widths),
            "tableRows": table_rows,
            "tableStyle": {"tableColumnProperties": columns},
        }
    }


def label(text: str, value: str) -> list[Json]:
    return [cell(text), cell(value)]


def section(**style: Any) -> Json:
    """Return the break with which a section begins on a new page."""
    return {"sectionBreak": {"sectionStyle": {"sectionType": "NEXT_PAGE", **style}}}


def document(*content: Json, **parts: Any) -> Json:
    sizes = {1: (18, 18, 6), 2: (14, 14, 4), 3: (12, 12, 4)}
    styles = [
        {
            "namedStyleType": f"HEADING_{level}",
            "textStyle": {"fontSize": pt(size), "foregroundColor": DARK, "bold": True},
            "paragraphStyle": {"spaceAbove": pt(above), "spaceBelow": pt(below), "keepWithNext": True},
        }
        for level, (size, above, below) in sizes.items()
    ]
    normal = {
        "namedStyleType": "NORMAL_TEXT",
        "textStyle": {"fontSize": pt(10)},
        "paragraphStyle": {"lineSpacing": 115},
    }
    dots = [{"glyphSymbol": "●○■"[level % 3], "glyphFormat": f"%{level}"} for level in range(9)]
    kinds = ("DECIMAL", "ALPHA", "ROMAN")
    counted = [{"glyphType": kinds[level % 3], "glyphFormat": f"%{level}.", "startNumber": 1} for level in range(9)]
    return {
        "title": "SOP",
        "body": {"content": [{"endIndex": 1, "sectionBreak": {"sectionStyle": {}}}, *content]},
        "namedStyles": {"styles": [normal, *styles]},
        "lists": {
            "kix.dots": {"listProperties": {"nestingLevels": dots}},
            "kix.steps": {"listProperties": {"nestingLevels": counted}},
        },
        "documentStyle": {
            "pageSize": {"width": pt(595.28), "height": pt(841.89)},
            **{f"margin{side}": pt(56) for side in ("Top", "Bottom", "Left", "Right")},
            **{f"margin{side}": pt(28) for side in ("Header", "Footer")},
            **parts.pop("documentStyle", {}),
        },
        **parts,
    }


def sop(steps: int = 24) -> Json:
    """A whole SOP in the permenpan layout, as a person would get it."""
    head: list[Json | str] = [
        run("SOP-MKT-014", bold=True),
        " · Rev. 0 · Produksi Konten — dari brief sampai tayang · KONSEP",
    ]
    identity = table(
        [
            [cell(paragraph(run("PT Kopi Nusantara", bold=True, fontSize=pt(13)), alignment="CENTER"), rowSpan=3,
                  contentAlignment="MIDDLE"), *label("Nomor SOP", "SOP-MKT-014")],
            [cell(""), *label("Tanggal pembuatan", "12 Januari 2026")],
            [cell(""), *label("Tanggal efektif", "—")],
            [cell(paragraph(run("Nama SOP: “Produksi Konten”", bold=True)), columnSpan=3, backgroundColor=SHADE),
             cell(""), cell("")],
        ],
        [200, 120, 163],
    )  # fmt: skip
    titles = ["No.", "Uraian kegiatan", "Penulis", "Editor", "Kelengkapan", "Waktu", "Output", "Ket."]
    centred = {"alignment": "CENTER"}
    step_rows = [
        [cell(paragraph(run(title, bold=True, fontSize=pt(9)), **centred), backgroundColor=SHADE) for title in titles]
    ] + [
        [
            cell(paragraph(str(at + 1), **centred)),
            cell(f"Menyusun naskah bagian {at + 1} sesuai brief", "Periksa ejaan dan sumber."),
            cell(paragraph("●" if at % 2 else "○", **centred)),
            cell(paragraph("○" if at % 2 else "●", **centred)),
            cell("Brief, pedoman merek"),
            cell("2 jam"),
            cell("Naskah ✓"),
            cell("=SUM(A1)" if at == 2 else ""),
        ]
        for at in range(steps)
    ]
    number = {"autoText": {"type": "PAGE_NUMBER", "textStyle": {}}}
    count = {"autoText": {"type": "PAGE_COUNT", "textStyle": {}}}
    return document(
        identity,
        heading("Tujuan"),
        paragraph("Menjamin setiap konten ", run("benar", bold=True), ", ", run("indah", italic=True), " dan ",
                  run("tepat waktu", underline=True), ". Lihat ",
                  run("pedoman merek", link={"url": "https://example.com/merek"}, underline=True)),
        paragraph("Emoji 😀🚀👍🏽, العربية مرحبا, עברית שלום, ไทย, 漢字 → ≤ ✓ ☑", alignment="JUSTIFIED"),
        paragraph("مرحبا بكم في الإجراء SOP-MKT-014 الجديد", direction="RIGHT_TO_LEFT"),
        heading("Ruang lingkup", 2),
        item("Konten media sosial"), item("Instagram", 1), item("Situs web"),
        item("Terima brief", 0, "kix.steps"), item("Rincian", 1, "kix.steps"), item("Tulis naskah", 0, "kix.steps"),
        heading("Langkah"),
        table(step_rows, [24, 130, 42, 42, 82, 42, 66, 55], headers=1),
        paragraph(""),
        title="SOP-MKT-014 Produksi Konten",
        headers={"kix.h": {"headerId": "kix.h", "content": [paragraph(*head, alignment="END")]}},
        footers={"kix.f": {"footerId": "kix.f", "content": [
            paragraph("Salinan cetak tidak terkendali · halaman ", number, " dari ", count, alignment="CENTER")]}},
        documentStyle={"defaultHeaderId": "kix.h", "defaultFooterId": "kix.f"},
    )  # fmt: skip
