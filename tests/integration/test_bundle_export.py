"""Bundles of a real log: what is in them, and that they verify with nothing of ours."""

from __future__ import annotations

import ast
import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine.api.errors import EnvironmentFaultError, InputError, IntegrityError
from engine.api.log_export import ExportPiece, ExportRequest
from engine.audit import bundle
from engine.audit.actions import Action
from engine.rpc.client.bundle_writer import write_bundle
from tests.factories.bundle_site import ADA, BOB, INSTALL, MODEL, BundleSite
from tests.factories.newest_events import newest

DAY = 86_400
START = 1_800_000_000


@pytest.fixture
def site(bundle_site: BundleSite) -> BundleSite:
    return bundle_site


def lines(folder: Path, name: str) -> list[Any]:
    return [json.loads(line) for line in (folder / name).read_text().splitlines()]


def actions(site: BundleSite) -> list[str]:
    return [each.action for each in reversed(newest(site.log, 1000))]


def test_it_verifies_with_python_and_ssh_keygen_alone(site: BundleSite, tmp_path: Path) -> None:
    made = site.export(tmp_path / "bundle")
    alone = tmp_path / "auditor"
    alone.mkdir()
    for name in ("verify.py", "VERIFY.txt"):
        shutil.move(shutil.copy(made / name, alone), alone / name)
    witness = site.witness(alone / "witness.txt", site.sizes()[1])
    done = subprocess.run(
        [
            *(sys.executable, "-I", "-S", "verify.py", str(made)),
            *("--allowed-signers", str(site.signers), "--witness", str(witness)),
        ],
        cwd=alone,
        capture_output=True,
        text=True,
        check=False,
    )
    first, second, third = done.stdout.splitlines()
    assert done.returncode == 0
    assert first == f"OK: events 0..25 of anchorhold/{INSTALL}/audit, whole and in order"
    assert site.key.fingerprint() in second
    assert third == "witness: the 16 events that it saw are the first of this log"


def test_the_script_needs_no_newer_python_than_it_says() -> None:
    source = Path(bundle.__file__).read_text()
    ast.parse(source, feature_version=(3, 9))
    assert "Needs Python 3.9" in source
    for newer in ("zip(", "match ", "bit_count", "removeprefix", "StrEnum", "datetime.UTC"):
        assert newer not in source
    imported = {
        each.names[0].name if isinstance(each, ast.Import) else str(each.module)
        for each in ast.walk(ast.parse(source))
        if isinstance(each, ast.Import | ast.ImportFrom)
    }
    assert {each.partition(".")[0] for each in imported} <= set(sys.stdlib_module_names)


def test_by_hand(site: BundleSite, tmp_path: Path) -> None:
    """The commands that VERIFY.txt names."""
    made = site.export(tmp_path / "bundle")
    shutil.copy(site.signers, tmp_path / "allowed_signers")
    text = (made / "VERIFY.txt").read_text()
    (command,) = re.findall(r"(ssh-keygen -Y verify(?:.*\\\n)*.*)", text)
    command = command.replace("-f allowed_signers", "-f ../allowed_signers")
    for each in ("sha256sum --strict -c MANIFEST", command):
        done = subprocess.run(["sh", "-c", each], cwd=made, capture_output=True, check=False)
        assert done.returncode == 0, (each, done.stderr)
    with (made / "MANIFEST").open("ab") as manifest:
        manifest.write(b"\n")
    done = subprocess.run(["sh", "-c", command], cwd=made, capture_output=True, check=False)
    assert done.returncode != 0


def test_without_a_witness_it_says_so(site: BundleSite, tmp_path: Path) -> None:
    *_, last = bundle.verify(site.export(tmp_path / "bundle"), site.signers)
    assert last.startswith("rollback not excluded")


def test_every_event_is_there_and_the_intent_is_the_last(site: BundleSite, tmp_path: Path) -> None:
    before = actions(site)
    made = site.export(tmp_path / "bundle")
    leaves = (made / "events.jsonl").read_text().splitlines()
    assert [json.loads(each)["a"] for each in leaves] == [*before, "export.begun"]
    assert leaves == [each.leaf for each in reversed(newest(site.log, 1000)[1:])]
    begun, completed = newest(site.log, 2)[::-1]
    assert (begun.person, begun.object, begun.result) == (BOB, "e1", "begun")
    assert (completed.action, completed.object) == ("export.completed", "e1")
    hashed = subprocess.run(
        ["sha256sum", "MANIFEST"], cwd=made, capture_output=True, text=True, check=True
    )
    assert json.loads(completed.leaf)["d"] == {
        "from": 0,
        "manifest": hashed.stdout.split()[0],
        "to": 26,
    }


