"""The program that ends what a lost interpreter left."""
import os
import signal
import subprocess
import sys
import unittest

import support  # noqa: F401
from mitoscope import sweep


class SweepTest(unittest.TestCase):

    def setUp(self):
        self.within, sweep.WITHIN = sweep.WITHIN, 120
        self.processes = []

    def tearDown(self):
        sweep.WITHIN = self.within
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def session(self, *words):
        """A process that leads a session of its own; returned when it does.

        It ends when what it started has ended by itself, not when that was killed before it.
        """
        line = "import os,signal,subprocess,sys;os.setsid();p=subprocess.Popen(sys.argv[1:]);" \
               "sys.stdout.write('x\\n');sys.stdout.flush();p.wait()==0 or signal.pause()"
        process = subprocess.Popen([sys.executable, "-c", line] + list(words), stdout=subprocess.PIPE)
        self.processes.append(process)
        process.stdout.readline()
        process.stdout.close()
        return process

    def lost(self, process, since=0.0):
        return [sweep.machine(), sweep.namespace(), process.pid, since]

    def test_ends_the_processes_of_the_session(self):
        process = self.session("sleep", "7101")
        answer, = sweep.sweep([self.lost(process)], 0)
        self.assertEqual([], answer["left"])
        self.assertEqual(2, len(answer["ended"]))
        self.assertTrue(any("`sleep 7101`" in text for text in answer["ended"]))
        self.assertEqual(-signal.SIGKILL, process.wait())

    def test_leaves_what_is_older_than_the_call(self):
        process = self.session("sleep", "7102")
        answer, = sweep.sweep([self.lost(process, since=1e300)], 0)
        # The interpreter itself is always ended.
        self.assertEqual(1, len(answer["ended"]))
        process.wait()
        os.killpg(process.pid, signal.SIGKILL)

    def test_only_watches_what_others_said_of_themselves(self):
        top, behind = self.session("sleep", "7103"), self.session("sleep", "7104")
        sweep.WITHIN = 0.1
        answers = sweep.sweep([self.lost(top), self.lost(behind)], 0)
        self.assertEqual([], answers[1]["ended"])
        self.assertEqual(2, len(answers[1]["left"]))
        self.assertIsNone(behind.poll())

    def test_waits_for_those_that_end_by_themselves(self):
        process = self.session("true")
        answer, = sweep.sweep([self.lost(process)], 60)
        self.assertEqual({"ended": [], "left": []}, answer)

    def test_says_nothing_of_another_machine_or_session(self):
        process = self.session("sleep", "7105")
        machine, space, session, since = self.lost(process)
        self.assertEqual([None, None], sweep.sweep([["another", space, session, since], [machine, space, 0, since]], 0))
        self.assertIsNone(process.poll())


if __name__ == "__main__":
    unittest.main()
