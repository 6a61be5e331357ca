"""What a module may change of its process, put back when it is done.

Ansible gives every module a process of its own; ours share one, so what they change must not
reach the next.
"""
import os
import sys
import time

from . import environment_files
from .module_support.text import native

_start_directory = os.getcwd() if os.path.isdir('.') else '/'


_decoded = getattr(os, 'fsdecode', native)


def _variables():
    """The environment as it is kept: on Python 3 bytes, which need not be decoded to be compared."""
    return getattr(os.environ, '_data', os.environ)


def _working_directory():
    try:
        return os.getcwd()
    except OSError:
        return None


class Guarded(object):
    """A context manager: environment, directory, umask, path, arguments, standard streams.

    :param env: variables to set for the time being
    :param cwd: directory to start in, if the account can go there; else, or where it is None, it is
        the one that the interpreter started in
    """

    def __init__(self, env=None, cwd=None):
        self._env = env or {}
        self._cwd = cwd or _start_directory

    def __enter__(self):
        environment_files.follow()
        self._environ = dict(_variables())
        self._umask = os.umask(0o22)
        os.umask(self._umask)
        self._path = list(sys.path)
        self._argv = list(sys.argv)
        self._streams = sys.stdin, sys.stdout, sys.stderr
        self._hook = sys.excepthook
        for name, value in self._env.items():
            os.environ[native(name)] = native(value)
        if 'TZ' in self._env:
            time.tzset()
        if _working_directory() != self._cwd:
            try:
                os.chdir(self._cwd)
            except OSError:
                pass
        return self

    def __exit__(self, kind, value, trace):
        if _variables() != self._environ:
            before = dict((_decoded(name), _decoded(value))
                          for name, value in self._environ.items())
            zone = os.environ.get('TZ')
            for name in list(os.environ):
                if name not in before:
                    del os.environ[name]
            os.environ.update(before)
            if zone != os.environ.get('TZ'):
                time.tzset()
        os.umask(self._umask)
        sys.path[:] = self._path
        sys.argv[:] = self._argv
        sys.stdin, sys.stdout, sys.stderr = self._streams
        sys.excepthook = self._hook
        if _working_directory() != _start_directory:
            try:
                os.chdir(_start_directory)
            except OSError:
                os.chdir('/')

