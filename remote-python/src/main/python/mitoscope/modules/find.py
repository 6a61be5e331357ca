"""find: files by name, age, size and content."""
from __future__ import absolute_import

import fnmatch
import grp
import os
import pwd
import re
import stat
import time

from ..module_support import digests
from ..module_support.text import native, to_bytes, to_text

SPEC = {
    'argument_spec': {
        'paths': {'type': 'list', 'elements': 'str', 'required': True,
                  'aliases': ['name', 'path']},
        'patterns': {'type': 'list', 'elements': 'str', 'default': [], 'aliases': ['pattern']},
        'excludes': {'type': 'list', 'elements': 'str', 'aliases': ['exclude']},
        'contains': {},
        'read_whole_file': {'type': 'bool', 'default': False},
        'file_type': {'default': 'file', 'choices': ['any', 'directory', 'file', 'link']},
        'age': {},
        'age_stamp': {'default': 'mtime', 'choices': ['atime', 'ctime', 'mtime']},
        'size': {},
        'recurse': {'type': 'bool', 'default': False},
        'hidden': {'type': 'bool', 'default': False},
        'follow': {'type': 'bool', 'default': False},
        'get_checksum': {'type': 'bool', 'default': False},
        'use_regex': {'type': 'bool', 'default': False},
        'depth': {'type': 'int'},
    },
    'supports_check_mode': True,
}

_SECONDS = {'s': 1, 'm': 60, 'h': 3600, 'd': 86400, 'w': 604800}
_BYTES = {'b': 1, 'k': 1 << 10, 'm': 1 << 20, 'g': 1 << 30, 't': 1 << 40}
_KINDS = {'directory': stat.S_ISDIR, 'file': stat.S_ISREG, 'link': stat.S_ISLNK}
_TESTS = (('isdir', stat.S_ISDIR), ('ischr', stat.S_ISCHR), ('isblk', stat.S_ISBLK),
          ('isreg', stat.S_ISREG), ('isfifo', stat.S_ISFIFO), ('islnk', stat.S_ISLNK),
          ('issock', stat.S_ISSOCK))
_BITS = (('wusr', stat.S_IWUSR), ('rusr', stat.S_IRUSR), ('xusr', stat.S_IXUSR),
         ('wgrp', stat.S_IWGRP), ('rgrp', stat.S_IRGRP), ('xgrp', stat.S_IXGRP),
         ('woth', stat.S_IWOTH), ('roth', stat.S_IROTH), ('xoth', stat.S_IXOTH),
         ('isuid', stat.S_ISUID), ('isgid', stat.S_ISGID))


def main(module):
    search = _Search(module)
    for path in module.params['paths']:
        path = os.path.expanduser(os.path.expandvars(path))
        try:
            if not os.path.isdir(path):
                raise OSError("'%s' is not a directory" % path)
            search.walk(path)
        except Exception as error:
            search.skipped[path] = to_text(error)
            module.warn("Skipped '%s' path due to this access issue: %s\n" % (path, to_text(error)))
    message = 'All paths examined'
    if search.skipped:
        message = 'Not all paths examined, check warnings for details'
    module.exit(files=search.found, changed=False, msg=message, matched=len(search.found),
                examined=search.examined, skipped_paths=search.skipped)


def _amount(module, name, units):
    """A number with a unit, as `-2d` or `10k`."""
    text = module.params[name]
    if text is None:
        return None
    match = re.match(r'^(-?\d+)([%s])?$' % ''.join(units), text.lower())
    if not match:
        module.fail('failed to process %s' % name, **{name: text})
    return int(match.group(1)) * units.get(match.group(2), 1)


def _fits(value, limit):
    """At least a positive limit, at most the amount of a negative one."""
    if limit is None:
        return True
    return value >= limit if limit >= 0 else value <= -limit


class _Search(object):

    def __init__(self, module):
        params = self._params = module.params
        self._module = module
        if not params['patterns']:
            params['patterns'] = ['.*' if params['use_regex'] else '*']
        self._age = _amount(module, 'age', _SECONDS)
        self._size = _amount(module, 'size', _BYTES)
        self._now = time.time()
        self.found = []
        self.skipped = {}
        self.examined = 0

    def walk(self, path):
        def refuse(error):
            raise error

        base = path.rstrip(os.sep).count(os.sep) + 1
        for directory, directories, files in os.walk(path, onerror=refuse,
                                                     followlinks=self._params['follow']):
            self.examined += len(files) + len(directories)
            for name in files + directories:
                full = os.path.normpath(os.path.join(directory, name))
                limit = self._params['depth']
                if limit and full.count(os.sep) - base + 1 > limit:
                    del directories[:]
                    continue
                if self._params['hidden'] or not name.startswith('.'):
                    self._examine(full, name)
            if not self._params['recurse']:
                break

    def _examine(self, full, name):
        try:
            status = os.lstat(full)
        except (IOError, OSError) as error:
            self._module.warn("Skipped entry '%s' due to this access issue: %s\n"
                              % (full, to_text(error)))
            self.skipped[full] = to_text(error)
            return
        wanted = self._params['file_type']
        regular = stat.S_ISREG(status.st_mode)
        if wanted != 'any' and not _KINDS[wanted](status.st_mode):
            return
        if not self._named(name) or not self._aged(status):
            return
        if regular and not _fits(status.st_size, self._size):
            return
        if wanted == 'file' and not self._contains(full):
            return
        entry = dict(_describe(status), path=full)
        if regular and self._params['get_checksum']:
            entry['checksum'] = digests.of_file(to_bytes(full))
        self.found.append(entry)

    def _named(self, name):
        def any_of(patterns):
            if self._params['use_regex']:
                return any(re.match(pattern, name) for pattern in patterns)
            return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)

        return any_of(self._params['patterns']) and not any_of(self._params['excludes'] or ())

    def _aged(self, status):
        age = self._now - getattr(status, 'st_' + self._params['age_stamp'])
        return _fits(age, self._age)

    def _contains(self, full):
        if self._params['contains'] is None:
            return True
        pattern = re.compile(self._params['contains'])
        try:
            with open(full) as source:
                if self._params['read_whole_file']:
                    return bool(pattern.search(source.read()))
                return any(pattern.match(line) for line in source)
        except Exception:
            # Unreadable, or no text: then it contains nothing.
            return False


def _describe(status):
    mode = status.st_mode
    entry = {'mode': '%04o' % stat.S_IMODE(mode), 'uid': status.st_uid, 'gid': status.st_gid,
             'size': status.st_size, 'inode': status.st_ino, 'dev': status.st_dev,
             'nlink': status.st_nlink, 'atime': status.st_atime, 'mtime': status.st_mtime,
             'ctime': status.st_ctime, 'pw_name': '', 'gr_name': ''}
    for key, test in _TESTS:
        entry[key] = test(mode)
    for key, bit in _BITS:
        entry[key] = bool(mode & bit)
    try:
        entry['pw_name'] = native(pwd.getpwuid(status.st_uid).pw_name)
    except KeyError:
        pass
    try:
        entry['gr_name'] = native(grp.getgrgid(status.st_gid).gr_name)
    except KeyError:
        pass
    return entry
