"""Commands on the settings of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.api.sampling import SamplingPolicy
from engine.api.system import SiteSettings
from engine.ctl.exit_codes import UsageError
from engine.ctl.output import columns

if TYPE_CHECKING:
    from engine.ctl.session import Session

_GROUP = "sampling."
_SWITCH = {"on": True, "yes": True, "true": True, "off": False, "no": False, "false": False}


def show(session: Session) -> None:
    """The settings of the site; those of sampling are defaults, then limits."""
    _show(session, session.person.system.settings())


def change(session: Session) -> None:
    """Changes settings of the site, the others stay: NAME=VALUE, as `settings show` has them."""
    system = session.person.system
    own: dict[str, object] = {}
    policy: dict[str, object] = {}
    for each in session.options.values:
        name, equals, text = each.partition("=")
        inner = name.startswith(_GROUP)
        known = _values(SamplingPolicy() if inner else SiteSettings())
        key = name.removeprefix(_GROUP)
        if not equals or key not in known:
            raise UsageError(
                f"“{each}” is no setting with a value. Write NAME=VALUE; `anchorholdctl settings "
                "show` lists the names."
            )
        (policy if inner else own)[key] = _parsed(name, text, known[key])
    now = system.settings()
    sampling = msgspec.structs.replace(now.sampling, **policy)
    wanted = msgspec.structs.replace(now, sampling=sampling, **own)
    _show(session, session.confirmed(lambda: system.change_settings(wanted)))


def _values(group: SiteSettings | SamplingPolicy) -> dict[str, bool | int | float]:
    """The settings of a group by name."""
    values = msgspec.structs.asdict(group)
    values.pop("sampling", None)
    return values


def _parsed(name: str, text: str, like: float) -> bool | float:
    """A value of the kind that the setting has."""
    try:
        if isinstance(like, bool):
            return _SWITCH[text.casefold()]
        return int(text) if isinstance(like, int) else float(text)
    except (KeyError, ValueError):
        kind = "on or off" if isinstance(like, bool) else "a number"
        whole = ", without a fraction" if type(like) is int else ""
        raise UsageError(f"{name} takes {kind}{whole}; “{text}” is none.") from None


def _show(session: Session, settings: SiteSettings) -> None:
    rows = [*_values(settings).items()]
    rows += [(_GROUP + name, value) for name, value in _values(settings.sampling).items()]
    shown = [(name, _shown(value)) for name, value in rows]
    session.output.result(settings, columns([("setting", "value"), *shown]))


def _shown(value: float) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:.10g}"
