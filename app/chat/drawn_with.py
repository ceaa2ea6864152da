"""What an answer was drawn with beside the usual numbers, in few words: only what is not the default."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.widgets.shown_text import one_line
from engine.api.sampling import Sampling

_DEFAULTS = Sampling()


def penalties_of(used: Sampling) -> list[str]:
    """Min-p and the repeat penalty."""
    translate = QCoreApplication.translate
    found = []
    if used.min_p != _DEFAULTS.min_p:
        found.append(translate("DrawnWith", "min-p {0}").format(used.min_p))
    if used.repeat_penalty != _DEFAULTS.repeat_penalty:
        found.append(translate("DrawnWith", "repeat penalty {0}").format(used.repeat_penalty))
    return found


def limits_of(used: Sampling) -> list[str]:
    """Where it had to end, and the form it had to follow."""
    translate = QCoreApplication.translate
    found = []
    if not used.max_tokens:
        found.append(translate("DrawnWith", "no limit of tokens"))
    elif used.max_tokens != _DEFAULTS.max_tokens:
        found.append(translate("DrawnWith", "max tokens {0}").format(used.max_tokens))
    if used.stop:
        texts = one_line("|".join(used.stop))
        found.append(translate("DrawnWith", "stop strings {0}").format(texts))
    if used.json_schema is not None:
        found.append(translate("DrawnWith", "JSON schema"))
    if used.grammar is not None:
        found.append(translate("DrawnWith", "grammar"))
    return found
