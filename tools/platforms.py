"""What the executable is on each system beside a program: its icon, its version, and whether a terminal opens.

Nothing here needs the system that it is for, so a test can look at all three.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

TITLE = "JENESYS Viewer"
# The program has no home on the web yet; RELEASING.md tells what to do when it gets one.
IDENTIFIER = "io.github.jenesys_viewer.viewer"
PUBLISHER = "JENESYS Viewer contributors"
# The oldest macOS that Qt 6.11 runs on.
LEAST_MACOS = "13.0"


def exe_options(system: str, root: Path, work: Path, version: str) -> dict[str, Any]:
    """What PyInstaller's EXE is to be told."""
    # On Linux a program may have both a window and a terminal; elsewhere a console would open beside the window.
    options: dict[str, Any] = {"console": system == "linux"}
    if system == "win32":
        resource = work / "version.txt"
        resource.parent.mkdir(parents=True, exist_ok=True)
        resource.write_text(version_resource(version), encoding="utf-8")
        options |= {"icon": str(root / "packaging" / "windows" / "jenesys-gui.ico"), "version": str(resource)}
    if system == "darwin":
        options |= {"argv_emulation": False, "codesign_identity": None, "entitlements_file": None}
    return options


def bundle_options(root: Path, version: str) -> dict[str, Any]:
    """What PyInstaller's BUNDLE is to be told, which makes the .app of a Mac."""
    return {
        "name": f"{TITLE}.app",
        "icon": str(root / "packaging" / "macos" / "jenesys-gui.icns"),
        "bundle_identifier": IDENTIFIER,
        "version": version,
        "info_plist": {
            "CFBundleDisplayName": TITLE,
            "CFBundleName": TITLE,
            "CFBundleShortVersionString": version,
            "LSApplicationCategoryType": "public.app-category.reference",
            "LSMinimumSystemVersion": LEAST_MACOS,
            "NSHighResolutionCapable": True,
            # Dark colours are the program's own to choose.
            "NSRequiresAquaSystemAppearance": False,
            "NSHumanReadableCopyright": f"{PUBLISHER}, MIT licence",
        },
    }


def version_resource(version: str) -> str:
    """The version as Windows shows it among the properties of the file, in the form that PyInstaller reads."""
    numbers = [int(part) for part in version.split(".")]
    four = (*numbers, 0)
    texts = {
        "CompanyName": PUBLISHER,
        "FileDescription": TITLE,
        "FileVersion": version,
        "InternalName": "jenesys-gui",
        "LegalCopyright": f"{PUBLISHER}, MIT licence",
        "OriginalFilename": "jenesys-gui.exe",
        "ProductName": TITLE,
        "ProductVersion": version,
    }
    lines = ",\n".join(f"StringStruct({name!r}, {text!r})" for name, text in texts.items())
    # 1033 is English (United States), 1200 is Unicode.
    return dedent(
        """\
        VSVersionInfo(
          ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0x0, OS=0x40004, fileType=0x1),
          kids=[
            StringFileInfo([StringTable('040904B0', [{lines}])]),
            VarFileInfo([VarStruct('Translation', [1033, 1200])]),
          ],
        )
        """
    ).format(four=four, lines=lines)
