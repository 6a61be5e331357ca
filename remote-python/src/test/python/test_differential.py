"""Embedded modules against ansible-core's own, where one is installed."""
import itertools
import os
import sys
import unittest

import differential_cases
import differential_cases_archives
import differential_cases_editing
import differential_cases_refused
from differential import Comparison, installed_core


class Differential(unittest.TestCase):
    maxDiff = None


# Facts that change while we look; other tests mount things.
_MOVING = {'ansible_date_time', 'ansible_memfree_mb', 'ansible_memory_mb', 'ansible_loadavg',
           'ansible_uptime_seconds', 'ansible_swapfree_mb', 'ansible_interfaces',
           'ansible_mounts', 'ansible_device_links'}


def _facts_of(call, arguments):
    facts = call('setup', arguments)['ansible_facts']
    devices = facts.get('ansible_devices', {})
    for name in [one for one in devices if one.startswith(('loop', 'dm-'))]:
        del devices[name]
    for name in ('guest', 'host'):
        # A set: each run has its own order.
        techs = facts.get('ansible_virtualization_tech_' + name)
        if techs:
            techs.sort()
    # Interfaces of other tests come and go.
    own = set(['lo'] + [facts.get('ansible_default_ipv4', {}).get('interface')])
    return dict((name, value) for name, value in facts.items()
                if name not in _MOVING and name != 'ansible_env' and
                not (isinstance(value, dict) and value.get('device', 'lo') not in own) and
                'addresses' not in name)


# Programs that few machines have, as they answer where they are.
_PROGRAMS = {
    'vgs': 'echo "  vg0,2,3,0,wz--n-,99.99,10.01"',
    'lvs': 'echo "  root,vg0,-wi-ao----,50.00,,,,,,,,"',
    'pvs': 'echo "  /dev/sda2,vg0,lvm2,a--,50.00,5.00"; echo "  /dev/dm-3,vg0,lvm2,a--,9.99,5.01"',
    'dmsetup': 'echo crypt-home',
    'facter': '[ "$1" = --puppet ] && exit 1; echo \'{"os-name": {"a": 1}, "b c": [1]}\'',
    'ohai': 'echo \'{"plat-form": "x"}\'',
    'lspci': 'echo "0000:00:01.0 SCSI controller: thing"',
    'sg_inq': 'echo "  Unit serial number: ABC123"',
    'capsh': 'echo "Current: cap_chown,cap_kill=ep"',
}
_LOCAL_FACTS = {
    'json': (0o644, '{"a": [1, "x"]}'), 'ini': (0o644, '[s]\nK=v\n[t]\nb = c\n'),
    'text': (0o644, 'nonsense'), 'empty': (0o644, ''), 'bad': (0o644, '{"x": 1'),
    'number': (0o644, '5'), 'prints': (0o755, '#!/bin/sh\necho "[q]"; echo "a=1"\n'),
    'fails': (0o755, '#!/bin/sh\necho oops >&2; exit 3\n'),
}


def _furnish(root):
    for name, text in _PROGRAMS.items():
        differential_cases.write(root, 'bin/' + name, '#!/bin/sh\n%s\n' % text, 0o755)
    for name, (mode, text) in _LOCAL_FACTS.items():
        differential_cases.write(root, 'facts/%s.fact' % name, text, mode)


def _facts_test(arguments):
    def test(self):
        comparison = Comparison(installed_core())
        path = os.environ['PATH']
        with comparison.fresh_root():
            _furnish(comparison.root)
            filled = comparison.fill(arguments)
            os.environ['PATH'] = os.path.join(comparison.root, 'bin') + os.pathsep + path
            try:
                for left in reversed(range(3)):
                    theirs = _facts_of(comparison.theirs, dict(filled))
                    ours = _facts_of(comparison.ours, dict(filled))
                    # Something else on this machine may have changed a fact between the two.
                    if theirs == ours or not left:
                        break
            finally:
                os.environ['PATH'] = path
            self.assertEqual(theirs, ours)
    return test


def _test(case):
    def test(self):
        differences = Comparison(installed_core()).differences(case)
        self.assertEqual([], differences, '\n'.join([''] + differences))
    return test



if installed_core() is None:
    print('SKIPPED: no ansible-core of the classic line is installed, embedded modules are '
          'not compared')
elif sys.executable != '/usr/bin/python3':
    print('SKIPPED: embedded modules are compared on the Python that ansible-core is installed for')
else:
    _sets = [differential_cases, differential_cases_editing, differential_cases_archives]
    if os.getuid():
        _sets.append(differential_cases_refused)
    for _case in itertools.chain(*[_set.all_cases() for _set in _sets]):
        setattr(Differential, 'test_' + _case.name, _test(_case))
    for _number, _arguments in enumerate([
            {}, {'gather_subset': ['!all']}, {'gather_subset': ['!all', '!min', 'network']},
            {'gather_subset': ['!hardware']}, {'gather_subset': ['!all', 'virtual']},
            {'filter': ['ansible_distribution*', 'kernel']},
            {'gather_subset': ['!all', '!min', 'os_family']}, {'gather_subset': []},
            {'fact_path': '{root}/facts', 'gather_subset': ['!all', 'local']},
            {'filter': ['facter_*', 'ohai*', 'mod*']}, {'filter': ['', 'kernel']}]):
        setattr(Differential, 'test_setup_%02d' % _number, _facts_test(_arguments))

if __name__ == '__main__':
    sys.exit(unittest.main())
