"""The memory of this process as the kernel counts it (Linux), not only what Python allocates."""

import gc
from contextlib import suppress
from pathlib import Path
from typing import Final

_SELF: Final = Path("/proc/self")
_BYTES_A_KB: Final = 1024


def now_mb() -> float:
    """Return the resident memory, in millions of bytes."""
    gc.collect()
    return _status_mb("VmRSS")


def peak_mb() -> float:
    """Return the peak of resident memory, since the start or `forget_most`, in millions of bytes."""
    # Not `ru_maxrss`, which a process inherits from its parent.
    return _status_mb("VmHWM")


def reset_peak() -> None:
    """Reset the peak, where the kernel allows that."""
    with suppress(OSError):
        (_SELF / "clear_refs").write_text("5", encoding="ascii")


def _status_mb(name: str) -> float:
    for line in (_SELF / "status").read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * _BYTES_A_KB / 1e6
    raise OSError(f"/proc/self/status has no {name}")
