"""Baku: standard operating procedures that live in Google Workspace."""
