"""Which hidden parts of files go when another transfer comes by."""

import fcntl
import os
import shutil
import tempfile
import time
import unittest

import support  # noqa: F401  (makes the package importable)
from mitoscope import file_leftovers

HASH = 'part-0123456789abcde'


class FileLeftoversTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()

    def tearDown(self):
        shutil.rmtree(self.folder)

    def file(self, name, age=0):
        path = os.path.join(self.folder, name)
        with open(path, 'w') as f:
            f.write('part')
        os.utime(path, (time.time() - age, time.time() - age))
        return path

    def test_what_nobody_goes_on_with_is_removed(self):
        week = file_leftovers.OLD + 60
        mine = self.file('.big.%s0' % HASH)
        self.file('.big.%s1' % HASH)
        self.file('.big.%s2-77-12' % HASH)
        self.file('.other.%s3' % HASH, week)
        kept = [self.file(name) for name in ('.new.%s4' % HASH, 'big', '.big.part-mine')]
        kept.append(self.file('.old.part-txt', week))
        written = self.file('.big.%s5' % HASH)
        os.symlink(kept[1], os.path.join(self.folder, '.big.%s6' % HASH))
        with open(written, 'r+') as writer:
            fcntl.flock(writer, fcntl.LOCK_EX)
            file_leftovers.remove(self.folder, 'big', mine)
            expected = [os.path.basename(path) for path in kept + [mine, written]]
            self.assertEqual(sorted(expected + ['.big.%s6' % HASH]), sorted(os.listdir(self.folder)))


if __name__ == '__main__':
    unittest.main()
