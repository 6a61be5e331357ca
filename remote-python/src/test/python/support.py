"""What the tests share: a listener in the engine's place, and short ways to call the runner."""
import os
import shutil
import sys
import tempfile
import types
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', '..', 'main', 'python'))
sys.dont_write_bytecode = True

import mitoscope  # noqa: E402


class Listener(types.ModuleType):
    """Stands where the engine's core stands: takes what a call emits."""

    def __init__(self):
        types.ModuleType.__init__(self, 'mitoscope.core')
        self.events = []
        self.on_event = None
        self.directory = None

    def emit(self, kind, payload):
        self.events.append((kind, payload))
        if self.on_event is not None:
            self.on_event(kind, payload)

    gather = emit

    def temp_dir(self, candidates=()):
        if self.directory is None:
            self.directory = tempfile.mkdtemp(prefix='mitoscope-test-')
        return self.directory


listener = Listener()
sys.modules['mitoscope.core'] = listener
mitoscope.core = listener

from mitoscope import runner  # noqa: E402


class RunnerTest(unittest.TestCase):
    """A test with a directory of its own, that calls modules through the runner."""

    maxDiff = None

    def setUp(self):
        self.root = os.path.realpath(tempfile.mkdtemp(prefix='mitoscope-test-'))
        del listener.events[:]
        listener.on_event = None

    def tearDown(self):
        shutil.rmtree(self.root, ignore_errors=True)
        if listener.directory is not None:
            self.assertEqual([], os.listdir(listener.directory))

    def path(self, *names):
        return os.path.join(self.root, *names)

    def write(self, name, content=''):
        with open(self.path(name), 'wb') as sink:
            sink.write(content if isinstance(content, bytes) else content.encode('utf-8'))
        return self.path(name)

    def read(self, name):
        with open(self.path(name), 'rb') as source:
            return source.read().decode('utf-8')

    def run_spec(self, name, arguments, **spec):
        spec.setdefault('kind', 'embedded')
        return runner.run(dict(spec, name=name, args=arguments))

    def call(self, module, **arguments):
        """The result of an embedded module."""
        return self.run_spec(module, arguments)['result']

    def output(self, stream='stdout'):
        return ''.join(payload['text'] for kind, payload in listener.events
                       if kind == 'output' and payload['stream'] == stream)
