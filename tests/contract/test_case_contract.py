"""Cases and findings behind the contract, the same over every transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.api.access import Role
from engine.api.alerts import (
    AlertState,
    CloseReason,
    FindingChange,
    FindingSource,
    Severity,
)
from engine.api.errors import DeniedError, EngineError, InputError
from engine.api.events import Topic
from tests.factories.raised_alerts import raised

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.api.events import EngineEvent
    from engine.rpc.client import EngineClient
    from tests.contract.engine_site import EngineSite

DAY = 86_400


def now(site: EngineSite) -> int:
    return int(site.clock.now())


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(InputError) as caught:
        act()
    assert caught.value.code == code
    assert caught.value.text.count(".") >= 2, "what happened, and what to do"


@pytest.fixture
def ada(site: EngineSite) -> EngineClient:
    site.set_up()
    return site.sign_in()


class TestCases:
    def test_a_case_from_its_first_alert_to_its_end(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "bob", Role.ADMIN)
        bob = next(each for each in ada.people.list_people() if each.name == "bob")
        first = raised(site.host, "m1")
        detected = now(site)
        site.clock.advance(60)
        opened = ada.alerts.open_incident("  A stick \n nobody knows ", (first,))
        assert opened.title == "A stick nobody knows"
        assert (opened.owner, opened.opened_by, opened.severity) == ("ada", "ada", "warning")
        assert (opened.detected_at, opened.opened_at) == (detected, detected + 60)
        assert (opened.acknowledged_at, opened.closed_at, opened.outcome) == (0, 0, "")
        assert ada.alerts.alert(first).alert.incident_id == opened.incident_id
        critical = raised(site.host, "w1", "model_changed")
        ada.alerts.acknowledge((critical,))
        number = ada.audit.head().size - 1
        more = ada.alerts.add_to_incident(opened.incident_id, (critical,), (number, 0, number))
        assert (more.alerts, more.events) == ((first, critical), (0, number))
        assert more.severity is Severity.CRITICAL
        assert more.acknowledged_at == now(site)
        noted = ada.alerts.add_incident_note(opened.incident_id, " Taken out.\r\nAsked around. ")
        assert [(each.by, each.text) for each in noted.notes] == [
            ("ada", "Taken out.\nAsked around.")
        ]
        assert ada.alerts.assign_incident(opened.incident_id, bob.person_id).owner == "bob"
        ada.alerts.close((critical,), CloseReason.FALSE_ALARM, "It was approved again.")
        site.clock.advance(60)
        closed = ada.alerts.close_incident(opened.incident_id, "Lost property, handed back.")
        assert (closed.closed_by, closed.closed_at) == ("ada", now(site))
        assert closed.outcome == "Lost property, handed back."
        one, other = (ada.alerts.alert(each).alert for each in (first, critical))
        assert (one.state, one.close_reason) == (AlertState.CLOSED, CloseReason.RESOLVED)
        assert other.close_reason is CloseReason.FALSE_ALARM, "closed before"
        assert ada.alerts.incidents() == []
        assert ada.alerts.incidents(closed=True) == [closed]

    def test_what_a_case_cannot_have_is_refused_and_changes_nothing(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        first, second = raised(site.host, "m1"), raised(site.host, "m2")
        alerts = ada.alerts
        refused("text_too_short", lambda: alerts.open_incident("ab", (first,)))
        refused("too_long", lambda: alerts.open_incident("a" * 201, (first,)))
        refused("control_character", lambda: alerts.open_incident("a\x1b[2Jb", (first,)))
        refused("no_alerts", lambda: alerts.open_incident("A case", ()))
        refused("no_such_alert", lambda: alerts.open_incident("A case", (first, "00" * 16)))
        refused("too_many_chosen", lambda: alerts.open_incident("A case", ("x",) * 65))
        assert alerts.incidents() == []
        opened = alerts.open_incident("A case", (first, first))
        case = opened.incident_id
        assert opened.alerts == (first,)
        refused("alert_in_incident", lambda: alerts.open_incident("Another", (second, first)))
        assert alerts.alert(second).alert.incident_id == ""
        refused("nothing_to_add", lambda: alerts.add_to_incident(case))
        refused("no_such_event", lambda: alerts.add_to_incident(case, (), (0, 2**40)))
        refused("no_such_event", lambda: alerts.add_to_incident(case, (), (-1,)))
        refused("text_too_short", lambda: alerts.add_incident_note(case, " \n"))
        refused("too_long", lambda: alerts.add_incident_note(case, "a" * 4_001))
        refused("cannot_take_over", lambda: alerts.assign_incident(case, "00" * 16))
        refused("text_too_short", lambda: alerts.close_incident(case, "ok"))
        assert alerts.add_to_incident(case, (first,)) == opened == alerts.incidents()[0]
        alerts.close_incident(case, "It was nothing.")
        for act in (
            lambda: alerts.add_to_incident(case, (second,)),
            lambda: alerts.add_incident_note(case, "Late"),
            lambda: alerts.assign_incident(case, "00" * 16),
            lambda: alerts.close_incident(case, "Once more."),
        ):
            refused("incident_closed", act)
        for act in (
            lambda: alerts.add_to_incident("c0" * 16, (second,)),
            lambda: alerts.add_incident_note("", "Late"),
            lambda: alerts.close_incident("c0" * 16, "Once more."),
        ):
            refused("no_such_incident", act)

    def test_a_case_goes_to_nobody_who_could_not_lead_it(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        case = ada.alerts.open_incident("A case", (raised(site.host, "m1"),)).incident_id
        site.add_person(ada, "olga", Role.AUDITOR)
        site.add_person(ada, "bob", Role.ADMIN)
        ids = {each.name: each.person_id for each in ada.people.list_people()}
        refused("cannot_take_over", lambda: ada.alerts.assign_incident(case, ids["olga"]))
        site.confirmed(ada, "ada", lambda: ada.people.disable(ids["bob"]))
        refused("cannot_take_over", lambda: ada.alerts.assign_incident(case, ids["bob"]))
        assert ada.alerts.incidents()[0].owner == "ada"

    def test_who_reads_alerts_is_told_that_a_case_changed_and_nobody_else(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "eve", Role.ANALYST)
        alert = raised(site.host, "m1")
        hers, his = ada.events.follow(), site.sign_in("eve").events.follow()
        for stream in (hers, his):
            next(stream)
        ada.alerts.open_incident("A case", (alert,))
        site.host.parts.hub.publish(Topic.PEOPLE, "end", None)
        for stream, expected in ((hers, True), (his, False)):
            seen: list[EngineEvent] = []
            while not seen or seen[-1].topic is not Topic.PEOPLE:
                seen.append(next(stream))
            told = any(each.topic is Topic.ALERT and not each.subject for each in seen)
            assert told is expected
            stream.close()  # type: ignore[attr-defined]


class TestFindings:
    def test_a_finding_from_its_opening_to_its_end(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        site.add_person(ada, "olga", Role.AUDITOR)
        olga = site.sign_in("olga")
        ids = {each.name: each.person_id for each in ada.people.list_people()}
        opened = olga.alerts.open_finding(
            FindingChange(title="No list of sticks", criterion="CC6.7", due_at=now(site) + DAY)
        )
        assert (opened.source, opened.source_id) == (FindingSource.PERSON, "")
        assert (opened.opened_by, opened.owner, opened.remedy) == ("olga", "", "")
        assert not opened.overdue
        finding = opened.finding_id
        refused("no_remedy", lambda: olga.alerts.close_finding(finding, "It looks mended."))
        changed = ada.alerts.change_finding(
            finding,
            FindingChange(
                title="No list of sticks",
                criterion="CC6.7",
                owner=ids["ada"],
                due_at=opened.due_at,
                remedy="A list hangs at the door.",
            ),
        )
        assert (changed.owner, changed.remedy) == ("ada", "A list hangs at the door.")
        noted = olga.alerts.add_finding_note(finding, "Seen it.")
        assert [(each.by, each.text) for each in noted.notes] == [("olga", "Seen it.")]
        site.clock.advance(DAY + 1)
        olga = site.sign_in("olga")
        assert [each.overdue for each in olga.alerts.findings()] == [True]
        closed = olga.alerts.close_finding(finding, "Counted five sticks against it.")
        assert (closed.closed_by, closed.closed_at, closed.overdue) == ("olga", now(site), False)
        assert [each.text for each in closed.notes] == [
            "Seen it.",
            "Counted five sticks against it.",
        ]
        assert olga.alerts.findings() == []
        assert olga.alerts.findings(closed=True) == [closed]

    def test_whoever_had_to_mend_it_does_not_close_it_where_somebody_else_could(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        me = ada.people.list_people()[0].person_id
        mine = FindingChange(title="A finding", owner=me, remedy="Mended.")
        alone = ada.alerts.open_finding(mine)
        ada.alerts.close_finding(alone.finding_id, "There is nobody else here.")
        site.add_person(ada, "olga", Role.AUDITOR)
        finding = ada.alerts.open_finding(mine).finding_id
        for _ in range(2):
            with pytest.raises(DeniedError) as caught:
                ada.alerts.close_finding(finding, "I did it myself.")
            assert caught.value.code == "own_finding"
            # Nor by giving it away first.
            ada.alerts.change_finding(finding, FindingChange(title="A finding", remedy="Mended."))
        closed = site.sign_in("olga").alerts.close_finding(finding, "It is mended.")
        assert closed.closed_by == "olga"

    def test_what_a_finding_cannot_be_is_refused_and_changes_nothing(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        alerts, due = ada.alerts, now(site) + DAY
        site.add_person(ada, "anna", Role.ANALYST)
        people = {each.name: each.person_id for each in ada.people.list_people()}
        for code, change in (
            ("text_too_short", FindingChange(title="ab")),
            ("too_long", FindingChange(title="abc", remedy="a" * 4_001)),
            ("control_character", FindingChange(title="abc", remedy="\0")),
            ("criterion_unknown", FindingChange(title="abc", criterion="CC99")),
            ("no_such_owner", FindingChange(title="abc", owner="00" * 16)),
            ("no_such_owner", FindingChange(title="abc", owner=people["anna"])),
            ("due_past", FindingChange(title="abc", due_at=now(site) - 60)),
            ("due_past", FindingChange(title="abc", due_at=-1)),
            ("due_past", FindingChange(title="abc", due_at=2**60)),
        ):
            refused(code, lambda change=change: alerts.open_finding(change))  # type: ignore[misc]
        good = FindingChange(title="A finding", due_at=due, remedy="Mended.")
        for source, source_id, code in (
            (FindingSource.CHECK, "log.verify", "finding_source"),
            (FindingSource.ALERT, "", "finding_source"),
            (FindingSource.PERSON, "00" * 16, "finding_source"),
            (FindingSource.ALERT, "00" * 16, "no_such_alert"),
        ):
            refused(code, lambda s=source, i=source_id: alerts.open_finding(good, s, i))  # type: ignore[misc]
        assert alerts.findings() == []
        opened = alerts.open_finding(good)
        finding = opened.finding_id
        refused(
            "due_past",
            lambda: alerts.change_finding(finding, FindingChange(title="abc", due_at=1)),
        )
        refused("no_such_finding", lambda: alerts.change_finding("00" * 16, good))
        refused("text_too_short", lambda: alerts.close_finding(finding, "ok"))
        assert alerts.findings() == [opened]
        site.clock.advance(DAY + 1)
        ada = site.sign_in()
        late = ada.alerts.change_finding(finding, good)
        assert late.overdue, "it keeps the date that has passed"
        ada.alerts.close_finding(finding, "It is mended.")
        for act in (
            lambda: ada.alerts.change_finding(finding, good),
            lambda: ada.alerts.add_finding_note(finding, "Late"),
            lambda: ada.alerts.close_finding(finding, "Once more."),
        ):
            refused("finding_closed", act)

    def test_an_alert_leads_to_one_and_the_soonest_due_comes_first(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        alert = raised(site.host, "m1")
        made = {
            title: ada.alerts.open_finding(
                FindingChange(title=title, due_at=due), FindingSource.ALERT, alert
            )
            for title, due in (
                ("never", 0),
                ("later", now(site) + 2 * DAY),
                ("sooner", now(site) + DAY),
            )
        }
        assert made["never"].source_id == alert
        assert [each.title for each in ada.alerts.findings()] == ["sooner", "later", "never"]


class TestWhoMay:
    def test_an_auditor_reads_opens_notes_and_closes_and_changes_nothing_else(
        self, site: EngineSite, ada: EngineClient
    ) -> None:
        alert = raised(site.host, "m1")
        case = ada.alerts.open_incident("A case", (alert,)).incident_id
        finding = ada.alerts.open_finding(FindingChange(title="A finding", remedy="R")).finding_id
        site.add_person(ada, "olga", Role.AUDITOR)
        alerts = site.sign_in("olga").alerts
        assert [each.incident_id for each in alerts.incidents()] == [case]
        assert [each.finding_id for each in alerts.findings()] == [finding]
        for act in (
            lambda: alerts.open_incident("Another", (alert,)),
            lambda: alerts.add_to_incident(case, (), (1,)),
            lambda: alerts.add_incident_note(case, "A note"),
            lambda: alerts.assign_incident(case, "00" * 16),
            lambda: alerts.close_incident(case, "Closed."),
            lambda: alerts.change_finding(finding, FindingChange(title="Mine now")),
        ):
            with pytest.raises(DeniedError) as caught:
                act()
            assert caught.value.code == "role"
        alerts.add_finding_note(finding, "A note")
        alerts.close_finding(finding, "Closed.")
        assert alerts.open_finding(FindingChange(title="Another finding")).opened_by == "olga"

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.STEWARD])
    def test_others_learn_nothing(self, site: EngineSite, ada: EngineClient, role: Role) -> None:
        case = ada.alerts.open_incident("A case", (raised(site.host, "m1"),)).incident_id
        finding = ada.alerts.open_finding(FindingChange(title="A finding")).finding_id
        site.add_person(ada, "eve", role)
        alerts = site.sign_in("eve").alerts
        for act in (
            alerts.incidents,
            alerts.findings,
            lambda: alerts.add_incident_note(case, "A note"),
            lambda: alerts.open_finding(FindingChange(title="Another")),
            lambda: alerts.add_finding_note(finding, "A note"),
            lambda: alerts.close_finding(finding, "Closed."),
        ):
            with pytest.raises(EngineError) as caught:
                act()
            assert (type(caught.value), caught.value.code) == (DeniedError, "role")
