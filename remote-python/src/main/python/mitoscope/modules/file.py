"""file: files, directories, links and their attributes."""
from __future__ import absolute_import

import errno
import grp
import os
import pwd
import shutil

from ..module_support import attributes, timestamps
from ..module_support.file_links import hard_link, symbolic_link
from ..module_support.file_states import initial_diff, state_of
from ..module_support.module import Exit
from ..module_support.text import native, to_bytes

SPEC = {
    'argument_spec': {
        'state': {'choices': ['absent', 'directory', 'file', 'hard', 'link', 'touch']},
        'path': {'type': 'path', 'required': True, 'aliases': ['dest', 'name']},
        '_original_basename': {},
        'recurse': {'type': 'bool', 'default': False},
        'force': {'type': 'bool', 'default': False},
        'follow': {'type': 'bool', 'default': True},
        '_diff_peek': {'type': 'bool'},
        'src': {'type': 'path'},
        'modification_time': {},
        'modification_time_format': {'default': '%Y%m%d%H%M.%S'},
        'access_time': {},
        'access_time_format': {'default': '%Y%m%d%H%M.%S'},
    },
    'file_arguments': True,
    'supports_check_mode': True,
}


def main(module):
    params = module.params
    _settle(module)
    if module.check_mode and params['state'] != 'absent':
        _warn_of_unknown_owner(module)
    if params['_diff_peek'] is not None:
        module.exit(path=params['path'], changed=False, appears_binary=_looks_binary(params['path']))
    states = {'file': _file, 'directory': _directory, 'link': symbolic_link, 'hard': hard_link,
              'touch': _touch, 'absent': _absent}
    module.exit(**states[params['state']](module))


def _settle(module):
    """Completes path and state from each other and from what is there."""
    params = module.params
    if params['state'] not in ('link', 'absent') and os.path.isdir(to_bytes(params['path'])):
        basename = params['_original_basename'] or os.path.basename(params['src'] or '')
        if basename:
            params['path'] = os.path.join(params['path'], basename)
    if params['state'] is None:
        now = state_of(params['path'])
        params['state'] = now if now != 'absent' else 'directory' if params['recurse'] else 'file'
    if params['recurse'] and params['state'] != 'directory':
        module.fail("recurse option requires state to be 'directory'", path=params['path'])
    if params['src'] and params['state'] not in ('link', 'hard'):
        module.fail("src option requires state to be 'link' or 'hard'", path=params['path'])


def _warn_of_unknown_owner(module):
    """In check mode a user or group may be missing because its task has not run."""
    kinds = (('user', 'uid', 'owner', pwd.getpwuid, pwd.getpwnam),
             ('group', 'gid', 'group', grp.getgrgid, grp.getgrnam))
    for kind, number, argument, by_number, by_name in kinds:
        wanted = module.params[argument]
        if not wanted:
            continue
        what = '%s %s' % (kind, wanted)
        try:
            try:
                key = int(wanted)
                what = '%s with %s %s' % (kind, number, key)
                by_number(key)
            except ValueError:
                by_name(wanted)
        except KeyError:
            module.warn('failed to look up %s. Create %s up to this point in real play'
                        % (what, kind))


def _looks_binary(path):
    try:
        with open(to_bytes(path), 'rb') as source:
            return b'\0' in source.read(8192)
    except (IOError, OSError):
        return False


def _absent(module):
    path = module.params['path']
    before = state_of(path)
    if before == 'absent':
        return {'path': path, 'changed': False, 'state': 'absent'}
    diff = initial_diff(path, 'absent', before)
    if not module.check_mode:
        if before == 'directory':
            try:
                shutil.rmtree(to_bytes(path))
            except Exception as error:
                module.fail('rmtree failed: %s' % native(error))
        else:
            try:
                os.unlink(to_bytes(path))
            except OSError as error:
                if error.errno != errno.ENOENT:
                    module.fail('unlinking failed: %s ' % native(error), path=path)
    return {'path': path, 'changed': True, 'diff': diff, 'state': 'absent'}


