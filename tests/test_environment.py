"""Programs that the executable starts get the environment with which the user started it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Final

import PySide6
import pytest
import shiboken6

OF_THE_USER: Final = {
    "PATH": os.environ["PATH"],
    "QT_QPA_PLATFORM": "offscreen",
    # One that Qt warns of.
    "LC_ALL": "C",
    "LD_LIBRARY_PATH": "/users/lib:/users/lib64",
    "QT_PLUGIN_PATH": "/users/plugins",
}
# What the executable adds before it starts again with its own libraries.
OF_THE_EXECUTABLE: Final = {
    "LD_LIBRARY_PATH": f"/opt/program/_internal:{OF_THE_USER['LD_LIBRARY_PATH']}",
    "LD_LIBRARY_PATH_ORIG": OF_THE_USER["LD_LIBRARY_PATH"],
    "_PYI_ARCHIVE_FILE": "/opt/program/program",
}
# What the executable then does, with what PySide6 does on Windows, and a program that prints its environment.
CHILD: Final = """
    import json, os, sys

    sys._MEIPASS = "/opt/program/_internal"

    from jenesys_gui import environment

    environment.restore()

    from PySide6.QtCore import QProcess

    from jenesys_gui.qt.app import application

    os.environ["PATH"] = f"/opt/program/_internal/PySide6:{os.environ['PATH']}"
    app = application()
    started = QProcess()
    started.start(sys.executable, ["-ISc", "import json, os; print(json.dumps(dict(os.environ)))"])
    started.waitForFinished()
    print(started.readAllStandardOutput().data().decode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="The variables are those of Linux")
def test_a_program_inherits_the_environment_of_the_user() -> None:
    done = subprocess.run(
        [sys.executable, "-c", dedent(CHILD)],
        env={**OF_THE_USER, **OF_THE_EXECUTABLE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == OF_THE_USER


@pytest.mark.skipif(sys.platform != "linux", reason="Only there does Qt find its folder by itself")
@pytest.mark.parametrize("name", ["a,b", "a;b", 'a"b', "a\\b", "a\nb"])
def test_qt_starts_in_a_folder_with_any_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    for package in (PySide6, shiboken6):
        (folder / package.__name__).symlink_to(package.__path__[0])
    child = "from jenesys_gui.qt.app import application; from PySide6.QtCore import QLibraryInfo; application()"
    child += "; print(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))"
    done = subprocess.run(
        [sys.executable, "-c", child],
        env={**OF_THE_USER, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == (f"{folder}/PySide6/Qt/translations\n", "")
