"""Checks the program itself: its folders, its dataset, its settings, and Qt in another process."""

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

from jenesys_gui import places
from jenesys_gui.build_info import DATE_FILE, full_version, missing_files
from jenesys_gui.host import on_lost_files
from jenesys_gui.model.dates import parse_date
from jenesys_gui.reading.reader import Reading, read
from jenesys_gui.text.errors import system_reason
from jenesys_gui.text.numbers import counted, when
from jenesys_gui.text.translate import COMMA, _

# The checksum of the dataset that the build records, below `resources`.
DATASET_SUM_FILE: Final = ("build", "dataset.sha256")
# Set in the environment of the process that starts Qt and prints what it found as JSON.
LOOKS_AT_QT: Final = "JENESYS_GUI_LOOKS_AT_QT"
_SECONDS_FOR_QT: Final = 60


class QtFound(NamedTuple):
    """What a process that started Qt found; only `wrong` if it could not."""

    qt: str = ""
    pyside: str = ""
    platform: str = ""
    font: str = ""
    font_families: int = 0
    screens: tuple[str, ...] = ()
    wrong: str = ""


class Findings(NamedTuple):
    """What the program found out about itself."""

    dataset: Reading
    dataset_sum: str
    # Recorded by the build; empty in a checkout.
    dataset_sum_built: str
    missing: tuple[Path, ...]
    # Why the settings can't be saved; empty if they can.
    not_written: str
    put_aside: tuple[str, ...]
    qt: QtFound | None


def inspect(*, with_qt: bool) -> Findings:
    """Check everything, Qt only if asked to."""
    dataset, settings = places.bundled_dataset(), places.settings_file()
    return Findings(
        dataset=read(dataset),
        dataset_sum=checksum(dataset),
        dataset_sum_built=places.recorded(*DATASET_SUM_FILE),
        missing=tuple(missing_files()),
        not_written=_why_not_written(settings),
        put_aside=_put_aside(settings.parent),
        qt=_look_at_qt() if with_qt else None,
    )