def test_the_period_is_rounded_outward_to_signed_heads(site: BundleSite, tmp_path: Path) -> None:
    sizes = site.sizes()
    second = ExportRequest(since=START + DAY, until=START + 2 * DAY)
    made = site.export(tmp_path / "second", second)
    numbers = [each["n"] for each in lines(made, "events.jsonl")]
    assert (numbers[0], numbers[-1] + 1) == (sizes[0], sizes[1])
    assert "OK: events 4..15" in next(bundle.verify(made, site.signers))
    assert len((made / "left.range").read_text().splitlines()) == sizes[0].bit_count()
    middle = ExportRequest(since=START + DAY + 9 * DAY // 10)
    numbers = [each["n"] for each in lines(site.export(tmp_path / "m", middle), "events.jsonl")]
    assert numbers[0] == sizes[1], "the head before the first event of that time"
    assert "until the" not in (made / "report.html").read_text()


def test_the_report_says_that_its_own_event_is_later(site: BundleSite, tmp_path: Path) -> None:
    said = "this very export was begun"
    past = site.export(tmp_path / "past", ExportRequest(until=START + 2 * DAY))
    assert said in (past / "report.html").read_text()
    assert "later events are not in the bundle" in (past / "report.html").read_text()
    assert "export.begun" not in (past / "events.jsonl").read_text()
    whole = site.export(tmp_path / "whole")
    assert said not in (whole / "report.html").read_text()


def test_an_earlier_bundle_is_a_witness_of_its_time(site: BundleSite, tmp_path: Path) -> None:
    sizes = site.sizes()
    earlier = site.export(tmp_path / "earlier", ExportRequest(until=START + 2 * DAY))
    later = site.export(tmp_path / "later", ExportRequest(since=START + 2 * DAY))
    kept = earlier / "checkpoint.to"
    *_, said = bundle.verify(later, site.signers, kept)
    assert said == f"witness: the {sizes[1]} events that it saw are the first of this log"
    first = site.witness(tmp_path / "witness.txt", sizes[0])
    with pytest.raises(bundle.UncheckedError) as caught:
        list(bundle.verify(later, site.signers, first))
    assert "VERIFY.txt says" in str(caught.value)
    assert "NOT CHECKED for a witness" in (later / "VERIFY.txt").read_text()
    *_, said = bundle.verify(earlier, site.signers, first)
    assert said.startswith("witness:")
    other = kept.read_text().splitlines()
    other[2] = "A" * 43 + "="
    kept.write_text("\n".join(other) + "\n")
    with pytest.raises(bundle.RefusedError):
        list(bundle.verify(later, site.signers, kept))


def test_a_period_without_events_is_a_bundle_too(site: BundleSite, tmp_path: Path) -> None:
    empty = ExportRequest(since=START + DAY // 2, until=START + DAY // 2 + 1)
    made = site.export(tmp_path / "bundle", empty)
    assert (made / "events.jsonl").read_bytes() == b""
    assert "OK: no events" in next(bundle.verify(made, site.signers))


def test_times_are_those_of_events_also_when_the_clock_went_back(
    site: BundleSite, tmp_path: Path
) -> None:
    site.sign()
    site.clock.advance(-2.5 * DAY)
    site.append(Action.CLOCK_WENT_BACK, seconds=1)
    site.clock.advance(2.5 * DAY)
    site.sign()
    first_day = ExportRequest(until=START + DAY)
    made = site.export(tmp_path / "bundle", first_day)
    assert lines(made, "events.jsonl")[-1]["a"] == "clock.went_back"
    assert [*bundle.verify(made, site.signers)]


def test_registers_and_views(site: BundleSite, tmp_path: Path) -> None:
    made = site.export(tmp_path / "bundle")
    people = lines(made, "people.jsonl")
    assert [(each["id"], each["name"]) for each in people] == [(ADA, "=Ada"), (BOB, "Bob <i>")]
    (model,) = lines(made, "models.jsonl")
    assert (model["sha256"], model["approved_by"], model["state"]) == (MODEL, BOB, "approved")
    assert [each["what"] for each in lines(made, "exceptions.jsonl")] == [
        "A rule was waived",
        "The clock went back",
    ]
    with (made / "events.csv").open(newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == 26
    assert {each["person"] for each in table} == {"'=Ada", "Bob <i>", "engine"}, "no formula"
    ocsf = lines(made, "ocsf.jsonl")
    assert [each["metadata"]["sequence"] for each in ocsf] == list(range(26))
    assert [each["size"] for each in lines(made, "checkpoints.jsonl")] == [0, *site.sizes()]


def test_the_report_is_one_static_page(site: BundleSite, tmp_path: Path) -> None:
    page = (site.export(tmp_path / "bundle") / "report.html").read_text()
    assert "Ward 7 &lt;b&gt;" in page
    assert "Bob &lt;i&gt;" in page
    assert "<i>" not in page
    for active in ("<script", "src=", "@import", "url(", "http://", "https://", "<link", "onload"):
        assert active not in page
    assert "prefers-color-scheme: dark" in page
    assert page.index("Exceptions") < page.index("Events over time")
    assert "Private engine" in page
    assert page.count("<svg") == 2
    assert "first_person_roles" not in page, "it is said in words"
    assert "rule: the first person" in page


def test_a_choice_filters_views_and_says_what_it_left_out(site: BundleSite, tmp_path: Path) -> None:
    chosen = ExportRequest(criteria=("CC6.6",), people=(BOB,))
    made = site.export(tmp_path / "bundle", chosen)
    assert len(lines(made, "events.jsonl")) == 26
    assert [each["activity_name"] for each in lines(made, "ocsf.jsonl")] == ["access.refused"]
    assert [each["id"] for each in lines(made, "people.jsonl")] == [BOB]
    assert lines(made, "models.jsonl") == []
    assert [each["id"] for each in lines(made, "criteria.jsonl")] == ["CC6.6"]
    assert len(lines(made, "exceptions.jsonl")) == 2, "no choice leaves an exception out"
    page = (made / "report.html").read_text()
    assert "25 of 26 events are not shown" in page
    assert "criteria CC6.6 and people Bob &lt;i&gt;" in page
    assert [*bundle.verify(made, site.signers)]


def test_a_waiver_from_before_the_period_still_stands(site: BundleSite, tmp_path: Path) -> None:
    made = site.export(tmp_path / "bundle", ExportRequest(since=START + 2 * DAY))
    waiver, clock = lines(made, "exceptions.jsonl")
    assert (waiver["what"], waiver["standing"]) == ("A rule was waived", True)
    assert (clock["what"], clock["standing"]) == ("The clock went back", False)
    assert "which still stand" in (made / "report.html").read_text()


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (ExportRequest(since=5, until=4), "export_period"),
        (ExportRequest(since=-1), "export_period"),
        (ExportRequest(until=2**60), "export_period"),
        (ExportRequest(criteria=("CC99",)), "unknown_criterion"),
        (ExportRequest(people=("ff" * 16,)), "unknown_person"),
        (ExportRequest(criteria=("CC6.6",) * 65), "export_chosen"),
    ],
)
def test_what_cannot_be_exported_is_refused_before_anything_is_recorded(
    site: BundleSite, tmp_path: Path, request_: ExportRequest, code: str
) -> None:
    size = site.log.head().size
    with pytest.raises(InputError) as caught:
        site.export(tmp_path / "bundle", request_)
    assert caught.value.code == code
    assert site.log.head().size == size


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE audit_event SET leaf = replace(leaf, 'done', 'gone') WHERE number = 7",
        "DELETE FROM audit_event WHERE number = 7",
        "UPDATE audit_checkpoint SET root = zeroblob(32) WHERE size = 4",
    ],
)
def test_a_log_that_is_not_the_signed_one_is_not_handed_out(
    site: BundleSite, tmp_path: Path, damage: str
) -> None:
    site.store.write(lambda uow: uow.execute(damage) and None)
    with pytest.raises(IntegrityError) as caught:
        site.export(tmp_path / "bundle")
    assert caught.value.code == "log_damaged"
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]
    assert newest(site.log, 1)[0].action == "export.failed"


