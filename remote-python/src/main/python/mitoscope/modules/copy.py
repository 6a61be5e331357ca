"""copy: puts a file, or a tree that is on the target already, in its place.

The file's bytes come as a file that was sent ahead (`src`) or with the call
(`_mitoscope_content`, base64). Digests of what was sent ahead may be known already
(`_mitoscope_digests`, by their names).
"""
from __future__ import absolute_import

import base64
import errno
import os
import shlex
import shutil
import stat
import tempfile

from ..module_support import attributes, digests, placing, trees
from ..module_support.text import native, to_bytes

SPEC = {
    'argument_spec': {
        'src': {'type': 'path'},
        '_original_basename': {},
        'content': {'no_log': True},
        'dest': {'type': 'path', 'required': True},
        'backup': {'type': 'bool', 'default': False},
        'force': {'type': 'bool', 'default': True},
        'validate': {},
        'directory_mode': {'type': 'raw'},
        'remote_src': {'type': 'bool'},
        'local_follow': {'type': 'bool'},
        'checksum': {},
        'follow': {'type': 'bool', 'default': False},
    },
    'file_arguments': True,
    'supports_check_mode': True,
    'internal': ['_mitoscope_content', '_mitoscope_digests'],
}


def main(module):
    params = module.params
    source = _source(module)
    digest, old_digest = _source_digests(module, source)
    target = _target(module, source)
    target_digest = _look_at(module, source, target)
    target = target.path
    changed, saved = False, None
    if digest != target_digest or os.path.islink(to_bytes(target)):
        if not module.check_mode:
            saved = _replace(module, source, target)
        changed = True
    if digest is None and target_digest is None and params['remote_src']:
        if os.path.isdir(to_bytes(source)):
            changed = trees.copy_into(module, changed)
    result = {'dest': target, 'src': source, 'md5sum': old_digest, 'checksum': digest}
    if saved:
        result['backup_file'] = saved
    wanted = attributes.wanted(module, target)
    result['changed'] = attributes.apply(module, wanted, changed)
    module.exit(**result)


def _source(module):
    content = module.internal.get('_mitoscope_content')
    if content is not None:
        module.params['src'] = os.path.join(module.tmpdir, 'source')
        with open(module.params['src'], 'wb') as sink:
            sink.write(base64.b64decode(content))
    source = module.params['src']
    name = to_bytes(source)
    if not os.path.exists(name):
        module.fail('Source %s not found' % source)
    if not os.access(name, os.R_OK):
        module.fail('Source %s not readable' % source)
    if module.params['mode'] == 'preserve':
        module.params['mode'] = '0%03o' % stat.S_IMODE(os.stat(name).st_mode)
    return source


def _source_digests(module, source):
    """SHA-1 and MD5 of the source; None for a directory, or where a digest is forbidden."""
    name = to_bytes(source)
    digest = old_digest = None
    if '_mitoscope_digests' in module.internal:
        known = module.internal['_mitoscope_digests']
        digest, old_digest = known.get('sha1'), known.get('md5')
    elif os.path.isfile(name):
        digest, old_digest = digests.sha1_and_md5(name)
    elif module.params['remote_src'] and not os.path.isdir(name):
        module.fail("Cannot copy invalid source '%s': not a file" % source)
    expected = module.params['checksum']
    if expected and digest != expected:
        module.fail('Copied file does not match the expected checksum. Transfer failed.',
                    checksum=digest, expected_checksum=expected)
    return digest, old_digest


class _Target(object):
    def __init__(self, path):
        self.path = path


def _target(module, source):
    """Where the file goes, inside the destination when that is a directory."""
    basename = module.params['_original_basename']
    target = module.params['dest']
    if os.sep not in target:
        target = './' + target
    if target.endswith(os.sep):
        if basename:
            target = os.path.join(target, basename)
        _make_parents(module, target, source)
    if os.path.isdir(to_bytes(target)):
        target = os.path.join(target, basename or os.path.basename(source))
    return _Target(target)


