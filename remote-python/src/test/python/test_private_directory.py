"""Where an interpreter keeps temporary files, and what it does with those of dead ones."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

import support  # noqa: F401  (makes the package importable)
from mitoscope import private_directory

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, '..', '..', 'main', 'python')
OTHER = '''
import os, sys
sys.path.insert(0, %r)
sys.dont_write_bytecode = True
from mitoscope import private_directory
directory = private_directory.PrivateDirectory()
path = directory.get([%r])
open(os.path.join(path, 'file'), 'w').close()
os.mkdir(os.path.join(path, 'inner'))
sys.stdout.write(path + '\\n')
sys.stdout.flush()
sys.stdin.readline()
'''


class PrivateDirectoryTest(unittest.TestCase):
    def setUp(self):
        self.place = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.place)

    def other(self):
        code = OTHER % (SOURCES, self.place)
        process = subprocess.Popen(
            [sys.executable, '-c', code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        return process, process.stdout.readline().decode().strip()

    def end(self, process):
        process.kill()
        process.stdin.close()
        process.stdout.close()
        process.wait()

    def test_it_is_for_its_account_alone_and_goes_with_it(self):
        mine = private_directory.PrivateDirectory()
        path = mine.get([self.place])
        self.assertEqual(self.place, os.path.dirname(path))
        self.assertEqual(448, stat.S_IMODE(os.stat(path).st_mode))
        self.assertEqual(path, mine.get(['/elsewhere']))
        mine.remove()
        self.assertEqual([], os.listdir(self.place))

    def test_what_a_killed_one_left_is_removed_by_the_next(self):
        dead, left = self.other()
        alive, kept = self.other()
        try:
            self.end(dead)
            self.assertTrue(os.path.exists(left))
            mine = private_directory.PrivateDirectory()
            path = mine.get([self.place])
            expected = sorted(os.path.basename(p) for p in (kept, path))
            self.assertEqual(expected, sorted(os.listdir(self.place)))
            self.assertTrue(os.path.exists(os.path.join(kept, 'file')))
        finally:
            self.end(alive)

    def test_nothing_but_such_directories_is_removed(self):
        elsewhere = tempfile.mkdtemp()
        try:
            open(os.path.join(elsewhere, 'file'), 'w').close()
            os.symlink(elsewhere, os.path.join(self.place, private_directory.PREFIX + 'link'))
            open(os.path.join(self.place, private_directory.PREFIX + 'file'), 'w').close()
            os.mkdir(os.path.join(self.place, 'mitoscope'))
            private_directory.remove_abandoned(self.place)
            self.assertEqual(3, len(os.listdir(self.place)))
            self.assertEqual(['file'], os.listdir(elsewhere))
        finally:
            shutil.rmtree(elsewhere)

    def test_a_place_that_can_not_be_used_is_passed_over(self):
        blocked = os.path.join(self.place, 'blocked')
        open(blocked, 'w').close()
        mine = private_directory.PrivateDirectory()
        path = mine.get([os.path.join(blocked, 'below'), os.path.join(self.place, 'new')])
        self.assertEqual(os.path.join(self.place, 'new'), os.path.dirname(path))


if __name__ == '__main__':
    unittest.main()