def test_a_beginning_that_is_not_the_signed_one_is_not_stood_for_by_hashes(
    site: BundleSite, tmp_path: Path
) -> None:
    site.store.write(
        lambda uow: (
            uow.execute("UPDATE audit_event SET leaf_hash = zeroblob(32) WHERE number = 1") and None
        )
    )
    with pytest.raises(IntegrityError) as caught:
        site.export(tmp_path / "bundle", ExportRequest(since=START + DAY))
    assert caught.value.code == "log_damaged"


def test_a_cancelled_export_is_recorded_and_leaves_nothing(
    site: BundleSite, tmp_path: Path
) -> None:
    pieces = site.pieces()
    for piece in pieces:
        if piece.name == "events.jsonl":
            break
    pieces.close()
    assert actions(site)[-2:] == ["export.begun", "export.cancelled"]
    unsigned = (each for each in site.pieces() if each.name != "MANIFEST.sig")
    with pytest.raises(EnvironmentFaultError) as caught:
        write_bundle(lambda: unsigned, tmp_path / "bundle")
    assert caught.value.code == "export_cancelled"
    assert list(tmp_path.iterdir()) == [tmp_path / "site"]


def test_the_signature_comes_after_the_event_that_says_so(site: BundleSite) -> None:
    for piece in site.pieces():
        done = actions(site)[-1] == "export.completed"
        assert done is (piece.name == "MANIFEST.sig")


def test_an_event_that_cannot_be_recorded_keeps_the_signature_back(
    site: BundleSite, tmp_path: Path
) -> None:
    pieces = site.pieces()
    for piece in pieces:
        if piece.name == "VERIFY.txt":
            break
    site.store.refuse_writes(EnvironmentFaultError("full", code="disk_full"))
    rest: list[ExportPiece] = []
    with pytest.raises(EnvironmentFaultError):
        rest.extend(pieces)
    assert "MANIFEST.sig" not in {each.name for each in rest}
