"""What a Doc's reader reads, as the `fields` of documents.get: words and where they stand, not how they look.

What is rare or small is asked for whole (tables within tables, tabs below tabs, page headers), so that nothing is
lost however deep it stands, and the address stays below the 2,048 characters up to which a GET is one.
"""

_SUGGESTED = "suggestedInsertionIds,suggestedDeletionIds"
CHIPS = (
    "autoText",
    "columnBreak",
    "dateElement",
    "dropdown",
    "equation",
    "footnoteReference",
    "horizontalRule",
    "inlineObjectElement",
    "pageBreak",
    "person",
    "richLink",
)
"""What a paragraph has besides text."""
_RUN = f"textRun(content,textStyle/link/url,{_SUGGESTED},suggestedTextStyleChanges)"
_PARAGRAPH = (
    f"paragraph(elements(startIndex,endIndex,{_RUN},{','.join(CHIPS)}),bullet(listId,nestingLevel),"
    "paragraphStyle/namedStyleType,suggestedBulletChanges,suggestedParagraphStyleChanges,suggestedPositionedObjectIds)"
)
_CELL = (
    f"startIndex,endIndex,tableCellStyle(rowSpan,columnSpan),{_SUGGESTED},suggestedTableCellStyleChanges,"
    f"content({_PARAGRAPH},table)"
)
_ROW = f"startIndex,endIndex,{_SUGGESTED},suggestedTableRowStyleChanges,tableCells({_CELL})"
_BODY = (
    f"body/content(startIndex,endIndex,{_PARAGRAPH},sectionBreak/sectionStyle,table({_SUGGESTED},tableRows({_ROW})))"
)
_TAB = f"{_BODY},documentStyle,footers,footnotes,headers,inlineObjects,lists,namedRanges,positionedObjects"
READ = f"revisionId,tabs(tabProperties(tabId,title),childTabs,documentTab({_TAB}))"
"""The words of a Doc, the suggestions in them among these."""
DISCUSSED = f"comments,suggestions,{READ.removesuffix('))')},commentAnchors))"
"""The same with its comments and the threads of its suggestions."""
