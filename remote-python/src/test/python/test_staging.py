"""Files that a call brings along: where they are, and that nothing of them stays."""
import base64
import os
import sys
import unittest

from support import RunnerTest, listener

from mitoscope import staging


def _file(text, **more):
    return dict(more, name='script.sh', content=base64.b64encode(text.encode()).decode('ascii'))


class Staging(RunnerTest):

    def script(self, text, arguments='', **more):
        return staging.script('script.sh', _file(text)['content'], arguments, **more)

    def test_script_runs_with_its_arguments_where_it_is_told_to(self):
        answer = self.script('#!/bin/sh\necho "$1 $WORD"; pwd; echo oops >&2; exit 3\n', "'a b'",
                             cwd=self.root, env={'WORD': 'c'})
        self.assertEqual({'rc': 3, 'stdout': 'a b c\n%s\n' % self.root, 'stderr': 'oops\n'}, answer)
        self.assertEqual('a b c\n%s\n' % self.root, self.output())

    def test_executable_reads_the_script(self):
        answer = self.script('echo $0', executable='/bin/sh -e')
        self.assertEqual('script.sh', os.path.basename(answer['stdout'].strip()))

    def test_condition_that_does_not_hold_ends_the_call(self):
        conditions = [('absent', self.path('nowhere')), ('present', self.path('nowhere')),
                      ('directory', self.root)]
        self.assertEqual({'unmet': 1}, self.script('exit 0', conditions=conditions))
        self.assertEqual(0, self.script('exit 0', conditions=conditions[::2])['rc'])

    def test_module_gets_the_path_of_a_file_inside_its_arguments(self):
        spec = {'kind': 'embedded', 'name': 'copy', 'args': {'dest': self.path('copy')}}
        answer = staging.module(spec, [_file('content', place=['src'])])
        self.assertTrue(answer['result']['changed'])
        self.assertEqual('content', self.read('copy'))

    def test_large_file_is_asked_for(self):
        spec = {'kind': 'embedded', 'name': 'copy', 'args': {'dest': self.path('copy')}}
        files = [{'name': 'large', 'content': None, 'place': ['src']}]
        directory = staging.module(spec, files)['wanted']
        with open(os.path.join(directory, 'large'), 'w') as sink:
            sink.write('large content')
        staging.module(spec, files, staged=directory)
        self.assertEqual('large content', self.read('copy'))
        self.assertEqual([], os.listdir(listener.directory))


if __name__ == '__main__':
    sys.exit(unittest.main())
