"""The program that looks at an interpreter that doesn't answer."""
import os
import signal
import subprocess
import sys
import unittest

import support  # noqa: F401
from mitoscope import look

DUMP = '''wwThread 0x00007f01 [pool-1] (most recent call first):
  File "/usr/lib/python3/threading.py", line 12 in wait
Thread 0x00007f02 (most recent call first):
  File "mitoscope/routing.py", line 51 in run
Current thread 0x00007f03 (most recent call first):
  File "a "b".py", line 7 in run
  File "<string>", line 1 in <module>
'''


class LookTest(unittest.TestCase):

    def test_reads_what_faulthandler_writes(self):
        pool, io, main = look.parse(DUMP)
        self.assertEqual(("pool-1", "", 0x7F01), (pool["name"], pool["state"], pool["id"]))
        self.assertEqual(("io", "io"), (io["name"], io["state"]))
        self.assertEqual("main", main["state"])
        self.assertEqual(['a "b".py', 7, "run", None], main["frames"][0])

    def test_sends_no_signal_to_a_process_that_does_not_catch_it(self):
        line = "import sys;sys.stdout.write('x');sys.stdout.flush();sys.stdin.read()"
        process = subprocess.Popen([sys.executable, "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdout.read(1)
        seen = look.look(process.pid, signal.SIGTERM, 1)
        process.stdin.close()
        process.stdout.close()
        self.assertEqual(0, process.wait())
        self.assertEqual([], seen["threads"])
        self.assertEqual(process.pid, seen["processes"][0]["pid"])

    def test_says_nothing_of_a_process_that_is_gone(self):
        process = subprocess.Popen(["true"])
        process.wait()
        self.assertEqual({"processes": [], "threads": []}, look.look(process.pid, 50, 0))

    def test_writes_no_stacks_of_another(self):
        self.assertEqual("", look.stacks(os.getpid(), 0, 999))


if __name__ == "__main__":
    unittest.main()
