"""Modules in other languages: how they get their arguments, how their output is read."""
import os
import shutil
import subprocess
import sys
import unittest

from support import RunnerTest

SETTINGS = {'_ansible_version': '2.14.0', '_ansible_selinux_special_fs': ['fuse', 'nfs'],
            '_ansible_syslog_facility': 'LOG_USER'}


class Carrier(object):
    """What came with the calls, by name, as the engine's importer holds it."""

    def __init__(self):
        self.index = {}

    def source(self, name):
        return self.index[name]

    def find_spec(self, name, path=None, target=None):
        return None

    def find_module(self, name, path=None):
        return None


class Scripts(RunnerTest):

    def setUp(self):
        RunnerTest.setUp(self)
        self.carrier = Carrier()
        sys.meta_path.append(self.carrier)

    def tearDown(self):
        sys.meta_path.remove(self.carrier)
        RunnerTest.tearDown(self)

    def run_script(self, kind, content, interpreter=None, **arguments):
        name = 'mitoscope_files.greet'
        self.carrier.index[name] = content if isinstance(content, bytes) else content.encode()
        return self.run_spec(name, dict(SETTINGS, **arguments), kind=kind,
                             interpreter=interpreter)

    def test_want_json_gets_a_json_file(self):
        answer = self.run_script('want_json', '#!/bin/sh\n# WANT_JSON\ncat "$1"\n', who='you')
        self.assertEqual('you', answer['result']['who'])
        self.assertEqual([], answer['warnings'])

    def test_old_style_gets_key_and_value(self):
        answer = self.run_script(
            'old_style', '#!/bin/sh\n. "$1"\nprintf \'{"said": "%s"}\' "$who"\n', who="it's me")
        self.assertEqual("it's me", answer['result']['said'])

    def test_json_args_are_put_into_the_file(self):
        answer = self.run_script(
            'json_args', '#!/bin/bash\ncat <<X\n<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>\nX\n',
            who='you')
        self.assertEqual('you', answer['result']['who'])

    def test_old_python_runs_on_this_interpreter(self):
        answer = self.run_script(
            'old_style', '#!/usr/bin/python\nimport json, sys\n'
            'print(json.dumps({"major": sys.version_info[0]}))\n')
        self.assertEqual(sys.version_info[0], answer['result']['major'])

    @unittest.skipUnless(os.path.exists('/usr/bin/perl'), 'no perl')
    def test_perl_by_way_of_env(self):
        answer = self.run_script(
            'want_json', '#!/usr/bin/env perl\n# WANT_JSON\nprint "{\\"lang\\": \\"perl\\"}\\n";')
        self.assertEqual('perl', answer['result']['lang'])

    @unittest.skipUnless(os.path.exists('/usr/bin/perl'), 'no perl')
    def test_each_kind_in_each_language(self):
        find = "sed -n 's/.*\"who\": *\"\\([a-z]*\\)\".*/\\1/p'"
        said = "printf '{\"who\": \"%s\"}' "
        perl = 'my ($who) = $text =~ /"who": *"(\\w+)"/; print "{\\"who\\": \\"$who\\"}";\n'
        marker = '<<INCLUDE_ANSIBLE_MODULE_JSON_ARGS>>'
        shells = {
            'want_json': said + '"$(' + find + ' "$1")"\n',
            'old_style': '. "$1"\n' + said + '"$who"\n',
            'json_args': said + '"$(' + find + " <<'X'\n" + marker + '\nX\n)"\n'}
        perls = {
            'want_json': "local $/; open my $in, '<', $ARGV[0]; my $text = <$in>;\n" + perl,
            'old_style': "open my $in, '<', $ARGV[0]; my $text = <$in>;\n"
                         + perl.replace('"who": *"', "who='?"). replace('(\\w+)"/', '(\\w+)/'),
            'json_args': "my $text = <<'X';\n" + marker + '\nX\n' + perl}
        for kind in shells:
            for line, bodies in (('#!/bin/sh', shells), ('#!/usr/bin/env bash', shells),
                                 ('#!/usr/bin/perl', perls)):
                answer = self.run_script(kind, line + '\n' + bodies[kind], who='you')
                self.assertEqual('you', answer['result'].get('who'),
                                 '%s %s: %s' % (kind, line, answer))

    @unittest.skipUnless(shutil.which('cc') if hasattr(shutil, 'which') else False,
                         'no C compiler')
    def test_compiled_module_gets_a_json_file(self):
        source = self.write('greet.c', r'''
            #include <stdio.h>
            int main(int argc, char **argv) {
                FILE *file = fopen(argv[1], "r");
                for (int c; (c = fgetc(file)) != EOF;) putchar(c);
                return 0;
            }''')
        subprocess.check_call(['cc', '-o', self.path('greet'), source])
        with open(self.path('greet'), 'rb') as program:
            answer = self.run_script('binary', program.read(), who='you')
        self.assertEqual('you', answer['result']['who'])

    def test_interpreter_setting_wins(self):
        answer = self.run_script('want_json', '#!/no/such/thing\n# WANT_JSON\ncat "$1"\n',
                                 interpreter='/bin/sh', who='you')
        self.assertEqual('you', answer['result']['who'])

    def test_missing_interpreter_is_told(self):
        result = self.run_script('old_style', '#!/no/such/thing\n')['result']
        self.assertEqual('The module failed to execute correctly, you probably need to set the '
                         'interpreter.\nSee stdout/stderr for the exact error', result['msg'])
        self.assertEqual(127, result['rc'])

    def test_junk_around_the_result_is_tolerated(self):
        answer = self.run_script(
            'old_style', '#!/bin/sh\necho motd\necho "{\\"a\\": 1}"\necho bye\n')
        self.assertEqual(1, answer['result']['a'])
        self.assertEqual(['Module invocation had junk after the JSON data: bye'],
                         answer['warnings'])

    def test_output_that_is_no_json_is_a_module_failure(self):
        result = self.run_script('old_style', '#!/bin/sh\necho hm\necho no >&2\nexit 4\n')['result']
        self.assertEqual(('hm\n', 'no\n', 4),
                         (result['module_stdout'], result['module_stderr'], result['rc']))


if __name__ == '__main__':
    sys.exit(unittest.main())
