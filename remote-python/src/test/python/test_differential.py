"""Embedded modules against ansible-core's own, where one is installed."""
import sys
import unittest

import differential_cases
from differential import Comparison, installed_core


class Differential(unittest.TestCase):
    pass


def _test(case):
    def test(self):
        differences = Comparison(installed_core()).differences(case)
        self.assertEqual([], differences, '\n'.join([''] + differences))
    return test



if installed_core() is None:
    print('SKIPPED: no ansible-core of the classic line is installed, embedded modules are '
          'not compared')
elif sys.executable != '/usr/bin/python3':
    print('SKIPPED: embedded modules are compared on the Python that ansible-core is installed for')
else:
    for _case in differential_cases.all_cases():
        setattr(Differential, 'test_' + _case.name, _test(_case))

if __name__ == '__main__':
    sys.exit(unittest.main())
