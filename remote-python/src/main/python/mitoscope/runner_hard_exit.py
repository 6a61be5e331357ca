"""os._exit of a module ends the module, not the interpreter that it shares with others."""
import os

try:
    from _thread import get_ident
except ImportError:
    from thread import get_ident

_exit = os._exit


class HardExit(BaseException):
    """Leaves the module from where it called os._exit: no hook runs, and no thread is waited for."""

    def __init__(self, code):
        BaseException.__init__(self, code)
        self.code = code


class HardExits(object):
    """While entered, os._exit on this thread of this process raises HardExit."""

    def __enter__(self):
        here = _place()

        def leave(status):
            if _place() != here:
                # A child that the module has forked, or a thread, which takes the process down.
                _exit(status)
            raise HardExit(status & 0xff)

        os._exit = leave
        return self

    def __exit__(self, kind, value, trace):
        os._exit = _exit


def _place():
    return os.getpid(), get_ident()
