"""The icons on cards, by Material's names; what draws cards on pages has a drawing of its own for each."""

from typing import Literal

# fmt: off
Icon = Literal[
    "", "account_circle", "add", "add_circle", "approval", "arrow_forward", "article", "assignment",
    "assignment_turned_in", "badge", "block", "cancel", "chat", "check", "check_circle", "close", "comment",
    "description", "difference", "do_not_disturb_on", "draw", "edit", "edit_note", "error_outline", "event",
    "event_busy", "fact_check", "feedback", "flag", "folder", "gavel", "group", "groups", "help", "history",
    "hourglass_empty", "how_to_reg", "info", "lightbulb", "list", "lock", "mail", "merge", "person", "play_circle",
    "radio_button_unchecked", "rate_review", "remove", "reply", "report", "schedule", "science", "star", "swap_horiz",
    "sync", "task_alt", "thumb_down", "verified_user", "visibility", "warning",
]
# fmt: on
