"""replace: all matches of a pattern in a file."""
from __future__ import absolute_import

import os
import re

from ..module_support import editing, placing
from ..module_support.text import native, to_bytes, to_text

SPEC = {
    'argument_spec': {
        'path': {'type': 'path', 'required': True, 'aliases': ['dest', 'destfile', 'name']},
        'regexp': {'required': True},
        'replace': {'default': ''},
        'after': {},
        'before': {},
        'backup': {'type': 'bool', 'default': False},
        'validate': {},
        'encoding': {'default': 'utf-8'},
    },
    'file_arguments': True,
    'supports_check_mode': True,
}


def main(module):
    params = module.params
    path = params['path']
    content = _read(module)
    start, end = _section(module, content)
    section = content[start:end]
    pattern = re.compile(to_text(params['regexp']), re.MULTILINE)
    replaced, count = pattern.subn(to_text(params['replace']), section)
    result = {'rc': 0}
    changed = count > 0 and replaced != section
    message = '%s replacements made' % count if changed else ''
    if changed:
        replaced = content[:start] + replaced + content[end:]
        if module.diff:
            result['diff'] = {'before_header': path, 'before': content, 'after_header': path,
                              'after': replaced}
        if not module.check_mode:
            if params['backup']:
                result['backup_file'] = placing.backup(module, path)
            editing.replace_content(module, replaced.encode(params['encoding']), path)
    result['msg'], result['changed'] = editing.dress(module, message, changed)
    module.exit(**result)


def _read(module):
    path = module.params['path']
    if os.path.isdir(to_bytes(path)):
        module.fail('Path %s is a directory !' % path, rc=256)
    if not os.path.exists(to_bytes(path)):
        module.fail('Path %s does not exist !' % path, rc=257)
    try:
        with open(native(path), 'rb') as source:
            return source.read().decode(native(module.params['encoding']))
    except (IOError, OSError) as error:
        module.fail('Unable to read the contents of %s: %s' % (path, to_text(error)),
                    exception=module.traceback())


def _section(module, content):
    """Start and end of the part between `after` and `before`."""
    after, before = module.params['after'], module.params['before']
    if not after and not before:
        return 0, len(content)
    pattern = '%s(?P<subsection>%s)%s' % (after or '', '.*?' if after and before else '.*',
                                          before or '')
    match = re.search(to_text(pattern), content, re.DOTALL)
    if not match:
        module.exit(rc=0, changed=False, msg='Pattern for before/after params did not match the '
                    'given file: %s' % pattern)
    return match.start('subsection'), match.end('subsection')
