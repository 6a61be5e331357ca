"""Functions that a module registers to run at its exit, run when its call ends."""
import atexit
import sys
import traceback

from .runner_hard_exit import HardExit

_stack = []
_register = atexit.register
_unregister = getattr(atexit, 'unregister', None)


class ExitHooks(object):
    """While entered, atexit.register serves the call; outside, the interpreter."""

    def __enter__(self):
        _stack.append([])
        atexit.register = register
        if _unregister is not None:
            atexit.unregister = unregister
        return self

    def __exit__(self, kind, value, trace):
        try:
            if kind is not HardExit:
                _run_all(_stack[-1])
        finally:
            _stack.pop()
            atexit.register = _register
            if _unregister is not None:
                atexit.unregister = _unregister


def register(function, *arguments, **keywords):
    """What atexit.register is while a module runs; libraries may keep it, so it looks afresh."""
    if not _stack:
        return _register(function, *arguments, **keywords)
    _stack[-1].append((function, arguments, keywords))
    return function


def unregister(function):
    if not _stack:
        _unregister(function)
    else:
        _stack[-1][:] = [one for one in _stack[-1] if one[0] != function]


def _run_all(hooks):
    while hooks:
        function, arguments, keywords = hooks.pop()
        try:
            function(*arguments, **keywords)
        except SystemExit:
            pass
        except Exception:
            sys.stderr.write('Error in atexit._run_exitfuncs:\n')
            traceback.print_exc()
