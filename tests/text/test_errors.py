"""Why a file could not be read or written is said in the language of the program."""

import errno
import os

import pytest

from jenesys_gui.text import errors, translate


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "No space left on device; make room on the disk, or choose another"),
        ("id", "ruang disk habis; "),
        ("ja", "ディスクの空きがありません。"),
    ],
)
def test_what_the_system_says_is_translated(language: str, reason: str) -> None:
    error = OSError(errno.ENOSPC, "No space left on device")
    translate.use_language(language)
    try:
        assert errors.reason_of(error).startswith(reason)
    finally:
        translate.use_language(translate.SOURCE_LANGUAGE)


def test_what_is_not_known_is_said_as_the_system_says_it() -> None:
    assert errors.system_reason(OSError(errno.ELOOP, os.strerror(errno.ELOOP))) == os.strerror(errno.ELOOP)
    assert errors.system_reason(OSError("a reason")) == "a reason"
