"""The parameters of each conversation: they stay with it, and a new one begins with the site's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from engine.api.sampling import Sampling

if TYPE_CHECKING:
    from app.chat.parameters_panel import ParametersPanel
    from app.chat.preset_row import PresetRow
    from app.chat.view_model import ChatViewModel
    from engine.api.conversations import Conversation


class OwnParameters(QObject):
    """Shows in the panel what the open conversation has, and keeps what is changed there for it.

    What nobody has changed in this window is what the last answer was given with.

    Args:
        model: Asks with them.
        panel: Shows them.
        presets: Names the preset that they are.
        parent: Owns this.
    """

    def __init__(
        self, model: ChatViewModel, panel: ParametersPanel, presets: PresetRow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._panel = panel
        self._presets = presets
        self._open_id = self._told = ""
        self._kept: dict[str, Sampling] = {}
        panel.changed.connect(self._on_changed)

    def enter(self, conversation: Conversation | None) -> None:
        """Shows those of a conversation; None for a new one.

        Of the one that is open already nothing is touched, since someone may be writing there; but for
        a system prompt that another window gave it.
        """
        opened = conversation.summary.conversation_id if conversation else ""
        told, self._told = self._told, conversation.system_prompt if conversation else ""
        another = opened != self._open_id or conversation is None
        if not another and self._told in {told, self._model.system_prompt}:
            return
        if another:
            self._open_id = opened
            used = _last_used(conversation) if conversation else None
            kept = self._kept.get(opened) if opened else None
            self._model.sampling = kept or used or self._panel.policy.defaults
        self._model.system_prompt = self._told
        self._panel.set_values(self._model.sampling, self._told)
        self._model.sampling = self._panel.sampling()  # as near as the policy allows
        if another:
            self._presets.recognise()
        self._presets.show_changed()

    def carry_to(self, conversation_id: str) -> None:
        """The first prompt made a conversation: these are its parameters."""
        self._open_id = conversation_id
        self._kept[conversation_id] = self._model.sampling

    def _on_changed(self) -> None:
        self._model.sampling = self._panel.sampling()
        self._model.system_prompt = self._panel.system_prompt.toPlainText()
        self._kept[self._open_id] = self._model.sampling


def _last_used(conversation: Conversation) -> Sampling | None:
    """What the last answer was given with; its seed was drawn, and the next one is."""
    given = (each.sampling for each in reversed(conversation.messages) if each.sampling)
    used = next(given, None)
    return replace(used, seed=Sampling().seed) if used else None
