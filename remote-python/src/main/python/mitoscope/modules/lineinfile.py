"""lineinfile: a line is in a file, or is not."""
from __future__ import absolute_import

import os
import re

from ..module_support import editing, placing
from ..module_support.text import native, to_bytes, to_text

SPEC = {
    'argument_spec': {
        'path': {'type': 'path', 'required': True, 'aliases': ['dest', 'destfile', 'name']},
        'state': {'default': 'present', 'choices': ['absent', 'present']},
        'regexp': {'aliases': ['regex']},
        'search_string': {},
        'line': {'aliases': ['value']},
        'insertafter': {},
        'insertbefore': {},
        'backrefs': {'type': 'bool', 'default': False},
        'create': {'type': 'bool', 'default': False},
        'backup': {'type': 'bool', 'default': False},
        'firstmatch': {'type': 'bool', 'default': False},
        'validate': {},
    },
    'mutually_exclusive': [['insertbefore', 'insertafter'], ['regexp', 'search_string'],
                           ['backrefs', 'search_string']],
    'file_arguments': True,
    'supports_check_mode': True,
}


def main(module):
    params = module.params
    _warn_of_empty_pattern(module)
    if os.path.isdir(to_bytes(params['path'])):
        module.fail('Path %s is a directory !' % params['path'], rc=256)
    if params['state'] == 'absent':
        if (params['regexp'], params['search_string'], params['line']) == (None, None, None):
            module.fail('one of line, search_string, or regexp is required with state=absent')
        _absent(module)
    if params['backrefs'] and params['regexp'] is None:
        module.fail('regexp is required with backrefs=true')
    if params['line'] is None:
        module.fail('line is required with state=present')
    _present(module)


def _warn_of_empty_pattern(module):
    kinds = (('regexp', 'regular expression',
              " If this is desired, use '^' to match every line in the file and avoid this "
              "warning."),
             ('search_string', 'search string', ''))
    for name, shown, advice in kinds:
        if module.params[name] == '':
            module.warn('The %s is an empty string, which will match every line in the file. This '
                        'may have unintended consequences, such as replacing the last line in the '
                        'file rather than appending.%s' % (shown, advice))
            return


def _read(module):
    """The lines of the file; none when it is to be made."""
    path = module.params['path']
    name = to_bytes(path)
    if os.path.exists(name):
        with open(name, 'rb') as source:
            return source.readlines()
    if not module.params['create']:
        module.fail('Destination %s does not exist !' % path, rc=257)
    directory = os.path.dirname(name)
    if directory and not os.path.exists(directory) and not module.check_mode:
        try:
            os.makedirs(directory)
        except OSError as error:
            module.fail('Error creating %s (%s)' % (to_text(directory), to_text(error)))
    return []


def _present(module):
    params = module.params
    lines = _read(module)
    diff = editing.content_diff(params['path'])
    if module.diff:
        diff['before'] = native(b''.join(lines))
    message = _Placement(params, lines).place()
    if module.diff:
        diff['after'] = native(b''.join(lines))
    saved = _write(module, lines, bool(message))
    if module.check_mode and not os.path.exists(to_bytes(params['path'])):
        module.exit(changed=bool(message), msg=message, backup=saved, diff=diff)
    _finish(module, message, diff, saved)


def _absent(module):
    params = module.params
    path = params['path']
    if not os.path.exists(to_bytes(path)):
        module.exit(changed=False, msg='file not present')
    with open(to_bytes(path), 'rb') as source:
        lines = source.readlines()
    diff = editing.content_diff(path)
    matches = _matcher(params) or (
        lambda line: line.rstrip(b'\r\n') == to_bytes(params['line']))
    kept = [line for line in lines if not matches(line)]
    if module.diff:
        diff['before'], diff['after'] = native(b''.join(lines)), native(b''.join(kept))
    found = len(lines) - len(kept)
    saved = _write(module, kept, found > 0)
    _finish(module, '%s line(s) removed' % found if found else '', diff, saved, found=found)


def _matcher(params):
    """Tests a line for the regular expression or the text; None when neither is given."""
    if params['regexp'] is not None:
        return re.compile(to_bytes(params['regexp'])).search
    if params['search_string'] is not None:
        wanted = to_bytes(params['search_string'])
        return lambda line: wanted in line
    return None


def _write(module, lines, changed):
    """Writes the file if it changed; the name of the backup."""
    saved = ''
    path = module.params['path']
    if changed and not module.check_mode:
        if module.params['backup'] and os.path.exists(to_bytes(path)):
            saved = placing.backup(module, path)
        editing.replace_content(module, b''.join(lines), path)
    return saved


def _finish(module, message, diff, saved, **more):
    attributes = {}
    message, changed = editing.dress(module, message, bool(message), attributes)
    attributes.update(editing.attribute_diff(module.params['path']))
    module.exit(changed=changed, msg=message, backup=saved, diff=[diff, attributes], **more)


class _Placement(object):
    """Where the line goes: in place of one that matches, else beside another, else at an end."""

    def __init__(self, params, lines):
        self._params = params
        self._lines = lines
        self._line = to_bytes(params['line'])
        self._after = params['insertafter']
        self._before = params['insertbefore']
        if self._after is None and self._before is None:
            self._after = 'EOF'

    def place(self):
        """Changes the lines; what was done, or ''."""
        at, match = self._find()
        neighbour = -1
        exact = False
        if not match:
            exact_at, neighbour = self._find_neighbour()
            exact = exact_at >= 0
            at = exact_at if exact else at
        if at >= 0:
            return self._replace(at, match)
        if self._params['backrefs']:
            # Without a match there is nothing to fill the references with.
            return ''
        if 'BOF' in (self._before, self._after):
            return self._insert(0)
        if self._after == 'EOF' or neighbour < 0:
            if self._lines and self._lines[-1][-1:] not in (b'\n', b'\r'):
                self._lines.append(b'\n')
            return self._insert(len(self._lines))
        return self._insert_beside(neighbour)

    def _find(self):
        """The last line that matches (the first with firstmatch), and the match."""
        matches = _matcher(self._params)
        found = -1, None
        for number, line in enumerate(self._lines) if matches else []:
            match = matches(line)
            if match:
                found = number, match
                if self._params['firstmatch']:
                    break
        return found

    def _find_neighbour(self):
        """Where the line itself stands, and where it would be inserted; -1 for nowhere."""
        pattern = self._after if self._after not in (None, 'BOF', 'EOF') else None
        if pattern is None and self._before not in (None, 'BOF'):
            pattern = self._before
        # An empty pattern leads to the end of the file.
        beside = re.compile(to_bytes(pattern)) if pattern else None
        exact = neighbour = -1
        for number, line in enumerate(self._lines):
            if line.rstrip(b'\r\n') == self._line:
                exact = number
            elif beside is not None and beside.search(line):
                neighbour = number + 1 if self._after else number
                if self._params['firstmatch']:
                    break
        return exact, neighbour

    def _replace(self, at, match):
        line = self._line
        if self._params['backrefs'] and match:
            line = match.expand(line)
        if not line.endswith(b'\n'):
            line += b'\n'
        if self._lines[at] == line:
            return ''
        self._lines[at] = line
        return 'line replaced'

    def _insert(self, at):
        self._lines.insert(at, self._line + b'\n')
        return 'line added'

    def _insert_beside(self, at):
        if self._after:
            there = self._lines[at if at < len(self._lines) else at - 1]
            if there.rstrip(b'\r\n') == self._line:
                return ''
        return self._insert(at)
