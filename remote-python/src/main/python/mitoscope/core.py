"""One interpreter of the tree: what its first code starts, and what code running in a call may use.

The I/O thread routes frames and answers control requests at any time; calls run on the main thread.
"""

import os
import signal
import sys

try:
    from _thread import allocate_lock, get_ident, start_new_thread
except ImportError:
    from thread import allocate_lock, get_ident, start_new_thread

from mitoscope import calls
from mitoscope import frames
from mitoscope import handles
from mitoscope import introduction
from mitoscope import logs
from mitoscope import private_directory
from mitoscope import processes
from mitoscope import routing
from mitoscope import streams

# Parts that are fetched when first used: the console sends their source ahead of the first request.
LATER = {
    handles.CHILDREN: "mitoscope.children",
    handles.FILES: "mitoscope.files",
    handles.DUMP: "mitoscope.dump",
}

# What an interpreter ends with of which nobody is left at the parent's end.
UNASKED = 74

state = None


def emit(kind, payload):
    """Streams something to the caller of the running call: a word, and a dict of plain data."""
    state.calls.emit(kind, payload, True)


def gather(kind, payload):
    """The same for what more of the kind follows soon: it waits for that, 30 ms at most."""
    state.calls.emit(kind, payload, False)


def temp_dir(candidates=()):
    """The private directory of this interpreter, made at the first use and removed at the end.

    Tries the candidates first, ~ and variables expanded, then the places that the manual names.
    """
    with state.temp_lock:
        return state.private.get(candidates)


