"""The differential test as an account other than root, for which much is refused."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

from differential import installed_core

HERE = os.path.dirname(os.path.abspath(__file__))
NOBODY = 65534


def _become_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


@unittest.skipUnless(sys.executable == '/usr/bin/python3' and installed_core() and
                     os.getuid() == 0, 'needs root, and an ansible-core for this Python')
class UnprivilegedTest(unittest.TestCase):

    def test_what_is_refused_is_refused_in_ansibles_words(self):
        # Other accounts need not be able to read the directories above this one.
        copy = tempfile.mkdtemp(prefix='mitoscope-unprivileged-')
        try:
            os.chmod(copy, 0o755)
            shutil.copytree(os.path.join(HERE, '..', '..'), os.path.join(copy, 'src'))
            subprocess.check_call(['chmod', '-R', 'a+rX', copy])
            words = [sys.executable, '-B', '-m', 'unittest', '-k', 'refused', '-k', 'unarchive',
                     'test_differential']
            child = subprocess.run(
                words, cwd=os.path.join(copy, 'src', 'test', 'python'), preexec_fn=_become_nobody,
                env=dict(os.environ, HOME='/nonexistent', TMPDIR='/tmp'), stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
            self.assertEqual(0, child.returncode, child.stdout)
            self.assertRegex(child.stdout, r'Ran [1-9]\d\d tests')
        finally:
            shutil.rmtree(copy)


if __name__ == '__main__':
    sys.exit(unittest.main())
