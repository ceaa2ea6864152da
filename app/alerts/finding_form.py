"""What a finding is asked for with: the same fields wherever one is opened or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.widgets.form_fields import (
    ChoiceField,
    DayField,
    FormField,
    LineField,
    LinesField,
    day_of,
)
from engine.api.alerts import FindingChange

if TYPE_CHECKING:
    from app.alerts.directory import Directory

LEAST_TITLE = 3
REMEDY_HEIGHT = 64
"""Pixels: the button below is in sight in a small window too."""


def finding_fields(
    directory: Directory,
    *,
    title: str = "",
    criterion: str = "",
    owner: str = "",
    due_at: int = 0,
    remedy: str = "",
) -> tuple[FormField, ...]:
    """Title, criterion, owner, day and remedy.

    Args:
        directory: Who can own it, and what it can be a weakness of.
        title: As it is.
        criterion: Its number.
        owner: Id of the person.
        due_at: Unix seconds; 0 for none.
        remedy: As it is.
    """
    translate = QCoreApplication.translate
    criteria = [(text, key) for key, text in directory.criteria.items()]
    people = [
        (name, key)
        for key, name in directory.people.items()
        # Whoever has it already keeps it, also where they can see it no more.
        if key in directory.readers or key == owner
    ]
    none, nobody = translate("FindingForm", "None"), translate("FindingForm", "Nobody yet")
    return (
        LineField("title", translate("FindingForm", "Title"), title, least=LEAST_TITLE),
        ChoiceField(
            "criterion", translate("FindingForm", "Criterion"), [(none, ""), *criteria], criterion
        ),
        ChoiceField("owner", translate("FindingForm", "Owner"), [(nobody, ""), *people], owner),
        DayField("due_at", translate("FindingForm", "To be mended"), day_of(due_at)),
        LinesField(
            "remedy",
            translate("FindingForm", "Remedy: what is done about it"),
            remedy,
            height=REMEDY_HEIGHT,
        ),
    )


def finding_change(values: dict[str, Any]) -> FindingChange:
    """What the fields say."""
    return FindingChange(
        title=values["title"],
        criterion=values["criterion"],
        owner=values["owner"],
        due_at=values["due_at"],
        remedy=values["remedy"],
    )
