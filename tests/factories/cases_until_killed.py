"""Works on cases and findings until the process is killed, and says what was acknowledged.

Run by the test of cases: `python -m tests.factories.cases_until_killed FOLDER`. The first line is Ada's
TOTP secret; each other one a case or a finding as the engine gave it back, as JSON.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.api.alerts import FindingChange, FindingSource
from tests.factories.raised_alerts import raised
from tests.factories.site import HostSite

if TYPE_CHECKING:
    from engine.api.alerts import Finding, Incident


def main() -> None:
    """Works for ever."""
    site = HostSite(Path(sys.argv[1]))
    site.create()
    alerts = site.sign_in().alerts
    sys.stdout.write(f"{site.secrets['Ada']}\n")
    for number in itertools.count():
        first, second = (raised(site.host, f"m{number}.{each}") for each in range(2))
        case = alerts.open_incident(f"Case {number}", (first,))
        tell(case)
        tell(alerts.add_to_incident(case.incident_id, (second,), (number,)))
        for place in range(3):
            tell(alerts.add_incident_note(case.incident_id, f"Note {place}"))
        change = FindingChange(title=f"Finding {number}", remedy="Mended")
        finding = alerts.open_finding(change, FindingSource.ALERT, first)
        tell(finding)
        tell(alerts.add_finding_note(finding.finding_id, "Seen"))
        tell(alerts.close_finding(finding.finding_id, "Checked"))
        tell(alerts.close_incident(case.incident_id, "Over."))


def tell(done: Incident | Finding) -> None:
    """Says that something is acknowledged."""
    sys.stdout.buffer.write(msgspec.json.encode(done) + b"\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
