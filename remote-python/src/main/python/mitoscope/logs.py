"""Sends home what the target says: stray stdout and stderr, and records of the logging package."""

import os
import select

from mitoscope import handles
from mitoscope import streams

# A line that doesn't end is sent in pieces of this size.
PIECE = 1 << 16


class Captured(object):
    """Stands behind file descriptor 1 or 2; each line becomes a record."""

    def __init__(self, router, fd, logger):
        self.router = router
        self.logger = logger
        self.rest = b""
        self.open = True
        self.rfd, writer = os.pipe()
        streams.prepare(self.rfd)
        os.dup2(writer, fd)
        os.close(writer)
        router.watch(self.rfd, select.POLLIN, self._readable)

    def _readable(self):
        self.drain()
        # Who prints faster than the link carries waits.
        self.router.parent.slow_down(self, streams.ASIDE_LIMIT)

    def drain(self):
        data = streams.read(self.rfd)
        if data:
            lines = (self.rest + data).split(b"\n")
            self.rest = lines.pop()
            if len(self.rest) > PIECE:
                lines.append(self.rest)
                self.rest = b""
            if lines:
                self.send(lines)

    def finish(self):
        self.drain()
        if self.rest:
            self.send([self.rest])

    def send(self, lines):
        text = b"\n".join(lines).decode("utf-8", "replace")
        self.router.send(handles.LOG, {"logger": self.logger, "text": text})


def forward(router, level):
    """Makes the action that connects the logging package, once somebody imports it."""

    def connect(logging):
        class Handler(logging.Handler):
            def emit(self, record):
                record_sent = {
                    "logger": record.name,
                    "level": record.levelno,
                    "text": self.format(record),
                    "thread": record.threadName,
                }
                router.send(handles.LOG, record_sent)

        root = logging.getLogger()
        root.addHandler(Handler())
        root.setLevel(level)

    return connect
