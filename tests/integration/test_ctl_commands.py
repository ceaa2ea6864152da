"""The command line against a real engine: what each command does, prints and returns."""

from __future__ import annotations

import json
import os
import pty
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
import pytest

from engine.api.access import Role
from engine.api.conversations import MessageState
from engine.clock import FakeClock
from engine.ctl.__main__ import run
from tests.contract.engine_site import PASSWORD, Authenticator, EngineSite
from tests.factories.ctl_runs import Ctl

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]


class NewCtl(Ctl):
    """The command line where no site is yet."""

    def init(self) -> None:
        paths = (self.folder / "totp", self.folder / "recovery")
        done = self.json(
            *("init", "--site", "Site", "--admin", "ada", "--password-file", self.password),
            *("--totp-secret-file", str(paths[0]), "--recovery-file", str(paths[1])),
        )
        assert done["install_id"] == self.site.engine.system.status().install_id
        self.site.people["ada"] = Authenticator(paths[0].read_text().strip(), self.site.clock)


@pytest.fixture
def site(data_dir: Path) -> Iterator[EngineSite]:
    site = EngineSite(data_dir, "socket", clock=FakeClock())
    yield site
    site.close()


@pytest.fixture
def ctl(site: EngineSite, short_tmp: Path, capsys: pytest.CaptureFixture[str]) -> NewCtl:
    return NewCtl(site, short_tmp / "files", capsys)


def test_init_writes_two_secrets_for_this_account_alone(ctl: NewCtl) -> None:
    ctl.init()
    for name in ("totp", "recovery"):
        assert stat.S_IMODE((ctl.folder / name).stat().st_mode) == 0o600
    key, empty, *codes = (ctl.folder / "recovery").read_text().splitlines()
    assert key
    assert empty == ""
    assert len(codes) >= 8
    assert pyotp.TOTP((ctl.folder / "totp").read_text().strip()).now()
    assert ctl.sign_in()["principal"]["name"] == "ada"


def test_init_overwrites_nothing_and_leaves_nothing(ctl: NewCtl) -> None:
    (ctl.folder / "recovery").write_text("precious")
    arguments = (
        *("init", "--site", "Site", "--admin", "ada", "--password-file", ctl.password),
        *("--totp-secret-file", str(ctl.folder / "totp")),
        *("--recovery-file", str(ctl.folder / "recovery")),
    )
    assert ctl.refused(*arguments) == (3, "file_exists")
    assert (ctl.folder / "recovery").read_text() == "precious"
    assert not (ctl.folder / "totp").exists()
    (ctl.folder / "recovery").unlink()
    ctl.init()
    for name in ("totp", "recovery"):
        (ctl.folder / name).unlink()
    code, _ = ctl.refused(*arguments)
    assert code == 8
    assert not (ctl.folder / "totp").exists()


def test_a_weak_password_is_an_input_error(ctl: NewCtl) -> None:
    (ctl.folder / "weak").write_text("short\n")
    code, _ = ctl.refused(
        *("init", "--site", "S", "--admin", "ada", "--password-file", str(ctl.folder / "weak")),
        *("--totp-secret-file", str(ctl.folder / "t"), "--recovery-file", str(ctl.folder / "r")),
    )
    assert code == 3
    assert not (ctl.folder / "t").exists()


def test_the_sign_in_is_kept_between_commands(ctl: NewCtl) -> None:
    assert ctl.json("status")["sign_in"] is None
    assert ctl.refused("conversations") == (5, "not_signed_in")
    ctl.init()
    ctl.sign_in()
    assert stat.S_IMODE(ctl.site.paths.token.stat().st_mode) == 0o600
    status = ctl.json("status")
    assert status["sign_in"]["principal"]["name"] == "ada"
    assert (status["status"]["state"], status["status"]["site"]) == ("open", "Site")
    assert ctl.json("conversations") == []
    assert ctl("sign-out")[0] == 0
    assert not ctl.site.paths.token.exists()
    assert ctl.refused("conversations") == (5, "not_signed_in")


