"""What a call says is gathered, and neither lost nor late."""
import json
import struct
import sys
import unittest
import zlib

import support  # noqa: F401  (makes the package importable)
from mitoscope import calls, frames, gathering


class Router(object):
    """Keeps what is sent, and the timers that were set."""

    def __init__(self):
        self.sent = []
        self.sizes = []
        self.timers = []
        self.before = None

    def send_body(self, handle, kind, body):
        """Reads it as the console does."""
        self.sizes.append(len(body))
        if kind == frames.CHANGE:
            window = zlib.decompressobj(-zlib.MAX_WBITS)
            stored = struct.pack('<BHH', 0, len(self.before), len(self.before) ^ 0xffff)
            window.decompress(stored + self.before)
            self.before = window.decompress(body)
        else:
            self.before = zlib.decompress(body) if kind == frames.DEFLATED else body
        self.sent.append((handle, json.loads(self.before.decode('ascii'))))

    def soon(self, action):
        action()

    def later(self, seconds, action):
        self.timers.append(action)

    def time_passes(self):
        timers, self.timers = self.timers, []
        for timer in timers:
            timer()


class Gathering(unittest.TestCase):

    def setUp(self):
        self.router = Router()
        self.gathering = gathering.Gathering(self.router)

    def say(self, payload, reply=256, at_once=False):
        self.gathering.add(reply, 'item', payload, at_once)

    def test_what_is_said_often_goes_together_when_the_time_is_over(self):
        self.gathering.expect()
        self.say(1)
        self.say(2)
        self.assertEqual([], self.router.sent)
        self.router.time_passes()
        self.assertEqual([(256, {'emit': [['item', 1], ['item', 2]]})], self.router.sent)
        self.say(3)
        self.router.time_passes()
        self.assertEqual((256, {'emit': [['item', 3]]}), self.router.sent[1])

    def test_the_clock_stops_when_nothing_is_said_and_starts_again(self):
        self.gathering.expect()
        self.router.time_passes()
        self.assertEqual([], self.router.timers)
        self.say(1)
        self.assertEqual(1, len(self.router.timers))
        self.router.time_passes()
        self.assertEqual(1, len(self.router.sent))

    def test_what_is_alike_is_told_by_its_difference(self):
        for number in range(3):
            self.say({'index': number, 'text': 'as long as a result is, or nearly so' * 9}, at_once=True)
        self.assertLess(max(self.router.sizes[1:]), self.router.sizes[0] // 3)
        self.assertEqual([0, 1, 2], [sent['emit'][0][1]['index'] for _, sent in self.router.sent])

    def test_what_must_not_wait_takes_along_what_waits(self):
        self.say(1)
        self.say(2, at_once=True)
        self.assertEqual([(256, {'emit': [['item', 1], ['item', 2]]})], self.router.sent)

    def test_answer_takes_along_what_waits(self):
        self.say(1)
        self.gathering.finish(256, {'result': None})
        self.gathering.finish(257, {'result': 5})
        self.assertEqual([(256, {'emit': [['item', 1]], 'result': None}), (257, {'result': 5})],
                         self.router.sent)

    def test_what_one_call_said_does_not_reach_another(self):
        self.say(1, reply=256)
        self.say(2, reply=257)
        self.gathering.finish(258, {'result': 3})
        self.assertEqual([(256, {'emit': [['item', 1]]}), (257, {'emit': [['item', 2]]}),
                          (258, {'result': 3})], self.router.sent)

    def test_much_does_not_wait(self):
        for part in range(4):
            self.say('a' * (gathering.MOST // 3))
        self.assertEqual([2], [len(sent['emit']) for _, sent in self.router.sent])
        self.gathering.finish(256, {'result': 'b' * gathering.MOST})
        self.assertEqual([['emit'], ['emit'], ['result']][1:],
                         [list(sent) for _, sent in self.router.sent[1:]])

    def test_a_result_that_is_no_plain_data_loses_nothing_that_waits(self):
        self.say(1)
        self.assertRaises(TypeError, self.gathering.finish, 256, {'result': object()})
        self.gathering.finish(256, {'error': {}})
        self.assertEqual([(256, {'emit': [['item', 1]], 'error': {}})], self.router.sent)

    def test_clock_does_not_wait_for_one_who_sends(self):
        self.say(1)
        with self.gathering.lock:
            self.router.time_passes()
        self.assertEqual([], self.router.sent)
        self.router.time_passes()
        self.assertEqual(1, len(self.router.sent))


class Interrupted(unittest.TestCase):

    def test_message_is_whole_before_the_call_is_interrupted(self):
        router = Router()
        running = calls.Calls(router, None, lambda: 0)

        class Call(object):
            reply = 256

        def send_body(handle, kind, body):
            self.assertTrue(running.interrupt(running.current, lambda: None))
            running._interrupted(2, None)
            Router.send_body(router, handle, kind, body)

        router.send_body = send_body
        running._begin(Call())
        running.interruptible = True
        self.assertRaises(KeyboardInterrupt, running.emit, 'item', 1, True)
        self.assertEqual(1, len(router.sent))
        self.assertFalse(running.interruptible)


if __name__ == '__main__':
    sys.exit(unittest.main())
