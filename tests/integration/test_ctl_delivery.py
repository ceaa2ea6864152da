"""Where alerts go, from the command line; and a spool checked with no engine at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.alerts.delivery.spool import FILE_NAME
from engine.ctl.__main__ import run
from engine.ctl.exit_codes import ExitCode
from tests.contract.engine_site import PASSWORD, EngineSite
from tests.factories.other_volume import INSTALL, add, head, spool_in

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_delivery_is_shown_changed_and_switched_off(
    data_dir: Path, volume: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    site = EngineSite(data_dir, "socket")
    site.set_up()
    password = tmp_path / "password"
    password.write_text(PASSWORD + "\n")

    def ctl(*arguments: str) -> Any:
        code = run(["--data", str(site.root), "--json", *arguments])
        out, err = capsys.readouterr()
        assert code == 0, err
        return json.loads(out.splitlines()[-1])

    def fresh() -> str:
        return site.people["ada"].code()

    try:
        ctl("sign-in", "ada", "--password-file", str(password), "--totp", fresh())
        assert ctl("alerts", "delivery")["delivery"] == {"syslog": False, "spool": ""}
        set_up = ctl("alerts", "delivery", "--spool", str(volume), "--totp", fresh())
        assert set_up["delivery"] == {"syslog": False, "spool": str(volume)}
        assert (volume / FILE_NAME).exists()
        site_id = json.loads((volume / FILE_NAME).read_text().splitlines()[0])["install"]
        assert ctl("alerts", "check-spool", str(volume))["install_id"] == site_id
        volume.rename(away := volume.with_name(volume.name + "-away"))
        again = ["--data", str(site.root), "alerts", "delivery", "--spool", str(volume)]
        assert run([*again, "--totp", fresh()]) == ExitCode.ENVIRONMENT
        assert "is not there" in capsys.readouterr().err
        away.rename(volume)
        assert run([*again, "--totp", fresh()]) == ExitCode.OK
        capsys.readouterr()
        off = ctl("alerts", "delivery", "--no-spool", "--totp", fresh())
        assert off["delivery"]["spool"] == ""
    finally:
        site.close()


def test_a_spool_is_checked_without_an_engine(
    volume: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spool = spool_in(volume, tmp_path)
    spool.begin(head(10))
    add(spool, 11, 12, 13)
    nowhere = ["--data", str(tmp_path / "nowhere")]
    assert run([*nowhere, "alerts", "check-spool", str(volume)]) == 0
    out, _ = capsys.readouterr()
    assert f"OK: 3 alerts of site {INSTALL}" in out
    assert "log: 14 events" in out
    path = volume / FILE_NAME
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"failed", b"passed", 1))
    assert run([*nowhere, "alerts", "check-spool", str(path)]) == ExitCode.INTEGRITY
    out, _ = capsys.readouterr()
    assert "NOT WHOLE: line 3 does not follow from the one before it." in out
    path.write_bytes(kept[:-40])
    assert run([*nowhere, "--json", "alerts", "check-spool", str(volume)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["alerts"], said["unfinished"], said["whole"]) == (2, 1, True)
    assert run([*nowhere, "alerts", "check-spool", str(volume)]) == 0
    assert "the last line is cut off: the engine writes it again" in capsys.readouterr().out
    first, *rest = kept.splitlines(keepends=True)
    path.write_bytes(b"".join((first, b"CRITICAL all is lost\n", *rest)))
    assert run([*nowhere, "alerts", "check-spool", str(volume)]) == ExitCode.INTEGRITY
    assert "NOT WHOLE: line 2 is none that the site wrote." in capsys.readouterr().out
    path.write_bytes(kept + b'{"alert":1}\n')
    assert run([*nowhere, "alerts", "check-spool", str(volume)]) == ExitCode.INTEGRITY
    assert "NOT WHOLE: line 5 is none that the site wrote." in capsys.readouterr().out
    path.write_bytes(b"nothing of ours\n")
    assert run([*nowhere, "alerts", "check-spool", str(volume)]) == ExitCode.INTEGRITY
    assert run([*nowhere, "alerts", "check-spool", str(tmp_path)]) == ExitCode.ENVIRONMENT
    assert not (tmp_path / "nowhere").exists()
