"""What a module may change of its process, put back when it is done.

Ansible gives every module a process of its own; ours share one, so what they change must not
reach the next.
"""
import os
import signal
import sys

from . import environment_files
from .module_support.text import native

_start_directory = os.getcwd() if os.path.isdir('.') else '/'


def _working_directory():
    try:
        return os.getcwd()
    except OSError:
        return None


class Guarded(object):
    """A context manager: environment, directory, umask, path, arguments, signals, locale.

    :param env: variables to set for the time being
    :param cwd: directory to start in, if the account can go there; else, or where it is None, it is
        the one that the interpreter started in
    """

    def __init__(self, env=None, cwd=None):
        self._env = env or {}
        self._cwd = cwd or _start_directory

    def __enter__(self):
        environment_files.follow()
        self._environ = dict(os.environ)
        self._umask = os.umask(0o22)
        os.umask(self._umask)
        self._path = list(sys.path)
        self._argv = list(sys.argv)
        self._streams = sys.stdin, sys.stdout, sys.stderr
        self._hook = sys.excepthook
        self._signals = dict((number, signal.getsignal(number)) for number in _CATCHABLE)
        for name, value in self._env.items():
            os.environ[native(name)] = native(value)
        if _working_directory() != self._cwd:
            try:
                os.chdir(self._cwd)
            except OSError:
                pass
        return self

    def __exit__(self, kind, value, trace):
        if dict(os.environ) != self._environ:
            for name in list(os.environ):
                if name not in self._environ:
                    del os.environ[name]
            os.environ.update(self._environ)
        os.umask(self._umask)
        sys.path[:] = self._path
        sys.argv[:] = self._argv
        sys.stdin, sys.stdout, sys.stderr = self._streams
        sys.excepthook = self._hook
        for number, handler in self._signals.items():
            if handler is not None and signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        if _working_directory() != _start_directory:
            try:
                os.chdir(_start_directory)
            except OSError:
                os.chdir('/')


_CATCHABLE = [getattr(signal, name) for name in
              ('SIGALRM', 'SIGCHLD', 'SIGHUP', 'SIGPIPE', 'SIGTERM', 'SIGUSR1', 'SIGUSR2')]
