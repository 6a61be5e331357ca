"""Many modules of an ansible-core in one interpreter, against the same in processes of their own.

As a program it does so for all modules that the ansible-core has:

    python3 reuse.py [--core DIRECTORY] [--calls 500] [--seed 1]

Each is called without arguments (in check mode), with an argument that it doesn't know, and, where
that means something on any machine, with real ones: twice in a row, then all of them in random
order. DIRECTORY holds the package `ansible`; either line will do.
"""
import argparse
import json
import os
import random
import re
import sys
import time

from differential import Comparison, installed_core
from differential_cases import tree
from support import runner

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

# What can't be called at all, or is something else when it is.
_NOT_CALLED = {
    'async_wrapper': 'the program that starts jobs, no module that takes arguments',
}
# Facts and lists that move while we look: only what is there is compared.
_MOVING = {'setup', 'service_facts', 'package_facts', 'mount_facts'}
_ADDRESS = re.compile(r'0x[0-9a-f]{6,}')


def modules_of(core):
    """Every module that has a program in it; the others only document actions."""
    directory = os.path.join(core, 'ansible', 'modules')
    for name in sorted(os.listdir(directory)):
        base, extension = os.path.splitext(name)
        if extension == '.py' and base not in _NOT_CALLED:
            with open(os.path.join(directory, name)) as source:
                if '\ndef main(' in source.read():
                    yield base


def calls_of(core):
    modules = list(modules_of(core))
    calls = [(module, arguments) for module in modules
             for arguments in (dict(CHECK), {'nonsense': 1})]
    return calls + [(module, arguments) for module, arguments in CALLS if module in modules]


class Reuse(object):
    """Calls in this interpreter and in fresh ones; their results, made comparable."""

    def __init__(self, core):
        self.comparison = Comparison(core)
        self.current = os.path.isdir(
            os.path.join(core, 'ansible', 'module_utils', '_internal', '_ansiballz'))

    def alone(self, module, arguments):
        return self._stable(
            module, self.comparison.theirs(module, self.comparison.fill(arguments), self.current))

    def together(self, module, arguments):
        spec = {'kind': 'new_style', 'name': 'ansible.modules.' + module,
                'cwd': self.comparison.root, 'profile': 'legacy' if self.current else None,
                'args': dict(self.comparison.fill(arguments), _ansible_module_name=module)}
        result = runner.run(spec)['result']
        if result.get('_ansible_parsed') is False:
            lines = result['module_stderr'].splitlines()
            result = {'crashed': lines[-1] if lines else ''}
        return self._stable(module, result)

    def _stable(self, module, result):
        result = self.comparison.stable(result, {'elapsed', 'atime', 'access_time'})
        if module in _MOVING and 'ansible_facts' in result:
            facts = result['ansible_facts']
            interfaces = ['ansible_' + name.replace('-', '_')
                          for name in facts.get('ansible_interfaces', ())]
            result['ansible_facts'] = sorted(set(facts).difference(interfaces))
            result.pop('warnings', None)
        return json.loads(_ADDRESS.sub('0x', json.dumps(result, sort_keys=True)))


def _memory():
    with open('/proc/self/status') as status:
        return int(re.search(r'VmRSS:\s+(\d+)', status.read()).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--core', default=installed_core())
    parser.add_argument('--calls', type=int, default=500)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    sys.path.insert(0, options.core)
    reuse = Reuse(options.core)
    calls = calls_of(options.core)
    differences = []
    with reuse.comparison.fresh_root():
        tree(reuse.comparison.root)
        alone = [reuse.alone(*call) for call in calls]

        def compare(number, when):
            result = reuse.together(*calls[number])
            if result != alone[number]:
                differences.append(number)
                print('%s %s, %s:\n  alone    %s\n  together %s' % (
                    calls[number] + (when, alone[number], result)))
                sys.stdout.flush()
        for number in range(len(calls)):
            compare(number, 'first')
            compare(number, 'at once again')
        before, start = _memory(), time.time()
        chance = random.Random(options.seed)
        for index in range(options.calls):
            compare(chance.randrange(len(calls)), 'call %d in random order' % index)
        took = time.time() - start
    print('%s: %d modules, %d different calls; each twice in a row, then %d in random order '
          '(%.1f ms a call); memory %d kB, %d kB after them; %d differences' % (
              options.core, len(set(module for module, _ in calls)), len(calls), options.calls,
              1000 * took / max(1, options.calls), before, _memory(), len(differences)))
    return 1 if differences else 0


if __name__ == '__main__':
    sys.exit(main())
