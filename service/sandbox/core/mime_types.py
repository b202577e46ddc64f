"""What the files are called that become Docs and spreadsheets, and back."""

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OLDER_ODS = "application/x-vnd.oasis.opendocument.spreadsheet"
