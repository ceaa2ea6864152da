"""What the kernel refused: the causes that people meet, by the names of their numbers.

Another cause is said as the kernel says it, in English.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def cause_texts() -> dict[str, str]:
    """A few words for each, to stand in brackets or after a colon."""
    translate = QCoreApplication.translate
    return {
        "errno_eacces": translate("cause", "access denied"),
        "errno_ebusy": translate("cause", "in use"),
        "errno_econnrefused": translate("cause", "nobody answers there"),
        "errno_edquot": translate("cause", "this account may use no more room on the disk"),
        "errno_eexist": translate("cause", "it exists already"),
        "errno_efbig": translate("cause", "the file would be too large"),
        "errno_eio": translate("cause", "the disk or medium reports an error"),
        "errno_eisdir": translate("cause", "it is a folder"),
        "errno_eloop": translate("cause", "it is a link, or too many links"),
        "errno_emfile": translate("cause", "this program has too many files open"),
        "errno_enametoolong": translate("cause", "the name is too long"),
        "errno_enfile": translate("cause", "this machine has too many files open"),
        "errno_enodev": translate("cause", "there is no such device"),
        "errno_enoent": translate("cause", "there is no such file or folder"),
        "errno_enomem": translate("cause", "not enough memory"),
        "errno_enospc": translate("cause", "the disk is full"),
        "errno_enosys": translate("cause", "this system does not offer it"),
        "errno_enotconn": translate("cause", "nobody answers there"),
        "errno_enotdir": translate("cause", "it is no folder"),
        "errno_enxio": translate("cause", "there is no such device"),
        "errno_enotsup": translate("cause", "this system does not offer it"),
        "errno_eperm": translate("cause", "not permitted"),
        "errno_erofs": translate("cause", "the disk or medium is read-only"),
        "errno_estale": translate("cause", "the network drive or medium was taken away"),
        "errno_etimedout": translate("cause", "no answer in time"),
        "errno_etxtbsy": translate("cause", "in use"),
    }
