"""Standard output and error of a module, caught in memory."""
import io
import sys

from .module_support.text import PY2


class Captured(object):
    """While entered, sys.stdout and sys.stderr write to memory and sys.stdin is empty."""

    def __enter__(self):
        self._before = sys.stdin, sys.stdout, sys.stderr
        self._out, self._err = io.BytesIO(), io.BytesIO()
        if PY2:
            sys.stdin, sys.stdout, sys.stderr = io.BytesIO(), self._out, self._err
        else:
            sys.stdin = io.TextIOWrapper(io.BytesIO())
            sys.stdout = _text(self._out, 'surrogateescape')
            sys.stderr = _text(self._err, 'backslashreplace')
        self._ours = sys.stdout, sys.stderr
        return self

    def __exit__(self, kind, value, trace):
        for stream in self._ours:
            try:
                stream.flush()
            except ValueError:
                # The module closed it.
                pass
        sys.stdin, sys.stdout, sys.stderr = self._before

    def out(self):
        return self._out.getvalue()

    def err(self):
        return self._err.getvalue()


def _text(sink, errors):
    return io.TextIOWrapper(sink, encoding='utf-8', errors=errors, newline='\n',
                            line_buffering=True)
