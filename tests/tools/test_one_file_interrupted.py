"""The program in one file when a start is ended, stopped or not the only one."""

import os
import shutil
import signal
import subprocess
import time

from tests.tools.computer import NEEDED, Machine, check_started

pytestmark = NEEDED


def started(computer: Machine) -> subprocess.Popen[str]:
    """Start it in a process group of its own, and wait until it is in the middle of unpacking."""
    computer.replace("tar", f'{shutil.which("tar")} "$@"\necho >"{computer.temporary}/here"\nexec sleep 60')
    running = subprocess.Popen(
        [computer.program], env=computer.environment, start_new_session=True, stderr=subprocess.PIPE, text=True
    )
    while not (computer.temporary / "here").exists():
        time.sleep(0.02)
    (computer.commands / "tar").unlink()
    return running


def test_after_a_kill_in_the_middle_the_next_start_unpacks_and_tidies_up(computer: Machine) -> None:
    with started(computer) as running:
        os.killpg(running.pid, signal.SIGKILL)
    assert computer.unpacked() != []
    check_started(computer, computer.start())
    assert [path.name.startswith("one-file-") for path in computer.unpacked()] == [True]


def test_ctrl_c_in_the_middle_leaves_nothing_and_prints_nothing(computer: Machine) -> None:
    with started(computer) as running:
        os.killpg(running.pid, signal.SIGINT)
        assert running.communicate(timeout=30)[1] == ""
    assert running.returncode in (-signal.SIGINT, 130)
    wait_until_empty(computer)


def test_if_the_start_alone_is_ended_nothing_is_unpacked(computer: Machine) -> None:
    slow = "head -c 500000; sleep 1; cat"
    computer.replace("xz", f'{shutil.which("xz")} "$@" | {{ {slow}; }}')
    for end in (signal.SIGTERM, signal.SIGKILL):
        with subprocess.Popen([computer.program], env=computer.environment) as running:
            while not [*computer.cache.glob(".one-file-part-*/*/_internal/data")]:
                time.sleep(0.02)
            running.send_signal(end)
        assert running.returncode == -end
        # Until nobody has it any more.
        subprocess.run(["flock", computer.cache / ".one-file-lock", "true"], check=True, timeout=30)
        assert computer.unpacked() == []


def test_a_start_that_is_stopped_does_not_stop_others(computer: Machine) -> None:
    flock = f'[ "$1" = -w ] && shift 2 && set -- -w 0.1 "$@"; exec {shutil.which("flock")} "$@"'
    computer.replace("flock", flock)
    with started(computer) as running:
        os.killpg(running.pid, signal.SIGSTOP)
        try:
            check_started(computer, computer.start())
        finally:
            os.killpg(running.pid, signal.SIGKILL)


def test_a_lock_that_is_a_pipe_does_not_stop_a_start(computer: Machine) -> None:
    computer.cache.mkdir(parents=True)
    os.mkfifo(computer.cache / ".one-file-lock")
    check_started(computer, computer.start())


def wait_until_empty(computer: Machine) -> None:
    deadline = time.monotonic() + 30
    while computer.unpacked() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert computer.unpacked() == []


def test_starts_at_the_same_time_do_not_disturb_each_other(computer: Machine) -> None:
    for lock in (True, False):
        if not lock:
            # As on a file system without locks.
            computer.replace("flock", "exit 1")
            shutil.rmtree(computer.cache)
        running = [
            subprocess.Popen(
                [computer.program], env=computer.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            for _time in range(4)
        ]
        for process in running:
            out, errors = process.communicate(timeout=60)
            assert (process.returncode, errors) == (7, ""), out
        assert len(computer.unpacked()) == 1
