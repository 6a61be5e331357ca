"""Calls run one at a time, in the order they arrive, on the main thread."""

import errno
import os
import signal
import sys

try:
    from _thread import allocate_lock, get_ident, start_new_thread
except ImportError:
    from thread import allocate_lock, get_ident, start_new_thread

from mitoscope import gathering


class Call(object):
    def __init__(self, frame):
        self.reply = frame.reply
        request = frame.value()
        self.id = request["id"]
        self.function = request["function"]
        self.arguments = request["arguments"]
        self.code = request.get("code")
        self.chain = request.get("chain")
        self.cancelled = False
        # set by the router's clock when the call begins to run
        self.since = None


class Calls(object):
    def __init__(self, router, importer, now):
        self.router = router
        self.importer = importer
        self.now = now
        self.gathering = gathering.Gathering(router)
        self.thread = get_ident()
        # guarded by lock: the call that runs, and the one that is to be interrupted
        self.lock = allocate_lock()
        self.current = None
        self.meant = None
        # held while the processes of an interrupted call are ended: the next must not start any
        self.clearing = allocate_lock()
        # chain -> the error that ended it
        self.broken = {}
        self.waiting = []
        self.interruptible = False
        # One byte for each waiting call: unlike a lock, a pipe can be waited on in Python 2 without
        # losing signals.
        self.bell, self.ringer = os.pipe()

    # on the I/O thread

    def add(self, frame):
        self.gathering.expect()
        self.waiting.append(Call(frame))
        os.write(self.ringer, b"c")

    def cancel(self, number, interrupt):
        """Takes a waiting call back, or interrupts it when it runs."""
        # In this order: a call is the current one before it waits no longer.
        calls = list(self.waiting)
        calls.append(self.current)
        for call in calls:
            if call and call.id == number:
                call.cancelled = True
                interrupt(call)

    def interrupt(self, call, end_processes):
        """Whether that call runs and is now to be interrupted; ends the processes that it started."""
        with self.lock:
            if call is None or self.current is not call:
                return False
            self.meant = call
            if self.clearing.acquire(False):
                start_new_thread(self._clear, (end_processes,))
            return True

    def _clear(self, end_processes):
        try:
            end_processes()
        finally:
            self.clearing.release()

    def end_chain(self, chain):
        self.broken.pop(chain, None)

    # on the main thread

    def run(self):
        signal.signal(signal.SIGINT, self._interrupted)
        while True:
            try:
                os.read(self.bell, 1)
            except OSError as e:
                if e.errno == errno.EINTR:
                    continue
                raise
            call = self.waiting[0]
            self._begin(call)
            self.waiting.pop(0)
            answer = self._answer(call)
            with self.lock:
                self.current = None
            self._send(call, answer)

    def _begin(self, call):
        with self.clearing:
            pass
        with self.lock:
            call.since = self.now()
            self.current = call

    def emit(self, kind, payload, at_once):
        call = self.current
        if call:
            # An interruption in the middle of a message would cut it short.
            held = get_ident() == self.thread and self.interruptible
            if held:
                self.interruptible = False
            try:
                self.gathering.add(call.reply, kind, payload, at_once)
            finally:
                self.interruptible = self.interruptible or held
            if held and call is self.meant:
                self.interruptible = False
                raise KeyboardInterrupt("interrupted by the operator")

    def _interrupted(self, number, frame):
        # A signal may come late: it is for the call that was meant, and no other.
        if self.interruptible and self.meant is self.current:
            self.interruptible = False
            raise KeyboardInterrupt("interrupted by the operator")

    def _answer(self, call):
        if call.cancelled:
            return error("Cancelled", "taken back before it started")
        if call.chain in self.broken:
            return self.broken[call.chain]
        try:
            try:
                self.interruptible = True
                # One that came a moment ago found nothing to interrupt.
                if call.cancelled or call is self.meant:
                    raise KeyboardInterrupt("taken back as it started")
                self.importer.use(call.code)
                answer = {"result": find(call.function)(**call.arguments)}
            finally:
                self.interruptible = False
        except BaseException:
            kind, value, trace = sys.exc_info()
            answer = describe(kind, value, trace)
            if call.cancelled and kind is KeyboardInterrupt:
                answer["error"]["type"] = "Cancelled"
        if "error" in answer and call.chain is not None:
            self.broken[call.chain] = answer
        return answer

    def _send(self, call, answer):
        try:
            self.gathering.finish(call.reply, answer)
        except Exception:
            # The result is no plain data.
            self.gathering.finish(call.reply, describe(*sys.exc_info()))


def find(function):
    module, _, name = function.partition(":")
    __import__(module)
    return getattr(sys.modules[module], name)


def error(kind, message, trace=None):
    return {"error": {"type": kind, "message": message, "traceback": trace}}


def describe(kind, value, trace):
    import traceback

    # The first frames are ours: whoever reads the traceback looks for the function's.
    for _ in range(2):
        if trace and trace.tb_next:
            trace = trace.tb_next
    text = "".join(traceback.format_exception(kind, value, trace))
    return error(kind.__name__, frames_text(value), text)


def frames_text(value):
    try:
        text = str(value)
    except Exception:
        text = repr(value)
    # Python 2: json takes bytes for UTF-8.
    return text if str is not bytes else text.decode("utf-8", "replace")
