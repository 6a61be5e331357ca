"""blockinfile: a block of lines between two markers."""
from __future__ import absolute_import

import os
import re

from ..module_support import editing, placing
from ..module_support.text import native, to_bytes

SPEC = {
    'argument_spec': {
        'path': {'type': 'path', 'required': True, 'aliases': ['dest', 'destfile', 'name']},
        'state': {'default': 'present', 'choices': ['absent', 'present']},
        'marker': {'default': '# {mark} ANSIBLE MANAGED BLOCK'},
        'block': {'default': '', 'aliases': ['content']},
        'insertafter': {},
        'insertbefore': {},
        'create': {'type': 'bool', 'default': False},
        'backup': {'type': 'bool', 'default': False},
        'validate': {},
        'marker_begin': {'default': 'BEGIN'},
        'marker_end': {'default': 'END'},
    },
    'mutually_exclusive': [['insertbefore', 'insertafter']],
    'file_arguments': True,
    'supports_check_mode': True,
}


def main(module):
    params = module.params
    path = params['path']
    before = _read(module)
    existed = before is not None
    if params['state'] == 'absent' and not existed:
        module.exit(changed=False, msg='File %s not present' % path)
    block = _block(params)
    after = _with_block(params, before or b'', block)
    diff = editing.content_diff(path)
    if module.diff:
        diff.update(before=before or '', after=after)
    changed = before != after
    message = ''
    if changed:
        message = 'File created' if not existed else 'Block inserted' if block else 'Block removed'
    saved = None
    if changed and not module.check_mode:
        if params['backup'] and existed:
            saved = placing.backup(module, path)
        editing.replace_content(module, after, path)
    if module.check_mode and not existed:
        module.exit(changed=changed, msg=message, diff=diff)
    attributes = {}
    message, changed = editing.dress(module, message, changed, attributes)
    attributes.update(editing.attribute_diff(path))
    result = {'changed': changed, 'msg': message, 'diff': [diff, attributes]}
    if saved is not None:
        result['backup_file'] = saved
    module.exit(**result)


def _read(module):
    """The content of the file; None when it is to be made."""
    path = module.params['path']
    name = to_bytes(path)
    if os.path.isdir(name):
        module.fail('Path %s is a directory !' % path, rc=256)
    if os.path.exists(name):
        with open(native(path), 'rb') as source:
            return source.read()
    if not module.params['create']:
        module.fail('Path %s does not exist !' % path, rc=257)
    directory = os.path.dirname(name)
    if not os.path.exists(directory) and not module.check_mode:
        try:
            os.makedirs(directory)
        except OSError as error:
            module.fail('Error creating %s Error code: %s Error description: %s'
                        % (native(directory), error.errno, error.strerror))
    return None


def _markers(params):
    marker = to_bytes(params['marker'])
    return [re.sub(b'{mark}', to_bytes(params[name]), marker) + b'\n'
            for name in ('marker_begin', 'marker_end')]


def _block(params):
    """The lines of the block with its markers; none when it must go."""
    block = to_bytes(params['block'])
    if params['state'] == 'absent' or not block:
        return []
    begin, end = _markers(params)
    if not block.endswith(b'\n'):
        block += b'\n'
    return [begin] + block.splitlines(True) + [end]


def _with_block(params, content, block):
    lines = content.splitlines(True)
    begin, end = _markers(params)
    begins = [number for number, line in enumerate(lines) if line == begin]
    ends = [number for number, line in enumerate(lines) if line == end]
    if begins and ends:
        first, last = sorted((begins[-1], ends[-1]))
        del lines[first:last + 1]
        at = first
    else:
        at = _place(params, content, lines)
    if at > 0 and not lines[at - 1].endswith(b'\n'):
        lines[at - 1] += b'\n'
    lines[at:at] = block
    return b''.join(lines)


def _place(params, content, lines):
    """The number of the line that a new block is put before."""
    after, before = params['insertafter'], params['insertbefore']
    pattern = after if after not in (None, 'EOF') else None
    if pattern is None and before not in (None, 'BOF'):
        pattern = before
    if pattern is None:
        return 0 if before is not None and after is None else len(lines)
    wanted = re.compile(to_bytes(pattern))
    found = None
    if wanted.flags & re.MULTILINE:
        match = wanted.search(content)
        if match:
            found = content.count(b'\n', 0, match.end() if after else match.start())
    else:
        for number, line in enumerate(lines):
            if wanted.search(line):
                found = number
    if found is None:
        return len(lines)
    return found + 1 if after is not None else found
