"""A library asks for the oldest glibc that has its functions."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import machine
from tools import glibc

CODE = """
#include <math.h>
#include <stdlib.h>
double length(double x, double y) { return hypot(x, abs(atoi("4")) + y); }
"""
TRY = """
import ctypes, sys
length = ctypes.CDLL(sys.argv[1]).length
length.restype = ctypes.c_double
print(length(ctypes.c_double(3), ctypes.c_double(0)))
"""

pytestmark = machine.needs("gcc", "objdump", "readelf", purpose="which glibc the program needs")


def compiled(folder: Path, code: str) -> Path:
    (folder / "x.c").write_text(code, encoding="ascii")
    made = folder / "x.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", made, folder / "x.c", "-lm"], check=True)
    return made


def test_a_function_that_older_versions_have_is_taken_from_them(tmp_path: Path) -> None:
    made = compiled(tmp_path, CODE)
    if glibc.NEW not in glibc.version_entries(made):
        pytest.skip("this machine has an older glibc")
    glibc.lower(made)
    assert glibc.NEW not in glibc.version_entries(made)
    assert glibc.functions_of(made, glibc.FIRST) >= {"hypot"}
    shown = subprocess.run([sys.executable, "-c", TRY, made], capture_output=True, text=True, check=True)
    assert shown.stdout == "5.0\n"


def test_a_library_with_another_new_function_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = compiled(tmp_path, CODE)
    monkeypatch.setattr(glibc, "IN_BOTH", {"hypotf"})
    before = made.read_bytes()
    glibc.lower(made)
    assert made.read_bytes() == before