def checksum(folder: Path) -> str:
    """Return the SHA-256 of the names and contents of a dataset's files."""
    digest = hashlib.sha256()
    with suppress(OSError):
        for path in sorted(path for path in folder.iterdir() if path.is_file()):
            digest.update(f"{path.name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _put_aside(folder: Path) -> tuple[str, ...]:
    """Return the names of the settings that could not be read; none if the folder may not be searched."""
    with suppress(OSError):
        return tuple(sorted(path.name for path in folder.glob(f"*{places.UNREADABLE}*")))
    return ()


def _why_not_written(settings: Path) -> str:
    """Return why the settings can't be saved, found by creating a temporary file without a name."""
    # Not `exists`, which raises an error for a folder that may not be searched, or a name that is too long.
    folder = next(parent for parent in settings.parents if os.access(parent, os.F_OK))
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        return system_reason(error)
    if os.access(settings, os.F_OK) and not os.access(settings, os.W_OK):
        return _("the file is read-only")
    return ""


def _look_at_qt() -> QtFound:
    """Start Qt in another process, since Qt aborts where it finds no display."""
    command = [sys.executable] if places.is_frozen() else [sys.executable, "-m", "jenesys_gui"]
    environment = {**os.environ, LOOKS_AT_QT: "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the program itself
            [*command, "self-check", "--qt"],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS_FOR_QT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return QtFound(wrong=str(error))
    errors = done.stderr.decode("utf-8", errors="replace").strip()
    if done.returncode != 0:
        return QtFound(wrong=" ".join(errors.split()) or str(done.returncode))
    # A program without a console can't print; then only its exit status is known.
    found = json.loads(done.stdout or '{"screens": []}')
    return QtFound(**{**found, "screens": tuple(found["screens"]), "wrong": " ".join(errors.split())})


def origin(bundled: Reading) -> Iterator[str]:
    """Yield when the program was released, if the build recorded it, and which dataset comes with it."""
    if released := places.recorded(*DATE_FILE):
        yield _("Released: {date}").format(date=when(parse_date(released)))
    if (dataset := bundled.dataset) and (created := dataset.publication.created):
        yield _("Dataset: version {version}, {date}").format(version=dataset.version, date=when(created))


def problems_of(found: Findings) -> Iterator[str]:
    """Yield a sentence for each problem of the program."""
    dataset = places.bundled_dataset()
    yield from on_lost_files(found.missing)
    if found.dataset.dataset is None:
        yield _("The bundled dataset in {folder} cannot be read.").format(folder=dataset)
    if found.dataset_sum_built not in ("", found.dataset_sum):
        yield _("The bundled dataset in {folder} has changed since the program was built.").format(folder=dataset)
    if found.not_written:
        sentence = _("Could not write to {folder} ({reason}), so settings cannot be saved.")
        yield sentence.format(folder=places.settings_file().parent, reason=found.not_written)
    if found.qt is not None and found.qt.wrong:
        yield _("Qt reported a problem: {words}").format(words=found.qt.wrong)
    if found.qt is not None and found.qt.qt and not found.qt.font_families:
        yield _(
            "No fonts found, so the program uses its own with Latin letters only. Install one, such as DejaVu Sans."
        )


def as_lines(found: Findings) -> list[str]:
    """Return what was found, one line each, with the problems at the end."""
    settings = _("Settings (portable): {file}") if places.is_portable() else _("Settings: {file}")
    form = _("executable") if places.is_frozen() else _("run with Python")
    lines = [
        _("JENESYS Viewer {version}, {form}").format(version=full_version(), form=form),
        *origin(found.dataset),
        _("Python {python} on {system}").format(python=platform.python_version(), system=platform.platform()),
        _("Program: {folder}").format(folder=places.program_folder()),
        _("Bundled dataset: {folder}").format(folder=places.bundled_dataset()),
        _("Dataset checksum (SHA-256): {checksum}").format(checksum=found.dataset_sum),
        settings.format(file=places.settings_file()),
        *(_("Settings that could not be read were moved to: {name}").format(name=name) for name in found.put_aside),
        *(_qt_lines(found.qt) if found.qt is not None else ()),
    ]
    wrong = list(problems_of(found))
    count = counted("{count} problem found:", "{count} problems found:", len(wrong))
    return [*lines, *((count, *wrong) if wrong else (_("No problems found."),))]


def _qt_lines(qt: QtFound) -> Iterator[str]:
    if not qt.qt:
        return
    yield _("Qt {qt}, PySide6 {pyside}, platform {platform}").format(qt=qt.qt, pyside=qt.pyside, platform=qt.platform)
    none = _("none, so the window cannot open here, which is no problem of the program")
    yield _("Screens: {screens}").format(screens=COMMA.join(qt.screens) or none)
    families = counted("{count} font family", "{count} font families", qt.font_families)
    yield _("{families}; default font: {font}").format(families=families, font=qt.font)


def as_json(found: Findings) -> dict[str, Any]:
    """Return what was found as a JSON object."""
    return {
        "version": full_version(),
        "released": places.recorded(*DATE_FILE),
        "python": platform.python_version(),
        "system": platform.platform(),
        "frozen": places.is_frozen(),
        "program": str(places.program_folder()),
        "dataset": {
            "path": str(places.bundled_dataset()),
            "version": dataset.version if (dataset := found.dataset.dataset) else "",
            "sha256": found.dataset_sum,
        },
        "settings": {
            "path": str(places.settings_file()),
            "portable": places.is_portable(),
            "writable": not found.not_written,
            "put_aside": list(found.put_aside),
        },
        "qt": None if found.qt is None else {**found.qt._asdict(), "screens": list(found.qt.screens)},
        "wrong": list(problems_of(found)),
    }
