"""Builds the program for Windows on Linux, under Wine 10 or newer, and tests it there.

windows.py build             dist/windows/jenesys-gui, and in dist/packages its archive and its installer
windows.py test [ARGUMENT]…  runs tests/stories and tests/windows with it, with arguments of pytest

Everything that is downloaded is checked by its SHA-256. WINE names the command that starts Wine.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from jenesys_gui import __version__
from jenesys_gui.build_info import commit_of
from tools import freeze, installer, licences, packages
from tools.archives import sha256

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "windows"
PYTHON = WORK / "python"
PREFIX = WORK / "wine"
LOCK = ROOT / "requirements" / "windows.lock"
ICU = ROOT / "packaging" / "windows" / "icuuc.c"
INSTALLER = packages.OUT / f"{packages.NAME}-{__version__}-windows-x86_64-setup.exe"
WINE = shlex.split(os.environ.get("WINE", "wine"))
SECONDS = 120
# The first that Qt 6 runs under.
MIN_WINE = 10

# On Maven Central: Python as JavaCPP builds it, and Microsoft's C runtime, since numpy calls what Wine's lacks.
PYTHON_JAR = "org.bytedeco:cpython:3.14.3-1.5.13:jar:windows-x86_64"
RUNTIME_JAR = "org.bytedeco:javacpp:1.5.13:jar:windows-x86_64"
SUMS = {
    PYTHON_JAR: "3291bf3d8f405335ac21dbe55780521fdfd295b0f9f43f7e6e8c55bedd709cb3",
    RUNTIME_JAR: "fb507face6be4ad342d57ca1cf7b23487f5bfb90e2854314663b8f726b7d3e4e",
}
# Without Wine's own messages and its offers to install .NET and a browser.
SETTINGS = {
    "WINEPREFIX": str(PREFIX),
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "ucrtbase=n,b;mscoree,mshtml=",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# Programs for Windows look for fonts there. Latin letters are enough for the tests.
FONTS = sorted((ROOT / "resources" / "fonts").glob("*.ttf"))


class WindowsError(Exception):
    """The program for Windows cannot be built or tested here; the message says why."""


def main(arguments: list[str]) -> int:
    """Build or test the program for Windows; 0 when that worked."""
    if arguments[:1] not in (["build"], ["test"]):
        print("usage: windows.py build | test [ARGUMENT]…", file=sys.stderr)
        return 2
    try:
        set_up()
        if arguments[0] == "test":
            return test(arguments[1:])
        return build()
    except (WindowsError, subprocess.CalledProcessError) as problem:
        print(f"make {'windows' if arguments[0] == 'build' else 'test-windows'}: {problem}", file=sys.stderr)
        return 1


def build() -> int:
    """Freeze the program under Wine, which knows neither git nor the date of the commit, and pack it."""
    made_from = {"COMMIT": commit_of(ROOT), "SOURCE_DATE_EPOCH": str(freeze.source_date())}
    wine(str(PYTHON / "python.exe"), "-m", "tools.freeze", **made_from)
    status = packages.main(["windows-x86_64"])
    installer.build(freeze.dist("win32") / packages.NAME, INSTALLER)
    return status


def test(arguments: list[str]) -> int:
    """Run the user stories with the frozen program, then the tests of its window and installer."""
    # With the slashes that a shell understands.
    program = f"Z:{freeze.dist('win32').as_posix()}/{packages.NAME}/{packages.NAME}-console.exe"
    stories = ["-m", "pytest", "-p", "no:cacheprovider", "tests/stories", *arguments]
    under_wine = start_wine(str(PYTHON / "python.exe"), *stories, JENESYS_GUI_COMMAND=program)
    command = [sys.executable, "-m", "pytest", "tests/windows", *arguments]
    here = subprocess.run(command, cwd=ROOT, env={**os.environ, "TEST_WINDOWS": "1"}, check=False)
    return under_wine or here.returncode


def set_up() -> None:
    """Make the Wine prefix and the Python in it, unless they are there."""
    if shutil.which(WINE[0]) is None or wine_version() < MIN_WINE:
        raise WindowsError(
            f"Wine {MIN_WINE} or newer is needed, as in Debian 13. Where Debian is older, install it in a root made "
            "with debootstrap and name the command that starts it: make windows WINE=/path/to/command"
        )
    mark = "".join((*SUMS.values(), sha256(LOCK), sha256(Path(__file__)), sha256(ICU)))
    stamp = WORK / "made-from"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == mark:
        return
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    unpack_python()
    install_packages()
    make_prefix()
    stamp.write_text(mark, encoding="ascii")


def wine_version() -> int:
    shown = subprocess.run([*WINE, "--version"], capture_output=True, text=True, check=False).stdout
    number = shown.removeprefix("wine-").partition(".")[0]
    return int(number) if number.isdigit() else 0


def unpack_python() -> None:
    """Unpack Python as its own installer would, with what JavaCPP leaves out of it."""
    inside = "org/bytedeco/cpython/windows-x86_64/"
    with zipfile.ZipFile(download(PYTHON_JAR)) as jar:
        jar.extractall(WORK, [name for name in jar.namelist() if name.startswith(inside)])
    PYTHON.mkdir()
    unpacked = WORK / inside
    (unpacked / "lib").rename(PYTHON / "Lib")
    (library,) = unpacked.glob("python3??.dll")
    for file in (library, unpacked / "python.exe", *(PYTHON / "Lib").glob("vcruntime*.dll")):
        shutil.copy2(file, PYTHON)
    # That of the Python that runs this: the terms are the same, only the years of the copyright differ.
    shutil.copyfile(licences.python_licence(), PYTHON / "LICENSE.txt")
    make_python3_dll(unpacked / "libs" / "python3.lib", library.stem)
    shutil.rmtree(WORK / "org")


def make_python3_dll(names: Path, library: str) -> None:
    """Make python3.dll, the stable part of Python's interface: each of its names leads to the library's."""
    listed = subprocess.run(["nm", str(names)], capture_output=True, text=True, check=False).stdout.split()
    exported = sorted({name.removeprefix("__imp_") for name in listed if name.startswith("__imp_")})
    definition, nothing = WORK / "python3.def", WORK / "nothing.c"
    lines = [f"  {name}={library}.{name}" for name in exported]
    definition.write_text("\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""]), encoding="ascii")
    nothing.touch()
    compile_dll(PYTHON / "python3.dll", str(nothing), str(definition), "-nostdlib", "-Wl,--entry=0")


def install_packages() -> None:
    """Install the locked packages for Windows with the pip of this system."""
    (version,) = {path.stem.removeprefix("python") for path in PYTHON.glob("python3??.dll")}
    target = ["--platform", "win_amd64", "--python-version", version, "--only-binary", ":all:", "--no-deps"]
    where = ["--no-compile", "--target", str(PYTHON / "Lib" / "site-packages")]
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    subprocess.run([*command, *target, *where, "--requirement", str(LOCK)], check=True)


def make_prefix() -> None:
    """Make the folder that is drive C:, with what Windows has and Wine lacks: fonts, the C runtime, ICU."""
    wine("wineboot", "--init")
    # No message about a desktop that is not there.
    set_value(r"HKCU\Software\Wine\Drivers", "Graphics", "x11,null")
    for name in ("Segoe UI", "Tahoma"):
        set_value(r"HKLM\Software\Microsoft\Windows NT\CurrentVersion\FontSubstitutes", name, "DejaVu Sans")
    windows = PREFIX / "drive_c" / "windows"
    for font in FONTS:
        shutil.copy2(font, windows / "Fonts")
    system = windows / "system32"
    with zipfile.ZipFile(download(RUNTIME_JAR)) as jar:
        content = jar.read("org/bytedeco/javacpp/windows-x86_64/ucrtbase.dll")
    # Not over Wine's own file, which others may share.
    (system / "ucrtbase.dll").unlink(missing_ok=True)
    (system / "ucrtbase.dll").write_bytes(content)
    compile_dll(system / "icuuc.dll", str(ICU))


def set_value(key: str, name: str, value: str) -> None:
    """Set a value of the registry."""
    wine("reg", "add", key, "/v", name, "/d", value, "/f")


def download(artifact: str) -> Path:
    """Return a file of Maven Central, whose checksum is known."""
    _group, name, version, ending, system = artifact.split(":")
    folder = WORK / "downloads"
    maven = ["mvn", "--batch-mode", "--quiet", "dependency:copy", f"-Dartifact={artifact}"]
    subprocess.run([*maven, f"-DoutputDirectory={folder}"], cwd=WORK, check=True)
    file = folder / f"{name}-{version}-{system}.{ending}"
    if sha256(file) != SUMS[artifact]:
        raise WindowsError(f"{file} is not the file whose checksum is in {Path(__file__).name}.")
    return file


def compile_dll(out: Path, *arguments: str) -> None:
    command = ["x86_64-w64-mingw32-gcc", "-shared", "-s", "-O", "-o", str(out), *arguments]
    subprocess.run(command, check=True)


def wine(*command: str, **more: str) -> None:
    """Run a program for Windows, which must succeed."""
    if start_wine(*command, **more) != 0:
        raise WindowsError(f"`{shlex.join(command)}` failed under Wine, as it says above.")


def start_wine(*command: str, **more: str) -> int:
    """Run a program for Windows in the checkout and return its exit status."""
    return subprocess.run(
        [*WINE, *command], cwd=ROOT, env=environment(**more), stdin=subprocess.DEVNULL, check=False
    ).returncode


def run_wine(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a program for Windows and return how it ended."""
    return subprocess.run(
        [*WINE, *command],
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def environment(**more: str) -> dict[str, str]:
    """Return the variables with which Wine is started."""
    return {**os.environ, **SETTINGS, **more}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
