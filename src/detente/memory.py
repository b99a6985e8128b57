"""How often Python looks for garbage, and how what is no longer needed goes back to the system."""

import ctypes
import gc
import sys

_ARENA_MAX, _MMAP_THRESHOLD, _TRIM_THRESHOLD = -8, -3, -1  # malloc.h of glibc
_ARENAS = 2
_LARGE = 256 * 1024  # bytes that are asked for at once and given back at once


def collect_rarely() -> None:
    """Lets the garbage collector of this process look less often: loading and reading make many objects and few cycles.

    Takes an eighth off the time to start and to read. For a command to call, not for a library.
    """
    gc.set_threshold(50_000, 20, 20)


def share_arenas() -> bool:
    """Lets all threads of this process take memory from few places, and give large pieces back at once.

    Where each of many threads has a place of its own (glibc's default is eight a processor), what one frees no other
    takes, and a process that answers for hours grows by holes. Returns whether the C library here knows of it. For a
    command to call that runs for long with many threads, before they begin.
    """
    library = _c_library()
    if library is None:
        return False
    # a threshold that is set no longer grows by itself with the largest piece that was ever freed
    asked = ((_ARENA_MAX, _ARENAS), (_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, 4 * _LARGE))
    taken = [library.mallopt(option, value) for option, value in asked]  # each, whatever became of the one before
    return 0 not in taken


def give_back() -> None:
    """Looks for garbage, and gives what is freed back to the system, as far as the C library here can.

    For who has let go of something large that goes round in circles: else it stays until the collector comes by.
    """
    gc.collect()
    library = _c_library()
    if library is not None:
        library.malloc_trim(0)


def _c_library() -> ctypes.CDLL | None:
    """The C library of this process, if it is one that can be told how to share memory out (glibc)."""
    if sys.platform != "linux":
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
