"""Kinds of files, as Drive names them."""

DOCUMENT = "application/vnd.google-apps.document"

SPREADSHEET = "application/vnd.google-apps.spreadsheet"

FOLDER = "application/vnd.google-apps.folder"

PDF = "application/pdf"

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ZIP = "application/zip"

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
