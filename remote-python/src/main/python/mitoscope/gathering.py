"""What calls say while they run, gathered for a moment, and told by what is new in it."""

try:
    from _thread import allocate_lock
except ImportError:
    from thread import allocate_lock

from mitoscope import frames

# Seconds that something may wait for more, and bytes from which on nothing does.
SECONDS = 0.03
MOST = 1 << 16
# Bytes of a message that the next is compared with: longer ones are rarely alike.
ALIKE = 1 << 13


class Gathering(object):
    """Messages to one receiver at a time, in order."""

    def __init__(self, router):
        self.router = router
        # guarded by lock: what waits, as JSON, for whom, and how much it is
        self.lock = allocate_lock()
        self.texts = []
        self.reply = 0
        self.size = 0
        # the last message to that receiver; guarded by lock
        self.before = b""
        # whether a timer runs that sends what waits; guarded by lock
        self.timed = False

    def expect(self):
        """A call has come, which may say something. On the I/O thread."""
        with self.lock:
            starts, self.timed = not self.timed, True
        if starts:
            self.start_timer()

    def add(self, reply, kind, payload, at_once):
        """From any thread."""
        text = frames.json_bytes([kind, payload])
        with self.lock:
            self._make_room(reply, len(text))
            self.texts.append(text)
            self.size += len(text)
            if at_once or self.size >= MOST:
                self._send()
            starts = bool(self.texts) and not self.timed
            self.timed = self.timed or starts
        if starts:
            self.router.soon(self.start_timer)

    def finish(self, reply, answer):
        """Sends the answer, with what waits before it."""
        text = frames.json_bytes(answer)
        with self.lock:
            self._make_room(reply, len(text))
            self._send(text)

    def start_timer(self):
        self.router.later(SECONDS, self.tick)

    def tick(self):
        """On the I/O thread, which waits for nobody: who holds the lock may wait for a slow link."""
        if not self.lock.acquire(False):
            return self.start_timer()
        try:
            self.timed = bool(self.texts)
            if self.timed:
                self._send()
        finally:
            self.lock.release()
        if self.timed:
            self.start_timer()

    def _make_room(self, reply, size):
        if self.texts and (self.reply != reply or self.size + size > MOST):
            self._send()
        if self.reply != reply:
            self.reply = reply
            self.before = b""

    def _send(self, answer=None):
        texts, self.texts, self.size = self.texts, [], 0
        text = frames.answer_text(texts, answer)
        before, self.before = self.before, text if len(text) <= ALIKE else b""
        kind, body = frames.change_body(before, text) if before and self.before else frames.text_body(text)
        self.router.send_body(self.reply, kind, body)
