"""Building without garbage collection, and none of what was built."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Garbage collection takes a third of the time, and more the larger the base is, and finds nothing: what is read
    in stays. It is set aside for good, for else some later question waits until all of it has been looked through.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
        if was:
            gc.freeze()
    finally:
        if was:
            gc.enable()
