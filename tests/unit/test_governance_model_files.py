"""Copying model files in: what is taken, and that nothing is left of what is not."""

from __future__ import annotations

import errno
import hashlib
import os
from typing import TYPE_CHECKING

import pytest

from engine.api.errors import EnvironmentFaultError, InputError
from engine.governance import model_files
from engine.governance.model_files import CopiedModel, CopyProgress, ModelFiles

if TYPE_CHECKING:
    from pathlib import Path

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
    assert refused.value.code == "disk_full"
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
