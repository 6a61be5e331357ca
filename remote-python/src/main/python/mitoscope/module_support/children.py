"""Runs commands, shows their output while they run, and leaves none behind."""
import errno
import os
import select
import signal
import subprocess
import time

from . import live
from .text import PY2

_CHUNK = 65536
# When a command has ended but a process that it left behind still holds its output open, we
# listen this long for more, as Ansible does.
_LINGER_SECONDS = 1.0


def run(command, shell=False, environment=None, directory=None, data=None, umask=None,
        mask=None, quiet=False, merged=False):
    """Runs a command to its end.

    :param command: a list of bytes, or bytes for the shell
    :param data: bytes for its standard input; None for an empty one
    :param mask: applied to what is shown live
    :param merged: whether error output goes into the output
    :param quiet: whether nothing is shown: a question the module asks, not work it does
    :return: exit code (negative: the signal), output and error output as bytes
    """
    nothing = os.open(os.devnull, os.O_RDONLY)
    try:
        child = subprocess.Popen(
            command, shell=shell, env=environment, cwd=directory, bufsize=0,
            stdin=nothing if data is None else subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT if merged else subprocess.PIPE,
            **_spawning(umask))
    finally:
        os.close(nothing)
    try:
        out, err = _converse(child, data, mask, quiet)
    except BaseException:
        end(child)
        raise
    return child.returncode, out, err


def _spawning(umask):
    """How to start a child without leaking descriptors, and cheaply.

    Any preexec_fn keeps Python 3 from using vfork, so there is one only where it is needed.
    """
    if PY2:
        return {'preexec_fn': lambda: _prepare_on_python2(umask), 'close_fds': False}
    if umask is not None:
        return {'preexec_fn': lambda: os.umask(umask), 'close_fds': True}
    return {'close_fds': True}


def _prepare_on_python2(umask):
    """Python 2 ignores SIGPIPE, and its close_fds tries a million numbers; we close what is open."""
    import fcntl
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if umask is not None:
        os.umask(umask)
    try:
        numbers = [int(name) for name in os.listdir('/proc/self/fd')]
    except OSError:
        numbers = range(3, 256)
    for number in numbers:
        try:
            if number > 2 and not fcntl.fcntl(number, fcntl.F_GETFD) & fcntl.FD_CLOEXEC:
                os.close(number)
        except (IOError, OSError):
            pass


class _Pipe(object):
    """One end of a pipe to a child: what came, and where it is shown."""

    def __init__(self, source, name, mask):
        self.number = source.fileno()
        self._source = source
        self._stream = live.Stream(name, mask)
        self._chunks = []

    def read(self):
        """False at the end."""
        chunk = _retry(os.read, self.number, _CHUNK)
        if not chunk:
            return False
        self._chunks.append(chunk)
        self._stream.feed(chunk)
        return True

    def waits(self):
        return self._stream.waits()

    def show(self, final=False):
        self._stream.flush(final)

    def close(self):
        self.show(True)
        self._source.close()
        return b''.join(self._chunks)


def _retry(call, *arguments):
    while True:
        try:
            return call(*arguments)
        except (OSError, select.error) as error:
            if error.args[0] != errno.EINTR:
                raise


def _converse(child, data, mask, quiet):
    out = _Pipe(child.stdout, None if quiet else 'stdout', mask)
    pipes = {out.number: out}
    if child.stderr is not None:
        err = _Pipe(child.stderr, None if quiet else 'stderr', mask)
        pipes[err.number] = err
    poller = select.poll()
    for number in pipes:
        poller.register(number, select.POLLIN)
    feed = None
    if data is not None:
        feed = _Feed(child.stdin, data)
        poller.register(feed.number, select.POLLOUT)
    quiet_since = time.time()
    while pipes:
        waiting = any(pipe.waits() for pipe in pipes.values())
        timeout = live.GATHER_SECONDS if waiting else _LINGER_SECONDS
        ready = _retry(poller.poll, timeout * 1000)
        if ready:
            quiet_since = time.time()
        for number, _ in ready:
            if feed is not None and number == feed.number:
                if not feed.write():
                    poller.unregister(number)
                    feed.close()
                    feed = None
            elif not pipes[number].read():
                poller.unregister(number)
                del pipes[number]
        if not ready:
            for pipe in pipes.values():
                pipe.show()
            if time.time() - quiet_since >= _LINGER_SECONDS and child.poll() is not None:
                break
    if feed is not None:
        feed.close()
    child.wait()
    return out.close(), err.close() if child.stderr is not None else b''


class _Feed(object):
    """The child's standard input, written as it reads."""

    def __init__(self, target, data):
        import fcntl
        self._target = target
        self._rest = memoryview(data)
        self.number = target.fileno()
        flags = fcntl.fcntl(self.number, fcntl.F_GETFL)
        fcntl.fcntl(self.number, fcntl.F_SETFL, flags | os.O_NONBLOCK)

    def write(self):
        """False when all is written or nobody reads."""
        try:
            self._rest = self._rest[os.write(self.number, self._rest[:_CHUNK]):]
        except OSError as error:
            if error.errno == errno.EPIPE:
                return False
            if error.errno not in (errno.EAGAIN, errno.EINTR):
                raise
        return len(self._rest) > 0

    def close(self):
        try:
            self._target.close()
        except (IOError, OSError):
            pass


def end(child):
    """Kills a child and all below it, and reaps it."""
    for pid in descendants(child.pid) + [child.pid]:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
    for pipe in (child.stdin, child.stdout, child.stderr):
        if pipe is not None:
            try:
                pipe.close()
            except (IOError, OSError):
                pass
    child.wait()


def close_descriptors(*kept):
    """Closes all but the standard ones and those: after a fork they are not the child's to hold."""
    try:
        opened = [int(name) for name in os.listdir('/proc/self/fd')]
    except OSError:
        opened = range(3, 1024)
    for number in opened:
        if number > 2 and number not in kept:
            try:
                os.close(number)
            except OSError:
                pass


def descendants(root):
    """The processes below one, deepest last."""
    below = {}
    for name in os.listdir('/proc') if os.path.isdir('/proc') else []:
        if name.isdigit():
            try:
                with open('/proc/%s/stat' % name, 'rb') as stat:
                    parent = int(stat.read().rpartition(b')')[2].split()[1])
            except (IOError, OSError, IndexError, ValueError):
                continue
            below.setdefault(parent, []).append(int(name))
    found = list(below.get(root, []))
    for pid in found:
        found.extend(below.get(pid, []))
    return found
