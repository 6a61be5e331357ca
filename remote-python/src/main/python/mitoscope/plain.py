"""Runs a command through a hop at whose end is no interpreter: what `raw` needs there."""


from mitoscope import children

# More than that is no answer any more: escaped, it has to fit into one message.
MOST = 10 << 20


class Plain(children.Child):
    """What comes before the mark is the hop's, what comes behind it the command's."""

    def __init__(self, request, reply):
        self.output = []
        self.errors = []
        self.size = 0
        children.Child.__init__(self, request, reply)

    def until_marker(self, data):
        if self.spoke:
            self.keep(self.output, data)
            return None
        self.out += data
        # a terminal in between ends lines as terminals do
        before, marker, after = self.out.replace(b"\r\n", b"\n").partition(children.MARKER)
        if not marker:
            self.hear(0, data)
            return None
        self.spoke = True
        self.silence()
        self.tell("started", {})
        self.output.append(after)
        return None

    def hear(self, source, data):
        if self.spoke:
            self.keep(self.errors, data)
        else:
            children.Child.hear(self, source, data)

    def keep(self, kept, data):
        self.size += len(data)
        if self.size > MOST:
            hint = "send its output into a file there, and fetch the file"
            return self.fail("run", "it printed more than %d MiB" % (MOST >> 20), hint)
        kept.append(data)

    def gone(self, reason):
        errors = b"".join(self.errors) if self.spoke else self.last
        self.tell(
            "finished",
            {
                "started": self.spoke,
                "reason": reason,
                "stdout": b"".join(self.output).decode("utf-8", "replace"),
                "stderr": errors.decode("utf-8", "replace"),
            },
        )
