"""Calls that are taken back."""
import sys
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


if __name__ == '__main__':
    sys.exit(unittest.main())
