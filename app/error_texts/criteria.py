"""Titles of the criteria, by their numbers; what is exported keeps those of the catalogue."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def criteria_texts() -> dict[str, str]:
    """In the language of the console."""
    translate = QCoreApplication.translate
    return {
        "CC1.3": translate("criteria", "Structures, authority and responsibility"),
        "CC1.5": translate("criteria", "Accountability"),
        "CC2.1": translate("criteria", "Information of good quality"),
        "CC3.4": translate("criteria", "Changes that matter to control"),
        "CC4.1": translate("criteria", "Evaluation of controls"),
        "CC4.2": translate("criteria", "Deficiencies"),
        "CC5.2": translate("criteria", "Controls over technology"),
        "CC6.1": translate("criteria", "Logical access"),
        "CC6.2": translate("criteria", "Joiners and leavers"),
        "CC6.3": translate("criteria", "Least privilege, separation of duties"),
        "CC6.4": translate("criteria", "Physical access"),
        "CC6.5": translate("criteria", "Disposal of protected data"),
        "CC6.6": translate("criteria", "Threats from outside"),
        "CC6.7": translate("criteria", "Movement of data"),
        "CC6.8": translate("criteria", "Software that must not run"),
        "CC7.1": translate("criteria", "Configuration and its drift"),
        "CC7.2": translate("criteria", "Anomalies"),
        "CC7.3": translate("criteria", "Evaluation of events"),
        "CC7.4": translate("criteria", "Response"),
        "CC7.5": translate("criteria", "Recovery"),
        "CC8.1": translate("criteria", "Change management"),
        "A1.1": translate("criteria", "Capacity"),
        "A1.2": translate("criteria", "Protection and recovery of data"),
        "C1.1": translate("criteria", "Confidential data: kept and found"),
        "C1.2": translate("criteria", "Confidential data: disposed of"),
        "PI1.2": translate("criteria", "Processing: complete and accurate input"),
        "PI1.3": translate("criteria", "Processing: as specified"),
        "PI1.4": translate("criteria", "Processing: complete and accurate output"),
        "PI1.5": translate("criteria", "Processing: stored whole"),
        "P4": translate("criteria", "Privacy: use, retention, disposal"),
        "P6": translate("criteria", "Privacy: disclosure"),
    }
