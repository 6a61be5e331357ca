"""Embedded modules against ansible-core's own, where one is installed."""
import itertools
import sys
import unittest

import differential_cases
import differential_cases_archives
import differential_cases_editing
from differential import Comparison, installed_core


class Differential(unittest.TestCase):
    maxDiff = None


# Facts that setup of ours doesn't gather, and those that change while we look.
_NOT_GATHERED = {'ansible_devices', 'ansible_device_links', 'ansible_lvm', 'ansible_iscsi_iqn',
                 'ansible_fibre_channel_wwn', 'ansible_hostnqn', 'ansible_facter',
                 'ansible_ohai'}
_MOVING = {'ansible_date_time', 'ansible_memfree_mb', 'ansible_memory_mb', 'ansible_loadavg',
           'ansible_uptime_seconds', 'ansible_swapfree_mb', 'ansible_interfaces'}


def _facts_of(call, arguments):
    facts = call('setup', arguments)['ansible_facts']
    for mount in facts.get('ansible_mounts', []):
        for name in [one for one in mount if one.startswith(('size', 'block', 'inode'))]:
            del mount[name]
    for name in ('guest', 'host'):
        # A set: each run has its own order.
        techs = facts.get('ansible_virtualization_tech_' + name)
        if techs:
            techs.sort()
    # Interfaces of other tests come and go.
    own = set(['lo'] + [facts.get('ansible_default_ipv4', {}).get('interface')])
    return dict((name, value) for name, value in facts.items()
                if name not in _MOVING | _NOT_GATHERED and name != 'ansible_env' and
                not (isinstance(value, dict) and value.get('device', 'lo') not in own) and
                'addresses' not in name)


def _facts_test(arguments):
    def test(self):
        comparison = Comparison(installed_core())
        with comparison.fresh_root():
            for left in reversed(range(3)):
                theirs = _facts_of(comparison.theirs, dict(arguments))
                ours = _facts_of(comparison.ours, dict(arguments))
                # Something else on this machine may have changed a fact between the two.
                if theirs == ours or not left:
                    break
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
    for _case in itertools.chain(differential_cases.all_cases(),
                                 differential_cases_editing.all_cases(),
                                 differential_cases_archives.all_cases()):
        setattr(Differential, 'test_' + _case.name, _test(_case))
    for _number, _arguments in enumerate([
            {}, {'gather_subset': ['!all']}, {'gather_subset': ['!all', '!min', 'network']},
            {'gather_subset': ['!hardware']}, {'gather_subset': ['!all', 'virtual']},
            {'filter': ['ansible_distribution*', 'kernel']},
            {'gather_subset': ['!all', '!min', 'os_family']}]):
        setattr(Differential, 'test_setup_%02d' % _number, _facts_test(_arguments))

if __name__ == '__main__':
    sys.exit(unittest.main())