def test_a_new_sign_in_ends_the_old_one(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    old = json.loads(ctl.site.paths.token.read_text())["token"]
    ctl.sign_in()
    assert json.loads(ctl.site.paths.token.read_text())["token"] != old
    assert ctl.site.host.has_live_sign_in()
    with pytest.raises(Exception, match="not signed in"):
        ctl.site.engine.with_token(old).sign_in.state()


def test_a_token_the_engine_no_longer_knows_is_forgotten(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    token = json.loads(ctl.site.paths.token.read_text())["token"]
    ctl.site.engine.with_token(token).sign_in.sign_out()
    assert ctl.refused("conversations") == (5, "not_signed_in")
    assert not ctl.site.paths.token.exists()


def test_wrong_sign_ins_are_5(ctl: NewCtl) -> None:
    ctl.init()
    code, _ = ctl.refused("sign-in", "eve", "--password-file", ctl.password, "--totp", "123456")
    assert code == 5
    assert not ctl.site.paths.token.exists()


def test_lock_and_unlock(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    ctl.json("lock")
    assert ctl.json("status")["sign_in"]["locked"] is True
    assert ctl.refused("conversations") == (5, "locked")
    ctl.json("unlock", "--password-file", ctl.password, "--totp", ctl.code())
    assert ctl.json("conversations") == []


def test_an_act_that_needs_a_code_says_so_or_takes_it(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    invite = ("person", "invite", "bob", "--roles", "analyst", "--file", str(ctl.folder / "bob"))
    code, _, err = ctl(*invite)
    assert code == 10
    assert "--totp" in err
    assert not (ctl.folder / "bob").exists()
    assert ctl.refused(*invite, "--totp", "000000")[0] == 5
    assert ctl.json(*invite, "--totp", ctl.code())["name"] == "bob"
    assert stat.S_IMODE((ctl.folder / "bob").stat().st_mode) == 0o600


def test_settings_are_shown_and_set_by_name(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    assert ctl.json("settings", "show")["sampling"]["temperature"] == 0.7
    values = ("sampling.highest_temperature=1", "sampling.own_seeds=off", "idle_lock_seconds=900")
    changed = ctl.json("settings", "set", *values, "--totp", ctl.code())
    assert changed["sampling"]["highest_temperature"] == 1.0
    assert changed["sampling"]["own_seeds"] is False
    assert changed["idle_lock_seconds"] == 900
    changed = ctl.json("settings", "set", "sampling.max_tokens=64", "--totp", ctl.code())
    assert changed["sampling"]["highest_temperature"] == 1.0, "the others stay"
    _, out, _ = ctl("settings", "show")
    lines = {each.split()[0]: each.split()[1] for each in out.splitlines()}
    assert lines["sampling.max_tokens"] == "64"
    assert lines["sampling.own_seeds"] == "off"
    assert lines["idle_lock_seconds"] == "900"
    assert ctl.refused("settings", "set", "sampling.temperature=2") == (3, "policy_order")
    for wrong in ("colour=red", "sampling.colour=1", "idle_lock_seconds", "sampling=1"):
        assert ctl.refused("settings", "set", wrong) == (2, "usage")
    for wrong in ("sampling.own_seeds=perhaps", "sampling.top_k=1.5", "sampling.top_p=most"):
        assert ctl.refused("settings", "set", wrong) == (2, "usage")


def test_an_invitation_is_listed_and_withdrawn(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    for name in ("bob", "eve"):
        invite = ("person", "invite", name, "--roles", "analyst")
        ctl.json(*invite, "--file", str(ctl.folder / name), "--totp", ctl.code())
    code, shown, _ = ctl("person", "invitations")
    assert code == 0
    assert "bob" in shown
    assert ctl.json("person", "withdraw", "bob")["name"] == "bob"
    (left,) = ctl.json("person", "invitations")
    assert left["name"] == "eve"
    assert left["roles"] == ["analyst"]
    assert ctl.refused("person", "withdraw", "bob") == (3, "invitation_not_open")
    redeem = ("person", "redeem", "--file", str(ctl.folder / "bob"))
    totp = ("--totp-secret-file", str(ctl.folder / "bob-totp"))
    refused = ctl.refused(*redeem, "--password-file", ctl.password, *totp)
    assert refused == (3, "invitation_used")


def test_an_invited_person_redeems_and_is_held_to_their_roles(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    invitation = str(ctl.folder / "bob")
    ctl.json(
        *("person", "invite", "bob", "--roles", "analyst,auditor", "--file", invitation),
        *("--totp", ctl.code()),
    )
    redeem = (
        *("person", "redeem", "--file", invitation, "--password-file", ctl.password),
        *("--totp-secret-file", str(ctl.folder / "bob-totp")),
        *("--recovery-file", str(ctl.folder / "bob-codes")),
    )
    assert ctl.json(*redeem) == {"name": "bob", "recovery_codes": []}
    assert len((ctl.folder / "bob-codes").read_text().splitlines()) >= 8
    secret = (ctl.folder / "bob-totp").read_text().strip()
    ctl.site.people["bob"] = Authenticator(secret, ctl.site.clock)
    ctl.sign_in("bob")
    people = {each["name"]: each["roles"] for each in ctl.json("person", "list")}
    assert people["bob"] == ["analyst", "auditor"]
    code, _ = ctl.refused(
        "person", "invite", "eve", "--roles", "analyst", "--file", str(ctl.folder / "eve")
    )
    assert code == 4
    assert not (ctl.folder / "eve").exists()
    for name in ("bob-totp", "bob-codes"):
        (ctl.folder / name).unlink()
    assert ctl.refused(*redeem)[0] in {3, 4, 5}


def test_the_log_is_listed_and_verified(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    _, out, _ = ctl("--json", "audit", "tail", "-n", "5")
    assert out.count("\n") == 1, "one value a line, as the help says: a list is an array"
    entries = json.loads(out)
    assert len(entries) <= 5
    assert [each["number"] for each in entries] == sorted(each["number"] for each in entries)
    code, out, _ = ctl("audit", "verify")
    assert code == 0
    assert out.startswith("OK: ")
    assert ctl.json("audit", "verify")["whole"] is True


def test_a_log_that_is_not_whole_is_7(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    ctl.site.host.store.write(
        lambda uow: (
            uow.execute("UPDATE audit_event SET leaf = leaf || ' ' WHERE number = 1", ()) and None
        )
    )
    code, out, _ = ctl("audit", "verify")
    assert code == 7
    assert out.startswith("NOT WHOLE: ")
    assert "first bad number 1." in out
    code, out, _ = ctl("--json", "audit", "verify")
    assert (code, json.loads(out)["whole"]) == (7, False)


def test_models_and_chat_without_a_model(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    assert ctl.json("model", "list") == []
    assert ctl.refused("chat", "hello")[0] == 4
    assert ctl.refused("model", "approve", "0" * 64)[0] == 3
    assert ctl.refused("model", "approve", "0")[0] == 3
    (ctl.folder / "x.gguf").write_bytes(b"no model")
    assert ctl.refused("model", "add", str(ctl.folder / "x.gguf"), "--totp", ctl.code())[0] == 3


def test_sealing_ends_the_sign_in(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    assert ctl.json("seal", "--totp", ctl.code()) == {"sealed": True}
    assert ctl.site.host.reexec_wanted.wait(30)
    assert not ctl.site.paths.token.exists()
    assert ctl.json("status")["status"]["state"] == "sealed"


def test_an_engine_that_ended_since_is_told_with_what_to_do(ctl: NewCtl) -> None:
    ctl.init()
    ctl.sign_in()
    # As a private engine that ended by itself and was started anew by this very command.
    ctl.site.host.parts.door.seal_again()
    code, _, said = ctl("audit", "tail")
    assert code == 8
    assert "that engine has ended or was sealed since" in said
    assert "anchorholdctl sign-in NAME" in said
    assert not ctl.site.paths.token.exists()
    assert ctl.refused("audit", "tail") == (5, "not_signed_in")


def test_no_terminal_and_no_file_is_a_usage_error(ctl: NewCtl) -> None:
    ctl.init()
    assert ctl.refused("sign-in", "ada") == (2, "usage")
    assert ctl.refused("sign-in", "ada", "--password-file", ctl.password) == (2, "usage")


def test_an_engine_that_cannot_start_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--data", "/dev/null/x", "status"]) == 6
    assert "/dev/null/x" in capsys.readouterr().err


def test_an_engine_that_goes_away_is_9(ctl: NewCtl, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[str]:
        return ["/bin/false"]

    monkeypatch.setattr("engine.rpc.client.private_engine.engine_command", broken)
    other = ctl.folder / "other"
    other.mkdir()
    (other / "keyslots.json").touch()
    assert run(["--data", str(other), "status"]) == 9


@pytest.mark.model
class TestChat:
    @pytest.fixture
    def site(self, data_dir: Path, starter_model: Path) -> Iterator[EngineSite]:
        site = EngineSite(data_dir, "socket", starter_model, clock=FakeClock())
        yield site
        site.close()

    def run(self, ctl: NewCtl, *arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "engine.ctl", "--data", str(ctl.site.root), *arguments],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ready_worker(self, ctl: NewCtl) -> int:
        """The worker's process, once it is ready."""
        supervisor = ctl.site.host.parts.runtime._supervisor
        assert supervisor is not None
        return supervisor.wait_ready(30).process_id

    def test_an_answer_streams_and_ctrl_c_stops_one(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        code, out, _ = ctl("--json", "chat", "Say hello.", "--max-tokens", "8", "--seed", "1")
        assert code == 0
        events = [json.loads(line) for line in out.splitlines()]
        assert (events[0]["type"], events[-1]["type"]) == ("started", "ended")
        conversation = events[0]["conversation_id"]
        text = "".join(each["text"] for each in events if each["type"] == "text")
        assert events[-1]["message"]["text"].strip() == text.strip()

        process = self.run(
            *(ctl, "--json", "chat", "Tell a very long story.", "--conversation", conversation),
            *("--max-tokens", "400", "--temperature", "1.5"),
        )
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["type"] == "text":
                break
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=30)
        assert process.returncode == 130, err
        ended = json.loads(rest.splitlines()[-1])
        assert ended["type"] == "ended"
        assert ended["message"]["state"] == MessageState.STOPPED
        assert ended["message"]["text"]
        assert ctl.json("conversations")[0]["conversation_id"] == conversation

    def test_what_is_not_given_is_as_the_site_says(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        values = ("sampling.max_tokens=6", "sampling.highest_max_tokens=8", "sampling.top_k=3")
        ctl.json("settings", "set", *values, "--totp", ctl.code())
        code, out, err = ctl("--json", "chat", "Count to a hundred.", "--temperature", "0")
        assert code == 0, err
        message = json.loads(out.splitlines()[-1])["message"]
        assert message["sampling"]["top_k"] == 3
        assert message["sampling"]["max_tokens"] == 6
        assert message["completion_tokens"] <= 6
        assert ctl.refused("chat", "Count.", "--max-tokens", "9") == (4, "policy_range")

    def test_an_answer_that_fails_is_6(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        endless = ctl.folder / "endless.gbnf"
        endless.write_text('root ::= [a-z ]+ "#"')
        process = self.run(ctl, "--json", "chat", "Go on.", "--grammar", str(endless))
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["type"] == "text":
                break
        os.kill(self.ready_worker(ctl), signal.SIGKILL)
        rest, err = process.communicate(timeout=30)
        assert process.returncode == 6, err
        message = json.loads(rest.splitlines()[-1])["message"]
        assert message["state"] in {MessageState.FAILED, MessageState.INTERRUPTED}

    def test_an_answer_has_the_form_that_was_asked_for(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        grammar, schema = ctl.folder / "answer.gbnf", ctl.folder / "answer.json"
        grammar.write_text('root ::= "heron" | "otter"')
        schema.write_text(
            '{"type": "object", "properties": {"n": {"enum": [7]}}, "required": ["n"]}'
        )
        code, out, err = ctl("chat", "A bird?", "--grammar", str(grammar))
        assert code == 0, err
        assert out.strip() in {"heron", "otter"}
        code, out, err = ctl("chat", "A number?", "--schema", str(schema))
        assert code == 0, err
        assert json.loads(out) == {"n": 7}
        assert ctl.refused("chat", "A bird?", "--grammar", str(ctl.folder / "none"))[0] == 3
        with pytest.raises(SystemExit):
            run(["chat", "x", "--grammar", str(grammar), "--schema", str(schema)])

    def test_a_full_context_is_refused_or_trimmed(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        short = ("--max-tokens", "8")
        long = "The ferry leaves at dawn and the lamps are lit. " * 24
        code, out, err = ctl("--json", "chat", long, *short)
        assert code == 0, err
        same = ("--conversation", json.loads(out.splitlines()[0])["conversation_id"])
        for refuse in ((), ("--overflow", "refuse")):
            assert ctl.refused("chat", long, *short, *same, *refuse) == (3, "context_full")
        code, out, err = ctl("chat", long, *short, *same, "--overflow", "trim")
        assert code == 0, err
        assert out.strip()
        code, out, err = ctl("--json", "chat", long, *short, *same, "--overflow", "summarise")
        assert code == 0, err
        assert json.loads(out.splitlines()[-1])["message"]["summarised"] > 0

    def test_the_status_shows_what_is_around_the_worker(self, ctl: NewCtl) -> None:
        ctl.init()
        ctl.sign_in()
        self.ready_worker(ctl)
        code, out, _ = ctl("status")
        assert code == 0
        status = ctl.json("status")["status"]
        assert status["worker"]["sandbox"]
        for layer in status["worker"]["sandbox"]:
            assert f"{layer['name']}: {'active' if layer['active'] else 'not active'}" in out
        assert "sockets other than AF_UNIX are NOT refused" in out, "as in this test's engine"
        names = ", ".join(status["isolation"]["interfaces_up"]) or "none is up"
        assert f"interfaces  {names}" in out


@pytest.mark.model
def test_a_model_is_added_and_approved_by_a_second_person(ctl: NewCtl, starter_model: Path) -> None:
    ctl.init()
    ctl.sign_in()
    invitation = ctl.folder / "bob"
    ctl.json(
        *("person", "invite", "bob", "--roles", "steward", "--file", str(invitation)),
        *("--totp", ctl.code()),
    )
    bob = ctl.site.engine.sign_in.begin_redeem(invitation.read_text(), PASSWORD)
    ctl.site.people["bob"] = Authenticator(bob.totp_secret, ctl.site.clock)
    ctl.site.engine.sign_in.confirm_redeem(bob.pending_id, ctl.code("bob"))

    added = ctl.json("model", "add", str(starter_model), "--totp", ctl.code())
    approve = ("model", "approve", added["sha256"][:10], "--totp", ctl.code())
    code, _, err = ctl(*approve)
    assert code == 10
    assert "--co-sign" in err
    approved = ctl.json(
        *("model", "approve", added["sha256"][:10], "--totp", ctl.code()),
        *("--co-sign", "bob", "--co-sign-password-file", ctl.password),
        *("--co-sign-totp", ctl.code("bob")),
    )
    assert approved["state"] == "approved"
    assert ctl.json("model", "activate", added["sha256"], "--totp", ctl.code())["active"] is True
    assert [each["active"] for each in ctl.json("model", "list")] == [True]


def test_a_password_is_asked_hidden_on_a_terminal(ctl: NewCtl) -> None:
    ctl.init()
    code = ctl.code()
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(REPOSITORY)
        os.execv(  # noqa: S606 - this very program, no shell
            sys.executable,
            [sys.executable, "-m", "engine.ctl", "--data", str(ctl.site.root), "sign-in", "ada"],
        )
    seen = b""
    for prompt, answer in ((b"Password: ", PASSWORD), (b"authenticator: ", code)):
        while prompt not in seen:
            seen += os.read(terminal, 1024)
        os.write(terminal, answer.encode() + b"\n")
    try:
        while part := os.read(terminal, 1024):
            seen += part
    except OSError:
        # Linux reports the other end's closing as EIO.
        assert seen
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert PASSWORD.encode() not in seen
    assert b"Signed in as ada" in seen
    assert Role.ADMIN.value.encode() in seen
