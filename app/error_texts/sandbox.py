"""How the layers around the worker stand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def sandbox_texts() -> dict[str, str]:
    """One clause for each layer."""
    translate = QCoreApplication.translate
    return {
        "layer_off": translate("said", "switched off"),
        "layer_bubblewrap": translate(
            "said",
            "read-only files, no shared memory with other programs",
        ),
        "layer_not_installed": translate("said", "not installed; the layers below do without it"),
        "layer_refused": translate(
            "said",
            "refused on this machine; the layers below do without it",
        ),
        "layer_unavailable": translate("said", "not available: {cause}"),
        "layer_parent_death": translate("said", "ends with the engine"),
        "layer_oom_first": translate("said", "ended first when memory is short"),
        "layer_namespaces": translate("said", "no network interface but a loopback that is down"),
        "layer_private_memory": translate(
            "said",
            "memory cannot be read by other programs of this account",
        ),
        "layer_no_new_privs": translate("said", "no privilege can be gained"),
        "layer_landlock": translate(
            "said",
            "version {version}: the model, libraries and nothing else",
        ),
        "layer_seccomp": translate("said", "no sockets, no programs, no other processes"),
        "layer_memory": translate("said", "at most {size} GiB of address space"),
        "layer_no_core": translate("said", "no core files"),
        "layer_limits": translate("said", "no core files, no file growth"),
        "layer_resident": translate(
            "said",
            "at most {size} GiB of resident memory, above which the engine ends the process",
        ),
        "layer_socket_watch": translate("said", "socket calls are refused and reported"),
        "layer_other_filter": translate(
            "said",
            "another filter refuses network sockets before this one hears of them",
        ),
        "layer_unheard": translate(
            "said",
            "not available here: socket calls are refused without a report",
        ),
    }
