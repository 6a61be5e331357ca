"""Starts interpreters below this one, and converses with what asks for passwords on the way."""

import errno
import fcntl
import os
import re
import select
import signal
import sys

from mitoscope import frames
from mitoscope import handles
from mitoscope import processes
from mitoscope import streams

MARKER = b"MITO\n"
# An unfinished line after which nothing comes for so long is a question.
QUIET = 1.0
# How long a child whose stream is closed may take to end.
GRACE = 5.0
KEPT = 2000
# Before the languages that were wanted: what sudo, su and PAM say is then said untranslated (see
# gettext(3)), while the locale stays as it is. The child takes it away again.
UNTRANSLATED = "C:mitoscope:"
# Stands in a command for the interpreter that runs it.
OWN_PYTHON = "{python}"

state = None
# id -> Child
children = {}


def start(core_state):
    global state
    state = core_state
    state.router.services[handles.CHILDREN] = receive
    state.at_end.append(close_all)
    beat()


def receive(frame):
    request = frame.value()
    if request["do"] == "start":
        children[request["id"]] = Child(request, frame.reply)
    elif request["do"] == "run":
        state.importer.use_part("mitoscope.plain")
        from mitoscope import plain

        children[request["id"]] = plain.Plain(request, frame.reply)
    elif request["id"] in children:
        child = children[request["id"]]
        if request["do"] == "answer":
            child.type(request["text"])
        else:
            child.stop()


def beat():
    """Children end when they hear nothing for long."""
    for child in children.values():
        # What comes before the core would be taken for it, or for the password.
        if child.greeted:
            child.send(handles.CONTROL, {"do": "ping"})
    state.router.later(state.heartbeat, beat)


def close_all():
    for child in list(children.values()):
        child.stream.close()


class Ear(object):
    """A descriptor on which a child speaks aside."""

    def __init__(self, fd, hear):
        self.rfd = fd
        self.hear = hear
        self.open = True
        streams.prepare(fd)
        state.router.watch(fd, select.POLLIN, self._readable)

    def _readable(self):
        data = streams.read(self.rfd)
        if data:
            self.hear(self.rfd, data)
            # A child that talks faster than the link carries waits.
            state.router.parent.slow_down(self, streams.ASIDE_LIMIT)
        elif data is not None:
            self.close()

    def hear_last(self):
        if self.open:
            self._readable()
        self.close()

    def close(self):
        if self.open:
            self.open = False
            state.router.forget(self.rfd)
            os.close(self.rfd)


