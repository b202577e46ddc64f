"""Every request kind there is, and what carries it out."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.docs import (
    breaks,
    chips,
    commenting,
    deciding,
    dropdowns,
    footnotes,
    headers,
    lists,
    merging,
    named_ranges,
    objects,
    page_styles,
    paragraph_styles,
    reshaping,
    tab_requests,
    table_styles,
    tables,
    text,
    text_styles,
)
from service.sandbox.docs.batch import Batch, Request

Apply = Callable[[Batch, Request], dict[str, Any]]

KINDS: Mapping[str, Apply] = {
    "insertText": text.insert_text,
    "deleteContentRange": text.delete_content_range,
    "replaceAllText": text.replace_all_text,
    "updateTextStyle": text_styles.update_text_style,
    "updateParagraphStyle": paragraph_styles.update_paragraph_style,
    "updateDocumentStyle": page_styles.update_document_style,
    "updateNamedStyle": page_styles.update_named_style,
    "updateSectionStyle": page_styles.update_section_style,
    "insertTableRow": reshaping.insert_table_row,
    "insertTableColumn": reshaping.insert_table_column,
    "deleteTableRow": reshaping.delete_table_row,
    "deleteTableColumn": reshaping.delete_table_column,
    "unmergeTableCells": merging.unmerge_table_cells,
    "insertPerson": chips.insert_person,
    "insertDate": chips.insert_date,
    "insertRichLink": chips.insert_rich_link,
    "createDropdownDefinition": dropdowns.create_dropdown_definition,
    "updateDropdownDefinitionProperties": dropdowns.update_dropdown_definition_properties,
    "deleteDropdownDefinition": dropdowns.delete_dropdown_definition,
    "insertDropdown": dropdowns.insert_dropdown,
    "updateDropdownProperties": dropdowns.update_dropdown_properties,
    "deletePositionedObject": objects.delete_positioned_object,
    "addDocumentTab": tab_requests.add_document_tab,
    "updateDocumentTabProperties": tab_requests.update_document_tab_properties,
    "deleteTab": tab_requests.delete_tab,
    "insertPageBreak": breaks.insert_page_break,
    "insertSectionBreak": breaks.insert_section_break,
    "insertTable": tables.insert_table,
    "mergeTableCells": merging.merge_table_cells,
    "pinTableHeaderRows": tables.pin_table_header_rows,
    "updateTableRowStyle": table_styles.update_table_row_style,
    "updateTableColumnProperties": table_styles.update_table_column_properties,
    "updateTableCellStyle": table_styles.update_table_cell_style,
    "createNamedRange": named_ranges.create_named_range,
    "deleteNamedRange": named_ranges.delete_named_range,
    "replaceNamedRangeContent": named_ranges.replace_named_range_content,
    "createHeader": headers.create_header,
    "createFooter": headers.create_footer,
    "deleteHeader": headers.delete_header,
    "deleteFooter": headers.delete_footer,
    "createFootnote": footnotes.create_footnote,
    "insertComment": commenting.insert_comment,
    "addCommentReply": commenting.add_comment_reply,
    "updateCommentPost": commenting.update_comment_post,
    "deleteCommentReply": commenting.delete_comment_reply,
    "deleteComment": commenting.delete_comment,
    "acceptSuggestion": deciding.accept_suggestion,
    "rejectSuggestion": deciding.reject_suggestion,
    "deleteSuggestion": deciding.delete_suggestion,
    "createParagraphBullets": lists.create_paragraph_bullets,
    "deleteParagraphBullets": lists.delete_paragraph_bullets,
}

DISCUSSING = frozenset(
    {
        "insertComment",
        "addCommentReply",
        "updateCommentPost",
        "deleteCommentReply",
        "deleteComment",
        "acceptSuggestion",
        "rejectSuggestion",
        "deleteSuggestion",
    }
)
"""What acts on threads, at once in SUGGEST mode too, and needs no more than the right to comment."""