def _make_parents(module, target, source):
    directory = os.path.dirname(target)
    if os.path.exists(to_bytes(directory)):
        return
    missing = []
    there = directory
    while there and not os.path.exists(to_bytes(there)):
        there, name = os.path.split(there)
        missing.insert(0, name)
    if module.check_mode:
        module.exit(msg='dest directory %s would be created' % directory, changed=True, src=source)
    os.makedirs(to_bytes(directory))
    wanted = attributes.wanted(module)
    wanted['mode'] = module.params['directory_mode']
    for name in missing:
        there = os.path.join(there, name)
        attributes.apply(module, dict(wanted, path=there), False)


def _look_at(module, source, target):
    """Refuses what can't be; the digest of the file that is there."""
    digest = None
    name = to_bytes(target.path)
    if os.path.exists(name):
        if os.path.islink(name) and module.params['follow']:
            name = os.path.realpath(name)
            target.path = native(name)
        if not module.params['force']:
            module.exit(msg='file already exists', src=source, dest=target.path, changed=False)
        if os.access(name, os.R_OK) and os.path.isfile(name):
            digest = digests.of_file(name)
    elif not os.path.exists(os.path.dirname(name)):
        directory = os.path.dirname(target.path)
        try:
            os.stat(to_bytes(directory))
        except OSError as error:
            if error.errno == errno.EACCES:
                module.fail('Destination directory %s is not accessible' % directory)
        module.fail('Destination directory %s does not exist' % directory)
    if not os.access(os.path.dirname(name), os.W_OK) and not module.params['unsafe_writes']:
        module.fail('Destination %s not writable' % os.path.dirname(target.path))
    return digest


def _replace(module, source, target):
    """Puts the source in place; the name of the backup, if one was wanted and made."""
    params = module.params
    name = to_bytes(target)
    saved = None
    try:
        if params['backup'] and os.path.exists(name):
            saved = placing.backup(module, target)
        if os.path.islink(name):
            os.unlink(name)
            open(name, 'w').close()
        if params['validate']:
            _validate(module, source)
        moved = source
        if params['remote_src'] and os.path.isfile(to_bytes(source)):
            moved = _copy_beside(module, source, name)
        had_acl = not params['remote_src'] and _has_acl(to_bytes(source))
        placing.move(module, to_bytes(moved), target, params['unsafe_writes'])
        if had_acl:
            _drop_acl(module, target)
    except (IOError, OSError):
        module.fail('failed to copy: %s to %s' % (source, target), traceback=module.traceback())
    return saved


def _validate(module, source):
    """Runs the validating command on the source, dressed as it will be."""
    params = module.params
    attributes.set_mode(module, source, params['mode'], False)
    attributes.set_owner(module, source, params['owner'], False)
    attributes.set_group(module, source, params['group'], False)
    if '%s' not in params['validate']:
        module.fail('validate must contain %%s: %s' % params['validate'])
    words = shlex.split(native(params['validate'] % source))
    words = [os.path.expanduser(os.path.expandvars(word)) for word in words]
    code, out, err = module.run_command(words)
    if code != 0:
        module.fail('failed to validate', exit_status=code, stdout=out, stderr=err)


def _copy_beside(module, source, name):
    number, beside = tempfile.mkstemp(dir=os.path.dirname(name))
    os.close(number)
    shutil.copyfile(to_bytes(source), beside)
    try:
        shutil.copystat(to_bytes(source), beside)
    except OSError as error:
        if error.errno != errno.ENOSYS or module.params['mode'] != 'preserve':
            raise
        module.warn('Unable to copy stats %s' % source)
    return native(beside)


def _has_acl(name):
    """Whether the file that was sent got an ACL from the directory that it was put in."""
    try:
        return 'system.posix_acl_access' in os.listxattr(name)
    except (AttributeError, OSError):
        return False


def _drop_acl(module, target):
    program = module.find_program('setfacl')
    if program is None:
        return
    locale = {'LANG': 'C', 'LC_ALL': 'C', 'LC_MESSAGES': 'C'}
    code, out, err = module.run_command([program, '-b', target], environ_update=locale, quiet=True)
    if code != 0 and 'Operation not supported' not in err:
        raise RuntimeError('Error running "%s -b %s": stdout: "%s"; stderr: "%s"'
                           % (program, target, out, err))
