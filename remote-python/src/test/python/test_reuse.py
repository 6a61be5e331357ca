"""ansible-core's modules, many in one interpreter, against the same in processes of their own."""
import os
import random
import sys
import unittest

from differential import installed_core
from differential_cases import tree
from reuse import CALLS, Reuse
from support import RunnerTest

TIMES = 500


@unittest.skipUnless(sys.executable == '/usr/bin/python3' and installed_core(),
                     'needs an ansible-core that is installed for this Python')
class ReuseTest(RunnerTest):

    def test_modules_do_as_in_processes_of_their_own_in_any_order(self):
        reuse = Reuse(installed_core())
        chance = random.Random(20261122)
        with reuse.comparison.fresh_root():
            tree(reuse.comparison.root)
            alone = [reuse.alone(*call) for call in CALLS]
            for _ in range(TIMES):
                number = chance.randrange(len(CALLS))
                self.assertEqual(alone[number], reuse.together(*CALLS[number]),
                                 '%s %s' % CALLS[number])
        self.assertEqual(os.path.realpath('/proc/self/cwd'), os.getcwd())


if __name__ == '__main__':
    sys.exit(unittest.main())
