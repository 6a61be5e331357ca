"""The runner: embedded modules, loops, raw, what it puts back, what it shows."""
import os
import signal
import sys
import unittest

from support import RunnerTest, listener, runner


class EmbeddedModules(RunnerTest):

    def test_ping_answers_with_its_arguments(self):
        self.assertEqual(
            {'ping': 'pong', 'invocation': {'module_args': {'data': 'pong'}},
             '_ansible_parsed': True}, self.call('ping'))

    def test_unknown_argument_is_refused_in_ansibles_words(self):
        result = self.call('stat', path='/', speed=3)
        self.assertTrue(result['failed'])
        self.assertEqual(
            'Unsupported parameters for (stat) module: speed. Supported parameters include: '
            'checksum_algorithm, follow, get_attributes, get_checksum, get_md5, get_mime, path '
            '(attr, attributes, checksum, checksum_algo, dest, mime, mime-type, mime_type, '
            'name).', result['msg'])

    def test_exception_becomes_a_module_failure(self):
        result = self.call('ping', data='crash')
        self.assertEqual('MODULE FAILURE\nSee stdout/stderr for the exact error', result['msg'])
        self.assertEqual(1, result['rc'])
        self.assertTrue(result['exception'].startswith('Traceback'))
        self.assertFalse(result['_ansible_parsed'])


class Commands(RunnerTest):

    def test_output_is_shown_while_the_command_runs(self):
        # It says the second word when the first was seen, and a third when that takes too long.
        seen = []

        def see(kind, payload):
            seen.append(payload['text'])
            self.write('seen')
        listener.on_event = see
        script = ('echo one; for i in $(seq 600); do [ -e %s ] && break; sleep 0.1; done; '
                  '[ -e %s ] || echo unseen; echo two >&2') % (self.path('seen'), self.path('seen'))
        result = self.call('command', _raw_params=script, _uses_shell=True)
        self.assertEqual('one', result['stdout'])
        self.assertEqual('two', result['stderr'])
        self.assertEqual(['one\n', 'two\n'], seen)

    def test_secret_task_shows_nothing(self):
        self.run_spec('command', {'_raw_params': 'echo secret'}, no_log=True)
        self.assertEqual([], listener.events)

    def test_split_characters_are_shown_whole(self):
        script = r"printf '\303'; sleep 0.2; printf '\244\n'"
        result = self.call('command', _raw_params=script, _uses_shell=True)
        self.assertEqual(u'\xe4\n', self.output())
        self.assertEqual(u'\xe4', result['stdout'])

    def test_large_input_and_output_do_not_block(self):
        text = 'x' * 1000 + '\n'
        result = self.call('command', _raw_params='cat', stdin=text * 500)
        self.assertEqual((text * 500).rstrip('\n'), result['stdout'])

    def test_a_process_left_behind_does_not_hold_the_task(self):
        result = self.call('command', _raw_params='sleep 600 & echo $!', _uses_shell=True)
        # It is still running, and is no zombie: signalling it says so.
        os.kill(int(result['stdout']), signal.SIGKILL)

    def test_raw_returns_what_the_shell_gave(self):
        self.assertEqual({'rc': 3, 'stdout': 'a\n', 'stderr': 'b\n'},
                         runner.raw('echo a; echo b >&2; exit 3'))

    def test_raw_merged_reads_as_on_a_terminal(self):
        self.assertEqual({'rc': 0, 'stdout': 'a\r\nb\r\n', 'stderr': ''},
                         runner.raw('echo a; echo b >&2', merged=True))


class Loops(RunnerTest):

    def test_items_run_in_order_and_go_on_after_a_failure(self):
        specs = [{'kind': 'embedded', 'name': 'command', 'args': {'_raw_params': command}}
                 for command in ('echo 1', 'false', 'echo 3')]
        self.assertEqual(3, runner.run_many(specs))
        items = [payload for kind, payload in listener.events if kind == 'item']
        self.assertEqual([0, 1, 2], [item['index'] for item in items])
        self.assertEqual([0, 1, 0], [item['answer']['result']['rc'] for item in items])

    def test_what_the_specs_share_is_sent_once(self):
        common = {'kind': 'embedded', 'name': 'command', 'args': {'_uses_shell': True}}
        specs = [{'args': {'_raw_params': 'echo %d' % number}} for number in (1, 2)]
        self.assertEqual(2, runner.run_many(specs, common))
        items = [payload for kind, payload in listener.events if kind == 'item']
        self.assertEqual(['1', '2'], [item['answer']['result']['stdout'] for item in items])
        self.assertEqual({'_uses_shell': True}, common['args'])


class Process(RunnerTest):

    def test_environment_serves_one_call(self):
        spec = {'kind': 'embedded', 'name': 'command', 'env': {'COLOUR': u'gr\xfcn'},
                'args': {'_raw_params': 'echo $COLOUR', '_uses_shell': True}}
        self.assertEqual(u'gr\xfcn', runner.run(spec)['result']['stdout'])
        self.assertNotIn('COLOUR', os.environ)

    def test_directory_is_put_back(self):
        before = os.getcwd()
        result = self.call('command', _raw_params='pwd', chdir=self.root)
        self.assertEqual(self.root, result['stdout'])
        self.assertEqual(before, os.getcwd())

    def test_fork_gives_the_same_answer_and_output(self):
        arguments = {'_raw_params': 'echo inside', '_uses_shell': True}
        answer = self.run_spec('command', arguments, isolation='fork')
        self.assertEqual('inside', answer['result']['stdout'])
        self.assertEqual('inside\n', self.output())

    def test_death_of_a_fork_is_a_module_failure(self):
        arguments = {'_raw_params': 'echo gone; kill -9 $PPID', '_uses_shell': True}
        result = self.run_spec('command', arguments, isolation='fork')['result']
        self.assertEqual((137, 'Killed\n'), (result['rc'], result['module_stderr']))
        self.assertTrue(result['msg'].startswith('MODULE FAILURE'))


if __name__ == '__main__':
    sys.exit(unittest.main())
