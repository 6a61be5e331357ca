"""Calls that are taken back."""
import sys
import time
import unittest

import support  # noqa: F401  (makes the package importable)
from mitoscope import calls


class Call(object):
    function = 'os:getcwd'
    arguments = {}
    code = None
    chain = None


class TakenBackAsItStarts(Call):
    """The I/O thread takes it back between the first look at it and the next."""

    def __init__(self):
        self.looks = 0

    @property
    def cancelled(self):
        self.looks += 1
        return self.looks > 1


class Importer(object):
    def use(self, code):
        pass


class Cancelling(unittest.TestCase):

    def test_call_that_is_taken_back_as_it_starts_does_not_run(self):
        answer = calls.Calls(None, Importer(), None)._answer(TakenBackAsItStarts())
        self.assertEqual('Cancelled', answer['error']['type'])

    def setUp(self):
        self.calls = calls.Calls(None, Importer(), lambda: 0)
        self.first, self.second = Call(), Call()

    def test_late_signal_spares_the_next_call(self):
        self.calls._begin(self.first)
        self.assertTrue(self.calls.interrupt(self.first, lambda: None))
        self.calls._begin(self.second)
        self.calls.interruptible = True
        self.calls._interrupted(2, None)
        self.assertTrue(self.calls.interruptible)

    def test_signal_interrupts_the_call_that_was_meant(self):
        self.calls._begin(self.first)
        self.calls.interrupt(self.first, lambda: None)
        self.calls.interruptible = True
        self.assertRaises(KeyboardInterrupt, self.calls._interrupted, 2, None)

    def test_signal_that_comes_before_the_function_is_not_lost(self):
        self.calls._begin(self.first)
        self.calls.interrupt(self.first, lambda: None)
        self.first.cancelled = False
        self.calls._interrupted(2, None)
        self.assertEqual('KeyboardInterrupt', self.calls._answer(self.first)['error']['type'])

    def test_call_that_ended_is_not_interrupted_and_what_runs_now_keeps_its_processes(self):
        self.calls._begin(self.second)
        self.assertFalse(self.calls.interrupt(self.first, self.fail))
        self.assertFalse(self.calls.interrupt(None, self.fail))

    def test_next_call_begins_when_the_processes_of_the_interrupted_one_are_ended(self):
        order = []
        self.calls._begin(self.first)
        self.calls.interrupt(self.first, lambda: (time.sleep(0.05), order.append('ended')))
        self.calls._begin(self.second)
        order.append('begun')
        self.assertEqual(['ended', 'begun'], order)


if __name__ == '__main__':
    sys.exit(unittest.main())
