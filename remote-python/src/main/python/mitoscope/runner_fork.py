"""Runs a call in a child of this interpreter, for modules that would leave traces in it."""
import json
import os
import select
import struct
import sys
import traceback

from .module_support import children, live
from .module_support.text import to_text
from .runner_output import failure

_HEADER = struct.Struct('>BI')
_EMIT, _ANSWER = 1, 2


def in_fork(call):
    """What `call` returns, or a failure when the child dies of it."""
    reading, writing = os.pipe()
    alive_reading, alive_writing = os.pipe()
    out_reading, out_writing = os.pipe()
    err_reading, err_writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(out_writing, 1)
        os.dup2(err_writing, 2)
        children.close_descriptors(writing, alive_reading)
        _serve(call, writing, alive_reading)
    for number in (writing, alive_reading, out_writing, err_writing):
        os.close(number)
    try:
        answer, out, err = _listen(reading, out_reading, err_reading)
    except BaseException:
        _kill(child)
        raise
    finally:
        for number in (reading, alive_writing, out_reading, err_reading):
            os.close(number)
    status = os.waitpid(child, 0)[1]
    if answer is None:
        code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return {'result': failure(to_text(out), to_text(err), code), 'warnings': []}
    return answer


def _kill(child):
    for pid in children.descendants(child) + [child]:
        try:
            os.kill(pid, 9)
        except OSError:
            pass
    os.waitpid(child, 0)


# In the child

def _serve(call, writing, alive_reading):
    _end_with_parent(alive_reading)
    if live.emit is not None:
        live.emit = lambda kind, payload: _write(writing, _EMIT, [kind, payload])
    code = 1
    try:
        _write(writing, _ANSWER, call())
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _end_with_parent(alive_reading):
    """Kills this child and all below it as soon as the parent is gone."""
    import threading

    def watch():
        os.read(alive_reading, 1)
        for pid in children.descendants(os.getpid()):
            os.kill(pid, 9)
        os._exit(1)

    watcher = threading.Thread(target=watch)
    watcher.daemon = True
    watcher.start()


def _write(writing, kind, value):
    body = json.dumps(value).encode('utf-8')
    data = _HEADER.pack(kind, len(body)) + body
    while data:
        data = data[os.write(writing, data):]


# In the parent

def _listen(reading, out_reading, err_reading):
    """Passes on what the child emits. Returns its answer (or None), output and error output."""
    received = {reading: b'', out_reading: b'', err_reading: b''}
    answer = [None]
    open_pipes = set(received)
    while reading in open_pipes:
        for number in select.select(sorted(open_pipes), [], [])[0]:
            chunk = os.read(number, 65536)
            received[number] += chunk
            if not chunk:
                open_pipes.discard(number)
        received[reading] = _take(received[reading], answer)
    for number in (out_reading, err_reading):
        if number in open_pipes:
            received[number] += _rest(number)
    return answer[0], received[out_reading], received[err_reading]


def _rest(number):
    """What is left in a pipe that a process left behind may hold open."""
    rest = b''
    while select.select([number], [], [], 0)[0]:
        chunk = os.read(number, 65536)
        if not chunk:
            break
        rest += chunk
    return rest


def _take(data, answer):
    while len(data) >= _HEADER.size:
        kind, length = _HEADER.unpack(data[:_HEADER.size])
        if len(data) < _HEADER.size + length:
            break
        value = json.loads(data[_HEADER.size:_HEADER.size + length].decode('utf-8'))
        data = data[_HEADER.size + length:]
        if kind == _ANSWER:
            answer[0] = value
        elif live.emit is not None:
            live.emit(*value)
    return data
