"""Icon, version and console of the executable on each system.

Nothing here needs the system that it is for, so the tests cover all three.
"""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent
from typing import Any

TITLE = "JENESYS Viewer"
# A placeholder: see RELEASING.md.
IDENTIFIER = "io.github.jenesys_viewer.viewer"
PUBLISHER = "JENESYS Viewer contributors"
# The oldest macOS that numpy's libraries run on, as pip chooses them.
MIN_MACOS = "14.0"


def exe_options(system: str, root: Path, work: Path, version: str) -> dict[str, Any]:
    """Return the options of PyInstaller's EXE."""
    # Only on Linux can a program have a window and write to the terminal without a console window of its own.
    options: dict[str, Any] = {"console": system == "linux"}
    if system == "win32":
        resource = work / "version.txt"
        resource.parent.mkdir(parents=True, exist_ok=True)
        resource.write_text(version_resource(version), encoding="utf-8")
        options |= {"icon": str(root / "packaging" / "windows" / "jenesys-gui.ico"), "version": str(resource)}
    if system == "darwin":
        # Without one, PyInstaller signs with none, which Macs with Apple silicon require.
        identity = os.environ.get("MACOS_IDENTITY") or None
        options |= {"argv_emulation": False, "codesign_identity": identity, "entitlements_file": None}
    return options


def bundle_options(root: Path, version: str) -> dict[str, Any]:
    """Return the options of PyInstaller's BUNDLE, which makes the .app for macOS."""
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
            "LSMinimumSystemVersion": MIN_MACOS,
            "NSHighResolutionCapable": True,
            # The program supports dark mode.
            "NSRequiresAquaSystemAppearance": False,
            "NSHumanReadableCopyright": f"{PUBLISHER}, MIT licence",
        },
    }


def version_resource(version: str) -> str:
    """Return the version resource, which Windows shows in the properties of the file, for PyInstaller."""
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
