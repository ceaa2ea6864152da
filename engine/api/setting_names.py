"""What the parts of the configuration and their values are called in English: for the command line, syslog and spool.

The console has the same names as literals of its own, which its translations are made from; a test holds
the two to each other.
"""

from __future__ import annotations

from engine.api.baseline import LAYER, REQUIRED, TUNED, UNDECIDED
from engine.api.rule_names import rule_name
from engine.api.sampling import SamplingPolicy

_LAYERS = {
    "bubblewrap": "Files and programs",
    "landlock": "Files it opens",
    "limits": "Files it writes",
    "memory": "Memory limit",
    "namespaces": "Network",
    "no_new_privs": "Privileges",
    "oom_first": "Out of memory",
    "parent_death": "Lifetime",
    "private_memory": "Own memory",
    "seccomp": "System calls",
    "socket_watch": "Attempts at the network",
}
_NAMES = {
    "roles_policy": "Who may do what, fingerprint",
    "program": "Version of the program",
    "idle_lock_seconds": "Idle lock, seconds",
    "threads": "Threads of the model",
    "gpu_layers": "Layers on the GPU",
    "context_size": "Context, tokens",
    "custodians_only": "Only custodians unseal",
    "titles_by_model": "Titles by the model",
    "witness_days": "Days between witnesses",
    "require_bubblewrap": "Required: Files and programs",
    "require_landlock": "Required: Files it opens",
    "require_memory_limit": "Required: Memory limit",
    "sampling_highest_max_tokens": "Longest answer",
    "sampling_highest_temperature": "Highest temperature",
    "sampling_lowest_temperature": "Lowest temperature",
    "sampling_own_constraints": "Own schemas and grammars",
    "sampling_own_seeds": "Own seeds",
    "sampling_own_system_prompts": "Own system prompts",
    "sampling_own_values": "Own parameters",
    "sampling_temperature": "Temperature",
    "sampling_top_p": "Top-p",
    "sampling_top_k": "Top-k",
    "sampling_min_p": "Min-p",
    "sampling_repeat_penalty": "Repeat penalty",
    "sampling_max_tokens": "Max tokens",
    "sampling_seed": "Seed",
}
_OF_RULES = {
    "on": "raises",
    "response": "by itself",
    "times": "So often",
    "seconds": "Within",
    "grace": "Overdue by",
    "mebibytes": "Less free than",
    "deviations": "Deviations from the usual",
    "days": "After days of use",
    "least": "Never below",
    "margin": "Around usual hours",
}


def setting_name(key: str) -> str:
    """A part of the configuration, as people read it; its key where there is no name for it."""
    if key.startswith(TUNED):
        rule, _, number = key.removeprefix(TUNED).partition(".")
        return f"{rule_name(rule)}: {_OF_RULES.get(number, number)}"
    if key.startswith(LAYER):
        layer = key.removeprefix(LAYER)
        return f"Sandbox: {_LAYERS.get(layer.casefold(), layer)}"
    return _NAMES.get(key, key.replace("_", " "))


_SAMPLING = "sampling_"
_SWITCHES = frozenset({"custodians_only", "titles_by_model"})
_THOUSANDTHS = 1000


def setting_value(key: str, value: str) -> str:
    """A value as people read it: `on`, `off`, `undecided`, or the number.

    Args:
        key: Of the setting.
        value: As it is kept: of numbers with a fraction thousandths, of switches 1 or 0.
    """
    policy = getattr(SamplingPolicy(), key.removeprefix(_SAMPLING), None)
    is_switch = isinstance(policy, bool) or key in _SWITCHES or key.startswith(REQUIRED)
    if is_switch or (key.startswith(TUNED) and key.endswith(".on")):
        return {"1": "on", "0": "off", UNDECIDED: "undecided"}.get(value, value)
    if isinstance(policy, float) and value.lstrip("-").isdigit():
        return f"{int(value) / _THOUSANDTHS:g}"
    return value
