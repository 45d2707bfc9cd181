"""Switches the garbage collector off while an index is built, and keeps it away from the index afterwards."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Garbage collection takes a third of the time of building, more for a larger base, and finds nothing, because
    everything that is built stays. Afterwards all objects are frozen: otherwise some later question would wait until
    the collector has looked through the whole index.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        if was_enabled:
            gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
