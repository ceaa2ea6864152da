"""The signed bundle of one case: the export of the Audit page, with the case as what it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.audit.bundle_form import BundleForm
from app.audit.bundle_panel import BundlePanel
from engine.api.log_export import ExportRequest

if TYPE_CHECKING:
    from engine.api.alerts import Incident
    from engine.api.audit import FilterChoices


class CaseForm(BundleForm):
    """Asks for folder or archive alone: the case says what is covered."""

    def __init__(self) -> None:
        super().__init__()
        self.incident_id = ""
        for each in self.of_period:
            each.hide()
        self.narrow.hide()
        self.setFocusProxy(self.kind)

    def set_choices(self, choices: FilterChoices) -> None:
        """Nothing is chosen here."""

    def request(self) -> ExportRequest:
        """The case."""
        return ExportRequest(incident_id=self.incident_id)


class CaseExportPanel(BundlePanel):
    """Exports the case that it was opened for."""

    def explanation(self) -> str:
        """What is handed out."""
        return self.tr(
            "Hands out the events from the first of this case to its last, with signed heads, registers "
            "and a report, which anyone can verify without Anchorhold. It is not encrypted, and holds "
            "what was written about the case: its title, notes and outcome."
        )

    def make_form(self) -> CaseForm:
        """What is asked for."""
        self.case_form = CaseForm()
        return self.case_form

    def open_for(self, case: Incident) -> None:
        """Opens for a case; what came of another one's export is not shown any more."""
        if self.case_form.incident_id != case.incident_id and not self.export.is_running:
            self.case_form.incident_id = case.incident_id
            self.ask_anew()
        self.heading.setText(self.tr("Export: {0}").format(case.title))
        self.open()
