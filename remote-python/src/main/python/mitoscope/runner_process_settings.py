"""Settings of a process besides those that `runner_process` keeps for every call.

A module in its own process takes these along when it ends; here they are put back.
"""
import os
import signal
import sys

from .runner_hard_exit import HardExit

# Without the names that Python 3 gives handlers: that takes longer than all the rest.
_getsignal = getattr(sys.modules.get('_signal', signal), 'getsignal')
_ALL_SIGNALS = [number for number in range(1, signal.NSIG)
                if number not in (signal.SIGKILL, signal.SIGSTOP)]


class Settings(object):
    """A context manager."""

    def __enter__(self):
        self._restore = [restore for read in _KEPT for restore in [read()] if restore is not None]
        return self

    def __exit__(self, kind, value, trace):
        for restore in self._restore:
            restore()


class ThreadsJoined(object):
    """At its end a process waits for the threads that are no daemons."""

    def __enter__(self):
        threading = _loaded('threading')
        self._before = set(threading.enumerate()) if threading else set()
        return self

    def __exit__(self, kind, value, trace):
        threading = None if kind is HardExit else _loaded('threading')
        for thread in threading.enumerate() if threading else ():
            if thread not in self._before and not thread.daemon and not _is_ours(thread):
                thread.join()


def _is_ours(thread):
    function = getattr(thread, '_target', None) or thread.run
    return str(getattr(function, '__module__', '')).startswith('mitoscope')


def _loaded(name):
    return sys.modules.get(name)


def _keep(read, write):
    """Sets again what was read, where it is another now."""
    before = read()

    def restore():
        if read() != before:
            write(before)
    return restore


def _random():
    # Every process has its own: the next module must not draw what this one, or the one before, drew.
    module = _loaded('random')
    if module is not None:
        module.seed()


def _signals():
    before = dict((number, _getsignal(number)) for number in _ALL_SIGNALS)

    def restore():
        signal.alarm(0)
        for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF):
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            if handler is not None and _getsignal(number) is not handler:
                signal.signal(number, handler)
    return restore


def _signal_mask():
    if hasattr(signal, 'pthread_sigmask'):
        return _keep(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, []),
                     lambda mask: signal.pthread_sigmask(signal.SIG_SETMASK, mask))


def _locale():
    import _locale as here
    return _keep(lambda: here.setlocale(here.LC_ALL, None),
                 lambda before: here.setlocale(here.LC_ALL, before))


def _socket_timeout():
    def read():
        return _loaded('_socket').getdefaulttimeout() if _loaded('_socket') else None
    return _keep(read, lambda before: _loaded('_socket').setdefaulttimeout(before))


def _warnings():
    module = _loaded('warnings')
    if module is None:
        return None

    def write(filters):
        module.filters[:] = filters
        with module.catch_warnings():
            # It tells the interpreter that they have changed.
            pass
    return _keep(lambda: list(module.filters), write)


def _logging():
    module = _loaded('logging')
    if module is None:
        return _forget_logging
    root = module.getLogger()
    before = list(root.handlers), list(root.filters), root.level, root.disabled, root.manager.disable
    loggers = set(root.manager.loggerDict)

    def restore():
        root.handlers[:], root.filters[:], root.level, root.disabled, root.manager.disable = before
        for name in set(root.manager.loggerDict) - loggers:
            _empty_logger(root.manager.loggerDict[name])
        if hasattr(root, '_cache'):
            root.manager._clear_cache()
    return restore


def _forget_logging():
    module = _loaded('logging')
    if module is not None:
        root = module.getLogger()
        root.handlers[:], root.filters[:], root.disabled, root.manager.disable = [], [], False, 0
        root.setLevel(module.WARNING)
        for logger in root.manager.loggerDict.values():
            _empty_logger(logger)


def _empty_logger(logger):
    if hasattr(logger, 'handlers'):
        logger.handlers[:], logger.filters[:] = [], []
        logger.level, logger.propagate, logger.disabled = 0, True, False


def _limits():
    import resource
    names = [getattr(resource, name) for name in dir(resource) if name.startswith('RLIMIT_')]

    def write(before):
        for name, limit in zip(names, before):
            try:
                resource.setrlimit(name, limit)
            except (ValueError, OSError):
                # A hard limit that was lowered: only root may raise it.
                pass
    return _keep(lambda: [resource.getrlimit(name) for name in names], write)


def _accounts():
    def write(before):
        os.seteuid(0 if os.getuid() == 0 else before[0])
        os.setegid(before[1])
        if before[2] != os.getgroups():
            os.setgroups(before[2])
        os.seteuid(before[0])
    return _keep(lambda: (os.geteuid(), os.getegid(), os.getgroups()), write)


def _priority():
    def write(before):
        try:
            os.nice(before - os.nice(0))
        except OSError:
            # Only root gets back what was given up.
            pass
    return _keep(lambda: os.nice(0), write)


def _interpreter():
    import gc
    kept = [_keep(sys.getrecursionlimit, sys.setrecursionlimit),
            _keep(sys.gettrace, sys.settrace), _keep(sys.getprofile, sys.setprofile),
            _keep(gc.isenabled, lambda on: gc.enable() if on else gc.disable())]
    names = dict((name, getattr(sys, name)) for name in (
        'displayhook', 'dont_write_bytecode', '__stdin__', '__stdout__', '__stderr__', 'exit',
        'warnoptions', 'meta_path', 'path', 'argv', 'modules'))

    def restore():
        for one in kept:
            one()
        for name, value in names.items():
            setattr(sys, name, value)
    return restore


_KEPT = [_random, _signals, _signal_mask, _locale, _socket_timeout, _warnings, _logging,
         _limits, _accounts, _priority, _interpreter]
