"""Translations: takes the texts out of the sources, and makes what Qt loads.

    translations.py extract [FOLDER]   bring resources/translations/*.ts up to date with the sources
    translations.py compile            make each .qm that is missing or older than its .ts

The .ts files are kept in the repository; the .qm files are made by the set-up.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from terminal import SetUpError

REPOSITORY = Path(__file__).resolve().parent.parent
FOLDER = REPOSITORY / "resources" / "translations"
TOOLS = REPOSITORY / ".venv" / "bin"
SOURCE_LANGUAGE = "en"
LANGUAGES = (SOURCE_LANGUAGE, "de", "uk")
NOT_SHOWN = REPOSITORY / "app" / "tour"


def extract(folder: Path = FOLDER) -> None:
    """Brings every .ts file up to date; texts that are gone are dropped.

    Args:
        folder: Where the files lie; those that are not there are made.

    Raises:
        SetUpError: The sources cannot be read.
    """
    sources = [
        str(path.relative_to(REPOSITORY))
        for path in sorted((REPOSITORY / "app").rglob("*.py"))
        if NOT_SHOWN not in path.parents
    ]
    for language in LANGUAGES:
        plural = ["-pluralonly"] if language == SOURCE_LANGUAGE else []
        _run(
            "pyside6-lupdate",
            *("-silent", "-no-obsolete", "-locations", "none", *plural, *sources),
            *("-source-language", SOURCE_LANGUAGE, "-target-language", language),
            *("-ts", str(folder / f"anchorhold_{language}.ts")),
        )


def compile_changed(folder: Path = FOLDER) -> None:
    """Makes each .qm that is missing or older than its .ts.

    Args:
        folder: Where the files lie.

    Raises:
        SetUpError: One cannot be made.
    """
    for text in sorted(folder.glob("*.ts")):
        made = text.with_suffix(".qm")
        if not made.is_file() or made.stat().st_mtime_ns < text.stat().st_mtime_ns:
            # Put in its place whole: an open console reads the old one from a mapping, and one
            # written over would take its language away, or end it with a segmentation fault.
            written = text.with_suffix(".part")
            _run("pyside6-lrelease", "-silent", str(text), "-qm", str(written))
            written.replace(made)


def _run(tool: str, *arguments: str) -> None:
    done = subprocess.run(
        [TOOLS / tool, *arguments], capture_output=True, text=True, check=False, cwd=REPOSITORY
    )
    if done.returncode:
        raise SetUpError(
            f"{tool} failed: {(done.stderr or done.stdout).strip()}",
            "Correct the file it names below resources/translations, then run it again.",
        )


def main() -> int:
    """Does what is asked.

    Returns:
        Exit status: 0 done, 1 a tool failed, 2 wrong arguments.
    """
    task, *folder = sys.argv[1:] or [""]
    try:
        if task == "extract" and len(folder) <= 1:
            extract(*(Path(each).resolve() for each in folder))
        elif task == "compile" and not folder:
            compile_changed()
        else:
            print(__doc__, file=sys.stderr)
            return 2
    except SetUpError as error:
        print(f"{error.what}\n\n{error.remedy}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
