"""Building without garbage collection."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Garbage collection takes a third of the time, and more the larger the base is, and finds nothing: what is read
    in stays.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
