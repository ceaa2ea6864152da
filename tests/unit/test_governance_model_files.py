"""Copying model files in: what is taken, and that nothing is left of what is not."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

import pytest

from engine.api.errors import EnvironmentFaultError, InputError
from engine.governance import model_files
from engine.governance.model_files import CopiedModel, CopyProgress, ModelFiles
from engine.governance.model_source import model_name

GGUF = b"GGUF" + b"\3\0\0\0" + bytes(16) + b"tensor data" * 50_000


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    (tmp_path / "models").mkdir()
    return ModelFiles(tmp_path / "models")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "some model.gguf"
    path.write_bytes(GGUF)
    return path


def left(tmp_path: Path) -> list[str]:
    return [path.name for path in (tmp_path / "models").iterdir()]


def test_a_copy_is_hashed_read_only_and_named_by_its_hash(
    files: ModelFiles, source: Path, tmp_path: Path
) -> None:
    items = list(files.copy_in(source))
    copied = items[-1]
    assert isinstance(copied, CopiedModel)
    assert items[0] == CopyProgress(0, len(GGUF))
    assert items[-2] == CopyProgress(len(GGUF), len(GGUF))
    sha256 = hashlib.sha256(GGUF).hexdigest()
    assert (copied.sha256, copied.size) == (sha256, len(GGUF))
    path = files.keep(copied)
    assert left(tmp_path) == [f"{sha256}.gguf"]
    assert path.read_bytes() == GGUF
    assert path.stat().st_mode & 0o777 == 0o400
    assert files.is_there(sha256, len(GGUF))
    assert files.is_whole(sha256)
    assert not files.is_there(sha256, len(GGUF) + 1)
    assert not files.is_whole("00" * 32)


@pytest.mark.parametrize("content", [b"", b"GGU", b"GGUF", b"PK\3\4" + bytes(100), GGUF[::-1]])
def test_what_is_not_gguf_is_refused(files: ModelFiles, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "not.gguf"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        files.copy(path)
    assert refused.value.code == "not_gguf"
    assert left(tmp_path) == []


def test_a_missing_file_a_folder_and_a_pipe_are_refused(files: ModelFiles, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path, code in (
        (tmp_path / "none.gguf", "no_such_file"),
        (tmp_path, "not_a_file"),
        (pipe, "not_a_file"),
    ):
        with pytest.raises(InputError) as refused:
            files.copy(path)
        assert refused.value.code == code
    assert left(tmp_path) == []


def test_closing_in_the_middle_leaves_nothing(
    files: ModelFiles, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "_CHUNK", 4096)
    copying = files.copy_in(source)
    for _ in range(5):
        next(copying)
    assert len(left(tmp_path)) == 1
    copying.close()
    assert left(tmp_path) == []


def test_a_file_that_shrinks_while_it_is_read_is_refused(
    files: ModelFiles, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "_CHUNK", 4096)
    copying = files.copy_in(source)
    next(copying)
    os.truncate(source, 8192)
    with pytest.raises(InputError, match="changed while"):
        list(copying)
    assert left(tmp_path) == []


def test_too_little_room_is_said_before_anything_is_copied(
    files: ModelFiles, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_files, "_SPARE", 1 << 60)
    with pytest.raises(EnvironmentFaultError) as refused:
        files.copy(source)
    assert refused.value.code == "no_room_for_model"
    assert refused.value.details["needed"] == "1", "a part of a MiB counts as one"
    assert refused.value.details["spare"] == str(1 << 40)
    assert f"only {refused.value.details['free']} MiB free" in refused.value.text
    assert left(tmp_path) == []


def test_a_file_that_may_not_be_read_is_said_to_be_so(
    files: ModelFiles, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(EnvironmentFaultError, match="Permission denied"):
        files.copy(source)
    monkeypatch.undo()
    assert left(tmp_path) == []


def test_leftovers_of_an_import_that_was_cut_off_go_away(
    files: ModelFiles, source: Path, tmp_path: Path
) -> None:
    known = files.copy(source)
    files.keep(known)
    folder = tmp_path / "models"
    (folder / "0123.part").write_bytes(b"x")
    (folder / f"{'ab' * 32}.gguf").write_bytes(b"x")
    assert files.clean_up({known.sha256}) == 2
    assert left(tmp_path) == [f"{known.sha256}.gguf"]


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EIO, "folder_not_writable")]
)
def test_a_disk_that_refuses_leaves_nothing(
    files: ModelFiles,
    source: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
) -> None:
    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EnvironmentFaultError) as refused:
        files.copy(source)
    assert refused.value.code == code
    assert left(tmp_path) == []


def test_a_disk_that_refuses_the_name_leaves_nothing(
    files: ModelFiles, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = files.copy(source)

    def refuse(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(EnvironmentFaultError):
        files.keep(copied)
    assert left(tmp_path) == []


# ---------------------------------------------------------------------------------- in parts


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    made = [tmp_path / f"a model-{at:05}-of-00003.gguf" for at in (1, 2, 3)]
    for at, path in enumerate(made):
        path.write_bytes(GGUF + bytes([at]))
    return made


def split_sha256(parts: list[Path]) -> str:
    hashes = sorted(hashlib.sha256(part.read_bytes()).hexdigest() for part in parts)
    return hashlib.sha256("".join(f"{each}\n" for each in hashes).encode()).hexdigest()


@pytest.mark.parametrize("named", [0, 1, 2])
def test_any_part_brings_in_all_of_them(
    files: ModelFiles, parts: list[Path], tmp_path: Path, named: int
) -> None:
    items = list(files.copy_in(parts[named]))
    copied = items[-1]
    assert isinstance(copied, CopiedModel)
    total = sum(part.stat().st_size for part in parts)
    sha256 = split_sha256(parts)
    assert items[0] == CopyProgress(0, total)
    assert items[-2] == CopyProgress(total, total)
    assert (copied.sha256, copied.size) == (sha256, total)
    folder = files.keep(copied)
    assert files.path_of(sha256) == folder
    assert left(tmp_path) == [folder.name]
    kept = sorted(folder.iterdir())
    assert [each.name for each in kept] == [f"{at:05}-of-00003.gguf" for at in (1, 2, 3)]
    assert [each.read_bytes() for each in kept] == [each.read_bytes() for each in parts]
    assert {each.stat().st_mode & 0o777 for each in kept} == {0o400}
    assert files.is_there(sha256, total)
    assert files.is_whole(sha256)
    kept[0].unlink()
    assert not files.is_there(sha256, total)
    assert not files.is_whole(sha256)
    files.keep(files.copy(parts[0]))
    assert files.is_whole(sha256)
    assert files.clean_up({sha256}) == 0
    assert files.clean_up(()) == 1
    assert left(tmp_path) == []


def test_a_missing_part_is_named_and_nothing_is_copied(
    files: ModelFiles, parts: list[Path], tmp_path: Path
) -> None:
    parts[1].unlink()
    with pytest.raises(InputError, match="00002-of-00003") as refused:
        files.copy(parts[2])
    assert refused.value.code == "part_missing"
    with pytest.raises(InputError) as refused:
        files.copy(parts[1])
    assert refused.value.code == "no_such_file"
    assert left(tmp_path) == []


def test_a_part_that_is_not_gguf_is_refused_before_anything_is_copied(
    files: ModelFiles, parts: list[Path], tmp_path: Path
) -> None:
    parts[2].write_bytes(bytes(5000))
    copying = files.copy_in(parts[0])
    with pytest.raises(InputError, match="00003-of-00003"):
        next(copying)
    assert left(tmp_path) == []


def test_closing_in_the_middle_of_a_split_model_leaves_nothing(
    files: ModelFiles, parts: list[Path], tmp_path: Path
) -> None:
    copying = files.copy_in(parts[0])
    assert [next(copying) for _ in range(3)]
    assert len(left(tmp_path)) == 1
    copying.close()
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["m-00001-of-99999.gguf", "m-00004-of-00003.gguf"])
def test_a_part_that_cannot_be_is_refused(files: ModelFiles, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(GGUF)
    with pytest.raises(InputError) as refused:
        files.copy(path)
    assert refused.value.code == "part_missing"


def test_a_name_does_not_say_which_part() -> None:
    assert model_name(Path("/x/Field 7B-00002-of-00003.gguf")) == "Field 7B"
    assert model_name(Path("/x/Field-00002.gguf")) == "Field-00002"