class State(object):
    """Everything of this interpreter."""

    def __init__(self, importer, payload):
        self.importer = importer
        # what boots children as it booted us
        self.payload = payload
        self.main_thread = get_ident()
        self.router = routing.Router(self.trouble)
        self.calls = calls.Calls(self.router, importer, routing.now)
        self.captured = []
        self.private = private_directory.PrivateDirectory()
        self.temp_lock = allocate_lock()
        self.silence = None
        self.heartbeat = None
        # pids of interpreters that we started
        self.interpreters = set()
        self.at_end = []
        self.ending = False
        self.stacks = introduction.stacks_on_signal(self.router)
        services = self.router.services
        services[handles.CONFIG] = self.configure
        services[handles.CALL] = self.calls.add
        services[handles.CONTROL] = self.control
        services[handles.CODE] = self.take_code
        services[handles.SERVE] = self.serve_code
        for handle in LATER:
            services[handle] = self.first_use

    def configure(self, frame):
        config = frame.value()
        self.router.me = config["id"]
        self.router.parents = config["parents"]
        self.silence = config["silence"]
        self.heartbeat = config["heartbeat"]
        self.importer.when_loaded("logging", logs.forward(self.router, config["log_level"]))
        self.watch_silence()
        self.router.send(handles.HELLO, introduction.describe(self.stacks))

    def watch_silence(self):
        """A parent that says nothing for long is cut off: it sends something every few seconds."""
        if routing.now() - self.router.heard > self.silence:
            reason = "nothing heard from the parent for %d s" % self.silence
            # Only the other direction may be stuck: then this says why we are gone.
            self.router.send(handles.LOG, {"logger": "mitoscope", "level": 40, "text": "ends: " + reason})
            self.end(reason)
        self.router.later(self.silence / 4.0, self.watch_silence)

    # code

    def take_code(self, frame):
        head = frame.value()
        data = frame.data()
        start = 0
        for name, length in head["sources"]:
            self.importer.sources[name] = data[start : start + length]
            start += length
        for name, entries in head["sets"].items():
            self.importer.sets[name] = dict((entry[0], tuple(entry[1:])) for entry in entries)

    def serve_code(self, frame):
        """Passes on sources that we have to a context below, so that they cross our link once."""
        head = frame.value()
        sources = [(name, self.importer.sources[name]) for name in head["sources"]]
        sent = {"sources": [(name, len(data)) for name, data in sources], "sets": head["sets"]}
        kind, body = frames.data_body(sent, b"".join(data for _, data in sources))
        me = self.router.me
        self.router.send_frame(frames.Frame(kind, head["to"], me, me, handles.CODE, 0, body))

    def first_use(self, frame):
        """Loads a part of the core, which puts its service in our place."""
        name = LATER[frame.handle]
        self.importer.use_part(name)
        __import__(name)
        sys.modules[name].start(self)
        self.router.services[frame.handle](frame)

    # control

    def control(self, frame):
        request = frame.value()
        getattr(self, "do_" + request["do"])(request, frame.reply)

    def do_ping(self, request, reply):
        if reply:
            self.router.send(reply, {"result": introduction.uptime()})

    def do_route(self, request, reply):
        self.router.add_route(request["id"], self.router.routes[request["via"]])

    def do_trace(self, request, reply):
        self.importer.use_part("mitoscope.tracing")
        from mitoscope import tracing

        tracing.start(self)

    def do_cancel(self, request, reply):
        self.calls.cancel(request["call"], self.interrupt)

    def do_interrupt(self, request, reply):
        self.interrupt(self.calls.current)

    def do_end_chain(self, request, reply):
        self.calls.end_chain(request["chain"])

    def do_shutdown(self, request, reply):
        self.end("asked to", reply)

    def interrupt(self, call):
        """Raises KeyboardInterrupt in the call, if it runs, and ends the processes it started."""
        if self.calls.interrupt(call, lambda: processes.end_below(os.getpid(), self.interpreters)):
            if hasattr(signal, "pthread_kill"):
                signal.pthread_kill(self.main_thread, signal.SIGINT)
            else:
                os.kill(os.getpid(), signal.SIGINT)

    # the end

    def end(self, reason, reply=0):
        """Leaves nothing behind, then says so where somebody asked."""
        if self.ending:
            return
        self.ending = True
        self.calls.gathering.tick()
        for action in self.at_end:
            action()
        ended = processes.end_below(os.getpid(), self.interpreters)
        left = self.wait_for_interpreters(3)
        self.private.remove()
        for captured in self.captured:
            captured.finish()
        if reply:
            self.router.send(reply, {"result": {"ended": ended, "left": left, "reason": reason}})
        os._exit(0 if reply else UNASKED)

    def wait_for_interpreters(self, seconds):
        """Those below end by themselves when their stream does. Returns the ids of those that didn't."""
        deadline = routing.now() + seconds
        while self.interpreters and routing.now() < deadline:
            for pid in list(self.interpreters):
                try:
                    gone = os.waitpid(pid, os.WNOHANG)[0]
                except OSError:
                    gone = pid
                if gone:
                    self.interpreters.discard(pid)
            if self.interpreters:
                routing.time.sleep(0.01)
        left = len([p for p in processes.below(os.getpid()) if p.state != "Z"])
        processes.end_below(os.getpid(), grace=0)
        return left

    def trouble(self, where):
        """An exception of our own: told, and survived."""
        answer = calls.describe(*sys.exc_info())
        record = {"logger": "mitoscope", "level": 40, "text": where + "\n" + answer["error"]["traceback"]}
        self.router.send(handles.LOG, record)


def main(importer, payload):
    global state
    introduction.rename(sys.argv[-1])
    introduction.restore_language()
    try:
        os.setsid()
    except OSError:
        pass  # already the leader of a session
    # The stream moves away from 0 and 1: what modules and their children do there is not for it.
    rfd, wfd = os.dup(0), os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.close(null)
    state = State(importer, payload)
    router = state.router
    state.captured = [logs.Captured(router, 1, "stdout"), logs.Captured(router, 2, "stderr")]
    router.parent = streams.Stream(
        router, rfd, wfd, router.from_parent, lambda reason: state.end("the parent is gone: " + reason)
    )
    start_new_thread(router.run, ())
    state.calls.run()
