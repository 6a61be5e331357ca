"""Where a running call's words go while it runs.

The runner sets `emit` for each call: a function of (kind, payload), or None when nobody
listens or the task is secret.
"""
import codecs
import time

emit = None

# A child's lines are shown within 200 ms; waiting a little of that gathers many into one message.
GATHER_SECONDS = 0.03


class Stream(object):
    """One output stream of a child, on its way to whoever listens; nameless, it says nothing."""

    def __init__(self, name, mask=None):
        self._name = name
        self._mask = mask
        self._decoder = codecs.getincrementaldecoder('utf-8')('replace')
        self._pending = []
        self._since = None

    def feed(self, chunk):
        if emit is None or self._name is None:
            return
        if self._since is None:
            self._since = time.time()
        self._pending.append(chunk)
        if time.time() - self._since >= GATHER_SECONDS:
            self.flush()

    def waits(self):
        """Whether something was fed and not sent yet."""
        return self._since is not None

    def flush(self, final=False):
        if self._name is None or (self._since is None and not final):
            return
        text = self._decoder.decode(b''.join(self._pending), final)
        self._pending = []
        self._since = None
        if text and emit is not None:
            emit('output', {'stream': self._name, 'text': self._mask(text) if self._mask else text})
