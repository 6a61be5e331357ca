"""Symbolic and hard links, as the file module makes them."""
import errno
import os
import time

from . import attributes, timestamps
from .file_states import initial_diff, state_of
from .text import native, to_bytes


def symbolic_link(module):
    params = module.params
    path, force = params['path'], params['force']
    name = to_bytes(path)
    before = state_of(path)
    times = timestamps.wanted(module, 'preserve')
    source = params['src']
    if source is None and params['follow'] and os.path.exists(name):
        source = native(os.readlink(name))
    base = path if before == 'directory' else os.path.dirname(path)
    if source is not None and not force:
        full = os.path.join(base, source)
        if not os.path.exists(to_bytes(full)):
            module.fail('src file does not exist, use "force=yes" if you really want to create the '
                        'link: %s' % full, path=path, src=source)
    if before == 'directory' and force and os.listdir(name):
        module.fail('the directory %s is not empty, refusing to convert it' % path, path=path)
    if before in ('directory', 'file', 'hard') and not force:
        module.fail('refusing to convert from %s to symlink for %s' % (before, path), path=path)
    diff = initial_diff(path, 'link', before)
    if before == 'link':
        changed = _note_target(diff, name, source)
    else:
        changed = True
        if source is None:
            module.fail('src is required for creating new symlinks')
    if changed and not module.check_mode:
        _link(module, os.symlink, before, to_bytes(source), path)
    if module.check_mode and not os.path.exists(name):
        return {'dest': path, 'src': source, 'changed': changed, 'diff': diff}
    wanted = attributes.wanted(module)
    if params['follow'] and os.path.islink(name) and not os.path.exists(to_bytes(wanted['path'])):
        module.warn('Cannot set fs attributes on a non-existent symlink target. follow should be '
                    'set to False to avoid this.')
    else:
        changed = attributes.apply(module, wanted, changed, diff, expand=False)
        changed |= timestamps.apply(module, wanted['path'], times, diff)
    return {'dest': path, 'src': source, 'changed': changed, 'diff': diff}


def _note_target(diff, name, source):
    """Whether an existing link must lead elsewhere."""
    if source is None or os.readlink(name) == to_bytes(source):
        return False
    diff['before']['src'] = native(os.readlink(name))
    diff['after']['src'] = source
    return True


def hard_link(module):
    params = module.params
    path, source, force = params['path'], params['src'], params['force']
    name = to_bytes(path)
    before = state_of(path)
    wanted = attributes.wanted(module)
    times = timestamps.wanted(module, 'preserve')
    if before != 'hard' and source is None:
        module.fail('src is required for creating new hardlinks')
    if source is not None and not os.path.exists(to_bytes(source)):
        module.fail('src does not exist', dest=path, src=source)
    diff = initial_diff(path, 'hard', before)
    same = source is not None and os.path.exists(name) and os.path.samefile(name, to_bytes(source))
    if before == 'directory' and same:
        return {'path': path, 'changed': False}
    refusals = {'hard': 'Cannot link, different hard link exists at destination',
                'file': 'Cannot link, file exists at destination',
                'directory': 'Cannot link: different hard link exists at destination'}
    if before == 'link':
        changed = _note_target(diff, name, source)
    else:
        changed = before != 'hard' or (source is not None and not same)
    if changed and not force and before in refusals:
        module.fail(refusals[before], dest=path, src=source)
    if changed and not module.check_mode:
        _link(module, os.link, before, to_bytes(source), path)
    if not (module.check_mode and not os.path.exists(name)):
        changed = attributes.apply(module, wanted, changed, diff, expand=False)
        changed |= timestamps.apply(module, wanted['path'], times, diff)
    return {'dest': path, 'src': source, 'changed': changed, 'diff': diff}


def _link(module, make, before, source, path):
    """Makes the link under another name first, then puts it in place of what is there."""
    name = to_bytes(path)
    if before == 'absent':
        try:
            make(source, name)
        except OSError as error:
            module.fail('Error while linking: %s' % native(error), path=path)
        return
    beside = os.path.join(os.path.dirname(name),
                          to_bytes('.%s.%s.tmp' % (os.getpid(), time.time())))
    try:
        if before == 'directory':
            _clear_way(make, name)
        make(source, beside)
        os.rename(beside, name)
    except OSError as error:
        if os.path.lexists(beside):
            os.unlink(beside)
        module.fail('Error while replacing: %s' % native(error), path=path)


def _clear_way(make, name):
    if make is os.symlink:
        os.rmdir(name)
        return
    try:
        os.unlink(name)
    except OSError as error:
        if error.errno != errno.ENOENT:
            raise
