"""ansible-core's modules, many in one interpreter, against the same in processes of their own."""
import os
import random
import sys
import unittest

from differential import Comparison, installed_core
from differential_cases import tree
from support import RunnerTest, runner

CHECK = {'_ansible_check_mode': True}

# Modules that change nothing, or only files below {root} that they would write again.
CALLS = [
    ('ping', {}), ('ping', {'data': 'crash'}), ('ping', {'nonsense': 1}),
    ('command', {'_raw_params': 'echo $HOME', '_uses_shell': True}),
    ('command', {'_raw_params': 'no-such-program'}), ('command', {}),
    ('stat', {'path': '{root}/one'}), ('stat', {'path': '{root}/nowhere'}),
    ('file', {'path': '{root}/one', 'mode': '0640'}), ('file', {'path': '{root}/one/below'}),
    ('file', {'path': '{root}/nowhere', 'src': 'x'}),
    ('find', {'paths': '{root}', 'recurse': True, 'patterns': 'inner'}),
    ('slurp', {'src': '{root}/one'}), ('getent', {'database': 'passwd', 'key': 'root'}),
    ('lineinfile', dict(CHECK, path='{root}/one', line='x', _ansible_diff=True)),
    ('blockinfile', dict(CHECK, path='{root}/one', block='x', insertafter='a', insertbefore='b')),
    ('replace', dict(CHECK, path='{root}/one', regexp='f', replace='g')),
    ('copy', dict(CHECK, src='{root}/one', dest='{root}/two', remote_src=True)),
    ('setup', {'gather_subset': ['!all', '!min', 'distribution']}),
    ('setup', {'gather_subset': ['!all', '!min', 'user', 'pkg_mgr']}),
    ('user', dict(CHECK, name='root')), ('group', dict(CHECK, name='root')),
    ('user', dict(CHECK, name='nobody-there', password='secret')),
    ('cron', dict(CHECK, name='x', job='true', cron_file='{root}/cron')),
    ('known_hosts', dict(CHECK, path='{root}/known', name='a', key='a ssh-rsa AAAA')),
    ('yum_repository', dict(CHECK, name='x', description='y', baseurl='http://localhost/',
                            reposdir='{root}')),
    ('wait_for', {'path': '{root}/one'}), ('unarchive', {'src': '{root}/one', 'dest': '{root}'}),
    ('git', dict(CHECK, repo='{root}/nowhere', dest='{root}/clone', version='x')),
    ('tempfile', {'state': 'nonsense'}), ('hostname', dict(CHECK, name='other', use='nonsense')),
    ('assemble', {'src': '{root}/nowhere', 'dest': '{root}/x'}),
    ('package_facts', {'manager': 'nonsense'}), ('uri', {'url': 'file:///nowhere', 'method': 'GET'}),
]
TIMES = 500


@unittest.skipUnless(sys.executable == '/usr/bin/python3' and installed_core(),
                     'needs an ansible-core that is installed for this Python')
class Reuse(RunnerTest):

    def test_modules_do_as_in_processes_of_their_own_in_any_order(self):
        comparison = Comparison(installed_core())
        chance = random.Random(20261122)
        with comparison.fresh_root():
            tree(comparison.root)
            alone = {}
            for number, (module, arguments) in enumerate(CALLS):
                alone[number] = self.stable(
                    comparison, comparison.theirs(module, comparison.fill(arguments)))
            for _ in range(TIMES):
                number = chance.randrange(len(CALLS))
                module, arguments = CALLS[number]
                result = self.together(comparison, module, arguments)
                self.assertEqual(alone[number], self.stable(comparison, result),
                                 '%s %s' % (module, arguments))
        self.assertEqual(os.path.realpath('/proc/self/cwd'), os.getcwd())

    def together(self, comparison, module, arguments):
        spec = {'kind': 'new_style', 'name': 'ansible.modules.' + module, 'cwd': comparison.root,
                'args': dict(comparison.fill(arguments), _ansible_module_name=module)}
        result = runner.run(spec)['result']
        if result.get('_ansible_parsed') is False:
            return {'crashed': result['module_stderr'].splitlines()[-1]}
        return result

    def stable(self, comparison, result):
        return comparison.stable(result, {'elapsed', 'atime', 'access_time'})


if __name__ == '__main__':
    sys.exit(unittest.main())
