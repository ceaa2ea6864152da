"""What refusals mean: signed bundles of the log, and proofs of its events."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def export_texts() -> dict[str, str]:
    """Bundles that are asked for, made and written; proofs."""
    translate = QCoreApplication.translate
    return {
        "export_period": translate(
            "errors",
            "The period ends before it begins, or is no time. Nothing was exported. Choose a beginning "
            "and a later end, or the whole log.",
        ),
        "export_chosen": translate(
            "errors",
            "An export can choose up to 64 criteria and 64 people. Nothing was exported. Choose fewer, or "
            "none for all.",
        ),
        "unknown_criterion": translate(
            "errors",
            "A criterion that was chosen is not in the catalogue. Nothing was exported. Choose from the "
            "list.",
        ),
        "unknown_person": translate(
            "errors",
            "A person who was chosen is not known here. Nothing was exported. Choose from the list.",
        ),
        "export_folder": translate(
            "errors",
            "The folder that the bundle was to lie in is not there, so nothing was exported. Choose "
            "another one.",
        ),
        "file_exists": translate(
            "errors",
            "Something of that name lies there already and is not overwritten. Nothing was written. "
            "Choose another folder or name.",
        ),
        "export_busy": translate(
            "errors",
            "Another export is just writing to the same place, so nothing was exported here. Wait for it, "
            "or choose another folder.",
        ),
        "export_cancelled": translate(
            "errors",
            "The export was cancelled before it was signed, and nothing of it was kept.",
        ),
        "export_broken": translate(
            "errors",
            "What arrived is not what the engine sent, and nothing of it was kept. Export again; if it "
            "happens again, console and engine are of different versions: close both and start again.",
        ),
        "export_disk_full": translate(
            "errors",
            "The disk that the bundle was to lie on is full, and nothing was kept there. Free some space, "
            "or choose another folder.",
        ),
        "export_not_written": translate(
            "errors",
            "The bundle could not be written there, and nothing of it was kept. Choose another folder.",
        ),
        "not_found": translate(
            "errors", "What was asked for is not there, or not any more. Read the page again."
        ),
        "not_signed_yet": translate(
            "errors",
            "This event is not signed yet. Events are signed within a minute: ask again then.",
        ),
    }
