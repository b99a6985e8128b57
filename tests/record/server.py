"""A PostgreSQL server of our own in a temporary folder, where its programs are installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER = "postgres"  # initdb refuses to run as root; Debian's package brings this user along


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version first."""
    named = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    folders = [*([Path(named).parent] if named else []), *debian]
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _quick_folder() -> str:
    """Memory where there is enough of it, else /tmp: the path of a socket must be short."""
    memory = Path("/dev/shm")  # noqa: S108 - a server for tests
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 2_000_000_000
    return str(memory) if roomy else "/tmp"  # noqa: S108


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """A server; gives its address up to the name of the database."""
    place = Path(tempfile.mkdtemp(prefix="detente-pg-", dir=_quick_folder()))
    as_user = {"user": USER} if os.geteuid() == 0 else {}
    if as_user:
        shutil.chown(place, USER)
    data = place / "data"

    def call(program: str, *arguments: str) -> None:
        subprocess.run([folder / program, *arguments], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, cwd=place, env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                       **as_user)

    call("initdb", "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses='' -c unix_socket_directories={place} -c fsync=off -c max_connections=60"
    call("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(place / "log"), "start")
    try:
        yield f"postgresql://{USER}@/{{}}?host={place}"
    finally:
        call("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
        shutil.rmtree(place, ignore_errors=True)
