"""What tells apart under which settings something was written."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from service.domain.company.organisation import Organisation

WRITTEN_AS = "register_settings"
"""The bookmark of the settings that all rows of the register were last written after: who holds a role, for one."""
_NAMES_ONLY = frozenset({"former"})
"""What of the settings says only what people were called."""


def settings_hash(organisation: Organisation) -> str:
    """Return a hash of the settings, of all that lists, rows and mails hang on."""
    settings = json.dumps(organisation, default=_plain, sort_keys=True)
    return hashlib.sha256(settings.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value) if f.name not in _NAMES_ONLY}
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return dict(value) if isinstance(value, Mapping) else str(value)
