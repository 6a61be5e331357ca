"""assemble: one file of the fragments in a directory."""
from __future__ import absolute_import

import codecs
import os
import re

from ..module_support import attributes, digests, editing, placing
from ..module_support.text import native, to_bytes

SPEC = {
    'argument_spec': {
        'src': {'type': 'path', 'required': True},
        'delimiter': {},
        'dest': {'type': 'path', 'required': True},
        'backup': {'type': 'bool', 'default': False},
        'remote_src': {'type': 'bool', 'default': True},
        'regexp': {},
        'ignore_hidden': {'type': 'bool', 'default': False},
        'validate': {},
    },
    'file_arguments': True,
}


def main(module):
    params = module.params
    source, target = params['src'], params['dest']
    if not os.path.exists(to_bytes(source)):
        module.fail('Source (%s) does not exist' % source)
    if not os.path.isdir(to_bytes(source)):
        module.fail('Source (%s) is not a directory' % source)
    pattern = _pattern(module)
    if params['validate'] and '%s' not in params['validate']:
        module.fail('validate must contain %%s: %s' % params['validate'])
    draft = os.path.join(module.tmpdir, 'draft')
    with open(draft, 'wb') as sink:
        sink.write(_assembled(params, pattern))
    result = {'src': source, 'dest': target, 'checksum': digests.of_file(draft),
              'md5sum': digests.of_file(draft, 'md5'), 'msg': 'OK'}
    existed = os.path.exists(to_bytes(target))
    if os.path.isdir(to_bytes(target)):
        module.fail('attempted to take checksum of directory: %s' % target)
    changed = not existed or digests.of_file(to_bytes(target)) != result['checksum']
    if changed:
        if params['validate']:
            code, out, err = editing.run_validation(module, params['validate'], draft)
            result['validation'] = {'rc': code, 'stdout': out, 'stderr': err}
            if code != 0:
                module.fail('failed to validate: rc:%s error:%s' % (code, err))
        if params['backup'] and existed:
            result['backup_file'] = placing.backup(module, target)
        placing.move(module, draft, target, params['unsafe_writes'])
    result['changed'] = attributes.apply(module, attributes.wanted(module), changed)
    module.exit(**result)


def _pattern(module):
    regexp = module.params['regexp']
    try:
        return re.compile(regexp) if regexp is not None else None
    except re.error as error:
        module.fail('Invalid Regexp (%s) in "%s"' % (native(error), regexp))


def _assembled(params, pattern):
    """The fragments in the order of their names, a newline and the delimiter between them."""
    delimiter = b''
    if params['delimiter']:
        delimiter = codecs.escape_decode(to_bytes(params['delimiter']))[0]
        delimiter += b'' if delimiter.endswith(b'\n') else b'\n'
    fragments = []
    for name in sorted(os.listdir(params['src'])):
        path = os.path.join(params['src'], name)
        hidden = params['ignore_hidden'] and name.startswith('.')
        if (pattern and not pattern.search(name)) or hidden or not os.path.isfile(path):
            continue
        with open(path, 'rb') as source:
            fragments.append(source.read())
    parts = []
    for number, fragment in enumerate(fragments):
        if number:
            parts.append(b'' if fragments[number - 1].endswith(b'\n') else b'\n')
            parts.append(delimiter)
        parts.append(fragment)
    return b''.join(parts)
