"""getent: entries of the machine's databases of names."""
from __future__ import absolute_import

SPEC = {
    'argument_spec': {
        'database': {'required': True},
        'key': {'no_log': False},
        'service': {},
        'split': {},
        'fail_key': {'type': 'bool', 'default': True},
    },
    'supports_check_mode': True,
}

_REASONS = {1: 'Missing arguments, or database unknown.',
            2: 'One or more supplied key could not be found in the database.',
            3: 'Enumeration not supported on this database.'}


def main(module):
    params = module.params
    database, key = params['database'], params['key']
    command = [module.find_program('getent', required=True), database]
    if key is not None:
        command.append(key)
    if params['service'] is not None:
        command += ['-s', params['service']]
    split = params['split']
    if split is None and database in ('passwd', 'shadow', 'group', 'gshadow'):
        split = ':'
    code, out, _ = module.run_command(command)
    name = 'getent_%s' % database
    if code == 0:
        module.exit(ansible_facts={name: _entries(out, split)})
    reason = _REASONS.get(code, 'Unexpected failure!')
    if code == 2 and not params['fail_key']:
        module.exit(ansible_facts={name: {key: None}}, msg=reason)
    module.fail(reason)


def _entries(out, split):
    """By key the rest of the line; a list of such where a key has several lines."""
    found, several = {}, set()
    for line in out.splitlines():
        record = line.split(split)
        key, rest = record[0], record[1:]
        if key not in found:
            found[key] = rest
            continue
        if key not in several:
            several.add(key)
            found[key] = [found[key]]
        found[key].append(rest)
    return found
