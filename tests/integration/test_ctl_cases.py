"""Cases and findings from the command line, against a real engine over its socket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.api.access import Role
from engine.ctl.exit_codes import ExitCode
from tests.factories.raised_alerts import raised

if TYPE_CHECKING:
    from tests.factories.ctl_runs import Ctl


def test_a_case_from_its_first_alert_to_a_bundle_that_verifies(ctl: Ctl) -> None:
    ctl.site.add_person(ctl.site.sign_in(), "bob", Role.ADMIN)
    first, second = raised(ctl.site.host, "m1"), raised(ctl.site.host, "m2")
    case = ctl.json("incidents", "open", "A stick nobody knows", first[:12])["incident_id"]
    ctl.json("incidents", "add", case[:12], "--alert", second[:12], "--event", "0", "--event", "2")
    ctl.json("incidents", "note", case, "Taken out.\nAsked around.")
    assert ctl.json("incidents", "assign", case, "bob")["owner"] == "bob"
    code, out, _ = ctl("incidents", "show", case)
    assert code == 0
    lines = dict(line.split(maxsplit=1) for line in out.splitlines() if line[0] != " ")
    assert lines["title"] == "A stick nobody knows"
    assert lines["events"] == "0, 2"
    assert lines["note"].endswith("ada: Taken out. Asked around.")
    assert ctl.json("incidents", "close", case, "Lost property.")["outcome"] == "Lost property."
    assert ctl.json("incidents", "list") == []
    assert "A stick nobody knows" in ctl("incidents", "list", "--closed")[1]
    signers, target = ctl.folder / "signers", ctl.folder / "bundle"
    ctl.json("audit", "allowed-signers", str(signers))
    code_of = ctl.site.people["ada"].code
    ctl.json("incidents", "export", case, str(target), "--totp", code_of())
    verify = ("audit", "verify", str(target), "--allowed-signers", str(signers))
    assert ctl.json(*verify)["found"][2].startswith(f"case {case}: 5 alerts, events and notes")
    assert "Lost property." in (target / "case.jsonl").read_text()
    other = ctl.folder / "other"
    ctl.json("audit", "export", str(other), "--incident", case, "--totp", code_of())
    assert (other / "case.jsonl").read_bytes() == (target / "case.jsonl").read_bytes()


def test_a_finding_from_its_opening_to_its_end(ctl: Ctl) -> None:
    ctl.site.add_person(ctl.site.sign_in(), "olga", Role.AUDITOR)
    alert = raised(ctl.site.host, "m1")
    finding = ctl.json(
        *("findings", "open", "No list of sticks", "--criterion", "CC6.7", "--owner", "ada"),
        *("--due", "2099-12-31", "--alert", alert[:12]),
    )
    assert (finding["source"], finding["source_id"]) == ("alert", alert)
    of = finding["finding_id"][:12]
    changed = ctl.json("findings", "change", of, "--remedy", "A list hangs at the door.")
    assert (changed["owner"], changed["criterion"], changed["due_at"]) == (
        "ada",
        "CC6.7",
        finding["due_at"],
    ), "what is not named stays"
    assert ctl.refused("findings", "close", of, "I did it.") == (ExitCode.DENIED, "own_finding")
    ctl.json("findings", "note", of, "Seen it.")
    ctl.sign_in("olga")
    code, out, _ = ctl("findings", "list")
    assert code == 0
    assert out.splitlines()[1].split()[1:5] == ["2099-12-31", "open", "CC6.7", "ada"]
    closed = ctl.json("findings", "close", of, "Counted five sticks against it.")
    assert closed["closed_by"] == "olga"
    assert ctl.json("findings", "list") == []
    assert "closed" in ctl("findings", "show", of)[1]
    ctl.sign_in("ada")
    again = ctl.json("findings", "open", "Another")["finding_id"]
    ctl.json("findings", "change", again, "--due", "2099-12-31", "--owner", "ada")
    cleared = ctl.json("findings", "change", again, "--due", "none", "--owner", "nobody")
    assert (cleared["due_at"], cleared["owner"]) == (0, "")


def test_every_refusal_has_its_exit_code(ctl: Ctl) -> None:
    alert = raised(ctl.site.host, "m1")
    refused = ctl.refused
    assert refused("incidents", "show", "c0ffee") == (ExitCode.INPUT, "no_such_incident")
    assert refused("incidents", "show", "") == (ExitCode.INPUT, "no_such_incident")
    assert refused("findings", "show", "c0ffee") == (ExitCode.INPUT, "no_such_finding")
    assert refused("incidents", "open", "A case", "00" * 16) == (ExitCode.INPUT, "no_such_alert")
    case = ctl.json("incidents", "open", "A case", alert)["incident_id"]
    assert refused("incidents", "add", case) == (ExitCode.INPUT, "nothing_to_add")
    assert refused("incidents", "assign", case, "eve") == (ExitCode.INPUT, "person_unknown")
    assert refused("findings", "open", "Late", "--due", "1999-12-31") == (
        ExitCode.INPUT,
        "due_past",
    )
    assert refused("findings", "open", "Soon", "--due", "soon") == (ExitCode.USAGE, "usage")
    target = str(ctl.folder / "bundle")
    assert refused("incidents", "export", case, target) == (
        ExitCode.CONFIRMATION,
        "confirm_fresh",
    )
    of_case = ("audit", "export", target, "--incident")
    totp = ("--totp", ctl.site.people["ada"].code())
    assert refused(*of_case, case, "--since", "2026-01-01", *totp) == (
        ExitCode.INPUT,
        "export_case",
    )
    assert ctl("incidents", "add", case, "--event", "-1")[0] == ExitCode.USAGE
    assert not (ctl.folder / "bundle").exists()
    ctl.site.add_person(ctl.site.sign_in(), "olga", Role.AUDITOR)
    ctl.sign_in("olga")
    assert refused("incidents", "note", case, "A note") == (ExitCode.DENIED, "role")
    ctl.site.add_person(ctl.site.sign_in(), "eve", Role.ANALYST)
    ctl.sign_in("eve")
    assert refused("incidents", "list") == (ExitCode.DENIED, "role")
    assert refused("findings", "list") == (ExitCode.DENIED, "role")
