"""setup: the facts of the machine."""
from __future__ import absolute_import

from ..module_support.facts import gather

SPEC = {
    'argument_spec': {
        'gather_subset': {'type': 'list', 'elements': 'str', 'default': ['all']},
        'gather_timeout': {'type': 'int', 'default': 10},
        'filter': {'type': 'list', 'elements': 'str', 'default': []},
        'fact_path': {'type': 'path', 'default': '/etc/ansible/facts.d'},
    },
    'supports_check_mode': True,
}


def main(module):
    asked = module.params['gather_subset'] or ['all']
    try:
        subsets = gather.choose(asked)
    except ValueError as error:
        module.fail("Bad subset '%s' given to Ansible. gather_subset options allowed: all, %s"
                    % (error, ', '.join(sorted(gather.known_subsets()))))
    facts = gather.prefixed(gather.gather(module, subsets))
    facts.update(gather_subset=asked, module_setup=True)
    module.exit(ansible_facts=gather.select(facts, module.params['filter']))