def _touch(module):
    path = module.params['path']
    name = to_bytes(path)
    before = state_of(path)
    times = timestamps.wanted(module, 'now')
    changed = False
    if before == 'absent':
        if module.check_mode:
            return {'dest': path, 'changed': True}
        try:
            open(name, 'wb').close()
            changed = True
        except (IOError, OSError) as error:
            module.fail('Error, could not touch target: %s' % native(error), path=path)
    diff = initial_diff(path, 'touch', before)
    wanted = attributes.wanted(module)
    try:
        changed = attributes.apply(module, wanted, changed, diff, expand=False)
        changed |= timestamps.apply(module, wanted['path'], times, diff)
    except Exit as end:
        if before == 'absent' and end.result.get('failed'):
            os.remove(name)
        raise
    return {'dest': path, 'changed': changed, 'diff': diff}


def _followed(module, before):
    """The path to work on: what a link leads to, where links are followed."""
    path = module.params['path']
    if before == 'link' and module.params['follow']:
        return native(os.path.realpath(to_bytes(path)))
    return path


def _file(module):
    before = state_of(module.params['path'])
    wanted = attributes.wanted(module)
    times = timestamps.wanted(module, 'preserve')
    path = _followed(module, before)
    if path != module.params['path']:
        before = state_of(path)
        wanted['path'] = path
    if before not in ('file', 'hard'):
        module.fail('file (%s) is %s, cannot continue' % (path, before), path=path, state=before)
    diff = initial_diff(path, 'file', before)
    changed = attributes.apply(module, wanted, False, diff, expand=False)
    changed |= timestamps.apply(module, wanted['path'], times, diff)
    return {'path': path, 'changed': changed, 'diff': diff}


def _directory(module):
    before = state_of(module.params['path'])
    wanted = attributes.wanted(module)
    times = timestamps.wanted(module, 'preserve')
    path = _followed(module, before)
    if path != module.params['path']:
        before = state_of(path)
        wanted['path'] = path
    diff = initial_diff(path, 'directory', before)
    if before == 'absent':
        changed = True
        if not module.check_mode:
            changed = _make_directories(module, path, wanted, times, diff)
        return {'path': path, 'changed': changed, 'diff': diff}
    if before != 'directory':
        module.fail('%s already exists as a %s' % (path, before), path=path)
    changed = attributes.apply(module, wanted, False, diff, expand=False)
    changed |= timestamps.apply(module, wanted['path'], times, diff)
    if module.params['recurse']:
        changed |= _recurse(module, to_bytes(path), wanted, times)
    return {'path': path, 'changed': changed, 'diff': diff}


def _make_directories(module, path, wanted, times, diff):
    """Makes a directory and its parents; every one that is made gets the attributes."""
    changed = False
    there = ''
    try:
        for name in path.strip('/').split('/'):
            there = there + '/' + name if there or os.path.isabs(path) else name
            if os.path.exists(to_bytes(there)):
                continue
            try:
                os.mkdir(to_bytes(there))
                changed = True
            except OSError as error:
                # Somebody else may have made it since we looked.
                if error.errno != errno.EEXIST or not os.path.isdir(to_bytes(there)):
                    raise
            changed = attributes.apply(module, dict(wanted, path=there), changed, diff,
                                       expand=False)
            changed |= timestamps.apply(module, wanted['path'], times, diff)
    except Exception as error:
        module.fail('There was an issue creating %s as requested: %s' % (there, native(error)),
                    path=path)
    return changed


def _recurse(module, name, wanted, times):
    changed = False
    for directory, directories, files in os.walk(name):
        for one in directories + files:
            inner = os.path.join(directory, one)
            changed |= _dress(module, inner, wanted, times, changed)
            if os.path.islink(inner) and module.params['follow']:
                target = os.path.join(directory, os.readlink(inner))
                if os.path.exists(target):
                    if os.path.isdir(target):
                        changed |= _recurse(module, target, wanted, times)
                    changed |= _dress(module, target, wanted, times, changed)
    return changed


def _dress(module, name, wanted, times, changed):
    path = native(name)
    changed = attributes.apply(module, dict(wanted, path=path), changed, expand=False)
    return timestamps.apply(module, path, times) or changed
