"""The file of MITOGEN_ROUTER_DEBUG on a target."""

import os
import stat
import tempfile
import unittest

import support  # noqa: F401  (makes the package importable)
from mitoscope import frames
from mitoscope import handles
from mitoscope import tracing


class Router(object):
    me = 3
    parents = (1, 0)
    trace = None

    def __init__(self):
        self.told = []

    def send(self, handle, value):
        self.told.append((handle, value))


class State(object):
    def __init__(self):
        self.router = Router()
        self.at_end = []


class TracingTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, "mitogen.%d.log" % os.getpid())

    def tearDown(self):
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            (os.rmdir if os.path.isdir(path) and not os.path.islink(path) else os.unlink)(path)
        os.rmdir(self.folder)

    def test_frames_are_told_of_without_their_bodies(self):
        state = State()
        tracing.start(state, self.folder)
        kind, body = frames.json_body({"function": "os:getenv", "arguments": {"key": "hunter2"}})
        state.router.trace("received", frames.Frame(kind, 3, 0, 0, handles.CALL, 300, body))
        state.router.trace("sent", frames.Frame(kind, 0, 3, 3, 300, 0, body, frames.BULK))
        for action in state.at_end:
            action()
        with open(self.path) as f:
            lines = f.read().splitlines()
        self.assertEqual(4, len(lines))
        self.assertIn("received from 0 to 3 for 0: CALL os:getenv, answers to 300", lines[1])
        self.assertIn("sent     from 3 to 0 for 3: reply 300", lines[2])
        self.assertTrue(lines[2].endswith(" bytes, bulk"))
        self.assertNotIn("hunter2", "".join(lines))
        self.assertEqual(384, stat.S_IMODE(os.stat(self.path).st_mode))

    def test_a_link_that_somebody_left_there_is_not_followed(self):
        victim = os.path.join(self.folder, "victim")
        with open(victim, "w") as f:
            f.write("mine")
        os.symlink(victim, self.path)
        tracing.start(State(), self.folder)
        self.assertFalse(os.path.islink(self.path))
        with open(victim) as f:
            self.assertEqual("mine", f.read())

    def test_what_can_not_be_written_is_told(self):
        os.mkdir(self.path)
        state = State()
        tracing.start(state, self.folder)
        self.assertIsNone(state.router.trace)
        (handle, record), = state.router.told
        self.assertEqual(handles.LOG, handle)
        self.assertIn("no trace is written", record["text"])


if __name__ == "__main__":
    unittest.main()
