"""Changes of /etc/environment and its like, as the manual says they are followed."""
import os
import shutil
import sys
import tempfile
import unittest

import support  # noqa: F401  (finds the sources)
from mitoscope import environment_files


class EnvironmentFiles(unittest.TestCase):

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.path = os.path.join(self.folder, 'environment')
        self.saved = dict(os.environ)

    def tearDown(self):
        shutil.rmtree(self.folder)
        os.environ.clear()
        os.environ.update(self.saved)

    def write(self, text):
        # Under a new inode: two writes within the clock's grain differ all the same.
        with open(self.path + '.new', 'w') as sink:
            sink.write(text)
        os.rename(self.path + '.new', self.path)
        environment_files.follow([self.path], self.path)

    def test_changes_are_taken_over_where_nobody_else_decided(self):
        os.environ['MT_OVERRIDDEN'] = 'by the profile'
        os.environ['MT_KEPT'] = 'first'
        self.write('MT_KEPT=first\nMT_OVERRIDDEN=file\n')
        self.assertNotIn('MT_NEW', os.environ)
        self.write('MT_KEPT="second one"\nMT_OVERRIDDEN=other\nexport MT_NEW=1 # why\n')
        self.assertEqual(os.environ['MT_KEPT'], 'second one')
        self.assertEqual(os.environ['MT_OVERRIDDEN'], 'by the profile')
        self.assertEqual(os.environ['MT_NEW'], '1')
        self.write('MT_OVERRIDDEN=other\n')
        self.assertNotIn('MT_NEW', os.environ)
        self.assertNotIn('MT_KEPT', os.environ)
        self.assertEqual(os.environ['MT_OVERRIDDEN'], 'by the profile')

    def test_what_was_there_at_the_first_look_is_not_applied(self):
        self.write('MT_FIRST=1\n')
        self.assertNotIn('MT_FIRST', os.environ)

    def test_a_file_that_vanishes_takes_its_variables_along(self):
        self.write('')
        self.write('MT_GONE=1\n')
        os.unlink(self.path)
        environment_files.follow([self.path], self.path)
        self.assertNotIn('MT_GONE', os.environ)

    def test_lines_that_are_no_variables_are_left_out(self):
        self.write('')
        self.write('nonsense\nMT_USER DEFAULT=x\nMT_EXPANDED=${HOME}/x\n=1\n')
        self.assertEqual(os.environ['MT_USER'], 'x')
        self.assertNotIn('MT_EXPANDED', os.environ)

    def test_the_resolver_is_told_when_its_file_changes(self):
        calls = []
        original = environment_files.reload_resolver
        environment_files.reload_resolver = lambda: calls.append(1)
        try:
            del environment_files._resolver[:]
            self.write('nameserver 192.0.2.1\n')
            environment_files.follow([], self.path)
            self.assertEqual(calls, [])
            self.write('nameserver 192.0.2.2\n')
            environment_files.follow([], self.path)
            self.assertEqual(calls, [1])
        finally:
            environment_files.reload_resolver = original

    @unittest.skipUnless(sys.platform.startswith('linux'), 'the function has this name on Linux')
    def test_the_c_library_has_the_function_that_tells_it(self):
        self.assertEqual(environment_files.reload_resolver(), 0)


if __name__ == '__main__':
    unittest.main()