class Child(object):
    def __init__(self, request, reply):
        self.id = request["id"]
        self.reply = reply
        self.rules = [dict(rule, match=re.compile(rule["match"])) for rule in request["rules"]]
        self.secrets = request["secrets"]
        self.used = set()
        self.config = request["config"]
        self.spoke = False
        self.out = b""
        # what was said and not yet dealt with, and where an answer goes
        self.heard = {}
        self.answer_to = None
        self.quiet = None
        self.last = b""
        stdin, to_child = os.pipe()
        from_child, stdout = os.pipe()
        errors, stderr = os.pipe()
        # The far side stays open here too: a terminal that nobody has open hangs up on its session.
        self.terminal, self.far = os.openpty() if request["terminal"] else (None, None)
        self.pid = os.fork()
        if not self.pid:
            become(request["argv"], (stdin, stdout, stderr), self.far)
        for fd in (stdin, stdout, stderr):
            os.close(fd)
        state.interpreters.add(self.pid)
        if self.far is not None:
            streams.prepare(self.far)
        self.ears = [Ear(fd, self.hear) for fd in (errors, self.terminal) if fd is not None]
        self.stream = streams.Stream(
            state.router, from_child, to_child, state.router.from_child, self.ended
        )
        self.stream.preamble = self.until_marker
        state.router.add_route(self.id, self.stream)
        self.greeted = False
        if request["write_ahead"]:
            self.greet()

    # towards the child

    def greet(self):
        self.greeted = True
        self.stream.send(state.payload)
        self.send(handles.CONFIG, self.config)

    def send(self, handle, value):
        me = state.router.me
        kind, body = frames.json_body(value)
        self.stream.send(frames.Frame(kind, self.id, me, me, handle, 0, body).encode())

    def type(self, text):
        """Types a line where the question came from."""
        line = text.encode("utf-8") + b"\n"
        if self.answer_to is not None and self.answer_to == self.terminal:
            os.write(self.terminal, line)
        else:
            self.stream.send(line)

    def stop(self):
        self.stream.close()
        self.ended("stopped")

    # from the child

    def until_marker(self, data):
        self.out += data
        before, marker, after = self.out.partition(MARKER)
        if not marker:
            self.hear(0, data)
            return None
        self.spoke = True
        self.silence()
        if not self.greeted:
            self.greet()
        return after

    def hear(self, source, data):
        self.last = (self.last + data)[-KEPT:]
        if self.spoke:
            text = data.decode("utf-8", "replace").rstrip()
            if text:
                record = {"logger": "stderr", "text": text, "child": self.id}
                record["terminal"] = source == self.terminal
                state.router.send(handles.LOG, record)
            return
        self.heard[source] = self.heard.get(source, b"") + data
        self.answer_to = source
        self.silence()
        for rule in self.rules:
            text = self.heard[source].decode("utf-8", "replace")
            match = rule["match"].search(text)
            if match:
                self.heard[source] = b""
                return self.follow(rule, text[: match.end()])
        if self.heard[source].rpartition(b"\n")[2].strip():
            self.quiet = state.router.later(QUIET, self.unknown_question)

    def silence(self):
        if self.quiet:
            state.router.cancel(self.quiet)
            self.quiet = None

    def unknown_question(self):
        text = self.heard[self.answer_to].decode("utf-8", "replace")
        self.heard[self.answer_to] = b""
        self.tell("prompt", {"kind": "UNKNOWN", "text": text.strip()})

    def follow(self, rule, text):
        if rule["do"] == "fail":
            return self.fail(rule["phase"], rule["message"], rule["hint"])
        if rule["do"] == "type":
            return self.type(rule["text"])
        name = rule["secret"]
        if name in self.used:
            hint = "correct it where it was set, and look for a locked account"
            return self.fail("password", "the %s was refused" % name, hint)
        self.used.add(name)
        self.tell("phase", {"phase": "password"})
        secret = self.secrets.get(name)
        if secret is None:
            # Of a host's key, the lines before tell which; of a password they are a lecture.
            question = text.strip().rpartition("\n")[2]
            if rule["kind"] == "HOST_KEY":
                question = text.strip()
            self.tell("prompt", {"kind": rule["kind"], "text": question})
        else:
            self.type(secret)

    # towards the console

    def tell(self, kind, payload):
        state.router.send(self.reply, {"emit": [[kind, payload]]})

    def fail(self, phase, message, hint):
        last = self.last.decode("utf-8", "replace")
        self.tell("failed", {"phase": phase, "message": message, "hint": hint, "last": last})
        self.stop()

    # the end

    def ended(self, reason):
        if children.pop(self.id, None) is None:
            return
        self.silence()
        state.router.remove_stream(self.stream)
        self.stream.close()
        for ear in self.ears:
            ear.hear_last()
        if self.far is not None:
            os.close(self.far)
        self.deadline = state.router.later(GRACE, self.kill)
        self.reap(reason)

    def reap(self, reason):
        """Waits for the process without blocking, then says how it ended."""
        try:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        except OSError:
            pid, status = self.pid, 0
        if not pid:
            state.router.later(0.02, lambda: self.reap(reason))
            return
        state.interpreters.discard(self.pid)
        state.router.cancel(self.deadline)
        if os.WIFSIGNALED(status):
            reason = "killed by signal %d" % os.WTERMSIG(status)
        elif reason == "end of the stream":
            reason = "exit status %d" % os.WEXITSTATUS(status)
        self.gone(reason)

    def gone(self, reason):
        last = self.last.decode("utf-8", "replace")
        state.router.send(handles.CHILD_ENDED, {"id": self.id, "reason": reason, "last": last})

    def kill(self):
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:
            processes.signal_one(self.pid, signal.SIGKILL)


def become(argv, stdio, slave):
    """In the forked child: never returns."""
    try:
        os.setsid()
        if slave is not None:
            # The first terminal that the leader of a session opens becomes its controlling one.
            os.close(os.open(os.ttyname(slave), os.O_RDWR))
        # Away from the numbers that they go to.
        high = [fcntl.fcntl(fd, fcntl.F_DUPFD, 10) for fd in stdio]
        for number, fd in enumerate(high):
            os.dup2(fd, number)
        os.closerange(3, 256)
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.environ["LANGUAGE"] = UNTRANSLATED + os.environ.get("LANGUAGE", "")
        argv = [sys.executable if word == OWN_PYTHON else str(word) for word in argv]
        os.execvp(argv[0], argv)
    except EnvironmentError:
        error = sys.exc_info()[1]
        os.write(2, ("cannot run %s: %s\n" % (argv[0], error.strerror)).encode("utf-8"))
        os._exit(127 if error.errno == errno.ENOENT else 126)
    finally:
        os._exit(126)
